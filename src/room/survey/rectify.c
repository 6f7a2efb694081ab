/* rectify.c - the order a low score gives, and what the step "survey" still needs. */
#include "base/arena.h"
#include "room/survey/survey_row.h"
#include "web/leaf.h"

const struct failure SURVEY_OPEN = { .code = ERR_CONFLICT, .id = "survey.open" };
const struct failure SURVEY_FEW = { .code = ERR_CONFLICT, .id = "survey.few" };
const struct failure SURVEY_SCORE = { .code = ERR_CONFLICT, .id = "survey.score" };
const struct failure RECTIFY_NOT_ORDERED = { .code = ERR_CONFLICT, .id = "rectify.not_ordered" };
const struct failure RECTIFY_DONE = { .code = ERR_CONFLICT, .id = "rectify.done" };
const struct failure RECTIFY_NOT_DONE = { .code = ERR_CONFLICT, .id = "rectify.not_done" };
const struct failure RECTIFY_CHECKED = { .code = ERR_CONFLICT, .id = "rectify.checked" };
const struct failure RECTIFY_SAME_PERSON = { .code = ERR_DENIED, .id = "rectify.same_person" };

/* clang-format off */
static const struct field rectify_fields[] = {
    FIELD(struct rectify, survey_id, SECRET),
    FIELD(struct rectify, text, SHOW),
    FIELD(struct rectify, due_at, SHOW),
    FIELD(struct rectify, at, SHOW),
    FIELD(struct rectify, done_text, SHOW),
    FIELD(struct rectify, done_by, SHOW),
    FIELD(struct rectify, account_id, SECRET),
    FIELD(struct rectify, done_at, SHOW),
    FIELD(struct rectify, checked_by, SHOW),
    FIELD(struct rectify, checked_at, SHOW),
};
/* clang-format on */
const struct shape RECTIFY = SHAPE(struct rectify, rectify_fields);

err rectify_get(struct ctx *c, const struct survey *s, struct rectify *ret)
{
    return db_one(c->db, SQL_RECTIFY_GET, &RECTIFY, ret, ARGS(arg_id(c->community), arg_id(s->id)));
}

err rectify_order(struct ctx *c, const struct instance *i, const struct survey *s)
{
    struct share pass = rules_share(i->rules, "survey.pass");
    struct when due = flow_due(c, rules_int(i->rules, "survey.rectify_days"), false);

    if (share_ge(s->good, s->n, pass))
        return NULL;
    struct str text = str_fmt(c->arena, "满意率 %lld/%lld，低于 %lld/%lld", (long long)s->good,
                              (long long)s->n, (long long)pass.part, (long long)pass.whole);
    TRY(db_run(
        c->db, SQL_RECTIFY_ADD, NULL,
        ARGS(arg_id(c->community), arg_id(s->id), arg_str(text), arg_time(due), arg_time(c->now))));
    TRY(flow_event(c, i, "survey.rectify", "n=%lld good=%lld", (long long)s->n,
                   (long long)s->good));
    return flow_ask(c, i, "rectify", flow_actor(i), s->id, due);
}

static MUST err take(struct ctx *c, struct id survey, struct survey *ret, struct instance *ret_i,
                     struct rectify *ret_order)
{
    TRY(survey_take(c, survey, ret, ret_i));
    TRY(flow_at(c, ret_i, "survey"));
    err e = rectify_get(c, ret, ret_order);
    return e == &NOT_FOUND ? &RECTIFY_NOT_ORDERED : e;
}

err rectify_done(struct ctx *c, struct id survey, struct str text)
{
    struct survey s;
    struct instance i;
    struct rectify order;

    TRY(take(c, survey, &s, &i, &order));
    if (order.done_at.ms)
        return &RECTIFY_DONE;
    TRY(db_run(c->db, SQL_RECTIFY_DONE, NULL,
               ARGS(arg_id(c->community), arg_id(s.id), arg_str(text), arg_str(c->name),
                    arg_id(c->account), arg_time(c->now))));
    leaf_subject(c, s.id);
    TRY(leaf_commit(c, "text", text));
    TRY(flow_done(c, &i, "rectify", s.id));
    TRY(flow_note(c, &i, "rectify.done", text));
    return flow_ask(c, &i, "rectify_check", flow_watch(&i), s.id, flow_due(c, 3, false));
}

err rectify_check(struct ctx *c, struct id survey)
{
    struct survey s;
    struct instance i;
    struct rectify order;

    TRY(take(c, survey, &s, &i, &order));
    if (!order.done_at.ms)
        return &RECTIFY_NOT_DONE;
    if (order.checked_at.ms)
        return &RECTIFY_CHECKED;
    if (order.account_id.v == c->account.v)
        return &RECTIFY_SAME_PERSON;
    TRY(db_run(c->db, SQL_RECTIFY_CHECK, NULL,
               ARGS(arg_id(c->community), arg_id(s.id), arg_str(c->name), arg_time(c->now))));
    leaf_subject(c, s.id);
    TRY(flow_done(c, &i, "rectify_check", s.id));
    return flow_event(c, &i, "rectify.checked", "n=%lld good=%lld", (long long)s.n,
                      (long long)s.good);
}

