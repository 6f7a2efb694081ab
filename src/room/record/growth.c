#include "room/record/growth.h"

#include <string.h>

#include "kit/crypto.h"

static MUST err hand_over(struct growth *g, int level)
{
    struct open_tile *o = &g->open[level];

    return g->put(g->to, &(struct tile){ level, o->n, o->width }, o->data);
}

static MUST err add_node(struct growth *g, int level, const struct hash *node)
{
    struct open_tile *o = &g->open[level];

    memcpy(o->data + o->width * 32, node->b, 32);
    o->width++;
    o->touched = true;
    if (o->width < TILE_WIDTH)
        return NULL;
    TRY(hand_over(g, level));
    o->n++;
    o->width = 0;
    o->touched = false;
    return NULL;
}

err growth_add(struct growth *g, const struct hash *leaf)
{
    struct hash done[MERKLE_LEVELS + 1];
    size_t n = frontier_append(sha256, &g->tree, leaf, done);

    if (n == 0)
        return &MERKLE_RANGE;
    for (size_t level = 0; level < n && level / 8 < TILE_LEVELS; level += 8)
        TRY(add_node(g, (int)(level / 8), &done[level]));
    return NULL;
}

err growth_end(struct growth *g)
{
    for (int level = 0; level < TILE_LEVELS; level++) {
        if (g->open[level].touched)
            TRY(hand_over(g, level));
        g->open[level].touched = false;
    }
    return NULL;
}
