#include "room/rules/rules.h"

#include "hall.h"
#include "web/text.h"

static const char *of_place(struct hall *h, struct id place, const char *rest)
{
    return town_path(h->t, place, "/rules/jwh-2026%s", rest);
}

/* From today; the town's day is 2026-11-21. */
static struct answer publish(struct hall *h, struct id place, const char *changes)
{
    const char *form =
        str_fmt(&h->t->world->arena,
                "{\"effective_from\":\"2026-11-21\",\"reason\":\"居民代表大会要求从严\","
                "\"changes\":[%s]}",
                changes)
            .p;

    return town_post(h->t, of_place(h, place, ""), form);
}

static const char *const stricter =
    "{\"body\":\"residents_rep_meeting\",\"what\":\"pass\",\"is\":\"ge 2/3\"},"
    "{\"what\":\"publicity.days\",\"is\":\"20\"}";

static void a_matter_of_the_older_rules_and_one_of_the_newer_walk_side_by_side(void **state)
{
    struct hall *h = hall_reps(*state, 54, 6);
    struct id older = h->matter;

    good(publish(h, h->t->community, stricter));
    hall_matter(h, "public_space", "residents_rep_meeting");
    struct id newer = h->matter;
    hall_walk(h, "propose");
    hall_resolve(h);
    struct answer a = hall_vote_24_of_46(h, older);
    good(a);
    assert_true(has(a.body, "\"outcome\":\"passed\""));
    a = hall_vote_24_of_46(h, newer);
    good(a);
    assert_true(has(a.body, "\"needed\":31"));
    assert_true(has(a.body, "\"outcome\":\"rejected\""));
}

static void what_a_place_publishes_holds_there_and_below_only(void **state)
{
    struct hall *h = hall_place(*state, "");
    struct ctx *c = &h->t->ctx;
    const struct rule_set *s = NULL;
    const struct flow_template *t = book_template(&h->book, STR("ytg_urban"), 0);

    good(publish(h, h->t->community, stricter));
    town_begin(h->t);
    ok(edition_rules_on(c, t, &s));
    assert_int_equal(s->version, 101);
    assert_int_equal(rules_int(s, "publicity.days"), 20);
    struct id home = c->community;
    c->community = h->t->other;
    ok(edition_rules_on(c, t, &s));
    assert_int_equal(s->version, 1);
    c->community = home;
    town_end(h->t);
    good(publish(h, h->t->district, "{\"what\":\"publicity.days\",\"is\":\"18\"}"));
    town_begin(h->t);
    c->community = h->t->other;
    ok(edition_rules_on(c, t, &s));
    assert_int_equal(rules_int(s, "publicity.days"), 18);
    c->community = home;
    town_end(h->t);
    no(publish(h, h->t->other, "{\"what\":\"publicity.days\",\"is\":\"17\"}"), "rules.floor");
}

/* Of the rule set in force at a place today. */
static int64_t days_at(struct hall *h, struct id place)
{
    const struct rule_set *s = NULL;
    struct id home = h->t->ctx.community;

    town_begin(h->t);
    h->t->ctx.community = place;
    ok(edition_rules_on(&h->t->ctx, book_template(&h->book, STR("ytg_urban"), 0), &s));
    h->t->ctx.community = home;
    town_end(h->t);
    return rules_int(s, "publicity.days");
}

