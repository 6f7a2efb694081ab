#include "rule/quorum.h"

#include "support.h"

/* The numbers of the rule set jwh-2026, as literals so that the tests stand alone. */
#define GE(p, w)                \
    {                           \
        CMP_GE, { (p), (w) }, 0 \
    }
#define GT(p, w)                \
    {                           \
        CMP_GT, { (p), (w) }, 0 \
    }

static const struct pass_rule REP_MEETING = { GE(2, 3), BASE_PRESENT, GT(1, 2) };
static const struct pass_rule COMMITTEES = { GT(1, 2), BASE_PRESENT, GT(1, 2) };
static const struct pass_rule PARTY_ASSEMBLY = { GE(2, 3), BASE_EXPECTED, GE(1, 2) };
static const struct pass_rule BRANCH_MEETING = { GT(1, 2), BASE_EXPECTED, GT(1, 2) };
static const struct pass_rule NO_RULE = { .base = BASE_PRESENT };

static void each_lawful_number_holds_at_its_boundary(void **state)
{
    static const struct {
        int64_t part, whole;
        struct threshold t;
        bool met;
    } cases[] = {
        /* §26, §28 demands to convene */
        { 300, 3000, GE(1, 10), true },
        { 299, 3000, GE(1, 10), false },
        { 21, 62, GE(1, 3), true },
        { 20, 62, GE(1, 3), false },
        { 13, 62, GE(1, 5), true },
        { 12, 62, GE(1, 5), false },
        /* §27 residents' assembly: half is not more than half */
        { 1500, 3000, GT(1, 2), false },
        { 1501, 3000, GT(1, 2), true },
        /* §29 representatives' meeting; representatives among its members */
        { 40, 60, GE(2, 3), true },
        { 39, 60, GE(2, 3), false },
        { 62, 68, GE(4, 5), true },
        { 48, 60, GE(4, 5), true },
        { 47, 60, GE(4, 5), false },
        /* §19 election: more than 2/3 of representatives; run-off at least 1/3 of the votes */
        { 40, 60, GT(2, 3), false },
        { 41, 60, GT(2, 3), true },
        { 20, 60, GE(1, 3), true },
        { 19, 60, GE(1, 3), false },
        /* §20 recall: more than half of the voters */
        { 30, 60, GT(1, 2), false },
        { 31, 60, GT(1, 2), true },
        /* Party committee: half of its members are enough */
        { 3, 6, GE(1, 2), true },
        { 2, 6, GE(1, 2), false },
        /* solicitation reach 60 %, survey of an old estate 80 %, evaluation 80 % and 10 % */
        { 742, 1236, GE(3, 5), true },
        { 741, 1236, GE(3, 5), false },
        { 989, 1236, GE(4, 5), true },
        { 988, 1236, GE(4, 5), false },
        { 1041, 1236, GE(4, 5), true },
        { 117, 128, GE(4, 5), true },
        { 102, 128, GE(4, 5), false },
        { 124, 1236, GE(1, 10), true },
        { 123, 1236, GE(1, 10), false },
        /* nobody, nothing, contradiction */
        { 0, 0, GE(1, 2), false },
        { 0, 60, GE(1, 10), false },
        { 61, 60, GE(2, 3), false },
        { 60, 60, { CMP_GE, { 0, 0 }, 0 }, false },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(threshold_met(cases[i].part, cases[i].whole, cases[i].t), cases[i].met);
}

static void meetings_decide_as_their_numbers_say(void **state)
{
    static const struct {
        const struct pass_rule *rule;
        struct votes v;
        enum outcome want;
    } cases[] = {
        { &REP_MEETING, { 60, 39, 39 }, OUTCOME_NO_QUORUM }, /* needs 40 */
        { &REP_MEETING, { 60, 40, 21 }, OUTCOME_PASSED },
        { &REP_MEETING, { 60, 40, 40 }, OUTCOME_PASSED },   /* all of them */
        { &REP_MEETING, { 60, 46, 23 }, OUTCOME_REJECTED }, /* needs 24 */
        { &REP_MEETING, { 60, 46, 24 }, OUTCOME_PASSED },
        { &REP_MEETING, { 60, 46, 33 }, OUTCOME_PASSED }, /* M3, second meeting */
        { &REP_MEETING, { 68, 49, 41 }, OUTCOME_PASSED }, /* M1 */
        { &REP_MEETING, { 68, 45, 45 }, OUTCOME_NO_QUORUM },
        { &REP_MEETING, { 68, 49, 24 }, OUTCOME_REJECTED },
        { &REP_MEETING, { 58, 44, 35 }, OUTCOME_PASSED },       /* M4 */
        { &REP_MEETING, { 75, 55, 47 }, OUTCOME_PASSED },       /* M6 */
        { &REP_MEETING, { 75, 49, 49 }, OUTCOME_NO_QUORUM },    /* needs 50 */
        { &PARTY_ASSEMBLY, { 96, 63, 63 }, OUTCOME_NO_QUORUM }, /* needs 64 */
        { &PARTY_ASSEMBLY, { 96, 64, 47 }, OUTCOME_REJECTED },  /* half of those expected */
        { &PARTY_ASSEMBLY, { 96, 66, 50 }, OUTCOME_PASSED },    /* M6 */
        { &PARTY_ASSEMBLY, { 96, 64, 48 }, OUTCOME_PASSED },    /* half is enough here */
        { &BRANCH_MEETING, { 96, 90, 48 }, OUTCOME_REJECTED },  /* but not here */
        { &COMMITTEES, { 9, 4, 4 }, OUTCOME_NO_QUORUM },
        { &COMMITTEES, { 9, 5, 3 }, OUTCOME_PASSED },
        { &COMMITTEES, { 8, 6, 3 }, OUTCOME_REJECTED },
        { &COMMITTEES, { 8, 4, 4 }, OUTCOME_NO_QUORUM },
        { &REP_MEETING, { 60, 46, 47 }, OUTCOME_REJECTED }, /* more hands than heads */
        { &REP_MEETING, { 60, 61, 40 }, OUTCOME_NO_QUORUM },
        { &REP_MEETING, { 0, 0, 0 }, OUTCOME_NO_QUORUM },
        { &NO_RULE, { 60, 60, 60 }, OUTCOME_NO_QUORUM },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(votes_decide(cases[i].rule, &cases[i].v), cases[i].want);
}

static void the_needed_votes_are_told(void **state)
{
    (void)state;
    assert_int_equal(votes_needed(&REP_MEETING, &(struct votes){ 60, 46, 0 }), 24);
    assert_int_equal(votes_needed(&PARTY_ASSEMBLY, &(struct votes){ 96, 66, 0 }), 48);
    assert_int_equal(votes_needed(&PARTY_ASSEMBLY, &(struct votes){ 96, 48, 0 }), 48);
    assert_int_equal(votes_needed(&PARTY_ASSEMBLY, &(struct votes){ 96, 47, 0 }), -1);
    assert_int_equal(votes_needed(&REP_MEETING, &(struct votes){ 60, 0, 0 }), -1);
    assert_int_equal(threshold_need(60, REP_MEETING.quorum), 40);
}

static void one_body_of_two_is_enough(void **state)
{
    struct headcount list[] = { { 1500, 3000, GT(1, 2) }, { 600, 1200, GT(1, 2) } };
    size_t which = 9;

    (void)state;
    assert_false(any_met(list, COUNT(list), &which));
    assert_int_equal(which, 9);
    list[1].part = 601;
    assert_true(any_met(list, COUNT(list), &which));
    assert_int_equal(which, 1);
    list[0].part = 1501;
    assert_true(any_met(list, COUNT(list), NULL));
    assert_false(any_met(list, 0, &which));
}

static void any_of_three_demands_convenes_the_assembly(void **state)
{
    static const struct {
        int64_t residents, households, reps;
        bool convened;
    } cases[] = { { 700, 0, 0, true },  { 699, 0, 0, false },    { 0, 300, 0, true },
                  { 0, 299, 0, false }, { 0, 0, 21, true },      { 0, 0, 20, false },
                  { 0, 0, 0, false },   { 699, 299, 20, false }, { 7000, 300, 62, true } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct headcount list[] = { { cases[i].residents, 7000, GE(1, 10) },
                                    { cases[i].households, 3000, GE(1, 10) },
                                    { cases[i].reps, 62, GE(1, 3) } };
        assert_int_equal(any_met(list, COUNT(list), NULL), cases[i].convened);
    }
}

static const struct owners_rule SPECIAL = { GE(2, 3), GE(2, 3), GE(3, 4), GE(3, 4) };
static const struct owners_rule NORMAL = { GE(2, 3), GE(2, 3), GT(1, 2), GT(1, 2) };

static void owners_need_all_four_sums(void **state)
{
    static const struct {
        const struct owners_rule *rule;
        struct owners_sums s;
        enum outcome want;
    } cases[] = {
        /* M2: unit 2 passes; unit 3 has the heads (75.0 %) but 73.4 % of the area */
        { &SPECIAL, { 12, 11, 9, 110400, 101200, 83400 }, OUTCOME_PASSED },
        { &SPECIAL, { 12, 12, 9, 110400, 110400, 81000 }, OUTCOME_REJECTED },
        { &SPECIAL, { 12, 12, 9, 110400, 110400, 82800 }, OUTCOME_PASSED }, /* exactly 3/4 */
        { &SPECIAL, { 12, 12, 9, 110400, 110400, 82799 }, OUTCOME_REJECTED },
        { &SPECIAL, { 12, 12, 8, 110400, 110400, 110400 }, OUTCOME_REJECTED },
        /* M5: 598 of 806 heads is below 3/4; the second round passes */
        { &SPECIAL, { 1118, 806, 598, 13920000, 9840000, 7900000 }, OUTCOME_REJECTED },
        { &SPECIAL, { 1118, 842, 655, 13920000, 10360000, 8298400 }, OUTCOME_PASSED },
        /* taking part: two thirds of heads and of area, both included */
        { &SPECIAL, { 1118, 745, 745, 13920000, 13920000, 13920000 }, OUTCOME_NO_QUORUM },
        { &SPECIAL, { 1118, 746, 746, 13920000, 9280000, 9280000 }, OUTCOME_PASSED },
        { &SPECIAL, { 1118, 1118, 1118, 13920000, 9279999, 9279999 }, OUTCOME_NO_QUORUM },
        /* ordinary items: more than half of those taking part */
        { &NORMAL, { 12, 8, 4, 1200, 800, 800 }, OUTCOME_REJECTED },
        { &NORMAL, { 12, 8, 5, 1200, 800, 400 }, OUTCOME_REJECTED },
        { &NORMAL, { 12, 8, 5, 1200, 800, 401 }, OUTCOME_PASSED },
        /* nobody, and more agreeing than taking part */
        { &NORMAL, { 0, 0, 0, 0, 0, 0 }, OUTCOME_NO_QUORUM },
        { &NORMAL, { 12, 8, 9, 1200, 800, 800 }, OUTCOME_REJECTED },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(owners_decide(cases[i].rule, &cases[i].s).outcome, cases[i].want);
}

static void the_failing_sum_is_named(void **state)
{
    struct owners_sums unit3 = { 12, 12, 9, 110400, 110400, 81000 };
    struct owners_verdict v = owners_decide(&SPECIAL, &unit3);

    (void)state;
    assert_true(v.join_heads && v.join_area && v.agree_heads);
    assert_false(v.agree_area);
    for (int item = 0; item <= 10; item++)
        assert_int_equal(owners_item_special(item), item == 6 || item == 7 || item == 8);
}

static void a_tenant_may_tighten_but_not_loosen(void **state)
{
    static const struct {
        struct threshold mine, floor;
        bool holds;
    } cases[] = {
        { GE(2, 3), GE(2, 3), true },  { GT(2, 3), GE(2, 3), true },
        { GE(2, 3), GT(2, 3), false }, { GE(3, 4), GT(2, 3), true },
        { GE(1, 2), GE(2, 3), false }, { GT(1, 2), GT(1, 2), true },
        { GE(4, 6), GE(2, 3), true },  { { CMP_GE, { 0, 0 }, 0 }, GE(1, 2), false },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(threshold_holds_floor(cases[i].mine, cases[i].floor), cases[i].holds);
}

static void a_threshold_is_read_from_its_two_words(void **state)
{
    struct threshold t = GE(7, 9);

    (void)state;
    assert_false(threshold_read(STR("le"), STR("1/2"), &t));
    assert_false(threshold_read(STR(""), STR("1/2"), &t));
    assert_false(threshold_read(STR("gt"), STR("1"), &t));
    assert_int_equal(t.share.part, 7);
    assert_true(threshold_read(STR("gt"), STR("1/2"), &t));
    assert_int_equal(t.cmp, CMP_GT);
    assert_true(threshold_read(STR("ge"), STR("2/3"), &t));
    assert_int_equal(t.cmp, CMP_GE);
    assert_int_equal(t.share.part * 10 + t.share.whole, 23);
}

static void a_small_meeting_needs_its_least_heads_too(void **state)
{
    const struct threshold hearing = { CMP_GE, { 2, 3 }, 7 };
    static const struct {
        int64_t expected, present, need;
        bool held;
    } cases[] = {
        { 21, 14, 14, true }, { 21, 13, 14, false }, { 9, 7, 7, true },   { 9, 6, 7, false },
        { 10, 7, 7, true },   { 7, 7, 7, true },     { 6, 6, -1, false }, { 0, 0, -1, false },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_int_equal(meeting_held(cases[i].expected, cases[i].present, hearing), cases[i].held);
        assert_int_equal(threshold_need(cases[i].expected, hearing), cases[i].need);
    }
    assert_false(threshold_holds_floor(((struct threshold)GE(2, 3)), hearing));
    assert_true(threshold_holds_floor(hearing, ((struct threshold)GE(2, 3))));
}

static void a_recused_member_stays_expected_unless_the_rules_say_otherwise(void **state)
{
    static const struct {
        int64_t seats, recused;
        bool stays;
        int64_t present, expected;
        bool held; /* by two thirds */
    } cases[] = {
        { 60, 0, true, 40, 60, true },  { 60, 0, false, 40, 60, true },
        { 60, 1, true, 39, 60, false }, { 60, 1, false, 39, 59, false },
        { 60, 1, false, 40, 59, true }, { 60, 3, true, 38, 60, false },
        { 60, 3, false, 38, 57, true }, { 60, 3, false, 37, 57, false },
        { 3, 3, true, 0, 3, false },    { 3, 3, false, 0, 0, false },
        { 3, 4, false, 2, 3, true }, /* counts that contradict each other take nobody out */
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t n = meeting_expected(cases[i].seats, cases[i].recused, cases[i].stays);
        assert_int_equal(n, cases[i].expected);
        assert_int_equal(meeting_held(n, cases[i].present, (struct threshold)GE(2, 3)),
                         cases[i].held);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_lawful_number_holds_at_its_boundary),
        cmocka_unit_test(meetings_decide_as_their_numbers_say),
        cmocka_unit_test(the_needed_votes_are_told),
        cmocka_unit_test(one_body_of_two_is_enough),
        cmocka_unit_test(any_of_three_demands_convenes_the_assembly),
        cmocka_unit_test(owners_need_all_four_sums),
        cmocka_unit_test(the_failing_sum_is_named),
        cmocka_unit_test(a_tenant_may_tighten_but_not_loosen),
        cmocka_unit_test(a_threshold_is_read_from_its_two_words),
        cmocka_unit_test(a_small_meeting_needs_its_least_heads_too),
        cmocka_unit_test(a_recused_member_stays_expected_unless_the_rules_say_otherwise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
