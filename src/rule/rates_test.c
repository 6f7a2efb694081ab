#include "rule/rates.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void a_share_of_nothing_is_no_share(void **state)
{
    static const struct {
        int64_t part, whole, want;
    } cases[] = {
        { 0, 0, RATE_NONE }, { 0, 7, 0 },    { 7, 7, 1000 }, { 1, 3, 333 },
        { 2, 3, 667 },       { 1, 2000, 1 }, { 1, 2001, 0 }, /* half up, just below half down */
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(rate_permille(cases[i].part, cases[i].whole), cases[i].want);
}

static void what_was_closed_on_the_spot_is_marked_above_the_cap(void **state)
{
    static const struct {
        int64_t self, closed;
        bool over;
    } cases[] = { { 0, 0, false },
                  { 3, 10, false },
                  { 4, 10, true },
                  { 300, 1000, false },
                  { 301, 1000, true } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct case_counts n = { .self_closed = cases[i].self, .closed = cases[i].closed };
        assert_int_equal(self_closed_over(&n), cases[i].over);
    }
}

static void counts_are_added_member_by_member(void **state)
{
    struct case_counts sum = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };
    const struct case_counts more = { 10, 20, 30, 40, 50, 60, 70, 80, 90, 100 };

    (void)state;
    case_counts_add(&sum, &more);
    assert_int_equal(sum.dispatched, 11);
    assert_int_equal(sum.contacted_in_time, 22);
    assert_int_equal(sum.done, 33);
    assert_int_equal(sum.done_in_time, 44);
    assert_int_equal(sum.answered, 55);
    assert_int_equal(sum.solved, 66);
    assert_int_equal(sum.satisfied, 77);
    assert_int_equal(sum.not_reached, 88);
    assert_int_equal(sum.closed, 99);
    assert_int_equal(sum.self_closed, 110);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_share_of_nothing_is_no_share),
        cmocka_unit_test(what_was_closed_on_the_spot_is_marked_above_the_cap),
        cmocka_unit_test(counts_are_added_member_by_member),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
