/* elect_test.c - an election from its roll to the posts, a recall, the yearly reviews. */
#include "room/elect/elect.h"

#include <string.h>

#include "base/day.h"
#include "hall.h"
#include "kit/db.h"
#include "room/matter/matter.h"
#include "web/leaf.h"

enum { REPS = 60 };

static const char *path(struct hall *h, const char *what, struct id id, const char *tail)
{
    return town_path(h->t, h->t->community, "/%s/%lld/%s", what, (long long)id.v, tail);
}

static struct answer at_matter(struct hall *h, const char *tail, const char *form)
{
    return town_post(h->t, path(h, "matters", h->matter, tail), form);
}

static struct id person(struct town *t, const char *name)
{
    static int order = 1;

    return town_resident(t, name, town_citizen(t, "19800101", order++ % 900 + 1), "", "other");
}

static struct id id_of(struct answer a)
{
    struct id id = { 0 };

    good(a);
    assert_true(str_int(town_word(a.body, "id"), &id.v));
    return id;
}

/* A matter of that kind in a community with sixty representatives (seats 1 to 60), a director (61)
 * and six members (62 to 67), standing at `step`. */
static struct hall *standing(void **state, const char *scope, const char *body, const char *origin,
                             const char *step)
{
    struct hall *h = hall_place(*state, "");
    struct matter_in in = { .title = STR("书院里居委会换届选举"),
                            .summary = STR("任期届满，依法换届。"),
                            .scope_id = str_of(scope),
                            .body = str_of(body),
                            .origin = str_of(origin),
                            .demand_count = 20,
                            .affected_households = 10 };

    in.area_id = h->t->community;
    hall_posts(h, "residents_rep", REPS);
    hall_posts(h, "director", 1);
    hall_posts(h, "committee_member", 6);
    town_begin(h->t);
    ok(matter_open(&h->t->ctx, &in, &h->matter));
    town_end(h->t);
    hall_stand(h, step);
    return h;
}

static struct hall *election(void **state)
{
    return standing(state, "election", "committee_election", "committee", "elect");
}

static struct answer nominate(struct hall *h, const char *seat, int post)
{
    return at_matter(h, "candidates",
                     str_fmt(&h->t->world->arena,
                             "{\"seat\":\"%s\",\"post\":\"%d\",\"nominated\":\"party\","
                             "\"education\":\"college\"}",
                             seat, 5000 + post)
                         .p);
}

static struct answer check(struct hall *h, struct id candidate, const char *verdict)
{
    return town_post(
        h->t, path(h, "candidates", candidate, "check"),
        str_fmt(&h->t->world->arena, "{\"verdict\":\"%s\",\"reason\":\"资格已审查\"}", verdict).p);
}

static void accept(struct hall *h, const char *seat, int post)
{
    good(check(h, id_of(nominate(h, seat, post)), "accepted"));
}

/* One director of two (61, 1), four members of five (62 to 66). */
static const char SEATS[] = "{\"seats\":[{\"seat\":\"director\",\"seats\":1},"
                            "{\"seat\":\"committee_member\",\"seats\":4}]}";

static void called(struct hall *h)
{
    good(at_matter(h, "seats", SEATS));
    good(hall_call(h, "committee_election", 20 * DAY, ",\"base\":\"reps\",\"secret\":true"));
}

static void ready(struct hall *h)
{
    called(h);
    accept(h, "director", 61);
    accept(h, "director", 1);
    for (int k = 62; k <= 66; k++)
        accept(h, "committee_member", k);
    hall_pass(h, 20 * DAY);
    good(hall_meeting(h, "open", "{}"));
}

static struct answer open_names(struct hall *h, const char *tail)
{
    struct answer a = at_matter(h, tail, "{}");

    if (a.status == 200)
        (void)str_int(town_word(a.body, "id"), &h->ballot.v);
    return a;
}

/* Representatives from..to come and mark so, each on an own phone. */
static void mark(struct hall *h, int from, int to, const char *marks)
{
    const char *form = str_fmt(&h->t->world->arena, "{\"marks\":\"%s\"}", marks).p;

    for (int k = from; k <= to; k++) {
        hall_as(h, k);
        good(hall_ballot(h, "marks", form));
    }
    hall_as(h, 0);
}

static void come(struct hall *h, int n) { hall_sign_many(h, n); }

