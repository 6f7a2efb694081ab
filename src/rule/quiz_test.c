#include "rule/quiz.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void a_sheet_fits_its_questions_and_is_marked(void **state)
{
    static const struct {
        const char *right, *sheet;
        bool fits;
        int64_t answered, correct;
    } cases[] = {
        { "ABC", "ABC", true, 3, 3 },   { "ABC", "AB-", true, 2, 2 },  { "ABC", "CBA", true, 3, 1 },
        { "ABC", "--B", true, 1, 0 },   { "ABC", "---", false, 0, 0 }, { "ABC", "AB", false, 0, 0 },
        { "ABC", "ABCA", false, 0, 0 }, { "ABC", "ABD", false, 2, 2 }, { "", "", false, 0, 0 },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        int64_t answered = -1, correct = -1;
        assert_int_equal(
            quiz_mark(str_of(cases[k].right), str_of(cases[k].sheet), &answered, &correct),
            cases[k].fits);
        assert_int_equal(answered, cases[k].answered);
        assert_int_equal(correct, cases[k].correct);
    }
}

static void the_rate_is_correct_over_answered(void **state)
{
    (void)state;
    assert_int_equal(quiz_rate(0, 0), -1);
    assert_int_equal(quiz_rate(0, 3), 0);
    assert_int_equal(quiz_rate(2, 3), 667);
    assert_int_equal(quiz_rate(1, 3), 333);
    assert_int_equal(quiz_rate(1, 2000), 1); /* a half goes up */
    assert_int_equal(quiz_rate(3, 3), 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sheet_fits_its_questions_and_is_marked),
        cmocka_unit_test(the_rate_is_correct_over_answered),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
