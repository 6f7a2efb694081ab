#include "room/map/geojson.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "kit/jr.h"
#include "room/map/map.h"

const struct failure MAP_FILE = { .code = ERR_INPUT, .id = "map.file" };
const struct failure MAP_DATUM = { .code = ERR_INPUT, .id = "map.datum" };
const struct failure MAP_GEOMETRY = { .code = ERR_INPUT, .id = "map.geometry" };
const struct failure MAP_POSITION = { .code = ERR_INPUT, .id = "map.position" };
const struct failure MAP_OPEN = { .code = ERR_INPUT, .id = "map.open" };
const struct failure MAP_CORNERS = { .code = ERR_INPUT, .id = "map.corners" };
const struct failure MAP_CROSSES = { .code = ERR_INPUT, .id = "map.crosses" };
const struct failure MAP_WIDE = { .code = ERR_INPUT, .id = "map.wide" };
const struct failure MAP_HOLE = { .code = ERR_INPUT, .id = "map.hole" };
const struct failure MAP_NESTED = { .code = ERR_INPUT, .id = "map.nested" };
const struct failure MAP_LARGE = { .code = ERR_INPUT, .id = "map.large" };
const struct failure MAP_TWICE = { .code = ERR_INPUT, .id = "map.twice" };

struct reading {
    struct arena *a;
    enum geo_crs crs;
    size_t feature; /* in hand, and where in it */
    size_t corners; /* read so far */
    struct geo_ring ring[GEO_RINGS];
    size_t rings;
};

static MUST err refuse(const struct reading *rd, err base, const char *rule, const char *member)
{
    err e = err_rule(rd->a, base, rule, "feature=%zu", rd->feature + 1);

    return err_at(rd->a, e, str_fmt(rd->a, "features[%zu].%s", rd->feature, member).p, "%s",
                  member);
}

static MUST err refuse_ring(const struct reading *rd, err base, const char *rule, size_t ring,
                            size_t corner)
{
    err e = err_rule(rd->a, base, rule, "feature=%zu ring=%zu corner=%zu", rd->feature + 1,
                     ring + 1, corner + 1);

    return err_at(rd->a, e, str_fmt(rd->a, "features[%zu].geometry.coordinates", rd->feature).p,
                  "ring %zu corner %zu", ring, corner);
}

static bool read_position(const struct reading *rd, const struct jr *v, struct geo_point *ret)
{
    struct geo_degrees p;

    if (jr_kind(v) != JR_LIST || jr_count(v) < 2 || !jr_real(jr_at(v, 0), &p.lon) ||
        !jr_real(jr_at(v, 1), &p.lat) || !geo_point_read(p.lon, p.lat, ret))
        return false;
    p = geo_to_wgs84(rd->crs, p);
    return geo_point_read(p.lon, p.lat, ret);
}

static bool same(struct geo_point a, struct geo_point b)
{
    return a.lon == b.lon && a.lat == b.lat;
}

static MUST err read_ring(struct reading *rd, const struct jr *v, bool hole)
{
    size_t n = jr_count(v);
    struct geo_ring *ring = &rd->ring[rd->rings];

    if (rd->rings == GEO_RINGS || n > GEO_CORNERS || rd->corners + n > FILE_CORNERS_MAX)
        return refuse(rd, &MAP_LARGE, "", "geometry.coordinates");
    if (jr_kind(v) != JR_LIST || n < 4)
        return refuse_ring(rd, &MAP_CORNERS, "RFC 7946 §3.1.6", rd->rings, 0);
    struct geo_point *p = NEW_N(rd->a, struct geo_point, n);
    *ring = (struct geo_ring){ p, 0, hole };
    for (size_t i = 0; i < n; i++) {
        struct geo_point one;
        if (!read_position(rd, jr_at(v, i), &one))
            return refuse_ring(rd, &MAP_POSITION, "RFC 7946 §3.1.1", rd->rings, i);
        if (ring->n == 0 || !same(p[ring->n - 1], one))
            p[ring->n++] = one;
    }
    if (!same(p[0], p[ring->n - 1]))
        return refuse_ring(rd, &MAP_OPEN, "RFC 7946 §3.1.6", rd->rings, n - 1);
    ring->n--;
    rd->corners += n;
    rd->rings++;
    return NULL;
}

