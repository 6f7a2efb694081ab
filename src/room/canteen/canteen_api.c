/* canteen_api.c - canteens, their prices from a day on, and who is enrolled. */
#include "base/arena.h"
#include "base/day.h"
#include "room/canteen/canteen_row.h"
#include "room/resident/resident.h"
#include "web/leaf.h"

enum { CANTEENS_MAX = 50, PRICES_MAX = 500, PRICE_MOST = 1000000 };

/* clang-format off */
const struct failure CANTEEN_TWICE = { .code = ERR_CONFLICT, .id = "canteen.twice", .field = "name" };
const struct failure CANTEEN_TIERS = { .code = ERR_INPUT, .id = "canteen.tiers", .field = "tiers" };
const struct failure CANTEEN_FROM = { .code = ERR_INPUT, .id = "canteen.from", .field = "from_day" };
const struct failure CANTEEN_ORDERED = { .code = ERR_CONFLICT, .id = "canteen.ordered", .field = "from_day" };
const struct failure CANTEEN_NO_PRICE = { .code = ERR_CONFLICT, .id = "canteen.no_price" };
const struct failure CANTEEN_OPEN_MEALS = { .code = ERR_CONFLICT, .id = "canteen.open_meals" };
const struct failure DINER_TWICE = { .code = ERR_CONFLICT, .id = "diner.twice", .field = "resident" };

static const char *const kinds[] = { "canteen", "day_care", NULL };

struct canteen_in {
    struct str kind, name, place;
};
struct price_in {
    struct day from_day;
    struct list tiers;
};
struct diner_in {
    struct id resident;
    bool at_home;
};
struct way_in {
    bool at_home;
};
static const struct field in_fields[] = {
    FIELD(struct canteen_in, kind, NEED, .words = kinds),
    FIELD(struct canteen_in, name, NEED, .min = 2, .max = 60),
    FIELD(struct canteen_in, place, NEED, .min = 2, .max = 120),
};
static const struct shape CANTEEN_IN = SHAPE(struct canteen_in, in_fields);
static const struct field tier_in_fields[] = {
    FIELD(struct meal_tier, age_from, NEED, .min = 0, .max = MEAL_AGE_MOST),
    FIELD(struct meal_tier, price, NEED, .min = 0, .max = PRICE_MOST),
};
static const struct shape TIER_IN = SHAPE(struct meal_tier, tier_in_fields);
static const struct field price_in_fields[] = {
    FIELD(struct price_in, from_day, NEED),
    FIELD(struct price_in, tiers, NEED, .min = 1, .max = MEAL_TIERS, .sub = &TIER_IN),
};
static const struct shape CANTEEN_PRICE_IN = { "struct canteen_price_in", price_in_fields, COUNT(price_in_fields), sizeof(struct price_in) };
static const struct field diner_in_fields[] = {
    FIELD(struct diner_in, resident, NEED),
    FIELD(struct diner_in, at_home, SHOW),
};
static const struct shape DINER_IN = SHAPE(struct diner_in, diner_in_fields);
static const struct field way_fields[] = { FIELD(struct way_in, at_home, NEED) };
static const struct shape DINER_WAY_IN = { "struct diner_way_in", way_fields, COUNT(way_fields), sizeof(struct way_in) };
static const struct field tier_fields[] = {
    FIELD(struct tier, from_day, SHOW),
    FIELD(struct tier, age_from, SHOW),
    FIELD(struct tier, price, SHOW),
};
const struct shape CANTEEN_TIER = { "struct canteen_tier", tier_fields, COUNT(tier_fields), sizeof(struct tier) };
static const struct field canteen_fields[] = {
    FIELD(struct canteen, id, SHOW),
    FIELD(struct canteen, kind, SHOW),
    FIELD(struct canteen, name, SHOW),
    FIELD(struct canteen, place, SHOW),
    FIELD(struct canteen, tiers, SHOW | EXTRA, .sub = &CANTEEN_TIER),
    FIELD(struct canteen, diners, SHOW),
    FIELD(struct canteen, at, SHOW),
};
static const struct shape CANTEEN = SHAPE(struct canteen, canteen_fields);
static const struct field diner_fields[] = {
    FIELD(struct diner, id, SHOW),
    FIELD(struct diner, resident, SHOW),
    FIELD(struct diner, household, SECRET),
    FIELD(struct diner, name, SHOW),
    FIELD(struct diner, address, SHOW | EXTRA),
    FIELD(struct diner, birthday, SECRET),
    FIELD(struct diner, at_home, SHOW),
    FIELD(struct diner, age, SHOW | EXTRA),
    FIELD(struct diner, price, SHOW | EXTRA),
    FIELD(struct diner, at, SHOW),
};
const struct shape DINER = SHAPE(struct diner, diner_fields);
/* clang-format on */

