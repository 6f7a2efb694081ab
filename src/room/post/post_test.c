/* post_test.c - reminders and escalations by the day, once each, whatever the scheduler does. */
#include "room/post/post.h"

#include "kit/jr.h"
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

static void a_task_of_the_house_leads_to_the_page_it_is_done_on(void **state)
{
    static const char *const page[][2] = {
        { "urge", "\"link\":\"/urges\"" },   { "huddle", "/concerns\"" },
        { "bypass_reply", "/bypass\"" },     { "covenant_review", "/covenants\"" },
        { "warning.answer", "/warnings\"" },
    };
    struct hall *h = make(state);
    struct id director = give_post(h, h->t->community, "director", "director", h->t->community);
    struct id ours = give_post(h, h->t->street, "service_contact", "ours", h->t->community);

    for (size_t k = 0; k < sizeof page / sizeof *page; k++) {
        one_task(h, "director", 2);
        hall_exec(h, "UPDATE todo SET matter_id = NULL, what = '%s'", page[k][0]);
        yard_days(h, 2);
        run(h);
        assert_int_equal(count(messages(h, director), page[k][1]), 1);
    }
    one_task(h, "director", 2);
    hall_exec(h, "UPDATE todo SET matter_id = NULL, what = 'urge'");
    yard_days(h, 3);
    run(h);
    assert_int_equal(count(messages(h, ours), "\"link\":\"\""), 1); /* no page of theirs */
    assert_int_equal(count(messages(h, director), "/matters/0"), 0);
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

static struct arena texts; /* the sentences outlive this test */

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
    assert_true(str_is(post_said(c, kind, kept, STR("")), "Due today: 《换灯》"));
    assert_true(str_is(post_said(c, kind, STR("旧文字《换灯》"), STR("")), "旧文字《换灯》"));
    c->lang = LANG_ZH;
    assert_true(str_eq(post_said(c, kind, kept, STR("")), kept));
    yard_done(h);
}

static void messages_are_one_s_own_and_can_be_marked_as_seen(void **state)
{
    struct hall *h = make(state);
    struct id a = give_post(h, h->t->community, "director", "dir-a", h->t->community);
    struct message m = {
        a, "remind.today", STR_INIT("k1"), STR_INIT("题"), STR_INIT(""), STR_INIT("/"), STR_INIT("")
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

/* Ids of what was made for another day are no order: a message stands by its time. */
static void messages_stand_by_their_time_page_after_page(void **state)
{
    enum { MANY = 120 };
    struct hall *h = make(state);
    struct id a = give_post(h, h->t->community, "director", "dir-a", h->t->community);
    int64_t now = h->t->ctx.now.ms, before = INT64_MAX;
    struct str next = STR(""), page;
    int seen = 0;

    for (int k = 0; k < MANY; k++) {
        struct message m = { a,
                             "remind.today",
                             str_fmt(&h->t->world->arena, "k%d", k),
                             STR_INIT("题"),
                             STR_INIT(""),
                             STR_INIT("/"),
                             STR_INIT("") };
        h->t->ctx.now.ms = now - (k * 7919 % MANY / 3) * 60000;
        town_begin(h->t);
        ok(post_tell(&h->t->ctx, &m));
        town_end(h->t);
    }
    h->t->ctx.now.ms = now;
    yard_by(h, a.v, (struct id){ 0 });
    do {
        page = town_get(h->t, str_fmt(&h->t->world->arena, "/api/messages%s" STR_FMT,
                                      next.n ? "?after=" : "", STR_ARG(next))
                                  .p)
                   .body;
        const struct jr *v = NULL;
        ok(jr_read(&h->t->world->arena, page, &v));
        for (size_t i = 0; i < jr_count(jr_get(v, "items")); i++, seen++) {
            int64_t at = 0;
            assert_true(jr_int(jr_get(jr_at(jr_get(v, "items"), i), "at"), &at));
            assert_true(at <= before);
            before = at;
        }
        next = STR("");
        (void)jr_str(jr_get(v, "next"), &next);
    } while (next.n);
    assert_int_equal(seen, MANY);
    yard_done(h);
}

static void what_was_decided_is_said_in_the_reader_s_language(void **state)
{
    struct hall *h = make(state);
    struct ctx *c = &h->t->ctx;
    struct str says = STR("rep.room_passed agree=41 oppose=6 abstain=2 present=49 expected=68");
    struct str kept = text_say(c->arena, LANG_ZH, "message.rep.decided", "");

    c->lang = LANG_EN;
    struct str en = post_said(c, STR("rep.decided"), kept, says);
    for (size_t i = 0; i < en.n; i++)
        assert_true((unsigned char)en.p[i] < 0xe3); /* no Chinese */
    assert_true(has(en, "41"));
    c->lang = LANG_ZH;
    assert_true(has(post_said(c, STR("rep.decided"), kept, says), "41"));
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_task_is_reminded_before_on_and_after_its_day_once_each),
        store_test(a_task_of_the_house_leads_to_the_page_it_is_done_on),
        store_test(lateness_rises_to_the_first_responsible_of_this_community_then_above),
        store_test(more_tasks_than_one_turn_takes_do_not_stop_the_reminders),
        store_test(a_task_is_looked_at_once_a_day_when_near_and_not_before),
        store_test(only_communities_with_something_due_are_visited),
        store_test(a_message_is_read_in_the_reader_s_language),
        store_test(messages_are_one_s_own_and_can_be_marked_as_seen),
        store_test(messages_stand_by_their_time_page_after_page),
        store_test(what_was_decided_is_said_in_the_reader_s_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
