/* turn.c - what leaves the straight way: return, another round, halt, end, opening again. */
#include "flow/turn.h"

#include "base/arena.h"
#include "base/day.h"
#include "rule/calendar.h"

const struct failure FLOW_NOT_HALTED = { .code = ERR_CONFLICT, .id = "flow.not_halted" };
const struct failure FLOW_NO_WAY_BACK = { .code = ERR_CONFLICT, .id = "flow.no_way_back" };
const struct failure FLOW_REASON = { .code = ERR_INPUT, .id = "flow.reason", .field = "reason" };
const struct failure FLOW_NOT_ENDED = { .code = ERR_CONFLICT, .id = "flow.not_ended" };
const struct failure FLOW_REOPEN_LATE = { .code = ERR_CONFLICT, .id = "flow.reopen_late" };

enum { REASON_MIN = 4, REASON_MAX = 500 };

static MUST err need_reason(struct ctx *c, struct str reason)
{
    int64_t n = str_len_utf8(reason);

    if (n >= REASON_MIN && n <= REASON_MAX)
        return NULL;
    return err_rule(c->arena, &FLOW_REASON, NULL, "min=%d max=%d", REASON_MIN, REASON_MAX);
}

err flow_return(struct ctx *c, struct instance *i, struct str to_step, struct str reason)
{
    const struct flow_step *to = template_step(i->template, to_step);

    TRY(flow_must_be_open(c, i));
    TRY(need_reason(c, reason));
    if (!to || !words_have(i->step->back, to_step))
        return err_rule(c->arena, &FLOW_NO_WAY_BACK, i->template->source.p, "%s want=" STR_FMT,
                        flow_says_step(c->arena, i, i->step->id), STR_ARG(to_step));
    if (i->step->code->undone)
        TRY(i->step->code->undone(c, i));
    TRY(flow_end_step(c, i, "returned", to_step));
    TRY(flow_note(c, i, "matter.returned", reason));
    return flow_open_step(c, i, to);
}

err flow_again(struct ctx *c, struct instance *i, struct str reason)
{
    const struct flow_step *same = i->step;

    TRY(flow_must_be_open(c, i));
    TRY(flow_end_step(c, i, "failed", reason));
    TRY(flow_note(c, i, "step.failed", reason));
    return flow_open_step(c, i, same);
}

static MUST err set_state(struct ctx *c, struct instance *i, const char *state, struct when closed)
{
    TRY(db_run(
        c->db, SQL_FLOW_STATE, NULL,
        ARGS(arg_id(c->community), arg_id(i->id), arg_str(str_of(state)), arg_time(closed))));
    TRY(flow_tally_move(c, i, str_of(state), i->step->kind));
    return flow_load_any(c, i->id, i);
}

err flow_suspend(struct ctx *c, struct instance *i, struct str reason)
{
    TRY(flow_must_be_open(c, i));
    TRY(need_reason(c, reason));
    TRY(flow_note(c, i, "matter.suspended", reason));
    TRY(db_run(c->db, SQL_FLOW_HALT, NULL,
               ARGS(arg_id(c->community), arg_id(i->id), arg_time(c->now))));
    return set_state(c, i, "suspended", (struct when){ 0 });
}

err flow_extend(struct ctx *c, struct instance *i, struct when due)
{
    TRY(db_run(c->db, SQL_FLOW_DUE, NULL,
               ARGS(arg_id(c->community), arg_id(i->id), arg_time(due))));
    TRY(db_run(c->db, SQL_STEP_DUE, NULL,
               ARGS(arg_id(c->community), arg_id(i->step_row), arg_time(due))));
    TRY(db_run(c->db, SQL_TODO_DUE, NULL,
               ARGS(arg_id(c->community), arg_id(i->id), arg_str(i->step->id), arg_time(due))));
    return flow_load_any(c, i->id, i);
}

/* A clock stands still while the matter does. */
static MUST err wind_on(struct ctx *c, struct instance *i)
{
    int64_t ms = i->halted.ms ? c->now.ms - i->halted.ms : 0;

    if (i->due.ms)
        TRY(flow_extend(c, i, (struct when){ i->due.ms + ms }));
    return i->step->code->resumed ? i->step->code->resumed(c, i, ms) : NULL;
}

err flow_resume(struct ctx *c, struct instance *i, struct str reason)
{
    TRY(need_reason(c, reason));
    if (!str_is(i->state, "suspended"))
        return err_rule(c->arena, &FLOW_NOT_HALTED, NULL, "state=" STR_FMT, STR_ARG(i->state));
    TRY(flow_note(c, i, "matter.resumed", reason));
    TRY(wind_on(c, i));
    return set_state(c, i, "open", (struct when){ 0 });
}

err flow_end(struct ctx *c, struct instance *i, struct str state, struct str reason)
{
    TRY(flow_must_be_open(c, i));
    TRY(need_reason(c, reason));
    if (!str_is(state, "archived") && i->step->code->undone)
        TRY(i->step->code->undone(c, i));
    TRY(flow_end_step(c, i, str_is(state, "archived") ? "closed" : "ended", state));
    TRY(flow_note(c, i, str_fmt(c->arena, "matter." STR_FMT, STR_ARG(state)).p, reason));
    return set_state(c, i, str_z(c->arena, state), c->now);
}

/* The days are counted from the day it ended: on the last of them it may still be opened. */
err flow_reopen(struct ctx *c, struct instance *i, struct str reason)
{
    const struct flow_step *to = template_step(i->template, i->template->reopen);

    TRY(need_reason(c, reason));
    if (!str_is(i->state, "archived") || !to)
        return err_rule(c->arena, &FLOW_NOT_ENDED, NULL, "state=" STR_FMT, STR_ARG(i->state));
    const char *most = i->template->reopen_days.p;
    int64_t have = c->today.n - day_at(i->closed, CHINA_OFFSET).n;
    if (have > rules_int(i->rules, most))
        return err_rule(c->arena, &FLOW_REOPEN_LATE, rules_source(i->rules, most),
                        "have=%lld days=%lld", (long long)have,
                        (long long)rules_int(i->rules, most));
    TRY(set_state(c, i, "open", (struct when){ 0 }));
    TRY(flow_note(c, i, "matter.reopened", reason));
    return flow_open_step(c, i, to);
}
