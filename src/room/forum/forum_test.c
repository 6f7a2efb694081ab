/* forum_test.c - hearings, coordination and review meetings: who must come, what must be said and
 * answered, and what keeps each of them open. */
#include "base/day.h"
#include "hall.h"
#include "kit/db.h"
#include "room/forum/forum_row.h"

/* A matter standing at its forum step, accepted, with nobody asked yet. */
static struct hall *forum_hall(struct world *w, const char *scope, const char *body,
                               const char *step)
{
    struct hall *h = hall_place(w, "");

    hall_matter(h, scope, body);
    hall_walk(h, step);
    return h;
}

static struct answer invite(struct hall *h, const char *capacity, int no)
{
    return town_post(
        h->t, town_path(h->t, h->t->community, "/matters/%lld/invited", (long long)h->matter.v),
        str_fmt(&h->t->world->arena, "{\"capacity\":\"%s\",\"name\":\"来宾%02d\"}", capacity, no)
            .p);
}

static void invite_many(struct hall *h, const char *capacity, int from, int to)
{
    for (int k = from; k <= to; k++)
        good(invite(h, capacity, k));
}

static struct str roll(struct hall *h)
{
    return town_get(h->t, town_path(h->t, h->t->community, "/meetings/%lld/roll",
                                    (long long)h->meeting.v))
        .body;
}

/* The voters of the roll, in its order. */
static int voters(struct hall *h, struct str *ret, int most)
{
    struct str rest = roll(h);
    size_t at = 0;
    int n = 0;

    while (n < most && str_find(rest, STR("\"voter\":\""), &at)) {
        rest = (struct str){ rest.p + at, rest.n - at };
        ret[n++] = town_word(rest, "voter");
        rest = (struct str){ rest.p + 9, rest.n - 9 };
    }
    return n;
}

static void sign(struct hall *h, struct str voter)
{
    good(hall_meeting(
        h, "sign_in",
        str_fmt(&h->t->world->arena, "{\"voter\":\"" STR_FMT "\",\"way\":\"hand\"}", STR_ARG(voter))
            .p));
}

static struct answer say(struct hall *h, struct str voter, const char *stance)
{
    return hall_meeting(h, "statements",
                        str_fmt(&h->t->world->arena,
                                "{\"voter\":\"" STR_FMT
                                "\",\"stance\":\"%s\",\"text\":\"离窗户太近\"}",
                                STR_ARG(voter), stance)
                            .p);
}

static struct answer reply(struct hall *h, struct answer said)
{
    return town_post(h->t, town_path(h->t, h->t->community, "/statement_answers"),
                     str_fmt(&h->t->world->arena,
                             "{\"statements\":[\"" STR_FMT "\"],\"disposition\":\"adopted\","
                             "\"reason\":\"点位外移二十五米\"}",
                             STR_ARG(town_word(said.body, "id")))
                         .p);
}

static const char MINUTES[] = "{\"text\":\"逐项说明方案，逐人记录意见。\"}";
static const char RESULT[] = "{\"text\":\"意见已逐条答复并写入方案。\"}";

/* Called, waited for, opened, the first `came` signed in. */
static void gather(struct hall *h, const char *body, int days, struct str *seat, int came)
{
    good(hall_call(h, body, days ? days * DAY : HOUR, ""));
    (void)voters(h, seat, 60);
    hall_pass(h, days ? days * DAY : HOUR);
    good(hall_meeting(h, "open", "{}"));
    for (int k = 0; k < came; k++)
        sign(h, seat[k]);
}

static void a_hearing_seats_as_many_affected_as_others_and_gives_three_days(void **state)
{
    struct hall *h = forum_hall(*state, "hearing", "hearing", "hearing");

    no(hall_call(h, "hearing", 3 * DAY, ""), "meeting.roll_empty");
    invite_many(h, "affected", 1, 4);
    invite_many(h, "rep", 5, 7);
    invite_many(h, "unit", 8, 9);
    no(invite(h, "affected", 4), "invited.twice");
    no(hall_call(h, "hearing", 3 * DAY, ""), "meeting.mix"); /* 4 of 9 */
    good(invite(h, "observer", 30));                         /* no seat, no share */
    no(hall_call(h, "hearing", 3 * DAY, ""), "meeting.mix");
    good(invite(h, "affected", 10)); /* 5 of 10 */
    no(hall_call(h, "hearing", 2 * DAY, ""), "meeting.notice");
    no(hall_call(h, "hearing", 2 * DAY, ",\"emergency_reason\":\"居民急需\""),
       "meeting.no_emergency");
    good(hall_call(h, "hearing", 3 * DAY, ""));
    no(invite(h, "affected", 11), "invited.frozen");
    assert_true(has(roll(h), "来宾10"));
    assert_false(has(roll(h), "来宾30"));
}

