/* signal_test.c - levels of a warning at their bounds, and the words that raise one. */
#include "rule/signal.h"

#include "support.h"

static void a_level_is_reached_with_its_number_and_raised_by_people_and_words(void **state)
{
    static const struct signal_bounds b = { 3, 5, 8, 10 };
    static const struct {
        struct signal_facts f;
        enum signal_level level;
    } cases[] = {
        { { 0, 0, false }, SIGNAL_NONE },   { { 0, 50, true }, SIGNAL_NONE },
        { { 2, 2, false }, SIGNAL_NONE },   { { 3, 3, false }, SIGNAL_YELLOW },
        { { 4, 9, false }, SIGNAL_YELLOW }, { { 3, 10, false }, SIGNAL_ORANGE },
        { { 5, 5, false }, SIGNAL_ORANGE }, { { 7, 7, false }, SIGNAL_ORANGE },
        { { 8, 8, false }, SIGNAL_RED },    { { 1, 1, true }, SIGNAL_YELLOW },
        { { 1, 10, true }, SIGNAL_ORANGE }, { { 3, 3, true }, SIGNAL_ORANGE },
        { { 3, 10, true }, SIGNAL_RED },    { { 8, 99, true }, SIGNAL_RED },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++)
        assert_int_equal(signal_level(&cases[k].f, &b), cases[k].level);
}

static void words_of_violence_are_heard_and_everyday_ones_are_not(void **state)
{
    (void)state;
    assert_true(signal_grave(STR("再不管就去上访")));
    assert_true(signal_grave(STR("两家差点打架")));
    assert_false(signal_grave(STR("楼上漏水三天没人修")));
    assert_false(signal_grave(STR("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_level_is_reached_with_its_number_and_raised_by_people_and_words),
        cmocka_unit_test(words_of_violence_are_heard_and_everyday_ones_are_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
