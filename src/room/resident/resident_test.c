#include "room/resident/resident.h"

#include "base/day.h"
#include <stdio.h>

#include "town.h"

static void the_register_keeps_numbers_sealed_and_shows_them_masked(void **state)
{
    struct town *t = town_make(*state);
    const char *no = town_citizen(t, "19500314", 1);
    struct id id = town_resident(t, "祝福根", no, "12800000001", "head");
    const char *all = town_path(t, t->community, "/residents");
    struct answer a = town_get(t, all);

    assert_int_equal(a.status, 200);
    assert_true(str_is(town_word(a.body, "name"), "祝福根"));
    assert_true(str_is(town_word(a.body, "phone"), "128****0001"));
    assert_true(str_starts(town_word(a.body, "citizen_no"), STR("990101****")));
    assert_true(str_is(town_word(a.body, "household_text"), "1号楼 2单元 301"));
    assert_true(str_is(town_word(a.body, "birthday"), "1950-03-14"));
    assert_false(str_find(a.body, str_of(no), &(size_t){ 0 }));
    const char *reveal = town_path(t, t->community, "/residents/%lld/reveal", (long long)id.v);
    assert_int_equal(town_post(t, reveal, "{\"reason\":\"核\"}").status, 422);
    a = town_post(t, reveal, "{\"reason\":\"上门核实身份\"}");
    assert_int_equal(a.status, 200);
    assert_true(str_is(town_word(a.body, "citizen_no"), no));
    assert_true(str_is(town_word(a.body, "phone"), "12800000001"));
    a = town_get(t, town_path(t, t->other, "/residents/%lld", (long long)id.v));
    assert_int_equal(a.status, 404);
    t->perms = perms_with((struct perms){ 0 }, PERM_REGISTER_SEE);
    assert_int_equal(town_post(t, reveal, "{\"reason\":\"上门核实身份\"}").status, 403);
}

static size_t found(struct town *t, const char *query)
{
    struct answer a = town_get(t, town_path(t, t->community, "/residents?%s", query));
    size_t n = 0, at = 0;

    assert_int_equal(a.status, 200);
    while (str_find(a.body, STR("\"relation\""), &at)) {
        a.body = (struct str){ a.body.p + at + 5, a.body.n - at - 5 };
        n++;
    }
    return n;
}

static void people_are_found_by_name_phone_number_and_building(void **state)
{
    struct town *t = town_make(*state);
    const char *no = town_citizen(t, "19800101", 7);

    town_resident(t, "祁小满", no, "12800000002", "head");
    town_resident(t, "祁小雨", town_citizen(t, "20100101", 8), "", "child");
    town_resident(t, "卓清越", "", "", "other");
    assert_int_equal(found(t, ""), 3);
    assert_int_equal(found(t, "q=%E7%A5%81"), 2); /* 祁 */
    assert_int_equal(found(t, "q=%E5%B0%8F"), 0); /* 小 is not at the beginning */
    assert_int_equal(found(t, "q=12800000002"), 1);
    assert_int_equal(found(t, str_fmt(&t->world->arena, "q=%s", no).p), 1);
    assert_int_equal(found(t, "q=12800000003"), 0);
    assert_int_equal(
        found(t, str_fmt(&t->world->arena, "building=%lld", (long long)t->building.v).p), 3);
    assert_int_equal(found(t, "building=5"), 0);
}

static void pages_follow_each_other_without_gap(void **state)
{
    struct town *t = town_make(*state);

    for (int i = 0; i < PAGE_SIZE + 2; i++)
        town_resident(t, str_fmt(&t->world->arena, "居民%d", i).p, "", "", "other");
    struct answer a = town_get(t, town_path(t, t->community, "/residents"));
    struct str next = town_word(a.body, "next");
    assert_true(next.n > 0);
    assert_int_equal(found(t, str_fmt(&t->world->arena, "after=" STR_FMT, STR_ARG(next)).p), 2);
}