err canteen_day(struct req *r, const char *name, struct day otherwise, struct day *ret)
{
    struct str text = req_param(r, name);

    *ret = otherwise;
    return !text.n || day_read(text, ret) ? NULL : err_at(r->ctx.arena, &FORM_KIND, name, "no day");
}

err canteen_get(struct ctx *c, struct id id, struct canteen *ret)
{
    return db_one(c->db, SQL_CANTEEN_GET, &CANTEEN, ret, ARGS(arg_id(c->community), arg_id(id)));
}

static MUST err tiers_on(struct ctx *c, struct id canteen, struct day day, struct list *ret)
{
    return db_list(c->db, SQL_CANTEEN_TIERS, &CANTEEN_TIER, MEAL_TIERS, ret,
                   ARGS(arg_id(c->community), arg_id(canteen), arg_day(day)));
}

err canteen_tiers(struct ctx *c, struct id canteen, struct day day,
                  struct meal_tier ret[MEAL_TIERS], size_t *ret_n)
{
    struct list l;

    TRY(tiers_on(c, canteen, day, &l));
    const struct tier *t = l.p;
    for (size_t k = 0; k < l.n; k++)
        ret[k] = (struct meal_tier){ t[k].age_from, t[k].price };
    *ret_n = l.n;
    return l.n ? NULL : &CANTEEN_NO_PRICE;
}

static err get_canteens(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_CANTEEN_LIST, &CANTEEN, CANTEENS_MAX, &l, ARGS(arg_id(c->community))));
    struct canteen *x = (struct canteen *)(uintptr_t)l.p; /* just made in our arena */
    for (size_t k = 0; k < l.n; k++)
        TRY(tiers_on(c, x[k].id, c->today, &x[k].tiers));
    answer_page(r, &CANTEEN, &l, (struct id){ 0 });
    return NULL;
}

