/* meal.c - meals are ordered from the list of names at the price of the day's age, and ticked off
 * at the counter. */
#include "base/arena.h"
#include "base/day.h"
#include "room/canteen/canteen_row.h"
#include "room/resident/resident.h"
#include "web/leaf.h"

enum { AHEAD_DAYS = 31, BEHIND_DAYS = 7, AT_ONCE = 500 };

/* clang-format off */
const struct failure MEAL_DAY = { .code = ERR_INPUT, .id = "meal.day", .field = "on_day" };
const struct failure MEAL_NONE = { .code = ERR_CONFLICT, .id = "meal.none" };
const struct failure MEAL_STATE = { .code = ERR_CONFLICT, .id = "meal.state" };

struct order_in {
    struct day on_day;
    struct list diners;
};
struct ordered {
    int64_t meals, price, subsidy;
};
struct taken_in {
    struct day on_day;
    struct list meals;
};
struct close_in {
    struct day on_day;
};
struct count {
    int64_t meals;
};
struct day_page {
    struct day day;
    struct list meals;
    int64_t ordered, taken, missed, at_home, price, subsidy; /* price, subsidy: of what was taken */
};
static const struct field order_fields[] = {
    FIELD(struct order_in, on_day, NEED),
    FIELD(struct order_in, diners, NEED, .min = 1, .max = AT_ONCE),
};
const struct shape MEAL_ORDER_IN = { "struct meal_order_in", order_fields, COUNT(order_fields), sizeof(struct order_in) };
static const struct field ordered_fields[] = {
    FIELD(struct ordered, meals, SHOW),
    FIELD(struct ordered, price, SHOW),
    FIELD(struct ordered, subsidy, SHOW),
};
const struct shape MEAL_ORDERED = { "struct meal_ordered", ordered_fields, COUNT(ordered_fields), sizeof(struct ordered) };
static const struct field taken_fields[] = {
    FIELD(struct taken_in, on_day, NEED),
    FIELD(struct taken_in, meals, NEED, .min = 1, .max = AT_ONCE),
};
const struct shape MEAL_TAKEN_IN = { "struct meal_taken_in", taken_fields, COUNT(taken_fields), sizeof(struct taken_in) };
static const struct field close_fields[] = { FIELD(struct close_in, on_day, NEED) };
const struct shape MEAL_CLOSE_IN = { "struct meal_close_in", close_fields, COUNT(close_fields), sizeof(struct close_in) };
static const struct field count_fields[] = { FIELD(struct count, meals, SHOW) };
const struct shape MEAL_COUNT = { "struct meal_count", count_fields, COUNT(count_fields), sizeof(struct count) };
static const struct field meal_fields[] = {
    FIELD(struct meal, id, SHOW),
    FIELD(struct meal, diner, SHOW),
    FIELD(struct meal, household, SECRET),
    FIELD(struct meal, name, SHOW),
    FIELD(struct meal, address, SHOW | EXTRA),
    FIELD(struct meal, state, SHOW),
    FIELD(struct meal, on_day, SHOW),
    FIELD(struct meal, at_home, SHOW),
    FIELD(struct meal, age, SHOW),
    FIELD(struct meal, price, SHOW),
    FIELD(struct meal, subsidy, SHOW),
};
const struct shape MEAL = SHAPE(struct meal, meal_fields);
static const struct field page_fields[] = {
    FIELD(struct day_page, day, SHOW),
    FIELD(struct day_page, meals, SHOW, .sub = &MEAL),
    FIELD(struct day_page, ordered, SHOW),
    FIELD(struct day_page, taken, SHOW),
    FIELD(struct day_page, missed, SHOW),
    FIELD(struct day_page, at_home, SHOW),
    FIELD(struct day_page, price, SHOW),
    FIELD(struct day_page, subsidy, SHOW),
};
const struct shape MEAL_DAY_PAGE = { "struct meal_day", page_fields, COUNT(page_fields), sizeof(struct day_page) };
/* clang-format on */

struct round { /* of an order for many */
    struct id canteen;
    struct day day;
    struct meal_tier tier[MEAL_TIERS];
    size_t tiers;
    struct meal_sum sum;
};

/* Once for somebody and a day: who has one already is left as it is. */
static MUST err order_one(struct ctx *c, struct round *x, struct id diner)
{
    struct diner d;
    int64_t has = 0;

    TRY(db_one(c->db, SQL_DINER_GET, &DINER, &d,
               ARGS(arg_id(c->community), arg_id(x->canteen), arg_id(diner))));
    TRY(db_int(c->db, SQL_MEAL_HAS, &has,
               ARGS(arg_id(c->community), arg_id(d.id), arg_day(x->day))));
    if (has)
        return NULL;
    int64_t age = meal_age(d.birthday, x->day);
    int64_t price = meal_tier_of(x->tier, x->tiers, age)->price;
    int64_t subsidy = x->tier[0].price - price;
    meal_add(&x->sum, price, subsidy);
    return db_run(c->db, SQL_MEAL_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_id(x->canteen), arg_id(d.id),
                       arg_day(x->day), arg_bool(d.at_home), arg_int(age), arg_int(price),
                       arg_int(subsidy), arg_str(c->name), arg_time(c->now)));
}

