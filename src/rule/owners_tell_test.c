/* owners_tell_test.c - that nobody's choice follows from what is told, tried against every other
 * way the same ballots could have been cast; and what a teller may not claim. */
#include "rule/owners_tell.h"

#include <stdlib.h>
#include <string.h>

#include "support.h"

static struct arena arena;

enum { SMALL = 8 };

static const struct owners_law TWO_THIRDS = { { { CMP_GE, { 2, 3 }, 0 },
                                                { CMP_GE, { 2, 3 }, 0 },
                                                { CMP_GE, { 3, 4 }, 0 },
                                                { CMP_GE, { 3, 4 }, 0 } },
                                              BASE_PRESENT };

struct poll {
    struct arena *a;
    int64_t roll[64];
    size_t heads, n; /* the first n of the roll took part */
    struct owners_cast cast[64];
    struct owners_tally t;
    struct owners_told told;
};

/* `said`: one letter for each who took part, a agree, o oppose, b abstain, s silent. */
static void tell(struct poll *p, const int64_t *roll, size_t heads, const char *said)
{
    int64_t area = 0;

    p->heads = heads;
    p->n = strlen(said);
    for (size_t i = 0; i < heads; i++)
        area += p->roll[i] = roll[i];
    for (size_t i = 0; i < p->n; i++)
        p->cast[i] = (struct owners_cast){ .slot = str_fmt(p->a, "s%zu", i),
                                           .area = roll[i],
                                           .silent = said[i] == 's',
                                           .choice = said[i] == 'a'   ? CHOICE_AGREE
                                                     : said[i] == 'o' ? CHOICE_OPPOSE
                                                                      : CHOICE_ABSTAIN };
    assert_null(owners_count(p->a, (int64_t)heads, area, p->cast, p->n, &p->t));
    owners_tell(p->a, &TWO_THIRDS, roll, heads, p->cast, p->n, &p->t, &p->told);
    for (size_t i = 0; i < p->n; i++)
        p->cast[i].class = (int64_t)owners_class_of(&p->told.classes, p->cast[i].area);
}

/* Whether this other way of casting tells the same. */
static bool same_told(const struct poll *p, const char *other)
{
    int in[64][4] = { { 0 } };
    struct owners_tally t = { .heads = p->t.heads, .area = p->t.area };

    for (size_t i = 0; i < p->n; i++) {
        int was = p->cast[i].silent ? 3 : (int)p->cast[i].choice, is = other[i];
        in[p->cast[i].class][was]++;
        in[p->cast[i].class][is]--;
        t.heads_joined++;
        t.area_joined += p->cast[i].area;
        t.heads_agree += is == 0;
        t.area_agree += is == 0 ? p->cast[i].area : 0;
        t.area_oppose += is == 1 ? p->cast[i].area : 0;
        t.area_abstain += is > 1 ? p->cast[i].area : 0;
    }
    for (size_t g = 0; g <= p->told.classes.n; g++) {
        if (in[g][0] || in[g][1] || in[g][2] || in[g][3])
            return false;
    }
    if (p->told.exact)
        return t.area_agree == p->t.area_agree && t.area_oppose == p->t.area_oppose &&
               t.area_abstain == p->t.area_abstain;
    return owners_judge(&TWO_THIRDS, &t).outcome == owners_judge(&TWO_THIRDS, &p->t).outcome;
}

/* How many of those who took part said the same in every way of casting that tells the same. */
static int given_away(const struct poll *p)
{
    bool seen[SMALL][4] = { { false } };
    int ways = 1, known = 0;

    for (size_t i = 0; i < p->n; i++)
        ways *= 4;
    for (int w = 0; w < ways; w++) {
        char other[SMALL];
        int rest = w;
        for (size_t i = 0; i < p->n; i++, rest /= 4)
            other[i] = (char)(rest % 4);
        if (!same_told(p, other))
            continue;
        for (size_t i = 0; i < p->n; i++)
            seen[i][(int)other[i]] = true;
    }
    for (size_t i = 0; i < p->n; i++)
        known += seen[i][0] + seen[i][1] + seen[i][2] + seen[i][3] == 1;
    return known;
}

/* --- what is told --- */

