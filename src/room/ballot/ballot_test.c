/* ballot_test.c - votes, tallies and what closes a step, through the real routes. */
#include "room/ballot/ballot.h"

#include "hall.h"
#include "kit/db.h"
#include "web/leaf.h"

static void vote_of_46(struct world *w, int agree, const char *outcome)
{
    struct hall *h = hall_reps(w, 54, 6);

    hall_gather(h, 46);
    good(hall_open(h, "{}"));
    good(hall_show(h, 1, agree, "agree"));
    good(hall_show(h, agree + 1, 45, "oppose"));
    struct answer a = hall_ballot(h, "close", "{}");
    good(a);
    assert_true(has(a.body, outcome));
    assert_true(has(a.body, "\"needed\":24"));
}

static void of_46_present_23_do_not_pass(void **state)
{
    vote_of_46(*state, 23, "\"outcome\":\"rejected\"");
}

static void of_46_present_24_pass(void **state)
{
    vote_of_46(*state, 24, "\"outcome\":\"passed\"");
}

static void a_quorum_lost_before_the_count_fails_the_meeting(void **state)
{
    struct hall *h = hall_reps(*state, 54, 6);

    hall_gather(h, 40);
    good(hall_open(h, "{}"));
    good(hall_show(h, 1, 30, "agree"));
    good(hall_meeting(h, "leave", "{\"voter\":\"5001\"}")); /* voted: still attends */
    good(hall_meeting(h, "leave", "{\"voter\":\"5040\"}")); /* did not */
    struct answer a = hall_ballot(h, "close", "{}");
    good(a);
    assert_true(has(a.body, "\"present\":39"));
    assert_true(has(a.body, "\"outcome\":\"no_quorum\""));
    no(hall_meeting(h, "close", "{}"), "meeting.over");
    no(hall_call(h, "residents_rep_meeting", 2 * DAY, ""), "meeting.notice");
}

static void the_tally_can_be_counted_again_and_a_changed_ballot_shows(void **state)
{
    struct hall *h = hall_reps(*state, 54, 6);
    const char *recount;
    struct answer a;

    hall_gather(h, 46);
    good(hall_open(h, "{}"));
    good(hall_show(h, 1, 33, "agree"));
    good(hall_show(h, 34, 40, "oppose"));
    good(hall_show(h, 41, 44, "abstain"));
    recount = town_path(h->t, h->t->community, "/ballots/%lld/recount", (long long)h->ballot.v);
    no(town_get(h->t, recount), "decision.open");
    a = hall_ballot(h, "close", "{}");
    good(a);
    assert_true(has(a.body, "\"agree\":33,\"oppose\":7,\"abstain\":4,\"outcome\":\"passed\""));
    assert_true(has(town_get(h->t, recount).body, "\"same\":true"));
    hall_exec(h, "UPDATE vote SET choice = 'oppose' WHERE voter_id = 5001");
    assert_true(has(town_get(h->t, recount).body, "\"same\":false"));
    hall_exec(h, "UPDATE vote SET choice = 'agree' WHERE voter_id = 5001");
    hall_exec(h, "UPDATE vote SET slot = 'x' WHERE voter_id = 5001");
    assert_true(has(town_get(h->t, recount).body, "\"same\":false"));
    no(hall_ballot(h, "close", "{}"), "ballot.closed");
    no(hall_show(h, 45, 45, "agree"), "ballot.closed");
}

static void a_vote_by_phone_may_be_changed_once_and_nobody_votes_for_another(void **state)
{
    struct hall *h = hall_reps(*state, 9, 1);
    const char *vote = "{\"choice\":\"agree\"}";

    hall_gather(h, 8);
    good(hall_open(h, "{}"));
    hall_as(h, 1);
    struct answer a = hall_ballot(h, "votes", vote);
    good(a);
    assert_int_equal(town_word(a.body, "leaf_hash").n, 64);
    assert_int_equal(town_word(a.body, "number").n, 19);
    struct answer again = town_get(
        h->t, town_path(h->t, h->t->community, "/ballots/%lld/receipt", (long long)h->ballot.v));
    good(again);
    assert_true(str_eq(town_word(again.body, "leaf_hash"), town_word(a.body, "leaf_hash")));
    assert_true(has(
        town_get(h->t, town_path(h->t, h->t->community, "/ballots/%lld", (long long)h->ballot.v))
            .body,
        "\"hidden\":true,\"agree\":0"));
    good(hall_ballot(h, "votes", "{\"choice\":\"oppose\"}"));
    no(hall_ballot(h, "votes", vote), "ballot.voted_already");
    no(hall_show(h, 1, 1, "agree"), "ballot.voted_already");
    hall_as(h, 9); /* on the roll, not in the room */
    no(hall_ballot(h, "votes", vote), "ballot.not_signed_in");
    hall_as(h, 99);
    no(hall_ballot(h, "votes", vote), "ballot.not_on_roll");
    assert_true(has(town_get(h->t, town_path(h->t, h->t->community, "/ballots/%lld/receipt",
                                             (long long)h->ballot.v))
                        .body,
                    "ballot.no_receipt"));
    hall_as(h, 2);
    no(hall_ballot(h, "votes", "{\"choice\":\"maybe\"}"), "form.word");
    good(hall_ballot(h, "votes", vote));
    a = hall_ballot(h, "close", "{}");
    assert_true(has(a.body, "\"agree\":1,\"oppose\":1,\"abstain\":0,\"outcome\":\"rejected\""));
}