static void whoever_is_eighteen_that_day_is_on_the_roll(void **state)
{
    struct town *t = town_make(*state);
    static const struct {
        const char *birth, *day;
        size_t want;
    } cases[] = {
        { "20081121", "2026-11-20", 0 }, { "20081121", "2026-11-21", 1 },
        { "20081121", "2026-11-22", 1 }, { "20080229", "2026-02-28", 0 },
        { "20080229", "2026-03-01", 1 }, { "20100301", "2028-02-29", 0 },
        { "20100228", "2028-02-29", 1 },
    };
    struct list l;

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct day day = DAY_NONE;
        struct id id = town_resident(t, str_fmt(&t->world->arena, "人%zu", i).p,
                                     town_citizen(t, cases[i].birth, 10 + (int)i), "", "other");
        assert_true(day_read(str_of(cases[i].day), &day));
        town_begin(t);
        ok(resident_roll(&t->ctx, t->community, day, &l));
        bool on = false;
        for (size_t k = 0; k < l.n; k++)
            on = on || ((const struct person *)l.p)[k].id.v == id.v;
        assert_int_equal(on, cases[i].want);
        town_end(t);
    }
}

static void the_roll_of_an_area_is_those_who_live_there(void **state)
{
    struct town *t = town_make(*state);
    const struct {
        struct id area;
        size_t want;
    } cases[] = { { t->community, 2 }, { t->grid, 2 }, { t->building, 2 }, { t->unit, 2 } };
    struct list l;
    int64_t n = 0;
    bool in = false;

    struct id head = town_resident(t, "段予宁", town_citizen(t, "19800102", 1), "", "head");
    town_resident(t, "段老", town_citizen(t, "19400102", 2), "", "parent");
    town_resident(t, "段小", town_citizen(t, "20150102", 3), "", "child");
    town_begin(t);
    for (size_t i = 0; i < COUNT(cases); i++) {
        ok(resident_roll(&t->ctx, cases[i].area, t->ctx.today, &l));
        assert_int_equal(l.n, cases[i].want);
        ok(resident_roll_count(&t->ctx, cases[i].area, t->ctx.today, &n));
        assert_int_equal(n, cases[i].want);
        ok(resident_household_reps(&t->ctx, cases[i].area, t->ctx.today, &l));
        assert_int_equal(l.n, 1);
        assert_int_equal(((const struct person *)l.p)[0].id.v, head.v);
        ok(resident_lives_in(&t->ctx, head, cases[i].area, &in));
        assert_true(in);
    }
    refused(NOT_FOUND, resident_roll(&t->ctx, t->other, t->ctx.today, &l));
    town_end(t);
}

static void bad_people_are_refused_and_nothing_is_stored(void **state)
{
    struct town *t = town_make(*state);
    const char *path = town_path(t, t->community, "/residents");
    const char *no = town_citizen(t, "19500314", 1);
#define HOME "{\"household\":\"%lld\",\"name\":\"甲\","
    const char *form[] = { HOME "\"citizen_no\":\"990101195003140010\"}",
                           HOME "\"citizen_no\":\"99010119500314\"}",
                           HOME "\"phone\":\"123\"}",
                           HOME "\"sex\":\"x\"}",
                           HOME "\"birthday\":\"2027-01-01\"}",
                           HOME "\"birthday\":\"1999-13-01\"}",
                           HOME "\"relation\":\"boss\"}",
                           HOME "\"extra\":1}",
                           HOME "\"party_member\":\"yes\"}" };
    static const char *const id[] = {
        "resident.citizen_no", "resident.citizen_no", "resident.phone",
        "form.word",           "resident.birthday",   "form.kind",
        "form.word",           "form.unknown",        "form.kind"
    };
    char body[300];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    for (size_t i = 0; i < COUNT(form); i++) {
        (void)snprintf(body, sizeof body, form[i], (long long)t->household.v);
        struct answer a = town_post(t, path, body);
        assert_int_equal(a.status, 422);
        assert_string_equal(a.id, id[i]);
    }
#pragma GCC diagnostic pop
    (void)snprintf(body, sizeof body, HOME "\"citizen_no\":\"%s\"}", (long long)t->household.v, no);
    assert_int_equal(town_post(t, path, body).status, 200);
    assert_string_equal(town_post(t, path, body).id, "resident.twice");
    assert_string_equal(town_post(t, town_path(t, t->other, "/residents"), body).id,
                        "resident.household");
    assert_int_equal(found(t, ""), 1);
}

