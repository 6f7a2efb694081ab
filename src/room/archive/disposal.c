#include "room/archive/disposal.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/day.h"
#include "flow/retention.h"
#include "kit/crypto.h"
#include "kit/jr.h"
#include "kit/shelf.h"
#include "kit/zip.h"
#include "room/archive/archive.h"
#include "room/archive/reduce.h"
#include "web/house.h"
#include "web/leaf.h"

/* clang-format off */
const struct failure DISPOSAL_NOT_DUE = { .code = ERR_CONFLICT, .id = "disposal.not_due", .field = "items" };
const struct failure DISPOSAL_TWICE = { .code = ERR_INPUT, .id = "disposal.twice", .field = "items" };
const struct failure DISPOSAL_KEEP = { .code = ERR_INPUT, .id = "disposal.keep", .field = "items" };
const struct failure DISPOSAL_SELF = { .code = ERR_CONFLICT, .id = "disposal.self" };
const struct failure DISPOSAL_OVER = { .code = ERR_CONFLICT, .id = "disposal.over" };
const struct failure DISPOSAL_CONFIRM = { .code = ERR_INPUT, .id = "disposal.confirm", .field = "password" };

static const struct field due_fields[] = {
    FIELD(struct disposal_due, matter, SHOW),
    FIELD(struct disposal_due, code, SHOW),
    FIELD(struct disposal_due, matter_title, SHOW),
    FIELD(struct disposal_due, path, SHOW),
    FIELD(struct disposal_due, no, SHOW),
    FIELD(struct disposal_due, title, SHOW),
    FIELD(struct disposal_due, kind, SHOW),
    FIELD(struct disposal_due, period, SHOW),
    FIELD(struct disposal_due, until, SHOW),
    FIELD(struct disposal_due, size, SHOW),
    FIELD(struct disposal_due, sha256, SHOW),
};
static const struct field item_fields[] = {
    FIELD(struct disposal_item, matter, SHOW),
    FIELD(struct disposal_item, code, SHOW),
    FIELD(struct disposal_item, path, SHOW),
    FIELD(struct disposal_item, no, SHOW),
    FIELD(struct disposal_item, title, SHOW),
    FIELD(struct disposal_item, kind, SHOW),
    FIELD(struct disposal_item, period, SHOW),
    FIELD(struct disposal_item, until, SHOW),
    FIELD(struct disposal_item, sha256, SHOW),
    FIELD(struct disposal_item, verdict, SHOW),
    FIELD(struct disposal_item, keep_until, SHOW),
    FIELD(struct disposal_item, reason, SHOW),
};
static const struct field disposal_fields[] = {
    FIELD(struct disposal, id, SHOW),
    FIELD(struct disposal, state, SHOW),
    FIELD(struct disposal, review, SHOW),
    FIELD(struct disposal, note, SHOW),
    FIELD(struct disposal, pieces, SHOW),
    FIELD(struct disposal, list_hash, SHOW),
    FIELD(struct disposal, made_account, SECRET),
    FIELD(struct disposal, made_by, SHOW),
    FIELD(struct disposal, made_way, SHOW),
    FIELD(struct disposal, made_at, SHOW),
    FIELD(struct disposal, signed_by, SHOW),
    FIELD(struct disposal, signed_way, SHOW),
    FIELD(struct disposal, signed_at, SHOW),
    FIELD(struct disposal, reason, SHOW),
    FIELD(struct disposal, mine, EXTRA),
    FIELD(struct disposal, items, EXTRA, .sub = &DISPOSAL_ITEM),
};
/* clang-format on */
const struct shape DISPOSAL_DUE = SHAPE(struct disposal_due, due_fields);
const struct shape DISPOSAL_ITEM = SHAPE(struct disposal_item, item_fields);
const struct shape DISPOSAL = SHAPE(struct disposal, disposal_fields);

enum { FILES_MAX = 200, PIECES_MAX = 1000 };