static MUST err read_polygon(struct reading *rd, const struct jr *rings)
{
    if (jr_kind(rings) != JR_LIST || jr_count(rings) == 0)
        return refuse(rd, &MAP_GEOMETRY, "RFC 7946 §3.1.6", "geometry.coordinates");
    for (size_t i = 0; i < jr_count(rings); i++)
        TRY(read_ring(rd, jr_at(rings, i), i > 0));
    return NULL;
}

static MUST err read_geometry(struct reading *rd, const struct jr *g)
{
    const struct jr *at = jr_get(g, "coordinates");
    struct str type = STR("");

    rd->rings = 0;
    (void)jr_str(jr_get(g, "type"), &type);
    if (str_is(type, "Polygon"))
        return read_polygon(rd, at);
    if (!str_is(type, "MultiPolygon") || jr_count(at) == 0 || jr_kind(at) != JR_LIST)
        return refuse(rd, &MAP_GEOMETRY, "RFC 7946 §3.1", "geometry.type");
    for (size_t i = 0; i < jr_count(at); i++)
        TRY(read_polygon(rd, jr_at(at, i)));
    return NULL;
}

/* What geo_fault says, as people are told it. */
static const struct {
    const char *fault;
    err told;
} FAULTS[] = {
    { "corners", &MAP_CORNERS },  { "rings", &MAP_LARGE },     { "wide", &MAP_WIDE },
    { "repeated", &MAP_CROSSES }, { "crosses", &MAP_CROSSES }, { "hole_outside", &MAP_HOLE },
    { "nested", &MAP_NESTED },
};

static MUST err check_shape(struct reading *rd, const struct geo_shape *s)
{
    struct mark start = arena_mark(rd->a);
    size_t ring = 0, corner = 0;
    const char *fault = geo_fault(rd->a, s, &ring, &corner);

    arena_rewind(rd->a, start);
    for (size_t i = 0; fault && i < COUNT(FAULTS); i++) {
        if (strcmp(FAULTS[i].fault, fault) == 0)
            return refuse_ring(rd, FAULTS[i].told, "OGC 06-103r4 §6.1.11", ring, corner);
    }
    return NULL;
}

static MUST err read_feature(struct reading *rd, const struct jr *v, struct feature *ret)
{
    struct str type = STR("");

    (void)jr_str(jr_get(v, "type"), &type);
    if (!str_is(type, "Feature"))
        return refuse(rd, &MAP_FILE, "RFC 7946 §3.3", "type");
    if (!jr_str(jr_get(jr_get(v, "properties"), "code"), &ret->code) || ret->code.n == 0 ||
        ret->code.n > 32)
        return refuse(rd, &MAP_CODE, "", "properties.code");
    TRY(read_geometry(rd, jr_get(v, "geometry")));
    struct geo_ring *kept = NEW_N(rd->a, struct geo_ring, rd->rings);
    memcpy(kept, rd->ring, rd->rings * sizeof *kept);
    ret->shape = (struct geo_shape){ kept, rd->rings };
    return check_shape(rd, &ret->shape);
}

static int by_code(const void *x, const void *y)
{
    const struct feature *const *a = x, *const *b = y;

    return str_cmp((*a)->code, (*b)->code);
}

static MUST err no_code_twice(struct reading *rd, struct feature *f, size_t n)
{
    struct feature **order = NEW_N(rd->a, struct feature *, n + 1);

    for (size_t i = 0; i < n; i++)
        order[i] = &f[i];
    qsort(order, n, sizeof(struct feature *), by_code);
    for (size_t i = 1; i < n; i++) {
        if (!str_eq(order[i - 1]->code, order[i]->code))
            continue;
        rd->feature = (size_t)(order[i] - f);
        return refuse(rd, &MAP_TWICE, "", "properties.code");
    }
    return NULL;
}

