/* ballot_test.c - meetings, votes and tallies on both databases, through the real routes. */
#include "room/ballot/ballot.h"

#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "kit/db.h"
#include "room/consult/consult.h"
#include "room/matter/matter.h"
#include "rule/calendar.h"
#include "town.h"
#include "web/act.h"

/* The steps around ours stand open: no gaps, so a matter walks to where a test begins. */
static const struct step_kind stubs[] = { { .name = "intake" }, { .name = "solicit" },
                                          { .name = "check" },  { .name = "notice" },
                                          { .name = "work" },   { .name = "survey" },
                                          { .name = "archive" } };
static const struct step_kind *const kinds[] = { &MEETING_KIND, &BALLOT_KIND, &CONSULT_KIND,
                                                 &stubs[0],     &stubs[1],    &stubs[2],
                                                 &stubs[3],     &stubs[4],    &stubs[5],
                                                 &stubs[6],     NULL };
static const struct calendar weekends;
static const int64_t HOUR = 3600 * 1000, DAY = 24 * 3600 * 1000;

struct hall { /* a town with its procedures and one matter */
    struct town *t;
    struct flow_book book;
    struct id matter, meeting, ballot;
    int seats; /* post ids are 5001.., account ids 1001.. */
};

static void add_posts(struct hall *h, const char *kind, int n)
{
    char sql[256];

    for (int k = 0; k < n; k++) {
        int seat = ++h->seats;
        (void)snprintf(sql, sizeof sql,
                       "INSERT INTO post (community_id, id, kind, region_id, account_id, name, "
                       "from_day) VALUES (%lld, %d, '%s', %lld, %d, 'P%d', 0)",
                       (long long)h->t->community.v, 5000 + seat, kind,
                       (long long)h->t->community.v, 1000 + seat, seat);
        ok(db_exec(h->t->world->db, sql));
    }
}