static void twenty_days_are_asked_between_the_roll_and_the_vote(void **state)
{
    struct hall *h = election(state);

    no(nominate(h, "director", 61), "elect.roll_first");
    good(at_matter(h, "seats", SEATS));
    no(hall_call(h, "committee_election", 19 * DAY, ",\"base\":\"reps\""), "meeting.notice");
    no(hall_call(h, "committee_election", 19 * DAY,
                 ",\"base\":\"reps\",\"emergency_reason\":\"时间紧迫需要\""),
       "meeting.no_emergency");
    good(hall_call(h, "committee_election", 20 * DAY, ",\"base\":\"reps\""));
}

static void there_are_more_candidates_than_seats_and_all_are_checked(void **state)
{
    struct hall *h = election(state);

    called(h);
    no(nominate(h, "secretary", 61), "elect.seat");
    accept(h, "director", 61);
    no(nominate(h, "director", 61), "elect.twice");
    struct id rival = id_of(nominate(h, "director", 1));
    for (int k = 62; k <= 65; k++)
        accept(h, "committee_member", k);
    hall_pass(h, 20 * DAY);
    no(open_names(h, "elect"), "meeting.not_open");
    good(hall_meeting(h, "open", "{}"));
    no(open_names(h, "elect"), "elect.unchecked");
    good(check(h, rival, "accepted"));
    no(open_names(h, "elect"), "elect.contest"); /* four members for four seats */
    accept(h, "committee_member", 66);
    no(hall_open(h, "{}"), "ballot.form");
    good(open_names(h, "elect"));
    no(nominate(h, "committee_member", 67), "elect.started");
}

static void seats_are_within_the_numbers_of_the_law(void **state)
{
    static const struct {
        int director, members;
        const char *id;
    } cases[] = { { 1, 3, "elect.seats" }, { 1, 9, "elect.seats" }, { 1, 8, "" }, { 1, 4, "" } };
    struct hall *h = election(state);

    for (size_t k = 0; k < COUNT(cases); k++)
        no(at_matter(h, "seats",
                     str_fmt(&h->t->world->arena,
                             "{\"seats\":[{\"seat\":\"director\",\"seats\":%d},"
                             "{\"seat\":\"committee_member\",\"seats\":%d}]}",
                             cases[k].director, cases[k].members)
                         .p),
           cases[k].id);
    no(at_matter(h, "seats", "{\"seats\":[{\"seat\":\"supervision_head\",\"seats\":5}]}"),
       "elect.seat");
}

static void the_result_writes_the_posts_and_their_term(void **state)
{
    struct hall *h = election(state);

    ready(h);
    good(open_names(h, "elect"));
    come(h, 41);
    mark(h, 1, 30, "1011110");
    mark(h, 31, 40, "0111101");
    hall_as(h, 41);
    no(hall_ballot(h, "marks", "{\"marks\":\"1111110\"}"), "marks.word"); /* two directors */
    no(hall_ballot(h, "marks", "{\"marks\":\"101111\"}"), "marks.word");
    no(hall_ballot(h, "votes", "{\"choice\":\"agree\"}"), "ballot.choice");
    hall_as(h, 0);
    mark(h, 41, 41, "0000000");
    struct answer a = hall_ballot(h, "close", "{}");
    good(a);
    assert_true(has(a.body, "\"outcome\":\"passed\""));
    assert_true(has(a.body, "\"n1\":30"));
    assert_true(
        has(town_get(h->t, path(h, "ballots", h->ballot, "recount")).body, "\"same\":true"));
    good(hall_meeting(h, "minutes", "{\"text\":\"当场唱票计票，宣布结果。\"}"));
    good(hall_meeting(h, "close", "{}"));
    hall_paper(h, "candidates_met");
    hall_paper(h, "result");
    ok(hall_close(h));
    assert_string_equal(hall_step(h).p, "decision_publicity");
    assert_int_equal(hall_int(h, SQL_TEST_TERM_POSTS, h->matter), 5);
    assert_int_equal(hall_int(h, SQL_TEST_TERM_DAYS, h->matter), 5);
    struct str terms = town_get(h->t, town_path(h->t, h->t->community, "/terms")).body;
    assert_true(has(terms, "\"n\":5,\"known\":5,\"college\":5"));
    assert_false(has(terms, "P67")); /* did not stand: his term is over */
}

