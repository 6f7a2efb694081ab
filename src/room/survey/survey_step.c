/* survey_step.c - the step "survey": what it still needs and which acts are open now. */
#include "room/survey/rectify.h"

const struct failure SURVEY_MISSING = { .code = ERR_CONFLICT, .id = "survey.missing" };
const struct failure SURVEY_OPEN = { .code = ERR_CONFLICT, .id = "survey.open" };
const struct failure SURVEY_FEW = { .code = ERR_CONFLICT, .id = "survey.few" };
const struct failure SURVEY_SCORE = { .code = ERR_CONFLICT, .id = "survey.score" };

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
static const char *const survey_leaves[] = { "survey", NULL };
const struct step_kind SURVEY_KIND = {
    .name = "survey",
    .leaves = survey_leaves,
    .values = values,
    .opened = opened,
    .gaps = gaps,
    .undone = undone,
    .act = acts,
    .n_act = COUNT(acts),
};
