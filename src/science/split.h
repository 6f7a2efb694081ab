/* split.h - one grid that is too large, cut into parts of whole buildings that hang together.
 *
 * Buildings are neighbours when no third stands in the circle between them (Gabriel graph): that
 * joins all of them, along the shortest ways. Parts are cut off spanning trees of that graph, many
 * tried, from a fixed seed: the same buildings give the same parts everywhere. */
#pragma once

#include "science/geo.h"

enum { SPLIT_UNITS = 400, SPLIT_PARTS = 8 };

struct split_unit {
    struct geo_point at;
    int64_t weight; /* households */
};

/* part[i] of unit i, 0 .. parts-1, each a connected set. As even as the trees tried allow: the
 * heaviest part as light as was found, then the fewest neighbours parted. False when there are
 * fewer units than parts, or more than SPLIT_UNITS or SPLIT_PARTS. */
bool split_even(struct arena *a, const struct split_unit *unit, size_t n, size_t parts,
                uint8_t *ret_part);

/* Whether the units of each part hang together, in the same graph. */
bool split_connected(struct arena *a, const struct split_unit *unit, size_t n, size_t parts,
                     const uint8_t *part);