static err opened(struct ctx *c, const struct instance *i)
{
    return flow_ask(c, i, "survey_open", flow_actor(i), i->id,
                    flow_due(c, rules_int(i->rules, "survey.min_days"), false));
}

static err undone(struct ctx *c, const struct instance *i)
{
    return db_run(c->db, SQL_SURVEY_VOID, NULL,
                  ARGS(arg_id(c->community), arg_id(i->id), arg_id(i->step_row), arg_time(c->now)));
}

static MUST err score_gap(struct ctx *c, const struct instance *i, const struct survey *s,
                          struct gaps *g)
{
    const char *source = rules_source(i->rules, "survey.pass");
    struct share pass = rules_share(i->rules, "survey.pass");
    struct rectify order;

    if (share_ge(s->good, s->n, pass))
        return NULL;
    err e = rectify_get(c, s, &order);
    if (e && e != &NOT_FOUND)
        return e;
    if (e || !order.done_at.ms)
        gap_add(g, &SURVEY_SCORE, source, "agree=%lld have=%lld needs=%lld/%lld",
                (long long)s->good, (long long)s->n, (long long)pass.part, (long long)pass.whole);
    else if (!order.checked_at.ms)
        gap_add(g, &RECTIFY_NOT_DONE, source, "have=0");
    return NULL;
}

static err gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    const char *source = rules_source(i->rules, "survey.min_answers");
    struct survey s;
    err e = survey_last(c, i->id, &s);

    if (e && e != &NOT_FOUND)
        return e;
    if (e || s.step_row.v != i->step_row.v) {
        gap_add(g, &SURVEY_MISSING, source, "needs=%lld",
                (long long)rules_int(i->rules, "survey.min_answers"));
        return NULL;
    }
    if (str_is(s.state, "open")) {
        gap_add(g, &SURVEY_OPEN, source, "needs=%lld", (long long)s.needs);
        return NULL;
    }
    if (s.n >= s.needs)
        return score_gap(c, i, &s, g);
    gap_add(g, &SURVEY_FEW, source, "have=%lld needs=%lld", (long long)s.n, (long long)s.needs);
    return NULL;
}

static MUST err current(struct ctx *c, const struct instance *i, struct survey *ret)
{
    TRY(flow_at(c, i, "survey"));
    err e = survey_last(c, i->id, ret);
    if (e == &NOT_FOUND || (!e && ret->step_row.v != i->step_row.v))
        return &SURVEY_MISSING;
    return e;
}

static err may_open(struct ctx *c, const struct instance *i)
{
    struct survey s;
    err e = current(c, i, &s);

    if (e)
        return e == &SURVEY_MISSING ? NULL : e;
    return str_is(s.state, "open") || s.n >= s.needs ? &SURVEY_TWICE : NULL;
}

static err may_answer(struct ctx *c, const struct instance *i)
{
    struct survey s;

    TRY(current(c, i, &s));
    return str_is(s.state, "open") ? NULL : &SURVEY_CLOSED;
}

static MUST err order_now(struct ctx *c, const struct instance *i, struct rectify *ret)
{
    struct survey s;

    TRY(current(c, i, &s));
    err e = rectify_get(c, &s, ret);
    return e == &NOT_FOUND ? &RECTIFY_NOT_ORDERED : e;
}

static err may_rectify(struct ctx *c, const struct instance *i)
{
    struct rectify order;

    TRY(order_now(c, i, &order));
    return order.done_at.ms ? &RECTIFY_DONE : NULL;
}

static err may_check(struct ctx *c, const struct instance *i)
{
    struct rectify order;

    TRY(order_now(c, i, &order));
    return !order.done_at.ms ? &RECTIFY_NOT_DONE : order.checked_at.ms ? &RECTIFY_CHECKED : NULL;
}

static const char *const values[] = {
    "survey.min_answers", "survey.min_share",    "survey.pass", "survey.min_days",
    "survey.max_days",    "survey.rectify_days", NULL
};
/* clang-format off */
static const struct flow_act acts[] = {
    { "survey.open", PERM_SURVEY_RUN, may_open },
    { "survey.answer", PERM_SURVEY_RUN, may_answer },
    { "survey.close", PERM_SURVEY_RUN, may_answer },
    { "rectify.done", PERM_SURVEY_RUN, may_rectify },
    { "rectify.check", PERM_SUPERVISE, may_check },
};
/* clang-format on */
const struct step_kind SURVEY_KIND = {
    .name = "survey",
    .values = values,
    .opened = opened,
    .gaps = gaps,
    .undone = undone,
    .act = acts,
    .n_act = COUNT(acts),
};