static void what_a_community_made_stricter_stays_when_the_district_publishes(void **state)
{
    struct hall *h = hall_place(*state, "");

    good(publish(h, h->t->community, stricter)); /* 20 days, two thirds to pass: version 101 */
    struct answer a = town_post(h->t, of_place(h, h->t->district, "/preview"),
                                "{\"changes\":[{\"what\":\"publicity.days\",\"is\":\"18\"}]}");
    assert_true(has(a.body, "\"was\":\"18\",\"is\":\"20\"")); /* told before it is published */
    good(publish(h, h->t->district, "{\"what\":\"publicity.days\",\"is\":\"18\"}"));
    assert_int_equal(days_at(h, h->t->community), 20);
    assert_int_equal(days_at(h, h->t->other), 18);
    a = town_get(h->t, of_place(h, h->t->community, ""));
    assert_true(has(a.body, "\"version\":103"));
    assert_true(has(a.body, "\"kept_from\":102"));
    assert_true(has(a.body, "\"what\":\"pass\",\"was\":\">1/2\",\"is\":\"≥2/3\""));
    a = town_get(h->t, of_place(h, h->t->district, "")); /* shown on the district's page too */
    assert_true(has(a.body, "\"kept_from\":102"));
    assert_false(has(a.body, "\"version\":101"));

    good(publish(h, h->t->district, "{\"what\":\"publicity.days\",\"is\":\"25\"}"));
    assert_int_equal(days_at(h, h->t->community), 25);
    a = town_get(h->t, of_place(h, h->t->community, ""));
    assert_true(has(a.body, "\"kept_from\":104")); /* the vote's two thirds stay */
    no(publish(h, h->t->community, "{\"what\":\"publicity.days\",\"is\":\"24\"}"), "rules.floor");
}

static void every_threshold_is_tightened_and_a_right_only_made_easier(void **state)
{
    static const struct {
        const char *change, *says;
    } cases[] = {
        { "{\"body\":\"residents_assembly\",\"what\":\"convene:residents18\",\"is\":\"ge 1/5\"}",
          "rules.ceiling" },
        { "{\"body\":\"residents_assembly\",\"what\":\"convene:residents18\",\"is\":\"ge 1/10\"}",
          "rules.same" },
        { "{\"body\":\"residents_assembly\",\"what\":\"convene:nobody\",\"is\":\"ge 1/20\"}",
          "rules.what" },
        { "{\"body\":\"two_committees_meeting\",\"what\":\"also:party_committee\","
          "\"is\":\"ge 1/3\"}",
          "rules.floor" },
        { "{\"body\":\"residents_rep_meeting\",\"what\":\"mix:reps\",\"is\":\"ge 3/5\"}",
          "rules.floor" },
        { "{\"body\":\"residents_rep_meeting\",\"what\":\"mix:reps\",\"is\":\"4/5\"}", "rules.is" },
    };
    struct hall *h = hall_place(*state, "");

    for (size_t k = 0; k < COUNT(cases); k++)
        no(publish(h, h->t->community, cases[k].change), cases[k].says);
    good(publish(
        h, h->t->community,
        "{\"body\":\"residents_assembly\",\"what\":\"convene:residents18\",\"is\":\"ge 1/20\"},"
        "{\"body\":\"two_committees_meeting\",\"what\":\"also:party_committee\","
        "\"is\":\"ge 2/3\"},"
        "{\"body\":\"residents_rep_meeting\",\"what\":\"mix:reps\",\"is\":\"ge 9/10\"}"));
    struct answer a = town_get(h->t, "/api/rules/jwh-2026?version=101");
    assert_true(has(a.body, "{\"base\":\"residents18\",\"ge\":\"1/20\""));
    assert_true(has(a.body, "{\"base\":\"reps\",\"ge\":\"9/10\""));
}

static void a_version_is_not_in_force_before_its_day(void **state)
{
    struct hall *h = hall_place(*state, "");
    const char *form = "{\"effective_from\":\"2026-11-23\",\"reason\":\"从下周一起施行\","
                       "\"changes\":[{\"what\":\"publicity.days\",\"is\":\"20\"}]}";
    const struct flow_template *t = book_template(&h->book, STR("ytg_urban"), 0);
    const struct rule_set *s = NULL;

    good(town_post(h->t, of_place(h, h->t->community, ""), form));
    for (int day = 0; day < 3; day++) {
        town_begin(h->t);
        ok(edition_rules_on(&h->t->ctx, t, &s));
        assert_int_equal(s->version, day < 2 ? 1 : 101);
        town_end(h->t);
        hall_pass(h, DAY);
    }
}

