/* geo.h - points and shapes on the ground, in whole numbers: 1e-7 degrees of WGS84 (about a
 * centimetre). What is inside, touches or is nearer is decided exactly, without floats.
 *
 * A shape reaches no further than GEO_SPAN in either direction, so that products of differences
 * fit; points may lie anywhere. A point on an edge, also on that of a hole, is inside. */
#pragma once

#include "base/str.h"

struct arena;

enum { GEO_DEGREE = 10000000, GEO_SPAN = 5 * GEO_DEGREE, GEO_CORNERS = 5000, GEO_RINGS = 200 };

struct geo_point {
    int32_t lon, lat;
};
struct geo_box { /* its edges belong to it */
    struct geo_point low, high;
};
struct geo_ring { /* the first corner is not said again at the end */
    const struct geo_point *p;
    size_t n;
    bool hole; /* in the ring before it that is none */
};
struct geo_shape {
    const struct geo_ring *ring;
    size_t n;
};

/* Degrees to a point; false outside -180..180, -90..90 or when it is no number. */
bool geo_point_read(double lon, double lat, struct geo_point *ret);
bool geo_point_is(int64_t lon, int64_t lat); /* whether whole numbers are one */

/* Why it is no shape: NULL when it is one, else "corners" (fewer than 3, or more than GEO_CORNERS),
 * "rings", "wide", "repeated" (a corner said twice), "crosses" (two edges have a point in common),
 * "hole_outside" (not wholly in its ring, or in another hole), "nested" (a part inside another).
 * *ret_ring and *ret_corner say where. */
const char *geo_fault(struct arena *a, const struct geo_shape *s, size_t *ret_ring,
                      size_t *ret_corner);

bool geo_inside(const struct geo_shape *s, struct geo_point p);
struct geo_box geo_box_of(const struct geo_shape *s); /* of a shape with corners */
bool geo_box_has(const struct geo_box *b, struct geo_point p);
bool geo_box_meets(const struct geo_box *x, const struct geo_box *y);

/* Millimetres along the ground, by the local scale of WGS84 halfway: a few parts in a million off
 * up to 50 km. Zero only for equal points; as far there as back. */
int64_t geo_distance_mm(struct geo_point a, struct geo_point b);

/* Square metres, holes left out, by the scale in the middle of the shape. */
int64_t geo_area_m2(const struct geo_shape *s);

/* A point inside to write a name at: the middle where that is inside, else halfway through the
 * widest part of the middle line. */
struct geo_point geo_label(const struct geo_shape *s);

/* Outer rings against the clock and holes with it, as RFC 7946 writes them. */
struct geo_shape geo_wound(struct arena *a, const struct geo_shape *s);

/* A shape as bytes, the same on every machine, and back; false when the bytes are no shape's. */
struct str geo_pack(struct arena *a, const struct geo_shape *s);
bool geo_unpack(struct arena *a, struct str bytes, struct geo_shape *ret);