static void exec(struct hall *h, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void exec(struct hall *h, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    ok(db_exec(h->t->world->db, arena_vfmt(&h->t->world->arena, fmt, ap)));
    va_end(ap);
}

static int64_t count_of(struct hall *h, enum sql sql, struct id of)
{
    int64_t n = 0;

    town_begin(h->t);
    ok(db_int(h->t->world->db, sql, &n, ARGS(arg_id(h->t->community), arg_id(of))));
    town_end(h->t);
    return n;
}

static void set_time(struct hall *h, int64_t ms)
{
    h->t->ctx.now.ms = ms;
    h->t->ctx.today = day_at(h->t->ctx.now, CHINA_OFFSET);
}
static void pass(struct hall *h, int64_t ms) { set_time(h, h->t->ctx.now.ms + ms); }

static void paper(struct hall *h, const char *kind)
{
    exec(h,
         "INSERT INTO paper (community_id, id, matter_id, step, kind, title, text, at, by_name) "
         "VALUES (%lld, %lld, %lld, 's', '%s', 't', '', 1, 'n')",
         (long long)h->t->community.v, (long long)(h->matter.v + kind[0] * 7 + kind[1]),
         (long long)h->matter.v, kind);
}

static void plan(struct hall *h)
{
    exec(h,
         "INSERT INTO plan (community_id, id, matter_id, version, step, purpose, text, budget, "
         "fund_source, timetable, hash, by_name, at) VALUES (%lld, 1, %lld, 1, 'propose', 'p', "
         "'t', 0, '', '', '', 'n', 1)",
         (long long)h->t->community.v, (long long)h->matter.v);
}

/* Closes steps until the matter stands at `step`. */
static void walk_to(struct hall *h, const char *step)
{
    struct instance i;

    town_begin(h->t);
    ok(flow_take(&h->t->ctx, h->matter, &i));
    while (!str_is(i.step->id, step))
        ok(flow_close(&h->t->ctx, &i, STR("")));
    town_end(h->t);
}

static struct str step_of(struct hall *h)
{
    struct instance i;

    town_begin(h->t);
    ok(flow_load(&h->t->ctx, h->matter, &i));
    town_end(h->t);
    return i.step->id;
}

static err try_close(struct hall *h)
{
    struct instance i;

    ok(db_begin(h->t->world->db, &h->t->world->arena, TX_WRITE));
    err e = flow_take(&h->t->ctx, h->matter, &i);
    return db_finish(h->t->world->db, e ? e : flow_close(&h->t->ctx, &i, STR("")));
}

static struct hall *hall_make(struct world *w, const char *body)
{
    struct hall *h = NEW(&w->arena, struct hall);
    struct str faults = STR("");
    struct matter_in in = { .title = STR("中心花园车辆占用"),
                            .summary = STR("夜间车辆占用花园，居民要求整治。"),
                            .origin = STR("residents"),
                            .scope_id = STR("public_space"),
                            .body = str_of(body),
                            .demand_count = 1000,
                            .affected_households = 10 };

    h->t = town_make(w);
    err e = book_load(&w->arena, kinds, STR(""), &h->book, &faults);
    if (e)
        fail_msg(STR_FMT, STR_ARG(faults));
    h->t->house.flow = &h->book;
    h->t->house.calendar = &weekends;
    in.area_id = h->t->community;
    in.origin = STR("committee");
    town_begin(h->t);
    ok(matter_open(&h->t->ctx, &in, &h->matter));
    town_end(h->t);
    walk_to(h, "propose");
    return h;
}

/* Past the proposal and the consultation without their own rules: only for tests of 决议. */
static void skip_to_resolve(struct hall *h)
{
    exec(h, "UPDATE matter SET step = 'resolve' WHERE id = %lld", (long long)h->matter.v);
    exec(h, "UPDATE matter_step SET step = 'resolve' WHERE step = 'propose'");
}

static struct answer call(struct hall *h, const char *body, int64_t in_ms, const char *more)
{
    const char *form = str_fmt(&h->t->world->arena,
                               "{\"body\":\"%s\",\"place\":\"活动室\",\"starts_at\":%lld,"
                               "\"chair\":\"温如澜\",\"recorder\":\"鲍行简\","
                               "\"question\":\"是否同意整治方案\"%s}",
                               body, (long long)(h->t->ctx.now.ms + in_ms), more)
                           .p;
    struct answer a = town_post(
        h->t, town_path(h->t, h->t->community, "/matters/%lld/meetings", (long long)h->matter.v),
        form);
    if (a.status == 200)
        (void)str_int(town_word(a.body, "id"), &h->meeting.v);
    return a;
}

static struct answer at_meeting(struct hall *h, const char *act, const char *body)
{
    return town_post(
        h->t, town_path(h->t, h->t->community, "/meetings/%lld/%s", (long long)h->meeting.v, act),
        body);
}

static struct answer at_ballot(struct hall *h, const char *act, const char *body)
{
    return town_post(
        h->t, town_path(h->t, h->t->community, "/ballots/%lld/%s", (long long)h->ballot.v, act),
        body);
}

static void good(struct answer a)
{
    if (a.status != 200)
        fail_msg("%d %s at '%s': %.*s", a.status, a.id, a.field, (int)a.body.n, a.body.p);
}

static void no(struct answer a, const char *id)
{
    if (strcmp(a.id, id) != 0)
        fail_msg("wanted %s, got %d %s %.*s", id, a.status, a.id, (int)a.body.n, a.body.p);
}

static struct answer sign_in(struct hall *h, int seat)
{
    return at_meeting(
        h, "sign_in",
        str_fmt(&h->t->world->arena, "{\"voter\":\"%d\",\"way\":\"hand\"}", 5000 + seat).p);
}

static void sign_in_many(struct hall *h, int n)
{
    for (int k = 1; k <= n; k++)
        good(sign_in(h, k));
}

/* Called with notice, three days waited, the door open, n signed in by hand. */
static void gather(struct hall *h, int n)
{
    good(call(h, "residents_rep_meeting", 3 * DAY, ""));
    pass(h, 3 * DAY);
    good(at_meeting(h, "open", "{}"));
    sign_in_many(h, n);
}

static struct answer open_ballot(struct hall *h, const char *form)
{
    struct answer a = at_meeting(h, "ballots", form);

    if (a.status == 200)
        (void)str_int(town_word(a.body, "id"), &h->ballot.v);
    return a;
}

/* Hands: seats from..to choose the same. */
static struct answer show(struct hall *h, int from, int to, const char *choice)
{
    struct jw j = { .arena = &h->t->world->arena };

    jw_object(&j, NULL);
    jw_list(&j, "votes");
    for (int k = from; k <= to; k++) {
        jw_object(&j, NULL);
        jw_id(&j, "voter", (struct id){ 5000 + k });
        jw_str(&j, "choice", str_of(choice));
        jw_end_object(&j);
    }
    jw_end_list(&j);
    jw_end_object(&j);
    return at_ballot(h, "shown", jw_text(&j).p);
}

static struct hall *rep_hall(struct world *w, int reps, int committee)
{
    struct hall *h = hall_make(w, "residents_rep_meeting");

    add_posts(h, "committee_member", committee);
    add_posts(h, "residents_rep", reps);
    skip_to_resolve(h);
    return h;
}

static bool has(struct str json, const char *part)
{
    size_t at = 0;

    return str_find(json, str_of(part), &at);
}

static void thirty_nine_of_sixty_are_no_quorum_and_the_meeting_is_called_again(void **state)
{
    struct hall *h = rep_hall(*state, 54, 6);

    gather(h, 39);
    no(open_ballot(h, "{}"), "meeting.no_quorum");
    assert_true(has(
        town_get(h->t, town_path(h->t, h->t->community, "/meetings/%lld", (long long)h->meeting.v))
            .body,
        "\"expected\":60,\"present\":39,\"needed\":40"));
    struct answer a = at_meeting(h, "close", "{}");
    good(a);
    assert_true(has(a.body, "\"state\":\"failed\",\"expected\":60,\"present\":39,\"held\":false"));
    assert_true(str_is(step_of(h), "resolve"));
    no(at_meeting(h, "open", "{}"), "meeting.over");
    no(call(h, "residents_rep_meeting", DAY, ""), "meeting.notice");
    gather(h, 46);
    good(open_ballot(h, "{}"));
    assert_true(has(
        town_get(h->t, town_path(h->t, h->t->community, "/meetings/%lld", (long long)h->meeting.v))
            .body,
        "\"round\":2,\"held\":true"));
}

static void forty_of_sixty_are_a_quorum_until_one_leaves(void **state)
{
    struct hall *h = rep_hall(*state, 54, 6);

    gather(h, 39);
    no(open_ballot(h, "{}"), "meeting.no_quorum");
    good(sign_in(h, 40));
    good(at_meeting(h, "leave", "{\"voter\":\"5001\"}"));
    no(at_meeting(h, "leave", "{\"voter\":\"5001\"}"), "meeting.not_signed_in");
    no(open_ballot(h, "{}"), "meeting.no_quorum");
    good(sign_in(h, 1));
    no(sign_in(h, 1), "meeting.signed_already");
    good(open_ballot(h, "{}"));
    no(open_ballot(h, "{}"), "ballot.exists");
    no(at_meeting(h, "close", "{}"), "meeting.ballot_open");
}

static void vote_of_46(struct world *w, int agree, const char *outcome)
{
    struct hall *h = rep_hall(w, 54, 6);

    gather(h, 46);
    good(open_ballot(h, "{}"));
    good(show(h, 1, agree, "agree"));
    good(show(h, agree + 1, 45, "oppose"));
    struct answer a = at_ballot(h, "close", "{}");
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
    struct hall *h = rep_hall(*state, 54, 6);

    gather(h, 40);
    good(open_ballot(h, "{}"));
    good(show(h, 1, 30, "agree"));
    good(at_meeting(h, "leave", "{\"voter\":\"5001\"}")); /* voted: still attends */
    good(at_meeting(h, "leave", "{\"voter\":\"5040\"}")); /* did not */
    struct answer a = at_ballot(h, "close", "{}");
    good(a);
    assert_true(has(a.body, "\"present\":39"));
    assert_true(has(a.body, "\"outcome\":\"no_quorum\""));
    no(at_meeting(h, "close", "{}"), "meeting.over");
    no(call(h, "residents_rep_meeting", 2 * DAY, ""), "meeting.notice");
}

static void the_tally_can_be_counted_again_and_a_changed_ballot_shows(void **state)
{
    struct hall *h = rep_hall(*state, 54, 6);
    const char *recount;
    struct answer a;

    gather(h, 46);
    good(open_ballot(h, "{}"));
    good(show(h, 1, 33, "agree"));
    good(show(h, 34, 40, "oppose"));
    good(show(h, 41, 44, "abstain"));
    recount = town_path(h->t, h->t->community, "/ballots/%lld/recount", (long long)h->ballot.v);
    no(town_get(h->t, recount), "decision.open");
    a = at_ballot(h, "close", "{}");
    good(a);
    assert_true(has(a.body, "\"agree\":33,\"oppose\":7,\"abstain\":4,\"outcome\":\"passed\""));
    assert_true(has(town_get(h->t, recount).body, "\"same\":true"));
    exec(h, "UPDATE vote SET choice = 'oppose' WHERE voter_id = 5001");
    assert_true(has(town_get(h->t, recount).body, "\"same\":false"));
    exec(h, "UPDATE vote SET choice = 'agree' WHERE voter_id = 5001");
    exec(h, "UPDATE vote SET slot = 'x' WHERE voter_id = 5001");
    assert_true(has(town_get(h->t, recount).body, "\"same\":false"));
    no(at_ballot(h, "close", "{}"), "ballot.closed");
    no(show(h, 45, 45, "agree"), "ballot.closed");
}

static void as_seat(struct hall *h, int seat) { h->t->account = (struct id){ 1000 + seat }; }

static void a_vote_by_phone_may_be_changed_once_and_nobody_votes_for_another(void **state)
{
    struct hall *h = rep_hall(*state, 9, 1);
    const char *vote = "{\"choice\":\"agree\"}";

    gather(h, 8);
    good(open_ballot(h, "{}"));
    as_seat(h, 1);
    struct answer a = at_ballot(h, "votes", vote);
    good(a);
    assert_int_equal(town_word(a.body, "leaf_hash").n, 64);
    assert_int_equal(town_word(a.body, "number").n, 19);
    assert_true(has(
        town_get(h->t, town_path(h->t, h->t->community, "/ballots/%lld", (long long)h->ballot.v))
            .body,
        "\"hidden\":true,\"agree\":0"));
    good(at_ballot(h, "votes", "{\"choice\":\"oppose\"}"));
    no(at_ballot(h, "votes", vote), "ballot.voted_already");
    no(show(h, 1, 1, "agree"), "ballot.voted_already");
    as_seat(h, 9); /* on the roll, not in the room */
    no(at_ballot(h, "votes", vote), "ballot.not_signed_in");
    as_seat(h, 99);
    no(at_ballot(h, "votes", vote), "ballot.not_on_roll");
    assert_true(has(town_get(h->t, town_path(h->t, h->t->community, "/ballots/%lld/receipt",
                                             (long long)h->ballot.v))
                        .body,
                    "ballot.no_receipt"));
    as_seat(h, 2);
    no(at_ballot(h, "votes", "{\"choice\":\"maybe\"}"), "form.word");
    good(at_ballot(h, "votes", vote));
    a = at_ballot(h, "close", "{}");
    assert_true(has(a.body, "\"agree\":1,\"oppose\":1,\"abstain\":0,\"outcome\":\"rejected\""));
}

static void a_secret_vote_is_cast_once_and_its_paper_names_nobody(void **state)
{
    struct hall *h = rep_hall(*state, 9, 1);

    gather(h, 8);
    good(open_ballot(h, "{\"secret\":true}"));
    no(show(h, 1, 1, "agree"), "ballot.secret_shown");
    for (int k = 1; k <= 6; k++) {
        as_seat(h, k);
        good(at_ballot(h, "votes", k < 6 ? "{\"choice\":\"agree\"}" : "{\"choice\":\"oppose\"}"));
        no(at_ballot(h, "votes", "{\"choice\":\"oppose\"}"), "ballot.voted_already");
    }
    struct answer a =
        town_get(h->t, town_path(h->t, h->t->community, "/ballots/%lld", (long long)h->ballot.v));
    assert_true(has(a.body, "\"cast\":6"));
    assert_true(has(a.body, "\"mine\":{\"choice\":\"\""));
    a = at_ballot(h, "close", "{}");
    good(a);
    assert_true(has(a.body, "\"agree\":5,\"oppose\":1,\"abstain\":0,\"outcome\":\"passed\""));
    assert_true(has(town_get(h->t, town_path(h->t, h->t->community, "/ballots/%lld/recount",
                                             (long long)h->ballot.v))
                        .body,
                    "\"same\":true"));
}

static void no_leaf_holds_a_choice(void **state)
{
    struct hall *h = rep_hall(*state, 9, 1);
    struct {
        struct str leaf;
    } row;
    static const struct field fields[] = { { .name = "leaf", .kind = KIND_STR, .use = SHOW } };
    static const struct shape leaf = { "leaf", fields, 1, sizeof row };
    struct rows q;

    gather(h, 8);
    good(open_ballot(h, "{}"));
    as_seat(h, 1);
    good(at_ballot(h, "votes", "{\"choice\":\"oppose\"}"));
    good(show(h, 2, 5, "oppose"));
    town_begin(h->t);
    ok(db_rows(h->t->world->db, SQL_TEST_LEAVES, &q, ARGS(arg_id(h->t->community))));
    int n = 0;
    while (rows_next(&q, &leaf, &row)) {
        assert_false(has(row.leaf, "oppose"));
        assert_false(has(row.leaf, "5001"));
        n++;
    }
    ok(rows_end(&q));
    town_end(h->t);
    assert_true(n > 10);
}

static void notice_days_follow_the_body(void **state)
{
    struct hall *h = rep_hall(*state, 9, 1);

    no(call(h, "residents_rep_meeting", 3 * DAY - 13 * HOUR, ""), "meeting.notice");
    no(call(h, "residents_assembly", 12 * DAY, ""), "meeting.body");
    no(call(h, "residents_rep_meeting", -HOUR, ""), "meeting.past");
    no(call(h, "residents_rep_meeting", 400 * DAY, ""), "meeting.past");
    no(call(h, "residents_rep_meeting", 4 * DAY, ",\"base\":\"residents18\""), "meeting.base");
    good(call(h, "residents_rep_meeting", HOUR, ",\"emergency_reason\":\"主水管爆裂须当日决定\""));
    no(call(h, "residents_rep_meeting", 4 * DAY, ""), "meeting.live");
    no(at_meeting(h, "ballots", "{}"), "meeting.not_open");
    good(at_meeting(h, "open", "{}"));
    sign_in_many(h, 10);
    no(open_ballot(h, "{}"), "ballot.not_started");
    pass(h, HOUR);
    good(open_ballot(h, "{}"));
}

static void the_roll_needs_four_fifths_representatives(void **state)
{
    struct hall *h = rep_hall(*state, 7, 2);

    no(call(h, "residents_rep_meeting", 4 * DAY, ""), "meeting.rep_share");
    add_posts(h, "residents_rep", 1);
    good(call(h, "residents_rep_meeting", 4 * DAY, ""));
}

static void a_proxy_is_refused_where_members_must_come(void **state)
{
    struct hall *h = rep_hall(*state, 9, 1);

    gather(h, 1);
    no(at_meeting(h, "sign_in", "{\"voter\":\"5002\",\"way\":\"proxy\",\"proxy_name\":\"王小明\"}"),
       "meeting.proxy_not_allowed");
    no(at_meeting(h, "sign_in", "{\"voter\":\"5002\",\"way\":\"video\"}"),
       "meeting.video_not_allowed");
    no(at_meeting(h, "sign_in", "{\"voter\":\"6002\",\"way\":\"hand\"}"), "meeting.not_on_roll");
    good(at_meeting(h, "recuse", "{\"voter\":\"5002\",\"reason\":\"与施工方有近亲属关系\"}"));
    no(sign_in(h, 2), "meeting.recused");
}

static void the_code_at_the_door_turns_every_minute(void **state)
{
    struct hall *h = rep_hall(*state, 9, 1);
    const char *path;

    gather(h, 1);
    path = town_path(h->t, h->t->community, "/meetings/%lld/code", (long long)h->meeting.v);
    struct str code = town_word(town_get(h->t, path).body, "code");
    const char *form = str_fmt(&h->t->world->arena, "{\"code\":\"" STR_FMT "\"}", STR_ARG(code)).p;
    as_seat(h, 2);
    no(at_meeting(h, "sign_in_me", "{\"code\":\"AAAAAAAAAA\"}"), "meeting.code");
    pass(h, 60 * 1000);
    good(at_meeting(h, "sign_in_me", form));
    as_seat(h, 3);
    pass(h, 60 * 1000);
    no(at_meeting(h, "sign_in_me", form), "meeting.code");
    as_seat(h, 77);
    code = town_word(town_get(h->t, path).body, "code");
    no(at_meeting(h, "sign_in_me",
                  str_fmt(&h->t->world->arena, "{\"code\":\"" STR_FMT "\"}", STR_ARG(code)).p),
       "meeting.not_on_roll");
}

static void four_of_nine_are_not_the_two_committees(void **state)
{
    struct hall *h = hall_make(*state, "residents_rep_meeting");

    add_posts(h, "party_committee_member", 5);
    add_posts(h, "committee_member", 4);
    good(call(h, "two_committees_meeting", HOUR, ""));
    pass(h, HOUR);
    good(at_meeting(h, "open", "{}"));
    sign_in_many(h, 4);
    no(open_ballot(h, "{}"), "meeting.no_quorum");
    for (int k = 1; k <= 3; k++) /* one of the Party committee is left */
        good(
            at_meeting(h, "leave", str_fmt(&h->t->world->arena, "{\"voter\":\"%d\"}", 5000 + k).p));
    for (int k = 6; k <= 9; k++)
        good(sign_in(h, k));
    no(open_ballot(h, "{}"), "meeting.party_quorum");
    good(sign_in(h, 1));
    no(open_ballot(h, "{}"), "meeting.party_quorum"); /* two of five */
    good(sign_in(h, 2));
    good(open_ballot(h, "{}"));
}

static void a_proposal_needs_plan_vote_minutes_and_paper(void **state)
{
    struct hall *h = hall_make(*state, "residents_rep_meeting");

    add_posts(h, "party_committee_member", 5);
    add_posts(h, "committee_member", 4);
    refused(DECISION_NO_PLAN, try_close(h));
    plan(h);
    refused(DECISION_NO_MEETING, try_close(h));
    good(call(h, "two_committees_meeting", HOUR, ""));
    refused(DECISION_NOT_HELD, try_close(h));
    pass(h, HOUR);
    good(at_meeting(h, "open", "{}"));
    sign_in_many(h, 9);
    refused(DECISION_NO_BALLOT, try_close(h));
    good(open_ballot(h, "{}"));
    refused(DECISION_OPEN, try_close(h));
    good(show(h, 1, 5, "agree"));
    good(at_ballot(h, "close", "{}"));
    refused(DECISION_MEETING_OPEN, try_close(h));
    good(at_meeting(h, "close", "{}"));
    refused(DECISION_NO_MINUTES, try_close(h));
    good(at_meeting(h, "minutes", "{\"text\":\"会议一致同意整治方案。应到九人。\"}"));
    refused(FLOW_PAPER_MISSING, try_close(h));
    paper(h, "proposal");
    ok(try_close(h));
    assert_true(str_is(step_of(h), "consult"));
}

static void a_rejected_matter_may_end_or_go_back(void **state)
{
    struct hall *h = rep_hall(*state, 9, 1);
    const char *end =
        town_path(h->t, h->t->community, "/matters/%lld/end_rejected", (long long)h->matter.v);

    gather(h, 8);
    good(open_ballot(h, "{}"));
    no(town_post(h->t, end, "{\"reason\":\"多数不同意\"}"), "ballot.not_rejected");
    good(show(h, 1, 4, "agree"));
    good(at_ballot(h, "close", "{}"));
    refused(DECISION_REJECTED, try_close(h));
    no(town_post(h->t, end, "{\"reason\":\"多数不同意\"}"), "decision.meeting_open");
    good(at_meeting(h, "close", "{}"));
    no(call(h, "residents_rep_meeting", 4 * DAY, ""), "meeting.decided");
    no(town_post(h->t, end, "{\"reason\":\"否\"}"), "form.too_short");
    good(town_post(h->t, end, "{\"reason\":\"多数不同意\"}"));
    no(call(h, "residents_rep_meeting", 4 * DAY, ""), "flow.not_open");
}

static void a_return_voids_the_meeting_under_way(void **state)
{
    struct hall *h = rep_hall(*state, 9, 1);
    struct instance i;

    gather(h, 8);
    good(open_ballot(h, "{}"));
    town_begin(h->t);
    ok(flow_take(&h->t->ctx, h->matter, &i));
    ok(flow_return(&h->t->ctx, &i, STR("propose"), STR("方案有误，退回修改")));
    town_end(h->t);
    as_seat(h, 1);
    no(at_ballot(h, "votes", "{\"choice\":\"agree\"}"), "ballot.closed");
    no(at_meeting(h, "close", "{}"), "meeting.over");
}

static void an_assembly_counts_grown_residents_or_one_per_household(void **state)
{
    struct hall *h = hall_make(*state, "residents_assembly");
    struct town *t = h->t;

    skip_to_resolve(h);
    (void)town_resident(t, "祝福根", town_citizen(t, "19500101", 1), "12800000001", "head");
    (void)town_resident(t, "祝晓棠", town_citizen(t, "19800101", 2), "12800000002", "child");
    (void)town_resident(t, "祝小宝", town_citizen(t, "20081205", 3), "12800000003", "other");
    (void)town_resident(t, "祝大宝", town_citizen(t, "20081206", 4), "12800000004", "other");
    no(call(h, "residents_assembly", 9 * DAY, ""), "meeting.notice");
    good(call(h, "residents_assembly", 14 * DAY, "")); /* 2026-12-05 */
    assert_int_equal(count_of(h, SQL_TEST_EXPECTED, h->meeting), 3);
    exec(h, "UPDATE meeting SET state = 'void'");
    good(call(h, "residents_assembly", 14 * DAY, ",\"base\":\"household_reps\""));
    assert_int_equal(count_of(h, SQL_TEST_EXPECTED, h->meeting), 1);
}

static void bad_forms_are_refused_and_change_nothing(void **state)
{
    struct hall *h = rep_hall(*state, 9, 1);
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
          409, "ballot.voted_already", "votes[2].voter" },
        { "{\"votes\":[{\"voter\":\"5001\",\"choice\":\"agree\"},{\"voter\":\"5010\",\"choice\":"
          "\"agree\"}]}",
          409, "ballot.not_signed_in", "votes[1].voter" },
        { "{\"votes\":[{\"voter\":\"1\",\"choice\":\"agree\"}]}", 403, "ballot.not_on_roll",
          "votes[0].voter" },
    };

    town_refuses(t, path, cases, COUNT(cases));
    gather(h, 8);
    good(open_ballot(h, "{}"));
    town_refuses(t, town_path(t, t->community, "/ballots/%lld/shown", (long long)h->ballot.v),
                 hands, COUNT(hands));
    assert_int_equal(count_of(h, SQL_BALLOT_CAST_COUNT, h->ballot), 0);
    assert_int_equal(
        town_post(t, town_path(t, t->other, "/ballots/%lld/shown", (long long)h->ballot.v),
                  "{\"votes\":[{\"voter\":\"5001\",\"choice\":\"agree\"}]}")
            .status,
        404);
    t->perms = (struct perms){ 0 };
    no(at_ballot(h, "shown", "{\"votes\":[{\"voter\":\"5001\",\"choice\":\"agree\"}]}"),
       "not_allowed");
    no(at_meeting(h, "close", "{}"), "not_allowed");
    t->account = (struct id){ 0 };
    no(at_ballot(h, "votes", "{\"choice\":\"agree\"}"), "sign_in_first");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(thirty_nine_of_sixty_are_no_quorum_and_the_meeting_is_called_again),
        store_test(forty_of_sixty_are_a_quorum_until_one_leaves),
        store_test(of_46_present_23_do_not_pass),
        store_test(of_46_present_24_pass),
        store_test(a_quorum_lost_before_the_count_fails_the_meeting),
        store_test(the_tally_can_be_counted_again_and_a_changed_ballot_shows),
        store_test(a_vote_by_phone_may_be_changed_once_and_nobody_votes_for_another),
        store_test(a_secret_vote_is_cast_once_and_its_paper_names_nobody),
        store_test(no_leaf_holds_a_choice),
        store_test(notice_days_follow_the_body),
        store_test(the_roll_needs_four_fifths_representatives),
        store_test(a_proxy_is_refused_where_members_must_come),
        store_test(the_code_at_the_door_turns_every_minute),
        store_test(four_of_nine_are_not_the_two_committees),
        store_test(a_proposal_needs_plan_vote_minutes_and_paper),
        store_test(a_rejected_matter_may_end_or_go_back),
        store_test(a_return_voids_the_meeting_under_way),
        store_test(an_assembly_counts_grown_residents_or_one_per_household),
        store_test(bad_forms_are_refused_and_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
