/* consult.c - inviting, answering and settling, and when a consultation is over. */
#include "room/consult/consult.h"

#include "base/arena.h"
#include "base/day.h"
#include "kit/db.h"
#include "rule/calendar.h"
#include "rule/codes.h"
#include "web/leaf.h"

enum { INVITED_MAX = 500 };

const struct failure CONSULT_DUE = { .code = ERR_INPUT, .id = "consult.due", .field = "due_day" };
const struct failure CONSULT_ACCOUNT = { .code = ERR_INPUT,
                                         .id = "consult.account",
                                         .field = "account_login" };
const struct failure CONSULT_TWICE = { .code = ERR_CONFLICT,
                                       .id = "consult.invited_already",
                                       .field = "name" };
const struct failure CONSULT_ANSWERED = { .code = ERR_CONFLICT, .id = "consult.answered" };
const struct failure CONSULT_NOT_YOURS = { .code = ERR_DENIED, .id = "consult.not_yours" };
const struct failure CONSULT_TEXT = { .code = ERR_INPUT, .id = "consult.text", .field = "text" };
const struct failure CONSULT_NOT_ANSWERED = { .code = ERR_CONFLICT, .id = "consult.not_answered" };
const struct failure CONSULT_ALL_ANSWERED = { .code = ERR_CONFLICT, .id = "consult.all_answered" };
const struct failure CONSULT_OVER = { .code = ERR_CONFLICT, .id = "consult.over" };
const struct failure CONSULT_NONE = { .code = ERR_CONFLICT, .id = "consult.none" };
const struct failure CONSULT_WAITING = { .code = ERR_CONFLICT, .id = "consult.waiting" };
const struct failure CONSULT_MIN_DAYS = { .code = ERR_CONFLICT, .id = "consult.min_days" };

/* clang-format off */
static const struct field invitation_fields[] = {
    FIELD(struct invitation, id, SHOW),
    FIELD(struct invitation, matter_id, SHOW),
    FIELD(struct invitation, step_row, SHOW),
    FIELD(struct invitation, round, SHOW),
    FIELD(struct invitation, name, SHOW),
    FIELD(struct invitation, kind, SHOW),
    FIELD(struct invitation, mandatory, SHOW),
    FIELD(struct invitation, account_id, SHOW),
    FIELD(struct invitation, invited_at, SHOW),
    FIELD(struct invitation, due_at, SHOW),
    FIELD(struct invitation, answer, SHOW),
    FIELD(struct invitation, text, SHOW),
    FIELD(struct invitation, way, SHOW),
    FIELD(struct invitation, answered_at, SHOW),
    FIELD(struct invitation, settled, SHOW),
    FIELD(struct invitation, settled_at, SHOW),
};
/* clang-format on */
const struct shape INVITATION = SHAPE(struct invitation, invitation_fields);

struct str invitation_state(const struct invitation *v, struct when now)
{
    if (v->answer.n)
        return v->answer;
    return now.ms > v->due_at.ms ? STR("silent") : STR("waiting");
}

err consult_list(struct ctx *c, struct id matter, struct list *ret)
{
    return db_list(c->db, SQL_INVITATION_OF_MATTER, &INVITATION, INVITED_MAX, ret,
                   ARGS(arg_id(c->community), arg_id(matter)));
}

static MUST err of_step(struct ctx *c, const struct instance *i, struct list *ret)
{
    return db_list(c->db, SQL_INVITATION_OF_STEP, &INVITATION, INVITED_MAX, ret,
                   ARGS(arg_id(c->community), arg_id(i->id), arg_id(i->step_row)));
}

/* Not sooner than the least days from today, not later than the most days from the step's start. */
static MUST err check_due(struct ctx *c, const struct instance *i, struct day due)
{
    int64_t min = rules_int(i->rules, "consult.min_days");
    int64_t max = rules_int(i->rules, "consult.max_days");
    struct day start = day_at(i->step_opened, CHINA_OFFSET);

    if (due.n != DAY_NONE.n && days_between(c->today, due) >= min &&
        days_between(start, due) <= max)
        return NULL;
    return err_rule(c->arena, &CONSULT_DUE, rules_source(i->rules, "consult.min_days"),
                    "min=%lld max=%lld", (long long)min, (long long)max);
}

