#include "room/region/region.h"

#include <stdio.h>

#include "town.h"

static void numbers_follow_the_parent(void **state)
{
    struct town *t = town_make(*state);
    struct region r;

    town_begin(t);
    ok(region_get(&t->ctx, t->street, &r));
    assert_true(str_is(r.code, "990101001000"));
    ok(region_get(&t->ctx, t->other, &r));
    assert_true(str_is(r.code, "990101001002"));
    assert_int_equal(r.community_id.v, t->other.v);
    ok(region_get(&t->ctx, t->grid, &r));
    assert_true(str_is(r.code, "990101001001001"));
    ok(region_get(&t->ctx, t->building, &r));
    assert_true(str_is(r.code, "99010100100100100001"));
    ok(region_get(&t->ctx, t->unit, &r));
    assert_true(str_is(r.code, "9901010010010010000101"));
    assert_int_equal(r.community_id.v, t->community.v);
    town_end(t);
}

static void a_place_lies_in_itself_and_in_all_above(void **state)
{
    struct town *t = town_make(*state);
    const struct {
        struct id region, ancestor;
        bool want;
    } cases[] = {
        { t->unit, t->unit, true },        { t->unit, t->building, true },
        { t->unit, t->district, true },    { t->building, t->unit, false },
        { t->community, t->other, false }, { t->unit, t->other, false },
    };

    town_begin(t);
    for (size_t i = 0; i < COUNT(cases); i++) {
        bool in = !cases[i].want;
        ok(region_within(&t->ctx, cases[i].region, cases[i].ancestor, &in));
        assert_int_equal(in, cases[i].want);
    }
    town_end(t);
}

static void wrong_levels_codes_and_parents_are_refused(void **state)
{
    struct town *t = town_make(*state);
    struct id id = { 0 };
    const struct {
        struct id parent;
        const char *level, *name, *code;
        err want;
    } cases[] = {
        { { 0 }, "district", "无码区", "", &REGION_CODE_WRONG },
        { { 0 }, "district", "街道码", "990102001000", &REGION_CODE_WRONG },
        { { 0 }, "community", "悬空", "", &REGION_LEVEL_WRONG },
        { { 77 }, "grid", "无上级", "", &REGION_UNKNOWN },
        { t->district, "community", "越级", "", &REGION_LEVEL_WRONG },
        { t->unit, "building", "倒置", "", &REGION_LEVEL_WRONG },
        { t->community, "block", "无此级", "", &REGION_LEVEL_WRONG },
        { t->street, "community", "别区", "990102001009", &REGION_CODE_WRONG },
        { t->street, "community", "同码", "990101001001", &REGION_TWICE },
        { t->community, "grid", "短码", "99010100100", &REGION_CODE_WRONG },
        { t->grid, "building", "1号楼", "", &REGION_TWICE },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct region_in in = { cases[i].parent, str_of(cases[i].level), str_of(cases[i].name),
                                str_of(cases[i].code), STR("") };
        ok(db_begin(t->world->db, &t->world->arena, TX_WRITE));
        err e = region_add(&t->ctx, &in, &id);
        must_refuse(cases[i].want, db_finish(t->world->db, e), cases[i].name, __FILE__, __LINE__);
    }
}

static void staff_add_rename_and_retire_places(void **state)
{
    struct town *t = town_make(*state);
    const char *regions = town_path(t, t->community, "/regions");
    const char *unit = town_path(t, t->community, "/regions/%lld", (long long)t->unit.v);
    const char *other = town_path(t, t->other, "/regions/%lld/retire", (long long)t->unit.v);
    const struct bad cases[] = {
        { "{}", 422, "form.missing", "parent_id" },
        { "{\"parent_id\":\"x\",\"level\":\"grid\",\"name\":\"a\"}", 422, "form.kind",
          "parent_id" },
        { "{\"parent_id\":\"9\",\"level\":\"grid\",\"name\":\"a\"}", 422, "region.unknown",
          "parent_id" },
        { "{\"parent_id\":\"9\",\"level\":\"community\",\"name\":\"a\"}", 422, "form.word",
          "level" },
        { "{\"parent_id\":\"9\",\"level\":\"grid\",\"name\":\"\"}", 422, "form.missing", "name" },
        { "not json", 422, "form.json", "" },
    };
    char body[160];

    town_refuses(t, regions, cases, COUNT(cases));
    (void)snprintf(body, sizeof body,
                   "{\"parent_id\":\"%lld\",\"level\":\"grid\",\"name\":\"第二网格\"}",
                   (long long)t->community.v);
    assert_int_equal(town_post(t, regions, body).status, 200);
    assert_int_equal(town_post(t, regions, body).status, 409);
    assert_int_equal(town_post(t, town_path(t, t->other, "/regions"), body).status, 422);
    assert_int_equal(town_post(t, str_fmt(&t->world->arena, "%s/retire", unit).p, "").status, 409);
    assert_int_equal(town_post(t, other, "").status, 404);
    struct answer a = town_get(t, town_path(t, t->community, "/regions?level=grid"));
    assert_int_equal(a.status, 200);
    assert_true(str_find(a.body, STR("第二网格"), &(size_t){ 0 }));
    assert_false(str_find(a.body, STR("1号楼"), &(size_t){ 0 }));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(numbers_follow_the_parent),
        store_test(a_place_lies_in_itself_and_in_all_above),
        store_test(wrong_levels_codes_and_parents_are_refused),
        store_test(staff_add_rename_and_retire_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
