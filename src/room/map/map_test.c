/* map_test.c - outlines in and out, refused by rule and place, and the grid of a point. */
#include "room/map/map.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "room/region/region.h"
#include "room/resident/resident.h"
#include "town.h"

static const char GRID[] = "990101001001001", BUILDING[] = "99010100100100100001";
static const char SQUARE[] = "[[[150,20],[150.01,20],[150.01,20.01],[150,20.01],[150,20]]]";

static const char *feature(struct town *t, const char *code, const char *type, const char *at)
{
    return str_fmt(&t->world->arena,
                   "{\"type\":\"Feature\",\"properties\":{\"code\":\"%s\"},\"geometry\":"
                   "{\"type\":\"%s\",\"coordinates\":%s}}",
                   code, type, at)
        .p;
}

static const char *file(struct town *t, const char *features)
{
    return str_fmt(&t->world->arena, "{\"type\":\"FeatureCollection\",\"features\":[%s]}", features)
        .p;
}

static struct answer bring(struct town *t, struct id place, const char *crs, const char *body)
{
    return town_post(t, town_path(t, place, "/shapes/imports?crs=%s", crs), body);
}

static void draw(struct town *t, const char *code, const char *rings)
{
    struct answer a = bring(t, t->community, "wgs84", file(t, feature(t, code, "Polygon", rings)));

    assert_string_equal(a.id, "");
    assert_true(str_is(a.body, "{\"places\":1}"));
}

static void an_outline_goes_out_as_it_came_in(void **state)
{
    struct town *t = town_make(*state);
    size_t at = 0;

    draw(t, GRID, "[[[-0.0000001,-0.5],[0.01,-0.5],[0.01,2.01],[-0.0000001,-0.5]]]");
    struct answer a =
        town_get(t, town_path(t, t->community, "/shapes.geojson?level=grid&crs=wgs84"));
    assert_true(str_find(a.body, STR("[[[-0.0000001,-0.5000000],[0.0100000,-0.5000000],"), &at));
    draw(t, GRID,
         "[[[150,2],[152,2],[152,4],[150,4],[150,2]],[[151,3],[151,3.5],[151.5,3],[151,3]]]");
    a = town_get(t, town_path(t, t->community, "/shapes.geojson?level=grid&crs=wgs84"));
    assert_true(str_find(a.body, STR("\"datum\":\"wgs84\""), &at));
    assert_true(str_find(a.body, STR("\"type\":\"Polygon\""), &at));
    assert_true(str_find(a.body, STR("[[151.0000000,3.0000000],[151.0000000,3.5000000]"), &at));
    struct answer again = bring(t, t->community, "wgs84", a.body.p);
    assert_string_equal(again.id, "");
    again = town_get(t, town_path(t, t->community, "/shapes.geojson?level=grid&crs=wgs84"));
    assert_true(str_eq(a.body, again.body));
    a = town_get(t, town_path(t, t->street, "/shapes?level=grid"));
    assert_true(str_find(a.body, STR("\"code\":\"990101001001001\""), &at));
    assert_true(str_find(a.body, STR("\"lon\":1510000000"), &at) ||
                str_find(a.body, STR("\"lat\":30000000"), &at));
    assert_int_equal(town_get(t, town_path(t, t->other, "/shapes?level=grid")).body.n,
                     strlen("{\"items\":[],\"next\":null}"));
}

static void several_parts_are_a_multipolygon(void **state)
{
    struct town *t = town_make(*state);
    size_t at = 0;
    static const char parts[] =
        "[[[[150,2],[151,2],[151,3],[150,2]]],[[[152,2],[153,2],[153,3],[152,2]]]]";

    struct answer a =
        bring(t, t->community, "wgs84", file(t, feature(t, GRID, "MultiPolygon", parts)));
    assert_string_equal(a.id, "");
    a = town_get(t, town_path(t, t->community, "/shapes.geojson?level=grid&crs=wgs84"));
    assert_true(str_find(a.body, STR("\"MultiPolygon\",\"coordinates\":[[[["), &at));
    a = bring(t, t->community, "wgs84", a.body.p);
    assert_string_equal(a.id, "");
}

