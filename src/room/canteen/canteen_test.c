/* canteen_test.c - a meal costs what its diner's age on that day says, and the month's sheet is the
 * sum of the meals that were had. */
#include "room/canteen/canteen.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "kit/db.h"
#include "kit/pdf.h"
#include "yard.h"

static const struct id NONE = { 0 };

struct kitchen {
    struct hall *h;
    struct id at, young, old, oldest; /* diners; the old one is sixty on 22 November 2026 */
};

static const char *say(struct kitchen *k, const char *fmt, struct id a, struct id b)
{
    return str_fmt(&k->h->t->world->arena, "{%s\"%lld\",\"%lld\"]}", fmt, (long long)a.v,
                   (long long)b.v)
        .p;
}

static struct id enrol(struct kitchen *k, const char *name, int order, struct ymd born)
{
    struct id home = yard_household(k->h, k->h->t->building, name);
    struct id person = yard_resident(k->h, name, order, home);

    hall_exec(k->h, "UPDATE resident SET birthday = %d WHERE id = %lld", (int)day_of(born).n,
              (long long)person.v);
    return yard_id(yard_post(
        k->h, "/canteens/#/diners", k->at,
        str_fmt(&k->h->t->world->arena, "{\"resident\":\"%lld\"}", (long long)person.v).p));
}

static struct kitchen kitchen_make(void **state)
{
    struct kitchen k = { .h = yard_make(*state, "none", "implement") };

    k.at =
        yard_id(yard_post(k.h, "/canteens", NONE,
                          "{\"kind\":\"canteen\",\"name\":\"老年食堂\",\"place\":\"集体用房\"}"));
    k.young = enrol(&k, "段予宁", 1, (struct ymd){ 1990, 1, 1 });
    k.old = enrol(&k, "尹春晖", 2, (struct ymd){ 1966, 11, 22 });
    k.oldest = enrol(&k, "苗松年", 3, (struct ymd){ 1940, 5, 5 });
    return k;
}

static const char PRICES[] = "{\"from_day\":\"2026-11-21\",\"tiers\":[{\"age_from\":0,\"price\":"
                             "1800},{\"age_from\":60,\"price\":1200}]}";

static void somebody_is_charged_as_sixty_from_the_birthday_on(void **state)
{
    struct kitchen k = kitchen_make(state);
    const char *today = say(&k, "\"on_day\":\"2026-11-21\",\"diners\":[", k.old, k.oldest);
    const char *next = say(&k, "\"on_day\":\"2026-11-22\",\"diners\":[", k.old, k.young);

    no(yard_post(k.h, "/canteens/#/meals", k.at, today), "canteen.no_price");
    good(yard_post(k.h, "/canteens/#/prices", k.at, PRICES));
    assert_true(has(yard_post(k.h, "/canteens/#/meals", k.at, today).body,
                    "\"meals\":2,\"price\":3000,\"subsidy\":600")); /* 18 + 12 */
    no(yard_post(k.h, "/canteens/#/meals", k.at, today), "meal.none");
    assert_true(has(yard_post(k.h, "/canteens/#/meals", k.at, next).body,
                    "\"meals\":2,\"price\":3000,\"subsidy\":600")); /* 12 + 18 */
    assert_true(has(yard_get(k.h, "/canteens/#/day?day=2026-11-22", k.at).body, "\"age\":60"));
    no(yard_post(k.h, "/canteens/#/meals", k.at,
                 say(&k, "\"on_day\":\"2026-11-20\",\"diners\":[", k.old, k.young)),
       "meal.day");
    yard_done(k.h);
}

static struct id first_meal(struct kitchen *k, const char *path, size_t nth)
{
    struct str body = yard_get(k->h, path, k->at).body;
    const char *p = body.p;
    struct id id = { 0 };

    for (size_t n = 0; n <= nth; n++)
        p = strstr(p, "{\"id\":\"") + 7;
    id.v = strtoll(p, NULL, 10);
    return id;
}

