/* money_test.c - which sum breaks which bound, and yuan read as fen, at their boundaries. */
#include "rule/money.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct chain {
    struct money_sums sums;
    struct share tolerance;
    enum money_fault fault;
    int64_t have, max;
};

static void the_first_sum_beyond_its_bound_is_named(void **state)
{
    /* clang-format off */
    static const struct chain cases[] = {
        /* resolved decided budget contract change spent settled */
        { { 0, 0, 0, 0, 0, 0, 0 }, { 0, 0 }, MONEY_AGREES, 0, 0 },
        { { 100, 0, 100, 100, 0, 100, 100 }, { 0, 0 }, MONEY_AGREES, 0, 0 },
        { { 100, 0, 101, 0, 0, 0, 0 }, { 0, 0 }, MONEY_BUDGET_BEYOND, 101, 100 },
        { { 0, 0, 1, 0, 0, 0, 0 }, { 0, 0 }, MONEY_BUDGET_BEYOND, 1, 0 },
        { { 100, 1, 101, 0, 0, 0, 0 }, { 0, 0 }, MONEY_AGREES, 0, 0 },
        { { 100, 0, 105, 0, 0, 0, 0 }, { 1, 20 }, MONEY_AGREES, 0, 0 },
        { { 100, 0, 106, 0, 0, 0, 0 }, { 1, 20 }, MONEY_BUDGET_BEYOND, 106, 105 },
        { { 119, 0, 125, 0, 0, 0, 0 }, { 1, 20 }, MONEY_BUDGET_BEYOND, 125, 124 },
        { { 100, 0, 105, 0, 0, 0, 0 }, { 1, 0 }, MONEY_BUDGET_BEYOND, 105, 100 },
        { { 100, 0, 90, 91, 0, 0, 0 }, { 0, 0 }, MONEY_CONTRACT_BEYOND, 91, 90 },
        { { 100, 0, 90, 80, 10, 0, 0 }, { 0, 0 }, MONEY_AGREES, 0, 0 },
        { { 100, 0, 90, 80, 11, 0, 0 }, { 0, 0 }, MONEY_CONTRACT_BEYOND, 91, 90 },
        { { 100, 0, 90, 80, -10, 70, 0 }, { 0, 0 }, MONEY_AGREES, 0, 0 },
        { { 100, 0, 90, 80, -10, 71, 0 }, { 0, 0 }, MONEY_SPENT_BEYOND, 71, 70 },
        { { 100, 0, 90, 0, 0, 90, 0 }, { 0, 0 }, MONEY_AGREES, 0, 0 },
        { { 100, 0, 90, 0, 0, 91, 0 }, { 0, 0 }, MONEY_SPENT_BEYOND, 91, 90 },
        { { 100, 0, 90, 80, 0, 60, 81 }, { 0, 0 }, MONEY_SETTLED_BEYOND, 81, 80 },
        { { 100, 0, 90, 80, 0, 60, 80 }, { 0, 0 }, MONEY_AGREES, 0, 0 },
        { { 100, 0, 90, 80, 0, 60, 59 }, { 0, 0 }, MONEY_SETTLED_SHORT, 59, 60 },
        { { 100, 0, 90, 80, 0, 60, 60 }, { 0, 0 }, MONEY_AGREES, 0, 0 },
    };
    /* clang-format on */

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct money_gap g = money_check(&cases[k].sums, cases[k].tolerance);
        if (g.fault != cases[k].fault || g.have != cases[k].have || g.max != cases[k].max)
            fail_msg("case %zu: fault %d have %lld max %lld", k, (int)g.fault, (long long)g.have,
                     (long long)g.max);
    }
}

static void yuan_are_read_as_people_write_them(void **state)
{
    static const struct {
        const char *yuan;
        int64_t fen; /* 0: refused */
    } cases[] = {
        { "1", 100 },
        { "0.01", 1 },
        { "0", 0 },
        { "0.00", 0 },
        { "12.5", 1250 },
        { "12.50", 1250 },
        { "12.505", 0 },
        { "12.", 0 },
        { ".5", 0 },
        { "-1", 0 },
        { "+1", 0 },
        { "", 0 },
        { " 7 ", 700 },
        { "1,234.56", 123456 },
        { "12,345,678", 1234567800 },
        { "12,34", 0 },
        { "1234,567", 0 },
        { "1,234567", 0 },
        { ",123", 0 },
        { "1,,234", 0 },
        { "1e3", 0 },
        { "1.2.3", 0 },
        { "9999999999", INT64_C(999999999900) },
        { "10000000000", 0 },
        { "￥5", 0 },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        int64_t fen = 0;
        bool read = money_read(str_of(cases[k].yuan), &fen);
        if (read != (cases[k].fen != 0) || (read && fen != cases[k].fen))
            fail_msg("'%s' gave %lld", cases[k].yuan, (long long)fen);
    }
}

static void fen_are_shown_as_yuan(void **state)
{
    static const struct {
        int64_t fen;
        const char *yuan;
    } cases[] = { { 0, "0.00" },
                  { 1, "0.01" },
                  { -1, "-0.01" },
                  { 1860000000, "18600000.00" },
                  { INT64_MIN, "-92233720368547758.08" } };
    char buffer[YUAN_TEXT_SIZE];

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++)
        assert_true(str_is(money_yuan(cases[k].fen, buffer), cases[k].yuan));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_sum_beyond_its_bound_is_named),
        cmocka_unit_test(fen_are_shown_as_yuan),
        cmocka_unit_test(yuan_are_read_as_people_write_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
