/* post_test.c - reminders and escalations by the day, once each, whatever the scheduler does. */
#include "room/post/post.h"

#include "room/auth/auth.h"
#include "room/office/office.h"
#include "room/post/outbox.h"
#include "web/text.h"
#include "yard.h"

static struct hall *make(void **state) { return yard_make(*state, "none", "solicit"); }

static struct id give_post(struct hall *h, struct id place, const char *kind, const char *login,
                           struct id region)
{
    struct account_in account = { .login = str_of(login), .name = str_of(login) };
    struct post_in in = { .kind = str_of(kind), .name = str_of(login), .region = region };
    struct id post;

    in.from_day = DAY_NONE;
    in.to_day = DAY_NONE;
    town_begin(h->t);
    ok(account_add(&h->t->ctx, &account, &in.account));
    ok(post_add(&h->t->ctx, place, &in, &post));
    town_end(h->t);
    return in.account;
}

/* One task of a post, due in so many days; nothing else is open. */
static void one_task(struct hall *h, const char *post_kind, int days)
{
    struct instance i;

    hall_exec(h, "DELETE FROM todo");
    town_begin(h->t);
    ok(flow_load(&h->t->ctx, h->matter, &i));
    ok(flow_ask(&h->t->ctx, &i, "objection", str_of(post_kind), i.id,
                flow_due(&h->t->ctx, days, false)));
    town_end(h->t);
}

static void run(struct hall *h)
{
    town_begin(h->t);
    ok(post_remind(&h->t->ctx));
    town_end(h->t);
}

static struct str messages(struct hall *h, struct id account)
{
    yard_by(h, account.v, (struct id){ 0 });
    struct answer a = town_get(h->t, "/api/messages");
    good(a);
    return a.body;
}

static int count(struct str text, const char *part)
{
    struct str rest = text;
    size_t at = 0;
    int n = 0;

    for (; str_find(rest, str_of(part), &at); n++) {
        rest.p += at + 1;
        rest.n -= at + 1;
    }
    return n;
}

static void a_task_is_reminded_before_on_and_after_its_day_once_each(void **state)
{
    struct hall *h = make(state);
    struct id director = give_post(h, h->t->community, "director", "director", h->t->community);

    one_task(h, "director", 5);
    run(h);
    assert_int_equal(count(messages(h, director), "\"kind\""), 0);
    for (int day = 1; day <= 6; day++) {
        yard_days(h, 1);
        run(h);
        run(h); /* again, and after a restart */
    }
    struct str got = messages(h, director);
    assert_int_equal(count(got, "\"kind\":\"remind.soon"), 1);
    assert_int_equal(count(got, "\"kind\":\"remind.tomorrow"), 1);
    assert_int_equal(count(got, "\"kind\":\"remind.today"), 1);
    assert_int_equal(count(got, "\"kind\":\"remind.late"), 1);
    hall_exec(h, "UPDATE todo SET state = 'done'");
    yard_days(h, 2);
    run(h);
    assert_int_equal(count(messages(h, director), "\"kind\":\"remind.late"), 1);
    yard_done(h);
}

static void lateness_rises_to_the_first_responsible_of_this_community_then_above(void **state)
{
    struct hall *h = make(state);
    struct id ours = give_post(h, h->t->street, "service_contact", "ours", h->t->community);
    struct id theirs = give_post(h, h->t->street, "service_contact", "theirs", h->t->other);
    struct id street = give_post(h, h->t->street, "street_secretary", "street", h->t->street);

    one_task(h, "director", 2);
    yard_days(h, 2);
    run(h);
    assert_int_equal(count(messages(h, ours), "\"kind\""), 0);
    yard_days(h, 1);
    run(h);
    run(h);
    assert_int_equal(count(messages(h, ours), "\"kind\":\"escalate.first_responsible"), 1);
    assert_int_equal(count(messages(h, theirs), "\"kind\""), 0);
    assert_int_equal(count(messages(h, street), "\"kind\""), 0);
    yard_days(h, 2);
    run(h);
    run(h);
    assert_int_equal(count(messages(h, street), "\"kind\":\"escalate.street"), 1);
    assert_int_equal(count(messages(h, ours), "\"kind\":\"escalate.first_responsible"), 1);
    yard_done(h);
}

static void more_tasks_than_one_turn_takes_do_not_stop_the_reminders(void **state)
{
    struct hall *h = make(state);
    struct id director = give_post(h, h->t->community, "director", "director", h->t->community);

    one_task(h, "director", 3);
    hall_exec(h, "INSERT INTO todo (community_id, id, matter_id, step, what, subject_id, due_at, "
                 "state, created_at) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM "
                 "n WHERE i < 5000) SELECT t.community_id, t.id + n.i, t.matter_id, t.step, "
                 "t.what, t.subject_id, t.due_at, t.state, t.created_at FROM todo t, n");
    yard_days(h, 3);
    for (int turn = 0; turn < 6; turn++)
        run(h);
    assert_int_equal(count(messages(h, director), "\"kind\":\"remind.today"), 1);
    yard_done(h);
}

static void a_task_is_looked_at_once_a_day_when_near_and_not_before(void **state)
{
    struct hall *h = make(state);
    struct id director = give_post(h, h->t->community, "director", "director", h->t->community);
    const int64_t today = h->t->ctx.today.n;

    one_task(h, "director", 10);
    run(h);
    assert_int_equal(hall_int(h, SQL_TEST_TODO_LOOKS, (struct id){ 1 }), today + 7);
    hall_exec(h, "UPDATE todo SET due_at = 1"); /* not read again before its day */
    run(h);
    assert_int_equal(count(messages(h, director), "\"kind\":\"remind"), 0);
    one_task(h, "director", 3);
    run(h);
    run(h);
    assert_int_equal(hall_int(h, SQL_TEST_TODO_LOOKS, (struct id){ 1 }), today + 1);
    yard_days(h, 1);
    run(h);
    assert_int_equal(hall_int(h, SQL_TEST_TODO_LOOKS, (struct id){ 1 }), today + 2);
    yard_done(h);
}

