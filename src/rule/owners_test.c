/* owners_test.c - heads, areas and the four sums of 民法典 §278, at their boundaries. */
#include "rule/owners.h"

#include <string.h>

#include "kit/crypto.h"
#include "support.h"

static struct arena arena;

/* clang-format off */
#define GE(p, w) { CMP_GE, { (p), (w) }, 0 }
#define GT(p, w) { CMP_GT, { (p), (w) }, 0 }
static const struct owners_law ORDINARY = { { GE(2, 3), GE(2, 3), GT(1, 2), GT(1, 2) }, BASE_PRESENT };
static const struct owners_law SPECIAL = { { GE(2, 3), GE(2, 3), GE(3, 4), GE(3, 4) }, BASE_PRESENT };
static const struct owners_law LOCAL_2_3 = { { GE(2, 3), GE(2, 3), GE(2, 3), GE(2, 3) }, BASE_EXPECTED };
static const struct owners_law RENEWAL = { { GE(2, 3), GE(2, 3), GE(4, 5), GE(4, 5) }, BASE_EXPECTED };
/* clang-format on */

static struct owners_head *heads_of(const struct owners_unit *unit, size_t n, size_t *ret_n)
{
    struct owners_head *head = NULL;
    size_t *of = NULL;

    ok(owners_heads(&arena, unit, n, &head, ret_n, &of));
    for (size_t i = 0; i < n; i++)
        assert_true(of[i] < *ret_n);
    return head;
}

static void one_owner_is_one_head_however_many_units_he_has(void **state)
{
    const struct owners_unit units[] = { { 1, 9000, STR_INIT("r1"), STR_INIT("") },
                                         { 2, 8000, STR_INIT("r2"), STR_INIT("") },
                                         { 3, 500, STR_INIT("r1"), STR_INIT("") } };
    size_t n = 0;
    struct owners_head *h = heads_of(units, 3, &n);

    (void)state;
    assert_int_equal(n, 2);
    assert_true(str_is(h[0].key, "r1"));
    assert_int_equal(h[0].area, 9500);
    assert_int_equal(h[0].units, 2);
    assert_int_equal(h[1].area, 8000);
    (void)heads_of(NULL, 0, &n);
    assert_int_equal(n, 0);
}

static void co_owners_are_one_head_together_and_apart_from_what_each_owns_alone(void **state)
{
    const struct owners_unit units[] = { { 1, 9000, STR_INIT("r1+r2"), STR_INIT("") },
                                         { 2, 8000, STR_INIT("r1"), STR_INIT("") },
                                         { 3, 7000, STR_INIT("r1+r2"), STR_INIT("") } };
    size_t n = 0;
    struct owners_head *h = heads_of(units, 3, &n);

    (void)state;
    assert_int_equal(n, 2);
    assert_false(h[0].shared);
    assert_true(h[1].shared);
    assert_int_equal(h[1].area, 16000);
}

static void a_builder_is_one_head_with_all_it_has_not_sold_or_not_handed_over(void **state)
{
    const struct owners_unit units[] = {
        { 1, 9000, STR_INIT("o7"), STR_INIT("") },   /* unsold */
        { 2, 8000, STR_INIT("r1"), STR_INIT("o7") }, /* sold, not handed over */
        { 3, 7000, STR_INIT("r1"), STR_INIT("") },   /* sold and handed over */
        { 4, 6000, STR_INIT("o7"), STR_INIT("") },
    };
    size_t n = 0;
    struct owners_head *h = heads_of(units, 4, &n);

    (void)state;
    assert_int_equal(n, 2);
    assert_true(h[0].builder);
    assert_int_equal(h[0].area, 23000);
    assert_int_equal(h[0].units, 3);
    assert_int_equal(h[1].area, 7000);
    assert_false(h[1].builder);
}

