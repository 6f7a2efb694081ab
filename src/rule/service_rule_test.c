/* service_rule_test.c - the way of a service when none is named, and what closes it. */
#include "rule/service.h"

#include "support.h"

enum { A = 1 << MODE_APPOINTMENT, G = 1 << MODE_AGENCY, H = 1 << MODE_HOME, M = 1 << MODE_MOBILE };

static void who_cannot_leave_home_is_served_there_first(void **state)
{
    static const struct {
        unsigned offered;
        bool bound;
        enum service_mode mode;
    } cases[] = {
        { A | G | H | M, false, MODE_APPOINTMENT },
        { A | G | H | M, true, MODE_HOME },
        { A | G | M, true, MODE_AGENCY }, /* not offered at home: somebody goes for them */
        { A | M, true, MODE_MOBILE },
        { A, true, MODE_APPOINTMENT }, /* nothing else is offered */
        { G | H, false, MODE_AGENCY },
        { H | M, false, MODE_HOME },
        { M, false, MODE_MOBILE },
    };
    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++)
        assert_int_equal(service_mode_default(cases[k].offered, cases[k].bound), cases[k].mode);
}

static void a_service_closes_with_its_papers_back_and_received(void **state)
{
    static const struct {
        struct service_facts f;
        enum service_lack lack;
    } cases[] = {
        { { MODE_HOME, false, 0, 0, true, true }, SERVICE_LACKS_NONE },
        { { MODE_HOME, false, 0, 0, false, true }, SERVICE_LACKS_DONE },
        { { MODE_HOME, false, 0, 0, true, false }, SERVICE_LACKS_HAND },
        { { MODE_HOME, false, 2, 1, true, true }, SERVICE_LACKS_PAPERS }, /* one is still out */
        { { MODE_HOME, false, 2, 2, true, true }, SERVICE_LACKS_NONE },
        { { MODE_AGENCY, false, 0, 0, true, true }, SERVICE_LACKS_PROXY },
        { { MODE_AGENCY, true, 0, 0, true, true }, SERVICE_LACKS_NONE },
        { { MODE_AGENCY, true, 1, 0, true, true }, SERVICE_LACKS_PAPERS },
    };
    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++)
        assert_int_equal(service_lacks(&cases[k].f), cases[k].lack);
}

static void the_words_of_the_ways_are_read_back(void **state)
{
    enum service_mode m = MODE_COUNT_;

    (void)state;
    for (unsigned k = 0; k < MODE_COUNT_; k++) {
        assert_true(service_mode_read(str_of(service_mode_word((enum service_mode)k)), &m));
        assert_int_equal(m, k);
    }
    assert_false(service_mode_read(STR("home"), &m));
    assert_false(service_mode_read(STR(""), &m));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_cannot_leave_home_is_served_there_first),
        cmocka_unit_test(a_service_closes_with_its_papers_back_and_received),
        cmocka_unit_test(the_words_of_the_ways_are_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
