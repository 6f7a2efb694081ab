/* deed_rule_test.c - when a deed lies in its campaign, what closes it and whose word counts. */
#include "rule/deed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/str.h"

static void a_deed_lies_in_its_campaign_and_not_in_time_to_come(void **state)
{
    static const struct {
        int today, day;
        bool well;
    } cases[] = {
        { 15, 9, false }, { 15, 10, true }, { 15, 15, true },  { 15, 16, false },
        { 25, 20, true }, { 20, 20, true }, { 25, 21, false }, { 9, 9, false },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++)
        assert_int_equal(deed_day((struct day){ 10 }, (struct day){ 20 },
                                  (struct day){ cases[k].today }, (struct day){ cases[k].day }),
                         cases[k].well);
}

static void whoever_did_it_says_nothing_of_it(void **state)
{
    static const struct {
        struct deed_hands h;
        enum deed_hand own, other;
    } cases[] = {
        { { false, false, false }, DEED_HAND_STRANGER, DEED_HAND_WELL },
        { { false, false, true }, DEED_HAND_WELL, DEED_HAND_WELL },
        { { false, true, false }, DEED_HAND_STRANGER, DEED_HAND_WROTE },
        { { false, true, true }, DEED_HAND_WELL, DEED_HAND_WROTE },
        { { true, false, false }, DEED_HAND_DID, DEED_HAND_DID },
        { { true, false, true }, DEED_HAND_DID, DEED_HAND_DID },
        { { true, true, true }, DEED_HAND_DID, DEED_HAND_DID },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        assert_int_equal(deed_own_hand(&cases[k].h), cases[k].own);
        assert_int_equal(deed_other_hand(&cases[k].h), cases[k].other);
    }
}

static void a_deed_closes_with_a_rating_or_a_note(void **state)
{
    static const struct {
        bool closed;
        int64_t ratings, notes;
        enum deed_gap gap;
    } cases[] = {
        { false, 0, 0, DEED_GAP_WORD },  { false, 1, 0, DEED_WHOLE },
        { false, 0, 1, DEED_WHOLE },     { false, 1, 3, DEED_WHOLE },
        { true, 1, 0, DEED_GAP_CLOSED }, { true, 0, 0, DEED_GAP_CLOSED },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++)
        assert_int_equal(deed_gap(cases[k].closed, cases[k].ratings, cases[k].notes), cases[k].gap);
}

static void the_mean_is_of_those_who_rated(void **state)
{
    static const struct {
        int64_t sum, n, mean;
    } cases[] = {
        { 0, 0, -1 },   { 5, 1, 500 },  { 9, 2, 450 }, { 13, 3, 433 },
        { 14, 3, 467 }, { 33, 8, 413 }, { 1, 1, 100 }, { 5000, 1000, 500 },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++)
        assert_int_equal(deed_mean(cases[k].sum, cases[k].n), cases[k].mean);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_deed_lies_in_its_campaign_and_not_in_time_to_come),
        cmocka_unit_test(whoever_did_it_says_nothing_of_it),
        cmocka_unit_test(a_deed_closes_with_a_rating_or_a_note),
        cmocka_unit_test(the_mean_is_of_those_who_rated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
