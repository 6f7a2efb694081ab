/* venue_test.c - a room is had by one at a time, inside its hours, however many ask at once. */
#include "room/venue/venue.h"

#include <pthread.h>

#include "base/day.h"
#include "kit/db.h"
#include "web/act.h"
#include "yard.h"

/* Saturday 21 November 2026, noon; the venue is open 8:00 to 20:00 from Monday to Saturday. */
static const char VENUE[] = "{\"kind\":\"mediation_room\",\"name\":\"第三调解室\",\"address\":"
                            "\"砚东里3号\",\"open_from\":480,\"open_to\":1200,\"open_days\":63}";

struct place {
    struct hall *h;
    struct id venue, room, open; /* a room of the office, and one for all */
};

static struct place place_make(void **state)
{
    struct place p = { .h = yard_make(*state, "none", "implement") };

    p.venue = yard_id(yard_post(p.h, "/venues", (struct id){ 0 }, VENUE));
    p.room =
        yard_id(yard_post(p.h, "/venues/#/rooms", p.venue, "{\"name\":\"调解一室\",\"seats\":8}"));
    p.open = yard_id(yard_post(p.h, "/venues/#/rooms", p.venue,
                               "{\"name\":\"活动室\",\"seats\":40,\"open_to_all\":true}"));
    return p;
}

static int64_t at(int day, int hour, int minute)
{
    struct day d = day_of((struct ymd){ 2026, 11, day });

    return day_start(d, CHINA_OFFSET).ms + ((int64_t)hour * 60 + minute) * 60000;
}

static struct answer book(struct place *p, struct id room, int64_t from, int64_t to)
{
    return yard_post(p->h, "/bookings", (struct id){ 0 },
                     str_fmt(&p->h->t->world->arena,
                             "{\"room\":\"%lld\",\"from_at\":%lld,\"to_at\":%lld,\"purpose\":"
                             "\"mediation\",\"title\":\"两户漏水\"}",
                             (long long)room.v, (long long)from, (long long)to)
                         .p);
}

static void bookings_may_touch_and_never_overlap(void **state)
{
    static const struct {
        int from_hour, from_minute, to_hour, to_minute;
        const char *id; /* NULL: free */
    } cases[] = {
        { 9, 0, 10, 0, NULL },
        { 9, 0, 10, 0, "booking.clash" },    /* the same */
        { 8, 0, 9, 0, NULL },                /* touches its beginning */
        { 10, 0, 11, 0, NULL },              /* ... and its end */
        { 10, 45, 11, 15, "booking.clash" }, /* a quarter into it */
        { 9, 15, 9, 45, "booking.clash" },   /* inside it */
        { 8, 30, 12, 0, "booking.clash" },   /* around all of them */
        { 11, 0, 11, 15, NULL },
    };
    struct place p = place_make(state);

    for (size_t k = 0; k < COUNT(cases); k++) {
        struct answer a = book(&p, p.room, at(23, cases[k].from_hour, cases[k].from_minute),
                               at(23, cases[k].to_hour, cases[k].to_minute));
        if (cases[k].id)
            no(a, cases[k].id);
        else
            good(a);
    }
    good(book(&p, p.open, at(23, 9, 0), at(23, 10, 0))); /* another room */
    good(book(&p, p.room, at(24, 9, 0), at(24, 10, 0))); /* another day */
    yard_done(p.h);
}

static void a_booking_lies_inside_the_hours_on_a_day_to_come(void **state)
{
    struct place p = place_make(state);
    const struct {
        int64_t from, to;
        const char *id;
    } cases[] = {
        { at(23, 8, 0), at(23, 20, 0), NULL },
        { at(24, 7, 45), at(24, 9, 0), "booking.closed" },
        { at(24, 19, 0), at(24, 20, 15), "booking.closed" },
        { at(22, 9, 0), at(22, 10, 0), "booking.closed" }, /* Sunday */
        { at(24, 9, 0), at(24, 9, 0), "booking.span" },
        { at(24, 9, 10), at(24, 10, 0), "booking.span" },
        { at(24, 9, 0), at(24, 8, 0), "booking.span" },
        { at(24, 19, 0), at(25, 8, 0), "booking.span" }, /* over night */
        { at(21, 11, 45), at(21, 13, 0), "booking.past" },
        { at(21, 12, 0), at(21, 13, 0), NULL },
        { at(23, 8, 0) + 91 * INT64_C(86400000), at(23, 9, 0) + 91 * INT64_C(86400000),
          "booking.far" },
    };
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct answer a = book(&p, p.room, cases[k].from, cases[k].to);
        if (cases[k].id)
            no(a, cases[k].id);
        else
            good(a);
    }
    assert_int_equal(book(&p, (struct id){ 77 }, at(24, 9, 0), at(24, 10, 0)).status, 404);
    yard_done(p.h);
}

