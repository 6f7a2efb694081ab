/* meeting_test.c - calling, notice, rolls, the door and the quorum, through the real routes. */
#include "room/meeting/meeting.h"

#include "hall.h"
#include "kit/db.h"

static void thirty_nine_of_sixty_are_no_quorum_and_the_meeting_is_called_again(void **state)
{
    struct hall *h = hall_reps(*state, 54, 6);

    hall_gather(h, 39);
    no(hall_open(h, "{}"), "meeting.no_quorum");
    assert_true(has(
        town_get(h->t, town_path(h->t, h->t->community, "/meetings/%lld", (long long)h->meeting.v))
            .body,
        "\"expected\":60,\"present\":39,\"needed\":40"));
    struct answer a = hall_meeting(h, "close", "{}");
    good(a);
    assert_true(has(a.body, "\"state\":\"failed\",\"expected\":60,\"present\":39,\"needed\":40"));
    assert_true(str_is(hall_step(h), "resolve"));
    no(hall_meeting(h, "open", "{}"), "meeting.over");
    no(hall_call(h, "residents_rep_meeting", DAY, ""), "meeting.notice");
    hall_gather(h, 46);
    good(hall_open(h, "{}"));
    assert_true(has(
        town_get(h->t, town_path(h->t, h->t->community, "/meetings/%lld", (long long)h->meeting.v))
            .body,
        "\"round\":2,\"held\":true"));
}

static void forty_of_sixty_are_a_quorum_until_one_leaves(void **state)
{
    struct hall *h = hall_reps(*state, 54, 6);

    hall_gather(h, 39);
    no(hall_open(h, "{}"), "meeting.no_quorum");
    good(hall_sign(h, 40));
    good(hall_meeting(h, "leave", "{\"voter\":\"5001\"}"));
    no(hall_meeting(h, "leave", "{\"voter\":\"5001\"}"), "meeting.not_signed_in");
    no(hall_open(h, "{}"), "meeting.no_quorum");
    good(hall_sign(h, 1));
    no(hall_sign(h, 1), "meeting.signed_already");
    good(hall_open(h, "{}"));
    no(hall_open(h, "{}"), "ballot.exists");
    no(hall_meeting(h, "close", "{}"), "meeting.ballot_open");
}

static void notice_days_follow_the_body(void **state)
{
    struct hall *h = hall_reps(*state, 9, 1);

    no(hall_call(h, "residents_rep_meeting", 3 * DAY - 13 * HOUR, ""), "meeting.notice");
    no(hall_call(h, "residents_assembly", 12 * DAY, ""), "meeting.body");
    no(hall_call(h, "residents_rep_meeting", -HOUR, ""), "meeting.past");
    no(hall_call(h, "residents_rep_meeting", 400 * DAY, ""), "meeting.past");
    no(hall_call(h, "residents_rep_meeting", 4 * DAY, ",\"base\":\"residents18\""), "meeting.base");
    good(hall_call(h, "residents_rep_meeting", HOUR,
                   ",\"emergency_reason\":\"主水管爆裂须当日决定\""));
    no(hall_call(h, "residents_rep_meeting", 4 * DAY, ""), "meeting.live");
    no(hall_meeting(h, "ballots", "{}"), "meeting.not_open");
    good(hall_meeting(h, "open", "{}"));
    hall_sign_many(h, 10);
    no(hall_open(h, "{}"), "ballot.not_started");
    hall_pass(h, HOUR);
    good(hall_open(h, "{}"));
}

static void the_roll_needs_four_fifths_representatives(void **state)
{
    struct hall *h = hall_reps(*state, 7, 2);

    no(hall_call(h, "residents_rep_meeting", 4 * DAY, ""), "meeting.mix");
    hall_posts(h, "residents_rep", 1);
    good(hall_call(h, "residents_rep_meeting", 4 * DAY, ""));
}

