/* file.c - what is stored, who may see it, and what it belongs to. */
#include "room/file/file.h"

#include "base/arena.h"
#include "kit/image.h"
#include "kit/shelf.h"
#include "room/file/file_body.h"
#include "web/house.h"
#include "web/leaf.h"

const struct failure FILE_KIND = { .code = ERR_INPUT, .id = "file.kind" };
const struct failure FILE_LARGE = { .code = ERR_LARGE, .id = "file.large" };
const struct failure FILE_EMPTY = { .code = ERR_INPUT, .id = "file.empty" };
const struct failure FILE_NAME = { .code = ERR_INPUT, .id = "file.name", .field = "name" };
const struct failure FILE_UNKNOWN = { .code = ERR_INPUT, .id = "file.unknown", .field = "file" };
const struct failure FILE_DAY = { .code = ERR_RATE, .id = "file.day" };
const struct failure FILE_NO_THUMB = { .code = ERR_MISSING, .id = "file.no_thumb" };

/* clang-format off */
static const struct field file_fields[] = {
    FIELD(struct file, id, SHOW),
    FIELD(struct file, sha256, SHOW),
    FIELD(struct file, type, SHOW),
    FIELD(struct file, name, SHOW),
    FIELD(struct file, size, SHOW),
    FIELD(struct file, account_id, SECRET),
    FIELD(struct file, at, SHOW),
};
/* clang-format on */
const struct shape FILE_ROW = SHAPE(struct file, file_fields);

err file_get(struct ctx *c, struct id id, struct file *ret)
{
    return db_one(c->db, SQL_FILE_GET, &FILE_ROW, ret, ARGS(arg_id(c->community), arg_id(id)));
}

struct str file_folder(struct ctx *c)
{
    return str_fmt(c->arena, STR_FMT "/files", STR_ARG(c->house->data_dir));
}

err file_read(struct ctx *c, const struct file *f, struct str *ret_bytes)
{
    return shelf_get(c->arena, file_folder(c), f->sha256, ret_bytes);
}

bool file_is_image(struct str type) { return str_starts(type, STR("image/")); }

/* Pictures of a case and slips of owners, who are named on them, are for those at their desks,
 * scans of a dispute for nobody by this door; everything else for those at the workbench. */
static MUST err desk_sees(struct ctx *c, const struct file *f, bool *ret)
{
    enum { ANY_DESK, CASE_DESK, OWNERS_DESK };
    int64_t desk = ANY_DESK;

    *ret = false;
    if (!ctx_may(c, PERM_MATTER_SEE))
        return NULL;
    TRY(db_int(c->db, SQL_FILE_DESK, &desk, ARGS(arg_id(c->community), arg_id(f->id))));
    *ret = desk == ANY_DESK || (desk == CASE_DESK && ctx_may(c, PERM_CASE_SEE)) ||
           (desk == OWNERS_DESK && ctx_may(c, PERM_OWNERS_RUN));
    return NULL;
}

err file_visible(struct ctx *c, const struct file *f)
{
    int64_t open = 0;
    bool desk = false;

    if (f->account_id.v == c->account.v && c->account.v)
        return NULL;
    TRY(desk_sees(c, f, &desk));
    if (desk)
        return NULL;
    TRY(db_int(c->db, SQL_FILE_IS_OPEN, &open,
               ARGS(arg_id(c->community), arg_id(f->id), arg_int(c->account.v))));
    return open ? NULL : &NOT_FOUND;
}

static MUST err find(struct ctx *c, struct id id, struct file *ret)
{
    err e = file_get(c, id, ret);

    if (!e)
        e = file_visible(c, ret);
    return e == &NOT_FOUND ? &FILE_UNKNOWN : e;
}

err file_attach(struct ctx *c, struct id file, const char *what, struct id subject,
                bool open_to_all)
{
    struct file f;

    if (file.v == 0)
        return NULL;
    TRY(find(c, file, &f));
    return db_run(c->db, SQL_FILE_ATTACH, NULL,
                  ARGS(arg_id(c->community), arg_id(file), arg_str(str_of(what)), arg_id(subject),
                       arg_bool(open_to_all)));
}