static void what_is_wrong_is_named_by_its_place_and_rule(void **state)
{
    struct town *t = town_make(*state);
    const struct {
        const char *type, *at, *id, *field;
    } row[] = {
        { "Polygon", SQUARE, "", "" },
        { "Point", "[150,20]", "map.geometry", "features[1].geometry.type" },
        { "Polygon", "[]", "map.geometry", "features[1].geometry.coordinates" },
        { "Polygon", "{}", "map.geometry", "features[1].geometry.coordinates" },
        { "Polygon", "[{}]", "map.corners", "features[1].geometry.coordinates" },
        { "Polygon", "[[[1,1],[2,2],[1,1]]]", "map.corners", "features[1].geometry.coordinates" },
        { "Polygon", "[[[1,1],[2,2],[2,1],[1,1.1]]]", "map.open",
          "features[1].geometry.coordinates" },
        { "Polygon", "[[[1,1],[2,2],[2,2],[1,1]]]", "map.corners",
          "features[1].geometry.coordinates" },
        { "Polygon", "[[[1,1],[2,2],[2,1],[1,2],[1,1]]]", "map.crosses",
          "features[1].geometry.coordinates" },
        { "Polygon", "[[[1,1],[7,1],[7,2],[1,1]]]", "map.wide",
          "features[1].geometry.coordinates" },
        { "Polygon", "[[[1,1],[181,1],[7,2],[1,1]]]", "map.position",
          "features[1].geometry.coordinates" },
        { "Polygon", "[[[1,1],[\"2\",1],[7,2],[1,1]]]", "map.position",
          "features[1].geometry.coordinates" },
        { "Polygon", "[[[1,1],[2],[7,2],[1,1]]]", "map.position",
          "features[1].geometry.coordinates" },
        { "Polygon", "[[[1,1],[2,1],[2,2],[1,1]],[[3,1],[4,1],[4,2],[3,1]]]", "map.hole",
          "features[1].geometry.coordinates" },
        { "MultiPolygon", "[[[[1,1],[4,1],[4,4],[1,1]]],[[[2,1.2],[3,1.2],[3,1.5],[2,1.2]]]]",
          "map.nested", "features[1].geometry.coordinates" },
    };

    for (size_t i = 0; i < COUNT(row); i++) {
        const char *two = str_fmt(&t->world->arena, "%s,%s", feature(t, GRID, "Polygon", SQUARE),
                                  feature(t, BUILDING, row[i].type, row[i].at))
                              .p;
        struct answer a = bring(t, t->community, "wgs84", file(t, two));
        if (strcmp(a.id, row[i].id) != 0 || strcmp(a.field, row[i].field) != 0)
            fail_msg("%s: %s at %s", row[i].at, a.id, a.field);
    }
}

static void a_file_says_its_system_and_only_places_from_here(void **state)
{
    struct town *t = town_make(*state);
    const char *good = feature(t, GRID, "Polygon", SQUARE);
    const struct {
        const char *crs, *body, *id, *field;
    } row[] = {
        { "", file(t, good), "form.missing", "crs" },
        { "epsg4326", file(t, good), "form.word", "crs" },
        { "wgs84", "[]", "map.file", "features" },
        { "wgs84", "{\"type\":\"FeatureCollection\"}", "map.file", "features" },
        { "wgs84", file(t, ""), "map.file", "features" },
        { "wgs84", file(t, "{}"), "map.file", "features[0].type" },
        { "wgs84", "{", "json.bad", "" },
        { "wgs84", file(t, feature(t, "", "Polygon", SQUARE)), "map.code",
          "features[0].properties.code" },
        { "wgs84", file(t, feature(t, "77", "Polygon", SQUARE)), "map.code",
          "features[0].properties.code" },
        { "wgs84", file(t, feature(t, "990101001002", "Polygon", SQUARE)), "map.code",
          "features[0].properties.code" }, /* the neighbour */
        { "wgs84", file(t, str_fmt(&t->world->arena, "%s,%s", good, good).p), "map.twice",
          "features[1].properties.code" },
        { "wgs84", "{\"type\":\"FeatureCollection\",\"crs\":{},\"features\":[1]}", "map.datum",
          "crs" },
        { "wgs84", "{\"type\":\"FeatureCollection\",\"datum\":\"gcj02\",\"features\":[1]}",
          "map.datum", "datum" },
    };

    for (size_t i = 0; i < COUNT(row); i++) {
        struct answer a = bring(t, t->community, row[i].crs, row[i].body);
        if (strcmp(a.id, row[i].id) != 0 || strcmp(a.field, row[i].field) != 0)
            fail_msg("%zu: %s at %s", i, a.id, a.field);
    }
    struct answer none = town_get(t, town_path(t, t->community, "/shapes?level=grid"));
    assert_true(str_is(none.body, "{\"items\":[],\"next\":null}"));
    t->perms = (struct perms){ 0 };
    assert_int_equal(bring(t, t->community, "wgs84", file(t, good)).status, 403);
    t->perms = perms_with(t->perms, PERM_REGISTER_EDIT);
    assert_int_equal(bring(t, t->community, "wgs84", file(t, good)).status, 200);
}

