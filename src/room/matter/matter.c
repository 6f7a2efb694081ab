#include "room/matter/matter.h"

#include "base/arena.h"
#include "base/day.h"
#include "flow/attach.h"
#include "flow/edition.h"
#include "flow/scope.h"
#include "kit/crypto.h"
#include "room/matter/demand.h"
#include "web/house.h"
#include "web/leaf.h"

const struct failure SCOPE_OUT = { .code = ERR_CONFLICT, .id = "scope.out", .field = "scope_id" };
const struct failure SCOPE_OWNERS = { .code = ERR_CONFLICT,
                                      .id = "scope.owners",
                                      .field = "scope_id" };
const struct failure MATTER_TWICE = { .code = ERR_CONFLICT,
                                      .id = "matter.twice",
                                      .field = "title" };
const struct failure MATTER_DEMAND_SHORT = { .code = ERR_CONFLICT,
                                             .id = "matter.demand_short",
                                             .field = "demand_count" };
const struct failure AREA_UNKNOWN = { .code = ERR_INPUT, .id = "area.unknown", .field = "area_id" };

static const char *const origins[] = { "residents", "reps",     "committee", "secretary",
                                       "huddle",    "superior", NULL };
/* clang-format off */
static const struct field matter_in_fields[] = {
    FIELD(struct matter_in, title, NEED, .min = 4, .max = 80),
    FIELD(struct matter_in, summary, NEED, .min = 4, .max = 2000),
    FIELD(struct matter_in, origin, NEED, .words = origins),
    FIELD(struct matter_in, scope_id, NEED, .max = 40),
    FIELD(struct matter_in, body, NEED, .max = 40),
    FIELD(struct matter_in, amount, SHOW, .max = INT64_C(100000000000)),
    FIELD(struct matter_in, affected_households, NEED, .min = 1, .max = 100000),
    FIELD(struct matter_in, area_id, SHOW),
    FIELD(struct matter_in, risk_flag, SHOW),
    FIELD(struct matter_in, demand_count, SHOW, .max = 1000000),
    FIELD(struct matter_in, sources, SHOW, .max = 50),
    FIELD(struct matter_in, attached_to, SHOW),
};
/* clang-format on */
const struct shape MATTER_IN = SHAPE(struct matter_in, matter_in_fields);

struct pinned { /* what a new matter is held to */
    struct scope_catalogue catalogue;
    const struct scope_item *scope;
    const struct flow_template *t;
    const struct rule_set *rules;
    struct id area;
    int64_t demand_base;
};

/* A5: what may be decided here, by whom, and why not. */
static MUST err check_scope(struct ctx *c, const struct matter_in *in, struct pinned *p)
{
    const struct scope_catalogue *shipped = NULL;

    TRY(scope_shipped(c, &shipped));
    TRY(scope_on(c, shipped, c->today, &p->catalogue));
    const struct scope_item *x = catalogue_item(&p->catalogue, in->scope_id);
    if (!x)
        return &SCOPE_UNKNOWN;
    if (x->procedure.n == 0)
        return err_rule(c->arena, x->owners ? &SCOPE_OWNERS : &SCOPE_OUT, x->source.p,
                        "scope=" STR_FMT, STR_ARG(x->id));
    if (!words_have(x->bodies, in->body))
        return err_rule(c->arena, &SCOPE_BODY, x->source.p, "body=" STR_FMT, STR_ARG(in->body));
    p->scope = x;
    p->t = book_template(c->house->flow, x->procedure, 0);
    return p->t ? NULL : &SCOPE_UNKNOWN;
}

/* The rules in force today, with the item's own stricter vote. */
static MUST err take_rules(struct ctx *c, const struct matter_in *in, struct pinned *p)
{
    TRY(edition_rules_on(c, p->t, &p->rules));
    if (!p->rules)
        return err_at(c->arena, &SCOPE_UNKNOWN, "scope_id", "no rule set in force");
    return scope_rules(c, p->scope, in->body, book_rules_on(c->house->flow, p->t, c->today),
                       &p->rules);
}

