/* record_api.c - the log for everybody: checkpoint, tiles, key and proofs. */
#include "base/arena.h"
#include "room/record/record.h"
#include "room/record/record_row.h"

static err get_checkpoint(struct req *r)
{
    struct log_head head;

    TRY(record_head(&r->ctx, &head));
    r->raw = head.checkpoint;
    r->raw_type = STR("text/plain; charset=utf-8");
    r->cache = STR("no-cache");
    return head.size ? NULL : &NOT_FOUND;
}

static err get_vkey(struct req *r)
{
    struct log_head head;

    TRY(record_head(&r->ctx, &head));
    struct note_key key = record_key(&r->ctx, head.origin);
    r->raw = str_fmt(r->ctx.arena, STR_FMT "\n", STR_ARG(note_vkey(r->ctx.arena, &key)));
    r->raw_type = STR("text/plain; charset=utf-8");
    return NULL;
}

err record_entries(struct ctx *c, int64_t from, int64_t to, struct str *ret)
{
    struct list l;
    size_t n = 0;

    TRY(db_list(c->db, SQL_LOG_ENTRY_RANGE, &LOG_LINE, (size_t)(to - from), &l,
                ARGS(arg_id(c->community), arg_int(from), arg_int(to))));
    const struct log_line *line = l.p;
    for (size_t i = 0; i < l.n; i++)
        n += 2 + line[i].leaf.n;
    char *p = NEW_N(c->arena, char, n + 1);
    *ret = (struct str){ p, n };
    for (size_t i = 0; i < l.n; i++) {
        *p++ = (char)(line[i].leaf.n >> 8);
        *p++ = (char)(line[i].leaf.n & 255);
        for (size_t k = 0; k < line[i].leaf.n; k++)
            *p++ = ((const char *)line[i].leaf.p)[k];
    }
    return NULL;
}

static MUST err bundle(struct ctx *c, const struct tile *t, struct str *ret)
{
    int64_t from = t->n * TILE_WIDTH;

    return record_entries(c, from, from + t->width, ret);
}

static MUST err hashes(struct ctx *c, const struct tile *t, struct str *ret)
{
    struct blob data;

    TRY(tile_get(c, t, &data));
    *ret = (struct str){ data.p, (size_t)t->width * 32 };
    return NULL;
}

static err get_tile(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct log_head head;
    struct tile t;

    if (!tile_read(str_fmt(c->arena, "tile/" STR_FMT, STR_ARG(r->word)), &t))
        return &NOT_FOUND;
    TRY(record_head(c, &head));
    if (!tile_in(head.size, &t))
        return &NOT_FOUND;
    TRY(t.level == TILE_ENTRIES ? bundle(c, &t, &r->raw) : hashes(c, &t, &r->raw));
    r->raw_type = STR("application/octet-stream");
    r->cache = STR("public, max-age=31536000, immutable");
    return NULL;
}

struct log_proof {
    struct id leaf;
    int64_t index, size;
    struct str hash;
    struct list proof; /* hexadecimal, from the leaf upwards */
    struct str checkpoint;
};
static const struct field proof_fields[] = {
    FIELD(struct log_proof, leaf, SHOW),  FIELD(struct log_proof, index, SHOW),
    FIELD(struct log_proof, size, SHOW),  FIELD(struct log_proof, hash, SHOW),
    FIELD(struct log_proof, proof, SHOW), FIELD(struct log_proof, checkpoint, SHOW),
};
static const struct shape LOG_PROOF = SHAPE(struct log_proof, proof_fields);

struct log_growth {
    int64_t from, to;
    struct list proof;
    struct str checkpoint;
};
static const struct field growth_fields[] = {
    FIELD(struct log_growth, from, SHOW),
    FIELD(struct log_growth, to, SHOW),
    FIELD(struct log_growth, proof, SHOW),
    FIELD(struct log_growth, checkpoint, SHOW),
};
static const struct shape LOG_GROWTH = SHAPE(struct log_growth, growth_fields);

static struct list hex_steps(struct arena *a, const struct proof *p)
{
    struct str *s = NEW_N(a, struct str, p->n + 1);

    for (size_t i = 0; i < p->n; i++)
        s[i] = str_hex(a, p->step[i].b, sizeof p->step[i].b);
    return (struct list){ s, p->n };
}

static err get_proof(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct id leaf = { 0 };
    struct log_line line;
    struct log_head head;
    struct proof p = { 0 };
    struct hash h;

    if (!str_int(req_param(r, "leaf"), &leaf.v))
        return err_at(c->arena, &FORM_KIND, "leaf", "no id");
    TRY(record_line(c, leaf, &line));
    TRY(record_head(c, &head));
    TRY(record_prove(record_prover(c, head.size), line.idx, &p));
    TRY(merkle_leaf(sha256, line.leaf.p, line.leaf.n, &h));
    answer_one(r, &LOG_PROOF,
               &(struct log_proof){ leaf, line.idx, head.size, str_hex(c->arena, h.b, sizeof h.b),
                                    hex_steps(c->arena, &p), head.checkpoint });
    return NULL;
}

static err get_consistency(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct log_head head;
    struct proof p = { 0 };
    int64_t from = 0;

    if (!str_int(req_param(r, "from"), &from))
        return err_at(c->arena, &FORM_KIND, "from", "no size");
    TRY(record_head(c, &head));
    TRY(record_prove_growth(record_prover(c, head.size), from, &p));
    answer_one(r, &LOG_GROWTH,
               &(struct log_growth){ from, head.size, hex_steps(c->arena, &p), head.checkpoint });
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET, "/log/{c}/checkpoint", PERM_PUBLIC, .run = get_checkpoint },
    { GET, "/log/{c}/vkey", PERM_PUBLIC, .run = get_vkey },
    { GET, "/log/{c}/tile/{rest}", PERM_PUBLIC, .run = get_tile },
    { GET, "/api/c/{c}/log/proof", PERM_PUBLIC, .out = &LOG_PROOF, .asks = "leaf", .run = get_proof },
    { GET, "/api/c/{c}/log/consistency", PERM_PUBLIC, .out = &LOG_GROWTH, .asks = "from", .run = get_consistency },
};
/* clang-format on */
const struct routes RECORD_ROUTES = { "record", routes, COUNT(routes) };
