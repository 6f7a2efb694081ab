#include "science/geo.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

bool geo_point_is(int64_t lon, int64_t lat)
{
    return lon >= -180LL * GEO_DEGREE && lon <= 180LL * GEO_DEGREE && lat >= -90LL * GEO_DEGREE &&
           lat <= 90LL * GEO_DEGREE;
}

bool geo_point_read(double lon, double lat, struct geo_point *ret)
{
    if (!(lon >= -180 && lon <= 180 && lat >= -90 && lat <= 90))
        return false;
    *ret = (struct geo_point){ (int32_t)lrint(lon * GEO_DEGREE), (int32_t)lrint(lat * GEO_DEGREE) };
    return true;
}

bool geo_box_has(const struct geo_box *b, struct geo_point p)
{
    return p.lon >= b->low.lon && p.lon <= b->high.lon && p.lat >= b->low.lat &&
           p.lat <= b->high.lat;
}

bool geo_box_meets(const struct geo_box *x, const struct geo_box *y)
{
    return x->low.lon <= y->high.lon && y->low.lon <= x->high.lon && x->low.lat <= y->high.lat &&
           y->low.lat <= x->high.lat;
}

struct geo_box geo_box_of(const struct geo_shape *s)
{
    struct geo_box b = { s->ring->p[0], s->ring->p[0] };

    for (size_t r = 0; r < s->n; r++) {
        for (size_t i = 0; i < s->ring[r].n; i++) {
            struct geo_point p = s->ring[r].p[i];
            b.low.lon = p.lon < b.low.lon ? p.lon : b.low.lon;
            b.low.lat = p.lat < b.low.lat ? p.lat : b.low.lat;
            b.high.lon = p.lon > b.high.lon ? p.lon : b.high.lon;
            b.high.lat = p.lat > b.high.lat ? p.lat : b.high.lat;
        }
    }
    return b;
}

/* --- inside --- */

/* Twice the signed area of a, b, c: above 0 when c lies left of the way from a to b. */
static int64_t turn(struct geo_point a, struct geo_point b, struct geo_point c)
{
    return ((int64_t)b.lon - a.lon) * ((int64_t)c.lat - a.lat) -
           ((int64_t)b.lat - a.lat) * ((int64_t)c.lon - a.lon);
}

static bool between(int32_t v, int32_t a, int32_t b)
{
    return a < b ? v >= a && v <= b : v >= b && v <= a;
}

static bool on_edge(struct geo_point a, struct geo_point b, struct geo_point p)
{
    return between(p.lon, a.lon, b.lon) && between(p.lat, a.lat, b.lat) && turn(a, b, p) == 0;
}

enum where { OUTSIDE, INSIDE, EDGE };

/* How often a way east from p crosses the ring, odd or even. p lies in the box of the shape. */
static enum where where_in(const struct geo_ring *r, struct geo_point p)
{
    bool in = false;

    for (size_t i = 0, k = r->n - 1; i < r->n; k = i++) {
        struct geo_point a = r->p[k], b = r->p[i];
        if (on_edge(a, b, p))
            return EDGE;
        if ((a.lat > p.lat) == (b.lat > p.lat))
            continue;
        int64_t t = turn(a, b, p);
        if (b.lat > a.lat ? t > 0 : t < 0)
            in = !in;
    }
    return in ? INSIDE : OUTSIDE;
}

bool geo_inside(const struct geo_shape *s, struct geo_point p)
{
    bool in = false;

    if (s->n == 0)
        return false;
    struct geo_box box = geo_box_of(s);
    if (!geo_box_has(&box, p))
        return false;
    for (size_t r = 0; r < s->n; r++) {
        enum where w = where_in(&s->ring[r], p);
        if (w == EDGE)
            return true;
        in = w == INSIDE ? !in : in;
    }
    return in;
}

/* --- what is no shape --- */

struct edge {
    struct geo_point a, b;
    int32_t low, high; /* of its longitudes */
    size_t ring, i;
};