static void a_seat_left_is_voted_on_again(void **state)
{
    struct hall *h = election(state);

    ready(h);
    good(open_names(h, "elect"));
    come(h, 42);
    mark(h, 1, 21, "1011110");
    mark(h, 22, 42, "0111110");
    good(hall_ballot(h, "close", "{}")); /* 21 of 42 is half for each director */
    assert_true(err_is(hall_close(h), &DECISION_REJECTED));
    good(open_names(h, "elect"));
    mark(h, 1, 14, "10");
    mark(h, 15, 27, "01");
    mark(h, 28, 42, "00");
    struct answer a = hall_ballot(h, "close", "{}"); /* 14 of 42 is a third */
    good(a);
    assert_true(has(a.body, "\"outcome\":\"passed\""));
    assert_true(has(a.body, "\"turn\":2"));
    no(open_names(h, "elect"), "elect.not_again");
}

static void two_thirds_of_the_representatives_are_not_enough(void **state)
{
    struct hall *h = election(state);

    ready(h);
    good(open_names(h, "elect"));
    come(h, 40);
    mark(h, 1, 40, "1011110");
    struct answer a = hall_ballot(h, "close", "{}");
    good(a);
    assert_true(has(a.body, "\"outcome\":\"no_quorum\""));
    assert_true(err_is(hall_close(h), &DECISION_NO_MEETING));
}

static void no_more_papers_come_back_than_were_given_out(void **state)
{
    struct hall *h = election(state);
    struct str slot;

    ready(h);
    good(open_names(h, "elect"));
    come(h, 41);
    mark(h, 1, 40, "1011110");
    town_begin(h->t);
    leaf_bulk(&h->t->ctx, true);
    ok(ballot_hand_out(&h->t->ctx, h->ballot, (struct id){ 5041 }));
    ok(ballot_drop(&h->t->ctx, h->ballot, STR("1111111"), &slot)); /* spoilt by its own marks */
    refused(MARKS_WORD, ballot_drop(&h->t->ctx, h->ballot, STR("agree"), &slot));
    ok(ballot_drop(&h->t->ctx, h->ballot, STR("1011110"), &slot));
    leaf_bulk(&h->t->ctx, false);
    town_end(h->t);
    no(hall_ballot(h, "close", "{}"), "tally.excess");
}

/* --- who may stand, the roll --- */

static void kin(struct hall *h, int64_t a, int64_t b)
{
    good(town_post(
        h->t, path(h, "residents", (struct id){ a }, "kin"),
        str_fmt(&h->t->world->arena, "{\"other\":\"%lld\",\"relation\":\"spouse\"}", (long long)b)
            .p));
}

static struct answer name_watcher(struct hall *h, const char *name, struct id who)
{
    return at_matter(h, "candidates",
                     str_fmt(&h->t->world->arena,
                             "{\"seat\":\"supervision_member\",\"name\":\"%s\","
                             "\"resident\":\"%lld\",\"nominated\":\"party\"}",
                             name, (long long)who.v)
                         .p);
}

static void a_member_of_the_committee_and_his_wife_do_not_watch_it(void **state)
{
    struct hall *h =
        standing(state, "supervision_election", "residents_rep_meeting", "committee", "elect");
    struct id man = person(h->t, "祝福根"), wife = person(h->t, "祝晓棠");

    hall_exec(h, "UPDATE post SET resident_id = %lld WHERE id = 5062", (long long)man.v);
    good(hall_call(h, "residents_rep_meeting", 3 * DAY, ",\"secret\":true"));
    no(name_watcher(h, "祝福根", man), "elect.watches");
    kin(h, wife.v, man.v);
    no(name_watcher(h, "祝晓棠", wife), "elect.watches");
    hall_exec(h, "DELETE FROM kin");
    good(name_watcher(h, "祝晓棠", wife));
}

