/* canteen_row.h - rows of canteens, diners and meals; for this room only. */
#pragma once

#include "room/canteen/canteen.h"
#include "rule/meal.h"

struct canteen {
    struct id id;
    struct str kind, name, place;
    struct list tiers; /* in force today */
    int64_t diners;
    struct when at;
};
struct tier { /* from a day on */
    struct day from_day;
    int64_t age_from, price;
};
struct diner {
    struct id id, resident, household;
    struct str name, address;
    struct day birthday;
    bool at_home;
    int64_t age, price; /* today; price -1 while there is none */
    struct when at;
};
struct meal {
    struct id id, diner, household;
    struct str name, address, state;
    struct day on_day;
    bool at_home;
    int64_t age, price, subsidy;
};
extern const struct shape CANTEEN_TIER, DINER, MEAL;

enum { DINERS_MAX = 2000, MEALS_MAX = 3000, MONTH_MAX = 60000 };

MUST err canteen_get(struct ctx *c, struct id id, struct canteen *ret);
/* The prices in force on a day; CANTEEN_NO_PRICE when there are none yet. */
MUST err canteen_tiers(struct ctx *c, struct id canteen, struct day day,
                       struct meal_tier ret[MEAL_TIERS], size_t *ret_n);
/* A day of the request's query, or `otherwise`. */
MUST err canteen_day(struct req *r, const char *name, struct day otherwise, struct day *ret);

handler meal_post, meal_get_day, meal_post_taken, meal_post_close, meal_post_cancel;
handler sheet_get, sheet_csv, sheet_print, deliveries_print, canteen_show_pdf;
extern const struct shape MEAL_ORDER_IN, MEAL_ORDERED, MEAL_DAY_PAGE, MEAL_TAKEN_IN, MEAL_CLOSE_IN,
    MEAL_COUNT, CANTEEN_SHEET;
