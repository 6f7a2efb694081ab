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
        struct trial_in in = { .base = str_of(cases[i].base),
                               .expected = cases[i].expected,
                               .present = cases[i].present,
                               .agree = cases[i].agree };
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
        struct trial_in in = { .base = str_of(cases[i].base),
                               .expected = cases[i].expected,
                               .present = cases[i].present,
                               .agree = cases[i].agree };
        struct trial t;

        assert_ptr_equal(cases[i].says,
                         trial_run(&w->arena, rules_body(&s, str_of(cases[i].body)), &in, &t));
    }
}

static const char *const both =
    "{\"id\":\"special\",\"title\":{\"zh\":\"z\",\"en\":\"e\"},\"notice_days\":15,"
    "\"quorum\":[{\"base\":\"owner_heads\",\"ge\":\"2/3\",\"source\":\"§278\"},"
    "{\"base\":\"owner_area\",\"ge\":\"2/3\",\"source\":\"§278\"}],"
    "\"pass\":{\"base\":\"present\",\"ge\":\"3/4\",\"source\":\"§278(6)\"},\"source\":\"s\"},"
    "{\"id\":\"renewal\",\"title\":{\"zh\":\"z\",\"en\":\"e\"},\"notice_days\":15,"
    "\"quorum\":[{\"base\":\"owner_heads\",\"ge\":\"2/3\",\"source\":\"§278\"},"
    "{\"base\":\"owner_area\",\"ge\":\"2/3\",\"source\":\"§278\"}],"
    "\"pass\":{\"base\":\"expected\",\"ge\":\"4/5\",\"source\":\"p\"},\"source\":\"s\"},"
    "{\"id\":\"joint\",\"title\":{\"zh\":\"z\",\"en\":\"e\"},\"roll\":[\"party\",\"committee\"],"
    "\"notice_days\":0,\"quorum\":[{\"base\":\"members\",\"gt\":\"1/2\",\"source\":\"q\"}],"
    "\"also\":[{\"base\":\"party\",\"ge\":\"1/2\",\"source\":\"a\"}],"
    "\"pass\":{\"base\":\"present\",\"gt\":\"1/2\",\"source\":\"p\"},\"source\":\"s\"}";

static void owners_are_tried_by_area_and_heads(void **state)
{
    static const struct {
        const char *body;
        int64_t heads, joined, agree, area, area_joined, area_agree;
        const char *outcome, *met; /* join heads, join area, agree heads, agree area */
    } cases[] = {
        { "special", 300, 200, 150, 30000, 20000, 15000, "passed", "1111" },
        { "special", 300, 199, 199, 30000, 20000, 20000, "no_quorum", "0111" },
        { "special", 300, 200, 200, 30000, 19999, 19999, "no_quorum", "1011" },
        { "special", 300, 200, 149, 30000, 20000, 20000, "rejected", "1101" },
        { "special", 300, 200, 200, 30000, 20000, 14999, "rejected", "1110" },
        { "renewal", 100, 80, 80, 10000, 8000, 8000, "passed", "1111" },
        { "renewal", 100, 90, 79, 10000, 9000, 9000, "rejected", "1101" },
        { "renewal", 100, 100, 100, 10000, 10000, 7340, "rejected", "1110" },
    };
    struct world *w = *state;
    struct rule_set s;

    assert_true(rules_read(&w->arena, whole(w, both), &s));
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct trial_in in = { .expected = cases[i].heads,
                               .present = cases[i].joined,
                               .agree = cases[i].agree,
                               .area = cases[i].area,
                               .area_present = cases[i].area_joined,
                               .area_agree = cases[i].area_agree };
        struct trial t;

        ok(trial_run(&w->arena, rules_body(&s, str_of(cases[i].body)), &in, &t));
        const struct trial_line *x = t.lines.p;
        char met[5] = "";
        assert_int_equal(t.lines.n, 4);
        for (size_t k = 0; k < 4; k++)
            met[k] = x[k].met ? '1' : '0';
        assert_string_equal(met, cases[i].met);
        assert_true(str_is(t.outcome, cases[i].outcome));
    }
    struct trial_in short_of = { .expected = 300, .present = 200, .agree = 150 };
    struct trial t;
    assert_ptr_equal(&TRIAL_SUMS,
                     trial_run(&w->arena, rules_body(&s, STR("special")), &short_of, &t));
    short_of.area = 100, short_of.area_present = 101;
    assert_ptr_equal(&TRIAL_SUMS,
                     trial_run(&w->arena, rules_body(&s, STR("special")), &short_of, &t));
}

static void who_must_be_there_beside_is_asked_and_counted(void **state)
{
    static const struct {
        int64_t expected, present;
        const char *outcome;
    } cases[] = {
        { 6, 3, "passed" },
        { 6, 2, "no_quorum" },
        { 7, 4, "passed" },
        { 7, 3, "no_quorum" },
    };
    struct world *w = *state;
    struct rule_set s;
    struct trial t;

    assert_true(rules_read(&w->arena, whole(w, both), &s));
    const struct rule_body *b = rules_body(&s, STR("joint"));
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct trial_also party = { STR("party"), cases[i].expected, cases[i].present };
        struct trial_in in = { .expected = 12, .present = 9, .agree = 5, .also = { &party, 1 } };
        ok(trial_run(&w->arena, b, &in, &t));
        assert_true(str_is(t.outcome, cases[i].outcome));
        assert_int_equal(t.lines.n, 1);
    }
    struct trial_in none = { .expected = 12, .present = 9, .agree = 5 };
    assert_true(err_is(trial_run(&w->arena, b, &none, &t), &TRIAL_ALSO));
    struct trial_also more = { STR("party"), 6, 7 };
    none.also = (struct list){ &more, 1 };
    assert_ptr_equal(&TRIAL_COUNTS, trial_run(&w->arena, b, &none, &t));
}

int main(void)
{
    /* clang-format off */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_trial_says_held_passed_and_how_many_are_missing, world_memory, world_done),
        cmocka_unit_test_setup_teardown(a_trial_refuses_numbers_that_contradict_each_other, world_memory, world_done),
        cmocka_unit_test_setup_teardown(owners_are_tried_by_area_and_heads, world_memory, world_done),
        cmocka_unit_test_setup_teardown(who_must_be_there_beside_is_asked_and_counted, world_memory, world_done),
    };
    /* clang-format on */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