static void a_register_that_cannot_be_right_is_refused(void **state)
{
    static const struct {
        struct owners_unit unit[2];
        err want;
    } cases[] = {
        { { { 1, 9000, STR_INIT("r1"), STR_INIT("") }, { 1, 10, STR_INIT("r2"), STR_INIT("") } },
          &OWNERS_UNIT_TWICE },
        { { { 1, 9000, STR_INIT("r1"), STR_INIT("") }, { 2, 0, STR_INIT("r2"), STR_INIT("") } },
          &OWNERS_UNIT_AREA },
        { { { 1, 9000, STR_INIT("r1"), STR_INIT("") }, { 2, -1, STR_INIT("r2"), STR_INIT("") } },
          &OWNERS_UNIT_AREA },
        { { { 1, 9000, STR_INIT("r1"), STR_INIT("") },
            { 2, INT64_MAX, STR_INIT("r2"), STR_INIT("") } },
          &OWNERS_UNIT_AREA },
        { { { 1, 9000, STR_INIT("r1"), STR_INIT("") }, { 2, 10, STR_INIT(""), STR_INIT("") } },
          &OWNERS_UNIT_FREE },
    };
    struct owners_head *head = NULL;
    size_t n = 0, *of = NULL;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_true(err_is(owners_heads(&arena, cases[i].unit, 2, &head, &n, &of), cases[i].want));
}

