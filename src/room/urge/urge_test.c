/* urge_test.c - a supervised deadline from its sending to the bulletin another person publishes. */
#include "room/urge/urge.h"

#include "kit/db.h"
#include "whole.h"

enum { SECRETARY = 61, DIRECTOR_UP, ASKED, NEIGHBOUR, SEAT = 7000 };

static void seat(struct hall *h, int account, struct id place, const char *kind)
{
    hall_exec(h,
              "INSERT INTO post (community_id, id, kind, region_id, account_id, name, from_day) "
              "VALUES (%lld, %d, '%s', %lld, %d, 'N%d', 0)",
              (long long)place.v, SEAT + account, kind, (long long)place.v, account, account);
}

static void as(struct hall *h, int account)
{
    struct perms p = perms_with(perms_with((struct perms){ 0 }, PERM_SIGNED_IN), PERM_TODO_SEE);

    yard_by(h, account, (struct id){ 0 });
    h->t->perms = account == SECRETARY || account == DIRECTOR_UP ? perms_with(p, PERM_URGE_RUN) : p;
}

static struct hall *make(struct world *w)
{
    struct hall *h = whole_place(w, "old");

    seat(h, SECRETARY, h->t->street, "street_secretary");
    seat(h, DIRECTOR_UP, h->t->street, "street_director");
    seat(h, ASKED, h->t->community, "director");
    seat(h, NEIGHBOUR, h->t->other, "director");
    return h;
}

static struct answer at(struct hall *h, const char *path, const char *body)
{
    const char *full = town_path(h->t, h->t->street, "%s", path);

    return body ? town_post(h->t, full, body) : town_get(h->t, full);
}

static const char *order(struct hall *h, int post, int days)
{
    return whole_text(h,
                      "{\"post\":\"%d\",\"about\":\"other\",\"demand\":\"汛前排查进展报上来\","
                      "\"due_on\":\"%s\"}",
                      SEAT + post, whole_day(h, days));
}

static struct id sent(struct hall *h, int days)
{
    as(h, SECRETARY);
    return yard_id(at(h, "/urges", order(h, ASKED, days)));
}

static void watch(struct hall *h)
{
    for (int k = 0; k < 2; k++) { /* however often it looks */
        town_begin(h->t);
        h->t->ctx.community = h->t->street;
        ok(urge_watch(&h->t->ctx));
        h->t->ctx.community = h->t->community;
        town_end(h->t);
    }
}

static struct id draft(struct hall *h)
{
    struct id id = { 0 };

    as(h, SECRETARY);
    (void)str_int(town_word(at(h, "/bulletins", NULL).body, "id"), &id.v);
    return id;
}

static const char *of(struct hall *h, const char *what, struct id id, const char *tail)
{
    return whole_text(h, "/%s/%lld%s", what, (long long)id.v, tail);
}

static void it_is_answered_by_whom_it_was_asked_of_and_closed(void **state)
{
    struct hall *h = make(*state);
    struct id id = sent(h, 2);
    const char *reply = "{\"text\":\"六栋楼已全部查完\"}";

    as(h, ASKED);
    assert_true(has(town_get(h->t, "/api/my_urges").body, "汛前排查"));
    assert_true(has(yard_get(h, "/todos?mine=1", (struct id){ 0 }).body, "\"what\":\"urge\""));
    as(h, NEIGHBOUR);
    no(at(h, of(h, "urges", id, "/reply"), reply), "not_found");
    assert_false(has(town_get(h->t, "/api/my_urges").body, "汛前排查"));
    no(at(h, "/urges", NULL), "not_allowed");
    as(h, SECRETARY);
    no(at(h, of(h, "urges", id, "/reply"), reply), "urge.not_yours");
    no(at(h, of(h, "urges", id, "/close"), "{}"), "urge.state");
    as(h, ASKED);
    good(at(h, of(h, "urges", id, "/reply"), reply));
    no(at(h, of(h, "urges", id, "/reply"), reply), "urge.state");
    assert_false(has(yard_get(h, "/todos?mine=1", (struct id){ 0 }).body, "\"what\":\"urge\""));
    as(h, SECRETARY);
    good(at(h, of(h, "urges", id, "/back"),
            whole_text(h, "{\"reason\":\"没有附台账\",\"due_on\":\"%s\"}", whole_day(h, 3))));
    as(h, ASKED);
    good(at(h, of(h, "urges", id, "/reply"), reply));
    as(h, SECRETARY);
    good(at(h, of(h, "urges", id, "/close"), "{}"));
    yard_days(h, 9);
    watch(h);
    assert_int_equal(draft(h).v, 0);
    yard_done(h);
}