static void a_supervisor_runs_only_what_asks_supervisors(void **state)
{
    struct hall *h = hall_reps(*state, 9, 1);
    struct perms all = h->t->perms, own = perms_with((struct perms){ 0 }, PERM_SUPERVISE);

    own = perms_with(perms_with(own, PERM_MEETING_RUN), PERM_BALLOT_RUN);
    h->t->perms = own;
    no(hall_call(h, "residents_rep_meeting", 4 * DAY, ""), "not_allowed");
    h->t->perms = all;
    good(hall_call(h, "residents_rep_meeting", 4 * DAY, ""));
    hall_pass(h, 4 * DAY - HOUR);
    h->t->perms = own;
    no(hall_meeting(h, "open", "{}"), "not_allowed");
    h->t->perms = perms_with(own, PERM_MATTER_RUN);
    good(hall_meeting(h, "open", "{}"));
}

static void a_proxy_is_refused_where_members_must_come(void **state)
{
    struct hall *h = hall_reps(*state, 9, 1);

    hall_gather(h, 1);
    no(hall_meeting(h, "sign_in",
                    "{\"voter\":\"5002\",\"way\":\"proxy\",\"proxy_name\":\"王小明\"}"),
       "meeting.proxy_not_allowed");
    no(hall_meeting(h, "sign_in", "{\"voter\":\"5002\",\"way\":\"video\"}"),
       "meeting.video_not_allowed");
    no(hall_meeting(h, "sign_in", "{\"voter\":\"6002\",\"way\":\"hand\"}"), "meeting.not_on_roll");
    good(hall_meeting(h, "recuse", "{\"voter\":\"5002\",\"reason\":\"与施工方有近亲属关系\"}"));
    no(hall_meeting(h, "recuse", "{\"voter\":\"5002\",\"reason\":\"另有一个回避的理由\"}"),
       "meeting.recused");
    no(hall_sign(h, 2), "meeting.recused");
}

static void the_code_at_the_door_turns_every_minute(void **state)
{
    struct hall *h = hall_reps(*state, 9, 1);
    const char *path;

    hall_gather(h, 1);
    path = town_path(h->t, h->t->community, "/meetings/%lld/code", (long long)h->meeting.v);
    struct str code = town_word(town_get(h->t, path).body, "code");
    const char *form = str_fmt(&h->t->world->arena, "{\"code\":\"" STR_FMT "\"}", STR_ARG(code)).p;
    assert_true(has(town_get(h->t, path).body, "<svg"));
    hall_as(h, 2);
    no(hall_meeting(h, "sign_in_me", "{\"code\":\"AAAAAAAAAA\"}"), "meeting.code");
    hall_pass(h, 60 * 1000);
    good(hall_meeting(h, "sign_in_me", form));
    hall_as(h, 3);
    hall_pass(h, 60 * 1000);
    no(hall_meeting(h, "sign_in_me", form), "meeting.code");
    hall_as(h, 77);
    code = town_word(town_get(h->t, path).body, "code");
    no(hall_meeting(h, "sign_in_me",
                    str_fmt(&h->t->world->arena, "{\"code\":\"" STR_FMT "\"}", STR_ARG(code)).p),
       "meeting.not_on_roll");
}

/* By the rules of the law seven of ten have to come, by the place's own six of eight. */
static void recuse_two_of_ten(struct hall *h, const char *is, const char *count, const char *held)
{
    const char *form = str_fmt(&h->t->world->arena,
                               "{\"effective_from\":\"2026-11-21\",\"reason\":\"回避的人怎么算\","
                               "\"changes\":[{\"what\":\"recusal.stays\",\"is\":\"%s\"}]}",
                               is)
                           .p;

    if (!str_is(str_of(is), "1"))
        good(town_post(h->t, town_path(h->t, h->t->community, "/rules/jwh-2026"), form));
    hall_matter(h, "public_space", "residents_rep_meeting");
    hall_walk(h, "propose");
    hall_posts(h, "committee_member", 1);
    hall_posts(h, "residents_rep", 9);
    hall_resolve(h);
    good(hall_call(h, "residents_rep_meeting", 3 * DAY, ""));
    hall_pass(h, 3 * DAY);
    good(hall_meeting(h, "open", "{}"));
    for (int k = 9; k <= 10; k++)
        good(hall_meeting(
            h, "recuse",
            str_fmt(&h->t->world->arena,
                    "{\"voter\":\"%d\",\"ground\":\"near_relative\",\"reason\":\"施工方是其弟\"}",
                    5000 + k)
                .p));
    hall_sign_many(h, 5);
    no(hall_open(h, "{}"), "meeting.no_quorum");
    good(hall_sign(h, 6));
    assert_string_equal(hall_open(h, "{}").id, held);
    struct answer a =
        town_get(h->t, town_path(h->t, h->t->community, "/meetings/%lld", (long long)h->meeting.v));
    assert_true(has(a.body, count));
}

