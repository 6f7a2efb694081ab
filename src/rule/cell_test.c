/* cell_test.c - small counts stay hidden, also from subtraction; the score at its boundaries. */
#include "rule/cell.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void small_counts_are_hidden_with_a_companion(void **state)
{
    static const struct {
        int64_t count[4];
        bool hidden[4];
    } cases[] = {
        { { 40, 30, 20, 10 }, { false, false, false, false } },
        { { 40, 30, 20, 0 }, { false, false, false, false } },
        { { 40, 30, 20, 5 }, { false, false, false, false } },
        { { 40, 30, 20, 4 }, { false, false, true, true } },
        { { 40, 30, 3, 4 }, { false, false, true, true } },
        { { 40, 0, 0, 1 }, { true, false, false, true } },
        { { 5, 4, 0, 0 }, { true, true, true, true } },
        { { 5, 5, 0, 0 }, { false, false, false, false } },
        { { 6, 4, 0, 0 }, { true, true, false, false } },
        { { 0, 0, 0, 0 }, { true, true, true, true } },
        { { 1, 2, 3, 4 }, { true, true, true, true } },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        bool hidden[4];
        cell_hide(cases[k].count, 4, hidden);
        for (size_t i = 0; i < 4; i++) {
            if (hidden[i] != cases[k].hidden[i])
                fail_msg("case %zu, count %zu: %d", k, i, hidden[i]);
        }
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
        cmocka_unit_test(small_counts_are_hidden_with_a_companion),
        cmocka_unit_test(a_row_left_out_alone_takes_another_along),
        cmocka_unit_test(the_score_weighs_one_eight_and_six_tenths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
