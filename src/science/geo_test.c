/* geo_test.c - what is inside, what is no shape, how far, and other maps' coordinates. */
#include "science/geo.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "science/geo_crs.h"
#include "support.h"

/* "0 0 9 0 0 9|h 2 2 5 2 2 5": rings of corners, holes behind an h. */
static struct geo_shape shape(struct arena *a, const char *text)
{
    struct geo_ring *ring = NEW_N(a, struct geo_ring, 8);
    struct geo_point *p = NEW_N(a, struct geo_point, 64);
    size_t n = 0;

    if (!*text)
        return (struct geo_shape){ ring, 0 };
    for (const char *at = text; *at; n++) {
        ring[n] = (struct geo_ring){ p, 0, *at == 'h' };
        at += *at == 'h';
        while (*at && *at != '|') {
            char *end = NULL;
            p->lon = (int32_t)strtol(at, &end, 10);
            p->lat = (int32_t)strtol(end, &end, 10);
            p++, ring[n].n++;
            at = end;
        }
        at += *at == '|';
    }
    return (struct geo_shape){ ring, n };
}

static const char COURTYARD[] = "0 0 100 0 100 100 0 100|h 40 40 60 40 60 60 40 60";

static const char NOTCHED[] = "0 0 40 0 20 20 40 40 0 40";

static const char FAR_CORNER[] = "1800000000 900000000 1750000000 900000000 1750000000 850000000";

static void an_edge_belongs_to_the_shape_and_a_hole_does_not(void **state)
{
    struct arena a = { NULL };
    static const struct {
        const char *shape;
        struct geo_point p;
        bool want;
    } row[] = {
        { COURTYARD, { 1, 1 }, true },
        { COURTYARD, { 0, 0 }, true },
        { COURTYARD, { 100, 50 }, true },
        { COURTYARD, { 101, 50 }, false },
        { COURTYARD, { 50, -1 }, false },
        { COURTYARD, { 50, 0 }, true },
        { COURTYARD, { 50, 50 }, false },
        { COURTYARD, { 40, 50 }, true },
        { COURTYARD, { 41, 41 }, false },
        { COURTYARD, { 60, 60 }, true },
        { COURTYARD, { 20, 40 }, true },
        { NOTCHED, { 20, 20 }, true },
        { NOTCHED, { 21, 20 }, false },
        { NOTCHED, { 19, 20 }, true },
        { NOTCHED, { 30, 10 }, true },
        { NOTCHED, { 31, 10 }, false },
        { NOTCHED, { 40, 0 }, true },
        { NOTCHED, { 40, 1 }, false },
        { FAR_CORNER, { 1800000000, 900000000 }, true },
        { FAR_CORNER, { 1775000000, 875000000 }, true },  /* on the slope */
        { FAR_CORNER, { 1775000001, 875000000 }, false }, /* a centimetre off it */
        { FAR_CORNER, { 1775000000, 875000001 }, true },
        { FAR_CORNER, { -1800000000, -900000000 }, false },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(row); i++) {
        struct geo_shape s = shape(&a, row[i].shape);
        assert_int_equal(geo_inside(&s, row[i].p), row[i].want);
    }
    assert_false(geo_inside(&(struct geo_shape){ NULL, 0 }, (struct geo_point){ 0, 0 }));
    arena_done(&a);
}