struct room_case {
    int asked, came;
    bool held;
};

static void hold_or_fail(struct hall *h, const char *body, const char *capacity,
                         const struct room_case *k)
{
    struct str seat[60];

    hall_exec(h, "DELETE FROM invited");
    invite_many(h, capacity, 1, k->asked);
    gather(h, body, 3, seat, k->came);
    good(hall_meeting(h, "minutes", MINUTES));
    struct answer closed = hall_meeting(h, "close", "{}");
    good(closed);
    if (has(closed.body, k->held ? "\"state\":\"closed\"" : "\"state\":\"failed\""))
        return;
    fail_msg("%d of %d: %.*s", k->came, k->asked, (int)closed.body.n, closed.body.p);
}

static void a_hearing_needs_two_thirds_and_never_fewer_than_seven(void **state)
{
    static const struct room_case cases[] = {
        { 21, 13, false }, { 9, 6, false }, { 6, 6, false }, { 21, 14, true }
    };
    struct hall *h = forum_hall(*state, "hearing", "hearing", "hearing");

    for (size_t i = 0; i < COUNT(cases); i++)
        hold_or_fail(h, "hearing", "affected", &cases[i]);
}

static void a_review_needs_two_thirds_and_never_fewer_than_fifteen(void **state)
{
    static const struct room_case cases[] = { { 24, 15, false },
                                              { 15, 14, false },
                                              { 22, 15, true } };
    struct hall *h = forum_hall(*state, "review", "review_meeting", "review");

    for (size_t i = 0; i < COUNT(cases); i++)
        hold_or_fail(h, "review_meeting", "resident", &cases[i]);
}

static void everyone_who_came_is_heard_and_every_word_is_answered(void **state)
{
    struct hall *h = forum_hall(*state, "hearing", "hearing", "hearing");
    struct str seat[60];
    struct answer said[8];

    refused(FORUM_NOT_HELD, hall_close(h));
    invite_many(h, "affected", 1, 9);
    gather(h, "hearing", 3, seat, 7);
    no(say(h, seat[8], "support"), "statement.absent");
    no(say(h, seat[0], "accept"), "statement.stance");
    for (int k = 0; k < 7; k++)
        good(said[k] = say(h, seat[k], k < 3 ? "support" : k < 5 ? "amend" : "oppose"));
    good(say(h, seat[0], "amend")); /* said again while the room is open */
    good(hall_meeting(h, "close", "{}"));
    no(hall_meeting(h, "conclude", RESULT), "forum.no_minutes");
    good(hall_meeting(h, "minutes", MINUTES));
    no(hall_meeting(h, "conclude", RESULT), "forum.unanswered");
    for (int k = 0; k < 6; k++)
        good(reply(h, said[k]));
    refused(FORUM_UNANSWERED, hall_close(h));
    good(reply(h, said[6]));
    refused(FORUM_NOT_CONCLUDED, hall_close(h));
    good(hall_meeting(h, "conclude", RESULT));
    no(hall_meeting(h, "conclude", RESULT), "forum.concluded");
    no(reply(h, said[6]), "forum.concluded");
    hall_paper(h, "hearing_plan");
    ok(hall_close(h));
}

static void who_came_and_kept_silent_is_asked_for(void **state)
{
    struct hall *h = forum_hall(*state, "hearing", "hearing", "hearing");
    struct str seat[60];

    invite_many(h, "affected", 1, 7);
    gather(h, "hearing", 3, seat, 7);
    for (int k = 0; k < 6; k++)
        good(reply(h, say(h, seat[k], "support")));
    good(hall_meeting(h, "minutes", MINUTES));
    good(hall_meeting(h, "close", "{}"));
    no(hall_meeting(h, "conclude", RESULT), "forum.silent");
    good(reply(h, say(h, seat[6], "oppose"))); /* written down from the record */
    good(hall_meeting(h, "conclude", RESULT));
}

