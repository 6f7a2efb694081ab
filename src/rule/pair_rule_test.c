/* pair_rule_test.c - what a rank has too little or too much of, and that gaps are filled evenly. */
#include "rule/pair.h"

#include <string.h>

#include "support.h"

enum { MOST = 16 };

static const struct pair_span ESTATES = { 1, 2 }, TWO = { 2, 2 }, FIVE = { 5, 5 }, NONE = { 0, 0 };

static void less_than_the_least_is_a_gap_and_more_than_the_most_an_excess(void **state)
{
    static const struct {
        int64_t least, most, have, gap, excess;
    } cases[] = {
        { 1, 2, 0, 1, 0 }, { 1, 2, 1, 0, 0 }, { 1, 2, 2, 0, 0 }, { 1, 2, 3, 0, 1 },
        { 2, 2, 1, 1, 0 }, { 2, 2, 2, 0, 0 }, { 2, 2, 5, 0, 3 }, { 0, 0, 0, 0, 0 },
        { 0, 0, 1, 0, 1 }, { 5, 5, 4, 1, 0 }, { 5, 5, 0, 5, 0 },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct pair_span s = { cases[k].least, cases[k].most };
        assert_int_equal(pair_gap(s, cases[k].have), cases[k].gap);
        assert_int_equal(pair_excess(s, cases[k].have), cases[k].excess);
    }
}

/* Owners before and after as letters, '.' for nobody; groups as digits. */
static void fill(const char *before, const char *groups, size_t people, struct pair_span span,
                 bool together, const char *after)
{
    struct pair_side p[MOST] = { 0 };
    struct pair_target t[MOST];
    size_t n = strlen(before);
    char got[MOST + 1] = { 0 };

    for (size_t k = 0; k < people; k++)
        p[k].span = span;
    for (size_t k = 0; k < n; k++)
        t[k] = (struct pair_target){ (int64_t)k + 1, groups[k],
                                     before[k] == '.' ? PAIR_NOBODY : before[k] - 'a', 9 };
    pair_fill(p, people, t, n, together);
    for (size_t k = 0; k < n; k++)
        got[k] = (char)(t[k].owner == PAIR_NOBODY ? '.' : 'a' + t[k].owner);
    assert_string_equal(got, after);
}

static void gaps_are_filled_evenly(void **state)
{
    static const struct {
        const char *before, *groups;
        size_t people;
        const struct pair_span *span;
        bool together;
        const char *after;
    } cases[] = {
        { "....", "1234", 2, &ESTATES, false, "abab" },
        { "...", "123", 2, &ESTATES, false, "aba" },       /* all are looked after, one has two */
        { ".....", "12345", 2, &ESTATES, false, "abab." }, /* nobody has more than the most */
        { ".", "1", 3, &ESTATES, false, "a" },             /* too few: a gap stays */
        { "aaa", "123", 2, &ESTATES, false, "aab" },       /* the third of one is the other's */
        { "aaa", "123", 1, &ESTATES, false, "aa." },       /* nobody to give it to */
        { "aa..", "1234", 2, &ESTATES, false, "aabb" },    /* who has none comes first */
        { "aa.", "123", 2, &ESTATES, false, "aab" },       /* and who has enough is left alone */
        { "......", "112233", 2, &TWO, false, "abb.a." },  /* where the fewest are, not the first */
        { "..........", "1111122222", 2, &FIVE, true, "aaaaabbbbb" },
        { ".......", "1111222", 2, &FIVE, true, "aaaabbb" },
        { "......", "111222", 3, &FIVE, true, "acabbc" },
        { "..", "12", 2, &NONE, false, ".." },
        { "", "", 2, &TWO, false, "" },
        { "..", "12", 0, &TWO, false, ".." },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++)
        fill(cases[k].before, cases[k].groups, cases[k].people, *cases[k].span, cases[k].together,
             cases[k].after);
}

static void what_is_near_is_taken_first_and_ones_own_never(void **state)
{
    static const int64_t near[] = { 7, 8 };
    struct pair_side p[2] = { { .span = { 1, 1 }, .lean = near, .leans = 2, .never = 3 },
                              { .span = { 1, 1 }, .never = 1 } };
    struct pair_target t[] = { { 1, 5, PAIR_NOBODY, 0 },
                               { 2, 6, PAIR_NOBODY, 0 },
                               { 3, 7, PAIR_NOBODY, 0 },
                               { 4, 8, PAIR_NOBODY, 0 } };

    (void)state;
    pair_fill(p, 2, t, COUNT(t), false);
    assert_int_equal(t[3].owner, 0); /* of its groups the one that is not its own */
    assert_int_equal(t[1].owner, 1);
    assert_int_equal(t[0].owner, PAIR_NOBODY);
    t[0].owner = t[1].owner = t[3].owner = PAIR_NOBODY;
    p[0].span.most = 1;
    p[1].span.most = 2;
    pair_fill(p, 2, t, 1, false); /* nothing but the second's own is left to it */
    assert_int_equal(t[0].owner, 0);
    assert_int_equal(p[1].have, 0);
}

static struct day on(int year, int month, int day)
{
    return day_of((struct ymd){ year, month, day });
}

static void a_visit_is_late_once_its_months_are_over(void **state)
{
    const struct {
        int64_t months;
        struct day today, first;
    } cases[] = {
        { 3, on(2026, 11, 23), on(2026, 8, 23) }, { 3, on(2027, 2, 21), on(2026, 11, 21) },
        { 3, on(2027, 5, 31), on(2027, 3, 1) },   { 1, on(2027, 3, 31), on(2027, 3, 1) },
        { 12, on(2028, 2, 29), on(2027, 3, 1) },  { 0, on(2026, 11, 23), on(2026, 11, 23) },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct pair_terms t = { .visit_months = cases[k].months };
        assert_int_equal(pair_first_day(&t, cases[k].today).n, cases[k].first.n);
    }
}

static void words_are_read(void **state)
{
    enum pair_rank r = PAIR_SECTION;
    enum pair_kind kind = PAIR_ESTATE;

    (void)state;
    for (int k = 0; k < PAIR_RANKS; k++) {
        assert_true(pair_rank_read(str_of(pair_rank_word((enum pair_rank)k)), &r));
        assert_int_equal(r, k);
    }
    for (int k = 0; k < PAIR_KINDS; k++) {
        assert_true(pair_kind_read(str_of(pair_kind_word((enum pair_kind)k)), &kind));
        assert_int_equal(kind, k);
    }
    assert_false(pair_rank_read(STR("estate"), &r));
    assert_false(pair_kind_read(STR("party"), &kind));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(less_than_the_least_is_a_gap_and_more_than_the_most_an_excess),
        cmocka_unit_test(gaps_are_filled_evenly),
        cmocka_unit_test(what_is_near_is_taken_first_and_ones_own_never),
        cmocka_unit_test(a_visit_is_late_once_its_months_are_over),
        cmocka_unit_test(words_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
