/* screening_test.c - each month is asked, a special period by its weeks, nothing before it began.
 */
#include "rule/screening.h"

#include "support.h"

static struct day on(int y, int m, int d) { return day_of((struct ymd){ y, m, d }); }

static void a_month_is_asked_once_and_a_special_period_by_the_week(void **state)
{
    struct screening_span s[12];
    struct span special = { on(2026, 11, 4), on(2026, 11, 10) }; /* Wednesday to Tuesday */

    (void)state;
    assert_int_equal(screening_spans(on(2026, 9, 20), on(2026, 11, 21), NULL, 0, s, 12), 3);
    assert_int_equal(s[0].span.first.n, on(2026, 11, 1).n);
    assert_int_equal(s[2].span.last.n, on(2026, 9, 30).n);
    assert_int_equal(screening_spans(on(2026, 11, 21), on(2026, 11, 21), NULL, 0, s, 12), 1);
    assert_int_equal(screening_spans(on(2026, 12, 1), on(2026, 11, 30), NULL, 0, s, 12), 0);
    assert_int_equal(screening_spans(on(2026, 11, 2), on(2026, 11, 21), &special, 1, s, 12), 3);
    assert_true(s[0].special);
    assert_int_equal(s[0].span.first.n, on(2026, 11, 9).n);
    assert_int_equal(s[1].span.first.n, on(2026, 11, 2).n);
    assert_false(s[2].special);
    assert_int_equal(screening_spans(on(2026, 11, 2), on(2026, 11, 3), &special, 1, s, 12), 2);
    assert_int_equal(screening_spans(on(2026, 9, 20), on(2026, 11, 21), &special, 1, s, 2), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_month_is_asked_once_and_a_special_period_by_the_week),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