static err post_canteen(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct canteen_in in;
    struct id id = ctx_id(c);

    TRY(form_read(r, &CANTEEN_IN, &in));
    err e = db_run(c->db, SQL_CANTEEN_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_str(in.kind), arg_str(in.name),
                        arg_str(in.place), arg_str(c->name), arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &CANTEEN_TWICE : e;
    leaf_subject(c, id);
    leaf_word(c, "kind", in.kind);
    answer_id(r, id);
    return NULL;
}

static err post_close(struct req *r)
{
    struct ctx *c = &r->ctx;
    int64_t waiting = 0, changed = 0;

    TRY(db_int(c->db, SQL_CANTEEN_WAITING, &waiting, ARGS(arg_id(c->community), arg_id(r->id[0]))));
    if (waiting)
        return err_rule(c->arena, &CANTEEN_OPEN_MEALS, NULL, "n=%lld", (long long)waiting);
    TRY(db_run(c->db, SQL_CANTEEN_CLOSE, &changed,
               ARGS(arg_id(c->community), arg_id(r->id[0]), arg_time(c->now))));
    if (!changed)
        return &NOT_FOUND;
    leaf_subject(c, r->id[0]);
    answer_done(r);
    return NULL;
}

/* --- prices --- */

static err get_prices(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct canteen x;
    struct list l;

    TRY(canteen_get(c, r->id[0], &x));
    TRY(db_list(c->db, SQL_CANTEEN_PRICES, &CANTEEN_TIER, PRICES_MAX, &l,
                ARGS(arg_id(c->community), arg_id(x.id))));
    answer_page(r, &CANTEEN_TIER, &l, (struct id){ 0 });
    return NULL;
}

/* Prices begin today or later, after those before them, and never under a meal that was ordered. */
static MUST err check_from(struct ctx *c, struct id canteen, struct day from)
{
    int64_t last = 0, ordered = 0;

    TRY(db_int(c->db, SQL_CANTEEN_PRICE_LAST, &last, ARGS(arg_id(c->community), arg_id(canteen))));
    if (from.n < c->today.n || (last && from.n <= last))
        return &CANTEEN_FROM;
    TRY(db_int(c->db, SQL_CANTEEN_MEALS_FROM, &ordered,
               ARGS(arg_id(c->community), arg_id(canteen), arg_day(from))));
    return ordered ? err_rule(c->arena, &CANTEEN_ORDERED, NULL, "n=%lld", (long long)ordered)
                   : NULL;
}

static err post_prices(struct req *r)
{
    static const char *const faults[] = { "", "full", "ages", "dearer" };
    struct ctx *c = &r->ctx;
    struct price_in in;
    struct canteen x;

    TRY(form_read(r, &CANTEEN_PRICE_IN, &in));
    TRY(canteen_get(c, r->id[0], &x));
    const struct meal_tier *t = in.tiers.p;
    enum meal_fault fault = meal_tiers_check(t, in.tiers.n);
    if (fault != MEAL_TIERS_GOOD)
        return err_rule(c->arena, &CANTEEN_TIERS, NULL, "why=canteen.tiers.%s", faults[fault]);
    TRY(check_from(c, x.id, in.from_day));
    for (size_t k = 0; k < in.tiers.n; k++)
        TRY(db_run(c->db, SQL_CANTEEN_PRICE_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(x.id), arg_day(in.from_day),
                        arg_int(t[k].age_from), arg_int(t[k].price), arg_str(c->name),
                        arg_time(c->now))));
    leaf_subject(c, x.id);
    leaf_int(c, "from_day", in.from_day.n);
    leaf_int(c, "full", t[0].price);
    leaf_int(c, "tiers", (int64_t)in.tiers.n);
    answer_done(r);
    return NULL;
}

/* --- who is enrolled --- */

static err get_diners(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct meal_tier tier[MEAL_TIERS];
    struct canteen x;
    struct list l;
    size_t tiers = 0;

    TRY(canteen_get(c, r->id[0], &x));
    err e = canteen_tiers(c, x.id, c->today, tier, &tiers);
    if (e && e != &CANTEEN_NO_PRICE)
        return e;
    TRY(db_list(c->db, SQL_DINER_LIST, &DINER, DINERS_MAX, &l,
                ARGS(arg_id(c->community), arg_id(x.id))));
    struct diner *d = (struct diner *)(uintptr_t)l.p; /* just made in our arena */
    for (size_t k = 0; k < l.n; k++) {
        d[k].age = meal_age(d[k].birthday, c->today);
        d[k].price = tiers ? meal_tier_of(tier, tiers, d[k].age)->price : -1;
        if (d[k].at_home)
            TRY(household_text(c, d[k].household, &d[k].address));
    }
    answer_page(r, &DINER, &l, (struct id){ 0 });
    return NULL;
}

