/* house_api.c - what the program says about itself, and the demonstration's clock. */
#include "app/routes.h"
#include "base/clock.h"
#include "web/house.h"
#include "web/openapi.h"

static err get_openapi(struct req *r)
{
    r->raw = openapi_text(r->ctx.arena, ALL_ROUTES);
    r->raw_type = STR("application/json; charset=utf-8");
    r->cache = STR("public, max-age=300");
    return NULL;
}

struct demo_clock_in {
    int64_t days;
};
static const struct field clock_fields[] = {
    FIELD(struct demo_clock_in, days, NEED, .min = 0, .max = 60),
};
static const struct shape CLOCK_IN = SHAPE(struct demo_clock_in, clock_fields);

struct demo_clock {
    struct when now;
};
static const struct field now_fields[] = { FIELD(struct demo_clock, now, SHOW) };
static const struct shape CLOCK = SHAPE(struct demo_clock, now_fields);

enum { DAY_MS = 24 * 3600 * 1000 };

/* Only a demonstration's time can be moved, and only forward: nobody waits fifteen days for it. */
static err post_demo_clock(struct req *r)
{
    struct demo_clock_in in;

    if (!r->ctx.house->demo)
        return &NOT_FOUND;
    TRY(form_read(r, &CLOCK_IN, &in));
    int64_t shift = clock_shifted() + in.days * DAY_MS;
    TRY(db_run(r->ctx.db, SQL_SETTING_PUT, NULL,
               ARGS(arg_str(STR("clock_shift")),
                    arg_str(str_fmt(r->ctx.arena, "%lld", (long long)shift)))));
    clock_shift(shift);
    answer_one(r, &CLOCK, &(struct demo_clock){ clock_now() });
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET, "/api/openapi.json", PERM_PUBLIC, .run = get_openapi },
    { POST, "/api/demo/clock", PERM_PUBLIC, "-", .in = &CLOCK_IN, .out = &CLOCK,
      .run = post_demo_clock },
};
/* clang-format on */
const struct routes HOUSE_ROUTES = { "house", routes, COUNT(routes) };