/* M2 as it could be drawn: nine of 81,000 fit only one way. */
static void sums_that_fit_one_way_only_are_not_told(void **state)
{
    struct poll p = { .a = &arena };
    const int64_t roll[] = {
        9000, 9000, 9000, 9000, 9000, 9000, 9000, 9000, 9000, 9800, 9800, 9800
    };

    (void)state;
    tell(&p, roll, 12, "aaaaaaaaaooo");
    assert_false(p.told.exact);
    assert_int_equal(p.told.classes.n, 1);
    assert_int_equal(p.told.sums.area_agree, 81000);
    assert_int_equal(p.told.most.area_agree, 3 * 9800 + 6 * 9000);
    assert_int_equal(p.told.sums.area_joined, 110400);
}

static void sums_that_fit_other_ways_are_told(void **state)
{
    struct poll p = { .a = &arena };
    const int64_t roll[] = {
        11000, 8600, 8600, 8600, 8600, 8600, 8600, 8600, 9800, 9800, 9800, 9800
    };

    (void)state;
    tell(&p, roll, 12, "aaaaaaaaaooo");
    assert_true(p.told.exact);
    assert_int_equal(p.told.sums.area_agree, 81000);
}

static void a_house_of_few_flat_types_is_told_in_narrow_classes(void **state)
{
    struct poll p = { .a = &arena };
    int64_t roll[40];
    char said[41] = { 0 };

    (void)state;
    for (int i = 0; i < 40; i++) {
        roll[i] = 6000 + (i / 10) * 1500;
        said[i] = i % 3 ? 'a' : 'o';
    }
    tell(&p, roll, 40, said);
    assert_true(p.told.exact);
    assert_int_equal(p.told.classes.n, 4);
    assert_int_equal(p.told.classes.p[3].least, 10500);
}

/* One shop of an area of its own costs the rest only the width of its class. */
static void an_owner_of_an_odd_area_does_not_blur_the_whole_estate(void **state)
{
    struct poll p = { .a = &arena };
    int64_t roll[61];
    char said[62] = { 0 };

    (void)state;
    for (int i = 0; i < 61; i++) {
        roll[i] = i < 60 ? 6000 + (i / 10) * 1500 : 13731;
        said[i] = i % 3 || i == 60 ? 'a' : 'o';
    }
    tell(&p, roll, 61, said);
    assert_false(p.told.exact);
    assert_int_equal(p.told.classes.n, 6);
    assert_int_equal(p.told.most.area_agree - p.told.sums.area_agree, 13731 - 13500);
}

static void when_all_say_the_same_the_heads_have_told_it(void **state)
{
    struct poll p = { .a = &arena };
    const int64_t roll[] = { 7000, 8000, 9000 };

    (void)state;
    tell(&p, roll, 3, "aaa");
    assert_true(p.told.exact);
    tell(&p, roll, 3, "");
    assert_true(p.told.exact && p.told.sums.area_joined == 0);
}

static int64_t dice(uint64_t *seed, int64_t sides)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int64_t)((*seed >> 33) % (uint64_t)sides);
}

static bool mixed(const char *said, size_t n)
{
    return n && strspn(said, (char[]){ said[0], 0 }) < n;
}

/* Every way of casting is tried for 150 small votes with few and with many different areas. */
static void nobodys_choice_follows_from_what_is_told(void **state)
{
    uint64_t seed = 7;
    int exact = 0, least = 0, bare = 0;

    (void)state;
    for (int round = 0; round < 150; round++) {
        struct poll p = { .a = &arena };
        int64_t roll[SMALL], kinds = round % 2 ? 3 : 500;
        char said[SMALL + 1] = { 0 };
        size_t n = 4 + (size_t)dice(&seed, SMALL - 3);
        for (size_t i = 0; i < SMALL; i++)
            roll[i] = 7000 + 10 * dice(&seed, kinds);
        for (size_t i = 0; i < n; i++)
            said[i] = "aaoobs"[dice(&seed, 6)];
        struct mark m = arena_mark(&arena);
        tell(&p, roll, SMALL, said);
        int known = mixed(said, n) ? given_away(&p) : 0;
        if (p.told.exact || p.told.classes.n > 1)
            assert_int_equal(known, 0);
        bare += known > 0; /* only the outcome, beside the heads, gave it away */
        *(p.told.exact ? &exact : &least) += 1;
        arena_rewind(&arena, m);
    }
    assert_true(exact > 8 && least > 40);
    assert_true(bare < 8);
}

/* --- what a checker holds against it --- */