static void what_is_missed_enters_the_draft_by_itself_and_another_publishes(void **state)
{
    struct hall *h = make(*state);
    struct id first = sent(h, 1), late;

    watch(h);
    assert_int_equal(draft(h).v, 0);
    yard_days(h, 1); /* its last day */
    watch(h);
    assert_int_equal(draft(h).v, 0);
    yard_days(h, 1);
    watch(h);
    struct id b = draft(h);
    assert_true(b.v > 0);
    late = sent(h, 0);
    yard_days(h, 1);
    watch(h);
    assert_int_equal(draft(h).v, b.v);
    struct str lines = at(h, of(h, "bulletins", b, ""), NULL).body;
    assert_true(has(lines, whole_text(h, "%lld", (long long)first.v)));
    assert_true(has(lines, whole_text(h, "%lld", (long long)late.v)));
    as(h, ASKED);
    assert_false(has(yard_get(h, "/bulletins", (struct id){ 0 }).body, "TB-"));
    no(at(h, of(h, "bulletins", b, ""), NULL), "not_found");
    as(h, SECRETARY);
    no(at(h, of(h, "bulletins", b, "/publish"), "{}"), "bulletin.state");
    good(at(h, of(h, "bulletins", b, "/submit"),
            "{\"title\":\"第一期通报\",\"text\":\"以下事项逾期未复\"}"));
    no(at(h, of(h, "bulletins", b, "/publish"), "{}"), "bulletin.own");
    as(h, DIRECTOR_UP);
    good(at(h, of(h, "bulletins", b, "/back"), "{\"reason\":\"写明依据\"}"));
    good(at(h, of(h, "bulletins", b, "/submit"),
            "{\"title\":\"第一期通报\",\"text\":\"依据督办办法通报如下\"}"));
    no(at(h, of(h, "bulletins", b, "/publish"), "{}"), "bulletin.own");
    as(h, SECRETARY);
    good(at(h, of(h, "bulletins", b, "/publish"), "{}"));
    as(h, ASKED); /* below it, everybody of the office reads it */
    assert_true(has(yard_get(h, "/bulletins", (struct id){ 0 }).body, "第一期通报"));
    as(h, NEIGHBOUR);
    assert_true(has(at(h, of(h, "bulletins", b, ""), NULL).body, "汛前排查"));
    yard_done(h);
}

static void bad_orders_are_refused(void **state)
{
    struct hall *h = make(*state);

    as(h, SECRETARY);
    no(at(h, "/urges", order(h, ASKED, -1)), "urge.day");
    no(at(h, "/urges", order(h, ASKED, 61)), "urge.day");
    no(at(h, "/urges", order(h, SECRETARY, 1)), "urge.post");
    no(at(h, "/urges", order(h, 999, 1)), "urge.post");
    no(at(h, "/urges",
          whole_text(h,
                     "{\"post\":\"%d\",\"about\":\"case\",\"about_place\":\"%lld\","
                     "\"about_id\":\"1\",\"demand\":\"请办理\",\"due_on\":\"%s\"}",
                     SEAT + ASKED, (long long)h->t->community.v, whole_day(h, 1))),
       "form.too_short");
    no(at(h, "/urges",
          whole_text(h,
                     "{\"post\":\"%d\",\"about\":\"case\",\"about_place\":\"%lld\","
                     "\"about_id\":\"1\",\"demand\":\"请尽快办理\",\"due_on\":\"%s\"}",
                     SEAT + ASKED, (long long)h->t->community.v, whole_day(h, 1))),
       "urge.about");
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(it_is_answered_by_whom_it_was_asked_of_and_closed),
        store_test(what_is_missed_enters_the_draft_by_itself_and_another_publishes),
        store_test(bad_orders_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
