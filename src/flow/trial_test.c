#include "flow/trial.h"

#include "support.h"

static struct str whole(struct world *w, const char *bodies)
{
    return str_fmt(
        &w->arena,
        "{\"id\":\"r\",\"version\":1,\"title\":{\"zh\":\"z\",\"en\":\"e\"},\"law\":\"l\","
        "\"from\":\"2026-01-01\",\"to\":null,\"bodies\":[%s],\"values\":[]}",
        bodies);
}

static const char *const bodies =
    "{\"id\":\"reps\",\"title\":{\"zh\":\"z\",\"en\":\"e\"},\"roll\":[\"reps\"],\"notice_days\":3,"
    "\"quorum\":[{\"base\":\"members\",\"ge\":\"2/3\",\"source\":\"§29\"}],"
    "\"pass\":{\"base\":\"present\",\"gt\":\"1/2\",\"source\":\"§29\"},\"source\":\"s\"},"
    "{\"id\":\"party\",\"title\":{\"zh\":\"z\",\"en\":\"e\"},\"roll\":[\"p\"],\"notice_days\":3,"
    "\"quorum\":[{\"base\":\"members\",\"ge\":\"2/3\",\"source\":\"q\"}],"
    "\"pass\":{\"base\":\"expected\",\"ge\":\"1/2\",\"source\":\"p\"},\"source\":\"s\"},"
    "{\"id\":\"all\",\"title\":{\"zh\":\"z\",\"en\":\"e\"},\"notice_days\":10,"
    "\"quorum\":[{\"base\":\"residents18\",\"gt\":\"1/2\",\"source\":\"§27\"},"
    "{\"base\":\"household_reps\",\"ge\":\"2/3\",\"source\":\"§26\"}],"
    "\"pass\":{\"base\":\"present\",\"gt\":\"1/2\",\"source\":\"§27\"},\"source\":\"s\"},"
    "{\"id\":\"owners\",\"title\":{\"zh\":\"z\",\"en\":\"e\"},\"notice_days\":15,"
    "\"quorum\":[{\"base\":\"owner_heads\",\"ge\":\"2/3\",\"source\":\"§278\"}],"
    "\"pass\":{\"base\":\"present\",\"gt\":\"1/2\",\"source\":\"§278\"},\"source\":\"s\"}";

static void a_trial_says_held_passed_and_how_many_are_missing(void **state)
{
    static const struct {
        const char *body, *base;
        int64_t expected, present, agree;
        int64_t come, come_missing, yes, yes_missing;
        const char *outcome;
    } cases[] = {
        { "reps", "", 60, 39, 39, 40, 1, 20, 0, "no_quorum" },
        { "reps", "members", 60, 40, 21, 40, 0, 21, 0, "passed" },
        { "reps", "", 60, 40, 20, 40, 0, 21, 1, "rejected" },
        { "reps", "", 60, 46, 23, 40, 0, 24, 1, "rejected" },
        { "reps", "", 60, 46, 24, 40, 0, 24, 0, "passed" },
        { "reps", "", 60, 60, 60, 40, 0, 31, 0, "passed" },
        { "reps", "", 60, 0, 0, 40, 40, -1, 0, "no_quorum" },
        { "reps", "", 1, 1, 1, 1, 0, 1, 0, "passed" },
        { "party", "", 96, 63, 63, 64, 1, 48, 0, "no_quorum" },
        { "party", "", 96, 64, 48, 64, 0, 48, 0, "passed" },
        { "party", "", 96, 66, 47, 64, 0, 48, 1, "rejected" },
        { "party", "", 96, 96, 48, 64, 0, 48, 0, "passed" },
        { "all", "", 100, 50, 50, 51, 1, 26, 0, "no_quorum" },
        { "all", "household_reps", 100, 67, 34, 67, 0, 34, 0, "passed" },
        { "all", "household_reps", 100, 66, 66, 67, 1, 34, 0, "no_quorum" },
    };
    struct world *w = *state;
    struct rule_set s;

    assert_true(rules_read(&w->arena, whole(w, bodies), &s));
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct rule_body *b = rules_body(&s, str_of(cases[i].body));
        struct trial_in in = { str_of(cases[i].base), cases[i].expected, cases[i].present,
                               cases[i].agree };
        struct trial t;

        ok(trial_run(&w->arena, b, &in, &t));
        assert_int_equal(t.present_need, cases[i].come);
        assert_int_equal(t.present_missing, cases[i].come_missing);
        assert_int_equal(t.agree_need, cases[i].yes);
        assert_int_equal(t.agree_missing, cases[i].yes_missing);
        assert_true(str_is(t.outcome, cases[i].outcome));
        assert_int_equal(t.held, !str_is(t.outcome, "no_quorum"));
        assert_int_equal(t.passed, str_is(t.outcome, "passed"));
    }
}

static void a_trial_refuses_numbers_that_contradict_each_other(void **state)
{
    static const struct {
        const char *body, *base;
        int64_t expected, present, agree;
        const struct failure *says;
    } cases[] = {
        { "reps", "", 0, 0, 0, &TRIAL_COUNTS },
        { "reps", "", 60, 61, 0, &TRIAL_COUNTS },
        { "reps", "", 60, 40, 41, &TRIAL_COUNTS },
        { "reps", "", 60, -1, -1, &TRIAL_COUNTS },
        { "reps", "", 60, 40, -1, &TRIAL_COUNTS },
        { "reps", "residents18", 60, 40, 21, &TRIAL_BASE },
        { "owners", "", 60, 40, 21, &TRIAL_SUMS },
    };
    struct world *w = *state;
    struct rule_set s;

    assert_true(rules_read(&w->arena, whole(w, bodies), &s));
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct trial_in in = { str_of(cases[i].base), cases[i].expected, cases[i].present,
                               cases[i].agree };
        struct trial t;

        assert_ptr_equal(cases[i].says,
                         trial_run(&w->arena, rules_body(&s, str_of(cases[i].body)), &in, &t));
    }
}

int main(void)
{
    /* clang-format off */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_trial_says_held_passed_and_how_many_are_missing, world_memory, world_done),
        cmocka_unit_test_setup_teardown(a_trial_refuses_numbers_that_contradict_each_other, world_memory, world_done),
    };
    /* clang-format on */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