static void nothing_falls_below_a_floor(void **state)
{
    static const struct {
        const char *change, *says;
    } cases[] = {
        { "{\"what\":\"publicity.days\",\"is\":\"14\"}", "rules.floor" },
        { "{\"what\":\"publicity.days\",\"is\":\"15\"}", "rules.same" },
        { "{\"what\":\"publicity.days\",\"is\":\"31\"}", "rules.order" },
        { "{\"what\":\"publicity.days\",\"is\":\"2/3\"}", "rules.is" },
        { "{\"what\":\"publicity.days\",\"is\":\"-1\"}", "rules.is" },
        { "{\"what\":\"publicity.nights\",\"is\":\"20\"}", "rules.what" },
        { "{\"what\":\"solicit.reach\",\"is\":\"3\"}", "rules.is" },
        { "{\"what\":\"solicit.reach\",\"is\":\"4/3\"}", "rules.is" },
        { "{\"what\":\"solicit.min_days\",\"is\":\"31\"}", "rules.order" },
        { "{\"body\":\"residents_rep_meeting\",\"what\":\"quorum:members\",\"is\":\"gt 1/2\"}",
          "rules.floor" },
        { "{\"body\":\"residents_rep_meeting\",\"what\":\"quorum:members\",\"is\":\"ge 2/3\"}",
          "rules.same" },
        { "{\"body\":\"residents_rep_meeting\",\"what\":\"quorum:reps\",\"is\":\"ge 2/3\"}",
          "rules.what" },
        { "{\"body\":\"residents_rep_meeting\",\"what\":\"pass\",\"is\":\"ge 1/2\"}",
          "rules.floor" },
        { "{\"body\":\"residents_rep_meeting\",\"what\":\"pass\",\"is\":\"2/3\"}", "rules.is" },
        { "{\"body\":\"residents_rep_meeting\",\"what\":\"notice_days\",\"is\":\"2\"}",
          "rules.floor" },
        { "{\"body\":\"residents_rep_meeting\",\"what\":\"convene:reps\",\"is\":\"ge 1/2\"}",
          "rules.ceiling" },
        { "{\"body\":\"no_such\",\"what\":\"pass\",\"is\":\"ge 2/3\"}", "rules.what" },
    };
    struct hall *h = hall_place(*state, "");

    for (size_t i = 0; i < COUNT(cases); i++)
        no(publish(h, h->t->community, cases[i].change), cases[i].says);
    no(town_post(h->t, of_place(h, h->t->community, ""),
                 "{\"effective_from\":\"2026-11-20\",\"reason\":\"昨天就施行\",\"changes\":"
                 "[{\"what\":\"publicity.days\",\"is\":\"20\"}]}"),
       "rules.past");
    assert_false(has(town_get(h->t, of_place(h, h->t->community, "")).body, "\"version\":101"));
}

static void a_preview_shows_the_difference_and_both_outcomes_and_stores_nothing(void **state)
{
    struct hall *h = hall_reps(*state, 54, 6);
    const char *form =
        str_fmt(&h->t->world->arena,
                "{\"changes\":[%s],\"body\":\"residents_rep_meeting\",\"expected\":60,"
                "\"present\":46,\"agree\":24}",
                stricter)
            .p;
    struct answer a = town_post(h->t, of_place(h, h->t->community, "/preview"), form);

    good(a);
    assert_true(has(a.body, "\"was\":\">1/2\",\"is\":\"≥2/3\",\"floor\":\">1/2\""));
    assert_true(has(a.body, "\"was\":\"15\",\"is\":\"20\",\"floor\":\"15\""));
    assert_true(has(a.body, "\"matters\":[{\"version\":1,\"running\":1,\"past\":0}]"));
    assert_true(has(a.body, "\"outcome\":\"passed\""));
    assert_true(has(a.body, "\"outcome\":\"rejected\""));
    a = town_get(h->t, of_place(h, h->t->community, ""));
    assert_true(has(a.body, "\"in_force\":true,\"running\":1,\"past\":0"));
    assert_false(has(a.body, "\"version\":101"));
}

