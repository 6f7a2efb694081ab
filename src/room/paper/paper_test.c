/* paper_test.c - a vote on paper from the print run to the recount, through the real routes. */
#include "room/paper/paper.h"

#include <stdlib.h>
#include <string.h>

#include "kit/db.h"
#include "room/auth/auth.h"
#include "room/file/file.h"
#include "rule/sheet.h"
#include "yard.h"

enum { FIRST = 701, SECOND = 702, THIRD = 703 }; /* accounts of the desk */

struct leaf_of {
    struct blob leaf;
};
static const struct field leaf_fields[] = { FIELD(struct leaf_of, leaf, SHOW) };
static const struct shape LEAF_OF = SHAPE(struct leaf_of, leaf_fields);

static const char *code(struct hall *h, struct id run, int64_t whose)
{
    return str_z(&h->t->world->arena, yard_code(h, run, whose));
}

static void by(struct hall *h, int64_t account)
{
    h->t->account = (struct id){ account };
    h->t->name = str_fmt(&h->t->world->arena, "员%lld", (long long)account);
    h->t->ctx.account = h->t->account;
}

/* An open vote of nine representatives with eight in the room, sheets printed for all. */
static struct hall *desk(void **state, const char *form, struct id *ret_run)
{
    struct hall *h = hall_reps(*state, 9, 1);
    char folder[] = "/tmp/zhengyi-yard-XXXXXX";

    assert_non_null(mkdtemp(folder));
    h->t->house.data_dir = str_keep(&h->t->world->arena, str_of(folder));
    hall_gather(h, 8);
    good(hall_open(h, form));
    by(h, FIRST);
    *ret_run = yard_id(yard_post(h, "/ballots/#/sheets", h->ballot,
                                 strstr(form, "secret") ? "{\"count\":9}" : "{\"large\":true}"));
    return h;
}

static struct id open_batch(struct hall *h)
{
    return yard_id(yard_post(h, "/ballots/#/batches", h->ballot, "{}"));
}

static struct answer key(struct hall *h, struct id batch, const char *number, const char *choice)
{
    return yard_post(
        h, "/batches/#/entries", batch,
        str_fmt(&h->t->world->arena, "{\"code\":\"%s\",\"choice\":\"%s\"}", number, choice).p);
}

static void photograph(struct hall *h, struct id batch)
{
    struct id file = yard_photo(h, 0);

    good(yard_post(h, "/batches/#/photos", batch,
                   str_fmt(&h->t->world->arena, "{\"file\":\"%lld\"}", (long long)file.v).p));
}

static struct answer settle(struct hall *h, struct id batch, const char *rulings)
{
    return yard_post(h, "/batches/#/settle", batch,
                     str_fmt(&h->t->world->arena, "{\"rulings\":[%s]}", rulings).p);
}

struct vote {
    int seat;
    const char *first, *second;
};

/* Both passes, by two people; NULL: not keyed. */
static void key_both(struct hall *h, struct id batch, struct id run, const struct vote *v, size_t n)
{
    by(h, FIRST);
    for (size_t k = 0; k < n; k++)
        if (v[k].first)
            good(key(h, batch, code(h, run, 5000 + v[k].seat), v[k].first));
    good(yard_post(h, "/batches/#/done", batch, "{}"));
    by(h, SECOND);
    for (size_t k = 0; k < n; k++)
        if (v[k].second)
            good(key(h, batch, code(h, run, 5000 + v[k].seat), v[k].second));
    good(yard_post(h, "/batches/#/done", batch, "{}"));
}

static void what_two_people_read_alike_counts_beside_votes_by_phone(void **state)
{
    static const struct vote votes[] = { { 1, "agree", "agree" },
                                         { 2, "oppose", "oppose" },
                                         { 3, "spoilt", "spoilt" },
                                         { 4, "abstain", "abstain" } };
    struct id run;
    struct hall *h = desk(state, "{}", &run);
    struct id batch = open_batch(h);

    hall_as(h, 5);
    good(hall_ballot(h, "votes", "{\"choice\":\"agree\"}"));
    key_both(h, batch, run, votes, COUNT(votes));
    no(hall_ballot(h, "close", "{}"), "ballot.paper_waits");
    no(settle(h, batch, ""), "paper.no_photo");
    photograph(h, batch);
    good(settle(h, batch, ""));
    no(settle(h, batch, ""), "paper.state");
    struct answer a = yard_get(h, "/batches/#", batch);
    assert_true(
        has(a.body, "\"sheets\":4,\"differ\":0,\"counted\":3,\"set_aside\":0,\"spoilt\":1"));
    a = hall_ballot(h, "close", "{}");
    good(a);
    assert_true(has(a.body, "\"agree\":2,\"oppose\":1,\"abstain\":1"));
    assert_true(has(yard_get(h, "/ballots/#/recount", h->ballot).body, "\"same\":true"));
    yard_done(h);
}

