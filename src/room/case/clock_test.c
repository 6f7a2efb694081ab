/* clock_test.c - more time, a clock that stands still, who is told when one runs out, and the rates
 * that stand on them. */
#include "room/case/case_row.h"
#include "scene.h"

static void more_time_is_asked_before_the_end_and_given_by_another(void **state)
{
    static const struct {
        int64_t before; /* ms to the end */
        int64_t days;
        bool granted;
        err want;
    } cases[] = {
        { 1, 5, false, NULL },
        { 0, 5, false, NULL }, /* the last moment is still before */
        { -1, 5, false, &CASE_EXTEND_LATE },
        { 1, 6, false, &FORM_RANGE },
        { 1, 1, true, &CASE_EXTEND_TWICE },
    };
    struct scene *s = scene_make(*state);
    struct world *w = *state;
    const struct rule_set *rules = book_rules(&s->h->book, STR("case-2026"), 1);

    for (size_t k = 0; k < COUNT(cases); k++) {
        struct extend_ask ask = {
            w->now, { w->now.ms + cases[k].before }, cases[k].days, cases[k].granted
        };
        err e = extension_rule(&ask, rules, &w->arena);
        assert_string_equal(e ? e->id : "", cases[k].want ? cases[k].want->id : "");
        if (cases[k].want == &FORM_RANGE) {
            assert_string_equal(e->field, "days");
            assert_string_equal(e->says, "max=5");
        }
    }
    scene_event(s);
    scene_route(s, "");
    scene_find(s, "环卫所");
    struct id extension =
        yard_id(scene_part(s, "extend", "{\"days\":2,\"reason\":\"等清运车维修\"}"));
    no(scene_part(s, "extend", "{\"days\":2,\"reason\":\"等清运车维修\"}"), "case.extend_twice");
    const char *decide = whole_text(s->h, "extensions/%lld/decide", (long long)extension.v);
    s->h->t->perms = perms_with(s->h->t->perms, PERM_CASE_TAKE);
    no(scene_act(s, decide, "{\"granted\":true,\"answer\":\"同意\"}"), "case.extend_self");
    scene_as(s, LEADER);
    good(scene_act(s, decide, "{\"granted\":true,\"answer\":\"同意\"}"));
    no(scene_act(s, decide, "{\"granted\":true,\"answer\":\"同意\"}"), "case.taken");
    yard_days(s->h, 3); /* it was until Sunday noon: two working days more end with Tuesday */
    assert_false(has(scene_page(s), "\"late\":true"));
    yard_days(s->h, 1);
    assert_true(has(scene_page(s), "\"late\":true"));
    yard_done(s->h);
}

static void on_account_the_clock_stands_still(void **state)
{
    struct scene *s = scene_make(*state);

    scene_event(s); /* a day to clear it: until Sunday noon */
    scene_route(s, "");
    scene_as(s, LEADER);
    no(scene_act(
           s, "hold",
           whole_text(s->h,
                      "{\"kind\":\"on_account\",\"scope\":\"funds\",\"plan\":\"列入明年维修资金\","
                      "\"review_on\":\"%s\"}",
                      whole_day(s->h, 32))),
       "case.hold_review");
    good(scene_act(
        s, "hold",
        whole_text(s->h,
                   "{\"kind\":\"on_account\",\"scope\":\"funds\",\"plan\":\"列入明年维修资金\","
                   "\"review_on\":\"%s\"}",
                   whole_day(s->h, 31))));
    yard_days(s->h, 32);
    assert_true(has(yard_get(s->h, "/case_holds", (struct id){ 0 }).body, "\"late\":true"));
    good(scene_act(s, "hold_review",
                   whole_text(s->h, "{\"text\":\"资金已批，下周进场\",\"review_on\":\"%s\"}",
                              whole_day(s->h, 7))));
    good(scene_act(s, "unhold", "{\"outcome\":\"资金到位，恢复办理\"}"));
    assert_false(has(scene_page(s), "\"late\":true")); /* the day it had is still whole */
    yard_days(s->h, 2);
    assert_true(has(scene_page(s), "\"late\":true"));
    yard_done(s->h);
}

static void rates_stand_on_what_was_sent_answered_and_closed(void **state)
{
    struct scene *s = scene_make(*state);
    struct str all;

    scene_as(s, DIRECTOR);
    all = yard_get(s->h, "/case_rates", (struct id){ 0 }).body;
    assert_true(has(all, "\"response\":-1") && has(all, "\"satisfaction\":-1")); /* of nothing */
    scene_as(s, RESIDENT_A);
    s->h->matter = yard_id(yard_post(s->h, "/cases", (struct id){ 0 },
                                     "{\"item\":\"property_service\",\"text\":\"电梯按钮坏了\","
                                     "\"address\":\"5号楼\"}"));
    scene_route(s, "");
    scene_find(s, "环卫所");
    hall_pass(s->h, 24 * HOUR); /* the last moment in time */
    good(scene_part(s, "contact", "{\"way\":\"phone\",\"text\":\"问清\"}"));
    good(scene_part(s, "done", "{\"outcome\":\"explained\",\"text\":\"已经解释清楚\"}"));
    scene_as(s, LEADER);
    good(scene_act(s, "call", "{\"way\":\"phone\",\"reached\":false}"));
    scene_as(s, RESIDENT_A);
    good(scene_act(s, "rate", "{\"solved\":\"mostly\",\"attitude\":4,\"speed\":2,\"result\":2}"));
    scene_as(s, DIRECTOR);
    all = yard_get(s->h, "/case_rates", (struct id){ 0 }).body;
    assert_true(has(all, "\"response\":1000") && has(all, "\"resolution\":1000"));
    assert_true(has(all, "\"satisfaction\":0") && has(all, "\"not_reached\":1"));
    assert_true(has(all, "\"answered\":1") && has(all, "\"closed\":1"));
    no(yard_get(s->h, "/case_rates?from=2026-01-02&to=2026-01-01", (struct id){ 0 }), "case.span");
    yard_done(s->h);
}

static int64_t messages(struct scene *s)
{
    return hall_int(s->h, SQL_PROBE_CASE_MESSAGES, s->h->matter);
}

static void who_is_told_when_a_clock_runs_out_is_told_once(void **state)
{
    struct scene *s = scene_make(*state);

    hall_posts(s->h, "grid_leader", 1);
    hall_posts(s->h, "secretary", 1);
    scene_event(s); /* two hours to accept it */
    int64_t before = messages(s);
    hall_pass(s->h, HOUR + HOUR / 2 - 1);
    town_begin(s->h->t);
    ok(case_watch(&s->h->t->ctx));
    town_end(s->h->t);
    assert_int_equal(messages(s), before); /* half an hour and a moment before the end */
    hall_pass(s->h, 1);
    for (int k = 0; k < 2; k++) {
        town_begin(s->h->t);
        ok(case_watch(&s->h->t->ctx));
        town_end(s->h->t);
        assert_int_equal(messages(s), before + 1);
    }
    hall_pass(s->h, HOUR / 2);
    for (int k = 0; k < 2; k++) {
        town_begin(s->h->t);
        ok(case_watch(&s->h->t->ctx));
        town_end(s->h->t);
        assert_int_equal(messages(s), before + 2);
    }
    yard_done(s->h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(more_time_is_asked_before_the_end_and_given_by_another),
        store_test(on_account_the_clock_stands_still),
        store_test(rates_stand_on_what_was_sent_answered_and_closed),
        store_test(who_is_told_when_a_clock_runs_out_is_told_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