static void a_resident_books_rooms_for_all_two_at_a_time(void **state)
{
    struct place p = place_make(state);
    struct perms all = p.h->t->perms;
    struct id home = yard_household(p.h, p.h->t->building, "101");
    struct id one = yard_resident(p.h, "段予宁", 1, home);

    yard_by(p.h, 41, one);
    p.h->t->perms = perms_with((struct perms){ 0 }, PERM_SIGNED_IN);
    no(book(&p, p.open, at(23, 9, 0), at(23, 10, 0)), "booking.office"); /* lives elsewhere */
    p.h->t->perms = perms_with(p.h->t->perms, PERM_RESIDENT);
    no(book(&p, p.room, at(23, 9, 0), at(23, 10, 0)), "booking.office");
    no(book(&p, p.open, at(23, 9, 0), at(23, 13, 15)), "booking.span");
    struct id first = yard_id(book(&p, p.open, at(23, 9, 0), at(23, 13, 0)));
    good(book(&p, p.open, at(24, 9, 0), at(24, 10, 0)));
    no(book(&p, p.open, at(25, 9, 0), at(25, 10, 0)), "booking.most");
    good(yard_post(p.h, "/bookings/#/cancel", first, "{}"));
    no(yard_post(p.h, "/bookings/#/cancel", first, "{}"), "booking.state");
    good(book(&p, p.open, at(23, 9, 0), at(23, 10, 0))); /* free again */
    assert_true(has(town_get(p.h->t, "/api/bookings/mine").body, "第三调解室"));
    yard_by(p.h, 42, (struct id){ 0 });
    struct answer seen = yard_get(p.h, "/venue_rooms/#/bookings?from=2026-11-23", p.open);
    assert_true(has(seen.body, "\"from_at\""));
    assert_false(has(seen.body, "两户漏水"));
    p.h->t->perms = all;
    assert_true(
        has(yard_get(p.h, "/venue_rooms/#/bookings?from=2026-11-23", p.open).body, "两户漏水"));
    yard_done(p.h);
}

static void who_runs_the_venue_cancels_with_a_reason_and_nobody_what_is_over(void **state)
{
    struct place p = place_make(state);
    struct id b = yard_id(book(&p, p.room, at(23, 9, 0), at(23, 10, 0)));
    struct perms all = p.h->t->perms;

    yard_by(p.h, 42, (struct id){ 0 });
    p.h->t->perms = perms_with((struct perms){ 0 }, PERM_VENUE_BOOK);
    no(yard_post(p.h, "/bookings/#/cancel", b, "{\"reason\":\"会议改期\"}"), "booking.not_yours");
    p.h->t->perms = all;
    no(yard_post(p.h, "/bookings/#/cancel", b, "{}"), "form.missing");
    no(yard_post(p.h, "/venues/#/close", p.venue, "{}"), "venue.in_use");
    no(yard_post(p.h, "/venue_rooms/#/close", p.room, "{}"), "venue.in_use");
    good(yard_post(p.h, "/bookings/#/cancel", b, "{\"reason\":\"会议改期\"}"));
    struct id late = yard_id(book(&p, p.room, at(23, 9, 0), at(23, 10, 0)));
    yard_days(p.h, 3);
    no(yard_post(p.h, "/bookings/#/cancel", late, "{\"reason\":\"会议改期\"}"), "booking.past");
    good(yard_post(p.h, "/venue_rooms/#/close", p.room, "{}"));
    assert_int_equal(book(&p, p.room, at(26, 9, 0), at(26, 10, 0)).status, 404);
    good(yard_post(p.h, "/venues/#/close", p.venue, "{}"));
    assert_false(has(yard_get(p.h, "/venues", (struct id){ 0 }).body, "第三调解室"));
    good(yard_post(p.h, "/venues", (struct id){ 0 }, VENUE)); /* opened anew under its name */
    no(yard_post(p.h, "/venues", (struct id){ 0 }, VENUE), "venue.twice");
    yard_done(p.h);
}

