/* record_prove.c - proofs from stored tiles, and the whole log read again from its entries. */
#include <string.h>

#include "base/arena.h"
#include "room/record/record.h"
#include "room/record/record_row.h"

enum { KEPT_SLOTS = 4096, CHECK_ROWS = 2048, LOGS_MOST = 100000 };

/* A tile and all complete nodes over its hashes: level u of them begins at level_start(u). */
struct kept_tile {
    struct tile tile;
    struct hash node[2 * TILE_WIDTH];
    struct kept_tile *next;
};
struct prover {
    struct ctx *ctx;
    int64_t size;
    struct merkle_source source;
    struct kept_tile *slot[KEPT_SLOTS];
};

static int level_start(int up) { return 2 * TILE_WIDTH - (2 * TILE_WIDTH >> up); }

static void fill_up(struct kept_tile *k, const struct blob *hashes)
{
    memcpy(k->node, hashes->p, (size_t)k->tile.width * 32);
    for (int up = 1; up < 8; up++) {
        const struct hash *below = k->node + level_start(up - 1);
        for (int i = 0; i < k->tile.width >> up; i++)
            k->node[level_start(up) + i] = merkle_node(sha256, &below[2 * i], &below[2 * i + 1]);
    }
}

static MUST err tile_once(struct prover *p, const struct tile *t, const struct kept_tile **ret)
{
    struct kept_tile **slot =
        &p->slot[((uint64_t)t->n * TILE_LEVELS + (unsigned)t->level) % KEPT_SLOTS];
    struct blob hashes;

    for (*ret = *slot; *ret; *ret = (*ret)->next) {
        if ((*ret)->tile.level == t->level && (*ret)->tile.n == t->n)
            return NULL;
    }
    TRY(tile_get(p->ctx, t, &hashes));
    struct kept_tile *k = NEW(p->ctx->arena, struct kept_tile);
    k->tile = *t;
    fill_up(k, &hashes);
    k->next = *slot;
    *slot = k;
    *ret = k;
    return NULL;
}

/* A node between two tile levels is one of those over the hashes of the lower. */
static err node_of(void *from, int level, int64_t index, struct hash *ret)
{
    struct prover *p = from;
    int up = level % 8;
    int64_t first = index << up;
    struct tile t = { level / 8, first / TILE_WIDTH, 0 };
    const struct kept_tile *k = NULL;

    t.width = tile_width(p->size, t.level, t.n);
    if (first % TILE_WIDTH + (INT64_C(1) << up) > t.width)
        return err_at(p->ctx->arena, &RECORD_BROKEN, NULL, "node %d %lld", level, (long long)index);
    TRY(tile_once(p, &t, &k));
    *ret = k->node[level_start(up) + (int)(first % TILE_WIDTH >> up)];
    return NULL;
}

struct prover *record_prover(struct ctx *c, int64_t size)
{
    struct prover *p = NEW(c->arena, struct prover);

    p->ctx = c;
    p->size = size;
    p->source = (struct merkle_source){ node_of, p, sha256 };
    return p;
}

err record_prove(struct prover *p, int64_t index, struct proof *ret)
{
    return merkle_inclusion(&p->source, index, p->size, ret);
}

err record_prove_growth(struct prover *p, int64_t old_size, struct proof *ret)
{
    return merkle_consistency(&p->source, old_size, p->size, ret);
}

struct rereading {
    struct ctx *ctx;
    int64_t tiles;
};

static MUST err compare_tile(void *to, const struct tile *t, const uint8_t *data)
{
    struct rereading *r = to;
    struct mark start = arena_mark(r->ctx->arena);
    struct blob stored;

    TRY(tile_get(r->ctx, t, &stored));
    if (stored.n != (size_t)t->width * 32 || memcmp(stored.p, data, stored.n) != 0)
        return err_rule(r->ctx->arena, &RECORD_BROKEN, NULL, "level=%d tile=%lld", t->level,
                        (long long)t->n);
    arena_rewind(r->ctx->arena, start);
    r->tiles++;
    return NULL;
}

static MUST err read_rows(struct ctx *c, struct growth *g, int64_t to)
{
    struct list l;
    struct hash h;

    TRY(db_list(c->db, SQL_LOG_ENTRY_RANGE, &LOG_LINE, CHECK_ROWS, &l,
                ARGS(arg_id(c->community), arg_int(g->tree.size), arg_int(to))));
    const struct log_line *line = l.p;
    for (size_t i = 0; i < l.n && line[i].idx == g->tree.size; i++) {
        TRY(merkle_leaf(sha256, line[i].leaf.p, line[i].leaf.n, &h));
        TRY(growth_add(g, &h));
    }
    if (g->tree.size == to)
        return NULL;
    return err_rule(c->arena, &RECORD_BROKEN, NULL, "index=%lld", (long long)g->tree.size);
}

static MUST err check_head(struct ctx *c, const struct log_head *head, const struct growth *g)
{
    struct hash root = frontier_root(sha256, &g->tree);
    struct note_key key = record_key(c, head->origin);
    struct str peaks = frontier_pack(c->arena, &g->tree), text;
    struct checkpoint point;

    if (peaks.n != head->peaks.n || memcmp(peaks.p, head->peaks.p, peaks.n) != 0)
        return err_rule(c->arena, &RECORD_BROKEN, NULL, "peaks=1");
    if (!note_open(c->arena, &key, head->checkpoint, &text) ||
        !checkpoint_read(c->arena, text, &point) || !str_eq(point.origin, head->origin) ||
        point.size != head->size || memcmp(point.root, root.b, sizeof root.b) != 0)
        return err_rule(c->arena, &RECORD_BROKEN, NULL, "checkpoint=1");
    return NULL;
}

err record_check(struct ctx *c, int64_t *ret_size)
{
    struct rereading r = { c, 0 };
    struct growth *g = NEW(c->arena, struct growth);
    struct log_head head;
    int64_t tiles = 0;

    g->put = compare_tile;
    g->to = &r;
    TRY(record_head(c, &head));
    *ret_size = head.size;
    if (head.size == 0)
        return NULL;
    while (g->tree.size < head.size) {
        struct mark start = arena_mark(c->arena);
        int64_t to = g->tree.size + CHECK_ROWS;
        TRY(read_rows(c, g, to < head.size ? to : head.size));
        arena_rewind(c->arena, start);
    }
    TRY(growth_end(g));
    TRY(db_int(c->db, SQL_LOG_TILE_COUNT, &tiles, ARGS(arg_id(c->community))));
    if (tiles != r.tiles)
        return err_rule(c->arena, &RECORD_BROKEN, NULL, "tiles=%lld", (long long)tiles);
    return check_head(c, &head, g);
}

err record_check_all(struct ctx *c, int64_t *ret_logs, int64_t *ret_leaves)
{
    static const struct field fields[] = { { .name = "id", .kind = KIND_ID, .use = SHOW } };
    static const struct shape ID = { "struct id", fields, 1, sizeof(struct id) };
    struct list l;

    TRY(db_list(c->db, SQL_LOG_COMMUNITIES, &ID, LOGS_MOST, &l, NO_ARGS));
    *ret_logs = (int64_t)l.n;
    *ret_leaves = 0;
    for (size_t i = 0; i < l.n; i++) {
        int64_t size = 0;
        c->community = ((const struct id *)l.p)[i];
        TRY(record_check(c, &size));
        *ret_leaves += size;
    }
    return NULL;
}
