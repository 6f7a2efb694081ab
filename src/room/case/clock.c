/* clock.c - more time, standing still, and who is told when a clock runs out. */
#include "base/arena.h"
#include "base/day.h"
#include "room/case/case_act.h"
#include "room/case/case_row.h"
#include "room/office/office.h"
#include "room/post/post.h"
#include "rule/calendar.h"
#include "rule/promise.h"
#include "web/house.h"
#include "web/leaf.h"

const struct failure CASE_EXTEND_LATE = { .code = ERR_CONFLICT, .id = "case.extend_late" };
const struct failure CASE_EXTEND_TWICE = { .code = ERR_CONFLICT, .id = "case.extend_twice" };
const struct failure CASE_EXTEND_SELF = { .code = ERR_DENIED, .id = "case.extend_self" };
const struct failure CASE_HOLD_REVIEW = { .code = ERR_INPUT,
                                          .id = "case.hold_review",
                                          .field = "review_on" };

static const char *const scopes[] = { "material", "court", "weather",   "third_party",
                                      "policy",   "funds", "ownership", NULL };
static const char *const hold_kinds[] = { "pause", "on_account", NULL };

struct extend_in {
    int64_t days;
    struct str reason;
};
struct extend_decide_in {
    bool granted;
    struct str answer;
};
struct hold_in {
    struct str kind, scope, plan;
    struct day review_on;
};
struct hold_review_in {
    struct str text;
    struct day review_on;
};
struct hold_end_in {
    struct str outcome;
};
struct extension {
    struct id id, part_id, account_id;
    int64_t days;
    struct str reason, state, by_name, answer, decided_by;
    struct when at, decided_at;
};
struct hold {
    struct id id, case_id;
    struct str kind, scope, plan, by_name, outcome;
    struct day review_on;
    struct when at, ended_at;
};
struct hold_line {
    struct id id, case_id;
    struct str code, title, kind, scope, plan, by_name;
    struct day review_on;
    int64_t reviews;
    bool late;
    struct when at;
};
/* clang-format off */
static const struct field extend_fields[] = {
    FIELD(struct extend_in, days, NEED, .min = 1, .max = 30),
    FIELD(struct extend_in, reason, NEED, .min = 4, .max = 500),
};
static const struct field decide_fields[] = {
    FIELD(struct extend_decide_in, granted, NEED),
    FIELD(struct extend_decide_in, answer, NEED, .min = 2, .max = 500),
};
static const struct field hold_in_fields[] = {
    FIELD(struct hold_in, kind, NEED, .words = hold_kinds),
    FIELD(struct hold_in, scope, NEED, .words = scopes),
    FIELD(struct hold_in, plan, NEED, .min = 4, .max = 1000),
    FIELD(struct hold_in, review_on, NEED),
};
static const struct field review_fields[] = {
    FIELD(struct hold_review_in, text, NEED, .min = 4, .max = 1000),
    FIELD(struct hold_review_in, review_on, NEED),
};
static const struct field end_fields[] = {
    FIELD(struct hold_end_in, outcome, NEED, .min = 4, .max = 500),
};
static const struct field extension_fields[] = {
    FIELD(struct extension, id, SHOW),        FIELD(struct extension, part_id, SHOW),
    FIELD(struct extension, days, SHOW),      FIELD(struct extension, reason, SHOW),
    FIELD(struct extension, state, SHOW),     FIELD(struct extension, account_id, SECRET),
    FIELD(struct extension, by_name, SHOW),   FIELD(struct extension, at, SHOW),
    FIELD(struct extension, answer, SHOW),    FIELD(struct extension, decided_by, SHOW),
    FIELD(struct extension, decided_at, SHOW),
};
static const struct field hold_fields[] = {
    FIELD(struct hold, id, SHOW),        FIELD(struct hold, case_id, SHOW),
    FIELD(struct hold, kind, SHOW),      FIELD(struct hold, scope, SHOW),
    FIELD(struct hold, plan, SHOW),      FIELD(struct hold, review_on, SHOW),
    FIELD(struct hold, by_name, SHOW),   FIELD(struct hold, at, SHOW),
    FIELD(struct hold, ended_at, SHOW),  FIELD(struct hold, outcome, SHOW),
};
static const struct field hold_line_fields[] = {
    FIELD(struct hold_line, id, SHOW),        FIELD(struct hold_line, case_id, SHOW),
    FIELD(struct hold_line, code, SHOW),      FIELD(struct hold_line, title, SHOW),
    FIELD(struct hold_line, kind, SHOW),      FIELD(struct hold_line, scope, SHOW),
    FIELD(struct hold_line, plan, SHOW),      FIELD(struct hold_line, review_on, SHOW),
    FIELD(struct hold_line, by_name, SHOW),   FIELD(struct hold_line, at, SHOW),
    FIELD(struct hold_line, reviews, SHOW),   FIELD(struct hold_line, late, EXTRA),
};
/* clang-format on */
const struct shape CASE_EXTEND_IN = SHAPE(struct extend_in, extend_fields);
const struct shape CASE_EXTEND_DECIDE_IN = SHAPE(struct extend_decide_in, decide_fields);
const struct shape CASE_HOLD_IN = SHAPE(struct hold_in, hold_in_fields);
const struct shape CASE_HOLD_REVIEW_IN = SHAPE(struct hold_review_in, review_fields);
const struct shape CASE_HOLD_END_IN = SHAPE(struct hold_end_in, end_fields);
const struct shape EXTENSION = SHAPE(struct extension, extension_fields);
const struct shape HOLD = SHAPE(struct hold, hold_fields);
const struct shape HOLD_LINE = SHAPE(struct hold_line, hold_line_fields);

