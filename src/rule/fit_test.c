/* fit_test.c - exam and certificate at the edges of their days. */
#include "rule/fit.h"

#include "support.h"

static void the_exam_is_passed_and_the_certificate_in_force(void **state)
{
    enum { NEVER = INT32_MIN };
    static const struct {
        int32_t exam, until, day;
        enum fit is;
        const char *word;
    } cases[] = {
        { 100, 200, 150, FIT, "fit" },
        { 150, 150, 150, FIT, "fit" }, /* the first and the last day */
        { 151, 200, 150, FIT_NO_EXAM, "no_exam" },
        { NEVER, 200, 150, FIT_NO_EXAM, "no_exam" },
        { 100, NEVER, 150, FIT_NO_CERTIFICATE, "no_certificate" },
        { 100, 149, 150, FIT_EXPIRED, "expired" },
        { NEVER, NEVER, 150, FIT_NO_EXAM, "no_exam" },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct fit_proofs p = { { cases[k].exam }, { cases[k].until } };
        assert_int_equal(fit_on(&p, (struct day){ cases[k].day }), cases[k].is);
        assert_string_equal(fit_word(cases[k].is), cases[k].word);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_exam_is_passed_and_the_certificate_in_force),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
