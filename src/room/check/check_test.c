/* check_test.c - who may override a high risk, and how a risk is reckoned of its four marks. */
#include "room/check/check.h"

#include "base/arena.h"
#include "flow/book.h"
#include "yard.h"

static struct perms only(enum perm a, enum perm b)
{
    return perms_with(perms_with((struct perms){ 0 }, a), b);
}

static struct answer override(struct hall *h, struct id file)
{
    return yard_post(
        h, "/matters/#/checks", h->matter,
        str_fmt(&h->t->world->arena,
                "{\"kind\":\"risk\",\"verdict\":\"override\",\"text\":\"同意实施\"%s}",
                file.v ? str_fmt(&h->t->world->arena, ",\"file_id\":\"%lld\"", (long long)file.v).p
                       : "")
            .p);
}

static void a_high_risk_is_overridden_by_the_street_or_on_its_paper(void **state)
{
    struct hall *h = yard_make(*state, "none", "solicit");
    struct id none = { 0 }, paper = yard_photo(h, 0);

    hall_exec(h, "UPDATE matter SET step = 'checks'");
    hall_exec(h, "UPDATE matter_step SET step = 'checks' WHERE step = 'solicit'");
    no(override(h, none), "check.override"); /* runs the matter, without a paper */
    (void)yard_id(override(h, paper));
    h->t->perms = only(PERM_CHECK_GIVE, PERM_MATTER_SEE); /* a lawyer */
    no(override(h, none), "check.override");
    no(override(h, paper), "check.override");
    h->t->perms = only(PERM_CHECK_GIVE, PERM_FLOW_MANAGE); /* the street */
    (void)yard_id(override(h, none));
    yard_done(h);
}

static struct hall *at_checks(void **state)
{
    struct hall *h = yard_make(*state, "none", "solicit");

    hall_exec(h, "UPDATE matter SET step = 'checks'");
    hall_exec(h, "UPDATE matter_step SET step = 'checks' WHERE step = 'solicit'");
    return h;
}

static struct answer score(struct hall *h, const char *marks)
{
    return yard_post(h, "/matters/#/checks", h->matter,
                     str_fmt(&h->t->world->arena,
                             "{\"kind\":\"risk\",\"verdict\":\"scored\",\"text\":\"逐项评估\",%s}",
                             marks)
                         .p);
}

/* D5: four questions, how people were asked, a level that is reckoned; a high one stops the
 * proposal until the street signs. */
static void four_marks_make_the_level_and_a_high_one_blocks(void **state)
{
    static const char *const all = "\"legal\":9,\"fair\":8,\"feasible\":8,\"control\":8";
    struct hall *h = at_checks(state);
    struct arena *a = &h->t->world->arena;
    struct id none = { 0 };

    no(score(h, "\"legal\":9,\"fair\":8,\"feasible\":8,\"talked\":true,\"asked\":30"),
       "check.marks");
    no(score(h, str_fmt(a, "%s,\"asked\":30", all).p), "check.asked");
    no(score(h, str_fmt(a, "%s,\"talked\":true,\"asked\":9", all).p), "check.asked");
    no(yard_post(h, "/matters/#/checks", h->matter,
                 "{\"kind\":\"risk\",\"verdict\":\"low\",\"text\":\"评估为低风险\"}"),
       "check.paper");
    good(score(h, str_fmt(a, "%s,\"talked\":true,\"asked\":10", all).p));
    assert_true(has(yard_get(h, "/matters/#/checks", h->matter).body, "\"verdict\":\"low\""));
    good(score(
        h, "\"legal\":9,\"fair\":9,\"feasible\":9,\"control\":3,\"visited\":true,\"asked\":40"));
    assert_true(has(yard_get(h, "/matters/#/checks", h->matter).body, "\"verdict\":\"high\""));
    no(score(h, str_fmt(a, "%s,\"talked\":true,\"asked\":10", all).p), "check.again");
    good(score(
        h, "\"legal\":9,\"fair\":9,\"feasible\":9,\"control\":2,\"visited\":true,\"asked\":41"));
    yard_by(h, SUPERVISOR, none);
    good(score(h, str_fmt(a, "%s,\"talked\":true,\"asked\":10", all).p));
    h->t->perms = only(PERM_CHECK_GIVE, PERM_FLOW_MANAGE); /* the street */
    (void)yard_id(override(h, none));
    yard_done(h);
}

static void a_warning_that_gave_the_reason_is_told_to_its_desk_only(void **state)
{
    static const char *const marks = "\"legal\":6,\"fair\":6,\"feasible\":6,\"control\":6,"
                                     "\"surveyed\":true,\"asked\":25";
    struct hall *h = at_checks(state);
    struct arena *a = &h->t->world->arena;
    struct id none = { 0 };
    struct perms all = h->t->perms;

    hall_exec(
        h,
        "INSERT INTO warning (community_id, id, region_id, kind, level, cases, people, grave, "
        "state, who, what, result, by_name, at) VALUES (%lld, 5501, %lld, 'leak', 1, 3, 3, 0, "
        "'open', '', '', '', '', 1)",
        (long long)h->t->community.v, (long long)h->t->building.v);
    h->t->perms = perms_with(all, PERM_DISPUTE_DESK);
    no(score(h, str_fmt(a, "%s,\"warning\":\"5502\"", marks).p), "check.source");
    no(score(h, str_fmt(a, "%s,\"dispute\":\"5501\"", marks).p), "check.source");
    good(score(h, str_fmt(a, "%s,\"warning\":\"5501\"", marks).p));
    assert_true(
        has(yard_get(h, "/risk_links", none).body, "\"verdict\":\"mid\",\"warning\":\"5501\""));
    h->t->perms = perms_with(only(PERM_MATTER_SEE, PERM_MATTER_RUN), PERM_CHECK_GIVE);
    no(score(h, str_fmt(a, "%s,\"warning\":\"5501\"", marks).p), "check.source");
    no(yard_get(h, "/risk_links", none), "not_allowed");
    assert_false(has(yard_get(h, "/matters/#/checks", h->matter).body, "5501"));
    yard_done(h);
}

/* D5: a high risk blocks the proposal unless the street signed after it was found. */
static void a_high_risk_blocks_unless_the_street_signed(void **state)
{
    static const struct rule_value days = { .name = STR_INIT("checks.min_workdays"),
                                            .number = 5,
                                            .source = STR_INIT("cfg") };
    static const struct rule_set rules = { .value = &days, .n_value = 1 };
    static const struct {
        const char *risk;
        bool override;
        size_t gaps;
    } cases[] = { { "", false, 1 },
                  { "low", false, 0 },
                  { "mid", false, 0 },
                  { "high", false, 1 },
                  { "high", true, 0 } };
    struct arena a = { 0 };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct gaps g = { .arena = &a };
        const struct check_facts f = { .legal = STR("feasible"),
                                       .risk = str_of(cases[k].risk),
                                       .filing = STR("filed"),
                                       .override = cases[k].override,
                                       .workdays = 5 };
        check_rule(&f, &rules, &g);
        assert_int_equal(g.n, cases[k].gaps);
    }
    arena_done(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_high_risk_blocks_unless_the_street_signed),
        store_test(four_marks_make_the_level_and_a_high_one_blocks),
        store_test(a_warning_that_gave_the_reason_is_told_to_its_desk_only),
        store_test(a_high_risk_is_overridden_by_the_street_or_on_its_paper),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