static void a_recused_member_stays_expected(void **state)
{
    recuse_two_of_ten(hall_place(*state, ""), "1", "\"expected\":10,\"present\":6,\"needed\":7",
                      "meeting.no_quorum");
}

static void a_place_may_take_the_recused_out_of_the_expected_number(void **state)
{
    struct hall *h = hall_place(*state, "");

    no(town_post(h->t, town_path(h->t, h->t->community, "/rules/jwh-2026"),
                 "{\"effective_from\":\"2026-11-21\",\"reason\":\"回避的人怎么算\","
                 "\"changes\":[{\"what\":\"recusal.stays\",\"is\":\"2\"}]}"),
       "rules.is");
    recuse_two_of_ten(h, "0", "\"expected\":8,\"present\":6,\"needed\":6", "");
}

static void four_of_nine_are_not_the_two_committees(void **state)
{
    struct hall *h = hall_make(*state, "residents_rep_meeting");

    hall_posts(h, "party_committee_member", 5);
    hall_posts(h, "committee_member", 4);
    good(hall_call(h, "two_committees_meeting", HOUR, ""));
    hall_pass(h, HOUR);
    good(hall_meeting(h, "open", "{}"));
    hall_sign_many(h, 4);
    no(hall_open(h, "{}"), "meeting.no_quorum");
    for (int k = 1; k <= 3; k++) /* one of the Party committee is left */
        good(hall_meeting(h, "leave",
                          str_fmt(&h->t->world->arena, "{\"voter\":\"%d\"}", 5000 + k).p));
    for (int k = 6; k <= 9; k++)
        good(hall_sign(h, k));
    no(hall_open(h, "{}"), "meeting.also_quorum");
    good(hall_sign(h, 1));
    no(hall_open(h, "{}"), "meeting.also_quorum"); /* two of five */
    good(hall_sign(h, 2));
    good(hall_open(h, "{}"));
}

static void who_sits_in_both_committees_is_one_line_whichever_post_knows_the_resident(void **state)
{
    struct hall *h = hall_make(*state, "residents_rep_meeting");
    struct id r =
        town_resident(h->t, "祝福根", town_citizen(h->t, "19500101", 1), "12800000001", "head");

    hall_posts(h, "party_committee_member", 2);
    hall_posts(h, "committee_member", 2);
    hall_exec(h, "UPDATE post SET account_id = 1001, resident_id = %lld WHERE id = 5003",
              (long long)r.v);
    good(hall_call(h, "two_committees_meeting", HOUR, ""));
    assert_int_equal(hall_int(h, SQL_TEST_EXPECTED, h->meeting), 3);
}

static void an_assembly_counts_grown_residents_or_one_per_household(void **state)
{
    struct hall *h = hall_make(*state, "residents_assembly");
    struct town *t = h->t;

    hall_resolve(h);
    (void)town_resident(t, "祝福根", town_citizen(t, "19500101", 1), "12800000001", "head");
    (void)town_resident(t, "祝晓棠", town_citizen(t, "19800101", 2), "12800000002", "child");
    (void)town_resident(t, "祝小宝", town_citizen(t, "20081205", 3), "12800000003", "other");
    (void)town_resident(t, "祝大宝", town_citizen(t, "20081206", 4), "12800000004", "other");
    no(hall_call(h, "residents_assembly", 9 * DAY, ""), "meeting.notice");
    good(hall_call(h, "residents_assembly", 14 * DAY, "")); /* 2026-12-05 */
    assert_int_equal(hall_int(h, SQL_TEST_EXPECTED, h->meeting), 3);
    hall_exec(h, "UPDATE meeting SET state = 'void'");
    good(hall_call(h, "residents_assembly", 14 * DAY, ",\"base\":\"household_reps\""));
    assert_int_equal(hall_int(h, SQL_TEST_EXPECTED, h->meeting), 1);
}

