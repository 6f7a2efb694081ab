/* demo_meals.c - the canteen of 堤南 (M6): sixty and older pay twelve yuan; forty-six who stay at
 * home are brought their meal. A day of it, ticked off at the counter, and the next one ordered. */
#include "app/demo/demo.h"
#include "base/day.h"
#include "kit/jr.h"

enum {
    HERE = 9,
    AT_HOME = 46,
    EAT_HERE = 40,
    DINERS = AT_HOME + EAT_HERE,
    MISSED = 2,
    OLD = 60,
    PAGES = 60
};

static const char *const OFFICE = "dinan.director";

struct kitchen {
    struct demo *d;
    struct str canteen, diner[DINERS];
    int diners;
};

static const char *at(struct demo *d, const char *tail)
{
    return str_fmt(&d->scratch, "/api/c/%lld/%s", (long long)d->community[HERE].v, tail).p;
}

static const char *in_canteen(struct kitchen *k, const char *tail)
{
    return at(k->d,
              str_fmt(&k->d->scratch, "canteens/" STR_FMT "/%s", STR_ARG(k->canteen), tail).p);
}

static MUST err post_for_id(struct kitchen *k, const char *path, const char *body, struct str *ret)
{
    struct str answer;

    TRY(demo_post(k->d, OFFICE, path, &answer, "%s", body));
    return demo_said(k->d, answer, "id", ret);
}

/* Whether somebody of the roll is old enough today for the lower price. */
static bool is_old(struct demo *d, const struct jr *person)
{
    struct str text;
    struct day born;

    return jr_str(jr_get(person, "birthday"), &text) && day_read(text, &born) &&
           day_ymd(d->today).year - day_ymd(born).year > OLD;
}

static MUST err enrol(struct kitchen *k, struct str resident)
{
    const char *body = str_fmt(&k->d->scratch, "{\"resident\":\"" STR_FMT "\",\"at_home\":%s}",
                               STR_ARG(resident), k->diners < AT_HOME ? "true" : "false")
                           .p;

    return post_for_id(k, in_canteen(k, "diners"), body, &k->diner[k->diners++]);
}

static MUST err enrol_page(struct kitchen *k, const struct jr *items)
{
    struct str id, state;

    for (size_t n = 0; n < jr_count(items) && k->diners < DINERS; n++) {
        const struct jr *one = jr_at(items, n);
        bool living = !jr_str(jr_get(one, "state"), &state) || str_is(state, "living");
        /* the last few who eat there are not sixty yet: they pay in full */
        bool young = k->diners >= DINERS - 4;
        if (living && is_old(k->d, one) != young && jr_str(jr_get(one, "id"), &id))
            TRY(enrol(k, id));
    }
    return NULL;
}

static MUST err enrol_all(struct kitchen *k)
{
    struct str answer, after = STR("0");

    for (int page = 0; page < PAGES && k->diners < DINERS; page++) {
        const struct jr *v = NULL;
        TRY(demo_get(
            k->d, OFFICE,
            at(k->d, str_fmt(&k->d->scratch, "residents?after=" STR_FMT, STR_ARG(after)).p),
            &answer));
        TRY(jr_read(&k->d->scratch, answer, &v));
        TRY(enrol_page(k, jr_get(v, "items")));
        if (!jr_str(jr_get(v, "next"), &after))
            break;
    }
    return NULL;
}

/* {"on_day":"..","KEY":["1","2"]} of the first n. */
static const char *form(struct kitchen *k, int in_days, const char *key, const struct str *id,
                        int n)
{
    struct demo *d = k->d;
    char day[DAY_TEXT_SIZE];
    struct str list = STR("");

    day_text((struct day){ d->today.n + in_days }, day);
    for (int m = 0; m < n; m++)
        list = str_fmt(&d->scratch, STR_FMT "%s\"" STR_FMT "\"", STR_ARG(list), m ? "," : "",
                       STR_ARG(id[m]));
    return str_fmt(&d->scratch, "{\"on_day\":\"%s\",\"%s\":[" STR_FMT "]}", day, key, STR_ARG(list))
        .p;
}

static MUST err serve(struct kitchen *k, int in_days)
{
    struct demo *d = k->d;
    const struct jr *v = NULL;
    struct str answer, meal[DINERS];
    char day[DAY_TEXT_SIZE];
    int n = 0;

    day_text((struct day){ d->today.n + in_days }, day);
    TRY(demo_get(d, OFFICE, in_canteen(k, str_fmt(&d->scratch, "day?day=%s", day).p), &answer));
    TRY(jr_read(&d->scratch, answer, &v));
    const struct jr *items = jr_get(v, "meals");
    for (size_t m = 0; m < jr_count(items) && n < k->diners - MISSED; m++)
        n += jr_str(jr_get(jr_at(items, m), "id"), &meal[n]);
    TRY(demo_post(d, OFFICE, in_canteen(k, "taken"), NULL, "%s",
                  form(k, in_days, "meals", meal, n)));
    return demo_post(d, OFFICE, in_canteen(k, "day_close"), NULL, "{\"on_day\":\"%s\"}", day);
}

static MUST err order(struct kitchen *k, int in_days)
{
    return demo_post(k->d, OFFICE, in_canteen(k, "meals"), NULL, "%s",
                     form(k, in_days, "diners", k->diner, k->diners));
}

err demo_meals(struct demo *d)
{
    struct kitchen k = { .d = d };
    char day[DAY_TEXT_SIZE];

    demo_at(d, 9, 9, 0);
    TRY(post_for_id(
        &k, at(d, "canteens"),
        "{\"kind\":\"canteen\",\"name\":\"堤南老年食堂\",\"place\":\"堤南新村集体用房\"}",
        &k.canteen));
    day_text((struct day){ d->today.n - 9 }, day);
    TRY(demo_post(
        d, OFFICE, in_canteen(&k, "prices"), NULL,
        "{\"from_day\":\"%s\",\"tiers\":[{\"age_from\":0,\"price\":1800},{\"age_from\":60,"
        "\"price\":1200}]}",
        day));
    TRY(enrol_all(&k));
    demo_at(d, 2, 15, 0);
    TRY(order(&k, -1));
    demo_at(d, 1, 14, 0);
    TRY(serve(&k, -1));
    TRY(order(&k, 0));
    demo_at(d, 0, 8, 20);
    return order(&k, 1);
}