static void a_form_that_names_one_voter_twice_is_refused_whole_by_its_line(void **state)
{
    struct hall *h = hall_reps(*state, 9, 1);

    hall_gather(h, 8);
    good(hall_open(h, "{}"));
    struct answer a = hall_ballot(h, "shown",
                                  "{\"votes\":[{\"voter\":\"5001\",\"choice\":\"agree\"},"
                                  "{\"voter\":\"5002\",\"choice\":\"agree\"},"
                                  "{\"voter\":\"5001\",\"choice\":\"oppose\"}]}");
    no(a, "ballot.line_twice");
    assert_string_equal(a.field, "votes[2].voter");
    a = town_get(h->t, town_path(h->t, h->t->community, "/ballots/%lld", (long long)h->ballot.v));
    assert_true(has(a.body, "\"cast\":0"));
    good(hall_show(h, 1, 2, "agree"));
}

static void a_secret_vote_is_cast_once_and_its_paper_names_nobody(void **state)
{
    struct hall *h = hall_reps(*state, 9, 1);

    hall_gather(h, 8);
    good(hall_open(h, "{\"secret\":true}"));
    no(hall_show(h, 1, 1, "agree"), "ballot.secret_shown");
    for (int k = 1; k <= 6; k++) {
        hall_as(h, k);
        good(hall_ballot(h, "votes", k < 6 ? "{\"choice\":\"agree\"}" : "{\"choice\":\"oppose\"}"));
        no(hall_ballot(h, "votes", "{\"choice\":\"oppose\"}"), "ballot.voted_already");
    }
    struct answer a =
        town_get(h->t, town_path(h->t, h->t->community, "/ballots/%lld", (long long)h->ballot.v));
    assert_true(has(a.body, "\"cast\":6"));
    assert_true(has(a.body, "\"mine\":{\"choice\":\"\""));
    a = hall_ballot(h, "close", "{}");
    good(a);
    assert_true(has(a.body, "\"agree\":5,\"oppose\":1,\"abstain\":0,\"outcome\":\"passed\""));
    assert_true(has(town_get(h->t, town_path(h->t, h->t->community, "/ballots/%lld/recount",
                                             (long long)h->ballot.v))
                        .body,
                    "\"same\":true"));
}

static void no_table_holds_a_secret_choice_while_the_ballot_is_open(void **state)
{
    struct hall *h = hall_reps(*state, 9, 1);
    static const char *const choice[] = { "agree", "oppose", "abstain" };

    hall_gather(h, 8);
    good(hall_open(h, "{\"secret\":true}"));
    for (int k = 1; k <= 6; k++) {
        hall_as(h, k);
        good(hall_ballot(h, "votes",
                         str_fmt(&h->t->world->arena, "{\"choice\":\"%s\"}", choice[k % 3]).p));
    }
    assert_int_equal(hall_int(h, SQL_TEST_READABLE_PAPERS, h->ballot), 0);
    assert_int_equal(hall_int(h, SQL_TEST_SEALED_PAPERS, h->ballot), 6);
    assert_int_equal(hall_int(h, SQL_TEST_SEALED_LENGTHS, h->ballot), 1);
    struct answer a = hall_ballot(h, "close", "{}");
    assert_true(has(a.body, "\"agree\":2,\"oppose\":2,\"abstain\":2"));
    assert_int_equal(hall_int(h, SQL_TEST_READABLE_PAPERS, h->ballot), 6);
    assert_int_equal(hall_int(h, SQL_TEST_SEALED_PAPERS, h->ballot), 0);
    assert_int_equal(hall_int(h, SQL_TEST_PAPERS_OUT_OF_ORDER, h->ballot), 0);
}

