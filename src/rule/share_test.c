#include "rule/share.h"

#include "base/arena.h"
#include "support.h"

#define TWO_THIRDS ((struct share){ 2, 3 })
#define HALF ((struct share){ 1, 2 })

static void comparisons_are_exact_at_the_boundary(void **state)
{
    static const struct {
        int64_t part, whole;
        struct share s;
        bool ge, gt, le, lt;
    } cases[] = {
        { 40, 60, { 2, 3 }, true, false, true, false }, /* exactly */
        { 39, 60, { 2, 3 }, false, false, true, true }, /* one less */
        { 41, 60, { 2, 3 }, true, true, false, false }, /* one more */
        { 0, 60, { 0, 3 }, true, false, true, false },
        { 0, 60, { 2, 3 }, false, false, true, true },   /* nobody */
        { 0, 0, { 2, 3 }, false, false, false, false },  /* nobody of none */
        { 5, 0, { 2, 3 }, false, false, false, false },  /* some of none */
        { 5, -6, { 2, 3 }, false, false, false, false }, /* below none */
        { -1, 6, { 2, 3 }, false, false, false, false },
        { 1, 1, { 2, 0 }, false, false, false, false },
        { 1, 1, { -1, 2 }, false, false, false, false },
        { INT64_MAX, INT64_MAX, { 1, 1 }, true, false, true, false },
        { INT64_MAX - 1, INT64_MAX, { 1, 1 }, false, false, true, true },
        { INT64_MAX - 1, INT64_MAX, { INT64_MAX - 1, INT64_MAX }, true, false, true, false },
        { INT64_MAX - 1, INT64_MAX, { INT64_MAX - 2, INT64_MAX - 1 }, true, true, false, false },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_int_equal(share_ge(cases[i].part, cases[i].whole, cases[i].s), cases[i].ge);
        assert_int_equal(share_gt(cases[i].part, cases[i].whole, cases[i].s), cases[i].gt);
        assert_int_equal(share_le(cases[i].part, cases[i].whole, cases[i].s), cases[i].le);
        assert_int_equal(share_lt(cases[i].part, cases[i].whole, cases[i].s), cases[i].lt);
    }
}

static void the_need_is_the_least_count_that_satisfies(void **state)
{
    static const struct share shares[] = { { 1, 10 }, { 1, 5 }, { 1, 3 }, { 1, 2 },
                                           { 2, 3 },  { 3, 4 }, { 4, 5 }, { 1, 1 } };

    (void)state;
    for (size_t i = 0; i < 2 * COUNT(shares); i++) {
        enum cmp cmp = i % 2 ? CMP_GT : CMP_GE;
        struct share s = shares[i / 2];
        for (int64_t whole = 1; whole <= 200; whole++) {
            int64_t least = 0;
            while (least <= whole && !share_meets(least, whole, cmp, s))
                least++;
            assert_int_equal(share_need(whole, cmp, s), least <= whole ? least : -1);
        }
    }
}

static void the_need_of_known_meetings(void **state)
{
    (void)state;
    assert_int_equal(share_need(60, CMP_GE, TWO_THIRDS), 40);
    assert_int_equal(share_need(46, CMP_GT, HALF), 24);
    assert_int_equal(share_need(45, CMP_GT, HALF), 23);
    assert_int_equal(share_need(96, CMP_GE, TWO_THIRDS), 64);
    assert_int_equal(share_need(96, CMP_GE, HALF), 48);
    assert_int_equal(share_need(68, CMP_GE, TWO_THIRDS), 46);
    assert_int_equal(share_need(0, CMP_GE, HALF), -1);
    assert_int_equal(share_need(-4, CMP_GE, HALF), -1);
    assert_int_equal(share_need(10, CMP_GE, (struct share){ 1, 0 }), -1);
    assert_int_equal(share_need(INT64_MAX, CMP_GE, (struct share){ 1, 1 }), INT64_MAX);
    assert_int_equal(share_need(INT64_MAX, CMP_GT, (struct share){ 1, 1 }), -1);
}

static void only_a_fraction_above_zero_and_up_to_one_is_read(void **state)
{
    static const struct str bad[] = { STR_INIT(""),     STR_INIT("2"),
                                      STR_INIT("2/"),   STR_INIT("/3"),
                                      STR_INIT("2/3/"), STR_INIT("-2/3"),
                                      STR_INIT("4/3"),  STR_INIT("0/3"),
                                      STR_INIT("0/0"),  STR_INIT("1/0"),
                                      STR_INIT("2 /3"), STR_INIT("2/3x"),
                                      STR_INIT("0.5"),  STR_INIT("1/9999999999999999999") };
    struct arena a = { 0 };
    struct share s = { 7, 9 };

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(share_read(bad[i], &s));
    assert_int_equal(s.part * 10 + s.whole, 79);
    assert_true(share_read(STR("2/3"), &s));
    assert_true(str_is(share_text(&a, s), "2/3"));
    assert_true(share_read(STR("1/1"), &s));
    arena_done(&a);
}

static void shown_shares_are_rounded_down(void **state)
{
    (void)state;
    assert_int_equal(share_permille(1041, 1236), 842);
    assert_int_equal(share_permille(81000, 110400), 733);
    assert_int_equal(share_permyriad(81000, 110400), 7336);
    assert_int_equal(share_permille(2, 3), 666);
    assert_int_equal(share_permille(0, 3), 0);
    assert_int_equal(share_permille(3, 3), 1000);
    assert_int_equal(share_permille(1, 0), -1);
    assert_int_equal(share_permille(-1, 3), -1);
    assert_int_equal(share_permille(INT64_MAX, INT64_MAX), 1000);
    assert_int_equal(share_permyriad(INT64_MAX, 1), -1);
    assert_int_equal(share_permille(INT64_MAX, 1000), INT64_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comparisons_are_exact_at_the_boundary),
        cmocka_unit_test(the_need_is_the_least_count_that_satisfies),
        cmocka_unit_test(the_need_of_known_meetings),
        cmocka_unit_test(only_a_fraction_above_zero_and_up_to_one_is_read),
        cmocka_unit_test(shown_shares_are_rounded_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