err file_share(struct ctx *c, struct id from, struct id to)
{
    return db_run(c->db, SQL_FILE_SHARE, NULL,
                  ARGS(arg_id(c->community), arg_id(from), arg_id(to)));
}

err file_must_be_image(struct ctx *c, struct id file, err base)
{
    struct file f;

    TRY(find(c, file, &f));
    return file_is_image(f.type) ? NULL : base;
}

/* Only what offices exchange; an old binary format or an archive says nothing about its content. */
static bool type_welcome(enum file_type t)
{
    return t != FILE_OTHER && t != FILE_ZIP && t != FILE_OLE;
}

err file_check(struct arena *a, struct str bytes, struct file_body *ret)
{
    struct blob clean = { bytes.p, bytes.n };

    if (bytes.n == 0)
        return &FILE_EMPTY;
    if (bytes.n > FILE_MAX)
        return err_rule(a, &FILE_LARGE, NULL, "max=%d", FILE_MAX / 1024 / 1024);
    enum file_type type = file_type(clean);
    if (!type_welcome(type))
        return &FILE_KIND;
    ret->type = str_of(file_media(type));
    if (file_is_image(ret->type))
        TRY(image_clean(a, clean, &clean));
    ret->bytes = (struct str){ clean.p, clean.n };
    return NULL;
}

/* Marks that turn the direction of writing let "x\u202efdp.exe" look like a paper. */
static bool turns(struct str s, size_t i)
{
    const unsigned char *p = (const unsigned char *)s.p + i;

    if (s.n - i < 3 || p[0] != 0xe2)
        return false;
    return (p[1] == 0x80 && (p[2] == 0x8e || p[2] == 0x8f || (p[2] >= 0xaa && p[2] <= 0xae))) ||
           (p[1] == 0x81 && p[2] >= 0xa6 && p[2] <= 0xa9);
}

/* The name is only shown and offered for saving; it never names a place on the disk. */
err file_name_check(struct arena *a, struct str name, struct str *ret)
{
    struct str trimmed = str_trim(name);
    int64_t n = str_len_utf8(trimmed);

    if (n < 0 || n > 120)
        return &FILE_NAME;
    char *p = NEW_N(a, char, trimmed.n + 1);
    size_t kept = 0;
    for (size_t i = 0; i < trimmed.n; i++) {
        unsigned char ch = (unsigned char)trimmed.p[i];
        bool odd = ch < 0x20 || ch == 0x7f || ch == '/' || ch == '\\' || ch == '"' || ch == ';';
        bool turn = turns(trimmed, i);
        p[kept++] = odd || turn ? '_' : trimmed.p[i];
        i += turn ? 2 : 0;
    }
    *ret = kept ? (struct str){ p, kept } : STR("file");
    return NULL;
}

err file_row_add(struct ctx *c, const struct file *in, struct id *ret)
{
    struct file same;
    err e = db_one(c->db, SQL_FILE_SAME, &FILE_ROW, &same,
                   ARGS(arg_id(c->community), arg_str(in->sha256), arg_id(c->account)));

    if (e != &NOT_FOUND) {
        if (!e)
            *ret = same.id;
        return e;
    }
    *ret = ctx_id(c);
    leaf_subject(c, *ret);
    leaf_word(c, "sha256", in->sha256);
    leaf_int(c, "size", in->size);
    return db_run(c->db, SQL_FILE_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(*ret), arg_str(in->sha256), arg_str(in->type),
                       arg_int(in->size), arg_str(in->name), arg_id(c->account), arg_time(c->now)));
}

err file_add(struct ctx *c, struct str name, struct str bytes, struct id *ret)
{
    struct file_body body;
    struct file f = { .name = STR("") };

    TRY(file_name_check(c->arena, name, &f.name));
    TRY(file_check(c->arena, bytes, &body));
    TRY(shelf_put(c->arena, file_folder(c), body.bytes, &f.sha256));
    f.type = body.type;
    f.size = (int64_t)body.bytes.n;
    return file_row_add(c, &f, ret);
}