static void an_edit_says_which_fields_came_from_where(void **state)
{
    struct town *t = town_make(*state);
    struct id id =
        town_resident(t, "祝福根", town_citizen(t, "19500314", 1), "12800000001", "head");
    const char *path = town_path(t, t->community, "/residents/%lld", (long long)id.v);
    const struct bad cases[] = {
        { "{\"name\":\"祝福根\",\"relation\":\"head\",\"state\":\"living\",\"party_member\":true}",
          422, "form.missing", "source" },
        { "{\"name\":\"祝福根\",\"relation\":\"head\",\"state\":\"gone\",\"party_member\":true,"
          "\"source\":\"走访\"}",
          422, "form.word", "state" },
        { "{\"name\":\"祝福根\",\"relation\":\"head\",\"state\":\"living\",\"party_member\":true,"
          "\"source\":\"走访\",\"household\":\"4\"}",
          422, "resident.household", "household" },
    };

    town_refuses(t, path, cases, COUNT(cases));
    struct answer a =
        town_post(t, path,
                  "{\"name\":\"祝福根\",\"sex\":\"f\",\"birthday\":\"1950-03-14\",\"relation\":"
                  "\"head\",\"state\":\"living\",\"party_member\":true,\"phone\":\"12800000009\","
                  "\"source\":\"入户走访\"}");
    assert_int_equal(a.status, 200);
    a = town_get(t, path);
    assert_true(str_find(a.body, STR("\"field\":\"party_member\",\"source\":\"入户走访\""),
                         &(size_t){ 0 }));
    assert_true(str_find(a.body, STR("\"field\":\"phone\""), &(size_t){ 0 }));
    assert_false(str_find(a.body, STR("\"field\":\"name\""), &(size_t){ 0 }));
    assert_int_equal(found(t, "q=12800000009"), 1);
    assert_int_equal(found(t, "q=12800000001"), 0);
}

static void owners_make_up_the_whole_of_a_property(void **state)
{
    struct town *t = town_make(*state);
    const char *path = town_path(t, t->community, "/property_units");
    struct id one = town_resident(t, "甲", "", "", "head"),
              two = town_resident(t, "乙", "", "", "spouse");
    static const struct {
        int64_t part1, whole1, part2, whole2, area;
        int status;
    } cases[] = {
        { 1, 2, 1, 2, 9000, 200 }, { 1, 3, 1, 3, 9000, 422 },     { 1, 2, 1, 3, 9000, 422 },
        { 1, 2, 1, 2, 0, 422 },    { 1, 2, 1, 2, 10000000, 200 }, { 1, 2, 1, 2, 10000001, 422 },
    };
    char body[500];

    for (size_t i = 0; i < COUNT(cases); i++) {
        (void)snprintf(body, sizeof body,
                       "{\"building\":\"%lld\",\"room\":\"30%zu\",\"area\":%lld,\"owners\":["
                       "{\"resident\":\"%lld\",\"share_part\":%lld,\"share_whole\":%lld},"
                       "{\"resident\":\"%lld\",\"share_part\":%lld,\"share_whole\":%lld}]}",
                       (long long)t->building.v, i, (long long)cases[i].area, (long long)one.v,
                       (long long)cases[i].part1, (long long)cases[i].whole1, (long long)two.v,
                       (long long)cases[i].part2, (long long)cases[i].whole2);
        assert_int_equal(town_post(t, path, body).status, cases[i].status);
        if (cases[i].status == 200) {
            struct answer twice = town_post(t, path, body);
            assert_int_equal(twice.status, 409);
            assert_true(str_find(twice.body, STR("property_unit.room_twice"), &(size_t){ 0 }));
        }
    }
    struct answer a = town_get(t, path);
    assert_true(str_find(a.body, STR("\"name\":\"乙\",\"share_part\":1,\"share_whole\":2"),
                         &(size_t){ 0 }));
}