static void a_difference_waits_for_a_ruling_and_only_a_difference_takes_one(void **state)
{
    static const struct vote votes[] = { { 1, "agree", "oppose" },
                                         { 2, "oppose", "oppose" },
                                         { 3, "agree", NULL } };
    struct id run;
    struct hall *h = desk(state, "{}", &run);
    struct id batch = open_batch(h);
    struct arena *a = &h->t->world->arena;

    key_both(h, batch, run, votes, COUNT(votes));
    photograph(h, batch);
    by(h, THIRD);
    const char *one = code(h, run, 5001), *two = code(h, run, 5002), *three = code(h, run, 5003);
    const char *rule_one = str_fmt(a, "{\"code\":\"%s\",\"choice\":\"agree\"}", one).p;
    no(settle(h, batch, ""), "paper.unruled");
    no(settle(h, batch, rule_one), "paper.unruled");
    no(settle(h, batch,
              str_fmt(a,
                      "%s,{\"code\":\"%s\",\"choice\":\"agree\"},"
                      "{\"code\":\"%s\",\"choice\":\"drop\"}",
                      rule_one, two, three)
                  .p),
       "paper.ruling");
    /* one read it alone: no word of two */
    no(settle(h, batch, str_fmt(a, "%s,{\"code\":\"%s\",\"choice\":\"agree\"}", rule_one, three).p),
       "paper.choice");
    no(settle(h, batch, /* neither read it so */
              str_fmt(a,
                      "{\"code\":\"%s\",\"choice\":\"abstain\"},"
                      "{\"code\":\"%s\",\"choice\":\"drop\"}",
                      one, three)
                  .p),
       "paper.choice");
    good(settle(h, batch,
                str_fmt(a, "%s,{\"code\":\"%s\",\"choice\":\"drop\"}", rule_one, three).p));
    assert_true(
        has(yard_get(h, "/batches/#", batch).body, "\"sheets\":2,\"differ\":2,\"counted\":2"));
    assert_true(has(hall_ballot(h, "close", "{}").body, "\"agree\":1,\"oppose\":1"));
    yard_done(h);
}

static void the_second_person_is_another_and_sees_nothing_of_the_first(void **state)
{
    struct id run;
    struct hall *h = desk(state, "{}", &run);
    struct id batch = open_batch(h);

    good(key(h, batch, code(h, run, 5001), "oppose"));
    by(h, SECOND);
    no(key(h, batch, code(h, run, 5002), "agree"), "paper.taken");
    no(yard_post(h, "/batches/#/done", batch, "{}"), "paper.taken");
    by(h, FIRST);
    good(yard_post(h, "/batches/#/done", batch, "{}"));
    no(key(h, batch, code(h, run, 5002), "agree"), "paper.same_person");
    no(settle(h, batch, ""), "paper.state");
    by(h, SECOND);
    struct answer a = yard_get(h, "/batches/#", batch);
    good(a);
    assert_true(has(a.body, "\"pass\":2,\"why\":\"\""));
    assert_false(has(a.body, "oppose"));
    assert_false(has(a.body, code(h, run, 5001)));
    by(h, FIRST);
    assert_true(has(yard_get(h, "/batches/#", batch).body, "\"why\":\"paper.same_person\""));
    yard_done(h);
}

