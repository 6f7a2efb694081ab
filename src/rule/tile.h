/* tile.h - where the hashes and entries of a log lie as files (C2SP tlog-tiles).
 *
 * `tile/<L>/<N>[.p/<W>]` holds up to 256 hashes of nodes at level 8L, `tile/entries/<N>[.p/<W>]` up
 * to 256 entries. N is written in groups of three digits, all but the last behind an x. */
#pragma once

#include "base/str.h"

enum { TILE_WIDTH = 256, TILE_LEVELS = 8, TILE_ENTRIES = -1 /* the level of entry bundles */ };

struct tile {
    int level; /* 0 .. TILE_LEVELS - 1, or TILE_ENTRIES */
    int64_t n;
    int width; /* 1 .. TILE_WIDTH */
};

struct str tile_path(struct arena *a, const struct tile *t);
bool tile_read(struct str path, struct tile *ret); /* refuses any other spelling of a path */

/* How many hashes the tile (level, n) of a log of that size has: 0 when there is none. */
int tile_width(int64_t size, int level, int64_t n);
/* True if a log of that size has the tile: whole, or a prefix of what is there. */
bool tile_in(int64_t size, const struct tile *t);

/* The node that entry i of the tile is. */
struct tile_node {
    int level;
    int64_t index;
};
struct tile_node tile_node_at(const struct tile *t, int i);