struct old_file {
    struct id id;
    struct str code, title;
    struct when sealed_at;
};
struct path_row {
    struct str path;
};
struct bytes_row {
    struct id community_id, id;
    struct str folder, sha256;
};
/* clang-format off */
static const struct field old_fields[] = {
    FIELD(struct old_file, id, SHOW),
    FIELD(struct old_file, code, SHOW),
    FIELD(struct old_file, title, SHOW),
    FIELD(struct old_file, sealed_at, SHOW),
};
static const struct shape OLD_FILE = SHAPE(struct old_file, old_fields);
static const struct field path_fields[] = { FIELD(struct path_row, path, SHOW) };
static const struct shape PATH_ROW = { "struct disposal_path", path_fields, 1, sizeof(struct path_row) };
static const struct field bytes_fields[] = {
    FIELD(struct bytes_row, community_id, SHOW),
    FIELD(struct bytes_row, id, SHOW),
    FIELD(struct bytes_row, folder, SHOW),
    FIELD(struct bytes_row, sha256, SHOW),
};
/* clang-format on */
static const struct shape BYTES_ROW = { "struct disposal_bytes", bytes_fields, COUNT(bytes_fields),
                                        sizeof(struct bytes_row) };

/* --- what is over --- */

struct dues {
    struct ctx *ctx;
    const struct old_file *file;
    struct list settled; /* struct path_row of this matter */
    struct disposal_due *p;
    size_t n;
};

static struct str word(const struct jr *o, const char *name)
{
    struct str s = STR("");

    (void)jr_str(jr_get(o, name), &s);
    return s;
}

static bool is_settled(const struct dues *d, struct str path)
{
    const struct path_row *row = d->settled.p;

    for (size_t i = 0; i < d->settled.n; i++) {
        if (str_eq(row[i].path, path))
            return true;
    }
    return false;
}

/* The 64 digits of "files/HASH.ext". */
static struct str hash_in(struct str path)
{
    enum { FROM = 6 };

    return path.n > FROM + SHELF_NAME ? (struct str){ path.p + FROM, SHELF_NAME } : STR("");
}

static void add_due(struct dues *d, const struct jr *piece)
{
    struct str path = word(piece, "path");
    struct day until = DAY_NONE;
    struct disposal_due *x = &d->p[d->n];

    if (d->n == PIECES_MAX || !str_starts(path, STR("files/")) ||
        !day_read(word(piece, "until"), &until) || until.n >= d->ctx->today.n ||
        is_settled(d, path))
        return;
    *x = (struct disposal_due){ .matter = d->file->id,
                                .code = d->file->code,
                                .matter_title = d->file->title,
                                .path = path,
                                .title = word(piece, "title"),
                                .kind = word(piece, "kind"),
                                .period = word(piece, "period"),
                                .until = until,
                                .sha256 = hash_in(path) };
    (void)jr_int(jr_get(piece, "no"), &x->no);
    (void)jr_int(jr_get(piece, "size"), &x->size);
    d->n++;
}

static MUST err catalogue_of(struct ctx *c, struct id matter, const struct jr **ret)
{
    const struct zip_caps caps = { 20000, INT64_C(256) << 20, INT64_C(2) << 30, 2, true };
    struct archived f;
    struct str bytes, text;
    struct zipr *z = NULL;
    size_t at = 0;

    TRY(archive_get(c, matter, &f));
    TRY(archive_bytes(c, &f, &bytes));
    TRY(zipr_memory(c->arena, (struct blob){ bytes.p, bytes.n }, &caps, &z));
    err e = zipr_find(z, STR("catalogue.json"), &at) ? zipr_read(z, at, &text) : &NOT_FOUND;
    if (!e)
        e = jr_read(c->arena, text, ret);
    zipr_close(z);
    return e;
}

static MUST err add_file(struct dues *d)
{
    struct ctx *c = d->ctx;
    const struct jr *catalogue = NULL;

    TRY(db_list(c->db, SQL_DISPOSAL_SETTLED, &PATH_ROW, PIECES_MAX, &d->settled,
                ARGS(arg_id(c->community), arg_id(d->file->id), arg_day(c->today))));
    TRY(catalogue_of(c, d->file->id, &catalogue));
    const struct jr *items = jr_get(catalogue, "items");
    for (size_t i = 0; i < jr_count(items); i++)
        add_due(d, jr_at(items, i));
    return NULL;
}

