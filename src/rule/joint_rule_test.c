/* joint_rule_test.c - joint meetings at their boundaries. */
#include "rule/joint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const struct day HELD = { 1000 };

static void an_item_is_decided_from_the_day_on_and_sent_with_one_lead(void **state)
{
    static const struct {
        int today;
        enum joint_outcome outcome;
        size_t parts, leads;
        enum joint_fault want;
    } row[] = {
        { -1, JOINT_SETTLED, 0, 0, JOINT_TOO_EARLY }, { 0, JOINT_SETTLED, 0, 0, JOINT_FITS },
        { 0, JOINT_KEPT, 0, 0, JOINT_FITS },          { 30, JOINT_KEPT, 3, 2, JOINT_FITS },
        { -1, JOINT_SENT, 3, 1, JOINT_TOO_EARLY },    { 0, JOINT_SENT, 0, 0, JOINT_NOT_SENT },
        { 0, JOINT_SENT, 1, 1, JOINT_FITS },          { 0, JOINT_SENT, 3, 1, JOINT_FITS },
        { 0, JOINT_SENT, 3, 0, JOINT_NO_LEAD },       { 0, JOINT_SENT, 3, 2, JOINT_NO_LEAD },
    };

    (void)state;
    for (size_t k = 0; k < sizeof row / sizeof row[0]; k++)
        assert_int_equal(joint_decide(HELD, (struct day){ HELD.n + row[k].today }, row[k].outcome,
                                      row[k].parts, row[k].leads),
                         row[k].want);
}

static void it_is_over_when_every_item_is_decided(void **state)
{
    static const struct {
        int today;
        int items, decided;
        enum joint_fault want;
    } row[] = {
        { -1, 2, 2, JOINT_TOO_EARLY }, { 0, 2, 2, JOINT_FITS },      { 9, 1, 1, JOINT_FITS },
        { 0, 2, 1, JOINT_UNDECIDED },  { 0, 0, 0, JOINT_UNDECIDED },
    };

    (void)state;
    for (size_t k = 0; k < sizeof row / sizeof row[0]; k++)
        assert_int_equal(
            joint_end(HELD, (struct day){ HELD.n + row[k].today }, row[k].items, row[k].decided),
            row[k].want);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_item_is_decided_from_the_day_on_and_sent_with_one_lead),
        cmocka_unit_test(it_is_over_when_every_item_is_decided),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