static void a_code_is_right_known_of_this_vote_and_used_once(void **state)
{
    struct id run;
    struct hall *h = desk(state, "{}", &run);
    struct id batch = open_batch(h);
    const char *one = code(h, run, 5001);
    char wrong[SHEET_CODE + 1], unknown[SHEET_CODE + 1] = "000000000";

    memcpy(wrong, one, sizeof wrong);
    wrong[9] = wrong[9] == '9' ? '0' : (char)(wrong[9] + 1);
    unknown[9] = sheet_check(unknown);
    no(key(h, batch, wrong, "agree"), "paper.code_wrong");
    no(key(h, batch, unknown, "agree"), "paper.code_unknown");
    no(key(h, batch, one, "satisfied"), "paper.choice");
    good(key(h, batch, one, "agree"));
    no(key(h, batch, one, "agree"), "paper.keyed_twice");
    struct id other = open_batch(h);
    no(key(h, other, one, "agree"), "paper.code_used");
    good(yard_post(h, "/batches/#/undo", batch,
                   str_fmt(&h->t->world->arena, "{\"code\":\"%s\"}", one).p));
    no(yard_post(h, "/batches/#/undo", batch,
                 str_fmt(&h->t->world->arena, "{\"code\":\"%s\"}", one).p),
       "paper.not_keyed");
    no(yard_post(h, "/batches/#/done", batch, "{}"), "paper.empty");
    good(key(h, other, one, "agree"));
    no(key(h, batch, one, "agree"), "paper.code_used");
    good(yard_post(h, "/batches/#/discard", other, "{\"reason\":\"这一批拿错了。\"}"));
    good(key(h, batch, one, "agree"));
    yard_done(h);
}

static void a_sheet_of_someone_who_voted_by_phone_is_set_aside_and_listed(void **state)
{
    static const struct vote votes[] = { { 1, "oppose", "oppose" }, { 9, "agree", "agree" } };
    struct id run;
    struct hall *h = desk(state, "{}", &run);
    struct id batch = open_batch(h);

    hall_as(h, 1);
    good(hall_ballot(h, "votes", "{\"choice\":\"agree\"}"));
    by(h, FIRST);
    struct answer a = key(h, batch, code(h, run, 5001), "oppose");
    assert_true(has(a.body, "\"warn\":\"ballot.voted_already\""));
    good(yard_post(h, "/batches/#/undo", batch,
                   str_fmt(&h->t->world->arena, "{\"code\":\"%s\"}", code(h, run, 5001)).p));
    key_both(h, batch, run, votes, COUNT(votes));
    photograph(h, batch);
    good(settle(h, batch, ""));
    a = yard_get(h, "/matters/#/paper", h->matter);
    assert_true(has(a.body, "\"reason\":\"ballot.voted_already\""));
    assert_true(has(a.body, "\"reason\":\"ballot.not_signed_in\"")); /* nine never came */
    assert_true(has(hall_ballot(h, "close", "{}").body, "\"agree\":1,\"oppose\":0"));
    yard_done(h);
}

/* Nine printed, two handed out: one spoiled and six left make the rest, and nothing else does. */
static void count_blanks(struct hall *h)
{
    static const char form[] = "{\"spoiled\":%d,\"left_over\":%d,\"witness\":\"%d\"}";
    struct arena *a = &h->t->world->arena;
    static const char path[] = "/ballots/#/blanks";

    assert_true(has(yard_get(h, "/ballots/#/hand_outs", h->ballot).body,
                    "\"printed\":9,\"handed_out\":2,\"in_box\":0"));
    no(yard_post(h, path, h->ballot, str_fmt(a, form, 1, 5, 5002).p), "paper.blanks");
    no(yard_post(h, path, h->ballot, str_fmt(a, form, 0, 8, 5002).p), "paper.blanks");
    no(yard_post(h, path, h->ballot, str_fmt(a, form, 1, 6, 4999).p), "visit.witness");
    good(yard_post(h, path, h->ballot, str_fmt(a, form, 1, 6, 5002).p));
    assert_true(has(yard_get(h, "/ballots/#/hand_outs", h->ballot).body,
                    "\"counted\":true,\"balanced\":true"));
}

