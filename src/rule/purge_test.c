/* purge_test.c - an emergency ends once, and what it kept of persons goes neither early nor twice.
 */
#include "rule/purge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/day.h"

static void it_ends_when_stopped_and_at_the_latest_with_its_last_day(void **state)
{
    const struct day until = { 20000 };
    const int64_t last = day_end(until, CHINA_OFFSET).ms;
    const struct {
        int64_t stopped, end;
    } cases[] = {
        { 0, last }, { last - 1, last - 1 }, { last, last }, { last + 1, last }, { 1, 1 }
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++)
        assert_int_equal(mode_end((struct when){ cases[k].stopped }, until).ms, cases[k].end);
}

static void persons_are_kept_to_the_last_millisecond_and_deleted_once(void **state)
{
    const int64_t month = 30LL * 24 * HOUR_MS;
    const struct {
        int64_t ended, purged, days, now;
        enum purge is;
    } cases[] = {
        { 1000, 0, 30, 999, PURGE_RUNS },
        { 1000, 0, 30, 1000, PURGE_WAITS },
        { 1000, 0, 30, 1000 + month - 1, PURGE_WAITS },
        { 1000, 0, 30, 1000 + month, PURGE_DUE },
        { 1000, 0, 30, 1000 + 2 * month, PURGE_DUE },
        { 1000, 0, 0, 999, PURGE_RUNS },
        { 1000, 0, 0, 1000, PURGE_DUE },
        { 1000, 1000 + month, 30, 1000 + month, PURGE_DONE },
        { 1000, 1000 + month, 30, 1000 + 9 * month, PURGE_DONE },
        { 1000, 1000 + month, 60, 1000 + month,
          PURGE_DONE }, /* a longer rule brings nothing back */
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        const struct purge_of p = { { cases[k].ended }, { cases[k].purged }, cases[k].days };
        assert_int_equal(purge_state(&p, (struct when){ cases[k].now }), cases[k].is);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_ends_when_stopped_and_at_the_latest_with_its_last_day),
        cmocka_unit_test(persons_are_kept_to_the_last_millisecond_and_deleted_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
