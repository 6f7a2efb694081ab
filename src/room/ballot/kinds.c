/* kinds.c - the two kinds of step a meeting decides: 提议 by the two committees, 决议 by the
 * residents' assembly or the representatives. Both close on the same gaps. */
#include "base/arena.h"
#include "base/day.h"
#include "kit/db.h"
#include "room/ballot/ballot.h"

const struct failure BALLOT_NONE = { .code = ERR_CONFLICT, .id = "ballot.none" };
const struct failure BALLOT_NOT_REJECTED = { .code = ERR_CONFLICT, .id = "ballot.not_rejected" };
const struct failure DECISION_NO_PLAN = { .code = ERR_CONFLICT, .id = "decision.no_plan" };
const struct failure DECISION_NO_MEETING = { .code = ERR_CONFLICT, .id = "decision.no_meeting" };
const struct failure DECISION_NOT_HELD = { .code = ERR_CONFLICT, .id = "decision.not_held" };
const struct failure DECISION_NO_BALLOT = { .code = ERR_CONFLICT, .id = "decision.no_ballot" };
const struct failure DECISION_OPEN = { .code = ERR_CONFLICT, .id = "decision.open" };
const struct failure DECISION_REJECTED = { .code = ERR_CONFLICT, .id = "decision.rejected" };
const struct failure DECISION_MEETING_OPEN = { .code = ERR_CONFLICT,
                                               .id = "decision.meeting_open" };
const struct failure DECISION_NO_MINUTES = { .code = ERR_CONFLICT, .id = "decision.no_minutes" };

static const char *law_of(struct ctx *c, const struct instance *i)
{
    struct str id = words_have(i->step->bodies, i->body) ? i->body : i->step->bodies.word[0];
    const struct rule_body *body = rules_body(i->rules, id);

    return body ? str_z(c->arena, body->source) : NULL;
}

static void vote_gap(struct ctx *c, const struct instance *i, const struct decision *d,
                     struct gaps *g)
{
    const char *law = law_of(c, i);

    if (!d->ballot.v)
        gap_add(g, &DECISION_NO_BALLOT, law, "expected=%lld present=%lld", (long long)d->expected,
                (long long)d->present);
    else if (str_is(d->ballot_state, "open"))
        gap_add(g, &DECISION_OPEN, law, "expected=%lld", (long long)d->expected);
    else if (!str_is(d->outcome, "passed"))
        gap_add(g, &DECISION_REJECTED, law, "present=%lld agree=%lld", (long long)d->present,
                (long long)d->agree);
}

err ballot_gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    struct decision d;

    TRY(meeting_decision(c, i, &d));
    if (!d.meeting.v || str_is(d.meeting_state, "failed")) {
        gap_add(g, &DECISION_NO_MEETING, law_of(c, i), "round=%lld", (long long)i->round);
        return NULL;
    }
    if (str_is(d.meeting_state, "called")) {
        gap_add(g, &DECISION_NOT_HELD, law_of(c, i), "expected=%lld", (long long)d.expected);
        return NULL;
    }
    vote_gap(c, i, &d, g);
    if (str_is(d.meeting_state, "open"))
        gap_add(g, &DECISION_MEETING_OPEN, NULL, "present=%lld", (long long)d.present);
    if (!d.minutes)
        gap_add(g, &DECISION_NO_MINUTES, law_of(c, i), "step=" STR_FMT, STR_ARG(i->step->id));
    return NULL;
}

static err propose_gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    int64_t plans = 0;

    TRY(db_int(c->db, SQL_BALLOT_PLANS, &plans, ARGS(arg_id(c->community), arg_id(i->id))));
    if (!plans)
        gap_add(g, &DECISION_NO_PLAN, i->template->source.p, "step=" STR_FMT, STR_ARG(i->step->id));
    return ballot_gaps(c, i, g);
}

