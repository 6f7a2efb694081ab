/* dispute_rule_test.c - grades and tiers at their boundaries. */
#include "rule/dispute.h"

#include "support.h"

static const struct dispute_bounds BOUNDS = {
    .amount = { 500000, 5000000 },
    .people = { 3, 10 },
    .days = { 30, 180 },
    .failed = { 1, 2 },
    .injury = { 1, 2 },
};

static void a_grade_is_the_highest_any_fact_reaches(void **state)
{
    static const struct {
        struct dispute_facts f;
        int grade, causes;
    } cases[] = {
        { { 0, 2, 0, 0, 0 }, 1, 0 },
        { { 499999, 2, 29, 0, 0 }, 1, 0 },
        { { 500000, 2, 0, 0, 0 }, 2, CAUSE_AMOUNT },
        { { 500001, 2, 0, 0, 0 }, 2, CAUSE_AMOUNT },
        { { 4999999, 2, 0, 0, 0 }, 2, CAUSE_AMOUNT },
        { { 5000000, 2, 0, 0, 0 }, 3, CAUSE_AMOUNT },
        { { 0, 3, 0, 0, 0 }, 2, CAUSE_PEOPLE },
        { { 0, 9, 0, 0, 0 }, 2, CAUSE_PEOPLE },
        { { 0, 10, 0, 0, 0 }, 3, CAUSE_PEOPLE },
        { { 0, 2, 0, 0, 1 }, 2, CAUSE_INJURY },
        { { 0, 2, 0, 0, 2 }, 3, CAUSE_INJURY },
        { { 0, 2, 30, 0, 0 }, 2, CAUSE_DURATION },
        { { 0, 2, 179, 0, 0 }, 2, CAUSE_DURATION },
        { { 0, 2, 180, 0, 0 }, 3, CAUSE_DURATION },
        { { 0, 2, 0, 1, 0 }, 2, CAUSE_FAILED },
        { { 0, 2, 0, 2, 0 }, 3, CAUSE_FAILED },
        { { 500000, 3, 30, 1, 1 },
          2,
          CAUSE_AMOUNT | CAUSE_PEOPLE | CAUSE_INJURY | CAUSE_DURATION | CAUSE_FAILED },
        { { 500000, 10, 30, 0, 0 }, 3, CAUSE_PEOPLE },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        int causes = -1;
        assert_int_equal(dispute_grade(&cases[i].f, &BOUNDS, &causes), cases[i].grade);
        assert_int_equal(causes, cases[i].causes);
    }
}

static void a_tier_is_over_after_the_last_moment_of_its_days(void **state)
{
    struct when since = day_start(day_of((struct ymd){ 2026, 11, 1 }), CHINA_OFFSET);
    struct when last = dispute_until(since, 7), next = { last.ms + 1 };

    (void)state;
    assert_int_equal(day_at(last, CHINA_OFFSET).n, day_of((struct ymd){ 2026, 11, 8 }).n);
    assert_int_equal(day_at(next, CHINA_OFFSET).n, day_of((struct ymd){ 2026, 11, 9 }).n);
    assert_int_equal(dispute_next_grade(1, since, last, 7), 0);
    assert_int_equal(dispute_next_grade(1, since, next, 7), 2);
    assert_int_equal(dispute_next_grade(2, since, next, 7), 3);
    assert_int_equal(dispute_next_grade(3, since, next, 7), 0);
    assert_int_equal(dispute_next_grade(1, (struct when){ 0 }, next, 7), 0);
}

static void an_opinion_is_needed_from_an_amount_or_a_grade_on(void **state)
{
    static const struct {
        int64_t amount, grade, from_amount, from_grade;
        bool needed;
    } cases[] = {
        { 2999999, 2, 3000000, 3, false }, { 3000000, 1, 3000000, 3, true },
        { 0, 3, 3000000, 3, true },        { 0, 2, 3000000, 3, false },
        { 0, 3, 3000000, 0, false },       { 9000000, 1, 0, 3, false },
        { 9000000, 3, 0, 0, false },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++)
        assert_int_equal(dispute_needs_opinion(cases[k].amount, cases[k].grade,
                                               cases[k].from_amount, cases[k].from_grade),
                         cases[k].needed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_grade_is_the_highest_any_fact_reaches),
        cmocka_unit_test(a_tier_is_over_after_the_last_moment_of_its_days),
        cmocka_unit_test(an_opinion_is_needed_from_an_amount_or_a_grade_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
