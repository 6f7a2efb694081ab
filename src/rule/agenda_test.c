/* agenda_test.c - the first item of a Party meeting, proofs of delivery, signatures, at their
 * edges. */
#include "rule/agenda.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static bool right(const char *items, bool party)
{
    bool first[8];
    size_t n = 0;

    for (const char *s = items; *s; s++)
        first[n++] = *s == '1';
    return agenda_right(first, n, party);
}

static void a_party_meeting_begins_with_its_first_topic_and_no_other_has_one(void **state)
{
    static const struct {
        const char *items;
        bool party, other;
    } cases[] = {
        { "", false, true },     { "1", true, false },   { ".", false, true },
        { "1..", true, false },  { ".1", false, false }, { "11", false, false },
        { "1.1", false, false }, { "..", false, true },
    };
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        assert_int_equal(right(cases[k].items, true), cases[k].party);
        assert_int_equal(right(cases[k].items, false), cases[k].other);
    }
}

static void sent_is_not_arrived_and_the_strongest_proof_is_named(void **state)
{
    static const struct {
        struct told told;
        enum proof proof;
        bool arrived;
    } cases[] = {
        { { false, false, false, false }, PROOF_NONE, false },
        { { true, false, false, false }, PROOF_SENT, false },
        { { true, true, false, false }, PROOF_SMS, true },
        { { false, false, true, false }, PROOF_HAND, true },
        { { true, true, true, false }, PROOF_HAND, true },
        { { true, true, true, true }, PROOF_READ, true },
        { { true, false, false, true }, PROOF_READ, true },
    };
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        assert_int_equal(delivery_proof(&cases[k].told), cases[k].proof);
        assert_int_equal(proof_arrived(cases[k].proof), cases[k].arrived);
    }
}

static void minutes_are_fixed_by_three_signatures_under_one_text(void **state)
{
    const struct signature yes = { true, true }, none = { false, false }, old = { true, false };

    (void)state;
    assert_true(minutes_signed(&yes, &yes, &yes));
    assert_false(minutes_signed(&none, &yes, &yes));
    assert_false(minutes_signed(&yes, &none, &yes));
    assert_false(minutes_signed(&yes, &yes, &none));
    assert_false(minutes_signed(&old, &yes, &yes));
    assert_false(minutes_signed(&yes, &old, &yes));
    assert_false(minutes_signed(&yes, &yes, &old));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_party_meeting_begins_with_its_first_topic_and_no_other_has_one),
        cmocka_unit_test(sent_is_not_arrived_and_the_strongest_proof_is_named),
        cmocka_unit_test(minutes_are_fixed_by_three_signatures_under_one_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