static void what_is_no_shape_is_told_by_its_rule(void **state)
{
    struct arena a = { NULL };
    static const struct {
        const char *shape, *want;
    } row[] = {
        { "0 0 9 0 0 9", NULL },
        { "0 0 9 0", "corners" },
        { "1 1", "corners" },
        { "", "rings" },
        { "h 0 0 9 0 0 9", "rings" },
        { "0 0 9 0 9 0 0 9", "repeated" },
        { "0 0 9 0 0 9 0 0", "repeated" },
        { "0 0 9 9 9 0 0 9", "crosses" },
        { "0 0 9 0 5 0 5 9", "crosses" }, /* goes back */
        { "0 0 9 0 18 0", "crosses" },    /* flat */
        { "0 0 9 0 9 9 4 0 0 9", "crosses" },
        { "0 0 0 9 50000000 9", NULL },
        { "0 0 0 9 50000001 9", "wide" },
        { "0 0 9 0 9 9 0 9|h 2 2 5 2 2 5", NULL },
        { "0 0 9 0 9 9 0 9|h 0 2 5 2 2 5", "crosses" }, /* touches */
        { "0 0 9 0 9 9 0 9|h 20 2 25 2 22 5", "hole_outside" },
        { "0 0 19 0 19 19 0 19|h 1 1 15 1 1 15|h 2 2 5 2 2 5", "hole_outside" },
        { "0 0 9 0 9 9 0 9|2 2 5 2 2 5", "nested" },
        { "2 2 5 2 2 5|0 0 9 0 9 9 0 9", "nested" },
        { "0 0 19 0 19 19 0 19|h 1 1 15 1 1 15|2 2 5 2 2 5", NULL }, /* an island in a lake */
        { "0 0 9 0 0 9|20 0 29 0 20 9", NULL },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(row); i++) {
        size_t ring = 9, corner = 9;
        struct geo_shape s = shape(&a, row[i].shape);
        const char *got = geo_fault(&a, &s, &ring, &corner);
        if (!row[i].want)
            assert_null(got);
        else
            assert_string_equal(got ? got : "a shape", row[i].want);
        assert_true(ring <= 2);
    }
    arena_done(&a);
}

static struct geo_point degrees(double lon, double lat)
{
    struct geo_point p = { 0, 0 };

    assert_true(geo_point_read(lon, lat, &p));
    return p;
}

static void points_are_read_to_the_nearest_seventh_digit(void **state)
{
    struct geo_point p;

    (void)state;
    p = degrees(116.39128339, -0.00000005);
    assert_int_equal(p.lon, 1163912834);
    assert_int_equal(p.lat, 0);
    p = degrees(-180, 90);
    assert_int_equal(p.lon, -1800000000);
    assert_int_equal(p.lat, 900000000);
    assert_false(geo_point_read(180.0000001, 0, &p));
    assert_false(geo_point_read(0, -90.0000001, &p));
    assert_false(geo_point_read(NAN, 0, &p));
    assert_false(geo_point_read(0, INFINITY, &p));
    assert_true(geo_point_is(1800000000, -900000000));
    assert_false(geo_point_is(1800000001, 0));
    assert_false(geo_point_is(0, 900000001));
}

