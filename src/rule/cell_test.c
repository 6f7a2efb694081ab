/* cell_test.c - small counts stay hidden, also from subtraction; the score at its boundaries. */
#include "rule/cell.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void counts_are_shown_all_or_not_at_all(void **state)
{
    static const struct {
        int64_t count[4];
        bool shown;
    } cases[] = {
        { { 40, 30, 20, 10 }, true }, { { 40, 30, 20, 0 }, true }, { { 40, 30, 20, 5 }, true },
        { { 40, 30, 20, 4 }, false }, { { 40, 0, 0, 1 }, false },  { { 5, 4, 0, 0 }, false },
        { { 5, 5, 0, 0 }, true },     { { 9, 0, 0, 0 }, false },   { { 10, 0, 0, 0 }, true },
        { { 0, 0, 0, 0 }, false },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        if (cell_shown(cases[k].count, 4) != cases[k].shown)
            fail_msg("case %zu", k);
    }
}

static void a_row_left_out_alone_takes_another_along(void **state)
{
    static const struct {
        int64_t row[3];
        bool shown[3];
    } cases[] = {
        { { 20, 30, 40 }, { true, true, true } },  { { 10, 30, 40 }, { true, true, true } },
        { { 9, 30, 40 }, { false, false, true } }, { { 9, 8, 40 }, { false, false, true } },
        { { 9, 0, 40 }, { false, false, false } }, { { 0, 30, 40 }, { false, true, true } },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        bool shown[3];
        cell_rows(cases[k].row, 3, shown);
        for (size_t i = 0; i < 3; i++) {
            if (shown[i] != cases[k].shown[i])
                fail_msg("case %zu, row %zu: %d", k, i, shown[i]);
        }
    }
}

static void the_score_weighs_one_eight_and_six_tenths(void **state)
{
    (void)state;
    assert_int_equal(survey_score(0, 0, 0, 0), -1);
    assert_int_equal(survey_score(1, 0, 0, 0), 10000);
    assert_int_equal(survey_score(0, 1, 0, 0), 8000);
    assert_int_equal(survey_score(0, 0, 1, 0), 6000);
    assert_int_equal(survey_score(0, 0, 0, 1), 0);
    assert_int_equal(survey_score(1, 1, 1, 0), 8000);
    assert_int_equal(survey_score(2, 0, 0, 1), 6666);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_are_shown_all_or_not_at_all),
        cmocka_unit_test(a_row_left_out_alone_takes_another_along),
        cmocka_unit_test(the_score_weighs_one_eight_and_six_tenths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