/* --- 延期: asked before the clock runs out, decided by another --- */

err extension_rule(const struct extend_ask *a, const struct rule_set *rules, struct arena *arena)
{
    int64_t most = rules_int(rules, "extend.workdays");

    if (a->granted_before)
        return err_rule(arena, &CASE_EXTEND_TWICE, rules_source(rules, "extend.workdays"), "%s",
                        "");
    if (a->now.ms > a->due.ms)
        return err_rule(arena, &CASE_EXTEND_LATE, rules_source(rules, "extend.workdays"), "%s", "");
    if (a->days > most)
        return err_at(arena,
                      err_rule(arena, &FORM_RANGE, rules_source(rules, "extend.workdays"),
                               "max=%lld", (long long)most),
                      "days", "too many");
    return NULL;
}

static MUST err extensions(struct ctx *c, struct id id, struct list *ret)
{
    return db_list(c->db, SQL_EXTENSION_LIST, &EXTENSION, 200, ret,
                   ARGS(arg_id(c->community), arg_id(id)));
}

err case_extend(struct req *q)
{
    struct ctx *c = &q->ctx;
    struct extend_in in;
    struct part_turn t;
    struct list l;

    TRY(form_read(q, &CASE_EXTEND_IN, &in));
    TRY(part_take(q, &t));
    TRY(extensions(c, t.i.id, &l));
    struct extend_ask ask = { .now = c->now, .due = t.h.due_at, .days = in.days };
    for (size_t k = 0; k < l.n; k++) {
        const struct extension *e = (const struct extension *)l.p + k;
        ask.granted_before |= e->part_id.v == t.h.id.v && !str_is(e->state, "refused");
    }
    TRY(extension_rule(&ask, t.i.rules, c->arena));
    struct id id = ctx_id(c);
    TRY(db_run(c->db, SQL_EXTENSION_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(t.i.id), arg_id(t.h.id),
                    arg_int(in.days), arg_str(in.reason), arg_int(c->account.v), arg_str(c->name),
                    arg_time(c->now))));
    TRY(flow_event(c, &t.i, "case.extend_asked", "unit=" STR_FMT " days=%lld",
                   STR_ARG(t.h.unit_name), (long long)in.days));
    TRY(flow_note(c, &t.i, "case.extend_why", in.reason));
    answer_id(q, id);
    return NULL;
}

static MUST err find_extension(struct ctx *c, struct id of, struct id id, struct extension *ret)
{
    struct list l;

    TRY(extensions(c, of, &l));
    for (size_t k = 0; k < l.n; k++) {
        *ret = ((const struct extension *)l.p)[k];
        if (ret->id.v == id.v)
            return str_is(ret->state, "asked") ? NULL
                                               : err_rule(c->arena, &CASE_TAKEN, NULL,
                                                          "state=" STR_FMT, STR_ARG(ret->state));
    }
    return &NOT_FOUND;
}

/* The part's own clock, and the step's when the part leads. */
static MUST err give_time(struct ctx *c, struct instance *i, const struct extension *e)
{
    struct list l;

    TRY(handling_list(c, i, &l));
    for (size_t k = 0; k < l.n; k++) {
        const struct handling *h = (const struct handling *)l.p + k;
        if (h->id.v != e->part_id.v)
            continue;
        struct when due = promise_workdays(c->house->calendar, h->due_at, e->days);
        TRY(db_run(c->db, SQL_HANDLING_DUE, NULL,
                   ARGS(arg_id(c->community), arg_id(h->id), arg_time(due))));
        return h->leads ? flow_extend(c, i, due) : NULL;
    }
    return &NOT_FOUND;
}