static void the_four_sums_decide_at_their_boundaries(void **state)
{
    static const struct {
        const struct owners_law *law;
        struct owners_tally t; /* heads, area, joined, agree */
        enum outcome want;
    } cases[] = {
        /* M2, the lift: unit 2 passes, unit 3 has 75.0 % of heads and 73.4 % of area */
        { &SPECIAL, { 12, 110400, 11, 101200, 9, 83400, 0, 0, 0, 0 }, OUTCOME_PASSED },
        { &SPECIAL, { 12, 110400, 12, 110400, 9, 81000, 0, 0, 0, 0 }, OUTCOME_REJECTED },
        { &SPECIAL, { 12, 110400, 12, 110400, 9, 82800, 0, 0, 0, 0 }, OUTCOME_PASSED },
        { &SPECIAL, { 12, 110400, 12, 110400, 9, 82799, 0, 0, 0, 0 }, OUTCOME_REJECTED },
        { &SPECIAL, { 12, 110400, 12, 110400, 8, 110400, 0, 0, 0, 0 }, OUTCOME_REJECTED },
        /* the same stairwell under a local rule of two thirds of all */
        { &LOCAL_2_3, { 12, 110400, 12, 110400, 9, 81000, 0, 0, 0, 0 }, OUTCOME_PASSED },
        { &LOCAL_2_3, { 12, 110400, 12, 110400, 8, 73600, 0, 0, 0, 0 }, OUTCOME_PASSED },
        { &LOCAL_2_3, { 12, 110400, 12, 110400, 8, 73599, 0, 0, 0, 0 }, OUTCOME_REJECTED },
        { &LOCAL_2_3, { 12, 110400, 12, 110400, 7, 110400, 0, 0, 0, 0 }, OUTCOME_REJECTED },
        { &LOCAL_2_3, { 12, 110400, 8, 73600, 8, 73600, 0, 0, 0, 0 }, OUTCOME_PASSED },
        /* M5, the parking fee: 598 of 806 is 74.2 %; the second round passes */
        { &SPECIAL, { 1118, 13920000, 806, 9840000, 598, 9840000, 0, 0, 0, 0 }, OUTCOME_REJECTED },
        { &SPECIAL, { 1118, 13920000, 806, 9840000, 605, 7380000, 0, 0, 0, 0 }, OUTCOME_PASSED },
        { &SPECIAL, { 1118, 13920000, 842, 10360000, 655, 8298400, 0, 0, 0, 0 }, OUTCOME_PASSED },
        { &SPECIAL, { 1118, 13920000, 842, 10360000, 632, 7770000, 0, 0, 0, 0 }, OUTCOME_PASSED },
        { &SPECIAL, { 1118, 13920000, 842, 10360000, 631, 7770000, 0, 0, 0, 0 }, OUTCOME_REJECTED },
        /* taking part: two thirds of both, included */
        { &SPECIAL, { 1118, 13920000, 746, 9280000, 746, 9280000, 0, 0, 0, 0 }, OUTCOME_PASSED },
        { &SPECIAL,
          { 1118, 13920000, 745, 13920000, 745, 13920000, 0, 0, 0, 0 },
          OUTCOME_NO_QUORUM },
        { &SPECIAL,
          { 1118, 13920000, 1118, 9279999, 1118, 9279999, 0, 0, 0, 0 },
          OUTCOME_NO_QUORUM },
        /* ordinary items: more than half of those taking part, silence counted against */
        { &ORDINARY, { 12, 1200, 8, 800, 4, 800, 0, 0, 4, 0 }, OUTCOME_REJECTED },
        { &ORDINARY, { 12, 1200, 8, 800, 5, 400, 0, 0, 3, 400 }, OUTCOME_REJECTED },
        { &ORDINARY, { 12, 1200, 8, 800, 5, 401, 0, 0, 3, 399 }, OUTCOME_PASSED },
        /* renewal of an estate: four fifths of all, both sums */
        { &RENEWAL, { 1236, 1236, 1100, 1100, 989, 989, 0, 0, 0, 0 }, OUTCOME_PASSED },
        { &RENEWAL, { 1236, 1236, 1100, 1100, 988, 989, 0, 0, 0, 0 }, OUTCOME_REJECTED },
        { &RENEWAL, { 1236, 1236, 823, 823, 823, 823, 0, 0, 0, 0 }, OUTCOME_NO_QUORUM },
        /* nobody */
        { &ORDINARY, { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, OUTCOME_NO_QUORUM },
        { &LOCAL_2_3, { 12, 1200, 12, 1200, 13, 1200, 0, 0, 0, 0 }, OUTCOME_REJECTED },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        if (owners_judge(cases[i].law, &cases[i].t).outcome != cases[i].want)
            fail_msg("case %zu", i);
    }
}

static void what_each_sum_needs_is_the_least_that_decides(void **state)
{
    struct owners_tally t = {
        .heads = 1118, .area = 13920000, .heads_joined = 806, .area_joined = 9840000
    };
    struct owners_needs n = owners_needs(&SPECIAL, &t);

    (void)state;
    assert_int_equal(n.heads_join, 746);
    assert_int_equal(n.area_join, 9280000);
    assert_int_equal(n.heads_agree, 605);
    assert_int_equal(n.area_agree, 7380000);
    assert_int_equal(owners_needs(&ORDINARY, &t).heads_agree, 404);
    assert_int_equal(owners_needs(&LOCAL_2_3, &t).heads_agree, 746);
    assert_int_equal(owners_needs(&SPECIAL, &(struct owners_tally){ 0 }).heads_join, -1);
}

static const struct owners_cast FOUR[] = {
    { STR_INIT("a1"), 9000, false, CHOICE_AGREE, 0 },
    { STR_INIT("b2"), 8000, true, CHOICE_AGREE, 0 }, /* took part, said nothing */
    { STR_INIT("c3"), 7000, false, CHOICE_OPPOSE, 0 },
    { STR_INIT("d4"), 6000, false, CHOICE_ABSTAIN, 0 },
};

static void silence_takes_part_and_agrees_with_nothing(void **state)
{
    struct owners_tally t;

    (void)state;
    ok(owners_count(&arena, 5, 40000, FOUR, 4, &t));
    assert_int_equal(t.heads_joined, 4);
    assert_int_equal(t.area_joined, 30000);
    assert_int_equal(t.heads_agree, 1);
    assert_int_equal(t.area_agree, 9000);
    assert_int_equal(t.heads_oppose, 1);
    assert_int_equal(t.heads_abstain, 2);
    assert_int_equal(t.area_abstain, 14000);
    ok(owners_count(&arena, 0, 0, NULL, 0, &t));
    assert_int_equal(t.heads_joined, 0);
}

static void more_than_the_roll_has_is_not_counted(void **state)
{
    const struct owners_cast same[] = { FOUR[0], FOUR[0] };
    const struct owners_cast none[] = { { STR_INIT("a"), 0, false, CHOICE_AGREE, 0 } };
    const struct owners_cast odd[] = { { STR_INIT("a b"), 10, false, CHOICE_AGREE, 0 } };
    struct owners_tally t;

    (void)state;
    refused(OWNERS_EXCESS, owners_count(&arena, 3, 40000, FOUR, 4, &t));
    refused(OWNERS_EXCESS, owners_count(&arena, 4, 29999, FOUR, 4, &t));
    ok(owners_count(&arena, 4, 30000, FOUR, 4, &t));
    refused(OWNERS_EXCESS, owners_count(&arena, -1, 0, NULL, 0, &t));
    refused(TALLY_TWICE, owners_count(&arena, 9, 90000, same, 2, &t));
    refused(OWNERS_EXCESS, owners_count(&arena, 9, 90000, none, 1, &t));
    refused(TALLY_SLOT, owners_count(&arena, 9, 90000, odd, 1, &t));
}

static void the_hash_is_that_of_the_lines_and_any_change_shows(void **state)
{
    const struct owners_cast two[] = { FOUR[1], FOUR[0] };
    const char *text = "ballot a1 9000 agree\nballot b2 8000 silent\nowners tally v1\nheads=2\n"
                       "area=17000\nheads_joined=2\narea_joined=17000\nheads_agree=1\n"
                       "area_agree=9000\nheads_oppose=0\narea_oppose=0\nheads_abstain=1\n"
                       "area_abstain=8000\njoin_heads=ge 2/3\njoin_area=ge 2/3\n"
                       "agree_heads=gt 1/2\nagree_area=gt 1/2\nbase=joined\noutcome=rejected\n";
    struct owners_tally t, other;
    struct hash want, got;

    (void)state;
    ok(owners_count(&arena, 2, 17000, two, 2, &t));
    got = owners_hash(&arena, sha256, &ORDINARY, &t, two, 2);
    sha256(text, strlen(text), want.b);
    assert_true(hash_eq(&want, &got));
    struct owners_cast turned[] = { FOUR[0], FOUR[1] };
    got = owners_hash(&arena, sha256, &ORDINARY, &t, turned, 2);
    assert_true(hash_eq(&want, &got));
    got = owners_hash(&arena, sha256, &SPECIAL, &t, two, 2);
    assert_false(hash_eq(&want, &got));
    turned[1].area++;
    got = owners_hash(&arena, sha256, &ORDINARY, &t, turned, 2);
    assert_false(hash_eq(&want, &got));
    other = t;
    assert_true(owners_tally_same(&t, &other));
    other.area_abstain++;
    assert_false(owners_tally_same(&t, &other));
}

static void the_roll_hash_knows_every_area(void **state)
{
    struct owners_seat seats[] = { { STR_INIT("f0"), 9000, 1 }, { STR_INIT("0a"), 8000, 2 } };
    struct hash want, got = owners_roll_hash(&arena, sha256, seats, 2);

    (void)state;
    sha256("0a 8000 2\nf0 9000 1\n", 20, want.b);
    assert_true(hash_eq(&want, &got));
    seats[0].area = 9001;
    got = owners_roll_hash(&arena, sha256, seats, 2);
    assert_false(hash_eq(&want, &got));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_owner_is_one_head_however_many_units_he_has),
        cmocka_unit_test(co_owners_are_one_head_together_and_apart_from_what_each_owns_alone),
        cmocka_unit_test(a_builder_is_one_head_with_all_it_has_not_sold_or_not_handed_over),
        cmocka_unit_test(a_register_that_cannot_be_right_is_refused),
        cmocka_unit_test(the_four_sums_decide_at_their_boundaries),
        cmocka_unit_test(what_each_sum_needs_is_the_least_that_decides),
        cmocka_unit_test(silence_takes_part_and_agrees_with_nothing),
        cmocka_unit_test(more_than_the_roll_has_is_not_counted),
        cmocka_unit_test(the_hash_is_that_of_the_lines_and_any_change_shows),
        cmocka_unit_test(the_roll_hash_knows_every_area),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