static void the_use_rate_is_of_the_open_hours_of_the_month(void **state)
{
    struct place p = place_make(state);

    good(book(&p, p.room, at(23, 8, 0), at(23, 14, 0)));
    good(book(&p, p.room, at(30, 8, 0), at(30, 20, 0)));
    struct answer a = yard_get(p.h, "/venue_use?month=2026-11-01", (struct id){ 0 });
    assert_true(has(a.body, "\"bookings\":2,\"minutes\":1080"));
    assert_true(has(a.body, "\"open_minutes\":18000")); /* 25 days of twelve hours */
    a = yard_get(p.h, "/venue_use?month=2026-12-01", (struct id){ 0 });
    assert_true(has(a.body, "\"bookings\":0,\"minutes\":0"));
    assert_true(has(yard_get(p.h, "/venues", (struct id){ 0 }).body, "\"open_days\":63"));
    yard_done(p.h);
}

static void a_venue_is_closed_before_it_opens_in_no_form(void **state)
{
    static const struct bad cases[] = {
        { "{\"kind\":\"station\",\"name\":\"驿站\",\"address\":\"砚东里\",\"open_from\":600,"
          "\"open_to\":600,\"open_days\":31}",
          422, "venue.hours", "open_to" },
        { "{\"kind\":\"station\",\"name\":\"驿站\",\"address\":\"砚东里\",\"open_from\":601,"
          "\"open_to\":720,\"open_days\":31}",
          422, "venue.hours", "open_to" },
        { "{\"kind\":\"station\",\"name\":\"驿站\",\"address\":\"砚东里\",\"open_from\":600,"
          "\"open_to\":720,\"open_days\":0}",
          422, "form.range", "open_days" },
        { "{\"kind\":\"pub\",\"name\":\"驿站\",\"address\":\"砚东里\",\"open_from\":600,"
          "\"open_to\":720,\"open_days\":1}",
          422, "form.word", "kind" },
    };
    struct place p = place_make(state);

    town_refuses(p.h->t, town_path(p.h->t, p.h->t->community, "/venues"), cases, COUNT(cases));
    yard_done(p.h);
}

/* --- at once --- */

enum { ASKERS = 6 };

struct asker {
    struct ctx ctx;
    struct arena arena;
    struct id room;
    err e;
};

static err ask(struct ctx *c, void *arg)
{
    struct booking_in in = { ((struct asker *)arg)->room,
                             { at(23, 9, 0) },
                             { at(23, 10, 0) },
                             STR("meeting"),
                             STR("一起来") };
    struct id id;

    return venue_book(c, &in, &id);
}

static void *run(void *arg)
{
    struct asker *a = arg;

    for (int round = 0; round < 200; round++) {
        a->e = db_begin(a->ctx.db, &a->arena, TX_WRITE);
        if (!a->e)
            a->e = db_finish(a->ctx.db, act_run(&a->ctx, "venue.book", ask, a));
        if (!a->e || a->e->code != ERR_BUSY)
            break;
    }
    return NULL;
}

static void of_all_who_ask_at_once_one_gets_the_room(void **state)
{
    struct place p = place_make(state);
    struct asker all[ASKERS];
    pthread_t thread[ASKERS];
    int got = 0;

    for (int k = 0; k < ASKERS; k++) {
        all[k] = (struct asker){ .ctx = p.h->t->ctx, .arena = { NULL }, .room = p.room };
        all[k].ctx.arena = &all[k].arena;
        all[k].ctx.db = world_connect(p.h->t->world);
        all[k].ctx.community = p.h->t->community;
        all[k].ctx.account = (struct id){ 500 + k };
    }
    for (int k = 0; k < ASKERS; k++)
        assert_int_equal(pthread_create(&thread[k], NULL, run, &all[k]), 0);
    for (int k = 0; k < ASKERS; k++) {
        pthread_join(thread[k], NULL);
        got += !all[k].e;
        if (all[k].e)
            assert_true(err_is(all[k].e, &BOOKING_CLASH));
    }
    assert_int_equal(got, 1);
    for (int k = 0; k < ASKERS; k++) {
        db_close(all[k].ctx.db);
        arena_done(&all[k].arena);
    }
    yard_done(p.h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(bookings_may_touch_and_never_overlap),
        store_test(a_booking_lies_inside_the_hours_on_a_day_to_come),
        store_test(a_resident_books_rooms_for_all_two_at_a_time),
        store_test(who_runs_the_venue_cancels_with_a_reason_and_nobody_what_is_over),
        store_test(the_use_rate_is_of_the_open_hours_of_the_month),
        store_test(a_venue_is_closed_before_it_opens_in_no_form),
        file_test(of_all_who_ask_at_once_one_gets_the_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