static void a_paper_moved_to_another_ballot_or_changed_does_not_open(void **state)
{
    struct hall *h = hall_reps(*state, 9, 1);

    hall_gather(h, 8);
    good(hall_open(h, "{\"secret\":true}"));
    hall_as(h, 1);
    good(hall_ballot(h, "votes", "{\"choice\":\"agree\"}"));
    hall_exec(h, "UPDATE ballot_bag SET id = id + 1");
    no(hall_ballot(h, "close", "{}"), "db.fault");
    hall_exec(h, "UPDATE ballot_bag SET id = id - 1");
    good(hall_ballot(h, "close", "{}"));
}

static void no_ballot_is_opened_in_a_meeting_that_is_over(void **state)
{
    struct hall *h = hall_reps(*state, 9, 1);

    hall_gather(h, 8);
    struct id first = h->meeting;
    good(hall_meeting(h, "close", "{}"));
    hall_gather(h, 8);
    struct id second = h->meeting;
    h->meeting = first;
    no(hall_open(h, "{}"), "meeting.not_open");
    h->meeting = second;
    good(hall_open(h, "{}"));
}

static err sheet(struct hall *h, int seat, const char *choice)
{
    struct str slot = STR("");

    h->t->ctx.now = h->t->world->now;
    ok(db_begin(h->t->world->db, &h->t->world->arena, TX_WRITE));
    leaf_begin(&h->t->ctx);
    err e =
        ballot_on_paper(&h->t->ctx, h->ballot, (struct id){ 5000 + seat }, str_of(choice), &slot);
    return db_finish(h->t->world->db, e);
}

static void the_first_valid_vote_counts_on_paper_and_by_phone(void **state)
{
    struct hall *h = hall_reps(*state, 9, 1);

    hall_gather(h, 8);
    good(hall_open(h, "{}"));
    hall_as(h, 1);
    good(hall_ballot(h, "votes", "{\"choice\":\"agree\"}"));
    refused(VOTE_TWICE, sheet(h, 1, "oppose"));
    ok(sheet(h, 2, "oppose"));
    refused(VOTE_TWICE, sheet(h, 2, "oppose"));
    hall_as(h, 2);
    no(hall_ballot(h, "votes", "{\"choice\":\"agree\"}"), "ballot.voted_already");
    refused(BALLOT_NOT_SIGNED, sheet(h, 9, "agree"));
    refused(BALLOT_NOT_ROLL, sheet(h, 99, "agree"));
    refused(VOTE_CHOICE, sheet(h, 3, "maybe"));
    good(hall_meeting(h, "leave", "{\"voter\":\"5003\"}"));
    ok(sheet(h, 3, "agree")); /* it was in the box before */
    struct answer a = hall_ballot(h, "close", "{}");
    assert_true(has(a.body, "\"agree\":2,\"oppose\":1"));
    refused(BALLOT_CLOSED, sheet(h, 4, "agree"));
}

static err hand_out(struct hall *h, int seat)
{
    ok(db_begin(h->t->world->db, &h->t->world->arena, TX_WRITE));
    leaf_begin(&h->t->ctx);
    return db_finish(h->t->world->db,
                     ballot_hand_out(&h->t->ctx, h->ballot, (struct id){ 5000 + seat }));
}

static void a_blank_sheet_strikes_its_voter_off_and_its_choice_names_nobody(void **state)
{
    struct hall *h = hall_reps(*state, 9, 1);
    struct str slot = STR("");

    hall_gather(h, 8);
    good(hall_open(h, "{\"secret\":true}"));
    ok(hand_out(h, 1));
    refused(VOTE_TWICE, hand_out(h, 1));
    refused(BALLOT_NOT_SIGNED, hand_out(h, 9));
    refused(BALLOT_SECRET_SHOWN, sheet(h, 1, "agree"));
    hall_as(h, 1);
    no(hall_ballot(h, "votes", "{\"choice\":\"agree\"}"), "ballot.voted_already");
    town_begin(h->t);
    ok(ballot_drop(&h->t->ctx, h->ballot, STR("agree"), &slot));
    town_end(h->t);
    assert_int_equal(slot.n, 24);
    assert_true(has(hall_ballot(h, "close", "{}").body, "\"agree\":1,\"oppose\":0"));
}

