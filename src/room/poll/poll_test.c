/* poll_test.c - one answer a resident, counts only, and of few people nothing. */
#include "room/poll/poll.h"

#include "yard.h"

static struct id opened(struct hall *h)
{
    return yard_id(yard_post(h, "/polls", (struct id){ 0 },
                             "{\"year\":2026,\"half\":2,\"opens\":\"2026-11-20\",\"closes\":"
                             "\"2026-11-30\"}"));
}

static struct answer say(struct hall *h, struct id poll, const char *score, struct id resident)
{
    return yard_post(h, "/polls/#/answers", poll,
                     str_fmt(&h->t->world->arena, "{\"score\":\"%s\",\"resident\":\"%lld\"}", score,
                             (long long)resident.v)
                         .p);
}

/* n people answer on paper, Party members or not. */
static void many(struct hall *h, struct id poll, const char *score, int n, bool party, int from)
{
    struct id home =
        yard_household(h, h->t->building, str_fmt(&h->t->world->arena, "%d", 1000 + from).p);

    for (int k = 0; k < n; k++) {
        struct id one =
            yard_resident(h, str_fmt(&h->t->world->arena, "段人%d", from + k).p, from + k, home);
        hall_exec(h, "UPDATE resident SET party_member = %d WHERE id = %lld", party,
                  (long long)one.v);
        good(say(h, poll, score, one));
    }
}

static bool shows(struct hall *h, const char *part)
{
    return has(yard_get(h, "/polls", (struct id){ 0 }).body, part);
}

static void a_resident_answers_once_within_the_days(void **state)
{
    struct hall *h = yard_make(*state, "work", "implement");
    struct id poll = opened(h), home = yard_household(h, h->t->building, "101");
    struct id one = yard_resident(h, "段予宁", 1, home);

    no(yard_post(h, "/polls", (struct id){ 0 },
                 "{\"year\":2026,\"half\":2,\"opens\":\"2026-11-20\",\"closes\":\"2026-11-30\"}"),
       "poll.twice");
    no(yard_post(h, "/polls", (struct id){ 0 },
                 "{\"year\":2026,\"half\":1,\"opens\":\"2026-06-01\",\"closes\":\"2026-06-06\"}"),
       "poll.days");
    no(yard_post(h, "/polls/#/answers", poll, "{\"score\":\"fair\"}"), "poll.resident");
    good(say(h, poll, "fair", one));
    no(say(h, poll, "satisfied", one), "poll.answered");
    yard_by(h, DIRECTOR, one);
    no(yard_post(h, "/polls/#/answers", poll, "{\"score\":\"fair\"}"), "poll.answered");
    yard_by(h, DIRECTOR, (struct id){ 0 });
    no(yard_post(h, "/polls/#/close", poll, "{}"), "poll.early");
    yard_days(h, 10);
    no(say(h, poll, "fair", one), "poll.closed");
    assert_false(shows(h, "\"satisfied\""));
    good(yard_post(h, "/polls/#/close", poll, "{}"));
    no(yard_post(h, "/polls/#/close", poll, "{}"), "poll.closed");
    yard_done(h);
}

static void few_answers_show_nothing_but_their_number(void **state)
{
    struct hall *h = yard_make(*state, "work", "implement");
    struct id poll = opened(h);

    many(h, poll, "satisfied", 9, true, 10);
    many(h, poll, "satisfied", 20, false, 30);
    many(h, poll, "fair", 4, false, 60);
    yard_days(h, 10);
    good(yard_post(h, "/polls/#/close", poll, "{}"));
    assert_true(shows(h, "\"stratum\":\"party\",\"n\":9,"));
    assert_true(shows(h, "\"stratum\":\"others\",\"n\":24,"));
    assert_true(shows(h, "\"stratum\":\"all\",\"n\":33,"));
    assert_true(shows(h, "\"score_x100\":9515,\"satisfied\":-1"));
    assert_false(shows(h, "\"satisfied\":29"));
    assert_true(shows(h, "\"valid\":true,\"low\":false"));
    yard_done(h);
}

static void strata_are_shown_apart_where_each_is_large_enough(void **state)
{
    struct hall *h = yard_make(*state, "work", "implement");
    struct id poll = opened(h);

    many(h, poll, "satisfied", 10, true, 10);
    many(h, poll, "mostly", 10, false, 30);
    many(h, poll, "unsatisfied", 9, false, 60);
    yard_days(h, 10);
    good(yard_post(h, "/polls/#/close", poll, "{}"));
    assert_true(shows(h, "\"score_x100\":10000,\"satisfied\":10,\"mostly\":0"));
    assert_true(shows(h, "\"satisfied\":0,\"mostly\":10,\"fair\":0,\"unsatisfied\":9"));
    assert_true(shows(h, "\"valid\":false,\"low\":true"));
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_resident_answers_once_within_the_days),
        store_test(few_answers_show_nothing_but_their_number),
        store_test(strata_are_shown_apart_where_each_is_large_enough),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
