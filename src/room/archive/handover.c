#include "room/archive/handover.h"

#include <stdlib.h>

#include "base/arena.h"
#include "kit/crypto.h"
#include "room/archive/archive.h"
#include "room/archive/handover_to.h"
#include "web/leaf.h"

/* clang-format off */
const struct failure HANDOVER_WAITING = { .code = ERR_CONFLICT, .id = "handover.waiting", .field = "matters" };
const struct failure HANDOVER_KEEPER = { .code = ERR_CONFLICT, .id = "handover.keeper", .field = "matters" };
const struct failure HANDOVER_TWICE = { .code = ERR_INPUT, .id = "handover.twice", .field = "matters" };
const struct failure HANDOVER_SELF = { .code = ERR_CONFLICT, .id = "handover.self" };
const struct failure HANDOVER_BROKEN = { .code = ERR_CONFLICT, .id = "handover.broken" };
const struct failure HANDOVER_OVER = { .code = ERR_CONFLICT, .id = "handover.over" };
const struct failure HANDOVER_CONFIRM = { .code = ERR_INPUT, .id = "handover.confirm", .field = "password" };

static const struct field handover_fields[] = {
    FIELD(struct handover, id, SHOW),
    FIELD(struct handover, to_name, SHOW),
    FIELD(struct handover, to_account, SHOW),
    FIELD(struct handover, to_post, SHOW),
    FIELD(struct handover, note, SHOW),
    FIELD(struct handover, state, SHOW),
    FIELD(struct handover, files, SHOW),
    FIELD(struct handover, list_hash, SHOW),
    FIELD(struct handover, made_account, SECRET),
    FIELD(struct handover, made_by, SHOW),
    FIELD(struct handover, made_way, SHOW),
    FIELD(struct handover, made_at, SHOW),
    FIELD(struct handover, taken_by, SHOW),
    FIELD(struct handover, taken_way, SHOW),
    FIELD(struct handover, taken_at, SHOW),
    FIELD(struct handover, reason, SHOW),
    FIELD(struct handover, mine, EXTRA),
    FIELD(struct handover, takes, EXTRA),
    FIELD(struct handover, items, EXTRA, .sub = &HANDOVER_ITEM),
};
static const struct field item_fields[] = {
    FIELD(struct handover_item, matter, SHOW),
    FIELD(struct handover_item, code, SHOW),
    FIELD(struct handover_item, title, SHOW),
    FIELD(struct handover_item, sealed_at, SHOW),
    FIELD(struct handover_item, size, SHOW),
    FIELD(struct handover_item, sha256, SHOW),
};
/* clang-format on */
const struct shape HANDOVER_ITEM = SHAPE(struct handover_item, item_fields);
const struct shape HANDOVER = SHAPE(struct handover, handover_fields);

enum { FILES_MAX = 500 };

struct kept { /* a sealed file and who keeps it; keeper absent: whoever may seal */
    struct id matter;
    struct str code, title, sha256;
    struct when sealed_at;
    int64_t size;
    struct id keeper;
    int64_t waiting;
};
/* clang-format off */
static const struct field kept_fields[] = {
    FIELD(struct kept, matter, SHOW),
    FIELD(struct kept, code, SHOW),
    FIELD(struct kept, title, SHOW),
    FIELD(struct kept, sealed_at, SHOW),
    FIELD(struct kept, size, SHOW),
    FIELD(struct kept, sha256, SHOW),
    FIELD(struct kept, keeper, SHOW),
    FIELD(struct kept, waiting, SHOW),
};
/* clang-format on */
static const struct shape KEPT = SHAPE(struct kept, kept_fields);

static MUST err take_file(struct ctx *c, struct id matter, struct kept *ret)
{
    err e =
        db_one(c->db, SQL_HANDOVER_KEEPER, &KEPT, ret, ARGS(arg_id(c->community), arg_id(matter)));

    if (e)
        return e == &NOT_FOUND ? &ARCHIVE_NOT_SEALED : e;
    if (ret->waiting)
        return err_rule(c->arena, &HANDOVER_WAITING, NULL, "code=" STR_FMT, STR_ARG(ret->code));
    if (ret->keeper.v && ret->keeper.v != c->account.v)
        return err_rule(c->arena, &HANDOVER_KEEPER, NULL, "code=" STR_FMT, STR_ARG(ret->code));
    return NULL;
}

static int by_code(const void *a, const void *b)
{
    return str_cmp(((const struct kept *)a)->code, ((const struct kept *)b)->code);
}

static MUST err take_all(struct ctx *c, const struct list *matters, struct kept *ret)
{
    struct id *id = NULL;

    TRY(form_ids(c, matters, "matters", &id));
    for (size_t i = 0; i < matters->n; i++)
        TRY(take_file(c, id[i], &ret[i]));
    if (matters->n)
        qsort(ret, matters->n, sizeof *ret, by_code);
    for (size_t i = 1; i < matters->n; i++) {
        if (ret[i].matter.v == ret[i - 1].matter.v)
            return err_rule(c->arena, &HANDOVER_TWICE, NULL, "code=" STR_FMT, STR_ARG(ret[i].code));
    }
    return NULL;
}

