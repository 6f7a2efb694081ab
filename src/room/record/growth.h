/* growth.h - a log's tree as it grows, and the tiles it fills on the way; for the record room only.
 */
#pragma once

#include "rule/merkle.h"
#include "rule/tile.h"

enum { TILE_HASHES = TILE_WIDTH * 32 };

struct open_tile {
    int64_t n;
    int width;
    bool touched;
    uint8_t data[TILE_HASHES];
};

/* Start from { 0 } with `put` and `to`; to go on with a stored log, fill in `tree` and the last
 * tile of each level. */
struct growth {
    struct frontier tree;
    struct open_tile open[TILE_LEVELS];
    err (*put)(void *to, const struct tile *t, const uint8_t *data); /* a tile as it now is */
    void *to;
};

MUST err growth_add(struct growth *g, const struct hash *leaf);
MUST err growth_end(struct growth *g); /* hands over the tiles that are not full */