static struct geo_point point(double lon, double lat)
{
    struct geo_point p = { 0, 0 };

    assert_true(geo_point_read(lon, lat, &p));
    return p;
}

static void points_of_other_maps_are_stored_as_wgs84(void **state)
{
    struct town *t = town_make(*state);
    struct id grid = { 0 };
    static const char amap[] =
        "[[[116.403,39.914],[116.405,39.914],[116.405,39.916],[116.403,39.916],[116.403,39.914]]]";
    size_t at = 0;

    assert_string_equal(
        bring(t, t->community, "gcj02", file(t, feature(t, GRID, "Polygon", amap))).id, "");
    t->ctx.community = t->community;
    town_begin(t);
    ok(map_place_at(&t->ctx, "grid", point(116.3977555, 39.9135968), &grid));
    assert_int_equal(grid.v, t->grid.v);
    refused(NOT_FOUND, map_place_at(&t->ctx, "grid", point(116.404, 39.915), &grid));
    town_end(t);
    struct answer a =
        town_get(t, town_path(t, t->community, "/shapes.geojson?level=grid&crs=gcj02"));
    assert_true(str_find(a.body, STR("116.4030000,39.9140000"), &at));
}

static void a_point_else_a_building_else_an_address_tells_the_grid(void **state)
{
    struct town *t = town_make(*state);
    struct id second = { 0 }, building = { 0 };

    draw(t, GRID, SQUARE);
    town_begin(t);
    t->ctx.community = t->community;
    ok(region_add(
        &t->ctx,
        &(struct region_in){ t->community, STR("grid"), STR("第二网格"), STR(""), STR("") },
        &second));
    ok(region_add(&t->ctx,
                  &(struct region_in){ second, STR("building"), STR("11号楼"), STR(""), STR("") },
                  &building));
    const struct {
        struct map_where where;
        struct id want; /* 0: a person decides */
    } row[] = {
        { { .has_point = true, .point = point(150.005, 20.005), .building = building }, t->grid },
        { { .has_point = true, .point = point(150.01, 20.01) }, t->grid },
        { { .has_point = true, .point = point(150.0100001, 20.01) }, { 0 } },
        { { .has_point = true, .point = point(151, 20), .building = building }, second },
        { { .building = t->building, .address = STR("11号楼") }, t->grid },
        { { .address = STR("砚东社区11号楼2单元") }, second },
        { { .address = STR("1号楼301") }, t->grid },
        { { .address = STR("21号楼301") }, { 0 } },
        { { .address = STR("1号楼和11号楼之间") }, { 0 } },
        { { .address = STR("") }, { 0 } },
    };
    for (size_t i = 0; i < COUNT(row); i++) {
        struct id got = { 0 };
        err e = map_grid_of(&t->ctx, &row[i].where, &got);
        if (row[i].want.v ? e != NULL || got.v != row[i].want.v : e != &NOT_FOUND)
            fail_msg("row %zu: %lld, wanted %lld", i, (long long)got.v, (long long)row[i].want.v);
    }
    town_end(t);
}

