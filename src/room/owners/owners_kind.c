/* owners_kind.c - the two kinds of step of an owners' decision: the call that freezes the roll, and
 * the vote with its count. */
#include "base/arena.h"
#include "kit/db.h"
#include "room/owners/owners_row.h"

const struct failure OWNERS_NO_PLAN = { .code = ERR_CONFLICT, .id = "owners.no_plan" };
const struct failure OWNERS_NOT_WITNESSED = { .code = ERR_CONFLICT, .id = "owners.not_witnessed" };
const struct failure OWNERS_REJECTED = { .code = ERR_CONFLICT, .id = "owners.rejected" };

static const char *law_of(const struct instance *i)
{
    const struct rule_body *body = rules_body(i->rules, i->body);

    return body ? body->source.p : i->template->source.p;
}

/* The decision that counts here: the newest, when it was not settled in an earlier round. */
static MUST err newest(struct ctx *c, const struct instance *i, struct owners_decision *ret)
{
    err e = owners_newest(c, i->id, ret);

    if (e != &NOT_FOUND)
        return e;
    *ret = (struct owners_decision){ .state = STR("") };
    return NULL;
}

static err call_gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    struct owners_decision d;
    int64_t plans = 0;

    TRY(db_int(c->db, SQL_OWNERS_PLANS, &plans, ARGS(arg_id(c->community), arg_id(i->id))));
    if (!plans)
        gap_add(g, &OWNERS_NO_PLAN, i->template->source.p, "step=" STR_FMT, STR_ARG(i->step->id));
    TRY(newest(c, i, &d));
    if (d.step_row.v != i->step_row.v)
        gap_add(g, &OWNERS_NOT_CALLED, law_of(i), "round=%lld", (long long)i->round);
    return NULL;
}

static err vote_gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    struct owners_decision d;

    TRY(newest(c, i, &d));
    if (d.state.n == 0)
        gap_add(g, &OWNERS_NOT_CALLED, law_of(i), "round=%lld", (long long)i->round);
    else if (str_is(d.state, "called"))
        gap_add(g, &OWNERS_NOT_OPEN, law_of(i), "state=" STR_FMT, STR_ARG(d.state));
    else if (str_is(d.state, "open"))
        gap_add(g, &OWNERS_NOT_COUNTED, law_of(i), "heads=%lld", (long long)d.heads);
    else if (str_is(d.state, "counted"))
        gap_add(g, &OWNERS_NOT_WITNESSED, law_of(i), "outcome=" STR_FMT, STR_ARG(d.outcome));
    if (d.outcome.n && !str_is(d.outcome, "passed"))
        gap_add(g, &OWNERS_REJECTED, law_of(i),
                "joined=%lld agree=%lld heads=%lld area_joined=%lld area_agree=%lld",
                (long long)d.heads_joined, (long long)d.heads_agree, (long long)d.heads,
                (long long)(d.area_joined / 100), (long long)(d.area_agree / 100));
    return NULL;
}

static err undone(struct ctx *c, const struct instance *i)
{
    return db_run(c->db, SQL_OWNERS_VOID_MATTER, NULL, ARGS(arg_id(c->community), arg_id(i->id)));
}

static const char *const values[] = { "owners.window_min", "owners.window_max",
                                      "owners.watchers_min", "owners.paper_only", NULL };
/* clang-format off */
static const struct flow_act call_acts[] = {
    { "owners.call", PERM_OWNERS_RUN, owners_may_call },
};
static const struct flow_act vote_acts[] = {
    { "owners.open", PERM_OWNERS_RUN, owners_may_open },
    { "owners.deliver", PERM_OWNERS_RUN, owners_may_enter },
    { "owners.gov", PERM_OWNERS_RUN, owners_may_gov },
    { "owners.count", PERM_OWNERS_RUN, owners_may_count },
    { "owners.witness", PERM_OWNERS_WITNESS, owners_may_witness },
    { "owners.end_matter", PERM_FLOW_MANAGE, owners_may_end },
};
/* clang-format on */
static const char *const owners_call_leaves[] = { "plan", "roll", NULL };
const struct step_kind OWNERS_CALL_KIND = { .name = "owners_call",
                                            .leaves = owners_call_leaves,
                                            .gaps = call_gaps,
                                            .undone = undone,
                                            .act = call_acts,
                                            .n_act = COUNT(call_acts) };
static const char *const owners_leaves[] = { "slips", "witnessed", NULL };
const struct step_kind OWNERS_KIND = { .name = "owners",
                                       .leaves = owners_leaves,
                                       .values = values,
                                       .gaps = vote_gaps,
                                       .undone = undone,
                                       .act = vote_acts,
                                       .n_act = COUNT(vote_acts) };
