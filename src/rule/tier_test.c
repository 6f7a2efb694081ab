/* tier_test.c - who may do what for which grade, at the edges of terms and training. */
#include "rule/tier.h"

#include "support.h"

enum { DAY = 20000 };

static struct tier_ask member(enum tier_kind kind)
{
    return (struct tier_ask){ kind,         true,         { DAY - 100 }, { DAY + 100 },
                              { DAY - 30 }, { DAY + 30 }, { DAY } };
}

static void each_kind_does_its_own(void **state)
{
    static const struct {
        enum tier_kind kind;
        enum tier_role role;
        enum tier_why grade[3];
    } cases[] = {
        { TIER_VOLUNTEER, TIER_MEDIATES, { TIER_MAY, TIER_TOO_GRAVE, TIER_TOO_GRAVE } },
        { TIER_MEDIATOR, TIER_MEDIATES, { TIER_MAY, TIER_MAY, TIER_MAY } },
        { TIER_MEDIATOR, TIER_GUIDES, { TIER_NOT_THAT, TIER_NOT_THAT, TIER_NOT_THAT } },
        { TIER_LAWYER, TIER_MEDIATES, { TIER_NOT_THAT, TIER_NOT_THAT, TIER_NOT_THAT } },
        { TIER_LAWYER, TIER_ADVISES, { TIER_NOT_THAT, TIER_MAY, TIER_MAY } },
        { TIER_JUDGE, TIER_MEDIATES, { TIER_NOT_THAT, TIER_NOT_THAT, TIER_NOT_THAT } },
        { TIER_JUDGE, TIER_GUIDES, { TIER_NOT_THAT, TIER_NOT_THAT, TIER_MAY } },
        { TIER_JUDGE, TIER_CONFIRMS, { TIER_MAY, TIER_MAY, TIER_MAY } },
    };
    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct tier_ask q = member(cases[k].kind);
        for (int64_t g = 1; g <= 3; g++)
            assert_int_equal(tier_may(&q, cases[k].role, g), cases[k].grade[g - 1]);
        assert_int_equal(tier_may(&q, cases[k].role, 0), TIER_NO_GRADE);
        assert_int_equal(tier_may(&q, cases[k].role, 4), TIER_NO_GRADE);
    }
}

static void terms_training_and_certificates_end_on_their_last_day(void **state)
{
    static const struct {
        struct tier_ask q;
        enum tier_why grade_1, grade_3;
    } cases[] = {
        { { TIER_MEDIATOR, false, { DAY }, { DAY }, { DAY }, { DAY }, { DAY } },
          TIER_NOT_SERVING,
          TIER_NOT_SERVING },
        { { TIER_MEDIATOR, true, { DAY }, { DAY }, { DAY }, { DAY }, { DAY } },
          TIER_MAY,
          TIER_MAY },
        { { TIER_MEDIATOR, true, { DAY + 1 }, { DAY + 9 }, { DAY }, { DAY }, { DAY } },
          TIER_NOT_IN_TERM,
          TIER_NOT_IN_TERM },
        { { TIER_MEDIATOR, true, { 1 }, { DAY - 1 }, { DAY }, { DAY }, { DAY } },
          TIER_NOT_IN_TERM,
          TIER_NOT_IN_TERM },
        { { TIER_MEDIATOR, true, { 1 }, { DAY }, { DAY - 366 }, { DAY }, { DAY } },
          TIER_MAY,
          TIER_MAY },
        { { TIER_MEDIATOR, true, { 1 }, { DAY }, { DAY - 367 }, { DAY }, { DAY } },
          TIER_NOT_TRAINED,
          TIER_NOT_TRAINED },
        { { TIER_MEDIATOR, true, { 1 }, { DAY }, { DAY + 1 }, { DAY }, { DAY } },
          TIER_NOT_TRAINED,
          TIER_NOT_TRAINED },
        { { TIER_MEDIATOR, true, { 1 }, { DAY }, { INT32_MIN }, { DAY }, { DAY } },
          TIER_NOT_TRAINED,
          TIER_NOT_TRAINED },
        { { TIER_MEDIATOR, true, { 1 }, { DAY }, { DAY }, { DAY - 1 }, { DAY } },
          TIER_MAY,
          TIER_NOT_CERTIFIED },
        { { TIER_MEDIATOR, true, { 1 }, { DAY }, { DAY }, { INT32_MIN }, { DAY } },
          TIER_MAY,
          TIER_NOT_CERTIFIED },
    };
    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        assert_int_equal(tier_may(&cases[k].q, TIER_MEDIATES, 1), cases[k].grade_1);
        assert_int_equal(tier_may(&cases[k].q, TIER_MEDIATES, 3), cases[k].grade_3);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_does_its_own),
        cmocka_unit_test(terms_training_and_certificates_end_on_their_last_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