static MUST err account_of(struct ctx *c, struct str login, struct id *ret)
{
    *ret = (struct id){ 0 };
    if (login.n == 0)
        return NULL;
    TRY(db_int(c->db, SQL_INVITATION_ACCOUNT, &ret->v, ARGS(arg_str(login))));
    return ret->v ? NULL : &CONSULT_ACCOUNT;
}

/* For the timeline, which everyone reads: a unit by its name, a person masked. */
static struct str told_name(struct ctx *c, struct str name, struct str kind)
{
    bool person = str_is(kind, "delegate") || str_is(kind, "expert");

    return person ? name_mask(c->arena, name) : name;
}

err consult_invite(struct ctx *c, struct id matter, const struct consult_invite_in *in,
                   struct id *ret)
{
    struct instance i;
    struct id account, id = ctx_id(c);

    TRY(flow_take(c, matter, &i));
    TRY(flow_at(c, &i, "consult"));
    TRY(check_due(c, &i, in->due_day));
    TRY(account_of(c, in->account_login, &account));
    err e =
        db_run(c->db, SQL_INVITATION_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(i.id), arg_id(i.step_row),
                    arg_int(i.round), arg_str(in->name), arg_str(in->kind), arg_bool(in->mandatory),
                    arg_id(account), arg_time(c->now), arg_time(deadline_of(in->due_day))));
    if (e == &DB_DUPLICATE)
        return &CONSULT_TWICE;
    TRY(e);
    leaf_subject(c, id);
    leaf_id(c, "matter", i.id);
    leaf_int(c, "mandatory", in->mandatory);
    TRY(leaf_commit(c, "name", in->name));
    TRY(flow_note(c, &i, "consult.invited", told_name(c, in->name, in->kind)));
    if (account.v)
        TRY(db_run(c->db, SQL_INVITATION_TODO, NULL,
                   ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_id(i.id), arg_str(i.step->id),
                        arg_id(id), arg_id(account), arg_time(deadline_of(in->due_day)),
                        arg_time(c->now))));
    *ret = id;
    return NULL;
}

static MUST err at_step(struct ctx *c, struct id id, struct invitation *ret, struct instance *ret_i)
{
    TRY(db_one(c->db, SQL_INVITATION_GET, &INVITATION, ret,
               ARGS(arg_id(c->community), arg_id(id))));
    TRY(flow_take(c, ret->matter_id, ret_i));
    TRY(flow_at(c, ret_i, "consult"));
    return ret->step_row.v == ret_i->step_row.v ? NULL : &CONSULT_OVER;
}

static MUST err check_answer(struct ctx *c, const struct invitation *v, struct str answer,
                             struct str text, bool own)
{
    if (!own && !ctx_may(c, PERM_CONSULT_RUN))
        return &CONSULT_NOT_YOURS;
    if (v->answer.n)
        return &CONSULT_ANSWERED;
    if (!str_is(answer, "agree") && str_len_utf8(text) < 4)
        return err_rule(c->arena, &CONSULT_TEXT, NULL, "min=4");
    return NULL;
}

err consult_answer(struct ctx *c, struct id invitation, struct str answer, struct str text)
{
    struct invitation v;
    struct instance i;
    int64_t changed = 0;

    TRY(at_step(c, invitation, &v, &i));
    bool own = c->account.v && v.account_id.v == c->account.v;
    TRY(check_answer(c, &v, answer, text, own));
    TRY(db_run(c->db, SQL_INVITATION_ANSWER, &changed,
               ARGS(arg_id(c->community), arg_id(invitation), arg_str(answer), arg_str(text),
                    arg_str(own ? STR("account") : STR("paper")), arg_time(c->now))));
    if (!changed)
        return &CONSULT_ANSWERED;
    leaf_subject(c, invitation);
    leaf_id(c, "matter", i.id);
    leaf_word(c, "answer", answer);
    leaf_int(c, "late", c->now.ms > v.due_at.ms);
    TRY(leaf_commit(c, "text", text));
    TRY(flow_done(c, &i, "invitation", invitation));
    return flow_note(c, &i, "consult.answered", told_name(c, v.name, v.kind));
}