static void a_secret_sheet_is_handed_out_blind_and_no_more_count_than_were(void **state)
{
    struct id run;
    struct hall *h = desk(state, "{\"secret\":true}", &run);
    struct id batch = open_batch(h);
    struct arena *a = &h->t->world->arena;
    const char *one = code(h, run, 0);

    no(yard_post(h, "/ballots/#/hand_outs", h->ballot, "{\"voters\":[\"5009\"]}"),
       "ballot.not_signed_in");
    by(h, FIRST);
    good(key(h, batch, one, "agree"));
    good(yard_post(h, "/batches/#/done", batch, "{}"));
    by(h, SECOND);
    good(key(h, batch, one, "agree"));
    good(yard_post(h, "/batches/#/done", batch, "{}"));
    photograph(h, batch);
    no(settle(h, batch, ""), "paper.more_sheets");
    good(yard_post(h, "/ballots/#/hand_outs", h->ballot, "{\"voters\":[\"5001\",\"5002\"]}"));
    no(yard_post(h, "/ballots/#/hand_outs", h->ballot, "{\"voters\":[\"5002\"]}"),
       "ballot.voted_already");
    no(settle(h, batch, ""), "paper.blanks_due");
    count_blanks(h);
    good(settle(h, batch, ""));
    by(h, 1001);
    no(hall_ballot(h, "votes", "{\"choice\":\"oppose\"}"), "ballot.voted_already");
    by(h, FIRST);
    no(yard_post(h, "/ballots/#/sheets", h->ballot, "{}"), "paper.count");
    no(yard_post(h, "/ballots/#/sheets", h->ballot, str_fmt(a, "{\"count\":%d}", 10 + 21).p),
       "paper.count");
    assert_true(has(hall_ballot(h, "close", "{}").body, "\"agree\":1,\"oppose\":0"));
    good(yard_post(h, "/ballots/#/recounts", h->ballot,
                   "{\"agree\":1,\"oppose\":0,\"abstain\":0,\"spoilt\":0}"));
    yard_done(h);
}

static void a_recount_sees_a_changed_sheet_a_changed_vote_and_a_miscount(void **state)
{
    static const struct vote votes[] = { { 1, "agree", "agree" }, { 2, "oppose", "oppose" } };
    static const char right[] = "{\"agree\":1,\"oppose\":1,\"abstain\":0,\"spoilt\":0}";
    struct id run;
    struct hall *h = desk(state, "{}", &run);
    struct id batch = open_batch(h);

    no(yard_post(h, "/ballots/#/recounts", h->ballot, right), "paper.unsettled");
    key_both(h, batch, run, votes, COUNT(votes));
    photograph(h, batch);
    good(settle(h, batch, ""));
    assert_true(has(yard_post(h, "/ballots/#/recounts", h->ballot, right).body, "\"same\":true"));
    assert_true(has(yard_post(h, "/ballots/#/recounts", h->ballot,
                              "{\"agree\":2,\"oppose\":0,\"abstain\":0,\"spoilt\":0}")
                        .body,
                    "\"fault\":\"hand\""));
    hall_exec(h, "UPDATE vote SET choice = 'agree' WHERE voter_id = 5002");
    assert_true(
        has(yard_post(h, "/ballots/#/recounts", h->ballot, right).body, "\"fault\":\"votes\""));
    hall_exec(h, "UPDATE vote SET choice = 'oppose' WHERE voter_id = 5002");
    hall_exec(h, "UPDATE sheet SET choice = 'abstain' WHERE choice = 'oppose'");
    assert_true(
        has(yard_post(h, "/ballots/#/recounts", h->ballot, right).body, "\"fault\":\"hash\""));
    assert_true(has(yard_get(h, "/ballots/#/recounts", h->ballot).body, "\"fault\":\"hash\""));
    yard_done(h);
}

static void a_closed_vote_takes_no_paper(void **state)
{
    struct id run;
    struct hall *h = desk(state, "{}", &run);
    struct id batch = open_batch(h);

    good(key(h, batch, code(h, run, 5001), "agree"));
    good(yard_post(h, "/batches/#/discard", batch, "{\"reason\":\"不用这一批。\"}"));
    good(hall_ballot(h, "close", "{}"));
    no(yard_post(h, "/ballots/#/sheets", h->ballot, "{}"), "ballot.closed");
    no(yard_post(h, "/ballots/#/batches", h->ballot, "{}"), "ballot.closed");
    no(key(h, batch, code(h, run, 5002), "agree"), "ballot.closed");
    yard_done(h);
}