static struct answer consent(struct hall *h, struct answer invited)
{
    return town_post(h->t,
                     town_path(h->t, h->t->community, "/invited/" STR_FMT "/consent",
                               STR_ARG(town_word(invited.body, "id"))),
                     "{\"text\":\"同意按协调方案办\"}");
}

static void a_coordination_without_minutes_and_sign_in_cannot_be_closed(void **state)
{
    struct hall *h = forum_hall(*state, "coordination", "coordination_meeting", "coordination");
    struct str seat[60];

    hall_paper(h, "facts_sheet");
    hall_paper(h, "agreement");
    invite_many(h, "party", 1, 2);
    gather(h, "coordination_meeting", 0, seat, 0);
    good(hall_meeting(h, "close", "{}")); /* nobody signed in: it has failed */
    refused(FORUM_NOT_HELD, hall_close(h));
    gather(h, "coordination_meeting", 0, seat, 2);
    good(say(h, seat[0], "accept"));
    good(say(h, seat[1], "accept"));
    good(hall_meeting(h, "close", "{}"));
    refused(FORUM_NO_MINUTES, hall_close(h));
    no(hall_meeting(h, "conclude", RESULT), "forum.no_minutes");
    good(hall_meeting(h, "minutes", MINUTES));
    good(hall_meeting(h, "conclude", RESULT));
    ok(hall_close(h));
}

static void all_parties_come_or_have_agreed_in_writing(void **state)
{
    struct hall *h = forum_hall(*state, "coordination", "coordination_meeting", "coordination");
    struct str seat[60];
    struct answer third;

    invite_many(h, "party", 1, 2);
    good(third = invite(h, "party", 3));
    no(consent(h, invite(h, "lawyer", 9)), "invited.party");
    gather(h, "coordination_meeting", 0, seat, 2);
    good(hall_meeting(h, "close", "{}")); /* two of three */
    refused(FORUM_NOT_HELD, hall_close(h));
    good(consent(h, third));
    no(consent(h, third), "invited.twice");
    gather(h, "coordination_meeting", 0, seat, 2);
    good(say(h, seat[0], "accept"));
    good(say(h, seat[1], "accept"));
    good(hall_meeting(h, "minutes", MINUTES));
    good(hall_meeting(h, "close", "{}"));
    good(hall_meeting(h, "conclude", RESULT));
    assert_true(has(town_get(h->t, town_path(h->t, h->t->community, "/matters/%lld/forum",
                                             (long long)h->matter.v))
                        .body,
                    "\"outcome\":\"agreed\""));
}

static void without_an_agreement_it_says_where_the_matter_goes(void **state)
{
    struct hall *h = forum_hall(*state, "coordination", "coordination_meeting", "coordination");
    struct str seat[60];

    invite_many(h, "party", 1, 2);
    gather(h, "coordination_meeting", 0, seat, 2);
    good(say(h, seat[0], "accept"));
    good(say(h, seat[1], "refuse"));
    good(hall_meeting(h, "minutes", MINUTES));
    good(hall_meeting(h, "close", "{}"));
    no(hall_meeting(h, "conclude", RESULT), "forum.no_agreement");
    good(hall_meeting(
        h, "conclude",
        "{\"text\":\"双方未达成一致，转人民调解。\",\"referred_to\":\"人民调解委员会\"}"));
}

static void one_party_alone_coordinates_nothing(void **state)
{
    struct hall *h = forum_hall(*state, "coordination", "coordination_meeting", "coordination");
    struct str seat[60];

    good(invite(h, "party", 1));
    gather(h, "coordination_meeting", 0, seat, 1);
    good(say(h, seat[0], "accept"));
    good(hall_meeting(h, "minutes", MINUTES));
    good(hall_meeting(h, "close", "{}"));
    no(hall_meeting(h, "conclude", RESULT), "forum.parties");
}

/* Fifteen come; `good_ones` say satisfied, the rest unsatisfied: 80 points are enough, 79 are not.
 */
static struct hall *reviewed(struct world *w, int good_ones, int mostly)
{
    struct hall *h = forum_hall(w, "review", "review_meeting", "review");
    struct str seat[60];