static int by_low(const void *x, const void *y)
{
    const struct edge *a = x, *b = y;

    return a->low < b->low ? -1 : a->low > b->low;
}

static bool apart(int64_t s, int64_t t) { return (s > 0 && t < 0) || (s < 0 && t > 0); }

static bool touch(const struct edge *e, const struct edge *f)
{
    if (apart(turn(e->a, e->b, f->a), turn(e->a, e->b, f->b)) &&
        apart(turn(f->a, f->b, e->a), turn(f->a, f->b, e->b)))
        return true;
    return on_edge(e->a, e->b, f->a) || on_edge(e->a, e->b, f->b) || on_edge(f->a, f->b, e->a) ||
           on_edge(f->a, f->b, e->b);
}

/* Whether two edges of a shape have a point in common that they may not have: neighbours share
 * their corner and nothing else. */
static bool clash(const struct geo_shape *s, const struct edge *e, const struct edge *f)
{
    size_t n = s->ring[e->ring].n;

    if (e->ring == f->ring && (e->i + 1) % n == f->i)
        return on_edge(e->a, e->b, f->b) || on_edge(f->a, f->b, e->a);
    if (e->ring == f->ring && (f->i + 1) % n == e->i)
        return on_edge(f->a, f->b, e->b) || on_edge(e->a, e->b, f->a);
    return touch(e, f);
}

static size_t list_edges(const struct geo_shape *s, struct edge *to)
{
    size_t n = 0;

    for (size_t r = 0; r < s->n; r++) {
        const struct geo_ring *ring = &s->ring[r];
        for (size_t i = 0; i < ring->n; i++) {
            struct geo_point a = ring->p[i], b = ring->p[(i + 1) % ring->n];
            bool east = a.lon < b.lon;
            to[n++] = (struct edge){ a, b, east ? a.lon : b.lon, east ? b.lon : a.lon, r, i };
        }
    }
    return n;
}

/* Edges in order of their western ends: each is held against those that begin before it ends. */
static const struct edge *find_clash(struct arena *a, const struct geo_shape *s, size_t corners)
{
    struct edge *e = NEW_N(a, struct edge, corners);
    size_t n = list_edges(s, e);

    qsort(e, n, sizeof *e, by_low);
    for (size_t i = 0; i < n; i++) {
        for (size_t k = i + 1; k < n && e[k].low <= e[i].high; k++) {
            if (clash(s, &e[i], &e[k]))
                return &e[k];
        }
    }
    return NULL;
}

/* Rings no longer touch: one corner tells of the whole ring where it is. */
static bool ring_in(const struct geo_ring *inner, const struct geo_ring *outer)
{
    struct geo_box box = geo_box_of(&(struct geo_shape){ outer, 1 });

    return geo_box_has(&box, inner->p[0]) && where_in(outer, inner->p[0]) != OUTSIDE;
}

static size_t outer_of(const struct geo_shape *s, size_t hole)
{
    while (hole > 0 && s->ring[hole].hole)
        hole--;
    return hole;
}

static const char *placed_wrong(const struct geo_shape *s, size_t r)
{
    const struct geo_ring *ring = &s->ring[r];
    bool in = false;

    if (ring->hole && !ring_in(ring, &s->ring[outer_of(s, r)]))
        return "hole_outside";
    for (size_t k = 0; k < s->n; k++) {
        if (k == r || !ring_in(ring, &s->ring[k]))
            continue;
        if (ring->hole && s->ring[k].hole && outer_of(s, k) == outer_of(s, r))
            return "hole_outside";
        in = !in;
    }
    return !ring->hole && in ? "nested" : NULL;
}

