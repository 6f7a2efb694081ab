/* witness_api.c - what other houses ask of us as a witness, and who has signed our own heads. */
#include <inttypes.h>

#include "base/arena.h"
#include "room/witness/witness.h"

/* tlog-witness: the line that signs; 409 and how far we have seen the log when the sender counts
 * from another head. A fork leaves its evidence and is refused. */
static err add_checkpoint(struct req *r)
{
    struct str line;
    int64_t seen = 0;
    err e = witness_judge(&r->ctx, r->body, &line, &seen);

    if (err_is(e, &WITNESS_FORK)) {
        r->refusal = e;
        return NULL;
    }
    TRY(e);
    r->raw = line;
    r->raw_type = STR("text/plain; charset=utf-8");
    if (line.n)
        return NULL;
    r->status = 409;
    r->raw = str_fmt(r->ctx.arena, "%" PRId64 "\n", seen);
    r->raw_type = STR("text/x.tlog.size");
    return NULL;
}

static err get_vkey(struct req *r)
{
    struct note_key key = witness_key(&r->ctx);

    r->raw = str_fmt(r->ctx.arena, STR_FMT "\n", STR_ARG(note_vkey(r->ctx.arena, &key)));
    r->raw_type = STR("text/plain; charset=utf-8");
    return NULL;
}

static err get_logs(struct req *r)
{
    struct list l;

    TRY(witness_logs(&r->ctx, &l));
    answer_page(r, &WATCHED, &l, (struct id){ 0 });
    return NULL;
}

static err get_witnessed(struct req *r)
{
    TRY(witness_head(&r->ctx, &r->raw));
    r->raw_type = STR("text/plain; charset=utf-8");
    r->cache = STR("no-cache");
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { POST, "/witness/add-checkpoint", PERM_PUBLIC, "-",
      .takes = "a signed checkpoint, as C2SP tlog-witness sends it", .run = add_checkpoint },
    { GET, "/witness/vkey", PERM_PUBLIC, .run = get_vkey },
    { GET, "/api/witness/logs", PERM_PUBLIC, .out = &WATCHED, .list = true, .run = get_logs },
    { GET, "/log/{c}/witnessed", PERM_PUBLIC, .run = get_witnessed },
};
/* clang-format on */
const struct routes WITNESS_ROUTES = { "witness", routes, COUNT(routes) };
