/* route.c - acceptance and routing: whose business it is, and at which level. */
#include "base/arena.h"
#include "base/day.h"
#include "room/case/case_act.h"
#include "room/case/case_row.h"
#include "web/leaf.h"

const struct failure CASE_CITE = { .code = ERR_CONFLICT, .id = "case.cite", .field = "reason" };
const struct failure CASE_LEVEL = { .code = ERR_CONFLICT, .id = "case.level", .field = "to" };
const struct failure CASE_LEAD = { .code = ERR_INPUT, .id = "case.lead", .field = "lead" };

enum { UNITS_MAX = 8 };

static const char *const classes[] = { "h2", "h24", "wd2", "wd3", "wd5", NULL };
static const char *const levels[] = { "general", "larger", "major", "critical", NULL };
static const char *const desks[] = { "community", "subdistrict", "district", NULL };

struct accept_in {
    struct str class, level, note;
};
struct refuse_in {
    struct str reason;
    bool not_listed;
};
struct route_in {
    struct list units;
    struct id lead;
    struct str note;
};
struct pass_in {
    struct str to, reason;
};
/* clang-format off */
static const struct field accept_fields[] = {
    FIELD(struct accept_in, class, SHOW, .words = classes),
    FIELD(struct accept_in, level, SHOW, .words = levels),
    FIELD(struct accept_in, note, SHOW, .max = 500),
};
static const struct field refuse_fields[] = {
    FIELD(struct refuse_in, reason, NEED, .min = 4, .max = 500),
    FIELD(struct refuse_in, not_listed, SHOW),
};
static const struct field route_fields[] = {
    FIELD(struct route_in, units, NEED, .min = 1, .max = UNITS_MAX),
    FIELD(struct route_in, lead, SHOW),
    FIELD(struct route_in, note, SHOW, .max = 500),
};
static const struct field pass_fields[] = {
    FIELD(struct pass_in, to, NEED, .words = desks),
    FIELD(struct pass_in, reason, NEED, .min = 4, .max = 500),
};
/* clang-format on */
const struct shape CASE_ACCEPT_IN = SHAPE(struct accept_in, accept_fields);
const struct shape CASE_REFUSE_IN = SHAPE(struct refuse_in, refuse_fields);
const struct shape CASE_ROUTE_IN = SHAPE(struct route_in, route_fields);
const struct shape CASE_PASS_IN = SHAPE(struct pass_in, pass_fields);

static err may_accept(struct ctx *c, const struct instance *i) { return flow_at(c, i, "accept"); }
static err may_route(struct ctx *c, const struct instance *i) { return flow_at(c, i, "route"); }

static MUST err keep(struct ctx *c, const struct report *r)
{
    return db_run(c->db, SQL_REPORT_ROUTE, NULL,
                  ARGS(arg_id(c->community), arg_id(r->case_id), arg_str(r->class),
                       arg_str(r->level), arg_str(r->desk)));
}

err case_accept(struct req *q)
{
    struct ctx *c = &q->ctx;
    struct accept_in in = { .note = STR("") };
    struct instance i;
    struct report r;

    TRY(form_read(q, &CASE_ACCEPT_IN, &in));
    TRY(case_take(c, q->id[0], &i, &r));
    TRY(may_accept(c, &i));
    r.class = in.class.n ? in.class : r.class;
    r.level = in.level.n ? in.level : r.level;
    TRY(keep(c, &r));
    TRY(receiver_set(c, i.id));
    leaf_word(c, "class", r.class);
    TRY(flow_note(c, &i, "case.accepted", in.note));
    TRY(flow_close(c, &i, STR("accepted")));
    TRY(tell_reporter(c, &i, &r, "case.accepted"));
    answer_done(q);
    return NULL;
}

/* What stands on the admission list is not refused as none of ours; what does not may be, and the
 * refusal cites the list (B15). Any refusal says why. */
err case_refuse(struct req *q)
{
    struct ctx *c = &q->ctx;
    struct refuse_in in;
    struct instance i;
    struct report r;

    TRY(form_read(q, &CASE_REFUSE_IN, &in));
    TRY(case_take(c, q->id[0], &i, &r));
    TRY(may_accept(c, &i));
    const struct case_item *item = case_item(r.item);
    if (in.not_listed && item && item->admitted)
        return err_rule(c->arena, &CASE_CITE, item->source.p, "item=" STR_FMT, STR_ARG(r.item));
    if (in.not_listed)
        TRY(flow_event(c, &i, "case.not_listed", "item=" STR_FMT, STR_ARG(r.item)));
    TRY(flow_end(c, &i, STR("refused"), in.reason));
    TRY(tell_reporter(c, &i, &r, "case.refused"));
    answer_done(q);
    return NULL;
}