static void classes_are_in_order_wide_enough_and_hold_the_whole_roll(void **state)
{
    const int64_t roll[] = { 50, 51, 52, 53, 54, 60, 61, 62, 63, 64 };
    static const struct {
        struct owners_class c[3];
        size_t n;
        bool fit;
    } cases[] = {
        { { { 50, 54 }, { 60, 64 } }, 2, true },
        { { { 50, 64 } }, 1, true },
        { { { 50, 53 }, { 54, 64 } }, 2, false },
        { { { 50, 54 } }, 1, false },
        { { { 60, 64 }, { 50, 54 } }, 2, false },
        { { { 50, 60 }, { 54, 64 } }, 2, false },
        { { { 0 } }, 0, false },
        { { { 64, 50 } }, 1, false },
        { { { 50, 54 }, { 55, 59 }, { 60, 64 } }, 3, false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct owners_class c[3];
        memcpy(c, cases[i].c, sizeof c);
        const struct owners_classes l = { c, cases[i].n };
        assert_int_equal(owners_classes_fit(&arena, &l, roll, 10), cases[i].fit);
    }
}

static void bounds_are_of_the_smallest_and_the_largest_of_each_class(void **state)
{
    struct owners_class c[] = { { 50, 54 }, { 60, 64 } };
    const struct owners_classes l = { c, 2 };
    const int64_t roll[] = { 64, 50, 63, 51, 62, 52, 61, 53, 60, 54 };
    struct owners_tally least = { .heads = 10 }, most = { .heads = 10 };
    struct owners_cast cast[7] = { { .class = 1, .choice = CHOICE_AGREE },
                                   { .class = 1, .choice = CHOICE_AGREE },
                                   { .class = 2, .choice = CHOICE_AGREE },
                                   { .class = 2, .choice = CHOICE_OPPOSE },
                                   { .class = 2, .silent = true } };

    (void)state;
    assert_true(owners_bounds(&arena, &l, roll, 10, cast, 5, &least, &most));
    assert_int_equal(least.area_agree, 50 + 51 + 60);
    assert_int_equal(most.area_agree, 53 + 54 + 64);
    assert_int_equal(least.area_abstain, 60);
    assert_int_equal(most.area_oppose, 64);
    assert_int_equal(least.area_joined, 50 + 51 + 60 + 61 + 62);
    cast[5] = cast[6] = (struct owners_cast){ .class = 3 };
    assert_false(owners_bounds(&arena, &l, roll, 10, cast, 6, &least, &most));
    for (size_t i = 0; i < 7; i++)
        cast[i].class = 1;
    assert_true(owners_bounds(&arena, &l, roll, 10, cast, 5, &least, &most));
    assert_false(owners_bounds(&arena, &l, roll, 10, cast, 6, &least, &most));
}

static void an_outcome_follows_from_one_end_or_the_other(void **state)
{
    struct owners_tally least = { 10, 1000, 8, 800, 6, 590, 2, 0, 0, 0 }, most = least;
    bool sure = false;

    (void)state;
    most.area_agree = 599;
    assert_true(owners_may_follow(&TWO_THIRDS, &least, &most, OUTCOME_REJECTED, &sure) && sure);
    assert_false(owners_may_follow(&TWO_THIRDS, &least, &most, OUTCOME_PASSED, &sure));
    most.area_agree = 600;
    assert_true(owners_may_follow(&TWO_THIRDS, &least, &most, OUTCOME_PASSED, &sure) && !sure);
    assert_false(owners_may_follow(&TWO_THIRDS, &least, &most, OUTCOME_NO_QUORUM, &sure));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_that_fit_one_way_only_are_not_told),
        cmocka_unit_test(sums_that_fit_other_ways_are_told),
        cmocka_unit_test(a_house_of_few_flat_types_is_told_in_narrow_classes),
        cmocka_unit_test(an_owner_of_an_odd_area_does_not_blur_the_whole_estate),
        cmocka_unit_test(when_all_say_the_same_the_heads_have_told_it),
        cmocka_unit_test(nobodys_choice_follows_from_what_is_told),
        cmocka_unit_test(classes_are_in_order_wide_enough_and_hold_the_whole_roll),
        cmocka_unit_test(bounds_are_of_the_smallest_and_the_largest_of_each_class),
        cmocka_unit_test(an_outcome_follows_from_one_end_or_the_other),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
