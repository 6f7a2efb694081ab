/* verify.c - who looks at the result: another person, and whoever brought it. */
#include "base/arena.h"
#include "room/case/case_act.h"
#include "room/case/case_row.h"
#include "web/leaf.h"

const struct failure CASE_SAME_CHECKER = { .code = ERR_CONFLICT, .id = "case.same_checker" };
const struct failure CASE_NOT_REPORTER = { .code = ERR_DENIED, .id = "case.not_reporter" };

struct verify_in {
    bool good;
    struct str text;
    struct list photos;
};
struct rate_in {
    struct str solved, text;
    int64_t attitude, speed, result; /* 1..5 */
};
/* clang-format off */
static const struct field verify_fields[] = {
    FIELD(struct verify_in, good, NEED),
    FIELD(struct verify_in, text, NEED, .min = 2, .max = 1000),
    FIELD(struct verify_in, photos, SHOW, .max = 9),
};
static const struct field rate_fields[] = {
    FIELD(struct rate_in, solved, NEED, .words = RATING_SOLVED),
    FIELD(struct rate_in, attitude, NEED, .min = 1, .max = 5),
    FIELD(struct rate_in, speed, NEED, .min = 1, .max = 5),
    FIELD(struct rate_in, result, NEED, .min = 1, .max = 5),
    FIELD(struct rate_in, text, SHOW, .max = 1000),
};
/* clang-format on */
const struct shape CASE_VERIFY_IN = SHAPE(struct verify_in, verify_fields);
const struct shape CASE_RATE_IN = SHAPE(struct rate_in, rate_fields);

/* --- 核查 --- */

static MUST err checked_before(struct ctx *c, const struct instance *i)
{
    int64_t n = 0;

    TRY(db_int(c->db, SQL_CASE_CHECKED_BEFORE, &n,
               ARGS(arg_id(c->community), arg_id(i->id), arg_id(c->account))));
    return n ? err_rule(c->arena, &CASE_SAME_CHECKER, i->template->source.p, "%s", "") : NULL;
}

static err may_verify(struct ctx *c, const struct instance *i)
{
    struct gaps g = { .arena = c->arena };

    TRY(flow_at(c, i, "verify"));
    TRY(flow_gaps(c, i, &g)); /* whoever handled it is told so before they look */
    if (g.n)
        return g.item[0];
    return checked_before(c, i);
}

err case_verify(struct req *q)
{
    struct ctx *c = &q->ctx;
    struct verify_in in = { .photos = { NULL, 0 } };
    struct instance i;
    struct report r;

    TRY(form_read(q, &CASE_VERIFY_IN, &in));
    TRY(case_take(c, q->id[0], &i, &r));
    TRY(may_verify(c, &i));
    TRY(photos_add(c, i.id, &in.photos, "check"));
    leaf_word(c, "good", in.good ? STR("yes") : STR("no"));
    TRY(flow_note(c, &i, in.good ? "case.verified" : "case.not_verified", in.text));
    if (in.good)
        TRY(flow_close(c, &i, STR("verified")));
    else
        TRY(flow_return(c, &i, i.step->back.word[0], in.text));
    TRY(case_finish(c, &i));
    answer_done(q);
    return NULL;
}

/* --- 回访 --- */

/* What the answer does to the case: not solved, it goes back to be done again. */
static MUST err take_answer(struct ctx *c, struct instance *i, const struct call_in *in)
{
    struct str why = in->text.n >= 12 ? in->text : STR("诉求人评价：未解决");

    if (!str_is(i->step->kind, "callback") || !in->reached)
        return NULL;
    if (str_is(in->solved, "no"))
        return flow_return(c, i, i->step->back.word[0], why);
    TRY(flow_close(c, i, in->solved));
    return case_finish(c, i);
}

err case_rate(struct req *q)
{
    struct ctx *c = &q->ctx;
    struct rate_in in = { .text = STR("") };
    struct instance i;
    struct report r;

    TRY(form_read(q, &CASE_RATE_IN, &in));
    TRY(case_take(c, q->id[0], &i, &r));
    if (!is_reporter(c, &r))
        return &CASE_NOT_REPORTER;
    if (!str_is(i.step->kind, "callback") && !str_is(i.state, "archived"))
        return flow_at(c, &i, "callback");
    const struct call_in said = { STR("app"),  in.solved, in.text,  true,
                                  in.attitude, in.speed,  in.result };
    struct ctx alias = as_reporter(c, &r);
    TRY(rating_put(&alias, i.id, &said));
    leaf_word(c, "solved", in.solved);
    if (str_is(i.state, "open")) {
        TRY(flow_event(&alias, &i, "case.rated", "solved=solved." STR_FMT, STR_ARG(in.solved)));
        TRY(take_answer(&alias, &i, &said));
    }
    TRY(callback_ask(&alias, &i, &said));
    answer_done(q);
    return NULL;
}

static err may_call(struct ctx *c, const struct instance *i)
{
    struct gaps g = { .arena = c->arena };

    TRY(flow_at(c, i, "callback"));
    TRY(flow_gaps(c, i, &g));
    return g.n ? g.item[0] : NULL;
}

err case_call(struct req *q)
{
    struct ctx *c = &q->ctx;
    struct call_in in = { .text = STR("") };
    struct instance i;
    struct report r;

    TRY(form_read(q, &CASE_CALL_IN, &in));
    TRY(case_take(c, q->id[0], &i, &r));
    TRY(may_call(c, &i));
    TRY(call_check(c, &in));
    TRY(rating_put(c, i.id, &in));
    leaf_word(c, "solved", in.reached ? in.solved : STR("not_reached"));
    TRY(flow_event(c, &i, "case.called", "way=way." STR_FMT " solved=solved.%s", STR_ARG(in.way),
                   in.reached ? str_z(c->arena, in.solved) : "none"));
    TRY(take_answer(c, &i, &in));
    TRY(callback_ask(c, &i, &in));
    answer_done(q);
    return NULL;
}

/* Whoever brought it contests within the days of the rule set; the desk may too. */
err case_reopen(struct req *q)
{
    struct ctx *c = &q->ctx;
    struct case_reason in;
    struct instance i;
    struct report r;

    TRY(form_read(q, &CASE_REASON_IN, &in));
    TRY(case_take(c, q->id[0], &i, &r));
    bool mine = is_reporter(c, &r);
    if (!mine && !ctx_may(c, PERM_CASE_TAKE))
        return &CASE_NOT_REPORTER;
    struct ctx alias = mine ? as_reporter(c, &r) : *c;
    TRY(flow_reopen(&alias, &i, in.reason));
    TRY(tell_reporter(c, &i, &r, "case.reopened"));
    answer_done(q);
    return NULL;
}

static const struct flow_act verify_acts[] = {
    { "case.verify", PERM_CASE_REPORT, may_verify },
};
const struct step_kind VERIFY_KIND = {
    .name = "verify",
    .act = verify_acts,
    .n_act = COUNT(verify_acts),
    .closes_itself = true,
};

static const struct flow_act call_acts[] = {
    { "case.call", PERM_CASE_TAKE, may_call },
};
const struct step_kind CALLBACK_KIND = {
    .name = "callback",
    .act = call_acts,
    .n_act = COUNT(call_acts),
    .closes_itself = true,
};

/* Stands for the end: case_finish leaves it at once. */
const struct step_kind CLOSE_KIND = { .name = "close", .closes_itself = true };
