#include "rule/risk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const struct risk_terms terms = { .low = 32, .mid = 24, .least = 4, .asked = 10 };

static void points_make_the_level_and_one_bad_mark_is_enough(void **state)
{
    static const struct {
        struct risk_marks m;
        enum risk_level level;
    } cases[] = {
        { { 10, 10, 10, 10 }, RISK_LOW }, { { 8, 8, 8, 8 }, RISK_LOW },
        { { 8, 8, 8, 7 }, RISK_MID },     { { 6, 6, 6, 6 }, RISK_MID },
        { { 6, 6, 6, 5 }, RISK_HIGH },    { { 4, 10, 10, 10 }, RISK_LOW },
        { { 3, 10, 10, 10 }, RISK_HIGH }, { { 10, 3, 10, 10 }, RISK_HIGH },
        { { 10, 10, 3, 10 }, RISK_HIGH }, { { 10, 10, 10, 3 }, RISK_HIGH },
        { { 1, 1, 1, 1 }, RISK_HIGH },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++)
        assert_int_equal(risk_level(&terms, &cases[k].m), cases[k].level);
}

static void every_question_has_a_mark_of_one_to_ten(void **state)
{
    (void)state;
    assert_true(risk_marks_fit(&(struct risk_marks){ 1, 10, 5, 5 }));
    assert_false(risk_marks_fit(&(struct risk_marks){ 0, 10, 5, 5 }));
    assert_false(risk_marks_fit(&(struct risk_marks){ 1, 11, 5, 5 }));
    assert_false(risk_marks_fit(&(struct risk_marks){ 1, 10, 0, 5 }));
    assert_false(risk_marks_fit(&(struct risk_marks){ 1, 10, 5, -1 }));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_make_the_level_and_one_bad_mark_is_enough),
        cmocka_unit_test(every_question_has_a_mark_of_one_to_ten),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