static void bad_forms_and_strangers_change_nothing(void **state)
{
    struct id run;
    struct hall *h = desk(state, "{}", &run);
    struct id batch = open_batch(h);
    const struct yard_act acts[] = {
        { "/ballots/#/sheets", h->ballot, "{}" },
        { "/ballots/#/batches", h->ballot, NULL },
        { "/ballots/#/hand_outs", h->ballot, "{\"voters\":[\"5001\"]}" },
        { "/ballots/#/recounts", h->ballot,
          "{\"agree\":0,\"oppose\":0,\"abstain\":0,\"spoilt\":0}" },
        { "/batches/#/entries", batch, "{\"code\":\"0000000006\",\"choice\":\"agree\"}" },
        { "/batches/#/undo", batch, "{\"code\":\"0000000006\"}" },
        { "/batches/#/done", batch, NULL },
        { "/batches/#/photos", batch, "{\"file\":\"7\"}" },
        { "/batches/#/settle", batch, "{}" },
        { "/batches/#/discard", batch, "{\"reason\":\"不用这一批。\"}" },
        { "/ballots/#/visits", h->ballot,
          "{\"resident\":\"1\",\"choice\":\"agree\",\"witness\":\"5002\",\"second\":\"5003\","
          "\"place\":\"家中\"}" },
    };
    static const struct bad entries[] = {
        { "{\"choice\":\"agree\"}", 422, "form.missing", "code" },
        { "{\"code\":\"0000000006\"}", 422, "form.missing", "choice" },
        { "{\"code\":\"0000000005\",\"choice\":\"agree\"}", 422, "paper.code_wrong", "code" },
        { "{\"code\":\"123\",\"choice\":\"agree\"}", 422, "paper.code_wrong", "code" },
        { "{\"code\":7,\"choice\":\"agree\"}", 422, "form.kind", "code" },
    };
    yard_refuses(h, acts, COUNT(acts));
    town_refuses(h->t,
                 town_path(h->t, h->t->community, "/batches/%lld/entries", (long long)batch.v),
                 entries, COUNT(entries));
    yard_done(h);
}

static void no_leaf_of_paper_tells_a_choice_or_a_code(void **state)
{
    static const struct vote votes[] = { { 1, "oppose", "oppose" } };
    struct leaf_of row;
    struct rows q;
    struct id run;
    struct hall *h = desk(state, "{}", &run);
    struct id batch = open_batch(h);
    const char *number = code(h, run, 5001);
    int n = 0, hashes = 0;

    key_both(h, batch, run, votes, 1);
    photograph(h, batch);
    good(settle(h, batch, ""));
    town_begin(h->t);
    ok(db_rows(h->t->world->db, SQL_TEST_LEAVES, &q, ARGS(arg_id(h->t->community))));
    for (; rows_next(&q, &LEAF_OF, &row); n++) {
        struct str leaf = { row.leaf.p, row.leaf.n };
        assert_false(has(leaf, "oppose"));
        assert_false(has(leaf, number));
        hashes += has(leaf, "\"batch_hash\":\"");
    }
    ok(rows_end(&q));
    town_end(h->t);
    assert_true(n > 10);
    assert_int_equal(hashes, 1);
    yard_done(h);
}

static struct answer visit(struct hall *h, const char *path, struct id of, struct id who,
                           const char *says, int first, int second)
{
    return yard_post(h, path, of,
                     str_fmt(&h->t->world->arena,
                             "{\"resident\":\"%lld\",%s,\"witness\":\"%d\",\"second\":\"%d\","
                             "\"place\":\"3号楼家中\"}",
                             (long long)who.v, says, first, second)
                         .p);
}

/* A bedridden resident on the roll of the meeting. */
static struct id bedridden(struct hall *h)
{
    struct id who = town_resident(h->t, "祝福根", "", "", "head");

    hall_exec(h,
              "INSERT INTO roll (community_id, meeting_id, voter_id, name, resident_id, party, "
              "committee, rep, recused, recused_reason) VALUES (%lld, %lld, %lld, '祝福根', %lld, "
              "0, 0, 1, 0, '')",
              (long long)h->t->community.v, (long long)h->meeting.v, (long long)who.v,
              (long long)who.v);
    hall_exec(h, "UPDATE meeting SET expected = expected + 1");
    hall_exec(h, "UPDATE ballot SET expected = expected + 1");
    return who;
}