/* Nothing sealed after that can be over: no period of the table is shorter. */
static MUST err oldest(struct ctx *c, struct when *ret)
{
    struct retention t;
    int64_t years = INT32_MAX;

    TRY(retention_shipped(c->arena, STR(""), &t));
    for (size_t i = 0; i < t.n; i++) {
        int64_t n = period_years(t.item[i].period);
        years = n > 0 && n < years ? n : years;
    }
    struct ymd y = day_ymd(c->today);
    int32_t from = years > y.year ? 1970 : y.year - (int32_t)years;
    *ret = day_start(day_of((struct ymd){ from, 1, 1 }), CHINA_OFFSET);
    return NULL;
}

err disposal_due(struct ctx *c, struct list *ret)
{
    struct dues d = { .ctx = c, .p = NEW_N(c->arena, struct disposal_due, PIECES_MAX + 1) };
    struct when before = { 0 };
    struct list files;

    TRY(oldest(c, &before));
    TRY(db_list(c->db, SQL_DISPOSAL_DUE_FILES, &OLD_FILE, FILES_MAX, &files,
                ARGS(arg_id(c->community), arg_time(before), arg_int(FILES_MAX))));
    for (size_t i = 0; i < files.n; i++) {
        d.file = (const struct old_file *)files.p + i;
        TRY(add_file(&d));
    }
    *ret = (struct list){ d.p, d.n };
    return NULL;
}

/* --- the list --- */

err disposal_get(struct ctx *c, struct id id, struct disposal *ret)
{
    TRY(db_one(c->db, SQL_DISPOSAL_GET, &DISPOSAL, ret, ARGS(arg_id(c->community), arg_id(id))));
    TRY(db_list(c->db, SQL_DISPOSAL_ITEMS, &DISPOSAL_ITEM, PIECES_MAX, &ret->items,
                ARGS(arg_id(c->community), arg_id(id))));
    ret->mine = ret->made_account.v == c->account.v;
    return NULL;
}

static const struct disposal_due *due_of(const struct list *due, const struct disposal_verdict *v)
{
    const struct disposal_due *x = due->p;

    for (size_t i = 0; i < due->n; i++) {
        if (x[i].matter.v == v->matter.v && str_eq(x[i].path, v->path))
            return &x[i];
    }
    return NULL;
}

/* What is kept is kept beyond today, or for ever; what goes is not kept until a day. */
static MUST err check_verdict(struct ctx *c, const struct disposal_verdict *v)
{
    bool keep = str_is(v->verdict, "keep"), dated = v->keep_until.n != DAY_NONE.n;

    if (keep ? dated && v->keep_until.n <= c->today.n : dated)
        return &DISPOSAL_KEEP;
    return NULL;
}

static MUST err add_item(struct ctx *c, struct id id, const struct disposal_due *x,
                         const struct disposal_verdict *v)
{
    err e = db_run(c->db, SQL_DISPOSAL_ITEM_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_id(x->matter), arg_str(x->path),
                        arg_int(x->no), arg_str(x->title), arg_str(x->kind), arg_str(x->period),
                        arg_day(x->until), arg_str(x->sha256), arg_str(v->verdict),
                        v->keep_until.n == DAY_NONE.n ? arg_null() : arg_day(v->keep_until),
                        arg_str(v->reason)));

    return e == &DB_DUPLICATE ? &DISPOSAL_TWICE : e;
}

/* Of "CODE PATH VERDICT UNTIL\n" of each piece, UNTIL "-" for none. */
static struct str hash_of(struct arena *a, const struct disposal *d)
{
    const struct disposal_item *i = d->items.p;
    struct sha256 h;
    uint8_t hash[HASH_SIZE];
    char day[DAY_TEXT_SIZE];