    hall_paper(h, "result_report");
    invite_many(h, "resident", 1, 15);
    gather(h, "review_meeting", 3, seat, 15);
    for (int k = 0; k < 15; k++)
        good(say(h, seat[k],
                 k < good_ones            ? "satisfied"
                 : k < good_ones + mostly ? "mostly"
                                          : "unsatisfied"));
    good(hall_meeting(h, "minutes", MINUTES));
    good(hall_meeting(h, "close", "{}"));
    good(hall_meeting(h, "conclude", RESULT));
    return h;
}

static void eighty_points_pass_a_review(void **state)
{
    struct hall *h = reviewed(*state, 12, 0); /* 1200 of 1500 */

    no(hall_meeting(h, "rectified", "{\"text\":\"已经整改完毕\"}"), "forum.not_ordered");
    ok(hall_close(h));
}

static void below_eighty_a_list_is_put_right_and_checked_by_another(void **state)
{
    struct hall *h = reviewed(*state, 11, 1); /* 1180 of 1500 */

    h->t->account = (struct id){ 1 };
    refused(FORUM_RECTIFY, hall_close(h));
    no(hall_meeting(h, "rectify_check", "{}"), "forum.not_rectified");
    good(hall_meeting(h, "rectified", "{\"text\":\"已经整改完毕\"}"));
    no(hall_meeting(h, "rectified", "{\"text\":\"再次上报整改\"}"), "forum.rectified");
    no(hall_meeting(h, "rectify_check", "{}"), "forum.same_person");
    refused(FORUM_NOT_RECTIFIED, hall_close(h));
    h->t->account = (struct id){ 2 };
    good(hall_meeting(h, "rectify_check", "{}"));
    no(hall_meeting(h, "rectify_check", "{}"), "forum.checked");
    ok(hall_close(h));
}

static void a_proposal_waits_for_the_hearing_held_for_it(void **state)
{
    struct hall *h = hall_make(*state, "residents_rep_meeting"); /* at the proposal */
    const long long decision = h->matter.v;

    hall_matter(h, "hearing", "hearing");
    const long long hearing = h->matter.v;
    const char *attach = town_path(h->t, h->t->community, "/matters/%lld/attach", hearing);
    const char *to = str_fmt(&h->t->world->arena, "{\"attached_to\":\"%lld\"}", decision).p;
    good(town_post(h->t, attach, to));
    no(town_post(h->t, attach, to), "attach.twice");
    no(town_post(h->t, town_path(h->t, h->t->community, "/matters/%lld/attach", decision),
                 str_fmt(&h->t->world->arena, "{\"attached_to\":\"%lld\"}", hearing).p),
       "attach.circle");
    h->matter.v = decision;
    struct str bench =
        town_get(h->t, town_path(h->t, h->t->community, "/matters/%lld/bench", decision)).body;
    assert_true(has(bench, "\"id\":\"flow.attached\""));
    hall_exec(h, "UPDATE matter SET step = 'hearing_publicity' WHERE id = %lld", hearing);
    bench = town_get(h->t, town_path(h->t, h->t->community, "/matters/%lld/bench", decision)).body;
    assert_false(has(bench, "\"id\":\"flow.attached\""));
}

static void a_facilitator_is_in_term_on_the_day_of_the_meeting(void **state)
{
    struct hall *h = forum_hall(*state, "hearing", "hearing", "hearing");
    const char *register_ = town_path(h->t, h->t->community, "/liaisons");
    struct answer in_term, over;

    no(town_post(h->t, register_,
                 "{\"name\":\"岑以诺\",\"topics\":\"停车\",\"trained_on\":\"2026-03-02\","
                 "\"from_day\":\"2026-03-01\",\"to_day\":\"2027-03-01\"}"),
       "liaison.term");
    good(in_term =
             town_post(h->t, register_,
                       "{\"name\":\"岑以诺\",\"topics\":\"停车\",\"trained_on\":"
                       "\"2026-03-01\",\"from_day\":\"2026-03-01\",\"to_day\":\"2027-03-01\"}"));
    good(over = town_post(h->t, register_,
                          "{\"name\":\"简正衡\",\"topics\":\"电梯\",\"trained_on\":\"2025-03-01\","
                          "\"from_day\":\"2025-03-01\",\"to_day\":\"2026-11-23\"}"));
    invite_many(h, "affected", 1, 7);
    good(hall_call(h, "hearing", 3 * DAY, "")); /* on the 24th */
    struct answer *who[] = { &over, &in_term };
    const char *want[] = { "liaison.none", "" };
    for (int k = 0; k < 2; k++)
        no(hall_meeting(h, "facilitate",
                        str_fmt(&h->t->world->arena, "{\"liaison\":\"" STR_FMT "\"}",
                                STR_ARG(town_word(who[k]->body, "id")))
                            .p),
           want[k]);
    assert_true(has(town_get(h->t, register_).body, "\"meetings\":1"));
}