static void a_vote_at_home_needs_two_witnesses_and_is_the_residents_own(void **state)
{
    static const char agree[] = "\"choice\":\"agree\"";
    static const char path[] = "/ballots/#/visits";
    struct id run;
    struct hall *h = desk(state, "{}", &run);
    struct id who = bedridden(h);

    by(h, 1001); /* holds post 5001 */
    no(visit(h, path, h->ballot, who, agree, 5001, 5002), "visit.witness");
    no(visit(h, path, h->ballot, who, agree, 5002, 5002), "visit.witnesses");
    struct answer a = visit(h, path, h->ballot, who, agree, 5002, 4999);
    no(a, "visit.witness");
    assert_string_equal(a.field, "second");
    no(visit(h, path, h->ballot, (struct id){ 77 }, agree, 5002, 5003), "visit.resident");
    good(visit(h, path, h->ballot, who, agree, 5002, 5003));
    no(visit(h, path, h->ballot, who, agree, 5002, 5003), "ballot.voted_already");
    assert_true(has(yard_get(h, "/matters/#/visits", h->matter).body, "\"name\":\"祝福根\""));
    assert_true(has(hall_ballot(h, "close", "{}").body, "\"agree\":1,\"oppose\":0"));
    no(visit(h, path, h->ballot, who, agree, 5002, 5003), "ballot.closed");
    yard_done(h);
}

static void a_visit_is_claimed_before_another_officer_once_an_account_is_bound(void **state)
{
    struct id run;
    struct hall *h = desk(state, "{}", &run);
    struct id who = bedridden(h);

    by(h, 1001);
    struct id v =
        yard_id(visit(h, "/ballots/#/visits", h->ballot, who, "\"choice\":\"oppose\"", 5002, 5003));
    no(yard_post(h, "/visits/#/claim", v, "{}"), "visit.same_person");
    by(h, 1002);
    no(yard_post(h, "/visits/#/claim", v, "{}"), "visit.no_account");
    hall_exec(h, "INSERT INTO account (id, login, name, password_hash, totp_on, totp_step, failed, "
                 "state, created_at) VALUES (4711, 'zhu', '祝福根', '', 0, 0, 0, 'active', 1)");
    town_begin(h->t);
    ok(account_bind(&h->t->ctx, (struct id){ 4711 }, who, "staff"));
    town_end(h->t);
    by(h, 1002);
    good(yard_post(h, "/visits/#/claim", v, "{}"));
    no(yard_post(h, "/visits/#/claim", v, "{}"), "visit.claimed");
    by(h, 4711);
    assert_true(has(town_get(h->t, "/api/mine").body, "\"text\":\"oppose\",\"way\":\"paper\""));
    yard_done(h);
}

static void a_secret_vote_takes_no_visit_nor_does_a_step_that_gathers_no_opinions(void **state)
{
    struct id run;
    struct hall *h = desk(state, "{\"secret\":true}", &run);
    struct id who = bedridden(h);

    by(h, 1001);
    no(visit(h, "/ballots/#/visits", h->ballot, who, "\"choice\":\"agree\"", 5002, 5003),
       "ballot.secret_shown");
    no(visit(h, "/matters/#/visits", h->matter, who, "\"text\":\"路灯坏了。\"", 5002, 5003),
       "paper.closed");
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(what_two_people_read_alike_counts_beside_votes_by_phone),
        store_test(a_difference_waits_for_a_ruling_and_only_a_difference_takes_one),
        store_test(the_second_person_is_another_and_sees_nothing_of_the_first),
        store_test(a_code_is_right_known_of_this_vote_and_used_once),
        store_test(a_sheet_of_someone_who_voted_by_phone_is_set_aside_and_listed),
        store_test(a_secret_sheet_is_handed_out_blind_and_no_more_count_than_were),
        store_test(a_recount_sees_a_changed_sheet_a_changed_vote_and_a_miscount),
        store_test(a_closed_vote_takes_no_paper),
        store_test(bad_forms_and_strangers_change_nothing),
        store_test(a_vote_at_home_needs_two_witnesses_and_is_the_residents_own),
        store_test(a_visit_is_claimed_before_another_officer_once_an_account_is_bound),
        store_test(a_secret_vote_takes_no_visit_nor_does_a_step_that_gathers_no_opinions),
        store_test(no_leaf_of_paper_tells_a_choice_or_a_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