static void organisations_carry_a_right_credit_code(void **state)
{
    struct town *t = town_make(*state);
    const char *path = town_path(t, t->community, "/organisations");
    const struct bad cases[] = {
        { "{\"name\":\"某某物业\",\"kind\":\"property\",\"credit_code\":\"91350100M000100Y44\"}",
          422, "organisation.credit_code", "credit_code" },
        { "{\"name\":\"某某物业\",\"kind\":\"shop\"}", 422, "form.word", "kind" },
        { "{\"kind\":\"property\"}", 422, "form.missing", "name" },
    };

    town_refuses(t, path, cases, COUNT(cases));
    const char *good =
        "{\"name\":\"某某物业\",\"kind\":\"property\",\"credit_code\":\"91350100M000100Y43\"}";
    assert_int_equal(town_post(t, path, good).status, 200);
    assert_string_equal(town_post(t, path, good).id, "organisation.twice");
}

static void a_household_has_one_place(void **state)
{
    struct town *t = town_make(*state);
    const char *path = town_path(t, t->community, "/households");
    char body[200];

    (void)snprintf(body, sizeof body, "{\"building\":\"%lld\",\"unit\":\"%lld\",\"room\":\"301\"}",
                   (long long)t->building.v, (long long)t->unit.v);
    assert_string_equal(town_post(t, path, body).id, "household.twice");
    (void)snprintf(body, sizeof body, "{\"building\":\"%lld\",\"room\":\"301\"}",
                   (long long)t->building.v);
    assert_int_equal(town_post(t, path, body).status, 200);
    assert_string_equal(town_post(t, path, body).id, "household.twice");
    (void)snprintf(body, sizeof body, "{\"building\":\"%lld\",\"room\":\"1\"}",
                   (long long)t->grid.v);
    assert_string_equal(town_post(t, path, body).id, "household.place");
    assert_true(
        str_find(town_get(t, path).body, STR("\"text\":\"1号楼 2单元 301\""), &(size_t){ 0 }));
}

static void set_looked_at(struct town *t, const char *table, int64_t ms)
{
    ok(db_exec(
        t->world->db,
        str_fmt(&t->world->arena, "UPDATE %s SET updated_at = %lld", table, (long long)ms).p));
}

static bool stale(struct town *t, const char *path)
{
    struct answer a = town_get(t, path);
    size_t at = 0;

    assert_string_equal(a.id, "");
    return str_find(a.body, STR("\"stale\":true"), &at);
}

/* C4: older than ninety days (cfg) is stale; the ninetieth day is not. */
static void what_nobody_looked_at_for_ninety_days_is_stale(void **state)
{
    struct town *t = town_make(*state);
    struct id who =
        town_resident(t, "祝福根", town_citizen(t, "19500314", 1), "12800000001", "head");
    const char *homes = town_path(t, t->community, "/households"),
               *people = town_path(t, t->community, "/residents"),
               *one = town_path(t, t->community, "/residents/%lld", (long long)who.v);
    const int64_t limit = t->ctx.now.ms - INT64_C(90) * 86400000;

    assert_false(stale(t, homes));
    set_looked_at(t, "household", limit);
    set_looked_at(t, "resident", limit);
    assert_false(stale(t, homes));
    assert_false(stale(t, people));
    set_looked_at(t, "household", limit - 1);
    assert_false(stale(t, homes)); /* somebody in it was looked at */
    set_looked_at(t, "resident", limit - 1);
    assert_true(stale(t, homes));
    assert_true(stale(t, people));
    assert_true(stale(t, one));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(the_register_keeps_numbers_sealed_and_shows_them_masked),
        store_test(people_are_found_by_name_phone_number_and_building),
        store_test(pages_follow_each_other_without_gap),
        store_test(whoever_is_eighteen_that_day_is_on_the_roll),
        store_test(the_roll_of_an_area_is_those_who_live_there),
        store_test(bad_people_are_refused_and_nothing_is_stored),
        store_test(an_edit_says_which_fields_came_from_where),
        store_test(owners_make_up_the_whole_of_a_property),
        store_test(organisations_carry_a_right_credit_code),
        store_test(a_household_has_one_place),
        store_test(what_nobody_looked_at_for_ninety_days_is_stale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