static void a_removed_or_redrawn_outline_holds_its_old_points_no_more(void **state)
{
    struct town *t = town_make(*state);
    struct id got = { 0 };

    draw(t, GRID, SQUARE);
    draw(t, GRID, "[[[151,20],[151.01,20],[151.01,20.01],[151,20.01],[151,20]]]");
    town_begin(t);
    t->ctx.community = t->community;
    refused(NOT_FOUND, map_place_at(&t->ctx, "grid", point(150.005, 20.005), &got));
    ok(map_place_at(&t->ctx, "grid", point(151.005, 20.005), &got));
    town_end(t);
    const char *path = town_path(t, t->community, "/shapes/%lld/remove", (long long)t->grid.v);
    assert_int_equal(town_post(t, path, "").status, 200);
    assert_int_equal(town_post(t, path, "").status, 404);
    town_begin(t);
    refused(NOT_FOUND, map_place_at(&t->ctx, "grid", point(151.005, 20.005), &got));
    town_end(t);
}

static void anybody_may_ask_where_a_point_lies(void **state)
{
    struct town *t = town_make(*state);
    size_t at = 0;

    draw(t, GRID, SQUARE);
    draw(t, "990101001001", "[[[149,19],[151,19],[151,21],[149,21],[149,19]]]");
    struct answer a = town_get(t, "/api/place_at?lon=150.005&lat=20.005&crs=wgs84");
    char want[64];
    (void)snprintf(want, sizeof want, "\"grid\":\"%lld\"", (long long)t->grid.v);
    assert_true(str_find(a.body, str_of(want), &at));
    a = town_get(t, "/api/place_at?lon=10.005&lat=20.005&crs=wgs84");
    assert_true(str_is(a.body, "{\"community\":null,\"grid\":null,\"building\":null}"));
    static const struct {
        const char *query, *id, *field;
    } row[] = {
        { "lon=1&lat=1", "form.missing", "crs" },
        { "lon=1&lat=1&crs=x", "form.word", "crs" },
        { "lat=1&crs=bd09", "form.kind", "lon" },
        { "lon=1e2&lat=1&crs=bd09", "form.kind", "lon" },
        { "lon=1&lat=--1&crs=bd09", "form.kind", "lat" },
        { "lon=nan&lat=1&crs=bd09", "form.kind", "lon" },
        { "lon=181&lat=1&crs=wgs84", "map.position", "lon" },
        { "lon=1.2.3&lat=1&crs=wgs84", "form.kind", "lon" },
    };
    for (size_t i = 0; i < COUNT(row); i++) {
        a = town_get(t, str_fmt(&t->world->arena, "/api/place_at?%s", row[i].query).p);
        assert_string_equal(a.id, row[i].id);
        assert_string_equal(a.field, row[i].field);
    }
}

/* Ten thousand grids side by side: each point is answered from the few cells it lies in. */
static void a_point_is_found_among_ten_thousand_grids(void **state)
{
    struct town *t = town_make(*state);
    enum { SIDE = 100, WIDE = 20000, ASKED = 100 };

    town_begin(t);
    t->ctx.community = t->community;
    struct id first = ctx_id(&t->ctx);
    for (int i = 0; i < SIDE * SIDE; i++) {
        struct mark start = arena_mark(&t->world->arena);
        int32_t x = 1500000000 + i % SIDE * WIDE, y = i / SIDE * WIDE;
        const struct geo_point p[] = {
            { x, y }, { x + WIDE - 1, y }, { x + WIDE - 1, y + WIDE - 1 }, { x, y + WIDE - 1 }
        };
        struct geo_ring ring = { p, 4, false };
        struct region r = { .id = { first.v + 1 + i },
                            .community_id = t->community,
                            .level = STR("grid") };
        ok(db_run(t->world->db, SQL_REGION_ADD, NULL,
                  ARGS(arg_id(r.id), arg_id(t->community), arg_id(t->community), arg_str(r.level),
                       arg_str(str_fmt(&t->world->arena, "g%d", i)), arg_str(STR("格")),
                       arg_str(STR("")))));
        ok(map_draw(&t->ctx, &r, &(struct geo_shape){ &ring, 1 }, STR("wgs84")));
        arena_rewind(&t->world->arena, start);
    }
    town_end(t);
    ok(db_exec(t->world->db, "ANALYZE")); /* as a running server does by itself */
    town_begin(t);
    struct when since = clock_steady();
    for (int k = 0; k < ASKED; k++) {
        struct mark start = arena_mark(&t->world->arena);
        int i = k * 7919 % (SIDE * SIDE);
        struct id got = { 0 };
        ok(map_place_at(
            &t->ctx, "grid",
            (struct geo_point){ 1500000000 + i % SIDE * WIDE + WIDE / 2, i / SIDE * WIDE + 1 },
            &got));
        assert_int_equal(got.v, first.v + 1 + i);
        arena_rewind(&t->world->arena, start);
    }
    print_message("%d points among %d grids: %lld us each\n", ASKED, SIDE * SIDE,
                  (long long)(clock_steady().ms - since.ms) * 1000 / ASKED);
    town_end(t);
}

