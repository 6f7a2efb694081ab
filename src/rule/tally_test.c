#include "rule/tally.h"

#include "base/arena.h"
#include "kit/crypto.h"
#include "support.h"

static struct arena arena;
static const struct pass_rule REP_MEETING = { { CMP_GE, { 2, 3 }, 0 },
                                              BASE_PRESENT,
                                              { CMP_GT, { 1, 2 }, 0 } };

static int tidy(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

/* agree, oppose and abstain ballots with slots r000, r001, ... */
static struct cast *cast_votes(size_t agree, size_t oppose, size_t abstain)
{
    size_t n = agree + oppose + abstain;
    struct cast *list = NEW_N(&arena, struct cast, n + 1);

    for (size_t i = 0; i < n; i++) {
        list[i].slot = str_fmt(&arena, "r%03zu", i);
        list[i].choice = i < agree            ? CHOICE_AGREE
                         : i < agree + oppose ? CHOICE_OPPOSE
                                              : CHOICE_ABSTAIN;
    }
    return list;
}

static void ballots_are_counted_and_decided(void **state)
{
    static const struct {
        int64_t expected, present;
        size_t agree, oppose, abstain;
        enum outcome outcome;
    } cases[] = {
        { 60, 46, 33, 10, 3, OUTCOME_PASSED },   { 60, 46, 24, 22, 0, OUTCOME_PASSED },
        { 60, 46, 23, 0, 0, OUTCOME_REJECTED },  { 60, 46, 23, 20, 3, OUTCOME_REJECTED },
        { 60, 39, 39, 0, 0, OUTCOME_NO_QUORUM }, { 60, 40, 40, 0, 0, OUTCOME_PASSED },
        { 60, 46, 0, 0, 0, OUTCOME_REJECTED },   { 0, 0, 0, 0, 0, OUTCOME_NO_QUORUM },
        { 60, 46, 0, 0, 46, OUTCOME_REJECTED },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct tally t;
        size_t n = cases[i].agree + cases[i].oppose + cases[i].abstain;
        struct cast *list = cast_votes(cases[i].agree, cases[i].oppose, cases[i].abstain);
        ok(tally_count(&arena, cases[i].expected, cases[i].present, list, n, &t));
        assert_int_equal(t.agree, cases[i].agree);
        assert_int_equal(t.oppose, cases[i].oppose);
        assert_int_equal(t.abstain, cases[i].abstain);
        assert_int_equal(tally_outcome(&REP_MEETING, &t), cases[i].outcome);
    }
}

static void ballots_that_cannot_be_are_refused(void **state)
{
    struct cast *list = cast_votes(4, 0, 0);
    struct tally t = { .agree = 77 };

    (void)state;
    assert_ptr_equal(tally_count(&arena, 5, 3, list, 4, &t), &TALLY_EXCESS);
    assert_ptr_equal(tally_count(&arena, 3, 4, list, 4, &t), &TALLY_EXCESS);
    assert_ptr_equal(tally_count(&arena, 3, -1, list, 0, &t), &TALLY_EXCESS);
    list[3].slot = STR("azAZ09-_+/=");
    ok(tally_count(&arena, 5, 4, list, 4, &(struct tally){ 0 }));
    list[3].slot = list[0].slot;
    assert_ptr_equal(tally_count(&arena, 5, 4, list, 4, &t), &TALLY_TWICE);
    list[3].slot = STR("");
    assert_ptr_equal(tally_count(&arena, 5, 4, list, 4, &t), &TALLY_SLOT);
    list[3].slot = STR("a\nballot b");
    assert_ptr_equal(tally_count(&arena, 5, 4, list, 4, &t), &TALLY_SLOT);
    static const struct str odd[] = { STR_INIT("a b"), STR_INIT("a~"), STR_INIT("["), STR_INIT(":"),
                                      STR_INIT("\x80") };
    for (size_t i = 0; i < COUNT(odd); i++) {
        list[3].slot = odd[i];
        assert_ptr_equal(tally_count(&arena, 5, 4, list, 4, &t), &TALLY_SLOT);
    }
    list[3].slot = STR("a\0b");
    assert_ptr_equal(tally_count(&arena, 5, 4, list, 4, &t), &TALLY_SLOT);
    list[3].slot = (struct str){ NEW_N(&arena, char, 129), 129 };
    assert_ptr_equal(tally_count(&arena, 5, 4, list, 4, &t), &TALLY_SLOT);
    assert_int_equal(t.agree, 77);
}

static void the_text_says_counts_rule_and_outcome(void **state)
{
    struct tally t = { 60, 46, 33, 10, 3 };
    struct cast c = { STR("azAZ09-_+/="), CHOICE_OPPOSE };

    (void)state;
    assert_true(str_is(tally_text(&arena, &REP_MEETING, &t),
                       "tally v1\nexpected=60\npresent=46\nagree=33\noppose=10\nabstain=3\n"
                       "quorum=ge 2/3\npass=gt 1/2\nbase=present\noutcome=passed\n"));
    struct pass_rule party = { { CMP_GE, { 2, 3 }, 0 }, BASE_EXPECTED, { CMP_GE, { 1, 2 }, 0 } };
    assert_true(str_ends(tally_text(&arena, &party, &t),
                         STR("pass=ge 1/2\nbase=expected\noutcome=passed\n")));
    assert_true(str_is(ballot_line(&arena, &c), "ballot azAZ09-_+/= oppose\n"));
}

static void the_hash_is_that_of_sorted_lines_and_tally(void **state)
{
    struct cast list[] = { { STR("b"), CHOICE_OPPOSE }, { STR("a"), CHOICE_AGREE } };
    struct tally t = { 2, 2, 1, 1, 0 };
    struct str text = str_fmt(&arena, "ballot a agree\nballot b oppose\n" STR_FMT,
                              STR_ARG(tally_text(&arena, &REP_MEETING, &t)));
    struct hash want, got = tally_hash(&arena, sha256, &REP_MEETING, &t, list, 2);

    (void)state;
    sha256(text.p, text.n, want.b);
    assert_true(hash_eq(&got, &want));
    struct cast turned[] = { list[1], list[0] };
    got = tally_hash(&arena, sha256, &REP_MEETING, &t, turned, 2);
    assert_true(hash_eq(&got, &want));
}

static bool holds(const struct tally_claim *claim)
{
    bool same = false;

    ok(tally_check(&arena, sha256, &REP_MEETING, claim, &same));
    return same;
}

static void a_changed_tally_does_not_hold(void **state)
{
    struct cast *list = cast_votes(33, 10, 3);
    struct tally_claim good = { { 60, 46, 33, 10, 3 }, OUTCOME_PASSED, { { 0 } }, list, 46 };

    (void)state;
    good.hash = tally_hash(&arena, sha256, &REP_MEETING, &good.tally, list, 46);
    assert_true(holds(&good));
    struct tally_claim bad = good;
    bad.tally.agree++;
    assert_false(holds(&bad));
    bad = good;
    bad.tally.oppose++;
    assert_false(holds(&bad));
    bad = good;
    bad.tally.abstain++;
    assert_false(holds(&bad));
    bad = good;
    bad.tally.expected++;
    assert_false(holds(&bad));
    bad = good;
    bad.tally.present++;
    assert_false(holds(&bad));
    bad = good;
    bad.outcome = OUTCOME_REJECTED;
    assert_false(holds(&bad));
    bad = good;
    bad.hash.b[31] ^= 1;
    assert_false(holds(&bad));
    bad = good;
    bad.n_casts--;
    assert_false(holds(&bad));
    list[0].choice = CHOICE_OPPOSE;
    assert_false(holds(&good));
    list[0].choice = CHOICE_AGREE;
    list[0].slot = STR("other");
    assert_false(holds(&good));
}

static void words_come_back(void **state)
{
    enum choice c = CHOICE_ABSTAIN;
    enum outcome o = OUTCOME_PASSED;

    (void)state;
    for (int i = CHOICE_AGREE; i <= CHOICE_ABSTAIN; i++)
        assert_true(choice_read(choice_word((enum choice)i), &c) && (int)c == i);
    for (int i = OUTCOME_NO_QUORUM; i <= OUTCOME_PASSED; i++)
        assert_true(outcome_read(outcome_word((enum outcome)i), &o) && (int)o == i);
    assert_false(choice_read(STR("yes"), &c));
    assert_false(choice_read(STR(""), &c));
    assert_false(outcome_read(STR("Passed"), &o));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ballots_are_counted_and_decided),
        cmocka_unit_test(ballots_that_cannot_be_are_refused),
        cmocka_unit_test(the_text_says_counts_rule_and_outcome),
        cmocka_unit_test(the_hash_is_that_of_sorted_lines_and_tally),
        cmocka_unit_test(a_changed_tally_does_not_hold),
        cmocka_unit_test(words_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, tidy);
}
