/* line_test.c - each standing of a reader to whom a clue names, with the answer. */
#include "rule/line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void the_accused_and_their_line_are_barred_and_overseers_above_are_not(void **state)
{
    static const struct {
        struct line_pair pair;
        bool barred;
    } row[] = {
        { { true, LINE_APART, true, false }, true }, /* oneself, whatever the post */
        { { true, LINE_SAME, true, true }, true },
        { { false, LINE_SAME, false, true }, true },   /* a colleague of the body */
        { { false, LINE_SAME, false, false }, true },  /* an office at the same place */
        { { false, LINE_ABOVE, false, false }, true }, /* whom the accused reports to */
        { { false, LINE_BELOW, false, false }, true }, /* who reports to the accused */
        { { false, LINE_APART, false, true }, false }, /* the same post of another place */
        { { false, LINE_SAME, true, false }, false },  /* the supervision committee beside */
        { { false, LINE_SAME, true, true }, true },    /* the accused sits in it */
        { { false, LINE_ABOVE, true, false }, false }, /* discipline of the place above */
        { { false, LINE_ABOVE, true, true }, false },
        { { false, LINE_BELOW, true, false }, true }, /* a supervisor below the accused */
        { { false, LINE_APART, true, false }, false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
        assert_int_equal(line_bars(&row[i].pair), row[i].barred);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_accused_and_their_line_are_barred_and_overseers_above_are_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