/* The one that leads: the only one, or the one that is named among them. */
static MUST err lead_of(const struct route_in *in, const struct id *unit, struct id *ret)
{
    *ret = in->lead.v ? in->lead : in->units.n == 1 ? unit[0] : in->lead;
    for (size_t k = 0; k < in->units.n; k++) {
        if (unit[k].v == ret->v)
            return NULL;
    }
    return &CASE_LEAD;
}

err case_route(struct req *q)
{
    struct ctx *c = &q->ctx;
    struct route_in in = { .note = STR("") };
    struct instance i;
    struct report r;
    struct id *unit = NULL, lead;

    TRY(form_read(q, &CASE_ROUTE_IN, &in));
    TRY(case_take(c, q->id[0], &i, &r));
    TRY(may_route(c, &i));
    TRY(form_ids(c, &in.units, "units", &unit));
    TRY(lead_of(&in, unit, &lead));
    for (size_t k = 0; k < in.units.n; k++) {
        struct unit u;
        TRY(unit_get(c, unit[k], &u));
        TRY(handling_send(c, &i, &r, u.place_id, u.id, u.id.v == lead.v));
        TRY(flow_event(c, &i, u.id.v == lead.v ? "case.sent" : "case.sent_too", "unit=" STR_FMT,
                       STR_ARG(u.name)));
    }
    leaf_int(c, "units", (int64_t)in.units.n);
    if (in.note.n)
        TRY(flow_note(c, &i, "case.routed", in.note));
    TRY(flow_close(c, &i, STR("routed")));
    TRY(tell_reporter(c, &i, &r, "case.routed"));
    answer_done(q);
    return NULL;
}

/* Up or down one level: the clock of routing starts again, the log keeps every station. */
err case_pass(struct req *q)
{
    struct ctx *c = &q->ctx;
    struct pass_in in;
    struct instance i;
    struct report r;

    TRY(form_read(q, &CASE_PASS_IN, &in));
    TRY(case_take(c, q->id[0], &i, &r));
    TRY(may_route(c, &i));
    if (str_eq(in.to, r.desk))
        return err_rule(c->arena, &CASE_LEVEL, NULL, "to=" STR_FMT, STR_ARG(in.to));
    leaf_word(c, "to", in.to);
    TRY(flow_event(c, &i, "case.passed", "from=desk.%.*s to=desk.%.*s", (int)r.desk.n, r.desk.p,
                   (int)in.to.n, in.to.p));
    TRY(flow_note(c, &i, "case.passed_why", in.reason));
    r.desk = in.to;
    TRY(keep(c, &r));
    TRY(flow_extend(c, &i,
                    (struct when){ c->now.ms + rules_int(i.rules, "route.hours") * HOUR_MS }));
    answer_done(q);
    return NULL;
}

/* --- the kinds --- */

static const char *const facts[] = { "others", NULL };

/* Whether others than the one who found it have to do something. */
static err fact(struct ctx *c, const struct instance *i, struct str name, int64_t *ret)
{
    struct report r;

    TRY(report_get(c, i->id, &r));
    *ret = str_is(name, "others") && !r.self_handled;
    return NULL;
}

static const struct flow_act accept_acts[] = {
    { "case.receive", PERM_CASE_REPORT, may_accept }, { "case.accept", PERM_CASE_TAKE, may_accept },
    { "case.refuse", PERM_CASE_TAKE, may_accept },    { "case.merge", PERM_CASE_TAKE, may_accept },
    { "case.split", PERM_CASE_TAKE, may_accept },
};
const struct step_kind ACCEPT_KIND = {
    .name = "accept",
    .act = accept_acts,
    .n_act = COUNT(accept_acts),
    .closes_itself = true,
};

static const char *const route_values[] = { "route.hours", NULL };
static const struct flow_act route_acts[] = {
    { "case.route", PERM_CASE_TAKE, may_route },
    { "case.pass", PERM_CASE_TAKE, may_route },
    { "case.merge", PERM_CASE_TAKE, may_route },
    { "case.split", PERM_CASE_TAKE, may_route },
};
const struct step_kind ROUTE_KIND = {
    .name = "route",
    .values = route_values,
    .facts = facts,
    .fact = fact,
    .act = route_acts,
    .n_act = COUNT(route_acts),
    .closes_itself = true,
};