/* A file that says itself in which system it is must say the same. */
static MUST err check_said(struct reading *rd, const struct jr *file)
{
    struct str said = STR("");

    if (jr_kind(jr_get(file, "crs")) != JR_NONE)
        return err_at(rd->a, err_rule(rd->a, &MAP_DATUM, "RFC 7946 §4", "crs=wgs84"), "crs",
                      "the member of 2008");
    if (jr_str(jr_get(file, "datum"), &said) && !str_is(said, GEO_CRS_WORDS[rd->crs - 1]))
        return err_at(rd->a, err_rule(rd->a, &MAP_DATUM, "", "crs=%s", GEO_CRS_WORDS[rd->crs - 1]),
                      "datum", "another system");
    return NULL;
}

err geojson_read(struct arena *a, struct str text, enum geo_crs crs, struct list *ret)
{
    struct reading *rd = NEW(a, struct reading);
    const struct jr *file = NULL, *features;
    struct str type = STR("");

    rd->a = a;
    rd->crs = crs;
    TRY(jr_read(a, text, &file));
    features = jr_get(file, "features");
    (void)jr_str(jr_get(file, "type"), &type);
    size_t n = jr_count(features);
    if (!str_is(type, "FeatureCollection") || jr_kind(features) != JR_LIST || n == 0)
        return err_at(a, err_rule(a, &MAP_FILE, "RFC 7946 §3.3", "feature=0"), "features", "none");
    TRY(check_said(rd, file));
    if (n > FEATURES_MAX)
        return err_at(a, err_rule(a, &MAP_LARGE, "", "feature=%zu", n), "features", "%zu", n);
    struct feature *f = NEW_N(a, struct feature, n);
    for (rd->feature = 0; rd->feature < n; rd->feature++)
        TRY(read_feature(rd, jr_at(features, rd->feature), &f[rd->feature]));
    *ret = (struct list){ f, n };
    return no_code_twice(rd, f, n);
}

/* --- writing --- */

enum { POSITION_TEXT = 64 };

/* Whole numbers are written as they are; another system's are rounded to as many digits. */
static int put_degrees(char *to, int64_t v)
{
    int64_t size = v < 0 ? -v : v;

    return snprintf(to, POSITION_TEXT / 2, "%s%lld.%07lld", v < 0 ? "-" : "",
                    (long long)(size / GEO_DEGREE), (long long)(size % GEO_DEGREE));
}

static int put_position(char *to, struct geo_point p, enum geo_crs crs)
{
    struct geo_degrees d = { (double)p.lon / GEO_DEGREE, (double)p.lat / GEO_DEGREE };
    struct geo_point q = p;

    if (crs != GEO_WGS84) {
        d = geo_from_wgs84(crs, d);
        (void)geo_point_read(d.lon, d.lat, &q);
    }
    to[0] = '[';
    int n = 1 + put_degrees(to + 1, q.lon);
    to[n++] = ',';
    n += put_degrees(to + n, q.lat);
    to[n++] = ']';
    return n;
}

static struct str ring_text(struct arena *a, const struct geo_ring *r, enum geo_crs crs)
{
    char *p = NEW_N(a, char, (r->n + 1) * POSITION_TEXT);
    size_t n = 0;

    p[n++] = '[';
    for (size_t i = 0; i <= r->n; i++) {
        n += (size_t)put_position(p + n, r->p[i % r->n], crs);
        p[n++] = i == r->n ? ']' : ',';
    }
    return (struct str){ p, n };
}

struct str geojson_geometry(struct arena *a, const struct geo_shape *s, enum geo_crs crs)
{
    struct geo_shape wound = geo_wound(a, s);
    struct jw j = { .arena = a };
    size_t parts = 0;

    for (size_t r = 0; r < s->n; r++)
        parts += !s->ring[r].hole;
    jw_object(&j, NULL);
    jw_str(&j, "type", parts > 1 ? STR("MultiPolygon") : STR("Polygon"));
    jw_list(&j, "coordinates");
    for (size_t r = 0; r < wound.n; r++) {
        bool first = !wound.ring[r].hole;
        if (first && r > 0 && parts > 1)
            jw_end_list(&j);
        if (first && parts > 1)
            jw_list(&j, NULL);
        jw_raw(&j, NULL, ring_text(a, &wound.ring[r], crs));
    }
    if (parts > 1)
        jw_end_list(&j);
    jw_end_list(&j);
    jw_end_object(&j);
    return jw_text(&j);
}