static void no_leaf_holds_a_choice(void **state)
{
    struct hall *h = hall_reps(*state, 9, 1);
    struct {
        struct str leaf;
    } row;
    static const struct field fields[] = { { .name = "leaf", .kind = KIND_STR, .use = SHOW } };
    static const struct shape leaf = { "leaf", fields, 1, sizeof row };
    struct rows q;

    hall_gather(h, 8);
    good(hall_open(h, "{}"));
    hall_as(h, 1);
    good(hall_ballot(h, "votes", "{\"choice\":\"oppose\"}"));
    good(hall_show(h, 2, 5, "oppose"));
    town_begin(h->t);
    ok(db_rows(h->t->world->db, SQL_TEST_LEAVES, &q, ARGS(arg_id(h->t->community))));
    int n = 0;
    while (rows_next(&q, &leaf, &row)) {
        assert_false(has(row.leaf, "oppose"));
        assert_false(has(row.leaf, "\"5001\"") || has(row.leaf, ":5001")); /* no part of a hash */
        n++;
    }
    ok(rows_end(&q));
    town_end(h->t);
    assert_true(n > 10);
}

static void a_proposal_needs_plan_vote_minutes_and_paper(void **state)
{
    struct hall *h = hall_make(*state, "residents_rep_meeting");

    hall_posts(h, "party_committee_member", 5);
    hall_posts(h, "committee_member", 4);
    refused(DECISION_NO_PLAN, hall_close(h));
    hall_plan(h);
    refused(DECISION_NO_MEETING, hall_close(h));
    good(hall_call(h, "two_committees_meeting", HOUR, ""));
    refused(DECISION_NOT_HELD, hall_close(h));
    hall_pass(h, HOUR);
    good(hall_meeting(h, "open", "{}"));
    hall_sign_many(h, 9);
    refused(DECISION_NO_BALLOT, hall_close(h));
    good(hall_open(h, "{}"));
    refused(DECISION_OPEN, hall_close(h));
    good(hall_show(h, 1, 5, "agree"));
    good(hall_ballot(h, "close", "{}"));
    refused(DECISION_MEETING_OPEN, hall_close(h));
    good(hall_meeting(h, "close", "{}"));
    refused(DECISION_NO_MINUTES, hall_close(h));
    good(hall_meeting(h, "minutes", "{\"text\":\"会议一致同意整治方案。应到九人。\"}"));
    refused(FLOW_PAPER_MISSING, hall_close(h));
    hall_paper(h, "proposal");
    ok(hall_close(h));
    assert_true(str_is(hall_step(h), "consult"));
}

static void a_rejected_matter_may_end_or_go_back(void **state)
{
    struct hall *h = hall_reps(*state, 9, 1);
    const char *end =
        town_path(h->t, h->t->community, "/matters/%lld/end_rejected", (long long)h->matter.v);

    hall_gather(h, 8);
    good(hall_open(h, "{}"));
    no(town_post(h->t, end, "{\"reason\":\"多数不同意\"}"), "ballot.not_rejected");
    good(hall_show(h, 1, 4, "agree"));
    good(hall_ballot(h, "close", "{}"));
    refused(DECISION_REJECTED, hall_close(h));
    no(town_post(h->t, end, "{\"reason\":\"多数不同意\"}"), "decision.meeting_open");
    good(hall_meeting(h, "close", "{}"));
    no(hall_call(h, "residents_rep_meeting", 4 * DAY, ""), "meeting.decided");
    no(town_post(h->t, end, "{\"reason\":\"否\"}"), "form.too_short");
    good(town_post(h->t, end, "{\"reason\":\"多数不同意\"}"));
    no(hall_call(h, "residents_rep_meeting", 4 * DAY, ""), "flow.not_open");
}

static void a_return_voids_the_meeting_under_way(void **state)
{
    struct hall *h = hall_reps(*state, 9, 1);
    struct instance i;

    hall_gather(h, 8);
    good(hall_open(h, "{\"secret\":true}"));
    hall_as(h, 2);
    good(hall_ballot(h, "votes", "{\"choice\":\"agree\"}"));
    town_begin(h->t);
    ok(flow_take(&h->t->ctx, h->matter, &i));
    ok(flow_return(&h->t->ctx, &i, STR("propose"), STR("方案有误，退回修改")));
    town_end(h->t);
    hall_as(h, 1);
    no(hall_ballot(h, "votes", "{\"choice\":\"agree\"}"), "ballot.closed");
    no(hall_meeting(h, "close", "{}"), "meeting.over");
    assert_int_equal(hall_int(h, SQL_TEST_SEALED_PAPERS, h->ballot), 0);
    assert_int_equal(hall_int(h, SQL_TEST_READABLE_PAPERS, h->ballot), 0);
}