/* C1: 620 households are too many for one worker; the proposal keeps buildings whole. */
static void a_grid_of_620_households_is_flagged_and_cut_in_two(void **state)
{
    struct town *t = town_make(*state);
    struct id b = { 0 }, one = { 0 };
    size_t at = 0;

    town_begin(t);
    t->ctx.community = t->community;
    for (int k = 0; k < 20; k++) {
        ok(region_add(&t->ctx,
                      &(struct region_in){ t->grid, STR("building"),
                                           str_fmt(&t->world->arena, "%d号楼", k + 2), STR(""),
                                           STR("") },
                      &b));
        for (int n = 0; n < (k == 19 ? 30 : 31); n++)
            ok(household_add(&t->ctx,
                             &(struct household_in){ b,
                                                     { 0 },
                                                     { n % 2 ? t->grid.v : 0 },
                                                     str_fmt(&t->world->arena, "%d", n),
                                                     STR("own") },
                             "test", &one));
    }
    town_end(t);
    struct answer a = town_get(t, town_path(t, t->street, "/grids"));
    assert_true(str_find(a.body, STR("\"households\":620"), &at));
    assert_true(str_find(a.body, STR("\"band\":\"over\""), &at));
    assert_true(str_find(a.body, STR("\"old\":0,\"stale\":false"), &at));
    ok(db_exec(t->world->db, "UPDATE household SET updated_at = 0 WHERE room <> '7'"));
    ok(db_exec(t->world->db, "UPDATE resident SET updated_at = 0"));
    a = town_get(t, town_path(t, t->street, "/grids"));
    assert_true(str_find(a.body, STR("\"old\":600,\"stale\":false"), &at));
    ok(db_exec(t->world->db, "UPDATE household SET updated_at = 0"));
    a = town_get(t, town_path(t, t->street, "/grids"));
    assert_true(str_find(a.body, STR("\"old\":620,\"stale\":true"), &at));
    a = town_get(t, town_path(t, t->community, "/grids/%lld/split", (long long)t->grid.v));
    assert_string_equal(a.id, "");
    int first = 0, all = 0;
    for (struct str rest = a.body, item; str_cut(&rest, '}', &item);) {
        bool one_of = str_find(item, STR("\"part\":1"), &at);
        int64_t households = str_find(item, STR("\"households\":31"), &at)   ? 31
                             : str_find(item, STR("\"households\":30"), &at) ? 30
                             : str_find(item, STR("\"households\":1,"), &at) ? 1
                                                                             : 0;
        all += (int)households;
        first += one_of ? (int)households : 0;
    }
    assert_int_equal(all, 620);
    assert_in_range(first, 279, 341);
    a = town_get(t, town_path(t, t->other, "/grids/%lld/split", (long long)t->grid.v));
    assert_int_equal(a.status, 404);
    t->perms = perms_with((struct perms){ 0 }, PERM_TODO_SEE);
    assert_int_equal(town_get(t, town_path(t, t->street, "/grids")).status, 403);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(an_outline_goes_out_as_it_came_in),
        store_test(several_parts_are_a_multipolygon),
        store_test(what_is_wrong_is_named_by_its_place_and_rule),
        store_test(a_file_says_its_system_and_only_places_from_here),
        store_test(points_of_other_maps_are_stored_as_wgs84),
        store_test(a_point_else_a_building_else_an_address_tells_the_grid),
        store_test(a_removed_or_redrawn_outline_holds_its_old_points_no_more),
        store_test(anybody_may_ask_where_a_point_lies),
        store_test(a_grid_of_620_households_is_flagged_and_cut_in_two),
        store_test(a_point_is_found_among_ten_thousand_grids),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
