/* median_test.c - the middle of fractions, at its boundaries. */
#include "rule/median.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void the_middle_is_exact(void **state)
{
    static const struct {
        struct share list[5];
        size_t n;
        bool found;
        struct share median;
    } cases[] = {
        { { { 0, 0 } }, 0, false, { 0, 0 } },
        { { { 2, 4 } }, 1, true, { 1, 2 } },
        { { { 1, 3 }, { 1, 2 } }, 2, true, { 5, 12 } },
        { { { 1, 2 }, { 333333, 1000000 }, { 1, 3 } }, 3, true, { 1, 3 } },
        { { { 3, 1 }, { 1, 1 }, { 2, 1 }, { 10, 1 } }, 4, true, { 5, 2 } },
        { { { 0, 5 }, { 0, 7 } }, 2, true, { 0, 1 } },
        { { { 1, 0 } }, 1, false, { 0, 0 } },
        { { { -1, 2 } }, 1, false, { 0, 0 } },
        { { { INT64_MAX, 3 }, { INT64_MAX, 2 } }, 2, false, { 0, 0 } },
        { { { INT64_MAX, 3 }, { INT64_MAX, 2 }, { 1, 1 } }, 3, true, { INT64_MAX, 3 } },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct share list[5], got = { 0, 0 };
        memcpy(list, cases[k].list, sizeof list);
        bool found = median(list, cases[k].n, &got);
        if (found != cases[k].found ||
            (found && (got.part != cases[k].median.part || got.whole != cases[k].median.whole)))
            fail_msg("case %zu: %d %lld/%lld", k, found, (long long)got.part, (long long)got.whole);
    }
}

static void fractions_compare_without_products(void **state)
{
    static const struct {
        struct share a, b;
        int sign;
    } cases[] = {
        { { 1, 2 }, { 2, 4 }, 0 },
        { { 1, 3 }, { 333333333, 1000000000 }, 1 },
        { { INT64_MAX - 1, INT64_MAX }, { INT64_MAX - 2, INT64_MAX - 1 }, 1 },
        { { 0, 1 }, { 1, INT64_MAX }, -1 },
        { { 7, 1 }, { 7, 1 }, 0 },
        { { 5, 3 }, { 5, 2 }, -1 },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        assert_int_equal(share_cmp(cases[k].a, cases[k].b), cases[k].sign);
        assert_int_equal(share_cmp(cases[k].b, cases[k].a), -cases[k].sign);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_middle_is_exact),
        cmocka_unit_test(fractions_compare_without_products),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
