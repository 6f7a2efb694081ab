#include "rule/marks.h"

#include <string.h>

#include "base/arena.h"
#include "kit/crypto.h"
#include "rule/tally.h"
#include "support.h"

static struct arena arena;

static int tidy(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

/* 居委会组织法 §19: representatives elect with more than two thirds of them voting. */
static const struct marks_rule FIRST = { .form = MARKS_ELECT,
                                         .quorum = { CMP_GT, { 2, 3 }, 0 },
                                         .pass = { CMP_GT, { 1, 2 }, 0 } };
static const struct marks_rule SECOND = { .form = MARKS_ELECT,
                                          .quorum = { CMP_GT, { 2, 3 }, 0 },
                                          .pass = { CMP_GE, { 1, 3 }, 0 } };
static const struct marks_rule YEARLY = { .form = MARKS_GRADE,
                                          .quorum = { CMP_GE, { 2, 3 }, 0 },
                                          .best = { CMP_GE, { 2, 3 }, 0 },
                                          .good = { CMP_GE, { 2, 3 }, 0 },
                                          .poor = { CMP_GT, { 1, 2 }, 0 },
                                          .cap = { 1, 3 } };

/* One director of two, two members of three. */
static const struct marks_name FIVE[] = { { STR_INIT("director"), STR_INIT("甲"), 1 },
                                          { STR_INIT("director"), STR_INIT("乙"), 1 },
                                          { STR_INIT("committee_member"), STR_INIT("丙"), 2 },
                                          { STR_INIT("committee_member"), STR_INIT("丁"), 2 },
                                          { STR_INIT("committee_member"), STR_INIT("戊"), 2 } };

struct stack { /* that many papers alike */
    int n;
    const char *marks;
};

static size_t papers_of(const struct stack *stack, struct marks_paper *ret)
{
    size_t n = 0;

    for (; stack->n; stack++) {
        for (int k = 0; k < stack->n; k++, n++)
            ret[n] = (struct marks_paper){ str_fmt(&arena, "s%04zu", n), str_of(stack->marks) };
    }
    return n;
}

static err count(const struct marks_rule *rule, const struct marks_name *name, size_t n,
                 int64_t expected, const struct stack *stack, struct marks_tally *ret)
{
    struct marks_paper *paper = NEW_N(&arena, struct marks_paper, 1000);
    size_t papers = papers_of(stack, paper);

    return marks_count(&arena, rule, name, n, expected, paper, papers, ret);
}

static void results_are(const struct marks_tally *t, const char *want)
{
    for (size_t i = 0; i < t->n; i++)
        assert_int_equal(t->of[i].result, want[i]);
}

static void an_election_is_decided_at_its_boundaries(void **state)
{
    static const struct {
        const struct marks_rule *rule;
        int64_t expected;
        struct stack stack[6];
        const char *results;
        enum outcome outcome;
    } cases[] = {
        /* 60 representatives: 40 papers are two thirds, not more; 41 are */
        { &FIRST, 60, { { 40, "10110" } }, "nnnnn", OUTCOME_NO_QUORUM },
        { &FIRST, 60, { { 41, "10110" } }, "eneen", OUTCOME_PASSED },
        { &FIRST, 60, { { 0, "" } }, "nnnnn", OUTCOME_NO_QUORUM },
        /* of 42 papers 21 votes are half, 22 more than half */
        { &FIRST, 60, { { 21, "10110" }, { 21, "01000" } }, "nnnnn", OUTCOME_REJECTED },
        { &FIRST, 60, { { 22, "10110" }, { 20, "01000" } }, "eneen", OUTCOME_PASSED },
        /* papers nobody can read and blank ones took part: 22 of 44 is half */
        { &FIRST,
          60,
          { { 22, "10110" }, { 20, "01000" }, { 1, "xxxxx" }, { 1, "00000" } },
          "nnnnn",
          OUTCOME_REJECTED },
        /* three names for two seats waste that part alone */
        { &FIRST, 60, { { 22, "10111" }, { 23, "10110" } }, "eneen", OUTCOME_PASSED },
        { &FIRST, 60, { { 23, "10111" }, { 22, "10110" } }, "ennnn", OUTCOME_REJECTED },
        /* three above half for two seats: the two with most votes; all level: none */
        { &FIRST,
          60,
          { { 22, "10110" }, { 19, "10101" }, { 19, "10011" } },
          "eneen",
          OUTCOME_PASSED },
        { &FIRST,
          60,
          { { 21, "10110" }, { 20, "10101" }, { 19, "10011" } },
          "eneen",
          OUTCOME_PASSED },
        { &FIRST,
          60,
          { { 20, "10110" }, { 20, "10101" }, { 20, "10011" } },
          "enttt",
          OUTCOME_REJECTED },
        { &FIRST,
          60,
          { { 25, "10110" }, { 5, "01110" }, { 30, "01000" } },
          "nennn",
          OUTCOME_REJECTED },
        /* the second vote: most votes, and no less than a third of the papers */
        { &SECOND,
          60,
          { { 14, "10000" }, { 13, "01000" }, { 15, "00000" } },
          "ennnn",
          OUTCOME_REJECTED },
        { &SECOND,
          60,
          { { 13, "10000" }, { 13, "01000" }, { 16, "00000" } },
          "nnnnn",
          OUTCOME_REJECTED },
        { &SECOND, 60, { { 21, "10110" }, { 21, "01110" } }, "tteen", OUTCOME_REJECTED },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct marks_tally t;
        ok(count(cases[i].rule, FIVE, COUNT(FIVE), cases[i].expected, cases[i].stack, &t));
        results_are(&t, cases[i].results);
        assert_int_equal(t.outcome, cases[i].outcome);
    }
}

static void a_tie_for_the_last_seat_elects_nobody_of_it(void **state)
{
    const struct stack stack[] = {
        { 20, "10110" }, { 10, "10101" }, { 10, "10011" }, { 2, "10100" }, { 0, NULL }
    };
    struct marks_tally t;
    int64_t again[MARKS_NAMES];

    (void)state;
    ok(count(&FIRST, FIVE, COUNT(FIVE), 60, stack, &t));
    assert_int_equal(t.of[2].n[0], 32);
    assert_int_equal(t.of[3].n[0], 30);
    results_are(&t, "eneen");
    const struct stack level[] = { { 24, "10101" }, { 24, "10110" }, { 1, "10100" }, { 0, NULL } };
    ok(count(&FIRST, FIVE, COUNT(FIVE), 60, level, &t));
    results_are(&t, "enenn"); /* 24 of 49 is not half */
    ok(count(&SECOND, FIVE, COUNT(FIVE), 60, level, &t));
    results_are(&t, "enett");
    assert_int_equal(t.outcome, OUTCOME_REJECTED);
    assert_int_equal(marks_again(FIVE, &t, 1, again), 2);
    assert_int_equal(again[3], 1);
    assert_int_equal(again[4], 1);
    assert_int_equal(again[0] + again[1] + again[2], 0);
}

static void those_with_the_most_votes_stand_again(void **state)
{
    const struct stack none[] = { { 20, "10100" }, { 22, "01010" }, { 0, NULL } };
    struct marks_tally t;
    int64_t again[MARKS_NAMES];

    (void)state;
    ok(count(&FIRST, FIVE, COUNT(FIVE), 60, none, &t));
    results_are(&t, "nenen");
    assert_int_equal(marks_again(FIVE, &t, 1, again), 2);
    assert_int_equal(again[2], 1);
    assert_int_equal(again[4], 1);
    assert_int_equal(marks_again(FIVE, &t, 0, again), 1); /* 丙 alone has the most */
    assert_int_equal(again[2], 1);
}

static void papers_are_held_to_the_list(void **state)
{
    static const struct {
        const char *marks;
        bool strict, fit;
    } cases[] = {
        { "10110", true, true },   { "10111", true, false }, { "10111", false, true },
        { "11000", true, false },  { "xxxxx", true, false }, { "xxxxx", false, true },
        { "xx000", false, false }, { "1011", false, false }, { "101100", false, false },
        { "a0000", false, false }, { "", false, false },     { "00000", true, true },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(
            marks_fit(MARKS_ELECT, FIVE, COUNT(FIVE), str_of(cases[i].marks), cases[i].strict),
            cases[i].fit);
    assert_true(marks_fit(MARKS_GRADE, FIVE, COUNT(FIVE), STR("abcd0"), true));
    assert_false(marks_fit(MARKS_GRADE, FIVE, COUNT(FIVE), STR("abcd1"), true));
}

static void lists_and_papers_that_contradict_are_refused(void **state)
{
    const struct marks_name split[] = { FIVE[0], FIVE[2], FIVE[1] };
    struct marks_name zero[] = { FIVE[0] };
    const struct marks_paper twice[] = { { STR("s"), STR("10000") }, { STR("s"), STR("10000") } };
    struct marks_tally t;
    const struct stack one[] = { { 1, "100" }, { 0, NULL } };
    const struct stack many[] = { { 3, "10000" }, { 0, NULL } };
    const struct stack foreign[] = { { 1, "abcd0" }, { 0, NULL } };

    (void)state;
    assert_ptr_equal(count(&FIRST, split, COUNT(split), 60, one, &t), &MARKS_LIST);
    zero[0].seats = 0;
    assert_ptr_equal(count(&FIRST, zero, 1, 60, one, &t), &MARKS_LIST);
    assert_ptr_equal(count(&FIRST, FIVE, 0, 60, one, &t), &MARKS_LIST);
    assert_ptr_equal(count(&FIRST, FIVE, COUNT(FIVE), 2, many, &t), &TALLY_EXCESS);
    assert_ptr_equal(count(&FIRST, FIVE, COUNT(FIVE), 60, foreign, &t), &MARKS_WORD);
    assert_ptr_equal(marks_count(&arena, &FIRST, FIVE, COUNT(FIVE), 60, twice, 2, &t),
                     &TALLY_TWICE);
}

static const struct marks_name REVIEWED[] = {
    { STR_INIT("whole"), STR_INIT("居委会"), 0 },
    { STR_INIT("director"), STR_INIT("甲"), 0 },
    { STR_INIT("committee_member"), STR_INIT("乙"), 0 },
    { STR_INIT("committee_member"), STR_INIT("丙"), 0 },
};

static void the_grades_of_a_year_are_decided_at_their_boundaries(void **state)
{
    static const struct {
        struct stack stack[5];
        const char *results;
    } cases[] = {
        { { { 39, "aaaa" } }, "----" },                 /* 39 of 60 papers: not held */
        { { { 40, "abbb" } }, "abbb" },                 /* 40 are two thirds */
        { { { 41, "aabb" }, { 1, "abbb" } }, "aabb" },  /* one of three may be best */
        { { { 40, "aaab" }, { 2, "abab" } }, "abab" },  /* 丙 has more: 甲 is good */
        { { { 42, "aaab" } }, "abbb" },                 /* two level for one place: neither */
        { { { 28, "abba" }, { 14, "abbb" } }, "abba" }, /* 28 of 42 are two thirds */
        { { { 27, "abba" }, { 15, "abbb" } }, "abbb" }, /* 27 are not */
        { { { 21, "bbbd" }, { 21, "bbbb" } }, "bbbc" }, /* half is not more than half */
        { { { 22, "bbbd" }, { 20, "bbba" } }, "bbbd" },
        { { { 27, "bbbb" }, { 15, "bbcc" } }, "bbcc" }, /* 27 of 42 good: basic */
        { { { 30, "bbbb" }, { 10, "xxxx" }, { 2, "0000" } }, "bbbb" },
        { { { 27, "bbbb" }, { 13, "xxxx" }, { 2, "0000" } }, "cccc" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct marks_tally t;
        ok(count(&YEARLY, REVIEWED, COUNT(REVIEWED), 60, cases[i].stack, &t));
        results_are(&t, cases[i].results);
        assert_int_equal(t.whole + t.spoilt + t.blank, t.papers);
    }
}

static void the_hash_tells_every_paper_name_and_rule(void **state)
{
    const struct stack stack[] = { { 22, "10110" }, { 20, "01000" }, { 0, NULL } };
    struct marks_paper paper[100];
    struct marks_name other[COUNT(FIVE)];
    struct marks_tally t;
    size_t n = papers_of(stack, paper);

    (void)state;
    ok(marks_count(&arena, &FIRST, FIVE, COUNT(FIVE), 60, paper, n, &t));
    struct hash h = marks_hash(&arena, sha256, &FIRST, FIVE, &t, paper, n);
    struct hash same = marks_hash(&arena, sha256, &FIRST, FIVE, &t, paper, n);
    assert_true(hash_eq(&h, &same));
    struct hash rule = marks_hash(&arena, sha256, &SECOND, FIVE, &t, paper, n);
    assert_false(hash_eq(&h, &rule));
    memcpy(other, FIVE, sizeof other);
    other[0].name = STR("己");
    struct hash name = marks_hash(&arena, sha256, &FIRST, other, &t, paper, n);
    assert_false(hash_eq(&h, &name));
    paper[0].marks = STR("10101");
    struct hash marked = marks_hash(&arena, sha256, &FIRST, FIVE, &t, paper, n);
    assert_false(hash_eq(&h, &marked));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_election_is_decided_at_its_boundaries),
        cmocka_unit_test(a_tie_for_the_last_seat_elects_nobody_of_it),
        cmocka_unit_test(those_with_the_most_votes_stand_again),
        cmocka_unit_test(papers_are_held_to_the_list),
        cmocka_unit_test(lists_and_papers_that_contradict_are_refused),
        cmocka_unit_test(the_grades_of_a_year_are_decided_at_their_boundaries),
        cmocka_unit_test(the_hash_tells_every_paper_name_and_rule),
    };

    return cmocka_run_group_tests(tests, NULL, tidy);
}
