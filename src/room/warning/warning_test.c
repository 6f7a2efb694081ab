/* warning_test.c - cards of warnings come once, rise, are answered and closed; a stretch nobody
 * screened is missing. */
#include "room/warning/warning.h"

#include "quarrel.h"
#include "room/post/post.h"

static struct id building(struct hall *h) { return yard_building(h, "9号楼"); }

static void neighbours(struct quarrel *q, struct id at, int times)
{
    quarrel_as(q, DESK);
    for (int k = 0; k < times; k++)
        (void)yard_id(yard_post(
            q->h, "/desk_disputes", (struct id){ 0 },
            whole_text(q->h,
                       "{\"category\":\"noise\",\"channel\":\"phone\",\"text\":\"楼上太吵了\","
                       "\"region\":\"%lld\",\"parties\":[{\"side\":\"applicant\",\"name\":\"甲\"},"
                       "{\"side\":\"respondent\",\"name\":\"乙\"}]}",
                       (long long)at.v)));
}

static struct str watched(struct quarrel *q)
{
    for (int k = 0; k < 2; k++) { /* however often it looks */
        town_begin(q->h->t);
        ok(warning_watch(&q->h->t->ctx));
        town_end(q->h->t);
    }
    quarrel_as(q, DESK);
    return yard_get(q->h, "/warnings", (struct id){ 0 }).body;
}

static void three_of_a_kind_at_a_building_in_a_week_are_one_card(void **state)
{
    struct quarrel *q = quarrel_make(*state);
    struct id at = building(q->h), id;

    neighbours(q, at, 2);
    assert_false(has(watched(q), "\"level\""));
    yard_days(q->h, 8); /* those two are too old to count */
    neighbours(q, at, 2);
    assert_false(has(watched(q), "\"level\""));
    neighbours(q, at, 1);
    struct str one = watched(q);
    assert_true(has(one, "\"level\":1"));
    assert_true(has(one, "\"cases\":3"));
    assert_false(has(one, "},{"));
    assert_true(str_int(town_word(one, "id"), &id.v));
    assert_true(has(yard_get(q->h, "/warnings/#/cases", id).body, "TJ-"));
    no(yard_post(q->h, "/warnings/#/close", id, "{\"result\":\"已经平息\"}"), "warning.state");
    no(yard_post(q->h, "/warnings/#/answer", id,
                 whole_text(q->h, "{\"who\":\"网格长\",\"what\":\"上门劝导\",\"until\":\"%s\"}",
                            whole_day(q->h, -1))),
       "warning.until");
    good(yard_post(q->h, "/warnings/#/answer", id,
                   whole_text(q->h, "{\"who\":\"网格长\",\"what\":\"上门劝导\",\"until\":\"%s\"}",
                              whole_day(q->h, 2))));
    neighbours(q, at, 2);
    one = watched(q); /* graver: open again */
    assert_true(has(one, "\"level\":2"));
    assert_true(has(one, "\"state\":\"open\""));
    assert_false(has(one, "},{"));
    good(yard_post(q->h, "/warnings/#/answer", id,
                   whole_text(q->h, "{\"who\":\"网格长\",\"what\":\"开协调会\",\"until\":\"%s\"}",
                              whole_day(q->h, 2))));
    good(yard_post(q->h, "/warnings/#/close", id, "{\"result\":\"约定时段，各户同意\"}"));
    hall_pass(q->h, HOUR);
    assert_false(has(watched(q), "},{")); /* what was counted is not counted again */
    yard_done(q->h);
}

static void appoint(struct quarrel *q, struct id place, const char *kind, int64_t account)
{
    hall_exec(q->h,
              "INSERT INTO post (community_id, id, region_id, kind, name, account_id, from_day) "
              "VALUES (%lld, %lld, %lld, '%s', '温如澜', %lld, 20000)",
              (long long)place.v, (long long)account + 900, (long long)place.v, kind,
              (long long)account);
}