    sha256_begin(&h);
    for (size_t k = 0; k < d->items.n; k++) {
        struct str until =
            i[k].keep_until.n == DAY_NONE.n ? STR("-") : day_text(i[k].keep_until, day);
        struct str line =
            str_fmt(a, STR_FMT " " STR_FMT " " STR_FMT " " STR_FMT "\n", STR_ARG(i[k].code),
                    STR_ARG(i[k].path), STR_ARG(i[k].verdict), STR_ARG(until));
        sha256_add(&h, line.p, line.n);
    }
    sha256_end(&h, hash);
    return str_hex(a, hash, sizeof hash);
}

static int64_t going(const struct disposal *d)
{
    const struct disposal_item *i = d->items.p;
    int64_t n = 0;

    for (size_t k = 0; k < d->items.n; k++)
        n += str_is(i[k].verdict, "destroy");
    return n;
}

static void log_list(struct ctx *c, const struct disposal *d, const char *way)
{
    leaf_subject(c, d->id);
    leaf_int(c, "pieces", d->pieces);
    leaf_int(c, "destroy", going(d));
    leaf_word(c, "list_hash", d->list_hash);
    if (*way)
        leaf_word(c, "way", str_of(way));
}

static MUST err add_list(struct ctx *c, struct id id, const struct disposal_in *in, struct str hash,
                         const char *way)
{
    return db_run(c->db, SQL_DISPOSAL_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_str(in->review), arg_str(in->note),
                       arg_int((int64_t)in->items.n), arg_str(hash), arg_id(c->account),
                       arg_str(c->name), arg_str(str_of(way)), arg_time(c->now)));
}

static int by_place(const void *a, const void *b)
{
    const struct disposal_item *x = a, *y = b;
    int code = str_cmp(x->code, y->code);

    return code ? code : str_cmp(x->path, y->path);
}

/* The list as it will be read back. */
static struct disposal draft_of(struct ctx *c, const struct disposal_in *in,
                                const struct disposal_due *const *due)
{
    const struct disposal_verdict *v = in->items.p;
    struct disposal_item *item = NEW_N(c->arena, struct disposal_item, in->items.n + 1);

    for (size_t k = 0; k < in->items.n; k++)
        item[k] = (struct disposal_item){ .matter = due[k]->matter,
                                          .code = due[k]->code,
                                          .path = due[k]->path,
                                          .verdict = v[k].verdict,
                                          .keep_until = v[k].keep_until };
    qsort(item, in->items.n, sizeof *item, by_place);
    return (struct disposal){ .pieces = (int64_t)in->items.n, .items = { item, in->items.n } };
}

err disposal_make(struct ctx *c, const struct disposal_in *in, const char *way, struct id *ret)
{
    const struct disposal_verdict *v = in->items.p;
    const struct disposal_due **x = NEW_N(c->arena, const struct disposal_due *, in->items.n + 1);
    struct list due;

    TRY(disposal_due(c, &due));
    for (size_t k = 0; k < in->items.n; k++) {
        x[k] = due_of(&due, &v[k]);
        if (!x[k])
            return err_rule(c->arena, &DISPOSAL_NOT_DUE, NULL, "path=" STR_FMT, STR_ARG(v[k].path));
        TRY(check_verdict(c, &v[k]));
    }
    struct disposal d = draft_of(c, in, x);
    d.list_hash = hash_of(c->arena, &d);
    d.id = *ret = ctx_id(c);
    TRY(add_list(c, d.id, in, d.list_hash, way));
    for (size_t k = 0; k < in->items.n; k++)
        TRY(add_item(c, d.id, x[k], &v[k]));
    log_list(c, &d, way);
    return NULL;
}

/* --- what goes --- */

static MUST err drop_later(struct ctx *c, const char *folder, struct str name)
{
    return db_run(
        c->db, SQL_DISPOSAL_BYTES_ADD, NULL,
        ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_str(str_of(folder)), arg_str(name)));
}

/* An upload of the same bytes elsewhere keeps them there. */
static MUST err drop_original(struct ctx *c, struct str name)
{
    int64_t n = 0;

    TRY(db_int(c->db, SQL_DISPOSAL_SHARED, &n, ARGS(arg_str(name))));
    return n > 1 ? NULL : drop_later(c, "files", name);
}

