#include "rule/walk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

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
        assert_int_equal(walk_minutes(cases[k].mm), cases[k].minutes);
        assert_int_equal(walk_within(cases[k].mm, WALK_MINUTES), cases[k].within);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(a_quarter_of_an_hour_reaches_773_metres) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
