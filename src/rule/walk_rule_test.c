#include "rule/walk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const struct walk_terms terms = { .minutes = 15, .metres = 67, .tenths = 13 };

/* 15 minutes are 1005 m walked, 773.0769 m straight. */
static void a_quarter_of_an_hour_reaches_773_metres(void **state)
{
    static const struct {
        int64_t mm, minutes;
        bool within;
    } cases[] = {
        { -1, -1, false },    { 0, 0, true },        { 1, 1, true },
        { 51538, 1, true },   { 51539, 2, true },    { 721538, 14, true },
        { 773076, 15, true }, { 773077, 16, false }, { 5000000, 98, false },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        assert_int_equal(walk_minutes(&terms, cases[k].mm), cases[k].minutes);
        assert_int_equal(walk_within(&terms, cases[k].mm), cases[k].within);
    }
    assert_int_equal(walk_reach(&terms), 773);
}

static void a_slower_walk_on_straight_streets_is_reckoned_by_its_own_numbers(void **state)
{
    static const struct walk_terms slow = { .minutes = 10, .metres = 50, .tenths = 10 };

    (void)state;
    assert_int_equal(walk_reach(&slow), 500);
    assert_true(walk_within(&slow, 500000));
    assert_false(walk_within(&slow, 500001));
    assert_int_equal(walk_minutes(&slow, 500000), 10);
    assert_int_equal(walk_minutes(&slow, 500001), 11);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_quarter_of_an_hour_reaches_773_metres),
        cmocka_unit_test(a_slower_walk_on_straight_streets_is_reckoned_by_its_own_numbers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
