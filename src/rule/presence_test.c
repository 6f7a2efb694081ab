/* presence_test.c - rows of absences, loads and small sums, at their edges. */
#include "rule/presence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static struct presence came(const char *newest_first)
{
    struct presence p = { 0 };

    for (const char *s = newest_first; *s; s++)
        presence_add(&p, *s == '+');
    return p;
}

static void a_row_of_absences_counts_back_from_the_newest_meeting(void **state)
{
    static const struct {
        const char *newest_first;
        int64_t meetings, present, row;
        bool flag;
    } cases[] = {
        { "", 0, 0, 0, false },      { "-", 1, 0, 1, false },   { "--", 2, 0, 2, false },
        { "---", 3, 0, 3, true },    { "--+", 3, 1, 2, false }, { "+---", 4, 1, 0, false },
        { "---+", 4, 1, 3, true },   { "----", 4, 0, 4, true }, { "-+---", 5, 1, 1, false },
        { "--+--", 5, 1, 2, false },
    };
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct presence p = came(cases[k].newest_first);
        assert_int_equal(p.meetings, cases[k].meetings);
        assert_int_equal(p.present, cases[k].present);
        assert_int_equal(p.absent_in_row, cases[k].row);
        assert_int_equal(presence_flagged(&p, 3), cases[k].flag);
    }
}

static void without_a_limit_nobody_is_flagged(void **state)
{
    struct presence p = came("-----");

    (void)state;
    assert_false(presence_flagged(&p, 0));
    assert_true(presence_flagged(&p, 5));
    assert_false(presence_flagged(&p, 6));
}

static void a_representative_speaks_for_twenty_to_fifty_households(void **state)
{
    (void)state;
    assert_int_equal(rep_load(0, 20, 50), REP_LOAD_FEW);
    assert_int_equal(rep_load(19, 20, 50), REP_LOAD_FEW);
    assert_int_equal(rep_load(20, 20, 50), REP_LOAD_RIGHT);
    assert_int_equal(rep_load(50, 20, 50), REP_LOAD_RIGHT);
    assert_int_equal(rep_load(51, 20, 50), REP_LOAD_MANY);
}

static void a_sum_of_few_households_is_not_shown(void **state)
{
    (void)state;
    assert_false(views_may_show(0, 0));
    assert_false(views_may_show(4, 5));
    assert_true(views_may_show(5, 5));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_of_absences_counts_back_from_the_newest_meeting),
        cmocka_unit_test(without_a_limit_nobody_is_flagged),
        cmocka_unit_test(a_representative_speaks_for_twenty_to_fifty_households),
        cmocka_unit_test(a_sum_of_few_households_is_not_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