/* Of "code sha256\n" of each, in the order of codes. */
static struct str hash_of(struct arena *a, const struct kept *file, size_t n)
{
    struct sha256 h;
    uint8_t hash[HASH_SIZE];

    sha256_begin(&h);
    for (size_t i = 0; i < n; i++) {
        struct str line =
            str_fmt(a, STR_FMT " " STR_FMT "\n", STR_ARG(file[i].code), STR_ARG(file[i].sha256));
        sha256_add(&h, line.p, line.n);
    }
    sha256_end(&h, hash);
    return str_hex(a, hash, sizeof hash);
}

static void log_list(struct ctx *c, struct id id, int64_t files, struct str hash, const char *way)
{
    leaf_subject(c, id);
    leaf_int(c, "files", files);
    leaf_word(c, "list_hash", hash);
    leaf_word(c, "way", str_of(way));
}

err handover_make(struct ctx *c, struct handover_in *in, const char *way, struct id *ret)
{
    size_t n = in->matters.n;
    struct kept *file = NEW_N(c->arena, struct kept, n + 1);

    TRY(handover_to_name(c, in));
    TRY(take_all(c, &in->matters, file));
    struct str hash = hash_of(c->arena, file, n);
    *ret = ctx_id(c);
    TRY(db_run(c->db, SQL_HANDOVER_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(*ret), arg_str(in->to_name), arg_str(in->note),
                    arg_int((int64_t)n), arg_str(hash), arg_id(c->account), arg_str(c->name),
                    arg_str(str_of(way)), arg_time(c->now), arg_id(in->to_account),
                    arg_str(in->to_post))));
    for (size_t i = 0; i < n; i++)
        TRY(db_run(c->db, SQL_HANDOVER_ITEM_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(*ret), arg_id(file[i].matter),
                        arg_str(file[i].sha256))));
    log_list(c, *ret, (int64_t)n, hash, way);
    return handover_to_ask(c, &(struct handover){ .id = *ret,
                                                  .to_name = in->to_name,
                                                  .to_post = in->to_post,
                                                  .to_account = in->to_account });
}

err handover_get(struct ctx *c, struct id id, struct handover *ret)
{
    TRY(db_one(c->db, SQL_HANDOVER_GET, &HANDOVER, ret, ARGS(arg_id(c->community), arg_id(id))));
    TRY(db_list(c->db, SQL_HANDOVER_ITEMS, &HANDOVER_ITEM, FILES_MAX, &ret->items,
                ARGS(arg_id(c->community), arg_id(id))));
    ret->mine = ret->made_account.v == c->account.v;
    return handover_to_me(c, ret, &ret->takes);
}

static MUST err end(struct ctx *c, struct id id, const char *state, const char *way, struct str why)
{
    int64_t changed = 0;

    TRY(db_run(c->db, SQL_HANDOVER_END, &changed,
               ARGS(arg_id(c->community), arg_id(id), arg_str(str_of(state)), arg_id(c->account),
                    arg_str(c->name), arg_str(str_of(way)), arg_time(c->now), arg_str(why))));
    return changed ? NULL : &HANDOVER_OVER;
}

/* Every file of the list is there and has the bytes it had when the list was made. */
static MUST err all_whole(struct ctx *c, const struct handover *h)
{
    const struct handover_item *i = h->items.p;

    for (size_t k = 0; k < h->items.n; k++) {
        struct mark start = arena_mark(c->arena);
        struct archived f;
        struct str bytes;
        TRY(archive_get(c, i[k].matter, &f));
        bool whole = str_eq(f.sha256, i[k].sha256) && !archive_bytes(c, &f, &bytes);
        arena_rewind(c->arena, start);
        if (!whole)
            return err_rule(c->arena, &HANDOVER_BROKEN, NULL, "code=" STR_FMT, STR_ARG(i[k].code));
    }
    return NULL;
}

err handover_take(struct ctx *c, struct id id, const char *way)
{
    struct handover h;

    TRY(handover_get(c, id, &h));
    if (!str_is(h.state, "made"))
        return &HANDOVER_OVER;
    if (h.mine)
        return &HANDOVER_SELF;
    if (!h.takes)
        return &HANDOVER_OTHER;
    TRY(all_whole(c, &h));
    TRY(end(c, id, "taken", way, STR("")));
    log_list(c, id, h.files, h.list_hash, way);
    return handover_to_tell(c, &h, "handover.taken");
}

err handover_refuse(struct ctx *c, struct id id, struct str reason)
{
    struct handover h;

    TRY(handover_get(c, id, &h));
    if (!h.takes && !h.mine)
        return &HANDOVER_OTHER;
    TRY(end(c, id, "refused", "", reason));
    leaf_subject(c, id);
    leaf_word(c, "list_hash", h.list_hash);
    TRY(handover_to_tell(c, &h, "handover.refused"));
    return leaf_commit(c, "reason", reason);
}