/* Against Vincenty's formula, in millimetres. */
static void distances_are_those_of_the_ellipsoid(void **state)
{
    static const struct {
        double lon, lat, to_lon, to_lat;
        int64_t mm, off;
    } row[] = {
        { 0, 0, 1, 0, 111319491, 445 },
        { 0, 0.5, 0, 1.5, 110574642, 442 },
        { 116.397, 39.909, 116.3971, 39.909, 8551, 1 },
        { 116.397, 39.909, 116.397, 39.91, 111033, 1 },
        { 113.9, 22.5, 114.1, 22.7, 30222759, 120 },
        { 126.5, 45.7, 126.9, 45.9, 38225028, 152 },
        { 179.9, 10, -179.9, 10.1, 24556580, 98 },
        { 100, -33, 100.3, -33.2, 35724584, 142 },
        { 116.397, 39.909, 116.397, 39.909, 0, 0 },
        { 116.397, 39.909, 116.3970001, 39.909, 9, 1 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(row); i++) {
        struct geo_point a = degrees(row[i].lon, row[i].lat);
        struct geo_point b = degrees(row[i].to_lon, row[i].to_lat);
        int64_t d = geo_distance_mm(a, b);
        assert_in_range(d, row[i].mm - row[i].off, row[i].mm + row[i].off);
        assert_int_equal(d, geo_distance_mm(b, a));
    }
    assert_int_equal(
        geo_distance_mm((struct geo_point){ 0, 900000000 }, (struct geo_point){ 1, 900000000 }), 1);
}

static struct geo_shape square(struct geo_point p[4], double lon, double lat, double side)
{
    static struct geo_ring ring;

    p[0] = degrees(lon, lat), p[1] = degrees(lon + side, lat);
    p[2] = degrees(lon + side, lat + side), p[3] = degrees(lon, lat + side);
    ring = (struct geo_ring){ p, 4, false };
    return (struct geo_shape){ &ring, 1 };
}

static void areas_follow_the_sides_and_leave_holes_out(void **state)
{
    struct geo_point p[4];
    struct geo_shape s = square(p, 120, 30, 0.01);
    int64_t wide = geo_distance_mm(degrees(120, 30.005), degrees(120.01, 30.005));
    int64_t high = geo_distance_mm(p[0], p[3]), want = wide * high / 1000000;

    (void)state;
    assert_in_range(geo_area_m2(&s), want - want / 100000 - 1, want + want / 100000 + 1);
    s = square(p, 100, 30, 5);
    assert_in_range(geo_area_m2(&s), 260000000000, 261000000000);
    struct arena a = { NULL };
    struct geo_shape yard = shape(&a, "0 0 100000 0 100000 100000 0 100000|h 0 0 50000 0 0 100000");
    int64_t with = geo_area_m2(&yard);
    yard.n = 1;
    assert_in_range(geo_area_m2(&yard), with / 3 * 4 - 4, with / 3 * 4 + 4);
    arena_done(&a);
    assert_int_equal(geo_area_m2(&(struct geo_shape){ NULL, 0 }), 0);
}

static void a_name_is_written_inside(void **state)
{
    struct arena a = { NULL };
    const char *row[] = { COURTYARD, NOTCHED, FAR_CORNER,
                          "0 0 90 0 90 90 70 90 70 20 10 20 10 90 0 90" };

    (void)state;
    for (size_t i = 0; i < COUNT(row); i++) {
        struct geo_shape s = shape(&a, row[i]);
        assert_true(geo_inside(&s, geo_label(&s)));
        if (i == 3)
            assert_int_equal(geo_label(&s).lon, 80); /* the wider leg */
    }
    arena_done(&a);
}

static void shapes_survive_their_bytes_and_broken_bytes_do_not(void **state)
{
    struct arena a = { NULL };
    struct geo_shape yard = shape(&a, COURTYARD), s = { NULL, 0 };
    struct str bytes = geo_pack(&a, &yard);

    (void)state;
    assert_true(geo_unpack(&a, bytes, &s));
    assert_int_equal(s.n, 2);
    assert_true(s.ring[1].hole && !s.ring[0].hole);
    assert_memory_equal(s.ring[1].p, yard.ring[1].p, 4 * sizeof(struct geo_point));
    for (size_t n = 0; n < bytes.n; n++)
        assert_int_equal(geo_unpack(&a, (struct str){ bytes.p, n }, &s), n == 36);
    assert_false(geo_unpack(&a, (struct str){ "\xff\xff\xff\xff", 4 }, &s));
    arena_done(&a);
}

static void rings_are_wound_as_rfc_7946_says(void **state)
{
    struct arena a = { NULL };
    struct geo_shape wrong = shape(&a, "0 0 0 9 9 9 9 0|h 2 2 5 2 2 5");
    struct geo_shape s = geo_wound(&a, &wrong), again = geo_wound(&a, &s);

    (void)state;
    assert_int_equal(s.ring[0].p[0].lon, 9);
    assert_int_equal(s.ring[0].p[1].lat, 9);
    assert_int_equal(s.ring[1].p[1].lon, 5);
    assert_int_equal(s.ring[1].p[0].lat, 5);
    assert_ptr_equal(again.ring[0].p, s.ring[0].p);
    arena_done(&a);
}

static void near(struct geo_degrees got, double lat, double lon, double off)
{
    assert_true(fabs(got.lat - lat) < off);
    assert_true(fabs(got.lon - lon) < off);
}

/* The pairs implementations are held to: googollee/eviltransform, wandergis/coordtransform. */
static void published_pairs_of_other_maps_come_out(void **state)
{
    static const struct {
        enum geo_crs crs;
        double lat, lon, moved_lat, moved_lon, off;
    } row[] = {
        { GEO_GCJ02, 31.1774276, 121.5272106, 31.17530398364597, 121.531541859215, 1e-9 },
        { GEO_GCJ02, 22.543847, 113.912316, 22.540796131694766, 113.9171764808363, 1e-9 },
        { GEO_GCJ02, 39.911954, 116.377817, 39.91334545536069, 116.38404722455657, 1e-9 },
        { GEO_GCJ02, 39.915, 116.404, 39.91640428150164, 116.41024449916938, 1e-9 },
        { GEO_GCJ02, 39.913596801757805, 116.39775549316407, 39.915, 116.404, 1e-6 },
        { GEO_BD09, 39.915, 116.404, 39.922699552216216, 116.41662724378733, 1e-9 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(row); i++) {
        struct geo_degrees p = { row[i].lon, row[i].lat };
        struct geo_degrees moved = { row[i].moved_lon, row[i].moved_lat };
        near(geo_from_wgs84(row[i].crs, p), moved.lat, moved.lon, row[i].off);
        near(geo_to_wgs84(row[i].crs, moved), p.lat, p.lon, row[i].off * 2);
    }
    const struct geo_degrees amap = { 116.404, 39.915 };
    near(geo_from_wgs84(GEO_BD09, geo_to_wgs84(GEO_GCJ02, amap)), 39.92133699351021,
         116.41036949371029, 1e-9);
}

static void there_and_back_is_the_same_point(void **state)
{
    (void)state;
    for (double lon = 74; lon < 134; lon += 2.7) {
        for (double lat = 4; lat < 53; lat += 1.9) {
            struct geo_degrees p = { lon, lat };
            near(geo_to_wgs84(GEO_GCJ02, geo_from_wgs84(GEO_GCJ02, p)), lat, lon, 2e-9);
            near(geo_to_wgs84(GEO_BD09, geo_from_wgs84(GEO_BD09, p)), lat, lon, 2e-9);
        }
    }
}

static void outside_china_nothing_moves(void **state)
{
    static const struct geo_degrees out[] = { { -104.9903, 39.7392 }, { 153.0251, -27.4698 },
                                              { 72.003, 30 },         { 137.835, 30 },
                                              { 110, 0.8292 },        { 110, 55.8272 } };

    (void)state;
    for (size_t i = 0; i < COUNT(out); i++) {
        for (int crs = GEO_WGS84; crs <= GEO_BD09; crs++) {
            near(geo_from_wgs84((enum geo_crs)crs, out[i]), out[i].lat, out[i].lon, 1e-15);
            near(geo_to_wgs84((enum geo_crs)crs, out[i]), out[i].lat, out[i].lon, 1e-15);
        }
    }
    struct geo_degrees in = geo_from_wgs84(GEO_GCJ02, (struct geo_degrees){ 110, 30 });
    assert_true(fabs(in.lon - 110) > 1e-3);
}

static void a_system_is_named_or_unknown(void **state)
{
    enum geo_crs crs = GEO_WGS84;

    (void)state;
    assert_true(geo_crs_read(STR("bd09"), &crs));
    assert_int_equal(crs, GEO_BD09);
    assert_false(geo_crs_read(STR("BD09"), &crs));
    assert_false(geo_crs_read(STR(""), &crs));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_edge_belongs_to_the_shape_and_a_hole_does_not),
        cmocka_unit_test(what_is_no_shape_is_told_by_its_rule),
        cmocka_unit_test(points_are_read_to_the_nearest_seventh_digit),
        cmocka_unit_test(distances_are_those_of_the_ellipsoid),
        cmocka_unit_test(areas_follow_the_sides_and_leave_holes_out),
        cmocka_unit_test(a_name_is_written_inside),
        cmocka_unit_test(shapes_survive_their_bytes_and_broken_bytes_do_not),
        cmocka_unit_test(rings_are_wound_as_rfc_7946_says),
        cmocka_unit_test(published_pairs_of_other_maps_come_out),
        cmocka_unit_test(there_and_back_is_the_same_point),
        cmocka_unit_test(outside_china_nothing_moves),
        cmocka_unit_test(a_system_is_named_or_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
