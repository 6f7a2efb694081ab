/* file_api.c - upload, download, thumbnail. */
#include "base/arena.h"
#include "base/day.h"
#include "kit/image.h"
#include "kit/shelf.h"
#include "room/file/file_body.h"

enum { DAY_FILES = 40 }; /* of one without a post: photographs for opinions and objections */

static MUST err may_upload(struct ctx *c)
{
    int64_t today = 0;

    if (c->account.v == 0)
        return &SIGN_IN_FIRST;
    if (ctx_may(c, PERM_FILE_PUT))
        return NULL;
    if (!c->resident.v)
        return &NOT_ALLOWED;
    TRY(db_int(c->db, SQL_FILE_TODAY, &today,
               ARGS(arg_id(c->community), arg_id(c->account),
                    arg_time(day_start(c->today, CHINA_OFFSET)))));
    return today < DAY_FILES ? NULL
                             : err_rule(c->arena, &FILE_DAY, NULL, "have=%lld most=%d",
                                        (long long)today, DAY_FILES);
}

/* The slow half, off the write lane: cleaning the picture and writing it to the disk. What it
 * found is handed over as "sha256 size type". */
static err before_upload(struct req *r)
{
    struct file_body body;
    struct str sha256;

    TRY(may_upload(&r->ctx));
    TRY(file_check(r->ctx.arena, r->body, &body));
    TRY(shelf_put(r->ctx.arena, file_folder(&r->ctx), body.bytes, &sha256));
    r->proof.ok = true;
    r->proof.text = str_fmt(r->ctx.arena, STR_FMT " %zu " STR_FMT, STR_ARG(sha256), body.bytes.n,
                            STR_ARG(body.type));
    return NULL;
}

static err post_file(struct req *r)
{
    struct file f = { .name = STR("") };
    struct str rest = r->proof.text, size = STR("");
    struct id id;

    TRY(may_upload(&r->ctx));
    TRY(file_name_check(r->ctx.arena, req_param(r, "name"), &f.name));
    if (!r->proof.ok || !str_cut(&rest, ' ', &f.sha256) || !str_cut(&rest, ' ', &size) ||
        !str_int(size, &f.size))
        return &FILE_EMPTY;
    f.type = rest;
    TRY(file_row_add(&r->ctx, &f, &id));
    TRY(file_get(&r->ctx, id, &f));
    answer_one(r, &FILE_ROW, &f);
    return NULL;
}

static MUST err find_visible(struct req *r, struct file *ret)
{
    TRY(file_get(&r->ctx, r->id[0], ret));
    return file_visible(&r->ctx, ret);
}

/* Pictures may stand in a page; everything else is only ever saved. */
static err get_file(struct req *r)
{
    struct file f;

    TRY(find_visible(r, &f));
    TRY(file_read(&r->ctx, &f, &r->raw));
    r->raw_type = f.type;
    if (!file_is_image(f.type))
        r->save_as = f.name;
    return NULL;
}

/* Made when first asked for, then kept beside the picture. */
static err get_thumb(struct req *r)
{
    struct arena *a = r->ctx.arena;
    struct str folder = file_folder(&r->ctx), bytes;
    struct blob small;
    struct file f;

    TRY(find_visible(r, &f));
    if (!file_is_image(f.type))
        return &FILE_NO_THUMB;
    r->raw_type = STR("image/jpeg");
    err e = shelf_get_beside(a, folder, f.sha256, ".thumb", &r->raw);
    if (e != &SHELF_MISSING)
        return e;
    TRY(file_read(&r->ctx, &f, &bytes));
    TRY(image_thumb(a, (struct blob){ bytes.p, bytes.n }, IMAGE_THUMB, &small));
    r->raw = (struct str){ small.p, small.n };
    return shelf_put_beside(a, folder, f.sha256, ".thumb", r->raw);
}

/* clang-format off */
static const struct route routes[] = {
    { POST, "/api/c/{c}/files", PERM_SIGNED_IN, "file.put", .out = &FILE_ROW,
      .asks = "name", .takes = "the bytes of a picture, PDF or office file, up to 20 MB",
      .before = before_upload, .desk = DESK_FILE, .run = post_file },
    { GET, "/api/c/{c}/files/{id}", PERM_PUBLIC, .run = get_file },
    { GET, "/api/c/{c}/files/{id}/thumb", PERM_PUBLIC, .run = get_thumb },
};
/* clang-format on */
const struct routes FILE_ROUTES = { "file", routes, COUNT(routes) };