err case_extend_decide(struct req *q)
{
    struct ctx *c = &q->ctx;
    struct extend_decide_in in;
    struct extension e;
    struct instance i;
    struct report r;

    TRY(form_read(q, &CASE_EXTEND_DECIDE_IN, &in));
    TRY(case_take(c, q->id[0], &i, &r));
    TRY(flow_at(c, &i, "handle"));
    TRY(find_extension(c, i.id, q->id[1], &e));
    if (e.account_id.v == c->account.v)
        return &CASE_EXTEND_SELF;
    TRY(db_run(c->db, SQL_EXTENSION_DECIDE, NULL,
               ARGS(arg_id(c->community), arg_id(e.id),
                    arg_str(in.granted ? STR("granted") : STR("refused")), arg_str(in.answer),
                    arg_str(c->name), arg_time(c->now))));
    leaf_word(c, "granted", in.granted ? STR("yes") : STR("no"));
    TRY(flow_event(c, &i, in.granted ? "case.extended" : "case.not_extended", "days=%lld",
                   (long long)e.days));
    if (in.granted) {
        TRY(give_time(c, &i, &e));
        TRY(tell_reporter(c, &i, &r, "case.extended"));
    }
    answer_done(q);
    return NULL;
}

/* --- 暂停、挂账 --- */

/* A pause is looked at within ten working days, what is on account within a month. */
enum { PAUSE_WORKDAYS = 10, ACCOUNT_DAYS = 31 };

static MUST err check_review(struct ctx *c, struct str kind, struct day on)
{
    struct day last = str_is(kind, "pause")
                          ? calendar_add_workdays(c->house->calendar, c->today, PAUSE_WORKDAYS)
                          : (struct day){ c->today.n + ACCOUNT_DAYS };

    if (on.n > c->today.n && on.n <= last.n)
        return NULL;
    return err_rule(c->arena, &CASE_HOLD_REVIEW, "保定市接诉即办工作条例 §19：挂账按月复核",
                    "most=%lld", (long long)(last.n - c->today.n));
}

static MUST err standing(struct ctx *c, struct id id, struct hold *ret)
{
    return db_one(c->db, SQL_HOLD_STANDING, &HOLD, ret, ARGS(arg_id(c->community), arg_id(id)));
}

err case_hold(struct req *q)
{
    struct ctx *c = &q->ctx;
    struct hold_in in;
    struct instance i;
    struct report r;

    TRY(form_read(q, &CASE_HOLD_IN, &in));
    TRY(case_take(c, q->id[0], &i, &r));
    TRY(flow_at(c, &i, "handle"));
    TRY(check_review(c, in.kind, in.review_on));
    TRY(db_run(c->db, SQL_HOLD_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_id(i.id), arg_str(in.kind),
                    arg_str(in.scope), arg_str(in.plan), arg_day(in.review_on), arg_str(c->name),
                    arg_time(c->now))));
    leaf_word(c, "kind", in.kind);
    leaf_word(c, "scope", in.scope);
    TRY(flow_event(c, &i, "case.held", "kind=hold." STR_FMT " scope=scope." STR_FMT,
                   STR_ARG(in.kind), STR_ARG(in.scope)));
    TRY(flow_suspend(c, &i, in.plan));
    TRY(tell_reporter(c, &i, &r, "case.held"));
    answer_done(q);
    return NULL;
}

err case_hold_review(struct req *q)
{
    struct ctx *c = &q->ctx;
    struct hold_review_in in;
    struct instance i;
    struct report r;
    struct hold h;

    TRY(form_read(q, &CASE_HOLD_REVIEW_IN, &in));
    TRY(case_take(c, q->id[0], &i, &r));
    TRY(standing(c, i.id, &h));
    TRY(check_review(c, h.kind, in.review_on));
    TRY(db_run(c->db, SQL_HOLD_REVIEW_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_id(h.id), arg_str(in.text),
                    arg_str(c->name), arg_time(c->now))));
    TRY(db_run(c->db, SQL_HOLD_NEXT, NULL,
               ARGS(arg_id(c->community), arg_id(h.id), arg_day(in.review_on))));
    TRY(flow_note(c, &i, "case.hold_reviewed", in.text));
    answer_done(q);
    return NULL;
}

/* 销号: the clock goes on where it stood. */
err case_unhold(struct req *q)
{
    struct ctx *c = &q->ctx;
    struct hold_end_in in;
    struct instance i;
    struct report r;
    struct hold h;

    TRY(form_read(q, &CASE_HOLD_END_IN, &in));
    TRY(case_take(c, q->id[0], &i, &r));
    TRY(standing(c, i.id, &h));
    TRY(db_run(c->db, SQL_HOLD_END, NULL,
               ARGS(arg_id(c->community), arg_id(h.id), arg_time(c->now), arg_str(in.outcome))));
    TRY(flow_resume(c, &i, in.outcome));
    TRY(tell_reporter(c, &i, &r, "case.unheld"));
    answer_done(q);
    return NULL;
}