static struct answer proxy(struct hall *h, struct id voter, const char *name)
{
    return hall_meeting(h, "sign_in",
                        str_fmt(&h->t->world->arena,
                                "{\"voter\":\"%lld\",\"way\":\"proxy\",\"proxy_name\":\"%s\"}",
                                (long long)voter.v, name)
                            .p);
}

static void residents_attend_an_assembly_with_one_proxy_each(void **state)
{
    struct hall *h = hall_make(*state, "residents_assembly");
    struct town *t = h->t;
    struct id who[4];

    hall_resolve(h);
    who[0] = town_resident(t, "祝福根", town_citizen(t, "19500101", 1), "12800000001", "head");
    who[1] = town_resident(t, "祝晓棠", town_citizen(t, "19800101", 2), "12800000002", "child");
    who[2] = town_resident(t, "艾青禾", town_citizen(t, "19810101", 3), "12800000003", "other");
    who[3] = town_resident(t, "段予宁", town_citizen(t, "19820101", 4), "12800000004", "other");
    good(hall_call(h, "residents_assembly", 10 * DAY, ""));
    hall_pass(h, 10 * DAY);
    good(hall_meeting(h, "open", "{}"));
    no(proxy(h, who[0], "祝"), "meeting.proxy_name");
    good(proxy(h, who[0], "祝晓棠"));
    no(proxy(h, who[2], "祝晓棠"), "meeting.proxy_limit");
    t->resident = who[1];
    struct str code = town_word(
        town_get(t, town_path(t, t->community, "/meetings/%lld", (long long)h->meeting.v)).body,
        "code");
    good(hall_meeting(h, "sign_in_me",
                      str_fmt(&t->world->arena, "{\"code\":\"" STR_FMT "\"}", STR_ARG(code)).p));
    no(hall_open(h, "{}"), "meeting.no_quorum"); /* two of four */
    t->resident = who[3];
    good(hall_meeting(h, "sign_in_me",
                      str_fmt(&t->world->arena, "{\"code\":\"" STR_FMT "\"}", STR_ARG(code)).p));
    good(hall_open(h, "{}"));
    good(hall_ballot(h, "votes", "{\"choice\":\"agree\"}"));
    t->resident = who[0];
    no(hall_ballot(h, "votes", "{\"choice\":\"agree\"}"), "ballot.proxy");
    good(hall_ballot(h, "shown",
                     str_fmt(&t->world->arena,
                             "{\"votes\":[{\"voter\":\"%lld\",\"choice\":\"agree\"}]}",
                             (long long)who[0].v)
                         .p));
    struct answer a = hall_ballot(h, "close", "{}");
    assert_true(has(a.body, "\"agree\":2,\"oppose\":0,\"abstain\":0,\"outcome\":\"passed\""));
}

static void a_suspended_matter_takes_no_signature_and_no_vote(void **state)
{
    struct hall *h = hall_reps(*state, 9, 1);

    hall_gather(h, 8);
    good(hall_open(h, "{}"));
    hall_exec(h, "UPDATE matter SET state = 'suspended'");
    no(hall_sign(h, 9), "meeting.not_open");
    no(hall_ballot(h, "close", "{}"), "flow.not_open");
    hall_as(h, 1);
    no(hall_ballot(h, "votes", "{\"choice\":\"agree\"}"), "ballot.closed");
}