static void ten_voters_name_a_candidate_nine_do_not(void **state)
{
    struct hall *h = election(state);
    struct town *t = h->t;
    struct id who = person(t, "艾青禾");
    struct str names = STR("");

    called(h);
    for (int k = 0; k < 9; k++)
        names = str_fmt(&t->world->arena, STR_FMT "%s\"%lld\"", STR_ARG(names), k ? "," : "",
                        (long long)person(t, "选民").v);
    const char *form = str_fmt(&t->world->arena,
                               "{\"seat\":\"director\",\"name\":\"艾青禾\",\"resident\":\"%lld\","
                               "\"nominated\":\"voters\",\"nominators\":[" STR_FMT "]}",
                               (long long)who.v, STR_ARG(names))
                           .p;
    struct id id = id_of(at_matter(h, "candidates", form));
    no(check(h, id, "accepted"), "elect.nominators");
    t->resident = person(t, "第十人");
    good(town_post(t, path(h, "candidates", id, "support"), ""));
    no(town_post(t, path(h, "candidates", id, "support"), ""), "elect.nominated");
    t->resident = (struct id){ 0 };
    good(check(h, id, "accepted"));
}

static void appeals_come_within_five_days_and_mend_the_roll(void **state)
{
    struct hall *h = election(state);
    struct town *t = h->t;
    const char *form = "{\"want\":\"add\",\"who\":\"艾青禾\",\"text\":\"名单漏登\"}";

    t->resident = person(t, "艾青禾");
    struct id who = t->resident;
    called(h);
    hall_pass(h, 5 * DAY);
    struct id appeal = id_of(town_post(t, path(h, "meetings", h->meeting, "appeals"), form));
    hall_pass(h, DAY);
    no(town_post(t, path(h, "meetings", h->meeting, "appeals"), form), "appeal.late");
    accept(h, "director", 61);
    accept(h, "director", 1);
    for (int k = 62; k <= 66; k++)
        accept(h, "committee_member", k);
    hall_pass(h, 14 * DAY);
    good(hall_meeting(h, "open", "{}"));
    no(open_names(h, "elect"), "appeal.waits");
    good(town_post(
        t, path(h, "appeals", appeal, "decide"),
        str_fmt(&t->world->arena,
                "{\"decision\":\"upheld\",\"reply\":\"核实后补登\",\"resident\":\"%lld\"}",
                (long long)who.v)
            .p));
    assert_int_equal(hall_int(h, SQL_TEST_ELECT_EXPECTED, h->meeting), REPS + 1);
    no(town_post(t, path(h, "appeals", appeal, "decide"),
                 "{\"decision\":\"refused\",\"reply\":\"已经处理\"}"),
       "appeal.decided");
    good(open_names(h, "elect"));
}

/* --- recall --- */

static void nobody_is_recalled_unheard_and_the_vote_ends_the_post(void **state)
{
    struct hall *h = standing(state, "recall", "committee_recall", "reps", "hear");

    assert_true(err_is(hall_close(h), &RECALL_NOBODY));
    no(at_matter(h, "statement", "{\"way\":\"spoken\",\"text\":\"本人申辩\"}"), "recall.nobody");
    no(at_matter(h, "recall", "{\"post\":\"5001\",\"grounds\":\"长期不履职\"}"), "recall.post");
    good(at_matter(h, "recall", "{\"post\":\"5062\",\"grounds\":\"长期不履职\"}"));
    assert_true(err_is(hall_close(h), &RECALL_UNHEARD));
    good(at_matter(h, "statement", "{\"way\":\"written\",\"text\":\"本人不同意，申辩如下\"}"));
    no(at_matter(h, "recall", "{\"post\":\"5063\",\"grounds\":\"长期不履职\"}"), "recall.heard");
    hall_paper(h, "recall_demand");
    hall_paper(h, "defence");
    ok(hall_close(h));
    good(hall_call(h, "committee_recall", 10 * DAY, ",\"base\":\"reps\",\"secret\":true"));
    hall_pass(h, 10 * DAY);
    good(hall_meeting(h, "open", "{}"));
    hall_sign_many(h, 40);
    no(hall_open(h, "{}"), "meeting.no_quorum"); /* more than two thirds of sixty */
    good(hall_sign(h, 41));
    good(hall_open(h, "{}"));
    for (int k = 1; k <= 21; k++) {
        hall_as(h, k);
        good(hall_ballot(h, "votes", "{\"choice\":\"agree\"}"));
    }
    hall_as(h, 0);
    good(hall_ballot(h, "close", "{}"));
    good(hall_meeting(h, "minutes", "{\"text\":\"宣读理由和申辩后投票。\"}"));
    good(hall_meeting(h, "close", "{}"));
    hall_exec(h, "DELETE FROM paper");
    hall_paper(h, "result");
    ok(hall_close(h));
    assert_int_equal(hall_int(h, SQL_TEST_POST_RUNS, (struct id){ 5062 }), 0);
    assert_int_equal(hall_int(h, SQL_TEST_POST_RUNS, (struct id){ 5063 }), 1);
}