static MUST err reduce_one(struct ctx *c, struct id matter, const struct destroyed *gone, size_t n)
{
    struct str folder = str_fmt(c->arena, STR_FMT "/archive", STR_ARG(c->house->data_dir));
    struct archived f;
    struct str bytes, less, name;

    TRY(archive_get(c, matter, &f));
    TRY(archive_bytes(c, &f, &bytes));
    TRY(reduce_file(c, bytes, gone, n, &less));
    TRY(shelf_put(c->arena, folder, less, &name));
    TRY(db_run(c->db, SQL_DISPOSAL_REDUCE, NULL,
               ARGS(arg_id(c->community), arg_id(matter), arg_str(name))));
    TRY(drop_later(c, "archive", f.reduced.n ? f.reduced : f.sha256));
    for (size_t k = 0; k < n; k++)
        TRY(drop_original(c, gone[k].sha256));
    return NULL;
}

/* Matter by matter: the items stand in the order of codes. */
static MUST err destroy_all(struct ctx *c, const struct disposal *d)
{
    const struct disposal_item *i = d->items.p;
    struct destroyed *gone = NEW_N(c->arena, struct destroyed, d->items.n + 1);

    for (size_t k = 0, n = 0; k < d->items.n; k++) {
        if (str_is(i[k].verdict, "destroy"))
            gone[n++] = (struct destroyed){ i[k].path, i[k].sha256, d->list_hash, d->id, c->now };
        bool last = k + 1 == d->items.n || i[k + 1].matter.v != i[k].matter.v;
        if (last && n)
            TRY(reduce_one(c, i[k].matter, gone, n));
        n = last ? 0 : n;
    }
    return NULL;
}

static MUST err end(struct ctx *c, struct id id, const char *state, const char *way, struct str why)
{
    int64_t changed = 0;

    TRY(db_run(c->db, SQL_DISPOSAL_END, &changed,
               ARGS(arg_id(c->community), arg_id(id), arg_str(str_of(state)), arg_str(c->name),
                    arg_str(str_of(way)), arg_time(c->now), arg_str(why))));
    return changed ? NULL : &DISPOSAL_OVER;
}

err disposal_sign(struct ctx *c, struct id id, const char *way)
{
    struct disposal d;

    TRY(disposal_get(c, id, &d));
    if (!str_is(d.state, "made"))
        return &DISPOSAL_OVER;
    if (d.mine)
        return &DISPOSAL_SELF;
    TRY(end(c, id, "signed", way, STR("")));
    TRY(destroy_all(c, &d));
    log_list(c, &d, way);
    return NULL;
}

err disposal_refuse(struct ctx *c, struct id id, struct str reason)
{
    struct disposal d;

    TRY(disposal_get(c, id, &d));
    TRY(end(c, id, "refused", "", reason));
    leaf_subject(c, id);
    leaf_word(c, "list_hash", d.list_hash);
    return leaf_commit(c, "reason", reason);
}

err disposal_sweep(struct ctx *c)
{
    struct list l;

    TRY(db_list(c->db, SQL_DISPOSAL_BYTES_DUE, &BYTES_ROW, FILES_MAX, &l,
                ARGS(arg_int(FILES_MAX))));
    const struct bytes_row *row = l.p;
    for (size_t i = 0; i < l.n; i++) {
        struct str folder = str_fmt(c->arena, STR_FMT "/" STR_FMT, STR_ARG(c->house->data_dir),
                                    STR_ARG(row[i].folder));
        TRY(shelf_drop(c->arena, folder, row[i].sha256));
        if (str_is(row[i].folder, "files"))
            TRY(shelf_drop_beside(c->arena, folder, row[i].sha256, ".thumb"));
        TRY(db_run(c->db, SQL_DISPOSAL_BYTES_GONE, NULL,
                   ARGS(arg_id(row[i].community_id), arg_id(row[i].id), arg_time(c->now))));
    }
    return NULL;
}