static void a_key_belongs_to_one_body_and_a_secret_choice_leaves_no_mark(void **state)
{
    struct hall *h = hall_reps(*state, 9, 1);
    const char *agree = "{\"choice\":\"agree\"}", *oppose = "{\"choice\":\"oppose\"}";

    hall_gather(h, 8);
    good(hall_open(h, "{}"));
    hall_as(h, 1);
    h->t->once = STR("key-1");
    struct answer first = hall_ballot(h, "votes", agree);
    good(first);
    assert_true(str_eq(first.body, hall_ballot(h, "votes", agree).body));
    no(hall_ballot(h, "votes", oppose), "once.other_body");
    h->t->once = STR("");
    good(hall_ballot(h, "close", "{}"));
    assert_int_equal(hall_int(h, SQL_TEST_MARKED_BODIES, (struct id){ 1 }), 1);

    good(hall_open(h, "{\"secret\":true,\"nature\":\"consult\"}"));
    h->t->once = STR("key-2");
    first = hall_ballot(h, "votes", agree);
    good(first);
    assert_true(str_eq(first.body, hall_ballot(h, "votes", oppose).body));
    assert_int_equal(hall_int(h, SQL_TEST_MARKED_BODIES, (struct id){ 1 }), 1);
}

static void bad_forms_are_refused_and_change_nothing(void **state)
{
    struct hall *h = hall_reps(*state, 9, 1);
    struct town *t = h->t;
    const char *path = town_path(t, t->community, "/matters/%lld/meetings", (long long)h->matter.v);
    const struct bad cases[] = {
        { "{}", 422, "form.missing", "body" },
        { "[]", 422, "form.json", "" },
        { "{\"body\":\"residents_rep_meeting\",\"place\":\"a\",\"starts_at\":\"x\",\"chair\":"
          "\"a\",\"recorder\":\"b\"}",
          422, "form.kind", "starts_at" },
        { "{\"body\":\"nobody\",\"place\":\"a\",\"starts_at\":1795000000000,\"chair\":\"a\","
          "\"recorder\":\"b\"}",
          422, "meeting.body", "body" },
        { "{\"body\":\"residents_rep_meeting\",\"place\":\"\",\"starts_at\":1,\"chair\":\"a\","
          "\"recorder\":\"b\"}",
          422, "form.missing", "place" },
        { "{\"body\":\"residents_rep_meeting\",\"place\":\"a\",\"starts_at\":1,\"chair\":\"a\","
          "\"recorder\":\"b\",\"quorum\":1}",
          422, "form.unknown", "quorum" },
    };
    const struct bad hands[] = {
        { "{\"votes\":[]}", 422, "form.too_short", "votes" },
        { "{\"votes\":[{\"voter\":\"5001\"}]}", 422, "form.missing", "votes[0].choice" },
        { "{\"votes\":[{\"voter\":\"x\",\"choice\":\"agree\"}]}", 422, "form.kind",
          "votes[0].voter" },
        { "{\"votes\":[{\"voter\":\"5001\",\"choice\":\"agree\"},{\"voter\":\"5001\",\"choice\":"
          "\"agree\"},{\"voter\":\"5001\",\"choice\":\"agree\"}]}",
          422, "ballot.line_twice", "votes[1].voter" },
        { "{\"votes\":[{\"voter\":\"5001\",\"choice\":\"agree\"},{\"voter\":\"5010\",\"choice\":"
          "\"agree\"}]}",
          409, "ballot.not_signed_in", "votes[1].voter" },
        { "{\"votes\":[{\"voter\":\"1\",\"choice\":\"agree\"}]}", 403, "ballot.not_on_roll",
          "votes[0].voter" },
    };

    town_refuses(t, path, cases, COUNT(cases));
    hall_gather(h, 8);
    good(hall_open(h, "{}"));
    town_refuses(t, town_path(t, t->community, "/ballots/%lld/shown", (long long)h->ballot.v),
                 hands, COUNT(hands));
    assert_int_equal(hall_int(h, SQL_BALLOT_CAST_COUNT, h->ballot), 0);
    assert_int_equal(
        town_post(t, town_path(t, t->other, "/ballots/%lld/shown", (long long)h->ballot.v),
                  "{\"votes\":[{\"voter\":\"5001\",\"choice\":\"agree\"}]}")
            .status,
        404);
    t->perms = (struct perms){ 0 };
    no(hall_ballot(h, "shown", "{\"votes\":[{\"voter\":\"5001\",\"choice\":\"agree\"}]}"),
       "not_allowed");
    no(hall_meeting(h, "close", "{}"), "not_allowed");
    t->account = (struct id){ 0 };
    no(hall_ballot(h, "votes", "{\"choice\":\"agree\"}"), "sign_in_first");
}