static void only_the_invited_speak_for_themselves_and_names_are_masked(void **state)
{
    struct hall *h = forum_hall(*state, "hearing", "hearing", "hearing");
    struct id me = town_resident(h->t, "祝晓棠", town_citizen(h->t, "19800102", 1), "", "head");
    const char *page =
        town_path(h->t, h->t->community, "/matters/%lld/forum", (long long)h->matter.v);
    struct str seat[60];

    good(town_post(
        h->t, town_path(h->t, h->t->community, "/matters/%lld/invited", (long long)h->matter.v),
        str_fmt(&h->t->world->arena, "{\"capacity\":\"affected\",\"resident\":\"%lld\"}",
                (long long)me.v)
            .p));
    invite_many(h, "affected", 1, 8);
    gather(h, "hearing", 3, seat, 9);
    h->t->perms = (struct perms){ 0 };
    h->t->resident = me;
    assert_true(has(town_get(h->t, page).body, "\"may_state\":true"));
    no(say(h, seat[3], "support"), "not_allowed");
    good(hall_meeting(h, "statements", "{\"stance\":\"oppose\",\"text\":\"气味大\"}"));
    struct str seen = town_get(h->t, page).body;
    assert_true(has(seen, "\"mine\":true"));
    assert_false(has(seen, "来宾01"));
    h->t->resident = (struct id){ 0 };
    no(hall_meeting(h, "statements", "{\"stance\":\"oppose\",\"text\":\"气味大\"}"),
       "meeting.not_on_roll");
    assert_false(has(town_get(h->t, page).body, "祝晓棠"));
}

static void bad_forms_are_refused_by_name(void **state)
{
    struct hall *h = forum_hall(*state, "hearing", "hearing", "hearing");
    const struct bad forms[] = {
        { "{}", 422, "form.missing", "capacity" },
        { "{\"capacity\":\"friend\",\"name\":\"某人\"}", 422, "form.word", "capacity" },
        { "{\"capacity\":\"affected\"}", 422, "invited.name", "name" },
        { "{\"capacity\":\"affected\",\"name\":\"甲\"}", 422, "invited.name", "name" },
        { "{\"capacity\":\"affected\",\"resident\":\"77\"}", 404, "not_found", "" },
    };

    town_refuses(h->t,
                 town_path(h->t, h->t->community, "/matters/%lld/invited", (long long)h->matter.v),
                 forms, COUNT(forms));
    assert_int_equal(
        town_get(h->t, town_path(h->t, h->t->other, "/matters/%lld/forum", (long long)h->matter.v))
            .status,
        404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_hearing_seats_as_many_affected_as_others_and_gives_three_days),
        store_test(a_hearing_needs_two_thirds_and_never_fewer_than_seven),
        store_test(a_review_needs_two_thirds_and_never_fewer_than_fifteen),
        store_test(everyone_who_came_is_heard_and_every_word_is_answered),
        store_test(who_came_and_kept_silent_is_asked_for),
        store_test(a_coordination_without_minutes_and_sign_in_cannot_be_closed),
        store_test(all_parties_come_or_have_agreed_in_writing),
        store_test(without_an_agreement_it_says_where_the_matter_goes),
        store_test(one_party_alone_coordinates_nothing),
        store_test(eighty_points_pass_a_review),
        store_test(below_eighty_a_list_is_put_right_and_checked_by_another),
        store_test(a_proposal_waits_for_the_hearing_held_for_it),
        store_test(a_facilitator_is_in_term_on_the_day_of_the_meeting),
        store_test(only_the_invited_speak_for_themselves_and_names_are_masked),
        store_test(bad_forms_are_refused_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