err consult_settle(struct ctx *c, struct id invitation, struct str text)
{
    struct invitation v;
    struct instance i;

    TRY(at_step(c, invitation, &v, &i));
    if (!str_is(v.answer, "amend") && !str_is(v.answer, "oppose"))
        return &CONSULT_NOT_ANSWERED;
    TRY(db_run(c->db, SQL_INVITATION_SETTLE, NULL,
               ARGS(arg_id(c->community), arg_id(invitation), arg_str(text), arg_time(c->now))));
    leaf_subject(c, invitation);
    leaf_id(c, "matter", i.id);
    return leaf_commit(c, "text", text);
}

static void waiting_gap(struct gaps *g, const struct invitation *v, const char *law)
{
    char day[DAY_TEXT_SIZE];

    gap_add(g, &CONSULT_WAITING, law, "name=" STR_FMT " day=" STR_FMT, STR_ARG(v->name),
            STR_ARG(day_text(day_at(v->due_at, CHINA_OFFSET), day)));
}

static err gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    int64_t min = rules_int(i->rules, "consult.min_days");
    int64_t days = days_between(day_at(i->step_opened, CHINA_OFFSET), c->today);
    const char *law = rules_source(i->rules, "consult.min_days");
    struct list l;
    int64_t mandatory = 0;

    TRY(of_step(c, i, &l));
    for (size_t k = 0; k < l.n; k++) {
        const struct invitation *v = (const struct invitation *)l.p + k;
        mandatory += v->mandatory;
        if (v->mandatory && str_is(invitation_state(v, c->now), "waiting"))
            waiting_gap(g, v, law);
    }
    if (!mandatory)
        gap_add(g, &CONSULT_NONE, i->template->source.p, "step=" STR_FMT, STR_ARG(i->step->id));
    if (days < min)
        gap_add(g, &CONSULT_MIN_DAYS, law, "have=%lld days=%lld", (long long)days, (long long)min);
    return NULL;
}

/* What stays unsettled is said aloud when the step closes. */
static err closed(struct ctx *c, const struct instance *i)
{
    struct list l;
    int64_t answered = 0, silent = 0, unsettled = 0;

    TRY(of_step(c, i, &l));
    for (size_t k = 0; k < l.n; k++) {
        const struct invitation *v = (const struct invitation *)l.p + k;
        bool objects = str_is(v->answer, "amend") || str_is(v->answer, "oppose");
        answered += v->answer.n > 0;
        silent += v->answer.n == 0;
        unsettled += objects && v->settled.n == 0;
    }
    return flow_event(c, i, "consult.closed", "answered=%lld silent=%lld unsettled=%lld",
                      (long long)answered, (long long)silent, (long long)unsettled);
}

static MUST err may_answer(struct ctx *c, const struct instance *i)
{
    struct list l;

    TRY(of_step(c, i, &l));
    for (size_t k = 0; k < l.n; k++) {
        if (((const struct invitation *)l.p)[k].answer.n == 0)
            return NULL;
    }
    return &CONSULT_ALL_ANSWERED;
}

static MUST err may_settle(struct ctx *c, const struct instance *i)
{
    struct list l;

    TRY(of_step(c, i, &l));
    for (size_t k = 0; k < l.n; k++) {
        const struct invitation *v = (const struct invitation *)l.p + k;
        if (v->settled.n == 0 && (str_is(v->answer, "amend") || str_is(v->answer, "oppose")))
            return NULL;
    }
    return &CONSULT_NOT_ANSWERED;
}

static const char *const values[] = { "consult.min_days", "consult.max_days", NULL };
static const struct flow_act acts[] = {
    { "consult.invite", PERM_CONSULT_RUN, NULL },
    { "consult.answer", PERM_CONSULT_RUN, may_answer },
    { "consult.settle", PERM_CONSULT_RUN, may_settle },
};

static const char *const consult_leaves[] = { "replies", NULL };
const struct step_kind CONSULT_KIND = { .name = "consult",
                                        .leaves = consult_leaves,
                                        .values = values,
                                        .gaps = gaps,
                                        .closed = closed,
                                        .act = acts,
                                        .n_act = COUNT(acts) };
