/* common.c - 共性问题: the same item so often in one grid that a person makes it a matter; the
 * cases are its source, shown on both. */
#include "base/arena.h"
#include "base/day.h"
#include "flow/edition.h"
#include "flow/track.h"
#include "room/case/case_row.h"
#include "web/house.h"
#include "web/leaf.h"

const struct failure COMMON_NONE = { .code = ERR_CONFLICT, .id = "common.none", .field = "item" };

enum { COUNT_WITHOUT = 4, DAYS_WITHOUT = 30, SOURCES_MAX = 500, PROBLEMS_MAX = 200 };

struct common_problem {
    struct id grid;
    struct str item, item_title, grid_name;
    int64_t n, open, days, least;
    struct when first_at, last_at;
};
struct common_in {
    struct str item;
    struct id grid, matter;
};
struct case_source {
    struct id id;
    struct str code, state, item, item_title;
    struct when created_at;
};
/* clang-format off */
static const struct field problem_fields[] = {
    FIELD(struct common_problem, item, SHOW),
    FIELD(struct common_problem, item_title, EXTRA),
    FIELD(struct common_problem, grid, SHOW),
    FIELD(struct common_problem, grid_name, SHOW),
    FIELD(struct common_problem, n, SHOW),
    FIELD(struct common_problem, open, SHOW),
    FIELD(struct common_problem, first_at, SHOW),
    FIELD(struct common_problem, last_at, SHOW),
    FIELD(struct common_problem, days, EXTRA),
    FIELD(struct common_problem, least, EXTRA),
};
static const struct field raise_fields[] = {
    FIELD(struct common_in, item, NEED, .max = 40),
    FIELD(struct common_in, grid, SHOW),
    FIELD(struct common_in, matter, NEED),
};
static const struct field source_fields[] = {
    FIELD(struct case_source, id, SHOW),
    FIELD(struct case_source, code, SHOW),
    FIELD(struct case_source, state, SHOW),
    FIELD(struct case_source, item, SHOW),
    FIELD(struct case_source, item_title, EXTRA),
    FIELD(struct case_source, created_at, SHOW),
};
/* clang-format on */
static const struct shape COMMON_PROBLEM = SHAPE(struct common_problem, problem_fields);
static const struct shape COMMON_IN = SHAPE(struct common_in, raise_fields);
static const struct shape CASE_SOURCE = SHAPE(struct case_source, source_fields);

struct common_rule {
    int64_t count, days;
};
static MUST err rule_of(struct ctx *c, struct common_rule *ret)
{
    const struct flow_template *t = book_template(c->house->flow, STR("grid_event"), 0);
    const struct rule_set *rules = NULL;

    *ret = (struct common_rule){ COUNT_WITHOUT, DAYS_WITHOUT };
    if (t)
        TRY(edition_rules_on(c, t, &rules));
    if (rules && rules_int_asked(rules, "common.count"))
        ret->count = rules_int_asked(rules, "common.count");
    if (rules && rules_int_asked(rules, "common.days"))
        ret->days = rules_int_asked(rules, "common.days");
    return NULL;
}

static struct when since(const struct ctx *c, const struct common_rule *rule)
{
    return (struct when){ c->now.ms - rule->days * 24 * HOUR_MS };
}

static err get_problems(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct common_rule rule;
    struct list l;

    TRY(rule_of(c, &rule));
    TRY(db_list(c->db, SQL_COMMON_PROBLEMS, &COMMON_PROBLEM, PROBLEMS_MAX, &l,
                ARGS(arg_id(c->community), arg_time(since(c, &rule)), arg_int(rule.count))));
    struct common_problem *p = (struct common_problem *)(uintptr_t)l.p; /* just made in our arena */
    for (size_t k = 0; k < l.n; k++) {
        const struct case_item *item = case_item(p[k].item);
        p[k].item_title = item ? title_said(c, item->title) : p[k].item;
        p[k].days = rule.days;
        p[k].least = rule.count;
    }
    answer_page(r, &COMMON_PROBLEM, &l, (struct id){ 0 });
    return NULL;
}

static MUST err link_source(struct ctx *c, struct id id, const struct instance *matter)
{
    struct instance i;
    struct report r;

    TRY(flow_load_case(c, id, &i));
    TRY(report_get(c, id, &r));
    TRY(db_run(c->db, SQL_CASE_LINK_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(matter->id), arg_str(STR("source")),
                    arg_str(c->name), arg_time(c->now))));
    if (str_is(i.state, "open"))
        TRY(flow_event(c, &i, "case.source_of", "code=" STR_FMT, STR_ARG(matter->code)));
    return tell_reporter(c, &i, &r, "case.source_of");
}

static err post_problem(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct common_in in = { .grid = { 0 } };
    struct common_rule rule;
    struct instance matter;
    struct list l;

    TRY(form_read(r, &COMMON_IN, &in));
    TRY(flow_take(c, in.matter, &matter));
    leaf_subject(c, matter.id);
    leaf_word(c, "item", in.item);
    TRY(rule_of(c, &rule));
    TRY(db_list(c->db, SQL_COMMON_CASES, &WHOM, SOURCES_MAX, &l,
                ARGS(arg_id(c->community), arg_time(since(c, &rule)), arg_str(in.item),
                     arg_int(in.grid.v))));
    if (!str_is(matter.state, "open") || (int64_t)l.n < rule.count)
        return err_rule(c->arena, &COMMON_NONE, NULL, "have=%lld needs=%lld", (long long)l.n,
                        (long long)rule.count);
    for (size_t k = 0; k < l.n; k++)
        TRY(link_source(c, ((const struct whom *)l.p)[k].v, &matter));
    leaf_int(c, "cases", (int64_t)l.n);
    TRY(flow_event(c, &matter, "case.sources", "n=%lld", (long long)l.n));
    answer_done(r);
    return NULL;
}

static err get_sources(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct instance matter;
    struct list l;

    TRY(flow_load(c, r->id[0], &matter));
    TRY(db_list(c->db, SQL_MATTER_SOURCES, &CASE_SOURCE, SOURCES_MAX, &l,
                ARGS(arg_id(c->community), arg_id(matter.id))));
    struct case_source *s = (struct case_source *)(uintptr_t)l.p; /* just made in our arena */
    for (size_t k = 0; k < l.n; k++) {
        const struct case_item *item = case_item(s[k].item);
        s[k].item_title = item ? title_said(c, item->title) : s[k].item;
    }
    answer_page(r, &CASE_SOURCE, &l, (struct id){ 0 });
    return NULL;
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET, C "/common_problems", PERM_CASE_SEE, .out = &COMMON_PROBLEM, .list = true, .run = get_problems },
    { POST, C "/common_problems", PERM_MATTER_RUN, "case.common", .in = &COMMON_IN, .run = post_problem },
    { GET, C "/matters/{id}/case_sources", PERM_MATTER_SEE, .out = &CASE_SOURCE, .list = true, .run = get_sources },
};
/* clang-format on */
const struct routes COMMON_ROUTES = { "common", routes, COUNT(routes) };
