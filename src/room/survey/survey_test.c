/* survey_test.c - reviews by those affected: who may answer, how many must, what a low score asks.
 */
#include "room/survey/survey.h"

#include "yard.h"

static struct hall *at_review(void **state) { return yard_make(*state, "survey", "evaluate"); }

static struct id open_survey(struct hall *h)
{
    return yard_id(yard_post(h, "/matters/#/survey", h->matter, "{}"));
}

static struct answer paper(struct hall *h, struct id survey, struct id household, const char *score)
{
    return yard_post(h, "/surveys/#/answers", survey,
                     str_fmt(&h->t->world->arena, "{\"score\":\"%s\",\"household\":\"%lld\"}",
                             score, (long long)household.v)
                         .p);
}

/* n households answer on paper, the first `good` of them content. */
static void answers(struct hall *h, struct id survey, int n, int content)
{
    for (int k = 0; k < n; k++) {
        struct id home = yard_household(
            h, h->t->building, str_fmt(&h->t->world->arena, "R%lld-%d", (long long)survey.v, k).p);
        good(paper(h, survey, home, k >= content ? "unsatisfied" : k % 2 ? "satisfied" : "mostly"));
    }
}

static void gaps_are(struct hall *h, const char *want)
{
    struct str got = yard_gaps(h);

    if (!str_is(got, want))
        fail_msg("wanted '%s', got '" STR_FMT "'", want, STR_ARG(got));
}

static void affect(struct hall *h, int households)
{
    hall_exec(h, "UPDATE matter SET affected_households = %d", households);
}

static void a_household_of_the_area_answers_once_and_nobody_else(void **state)
{
    struct hall *h = at_review(state);
    struct id s = open_survey(h), b = yard_building(h, "2号楼");
    const char *form = "{\"score\":\"satisfied\",\"text\":\"路好走了\"}";

    struct id me = yard_resident(h, "祝福根", 1, h->t->household);
    struct id wife = yard_resident(h, "祝晓棠", 2, h->t->household);
    struct id far = yard_resident(h, "艾青禾", 3, yard_household(h, b, "101"));
    yard_by(h, 11, far);
    no(yard_post(h, "/surveys/#/answers", s, form), "survey.outsider");
    yard_by(h, 12, (struct id){ 0 });
    no(yard_post(h, "/surveys/#/answers", s, form), "survey.outsider");
    yard_by(h, 13, me);
    assert_true(has(yard_get(h, "/matters/#/survey", h->matter).body, "\"may_answer\":true"));
    good(yard_post(h, "/surveys/#/answers", s, form));
    no(yard_post(h, "/surveys/#/answers", s, form), "survey.answered");
    struct answer a = yard_get(h, "/matters/#/survey", h->matter);
    assert_true(has(a.body, "\"mine\":\"satisfied\",\"may_answer\":false"));
    assert_true(has(a.body, "\"n\":1,\"shown\":false,\"score_x100\":-1,\"satisfied\":0"));
    yard_by(h, 14, wife);
    no(yard_post(h, "/surveys/#/answers", s, form), "survey.answered");
    no(paper(h, s, h->t->household, "fair"), "survey.answered");
    h->t->perms = (struct perms){ 0 };
    no(paper(h, s, yard_household(h, h->t->building, "909"), "fair"), "not_allowed");
    yard_done(h);
}

static void thirty_answers_or_a_tenth_of_the_households_are_needed(void **state)
{
    struct hall *h = at_review(state);

    affect(h, 41); /* a tenth: five */
    struct id s = open_survey(h);
    assert_true(has(yard_get(h, "/matters/#/survey", h->matter).body, "\"asked\":41,\"needs\":5"));
    gaps_are(h, "survey.open");
    answers(h, s, 4, 4);
    no(yard_post(h, "/surveys/#/close", s, "{}"), "survey.early");
    yard_days(h, 7);
    good(yard_post(h, "/surveys/#/close", s, "{}"));
    gaps_are(h, "survey.few");
    affect(h, 1236); /* more than a tenth: thirty */
    struct id again = open_survey(h);
    no(yard_post(h, "/matters/#/survey", h->matter, "{}"), "survey.twice");
    answers(h, again, 30, 30);
    yard_days(h, 7);
    good(yard_post(h, "/surveys/#/close", again, "{}"));
    no(yard_post(h, "/surveys/#/close", again, "{}"), "survey.closed");
    no(yard_post(h, "/matters/#/survey", h->matter, "{}"), "survey.twice");
    no(paper(h, again, h->t->household, "fair"), "survey.closed");
    gaps_are(h, "");
    ok(hall_close(h));
    assert_true(str_is(hall_step(h), "archive"));
    yard_done(h);
}

static void four_fifths_content_is_enough(void **state)
{
    struct hall *h = at_review(state);
    struct id s = open_survey(h);

    answers(h, s, 10, 8);
    yard_days(h, 7);
    good(yard_post(h, "/surveys/#/close", s, "{}"));
    assert_true(has(yard_get(h, "/matters/#/survey", h->matter).body, "\"score_x100\":8000"));
    gaps_are(h, "");
    yard_done(h);
}