static void the_sender_takes_a_message_once(void **state)
{
    struct hall *h = make(state);
    struct id director = give_post(h, h->t->community, "director", "director", h->t->community);
    struct list first, second, third;
    struct message m = { director,       "remind.today", STR_INIT("k1"),
                         STR_INIT("题"), STR_INIT(""),   STR_INIT("/") };

    town_begin(h->t);
    ok(post_tell(&h->t->ctx, &m));
    ok(post_tell(&h->t->ctx, &m)); /* the same key: no second message */
    ok(post_take(&h->t->ctx, 10, &first));
    ok(post_take(&h->t->ctx, 10, &second));
    assert_int_equal(first.n, 1);
    assert_int_equal(second.n, 0);
    const struct letter *l = first.p;
    ok(post_sent(&h->t->ctx, l->id, false)); /* the gateway was down: later again */
    ok(post_take(&h->t->ctx, 10, &second));
    assert_int_equal(second.n, 0);
    h->t->ctx.now.ms += 5 * 60 * 1000;
    ok(post_take(&h->t->ctx, 10, &second));
    assert_int_equal(second.n, 1);
    ok(post_forget(&h->t->ctx)); /* the program ended while it was being sent */
    ok(post_take(&h->t->ctx, 10, &third));
    assert_int_equal(third.n, 0);
    town_end(h->t);
    yard_done(h);
}

static struct arena texts; /* the sentences outlive this test */

static void a_letter_is_written_in_the_language_its_reader_last_used(void **state)
{
    struct hall *h = make(state);
    struct id director = give_post(h, h->t->community, "director", "director", h->t->community);
    struct list got, places;

    ok(text_load(&texts));
    hall_exec(h, "UPDATE account SET lang = 'en' WHERE id = %lld", (long long)director.v);
    town_begin(h->t);
    ok(post_tell(&h->t->ctx, &(struct message){ .to_account = director,
                                                .kind = "remind.today",
                                                .key = STR("k1"),
                                                .title = STR("题"),
                                                .link = STR("/") }));
    ok(post_waiting(&h->t->ctx, &places));
    assert_int_equal(places.n, 1);
    assert_int_equal(((const struct id *)places.p)->v, h->t->community.v);
    ok(post_take(&h->t->ctx, 10, &got));
    assert_true(str_is(((const struct letter *)got.p)->text, "Due today: 《题》"));
    ok(post_waiting(&h->t->ctx, &places));
    assert_int_equal(places.n, 0);
    town_end(h->t);
    yard_done(h);
}

static void only_communities_with_something_due_are_visited(void **state)
{
    struct hall *h = make(state);
    struct id director = give_post(h, h->t->community, "director", "director", h->t->community);

    one_task(h, "director", 3);
    yard_days(h, 3);
    town_begin(h->t);
    h->t->ctx.community = (struct id){ 0 };
    ok(post_remind_due(&h->t->ctx));
    town_end(h->t);
    h->t->ctx.community = h->t->community;
    assert_int_equal(count(messages(h, director), "\"kind\":\"remind.today"), 1);
    yard_done(h);
}

static void a_message_is_read_in_the_reader_s_language(void **state)
{
    struct hall *h = make(state);
    struct ctx *c = &h->t->ctx;
    struct str kept = STR("今天到期：《换灯》"), kind = STR("remind.today");

    ok(text_load(&texts));
    c->lang = LANG_EN;
    assert_true(str_is(post_said(c, kind, kept), "Due today: 《换灯》"));
    assert_true(str_is(post_said(c, kind, STR("旧文字《换灯》")), "旧文字《换灯》"));
    c->lang = LANG_ZH;
    assert_true(str_eq(post_said(c, kind, kept), kept));
    yard_done(h);
}

static void messages_are_one_s_own_and_can_be_marked_as_seen(void **state)
{
    struct hall *h = make(state);
    struct id a = give_post(h, h->t->community, "director", "dir-a", h->t->community);
    struct message m = {
        a, "remind.today", STR_INIT("k1"), STR_INIT("题"), STR_INIT(""), STR_INIT("/")
    };

    town_begin(h->t);
    ok(post_tell(&h->t->ctx, &m));
    town_end(h->t);
    assert_int_equal(count(messages(h, (struct id){ 4711 }), "\"kind\""), 0);
    struct str mine = messages(h, a);
    assert_true(has(mine, "\"read_at\":null"));
    good(town_post(
        h->t, "/api/messages/seen",
        str_fmt(&h->t->world->arena, "{\"until\":\"" STR_FMT "\"}", STR_ARG(town_word(mine, "id")))
            .p));
    assert_false(has(messages(h, a), "\"read_at\":null"));
    yard_by(h, 0, (struct id){ 0 });
    no(town_get(h->t, "/api/messages"), "sign_in_first");
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_task_is_reminded_before_on_and_after_its_day_once_each),
        store_test(lateness_rises_to_the_first_responsible_of_this_community_then_above),
        store_test(more_tasks_than_one_turn_takes_do_not_stop_the_reminders),
        store_test(a_task_is_looked_at_once_a_day_when_near_and_not_before),
        store_test(the_sender_takes_a_message_once),
        store_test(a_letter_is_written_in_the_language_its_reader_last_used),
        store_test(only_communities_with_something_due_are_visited),
        store_test(a_message_is_read_in_the_reader_s_language),
        store_test(messages_are_one_s_own_and_can_be_marked_as_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