static void the_sheet_is_the_sum_of_the_meals_that_were_had(void **state)
{
    struct kitchen k = kitchen_make(state);

    good(yard_post(k.h, "/canteens/#/prices", k.at, PRICES));
    good(yard_post(k.h, "/canteens/#/meals", k.at,
                   say(&k, "\"on_day\":\"2026-11-21\",\"diners\":[", k.young, k.old)));
    good(yard_post(k.h, "/canteens/#/meals", k.at,
                   say(&k, "\"on_day\":\"2026-11-21\",\"diners\":[", k.oldest, k.oldest)));
    struct id one = first_meal(&k, "/canteens/#/day", 0),
              two = first_meal(&k, "/canteens/#/day", 2);
    no(yard_post(k.h, "/canteens/#/close", k.at, "{}"), "canteen.open_meals");
    assert_true(has(yard_post(k.h, "/canteens/#/taken", k.at,
                              say(&k, "\"on_day\":\"2026-11-21\",\"meals\":[", one, two))
                        .body,
                    "\"meals\":2"));
    no(yard_post(k.h, "/meals/#/cancel", one, "{}"), "meal.state");
    assert_true(
        has(yard_post(k.h, "/canteens/#/day_close", k.at, "{\"on_day\":\"2026-11-21\"}").body,
            "\"meals\":1"));
    struct answer s = yard_get(k.h, "/canteens/#/sheet?month=2026-11-05", k.at);
    assert_true(has(s.body, "\"meals\":2,\"price\":3000,\"subsidy\":600}"));
    assert_true(
        has(s.body, "{\"each\":1200,\"off\":600,\"meals\":1,\"price\":1200,\"subsidy\":600}"));
    assert_false(has(s.body, "尹春晖")); /* ordered and did not come */
    assert_true(has(yard_get(k.h, "/canteens/#/sheet.csv", k.at).body, ",2,30.00,6.00"));
    assert_true(
        has(yard_get(k.h, "/canteens/#/sheet?month=2026-10-05", k.at).body, "\"subsidy\":0}"));
    if (pdf_has_fonts())
        assert_true(str_starts(yard_get(k.h, "/canteens/#/sheet.pdf", k.at).body, STR("%PDF")));
    yard_done(k.h);
}

static void who_cannot_leave_home_is_brought_the_meal(void **state)
{
    struct kitchen k = kitchen_make(state);

    good(yard_post(k.h, "/canteens/#/prices", k.at, PRICES));
    good(yard_post(k.h, "/diners/#/way", k.oldest, "{\"at_home\":true}"));
    good(yard_post(k.h, "/canteens/#/meals", k.at,
                   say(&k, "\"on_day\":\"2026-11-21\",\"diners\":[", k.old, k.oldest)));
    assert_true(has(yard_get(k.h, "/canteens/#/day", k.at).body, "\"at_home\":1"));
    if (pdf_has_fonts())
        assert_true(
            str_starts(yard_get(k.h, "/canteens/#/deliveries.pdf", k.at).body, STR("%PDF")));
    good(yard_post(k.h, "/diners/#/end", k.old, "{}"));
    no(yard_post(k.h, "/diners/#/end", k.old, "{}"), "not_found");
    yard_done(k.h);
}

static void prices_are_dated_and_never_change_under_an_order(void **state)
{
    static const struct bad cases[] = {
        { "{\"from_day\":\"2026-11-21\",\"tiers\":[]}", 422, "form.too_short", "tiers" },
        { "{\"from_day\":\"2026-11-21\",\"tiers\":[{\"age_from\":60,\"price\":1200}]}", 422,
          "canteen.tiers", "tiers" },
        { "{\"from_day\":\"2026-11-21\",\"tiers\":[{\"age_from\":0,\"price\":-1}]}", 422,
          "form.range", "tiers[0].price" },
        { "{\"from_day\":\"2026-11-21\",\"tiers\":[{\"age_from\":0,\"price\":1},{\"age_from\":60,"
          "\"price\":2}]}",
          422, "canteen.tiers", "tiers" },
        { "{\"from_day\":\"2026-11-20\",\"tiers\":[{\"age_from\":0,\"price\":1800}]}", 422,
          "canteen.from", "from_day" },
    };
    struct kitchen k = kitchen_make(state);
    town_refuses(k.h->t,
                 town_path(k.h->t, k.h->t->community, "/canteens/%lld/prices", (long long)k.at.v),
                 cases, COUNT(cases));
    good(yard_post(k.h, "/canteens/#/prices", k.at, PRICES));
    no(yard_post(k.h, "/canteens/#/prices", k.at, PRICES), "canteen.from");
    good(yard_post(k.h, "/canteens/#/meals", k.at,
                   say(&k, "\"on_day\":\"2026-11-30\",\"diners\":[", k.old, k.oldest)));
    no(yard_post(k.h, "/canteens/#/prices", k.at,
                 "{\"from_day\":\"2026-11-30\",\"tiers\":[{\"age_from\":0,\"price\":1900}]}"),
       "canteen.ordered");
    good(yard_post(k.h, "/canteens/#/prices", k.at,
                   "{\"from_day\":\"2026-12-01\",\"tiers\":[{\"age_from\":0,\"price\":1900}]}"));
    assert_true(has(yard_post(k.h, "/canteens/#/meals", k.at,
                              say(&k, "\"on_day\":\"2026-12-01\",\"diners\":[", k.old, k.oldest))
                        .body,
                    "\"price\":3800,\"subsidy\":0"));
    no(yard_post(k.h, "/canteens", NONE,
                 "{\"kind\":\"canteen\",\"name\":\"老年食堂\",\"place\":\"别处\"}"),
       "canteen.twice");
    yard_done(k.h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(somebody_is_charged_as_sixty_from_the_birthday_on),
        store_test(the_sheet_is_the_sum_of_the_meals_that_were_had),
        store_test(who_cannot_leave_home_is_brought_the_meal),
        store_test(prices_are_dated_and_never_change_under_an_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