static void one_less_is_an_order_to_put_it_right_first(void **state)
{
    struct hall *h = at_review(state);
    struct id s = open_survey(h);

    answers(h, s, 10, 7);
    yard_days(h, 7);
    no(yard_post(h, "/surveys/#/rectified", s, "{\"text\":\"已经整改\"}"), "rectify.not_ordered");
    good(yard_post(h, "/surveys/#/close", s, "{}"));
    gaps_are(h, "survey.score");
    yard_by(h, SUPERVISOR, (struct id){ 0 });
    no(yard_post(h, "/surveys/#/rectify_check", s, "{}"), "rectify.not_done");
    yard_by(h, DIRECTOR, (struct id){ 0 });
    good(yard_post(h, "/surveys/#/rectified", s, "{\"text\":\"已经整改\"}"));
    gaps_are(h, "rectify.not_done");
    no(yard_post(h, "/surveys/#/rectify_check", s, "{}"), "rectify.same_person");
    yard_by(h, SUPERVISOR, (struct id){ 0 });
    good(yard_post(h, "/surveys/#/rectify_check", s, "{}"));
    no(yard_post(h, "/surveys/#/rectify_check", s, "{}"), "rectify.checked");
    gaps_are(h, "");
    yard_done(h);
}

static void a_late_answer_is_refused_and_days_are_bounded(void **state)
{
    struct hall *h = at_review(state);
    /* clang-format off */
    static const struct bad forms[] = {
        { "{\"days\":6}", 422, "survey.days", "days" },
        { "{\"days\":31}", 422, "survey.days", "days" },
        { "{\"days\":-1}", 422, "form.range", "days" },
        { "{\"closes\":1}", 422, "form.unknown", "closes" },
    };
    static const struct bad scores[] = {
        { "{}", 422, "form.missing", "score" },
        { "{\"score\":\"great\"}", 422, "form.word", "score" },
        { "{\"score\":\"fair\",\"household\":7}", 422, "form.kind", "household" },
        { "{\"score\":\"fair\",\"household\":\"7\"}", 403, "survey.outsider", "" },
    };
    /* clang-format on */
    town_refuses(h->t,
                 town_path(h->t, h->t->community, "/matters/%lld/survey", (long long)h->matter.v),
                 forms, COUNT(forms));
    struct id s = open_survey(h);
    town_refuses(h->t, town_path(h->t, h->t->community, "/surveys/%lld/answers", (long long)s.v),
                 scores, COUNT(scores));
    yard_days(h, 7);
    good(paper(h, s, h->t->household, "fair"));
    yard_days(h, 1);
    no(paper(h, s, yard_household(h, h->t->building, "808"), "fair"), "survey.closed");
    yard_done(h);
}

/* As a settled form of the household; a second one may not count. */
static void on_paper(struct hall *h, struct id home, const char *choice)
{
    town_begin(h->t);
    ok(consent_on_paper(&h->t->ctx, h->matter, home, str_of(choice)));
    assert_true(
        err_is(consent_on_paper(&h->t->ctx, h->matter, home, str_of("agree")), &CONSENT_TWICE));
    town_end(h->t);
}

static void households_consent_once_while_opinions_are_solicited(void **state)
{
    struct hall *h = yard_make(*state, "none", "solicit");
    struct gaps g = { .arena = &h->t->world->arena };
    struct instance i;
    const struct yard_act act = { "/matters/#/consents", h->matter, "{\"choice\":\"agree\"}" };

    yard_refuses(h, &act, 1);
    affect(h, 5);
    hall_exec(h, "UPDATE matter SET scope_id = 'renewal'");
    for (int k = 0; k < 4; k++) {
        struct id home =
            yard_household(h, h->t->building, str_fmt(&h->t->world->arena, "7%02d", k).p);
        const char *form =
            str_fmt(&h->t->world->arena, "{\"choice\":\"agree\",\"household\":\"%lld\"}",
                    (long long)home.v)
                .p;
        no(yard_post(h, "/matters/#/consents", h->matter, form), "form.unknown");
        on_paper(h, home, k < 3 ? "agree" : "oppose");
    }
    town_begin(h->t);
    ok(flow_load(&h->t->ctx, h->matter, &i));
    ok(consent_gaps(&h->t->ctx, &i, &g));
    assert_int_equal(g.n, 1);
    assert_string_equal(g.item[0]->id, "consent.short");
    assert_string_equal(g.item[0]->says, "agree=3 needs=4");
    town_end(h->t);
    yard_by(h, 21, yard_resident(h, "祝福根", 1, h->t->household));
    good(yard_post(h, "/matters/#/consents", h->matter, "{\"choice\":\"agree\"}"));
    assert_true(has(yard_get(h, "/matters/#/consents", h->matter).body,
                    "{\"households\":5,\"returned\":5,\"agree\":4,\"oppose\":1,"
                    "\"needs\":4,\"share_x100\":8000}"));
    g.n = 0;
    town_begin(h->t);
    ok(consent_gaps(&h->t->ctx, &i, &g));
    town_end(h->t);
    assert_int_equal(g.n, 0);
    yard_done(h);
}

static void every_act_is_refused_when_malformed_foreign_or_not_permitted(void **state)
{
    struct hall *h = at_review(state);
    struct id s = open_survey(h);
    const char *home = str_fmt(&h->t->world->arena, "{\"score\":\"fair\",\"household\":\"%lld\"}",
                               (long long)h->t->household.v)
                           .p;
    const struct yard_act review[] = {
        { "/matters/#/survey", h->matter, "{\"days\":7}" },
        { "/surveys/#/answers", s, home },
        { "/surveys/#/close", s, NULL },
        { "/surveys/#/rectified", s, "{\"text\":\"已经整改\"}" },
        { "/surveys/#/rectify_check", s, NULL },
    };

    yard_refuses(h, review, COUNT(review));
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_household_of_the_area_answers_once_and_nobody_else),
        store_test(thirty_answers_or_a_tenth_of_the_households_are_needed),
        store_test(four_fifths_content_is_enough),
        store_test(one_less_is_an_order_to_put_it_right_first),
        store_test(a_late_answer_is_refused_and_days_are_bounded),
        store_test(households_consent_once_while_opinions_are_solicited),
        store_test(every_act_is_refused_when_malformed_foreign_or_not_permitted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