err meal_post(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct round x = { .sum = { 0, 0, 0 } };
    struct order_in in;
    struct canteen at;
    struct id *diner;

    TRY(form_read(r, &MEAL_ORDER_IN, &in));
    TRY(canteen_get(c, r->id[0], &at));
    if (in.on_day.n < c->today.n || in.on_day.n > c->today.n + AHEAD_DAYS)
        return &MEAL_DAY;
    TRY(form_ids(c, &in.diners, "diners", &diner));
    x.canteen = at.id;
    x.day = in.on_day;
    TRY(canteen_tiers(c, at.id, in.on_day, x.tier, &x.tiers));
    for (size_t k = 0; k < in.diners.n; k++)
        TRY(order_one(c, &x, diner[k]));
    if (!x.sum.meals)
        return &MEAL_NONE;
    leaf_subject(c, at.id);
    leaf_int(c, "on_day", in.on_day.n);
    leaf_int(c, "meals", x.sum.meals);
    leaf_int(c, "price", x.sum.price);
    leaf_int(c, "subsidy", x.sum.subsidy);
    answer_one(r, &MEAL_ORDERED, &(struct ordered){ x.sum.meals, x.sum.price, x.sum.subsidy });
    return NULL;
}

err meal_get_day(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct day_page p = { .ordered = 0 };
    struct canteen at;

    TRY(canteen_day(r, "day", c->today, &p.day));
    TRY(canteen_get(c, r->id[0], &at));
    TRY(db_list(c->db, SQL_MEAL_LIST, &MEAL, MEALS_MAX, &p.meals,
                ARGS(arg_id(c->community), arg_id(at.id), arg_day(p.day), arg_day(p.day))));
    struct meal *m = (struct meal *)(uintptr_t)p.meals.p; /* just made in our arena */
    for (size_t k = 0; k < p.meals.n; k++) {
        bool taken = str_is(m[k].state, "taken");
        p.ordered += str_is(m[k].state, "ordered");
        p.missed += str_is(m[k].state, "missed");
        p.taken += taken;
        p.at_home += m[k].at_home;
        p.price += taken ? m[k].price : 0;
        p.subsidy += taken ? m[k].subsidy : 0;
        if (m[k].at_home)
            TRY(household_text(c, m[k].household, &m[k].address));
    }
    answer_one(r, &MEAL_DAY_PAGE, &p);
    return NULL;
}

/* A day that is here, or was within the last week. */
static MUST err check_past(const struct ctx *c, struct day day)
{
    return day.n > c->today.n || day.n < c->today.n - BEHIND_DAYS ? &MEAL_DAY : NULL;
}

static err answer_count(struct req *r, struct day day, int64_t n)
{
    if (!n)
        return &MEAL_NONE;
    leaf_subject(&r->ctx, r->id[0]);
    leaf_int(&r->ctx, "on_day", day.n);
    leaf_int(&r->ctx, "meals", n);
    answer_one(r, &MEAL_COUNT, &(struct count){ n });
    return NULL;
}

err meal_post_taken(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct taken_in in;
    struct id *meal;
    int64_t n = 0;

    TRY(form_read(r, &MEAL_TAKEN_IN, &in));
    TRY(check_past(c, in.on_day));
    TRY(form_ids(c, &in.meals, "meals", &meal));
    for (size_t k = 0; k < in.meals.n; k++) {
        int64_t changed = 0;
        TRY(db_run(c->db, SQL_MEAL_TAKEN, &changed,
                   ARGS(arg_id(c->community), arg_id(r->id[0]), arg_id(meal[k]), arg_day(in.on_day),
                        arg_time(c->now))));
        n += changed;
    }
    return answer_count(r, in.on_day, n);
}

/* The day is over: who ordered and did not come has missed it, and nothing is granted for it. */
err meal_post_close(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct close_in in;
    int64_t n = 0;

    TRY(form_read(r, &MEAL_CLOSE_IN, &in));
    TRY(check_past(c, in.on_day));
    TRY(db_run(c->db, SQL_MEAL_CLOSE, &n,
               ARGS(arg_id(c->community), arg_id(r->id[0]), arg_day(in.on_day), arg_time(c->now))));
    return answer_count(r, in.on_day, n);
}

err meal_post_cancel(struct req *r)
{
    struct ctx *c = &r->ctx;
    int64_t changed = 0;

    TRY(db_run(c->db, SQL_MEAL_CANCEL, &changed,
               ARGS(arg_id(c->community), arg_id(r->id[0]), arg_time(c->now))));
    if (!changed)
        return &MEAL_STATE;
    leaf_subject(c, r->id[0]);
    answer_done(r);
    return NULL;
}
