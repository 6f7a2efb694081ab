/* urge_rule_test.c - supervised deadlines at their boundaries. */
#include "rule/urge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void a_deadline_lies_from_today_to_sixty_days_ahead(void **state)
{
    static const struct {
        int due;
        bool fits;
    } row[] = { { -1, false }, { 0, true }, { 1, true }, { 60, true }, { 61, false } };

    (void)state;
    for (size_t k = 0; k < sizeof row / sizeof row[0]; k++)
        assert_int_equal(urge_day_fits((struct day){ 1000 }, (struct day){ 1000 + row[k].due }),
                         row[k].fits);
}

static void it_is_missed_the_day_after_unless_it_was_answered(void **state)
{
    static const struct {
        int today;
        bool answered, late;
    } row[] = { { -1, false, false }, { 0, false, false }, { 1, false, true },
                { 1, true, false },   { 90, true, false }, { 90, false, true } };

    (void)state;
    for (size_t k = 0; k < sizeof row / sizeof row[0]; k++)
        assert_int_equal(urge_is_late((struct day){ 1000 }, row[k].answered,
                                      (struct day){ 1000 + row[k].today }),
                         row[k].late);
}

static void nobody_publishes_what_they_submitted(void **state)
{
    (void)state;
    assert_false(urge_may_publish(7, 7));
    assert_true(urge_may_publish(7, 8));
    assert_false(urge_may_publish(7, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_deadline_lies_from_today_to_sixty_days_ahead),
        cmocka_unit_test(it_is_missed_the_day_after_unless_it_was_answered),
        cmocka_unit_test(nobody_publishes_what_they_submitted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