/* Who is known as unable to leave home has meals brought, whatever the form says. */
static err post_diner(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct diner_in in = { { 0 }, false };
    struct canteen x;
    struct resident person;
    struct id id = ctx_id(c);
    int64_t home_bound = 0;

    TRY(form_read(r, &DINER_IN, &in));
    TRY(canteen_get(c, r->id[0], &x));
    TRY(resident_get(c, in.resident, &person));
    TRY(db_int(c->db, SQL_DINER_HOME_BOUND, &home_bound,
               ARGS(arg_id(c->community), arg_id(person.id))));
    err e = db_run(c->db, SQL_DINER_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_id(x.id), arg_id(person.id),
                        arg_bool(in.at_home || home_bound), arg_str(c->name), arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &DINER_TWICE : e;
    leaf_subject(c, id);
    leaf_id(c, "canteen", x.id);
    TRY(leaf_commit(c, "name", person.name));
    answer_id(r, id);
    return NULL;
}

static err post_way(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct way_in in;
    int64_t changed = 0;

    TRY(form_read(r, &DINER_WAY_IN, &in));
    TRY(db_run(c->db, SQL_DINER_WAY, &changed,
               ARGS(arg_id(c->community), arg_id(r->id[0]), arg_bool(in.at_home))));
    if (!changed)
        return &NOT_FOUND;
    leaf_subject(c, r->id[0]);
    answer_done(r);
    return NULL;
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET,  C "/canteens", PERM_PUBLIC, .out = &CANTEEN, .list = true, .run = get_canteens },
    { POST, C "/canteens", PERM_SERVICE_RUN, "canteen.add", .in = &CANTEEN_IN, .out = &ANSWER_ID, .run = post_canteen },
    { POST, C "/canteens/{id}/close", PERM_SERVICE_RUN, "canteen.close", .run = post_close },
    { GET,  C "/canteens/{id}/prices", PERM_PUBLIC, .out = &CANTEEN_TIER, .list = true, .run = get_prices },
    { POST, C "/canteens/{id}/prices", PERM_SERVICE_RUN, "canteen.prices", .in = &CANTEEN_PRICE_IN, .run = post_prices },
    { GET,  C "/canteens/{id}/diners", PERM_SERVICE_DO, .out = &DINER, .list = true, .run = get_diners },
    { POST, C "/canteens/{id}/diners", PERM_SERVICE_DO, "diner.add", .in = &DINER_IN, .out = &ANSWER_ID, .run = post_diner },
    { POST, C "/diners/{id}/way", PERM_SERVICE_DO, "diner.way", .in = &DINER_WAY_IN, .run = post_way },
    { POST, C "/diners/{id}/end", PERM_SERVICE_DO, "diner.end", .end = SQL_DINER_END },
    { GET,  C "/canteens/{id}/day", PERM_SERVICE_DO, .out = &MEAL_DAY_PAGE, .asks = "day", .run = meal_get_day },
    { POST, C "/canteens/{id}/meals", PERM_SERVICE_DO, "meal.order", .in = &MEAL_ORDER_IN, .out = &MEAL_ORDERED, .run = meal_post },
    { POST, C "/canteens/{id}/taken", PERM_SERVICE_DO, "meal.taken", .in = &MEAL_TAKEN_IN, .out = &MEAL_COUNT, .run = meal_post_taken },
    { POST, C "/canteens/{id}/day_close", PERM_SERVICE_DO, "meal.day_close", .in = &MEAL_CLOSE_IN, .out = &MEAL_COUNT, .run = meal_post_close },
    { POST, C "/meals/{id}/cancel", PERM_SERVICE_DO, "meal.cancel", .run = meal_post_cancel },
    { GET,  C "/canteens/{id}/deliveries.pdf", PERM_SERVICE_DO, .asks = "day", .before = deliveries_print, .desk = DESK_FILE, .run = canteen_show_pdf },
    { GET,  C "/canteens/{id}/sheet", PERM_SERVICE_RUN, .out = &CANTEEN_SHEET, .asks = "month", .run = sheet_get },
    { GET,  C "/canteens/{id}/sheet.csv", PERM_SERVICE_RUN, .asks = "month", .run = sheet_csv },
    { GET,  C "/canteens/{id}/sheet.pdf", PERM_SERVICE_RUN, .asks = "month", .before = sheet_print, .desk = DESK_FILE, .run = canteen_show_pdf },
};
/* clang-format on */
const struct routes CANTEEN_ROUTES = { "canteen", routes, COUNT(routes) };
