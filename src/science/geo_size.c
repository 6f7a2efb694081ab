/* geo_size.c - lengths and areas on the ground, by whole-number series of WGS84. */
#include <stdlib.h>

#include "base/arena.h"
#include "science/geo.h"

enum { ONE = 1 << 30, HALF_TURN = 180 * GEO_DEGREE };

static int64_t times(int64_t a, int64_t b) { return (a * b + ONE / 2) >> 30; }

/* Cosine of 1e-7 degrees, 0 to 90 of them, in parts of 2^30: its series, good to 1e-8. */
static int64_t cosine(int64_t v)
{
    static const int64_t pi = 3373259426; /* of 2^30 */
    int64_t x = v * pi / HALF_TURN;
    int64_t square = times(x, x), sum = ONE, term = ONE;

    for (int k = 2; k <= 16; k += 2) {
        term = -times(term, square) / (k * (k - 1));
        sum += term;
    }
    return sum;
}

struct scale { /* millimetres a degree */
    int64_t lon, lat;
};

static struct scale scale_at(int64_t lat)
{
    int64_t c = cosine(lat < 0 ? -lat : lat), cc = times(c, c);
    int64_t cos2 = 2 * cc - ONE, cos4 = 2 * times(cos2, cos2) - ONE;
    int64_t cos3 = times(4 * cc - 3LL * ONE, c);
    int64_t cos5 = times(times(16 * cc - 20LL * ONE, cc) + 5LL * ONE, c);
    struct scale s = { times(111412840, c) - times(93500, cos3) + times(118, cos5),
                       111132954 - times(559822, cos2) + times(1175, cos4) };

    s.lon = s.lon < 0 ? 0 : s.lon;
    return s;
}

static uint64_t root(uint64_t v)
{
    uint64_t r = 0;

    for (uint64_t bit = UINT64_C(1) << 31; bit; bit >>= 1) {
        if ((r + bit) * (r + bit) <= v)
            r += bit;
    }
    return r;
}

/* Of units up to 1.8e9 and a scale up to 1.2e8: the product fits. */
static int64_t along(int64_t units, int64_t scale) { return units * scale / GEO_DEGREE; }

static int64_t size_of(int64_t v) { return v < 0 ? -v : v; }

int64_t geo_distance_mm(struct geo_point a, struct geo_point b)
{
    struct scale s = scale_at(((int64_t)a.lat + b.lat) / 2);
    int64_t lon = size_of((int64_t)a.lon - b.lon), lat = size_of((int64_t)a.lat - b.lat);

    if (lon > HALF_TURN)
        lon = 2LL * HALF_TURN - lon;
    uint64_t x = (uint64_t)along(lon, s.lon), y = (uint64_t)along(lat, s.lat);
    int shift = 0;
    for (; (x | y) >> (31 + shift); shift++)
        ;
    x >>= shift, y >>= shift;
    int64_t d = (int64_t)(root(x * x + y * y) << shift);
    return d == 0 && (lon || lat) ? 1 : d;
}

/* Twice the ring's area, above 0 against the clock. Sums may run over and come back: the result
 * fits, because the ring fits its box. */
static int64_t ring_units2(const struct geo_ring *r)
{
    struct geo_point o = r->p[0];
    uint64_t sum = 0;

    for (size_t i = 1; i + 1 < r->n; i++) {
        struct geo_point a = r->p[i], b = r->p[i + 1];
        sum += (uint64_t)(((int64_t)a.lon - o.lon) * ((int64_t)b.lat - o.lat) -
                          ((int64_t)a.lat - o.lat) * ((int64_t)b.lon - o.lon));
    }
    return (int64_t)sum;
}

int64_t geo_area_m2(const struct geo_shape *s)
{
    int64_t units2 = 0;

    if (s->n == 0)
        return 0;
    for (size_t r = 0; r < s->n; r++) {
        int64_t one = size_of(ring_units2(&s->ring[r]));
        units2 += s->ring[r].hole ? -one : one;
    }
    struct geo_box b = geo_box_of(s);
    struct scale at = scale_at(((int64_t)b.low.lat + b.high.lat) / 2);
    int64_t degree = at.lon * at.lat / 1000000; /* m2 of a square degree */
    int64_t high = units2 / GEO_DEGREE, low = units2 % GEO_DEGREE;
    return (high * degree + low * degree / GEO_DEGREE) / GEO_DEGREE / 2;
}

struct geo_shape geo_wound(struct arena *a, const struct geo_shape *s)
{
    struct geo_ring *out = NEW_N(a, struct geo_ring, s->n + 1);

    for (size_t r = 0; r < s->n; r++) {
        out[r] = s->ring[r];
        if ((ring_units2(&out[r]) > 0) != out[r].hole)
            continue;
        struct geo_point *p = NEW_N(a, struct geo_point, out[r].n);
        for (size_t i = 0; i < out[r].n; i++)
            p[i] = s->ring[r].p[out[r].n - 1 - i];
        out[r].p = p;
    }
    return (struct geo_shape){ out, s->n };
}

/* --- a place for the name --- */

static int compare(const void *x, const void *y)
{
    const int32_t *a = x, *b = y;

    return *a < *b ? -1 : *a > *b;
}

/* Where the shape's edges cross a latitude, from west to east. */
static size_t crossings(const struct geo_shape *s, int32_t lat, int32_t *to)
{
    size_t n = 0;

    for (size_t r = 0; r < s->n; r++) {
        const struct geo_ring *ring = &s->ring[r];
        for (size_t i = 0, k = ring->n - 1; i < ring->n; k = i++) {
            struct geo_point a = ring->p[k], b = ring->p[i];
            if ((a.lat > lat) != (b.lat > lat))
                to[n++] = (int32_t)(a.lon + ((int64_t)b.lon - a.lon) * ((int64_t)lat - a.lat) /
                                                ((int64_t)b.lat - a.lat));
        }
    }
    qsort(to, n, sizeof *to, compare);
    return n;
}

static int32_t halfway(int32_t a, int32_t b) { return (int32_t)(((int64_t)a + b) / 2); }

struct geo_point geo_label(const struct geo_shape *s)
{
    struct geo_box b = geo_box_of(s);
    struct geo_point middle = { halfway(b.low.lon, b.high.lon), halfway(b.low.lat, b.high.lat) };
    int32_t at[GEO_CORNERS];
    size_t n = 0, corners = 0;
    int64_t widest = -1;

    for (size_t r = 0; r < s->n; r++)
        corners += s->ring[r].n;
    if (geo_inside(s, middle) || corners > GEO_CORNERS)
        return middle;
    n = crossings(s, middle.lat, at);
    struct geo_point best = middle;
    for (size_t i = 0; i + 1 < n; i += 2) {
        if ((int64_t)at[i + 1] - at[i] <= widest)
            continue;
        widest = (int64_t)at[i + 1] - at[i];
        best.lon = halfway(at[i], at[i + 1]);
    }
    return best;
}
