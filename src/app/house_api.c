/* house_api.c - what the program says about itself, and the demonstration's clock. */
#include "app/routes.h"
#include "base/clock.h"
#include "flow/edition.h"
#include "rule/calendar.h"
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

static void write_item(struct jw *j, const struct scope_catalogue *of, const struct scope_item *x,
                       bool en)
{
    jw_object(j, NULL);
    jw_str(j, "catalogue", of->id);
    jw_str(j, "id", x->id);
    jw_str(j, "title", en ? x->title.en : x->title.zh);
    jw_str(j, "procedure", x->procedure);
    jw_bool(j, "owners", x->owners);
    jw_str(j, "reason", en ? x->reason_en : x->reason_zh);
    jw_str(j, "source", x->source);
    jw_end_object(j);
}

static void write_scope(struct jw *j, const struct flow_book *b, bool en)
{
    jw_list(j, "scope");
    for (const struct scope_catalogue *s = b->scope; s < b->scope + b->n_scope; s++) {
        for (const struct scope_item *x = s->item; x < s->item + s->n; x++)
            write_item(j, s, x, en);
    }
    jw_end_list(j);
}

static void write_days(struct jw *j, const char *key, const struct day *day, size_t n)
{
    jw_list(j, key);
    for (size_t i = 0; i < n; i++)
        jw_day(j, NULL, day[i]);
    jw_end_list(j);
}

/* What the program loaded at its start, its own files and those of the data folder: the procedures
 * and rule sets as written, the catalogue of what may be decided, the days off. */
/* The procedures as shipped, of each rule set what is in force at the place today. */
static err get_books(struct req *r)
{
    const struct flow_book *b = r->ctx.house->flow;
    const struct calendar *days = r->ctx.house->calendar;
    struct jw j = { .arena = r->ctx.arena };

    jw_object(&j, NULL);
    jw_list(&j, "procedures");
    for (size_t i = 0; i < b->n_template; i++)
        jw_raw(&j, NULL, b->template[i].text);
    jw_end_list(&j);
    jw_list(&j, "rules");
    for (size_t i = 0; i < b->n_rules; i++) {
        const struct rule_set *now = NULL;
        TRY(edition_in_force(&r->ctx, &b->rules[i], r->ctx.today, &now));
        jw_raw(&j, NULL, now->text);
    }
    jw_end_list(&j);
    write_scope(&j, b, r->ctx.lang == LANG_EN);
    jw_object(&j, "calendar");
    jw_int(&j, "first_year", days->first_year);
    jw_int(&j, "last_year", days->last_year);
    write_days(&j, "holidays", days->holidays, days->n_holidays);
    write_days(&j, "workdays", days->workdays, days->n_workdays);
    jw_end_object(&j);
    jw_end_object(&j);
    r->raw = jw_text(&j);
    r->raw_type = STR("application/json; charset=utf-8");
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET, "/api/openapi.json", PERM_PUBLIC, .run = get_openapi },
    { GET, "/api/c/{c}/books", PERM_MATTER_SEE, .run = get_books },
    { POST, "/api/demo/clock", PERM_PUBLIC, "-", .in = &CLOCK_IN, .out = &CLOCK,
      .run = post_demo_clock },
};
/* clang-format on */
const struct routes HOUSE_ROUTES = { "house", routes, COUNT(routes) };
