#include "rule/promise.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { FRIDAY = 20777 }; /* 2026-11-20 */

static struct when at(int32_t day, int64_t hour)
{
    return (struct when){ day_start((struct day){ day }, CHINA_OFFSET).ms + hour * HOUR_MS };
}

static void hours_run_round_the_clock(void **state)
{
    (void)state;
    assert_int_equal(promise_hours(at(FRIDAY, 23), 2).ms, at(FRIDAY + 1, 1).ms);
    assert_int_equal(promise_hours(at(FRIDAY, 23), 1).ms, at(FRIDAY + 1, 0).ms);
    assert_int_equal(promise_hours(at(FRIDAY, 9), 0).ms, at(FRIDAY, 9).ms);
    assert_int_equal(promise_hours(at(FRIDAY, 9), -3).ms, at(FRIDAY, 9).ms);
}

static void working_days_pass_over_rest(void **state)
{
    static const struct day holiday[] = { { FRIDAY + 3 } }; /* the Monday */
    static const struct day made_up[] = { { FRIDAY + 1 } }; /* the Saturday */
    const struct calendar plain = { .n_holidays = 0 };
    const struct calendar moved = { holiday, 1, made_up, 1, 2026, 2026 };
    static const struct {
        int64_t n;
        int32_t plain, moved; /* the last day, from Friday */
    } cases[] = { { 1, 3, 1 }, { 2, 4, 4 }, { 3, 5, 5 }, { 5, 7, 7 } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_int_equal(promise_workdays(&plain, at(FRIDAY, 15), cases[i].n).ms,
                         deadline_of((struct day){ FRIDAY + cases[i].plain }).ms);
        assert_int_equal(promise_workdays(&moved, at(FRIDAY, 15), cases[i].n).ms,
                         deadline_of((struct day){ FRIDAY + cases[i].moved }).ms);
    }
    assert_int_equal(promise_workdays(&plain, at(FRIDAY, 15), 0).ms, at(FRIDAY, 15).ms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hours_run_round_the_clock),
        cmocka_unit_test(working_days_pass_over_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