err case_holds(struct req *q)
{
    struct ctx *c = &q->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_HOLD_PAGE, &HOLD_LINE, 500, &l, ARGS(arg_id(c->community))));
    struct hold_line *h = (struct hold_line *)(uintptr_t)l.p; /* just made in our arena */
    for (size_t k = 0; k < l.n; k++)
        h[k].late = h[k].review_on.n < c->today.n;
    answer_page(q, &HOLD_LINE, &l, (struct id){ 0 });
    return NULL;
}

/* --- who is told, before and after --- */

/* Half an hour before the end those who work on it; at the end the post that watches over it; a
 * day and three days after it the street, after a week the district. */
enum { SOON_MINUTES = 30, WEEK_HOURS = 7 * 24, MINUTE_MS = 60 * 1000 };

static const struct {
    int64_t hours; /* after the end */
    const char *post, *kind;
} rungs[] = {
    { 0, NULL, "case.late" },
    { 24, "street_dispatcher", "case.late_street" },
    { 72, "street_secretary", "case.late_street" },
    { WEEK_HOURS, "district_dispatcher", "case.late_district" },
};

static MUST err tell_post(struct ctx *c, const struct instance *i, const char *kind,
                          struct str post)
{
    struct list l;

    TRY(office_holders(c, c->community, post, c->today, &l));
    for (size_t k = 0; k < l.n; k++) {
        struct message m = { .to_account = ((const struct member *)l.p)[k].account,
                             .kind = kind,
                             .title = i->code,
                             .tail = STR(""),
                             .link = post_link(c, "cases", i->id) };
        m.key = str_fmt(c->arena, "%s:%lld:%lld:%lld", kind, (long long)i->id.v,
                        (long long)i->due.ms, (long long)m.to_account.v);
        if (m.to_account.v)
            TRY(post_tell(c, &m));
    }
    return NULL;
}

static MUST err tell_workers(struct ctx *c, const struct instance *i)
{
    struct list l;

    for (size_t k = 0; k < i->step->actors.n && !str_is(i->step->kind, "handle"); k++)
        TRY(tell_post(c, i, "case.soon", i->step->actors.word[k]));
    if (!str_is(i->step->kind, "handle"))
        return NULL;
    TRY(handling_list(c, i, &l));
    for (size_t k = 0; k < l.n; k++) {
        const struct handling *h = (const struct handling *)l.p + k;
        if (str_is(h->state, "sent") || str_is(h->state, "taken"))
            TRY(unit_remind(c, i, h, "case.soon"));
    }
    return NULL;
}

static MUST err look_at(struct ctx *c, struct id id)
{
    struct instance i;

    TRY(flow_load_case(c, id, &i));
    if (c->now.ms < i.due.ms)
        return tell_workers(c, &i);
    for (size_t k = 0; k < COUNT(rungs); k++) {
        if (c->now.ms - i.due.ms < rungs[k].hours * HOUR_MS)
            break;
        struct str post = rungs[k].post ? str_of(rungs[k].post) : flow_watch(&i);
        TRY(tell_post(c, &i, rungs[k].kind, post));
    }
    return NULL;
}

struct clock_row {
    struct id id;
    struct when due_at;
};
static const struct field clock_fields[] = { FIELD(struct clock_row, id, SHOW),
                                             FIELD(struct clock_row, due_at, SHOW) };
static const struct shape CLOCK_ROW = SHAPE(struct clock_row, clock_fields);

static struct when span_from(const struct ctx *c)
{
    return (struct when){ c->now.ms - (WEEK_HOURS + 24) * HOUR_MS };
}
static struct when span_to(const struct ctx *c)
{
    return (struct when){ c->now.ms + SOON_MINUTES * MINUTE_MS };
}

err case_watch(struct ctx *c)
{
    struct list l;

    TRY(db_list(c->db, SQL_CASE_CLOCK, &CLOCK_ROW, 2000, &l,
                ARGS(arg_id(c->community), arg_time(span_from(c)), arg_time(span_to(c)))));
    for (size_t k = 0; k < l.n; k++)
        TRY(look_at(c, ((const struct clock_row *)l.p)[k].id));
    return NULL;
}

struct place_row {
    struct id v;
};
static const struct field place_fields[] = { FIELD(struct place_row, v, SHOW) };
static const struct shape PLACE_ROW = SHAPE(struct place_row, place_fields);

err case_watch_all(struct ctx *c)
{
    struct list l;

    TRY(db_list(c->db, SQL_CASE_CLOCK_PLACES, &PLACE_ROW, 20000, &l,
                ARGS(arg_time(span_from(c)), arg_time(span_to(c)))));
    for (size_t k = 0; k < l.n; k++) {
        c->community = ((const struct place_row *)l.p)[k].v;
        TRY(case_watch(c));
    }
    return NULL;
}