static void the_roll_hash_is_that_of_its_lines(void **state)
{
    struct hall *h = hall_reps(*state, 9, 1);
    struct ctx *c = &h->t->ctx;
    struct meeting m;
    struct str now, then;

    hall_gather(h, 3);
    town_begin(h->t);
    ok(meeting_get(c, h->meeting, &m));
    ok(meeting_roll_hash(c, h->meeting, &now));
    assert_true(str_eq(now, m.roll_hash));
    ok(db_exec(c->db, "UPDATE roll SET rep = 0 WHERE voter_id = 5005"));
    ok(meeting_roll_hash(c, h->meeting, &then));
    assert_false(str_eq(now, then));
    town_end(h->t);
}

static void the_door_refuses_bad_forms_and_other_communities(void **state)
{
    struct hall *h = hall_reps(*state, 9, 1);
    struct town *t = h->t;
    const struct bad signs[] = {
        { "{}", 422, "form.missing", "voter" },
        { "{\"voter\":\"5001\",\"way\":\"qr\"}", 422, "form.word", "way" },
        { "{\"voter\":5001,\"way\":\"hand\"}", 422, "form.kind", "voter" },
        { "{\"voter\":\"-1\",\"way\":\"hand\"}", 422, "form.kind", "voter" },
        { "{\"voter\":\"5001\",\"way\":\"hand\",\"at\":1}", 422, "form.unknown", "at" },
        { "{\"voter\":\"5001' OR 1=1\",\"way\":\"hand\"}", 422, "form.kind", "voter" },
        { "\xff", 422, "form.utf8", "" },
    };
    const struct bad recuse[] = {
        { "{\"voter\":\"5001\",\"reason\":\"近亲\"}", 422, "form.too_short", "reason" },
        { "{\"voter\":\"1\",\"reason\":\"与施工方有亲属关系\"}", 409, "meeting.not_on_roll", "" },
    };
    const struct bad minutes[] = { { "{\"text\":\"短\"}", 422, "form.too_short", "text" },
                                   { "{\"text\":7}", 422, "form.kind", "text" } };
    const char *other = town_path(t, t->other, "/meetings/%lld/close", (long long)h->meeting.v);

    hall_gather(h, 1);
    const char *at = town_path(t, t->community, "/meetings/%lld", (long long)h->meeting.v);
    town_refuses(t, str_fmt(&t->world->arena, "%s/sign_in", at).p, signs, COUNT(signs));
    town_refuses(t, str_fmt(&t->world->arena, "%s/recuse", at).p, recuse, COUNT(recuse));
    town_refuses(t, str_fmt(&t->world->arena, "%s/minutes", at).p, minutes, COUNT(minutes));
    assert_int_equal(town_post(t, other, "{}").status, 404);
    t->perms = (struct perms){ 0 };
    assert_true(has(town_get(t, at).body, "\"roll\":[]"));
    assert_true(has(town_get(t, at).body, "\"code\":\"\""));
    no(hall_sign(h, 2), "not_allowed");
    no(hall_meeting(h, "open", "{}"), "not_allowed");
    t->account = (struct id){ 0 };
    no(hall_meeting(h, "sign_in_me", "{\"code\":\"x\"}"), "sign_in_first");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(thirty_nine_of_sixty_are_no_quorum_and_the_meeting_is_called_again),
        store_test(forty_of_sixty_are_a_quorum_until_one_leaves),
        store_test(notice_days_follow_the_body),
        store_test(the_roll_needs_four_fifths_representatives),
        store_test(a_supervisor_runs_only_what_asks_supervisors),
        store_test(a_proxy_is_refused_where_members_must_come),
        store_test(the_code_at_the_door_turns_every_minute),
        store_test(a_recused_member_stays_expected),
        store_test(a_place_may_take_the_recused_out_of_the_expected_number),
        store_test(four_of_nine_are_not_the_two_committees),
        store_test(residents_attend_an_assembly_with_one_proxy_each),
        store_test(a_suspended_matter_takes_no_signature_and_no_vote),
        store_test(the_roll_hash_is_that_of_its_lines),
        store_test(the_door_refuses_bad_forms_and_other_communities),
        store_test(who_sits_in_both_committees_is_one_line_whichever_post_knows_the_resident),
        store_test(an_assembly_counts_grown_residents_or_one_per_household),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