err ballot_may_open(struct ctx *c, const struct instance *i)
{
    struct meeting m;
    struct decision d;
    struct attendance_count n;

    TRY(meeting_may_sign_in(c, i));
    TRY(meeting_current(c, i, &m));
    TRY(meeting_decision(c, i, &d));
    if (d.ballot.v)
        return &BALLOT_EXISTS;
    if (c->now.ms < m.starts_at.ms)
        return err_rule(c->arena, &BALLOT_NOT_STARTED, NULL, "at=" STR_FMT,
                        STR_ARG(time_text(c->arena, m.starts_at)));
    return meeting_quorum(c, i, &m, &n);
}

static MUST err open_ballot(struct ctx *c, const struct instance *i, struct ballot *ret)
{
    struct meeting m;

    TRY(meeting_current(c, i, &m));
    err e =
        db_one(c->db, SQL_BALLOT_CURRENT, &BALLOT, ret, ARGS(arg_id(c->community), arg_id(m.id)));
    return e == &NOT_FOUND ? &BALLOT_NONE : e;
}

err ballot_may_close(struct ctx *c, const struct instance *i)
{
    struct ballot b;

    return open_ballot(c, i, &b);
}

static MUST err may_show(struct ctx *c, const struct instance *i)
{
    struct ballot b;

    TRY(open_ballot(c, i, &b));
    return b.secret ? &BALLOT_SECRET_SHOWN : NULL;
}

static MUST err may_end(struct ctx *c, const struct instance *i)
{
    struct decision d;

    TRY(meeting_decision(c, i, &d));
    if (!str_is(d.ballot_state, "closed") || !str_is(d.outcome, "rejected"))
        return &BALLOT_NOT_REJECTED;
    return str_is(d.meeting_state, "open") ? &DECISION_MEETING_OPEN : NULL;
}

err ballot_end_matter(struct ctx *c, struct id matter, struct str reason)
{
    struct instance i;

    TRY(flow_take(c, matter, &i));
    TRY(may_end(c, &i));
    return flow_end(c, &i, STR("rejected"), reason);
}

static err undone(struct ctx *c, const struct instance *i) { return meeting_undo(c, i); }

const char *const BALLOT_VALUES[] = { "meeting.proxies_max", "meeting.video",
                                      "reps.absent_flag",    "ballot.changes",
                                      "ballot.hide_counts",  NULL };
/* clang-format off */
const struct flow_act BALLOT_ACTS[BALLOT_ACT_COUNT] = {
    { "meeting.call", PERM_MEETING_RUN, meeting_may_call },
    { "meeting.open", PERM_MEETING_RUN, meeting_may_open },
    { "meeting.sign_in", PERM_MEETING_RUN, meeting_may_sign_in },
    { "ballot.open", PERM_BALLOT_RUN, ballot_may_open },
    { "ballot.shown", PERM_BALLOT_RUN, may_show },
    { "ballot.close", PERM_BALLOT_RUN, ballot_may_close },
    { "meeting.close", PERM_MEETING_RUN, meeting_may_close },
    { "meeting.minutes", PERM_MEETING_RUN, meeting_may_write },
    { "ballot.end_matter", PERM_FLOW_MANAGE, may_end },
};
/* clang-format on */

static const char *const meeting_leaves[] = { "plan", "call", "sign_in", "count", "minutes", NULL };
const struct step_kind MEETING_KIND = { .name = "meeting",
                                        .leaves = meeting_leaves,
                                        .values = BALLOT_VALUES,
                                        .electorates = ELECTORATES,
                                        .needs_body = true,
                                        .form = "motion",
                                        .gaps = propose_gaps,
                                        .undone = undone,
                                        .act = BALLOT_ACTS,
                                        .n_act = BALLOT_ACT_COUNT };
static const char *const ballot_leaves[] = { "call", "sign_in", "count", "minutes", NULL };
const struct step_kind BALLOT_KIND = { .name = "ballot",
                                       .leaves = ballot_leaves,
                                       .values = BALLOT_VALUES,
                                       .electorates = ELECTORATES,
                                       .needs_body = true,
                                       .form = "motion",
                                       .gaps = ballot_gaps,
                                       .undone = undone,
                                       .act = BALLOT_ACTS,
                                       .n_act = BALLOT_ACT_COUNT };