static void what_waits_for_a_member_goes_away_when_it_is_done(void **state)
{
    struct hall *h = hall_reps(*state, 9, 1);
    struct town *t = h->t;

    good(hall_call(h, "residents_rep_meeting", 3 * DAY, ""));
    hall_as(h, 1);
    assert_true(has(town_get(t, "/api/waiting").body, "\"what\":\"sign_in\""));
    hall_pass(h, 3 * DAY);
    good(hall_meeting(h, "open", "{}"));
    hall_sign_many(h, 8);
    assert_false(has(town_get(t, "/api/waiting").body, "\"what\":"));
    good(hall_open(h, "{}"));
    assert_true(has(town_get(t, "/api/waiting").body, "\"what\":\"vote\""));
    good(hall_ballot(h, "votes", "{\"choice\":\"agree\"}"));
    assert_false(has(town_get(t, "/api/waiting").body, "\"what\":"));
    assert_true(has(town_get(t, "/api/mine").body, "\"what\":\"vote\""));
    hall_as(h, 9);
    assert_true(has(town_get(t, "/api/waiting").body, "\"what\":\"sign_in\""));
    assert_false(has(town_get(t, "/api/mine").body, "\"what\":\"vote\""));
}

/* On SQLite writes stand in line; on PostgreSQL they meet, and one of the two must run again. */
static void a_vote_and_the_close_of_its_ballot_cannot_miss_each_other(void **state)
{
    struct hall *h = hall_reps(*state, 9, 1);
    struct world *w = h->t->world;
    struct ballot b;
    struct phone_vote vote;

    if (!w->pg)
        skip();
    hall_gather(h, 8);
    good(hall_open(h, "{}"));
    good(hall_show(h, 2, 6, "agree"));
    struct ctx voter = h->t->ctx, chair = h->t->ctx;
    voter.account = (struct id){ 1001 };
    chair.db = world_connect(w);
    ok(db_begin(voter.db, &w->arena, TX_WRITE));
    ok(db_begin(chair.db, &w->arena, TX_WRITE));
    leaf_begin(&voter);
    leaf_begin(&chair);
    err cast = ballot_ready(&voter, h->ballot, STR("oppose"), &vote);
    if (!cast)
        cast = ballot_put(&voter, &vote);
    err shut = ballot_close(&chair, h->ballot, &b);
    shut = db_finish(chair.db, shut);
    cast = db_finish(voter.db, cast);
    assert_true((cast == NULL) != (shut == NULL));
    assert_int_equal((cast ? cast : shut)->code, ERR_BUSY);
    db_close(chair.db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(of_46_present_23_do_not_pass),
        store_test(of_46_present_24_pass),
        store_test(a_quorum_lost_before_the_count_fails_the_meeting),
        store_test(the_tally_can_be_counted_again_and_a_changed_ballot_shows),
        store_test(a_vote_by_phone_may_be_changed_once_and_nobody_votes_for_another),
        store_test(a_form_that_names_one_voter_twice_is_refused_whole_by_its_line),
        store_test(a_secret_vote_is_cast_once_and_its_paper_names_nobody),
        store_test(the_first_valid_vote_counts_on_paper_and_by_phone),
        store_test(a_blank_sheet_strikes_its_voter_off_and_its_choice_names_nobody),
        store_test(no_table_holds_a_secret_choice_while_the_ballot_is_open),
        store_test(a_paper_moved_to_another_ballot_or_changed_does_not_open),
        store_test(no_ballot_is_opened_in_a_meeting_that_is_over),
        store_test(no_leaf_holds_a_choice),
        store_test(a_proposal_needs_plan_vote_minutes_and_paper),
        store_test(a_rejected_matter_may_end_or_go_back),
        store_test(a_return_voids_the_meeting_under_way),
        store_test(a_key_belongs_to_one_body_and_a_secret_choice_leaves_no_mark),
        store_test(bad_forms_are_refused_and_change_nothing),
        store_test(what_waits_for_a_member_goes_away_when_it_is_done),
        store_test(a_vote_and_the_close_of_its_ballot_cannot_miss_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
