/* care_rule_test.c - intervals by tier, and the mornings on which worker, head and street are told.
 */
#include "rule/care.h"

#include "support.h"

static const struct care_terms TERMS = { 7, 1, 3, 24, 9, 1, 3, 6 };

static struct day on(const char *text)
{
    struct day d = DAY_NONE;

    assert_true(day_read(str_of(text), &d));
    return d;
}

static struct when at(const char *day, int hour, int minute)
{
    return (struct when){ day_start(on(day), CHINA_OFFSET).ms +
                          ((int64_t)hour * 60 + minute) * 60000 };
}

static void the_tier_gives_the_day_of_the_next_visit(void **state)
{
    static const struct {
        enum care_tier tier;
        const char *last, *due;
    } cases[] = {
        { CARE_HIGH, "2026-11-01", "2026-11-08" },    { CARE_HIGH, "2026-12-28", "2027-01-04" },
        { CARE_KEY, "2026-11-15", "2026-12-15" },     { CARE_KEY, "2027-01-31", "2027-02-28" },
        { CARE_GENERAL, "2026-11-15", "2027-02-15" }, { CARE_GENERAL, "2027-11-30", "2028-02-29" },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++)
        assert_int_equal(care_due(&TERMS, cases[k].tier, on(cases[k].last)).n, on(cases[k].due).n);
    assert_int_equal(care_review_due(&TERMS, on("2026-08-31")).n, on("2027-02-28").n);
}

/* C13: missed weekly visit reminds the worker on day 7 at 09:00, the secretary on day 8. */
static void a_missed_visit_is_told_stage_by_stage(void **state)
{
    static const struct {
        const char *day;
        int hour, minute;
        enum care_stage stage;
        const char *next;
        int next_hour;
    } cases[] = {
        { "2026-11-01", 12, 0, CARE_QUIET, "2026-11-08", 9 },
        { "2026-11-08", 8, 59, CARE_QUIET, "2026-11-08", 9 },
        { "2026-11-08", 9, 0, CARE_WORKER, "2026-11-09", 9 },
        { "2026-11-09", 8, 59, CARE_WORKER, "2026-11-09", 9 },
        { "2026-11-09", 9, 0, CARE_HEAD, "2026-11-11", 9 },
        { "2026-11-11", 8, 59, CARE_HEAD, "2026-11-11", 9 },
        { "2026-11-11", 9, 0, CARE_STREET, NULL, 0 },
        { "2027-11-11", 9, 0, CARE_STREET, NULL, 0 },
    };
    struct care_clock c = { care_due(&TERMS, CARE_HIGH, on("2026-11-01")), { 0 } };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct when now = at(cases[k].day, cases[k].hour, cases[k].minute);
        assert_int_equal(care_stage(&TERMS, &c, now), cases[k].stage);
        assert_int_equal(care_next(&TERMS, &c, now).ms,
                         cases[k].next ? at(cases[k].next, cases[k].next_hour, 0).ms : 0);
    }
}

static void a_major_change_asks_for_a_visit_within_a_day(void **state)
{
    struct when change = at("2026-11-02", 15, 30);
    struct care_clock c = { on("2027-02-01"), care_urgent(&TERMS, change) };

    (void)state;
    assert_int_equal(c.urgent.ms, at("2026-11-03", 15, 30).ms);
    assert_int_equal(care_stage(&TERMS, &c, change), CARE_WORKER);
    assert_int_equal(care_next(&TERMS, &c, change).ms, c.urgent.ms);
    assert_int_equal(care_stage(&TERMS, &c, at("2026-11-03", 15, 29)), CARE_WORKER);
    assert_int_equal(care_stage(&TERMS, &c, at("2026-11-03", 15, 30)), CARE_HEAD);
    assert_int_equal(care_stage(&TERMS, &c, at("2026-11-05", 15, 29)), CARE_HEAD);
    assert_int_equal(care_stage(&TERMS, &c, at("2026-11-05", 15, 30)), CARE_STREET);
    c.due = on("2026-11-02"); /* a visit due anyway is not put off by it */
    assert_int_equal(care_stage(&TERMS, &c, at("2026-11-03", 9, 0)), CARE_HEAD);
}

static void a_visit_is_late_after_its_day_or_after_the_urgent_moment(void **state)
{
    struct care_clock c = { on("2026-11-08"), { 0 } };

    (void)state;
    assert_false(care_late(&c, at("2026-11-08", 23, 59)));
    assert_true(care_late(&c, at("2026-11-09", 0, 0)));
    c.urgent = at("2026-11-03", 15, 30);
    assert_false(care_late(&c, at("2026-11-03", 15, 30)));
    assert_true(care_late(&c, at("2026-11-03", 15, 31)));
}

static void tiers_are_read_by_their_words(void **state)
{
    enum care_tier t = CARE_GENERAL;

    (void)state;
    for (int k = 0; k < CARE_TIERS; k++) {
        assert_true(care_tier_read(str_of(care_tier_word((enum care_tier)k)), &t));
        assert_int_equal(t, k);
    }
    assert_false(care_tier_read(STR("weekly"), &t));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_tier_gives_the_day_of_the_next_visit),
        cmocka_unit_test(a_missed_visit_is_told_stage_by_stage),
        cmocka_unit_test(a_major_change_asks_for_a_visit_within_a_day),
        cmocka_unit_test(a_visit_is_late_after_its_day_or_after_the_urgent_moment),
        cmocka_unit_test(tiers_are_read_by_their_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
