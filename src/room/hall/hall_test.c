/* hall_test.c - numbers are called in the order they were taken, each at a window that does its
 * kind; nobody needs a name or a telephone. */
#include "room/hall/hall.h"

#include "kit/db.h"
#include "kit/pdf.h"
#include "room/live/live.h"
#include "yard.h"

static const struct id NONE = { 0 };

struct room {
    struct hall *h;
    struct id first, second;
};

static struct room room_make(void **state)
{
    struct room r = { .h = yard_make(*state, "none", "implement") };

    r.first =
        yard_id(yard_post(r.h, "/hall_windows", NONE,
                          "{\"number\":1,\"name\":\"民政\",\"kinds\":[\"civil\",\"health\"]}"));
    r.second = yard_id(yard_post(r.h, "/hall_windows", NONE,
                                 "{\"number\":2,\"name\":\"社保\",\"kinds\":[\"insurance\"]}"));
    return r;
}

static struct id take(struct room *r, const char *kind)
{
    return yard_id(yard_post(r->h, "/hall_tickets", NONE,
                             str_fmt(&r->h->t->world->arena, "{\"kind\":\"%s\"}", kind).p));
}

static void numbers_are_called_in_order_by_the_window_of_their_kind(void **state)
{
    struct room r = room_make(state);

    no(yard_post(r.h, "/hall_windows/#/next", r.first, "{}"), "hall.empty");
    struct id a = take(&r, "civil");
    struct answer second = yard_post(r.h, "/hall_tickets", NONE, "{\"kind\":\"civil\"}");
    assert_true(has(second.body, "\"label\":\"A002\""));
    assert_true(has(second.body, "\"ahead\":1"));
    struct id b = take(&r, "insurance");
    hall_pass(r.h, 90 * 1000);
    struct answer called = yard_post(r.h, "/hall_windows/#/next", r.first, "{}");
    assert_int_equal(yard_id(called).v, a.v);
    assert_true(has(called.body, "\"window\":1"));
    no(yard_post(r.h, "/hall_windows/#/next", r.first, "{}"), "hall.busy");
    assert_int_equal(yard_id(yard_post(r.h, "/hall_windows/#/next", r.second, "{}")).v, b.v);
    no(yard_post(r.h, "/hall_windows/#/close", r.first, "{}"), "hall.busy");
    hall_pass(r.h, 60 * 1000);
    good(yard_post(r.h, "/hall_tickets/#/served", a, "{}"));
    no(yard_post(r.h, "/hall_tickets/#/served", a, "{}"), "hall.state");
    struct answer f = yard_get(r.h, "/hall_figures", NONE);
    assert_true(has(f.body, "\"taken\":3,\"waiting\":1,\"served\":1,\"skipped\":0,\"wait_mean\":90,"
                            "\"wait_most\":90,\"serve_mean\":60"));
    yard_done(r.h);
}

static void who_was_passed_over_comes_back_at_the_end_of_the_line(void **state)
{
    struct room r = room_make(state);
    struct id a = take(&r, "civil"), b = take(&r, "health");

    good(yard_post(r.h, "/hall_windows/#/next", r.first, "{}"));
    no(yard_post(r.h, "/hall_tickets/#/skip", a, "{}"), "hall.early"); /* called once */
    no(yard_post(r.h, "/hall_tickets/#/recall", b, "{}"), "hall.state");
    good(yard_post(r.h, "/hall_tickets/#/recall", a, "{}"));
    good(yard_post(r.h, "/hall_tickets/#/skip", a, "{}"));
    hall_pass(r.h, 1000);
    good(yard_post(r.h, "/hall_tickets/#/back", a, "{}"));
    no(yard_post(r.h, "/hall_tickets/#/back", a, "{}"), "hall.state");
    assert_int_equal(yard_id(yard_post(r.h, "/hall_windows/#/next", r.first, "{}")).v, b.v);
    good(yard_post(r.h, "/hall_tickets/#/served", b, "{}"));
    yard_days(r.h, 1); /* yesterday's line is gone, the numbers begin anew */
    no(yard_post(r.h, "/hall_windows/#/next", r.first, "{}"), "hall.empty");
    assert_true(has(yard_post(r.h, "/hall_tickets", NONE, "{\"kind\":\"civil\"}").body, "A001"));
    yard_done(r.h);
}

static void everybody_sees_the_screen_and_it_names_nobody(void **state)
{
    struct room r = room_make(state);
    struct id a = take(&r, "insurance");

    (void)take(&r, "insurance");
    good(yard_post(r.h, "/hall_windows/#/next", r.second, "{}"));
    if (pdf_has_fonts()) {
        r.h->t->house.demo = true; /* the longest slip: it says that it is of a demonstration */
        struct answer slip = yard_get(r.h, "/hall_tickets/#/ticket.pdf", a);
        good(slip);
        assert_true(str_starts(slip.body, STR("%PDF")));
        assert_true(has(slip.body, "/Count 1\n")); /* one slip of paper */
    }
    r.h->t->perms = (struct perms){ 0 };
    yard_by(r.h, 0, NONE);
    struct answer s = yard_get(r.h, "/hall_screen", NONE);
    assert_true(has(s.body, "\"label\":\"B001\",\"window\":2"));
    assert_true(has(s.body, "\"kind\":\"insurance\",\"letter\":\"B\",\"waiting\":1"));
    assert_false(has(s.body, "account"));
    good(yard_get(r.h, "/hall_live?wait=0", NONE));
    no(yard_get(r.h, "/hall_tickets", NONE), "sign_in_first");
    yard_done(r.h);
}

static void windows_and_numbers_are_held_to_the_catalogues_kinds(void **state)
{
    static const struct bad cases[] = {
        { "{\"number\":0,\"name\":\"民政\",\"kinds\":[\"civil\"]}", 422, "form.range", "number" },
        { "{\"number\":3,\"name\":\"民政\",\"kinds\":[]}", 422, "form.too_short", "kinds" },
        { "{\"number\":3,\"name\":\"民政\",\"kinds\":[\"feast\"]}", 422, "hall.kind", "kinds" },
        { "{\"number\":3,\"name\":\"民政\",\"kinds\":[\"civil\",\"civil\"]}", 422, "hall.kind",
          "kinds" },
        { "{\"number\":1,\"name\":\"民政\",\"kinds\":[\"civil\"]}", 409, "hall.twice", "number" },
    };
    struct room r = room_make(state);

    town_refuses(r.h->t, town_path(r.h->t, r.h->t->community, "/hall_windows"), cases,
                 COUNT(cases));
    no(yard_post(r.h, "/hall_tickets", NONE, "{\"kind\":\"housing\"}"), "hall.no_window");
    no(yard_post(r.h, "/hall_tickets", NONE, "{\"kind\":\"feast\"}"), "form.word");
    good(yard_post(r.h, "/hall_windows/#/close", r.second, "{}"));
    no(yard_post(r.h, "/hall_tickets", NONE, "{\"kind\":\"insurance\"}"), "hall.no_window");
    yard_done(r.h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(numbers_are_called_in_order_by_the_window_of_their_kind),
        store_test(who_was_passed_over_comes_back_at_the_end_of_the_line),
        store_test(everybody_sees_the_screen_and_it_names_nobody),
        store_test(windows_and_numbers_are_held_to_the_catalogues_kinds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