static MUST err check_demand(struct ctx *c, const struct matter_in *in,
                             const struct rule_set *rules, int64_t *ret_base)
{
    struct demand_rule d;

    TRY(demand_rule(c, rules, in->body, in->origin, &d));
    *ret_base = d.base;
    if (!d.rule || threshold_met(in->demand_count, d.base, d.rule->need))
        return NULL;
    return err_rule(c->arena, &MATTER_DEMAND_SHORT, d.rule->source.p,
                    "have=%lld needs=%lld base=%lld", (long long)in->demand_count,
                    (long long)threshold_need(d.base, d.rule->need), (long long)d.base);
}

static MUST err check_area(struct ctx *c, const struct matter_in *in, struct id *ret)
{
    int64_t inside = 0;

    *ret = in->area_id.v ? in->area_id : c->community;
    TRY(db_int(c->db, SQL_AREA_INSIDE, &inside, ARGS(arg_id(c->community), arg_id(*ret))));
    return inside ? NULL : &AREA_UNKNOWN;
}

static MUST err add_row(struct ctx *c, const struct matter_in *in, const struct pinned *p,
                        struct id id)
{
    int64_t year = day_ymd(c->today).year, no = 0;
    struct str code;

    TRY(flow_code(c, p->t, &no, &code));
    err e = db_run(c->db, SQL_MATTER_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_str(code), arg_int(year), arg_int(no),
                        arg_str(in->title), arg_str(in->summary), arg_str(in->origin),
                        arg_str(in->scope_id), arg_str(in->body), arg_str(p->t->id),
                        arg_int(p->t->version), arg_str(p->rules->id), arg_int(p->rules->version),
                        arg_str(p->t->step[0].id), arg_time(c->now), arg_int(in->amount),
                        arg_int(in->affected_households), arg_id(p->area), arg_bool(in->risk_flag),
                        arg_int(in->demand_count), arg_int(p->demand_base), arg_int(c->account.v)));
    if (e)
        return e == &DB_DUPLICATE ? &DB_BUSY : e; /* two at once took one number: run again */
    return flow_tally(c, p->t, STR("open"), p->t->step[0].kind, 1);
}

/* Whoever signed in the app counts; a paper petition may name more, as the office answers for. */
static MUST err take_demands(struct ctx *c, struct matter_in *in, struct id matter)
{
    int64_t have = 0;

    if (in->sources.n == 0)
        return NULL;
    TRY(demand_adopt(c, matter, &in->sources, in->origin, &have));
    in->demand_count = have > in->demand_count ? have : in->demand_count;
    return NULL;
}

static MUST err attach(struct ctx *c, struct id id, struct id parent)
{
    struct instance i;

    if (!parent.v)
        return NULL;
    TRY(flow_load(c, id, &i));
    return attach_to(c, &i, parent);
}

err matter_open(struct ctx *c, const struct matter_in *asked, struct id *ret)
{
    uint8_t hash[HASH_SIZE];
    struct matter_in whole = *asked, *in = &whole;
    struct pinned p = { .t = NULL };
    struct id id = ctx_id(c);
    int64_t same = 0;

    TRY(check_scope(c, in, &p));
    TRY(take_rules(c, in, &p));
    TRY(check_area(c, in, &p.area));
    TRY(take_demands(c, in, id));
    TRY(check_demand(c, in, p.rules, &p.demand_base));
    TRY(db_int(c->db, SQL_MATTER_TWICE, &same, ARGS(arg_id(c->community), arg_str(in->title))));
    if (same)
        return &MATTER_TWICE;
    TRY(add_row(c, in, &p, id));
    TRY(scope_pin(c, id, &p.catalogue, p.scope));
    TRY(flow_start(c, id));
    TRY(attach(c, id, in->attached_to));
    TRY(demand_tell(c, id, in->title));
    leaf_subject(c, id);
    leaf_word(c, "template", p.t->id);
    leaf_int(c, "template_version", p.t->version);
    leaf_word(c, "rules", p.rules->id);
    leaf_int(c, "rules_version", p.rules->version);
    leaf_int(c, "scope_version", p.catalogue.version);
    struct str scope = scope_write(c->arena, p.catalogue.id, p.scope, 1);
    sha256(scope.p, scope.n, hash);
    leaf_word(c, "scope_hash", str_hex(c->arena, hash, sizeof hash));
    *ret = id;
    return NULL;
}