static void a_recall_asks_for_a_third_of_the_representatives(void **state)
{
    struct hall *h = hall_place(*state, "");
    struct matter_in in = { .title = STR("罢免居委会委员一名"),
                            .summary = STR("长期不履职，要求罢免。"),
                            .scope_id = STR("recall"),
                            .body = STR("committee_recall"),
                            .origin = STR("reps"),
                            .affected_households = 10 };

    in.area_id = h->t->community;
    hall_posts(h, "residents_rep", REPS);
    town_begin(h->t);
    in.demand_count = 19;
    err e = matter_open(&h->t->ctx, &in, &h->matter);
    assert_true(err_is(e, &MATTER_DEMAND_SHORT));
    assert_string_equal(e->says, "have=19 needs=20 base=60");
    in.demand_count = 20;
    ok(matter_open(&h->t->ctx, &in, &h->matter));
    town_end(h->t);
}

/* --- the yearly review --- */

static void review_year(struct hall *h, const char *marks)
{
    good(hall_call(h, "residents_rep_meeting", 3 * DAY, ",\"secret\":true"));
    hall_pass(h, 3 * DAY);
    good(hall_meeting(h, "open", "{}"));
    hall_sign_many(h, 60);
    hall_as(h, 61);
    no(open_names(h, "review"), "review.own");
    hall_as(h, 0);
    good(open_names(h, "review"));
    mark(h, 1, 60, marks);
    good(hall_ballot(h, "close", "{}"));
    good(hall_meeting(h, "minutes", "{\"text\":\"成员述职后无记名评议。\"}"));
    good(hall_meeting(h, "close", "{}"));
    hall_paper(h, "work_report");
    hall_paper(h, "result");
    ok(hall_close(h));
}

static void unfit_twice_running_ends_the_post(void **state)
{
    struct hall *h =
        standing(state, "yearly_review", "residents_rep_meeting", "committee", "review");

    review_year(h, "bbdbbbbb"); /* the whole, the director, then six members */
    assert_int_equal(hall_int(h, SQL_TEST_POST_RUNS, (struct id){ 5062 }), 1);
    hall_exec(h, "DELETE FROM paper");
    hall_exec(h, "UPDATE matter SET state = 'archived'");
    struct matter_in in = { .title = STR("第二年民主评议"),
                            .summary = STR("年度民主评议。"),
                            .scope_id = STR("yearly_review"),
                            .body = STR("residents_rep_meeting"),
                            .origin = STR("committee"),
                            .affected_households = 10 };
    in.area_id = h->t->community;
    hall_pass(h, 300 * DAY);
    town_begin(h->t);
    ok(matter_open(&h->t->ctx, &in, &h->matter));
    town_end(h->t);
    hall_stand(h, "review");
    review_year(h, "bbdbbbbb");
    assert_int_equal(hall_int(h, SQL_TEST_POST_RUNS, (struct id){ 5062 }), 0);
    assert_int_equal(hall_int(h, SQL_TEST_POST_RUNS, (struct id){ 5063 }), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(twenty_days_are_asked_between_the_roll_and_the_vote),
        store_test(there_are_more_candidates_than_seats_and_all_are_checked),
        store_test(seats_are_within_the_numbers_of_the_law),
        store_test(the_result_writes_the_posts_and_their_term),
        store_test(a_seat_left_is_voted_on_again),
        store_test(two_thirds_of_the_representatives_are_not_enough),
        store_test(no_more_papers_come_back_than_were_given_out),
        store_test(a_member_of_the_committee_and_his_wife_do_not_watch_it),
        store_test(ten_voters_name_a_candidate_nine_do_not),
        store_test(appeals_come_within_five_days_and_mend_the_roll),
        store_test(nobody_is_recalled_unheard_and_the_vote_ends_the_post),
        store_test(a_recall_asks_for_a_third_of_the_representatives),
        store_test(unfit_twice_running_ends_the_post),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