static void anybody_may_try_a_meeting_and_read_the_text_it_was_tried_by(void **state)
{
    struct hall *h = hall_place(*state, "");
    struct rule_set s;

    good(publish(h, h->t->community, stricter));
    const char *body = "&body=residents_rep_meeting&expected=60&present=46&agree=24";
    struct answer a = town_get(
        h->t, str_fmt(&h->t->world->arena, "/api/rules/jwh-2026/simulate?version=101%s", body).p);
    assert_true(has(a.body, "\"agree_need\":31,\"agree_missing\":7"));
    a = town_get(h->t,
                 str_fmt(&h->t->world->arena, "/api/rules/jwh-2026/simulate?version=1%s", body).p);
    assert_true(has(a.body, "\"passed\":true"));
    no(town_get(h->t, "/api/rules/jwh-2026/simulate?version=7&body=x"), "rules.unknown");
    no(town_get(h->t, "/api/rules/nothing/simulate?body=x"), "rules.unknown");
    no(town_get(h->t, "/api/rules/jwh-2026/simulate?body=x"), "rules.body");
    const char *owners = "/api/rules/owners-2026/simulate?body=owners_special&expected=300&"
                         "present=200&agree=150";
    no(town_get(h->t, owners), "trial.sums");
    a = town_get(h->t, str_fmt(&h->t->world->arena,
                               "%s&area=3000000&area_present=2000000&area_agree=1499999", owners)
                           .p);
    assert_true(has(a.body, "\"outcome\":\"rejected\""));
    assert_true(has(a.body, "\"what\":\"agree\",\"base\":\"owner_area\""));
    const char *joint = "/api/rules/jwh-2026/simulate?body=two_committees_meeting&expected=12&"
                        "present=9&agree=5";
    no(town_get(h->t, joint), "trial.also");
    no(town_get(h->t, str_fmt(&h->t->world->arena, "%s&also=party_committee", joint).p),
       "form.kind");
    a = town_get(h->t, str_fmt(&h->t->world->arena, "%s&also=party_committee:7:4", joint).p);
    assert_true(has(a.body, "\"passed\":true"));
    a = town_get(h->t, str_fmt(&h->t->world->arena, "%s&also=party_committee:7:3", joint).p);
    assert_true(has(a.body, "\"outcome\":\"no_quorum\""));
    a = town_get(h->t, "/api/rules/jwh-2026?version=101");
    assert_true(rules_read(&h->t->world->arena, a.body, &s));
    assert_int_equal(rules_int(&s, "publicity.days"), 20);
}

/* What was written reads as the file it was written from. */
static void every_shipped_rule_set_is_written_as_it_was_read(void **state)
{
    struct hall *h = hall_place(*state, "");
    struct arena *a = &h->t->world->arena;

    for (size_t i = 0; i < h->book.n_rules; i++) {
        const struct rule_set *s = &h->book.rules[i];
        struct rule_set again;
        struct str text = rules_write(a, s);
        assert_true(rules_read(a, text, &again));
        assert_true(str_eq(text, rules_write(a, &again)));
        assert_int_equal(again.n_value, s->n_value);
        assert_int_equal(edition_diff(a, s, s, &again, false).n, 0);
    }
}

int main(void)
{
    /* clang-format off */
    const struct CMUnitTest tests[] = {
        store_test(a_matter_of_the_older_rules_and_one_of_the_newer_walk_side_by_side),
        store_test(what_a_place_publishes_holds_there_and_below_only),
        store_test(what_a_community_made_stricter_stays_when_the_district_publishes),
        store_test(every_threshold_is_tightened_and_a_right_only_made_easier),
        store_test(a_version_is_not_in_force_before_its_day),
        store_test(nothing_falls_below_a_floor),
        store_test(a_preview_shows_the_difference_and_both_outcomes_and_stores_nothing),
        store_test(anybody_may_try_a_meeting_and_read_the_text_it_was_tried_by),
        store_test(every_shipped_rule_set_is_written_as_it_was_read),
    };
    /* clang-format on */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
