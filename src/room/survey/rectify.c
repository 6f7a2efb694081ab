/* rectify.c - the order a low score gives: reported done, checked by another. */
#include "room/survey/rectify.h"

#include "base/arena.h"
#include "web/leaf.h"

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