static const char *measured_wrong(const struct geo_shape *s, size_t *ret_ring, size_t *ret_corner)
{
    size_t corners = 0;

    if (s->n == 0 || s->n > GEO_RINGS || s->ring[0].hole)
        return "rings";
    for (size_t r = 0; r < s->n; r++) {
        *ret_ring = r;
        corners += s->ring[r].n;
        if (s->ring[r].n < 3 || corners > GEO_CORNERS)
            return "corners";
        for (size_t i = 0; i < s->ring[r].n; i++) {
            struct geo_point p = s->ring[r].p[i], q = s->ring[r].p[(i + 1) % s->ring[r].n];
            *ret_corner = i;
            if (p.lon == q.lon && p.lat == q.lat)
                return "repeated";
        }
    }
    *ret_ring = *ret_corner = 0;
    struct geo_box b = geo_box_of(s);
    return (int64_t)b.high.lon - b.low.lon > GEO_SPAN || (int64_t)b.high.lat - b.low.lat > GEO_SPAN
               ? "wide"
               : NULL;
}

const char *geo_fault(struct arena *a, const struct geo_shape *s, size_t *ret_ring,
                      size_t *ret_corner)
{
    size_t corners = 0;

    *ret_ring = *ret_corner = 0;
    const char *wrong = measured_wrong(s, ret_ring, ret_corner);
    if (wrong)
        return wrong;
    for (size_t r = 0; r < s->n; r++)
        corners += s->ring[r].n;
    const struct edge *e = find_clash(a, s, corners);
    if (e) {
        *ret_ring = e->ring;
        *ret_corner = e->i;
        return "crosses";
    }
    for (size_t r = 0; r < s->n && !wrong; r++) {
        wrong = placed_wrong(s, r);
        *ret_ring = wrong ? r : 0;
    }
    return wrong;
}

/* --- bytes --- */

static void put32(unsigned char *to, uint32_t v)
{
    for (int i = 0; i < 4; i++)
        to[i] = (unsigned char)(v >> (8 * i));
}

static uint32_t get32(const char *from)
{
    uint32_t v = 0;

    for (int i = 0; i < 4; i++)
        v |= (uint32_t)(unsigned char)from[i] << (8 * i);
    return v;
}

struct str geo_pack(struct arena *a, const struct geo_shape *s)
{
    size_t size = 0, at = 0;

    for (size_t r = 0; r < s->n; r++)
        size += 4 + 8 * s->ring[r].n;
    unsigned char *b = NEW_N(a, unsigned char, size + 1);
    for (size_t r = 0; r < s->n; r++) {
        put32(b + at, (uint32_t)s->ring[r].n << 1 | s->ring[r].hole);
        at += 4;
        for (size_t i = 0; i < s->ring[r].n; i++, at += 8) {
            put32(b + at, (uint32_t)s->ring[r].p[i].lon);
            put32(b + at + 4, (uint32_t)s->ring[r].p[i].lat);
        }
    }
    return (struct str){ (const char *)b, size };
}

static bool unpack_ring(struct arena *a, struct str *bytes, struct geo_ring *ret)
{
    if (bytes->n < 4)
        return false;
    uint32_t head = get32(bytes->p);
    size_t n = head >> 1;
    if (n < 3 || n > GEO_CORNERS || bytes->n < 4 + 8 * n)
        return false;
    struct geo_point *p = NEW_N(a, struct geo_point, n);
    for (size_t i = 0; i < n; i++)
        p[i] = (struct geo_point){ (int32_t)get32(bytes->p + 4 + 8 * i),
                                   (int32_t)get32(bytes->p + 8 + 8 * i) };
    *ret = (struct geo_ring){ p, n, head & 1 };
    *bytes = (struct str){ bytes->p + 4 + 8 * n, bytes->n - 4 - 8 * n };
    return true;
}

bool geo_unpack(struct arena *a, struct str bytes, struct geo_shape *ret)
{
    struct geo_ring ring[GEO_RINGS], *kept;
    size_t n = 0;

    for (; bytes.n && n < GEO_RINGS; n++) {
        if (!unpack_ring(a, &bytes, &ring[n]))
            return false;
    }
    if (bytes.n || n == 0)
        return false;
    kept = NEW_N(a, struct geo_ring, n);
    memcpy(kept, ring, n * sizeof *ring);
    *ret = (struct geo_shape){ kept, n };
    return true;
}