static void a_card_is_a_task_and_a_message_once_and_late_it_goes_up(void **state)
{
    struct quarrel *q = quarrel_make(*state);
    struct id at = building(q->h), id;
    int64_t before = hall_int(q->h, SQL_PROBE_WARNING_TOLD, (struct id){ 1 });

    appoint(q, q->h->t->community, "director", DESK);
    appoint(q, q->h->t->street, "service_contact", PARTY_A);
    neighbours(q, at, 3);
    assert_true(str_int(town_word(watched(q), "id"), &id.v));
    assert_int_equal(hall_int(q->h, SQL_PROBE_WARNING_TASKS, id), 1);
    assert_int_equal(hall_int(q->h, SQL_PROBE_WARNING_TOLD, (struct id){ 1 }) - before, 1);
    yard_days(q->h, 3); /* nobody answered */
    town_begin(q->h->t);
    ok(post_remind(&q->h->t->ctx));
    town_end(q->h->t);
    assert_true(hall_int(q->h, SQL_PROBE_WARNING_UP, (struct id){ 1 }) > 0);
    good(yard_post(q->h, "/warnings/#/answer", id,
                   whole_text(q->h, "{\"who\":\"网格长\",\"what\":\"上门劝导\",\"until\":\"%s\"}",
                              whole_day(q->h, 2))));
    assert_int_equal(hall_int(q->h, SQL_PROBE_WARNING_TASKS, id), 1);
    neighbours(q, at, 5);
    (void)watched(q); /* graver: answered anew */
    assert_int_equal(hall_int(q->h, SQL_PROBE_WARNING_TASKS, id), 1);
    assert_int_equal(hall_int(q->h, SQL_PROBE_WARNING_TOLD, (struct id){ 1 }) - before, 2);
    good(yard_post(q->h, "/warnings/#/answer", id,
                   whole_text(q->h, "{\"who\":\"网格长\",\"what\":\"开协调会\",\"until\":\"%s\"}",
                              whole_day(q->h, 2))));
    good(yard_post(q->h, "/warnings/#/close", id, "{\"result\":\"约定时段，各户同意\"}"));
    assert_int_equal(hall_int(q->h, SQL_PROBE_WARNING_TASKS, id), 0);
    yard_done(q->h);
}

static void warnings_are_for_the_desk_of_disputes(void **state)
{
    struct quarrel *q = quarrel_make(*state);

    quarrel_as(q, STRANGER);
    no(yard_get(q->h, "/warnings", (struct id){ 0 }), "not_allowed");
    no(yard_get(q->h, "/screenings", (struct id){ 0 }), "not_allowed");
    yard_done(q->h);
}

static void a_month_nobody_looked_in_is_missing(void **state)
{
    struct quarrel *q = quarrel_make(*state);

    quarrel_as(q, DESK);
    assert_true(has(yard_get(q->h, "/screenings", (struct id){ 0 }).body, "\"state\":\"open\""));
    good(yard_post(q->h, "/screenings", (struct id){ 0 },
                   whole_text(q->h,
                              "{\"day\":\"%s\",\"place\":\"1至6号楼\",\"found\":2,\"text\":"
                              "\"两户积怨，已建档\"}",
                              whole_day(q->h, -62))));
    struct str page = yard_get(q->h, "/screenings", (struct id){ 0 }).body;
    assert_true(has(page, "\"state\":\"missing\""));
    assert_true(has(page, "\"state\":\"done\""));
    no(yard_post(
           q->h, "/screenings", (struct id){ 0 },
           whole_text(q->h,
                      "{\"day\":\"%s\",\"place\":\"1至6号楼\",\"found\":0,\"text\":\"没有发现\"}",
                      whole_day(q->h, 1))),
       "screening.day");
    no(yard_post(q->h, "/screening_specials", (struct id){ 0 },
                 whole_text(q->h, "{\"title\":\"节前\",\"from_day\":\"%s\",\"to_day\":\"%s\"}",
                            whole_day(q->h, 3), whole_day(q->h, 2))),
       "screening.span");
    good(yard_post(q->h, "/screening_specials", (struct id){ 0 },
                   whole_text(q->h, "{\"title\":\"节前\",\"from_day\":\"%s\",\"to_day\":\"%s\"}",
                              whole_day(q->h, -10), whole_day(q->h, 2))));
    assert_true(has(yard_get(q->h, "/screenings", (struct id){ 0 }).body, "\"special\":true"));
    yard_done(q->h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(three_of_a_kind_at_a_building_in_a_week_are_one_card),
        store_test(a_card_is_a_task_and_a_message_once_and_late_it_goes_up),
        store_test(warnings_are_for_the_desk_of_disputes),
        store_test(a_month_nobody_looked_in_is_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
