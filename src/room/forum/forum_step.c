/* forum_step.c - the step "forum": what it still needs and which acts are open now. */
#include "base/arena.h"
#include "room/forum/forum_row.h"

const struct failure FORUM_NOT_CONCLUDED = { .code = ERR_CONFLICT, .id = "forum.not_concluded" };
const struct failure FORUM_RECTIFY = { .code = ERR_CONFLICT, .id = "forum.rectify" };

static const char *law_of(struct ctx *c, const struct instance *i)
{
    const struct rule_body *body = rules_body(i->rules, i->step->bodies.word[0]);

    return body ? str_z(c->arena, body->source) : NULL;
}

static MUST err result_gaps(struct ctx *c, const struct instance *i, const struct meeting *m,
                            struct gaps *g)
{
    struct forum_result r;
    struct forum_sums k;
    err e = forum_result_get(c, m->id, &r);

    if (e && e != &NOT_FOUND)
        return e;
    if (e) {
        TRY(forum_sums(c, i, m->id, &k));
        TRY(forum_check(c, i, m, &k, true, g));
        gap_add(g, &FORUM_NOT_CONCLUDED, law_of(c, i), "step=" STR_FMT, STR_ARG(i->step->id));
        return NULL;
    }
    if (str_is(r.outcome, "rectify") && !r.checked_at.ms)
        gap_add(g, r.rectified_at.ms ? &FORUM_NOT_RECTIFIED : &FORUM_RECTIFY,
                rules_source(i->rules, "forum.review_score"), "have=%lld needs=%lld",
                (long long)(r.n ? r.points / r.n : 0),
                (long long)rules_int(i->rules, "forum.review_score"));
    return NULL;
}

static err gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    struct meeting m;
    err e = meeting_current(c, i, &m);

    if (e && e != &MEETING_NONE)
        return e;
    if (!e)
        return result_gaps(c, i, &m, g);
    gap_add(g, &FORUM_NOT_HELD, law_of(c, i), "state=none");
    return NULL;
}

static err undone(struct ctx *c, const struct instance *i) { return meeting_undo(c, i); }

/* --- what may be done now --- */

static err may_invite(struct ctx *c, const struct instance *i)
{
    struct meeting m;
    err e = meeting_current(c, i, &m);

    return e == &MEETING_NONE ? NULL : e ? e : &INVITED_FROZEN;
}

static err may_consent(struct ctx *c, const struct instance *i)
{
    return str_is(i->step->use, "coordination") ? may_invite(c, i) : &INVITED_PARTY;
}

static err may_facilitate(struct ctx *c, const struct instance *i)
{
    struct meeting m;

    return meeting_current(c, i, &m);
}

static MUST err now(struct ctx *c, const struct instance *i, struct meeting *ret,
                    struct forum_result *ret_result, bool *ret_done)
{
    TRY(meeting_current(c, i, ret));
    err e = forum_result_get(c, ret->id, ret_result);
    *ret_done = !e;
    return e == &NOT_FOUND ? NULL : e;
}

static MUST err heard(struct ctx *c, const struct instance *i, struct meeting *ret)
{
    struct forum_result r;
    bool done = false;

    TRY(now(c, i, ret, &r, &done));
    if (done)
        return &FORUM_CONCLUDED;
    if (str_is(ret->state, "open") || str_is(ret->state, "closed"))
        return NULL;
    return err_rule(c->arena, &STATEMENT_OVER, NULL, "state=" STR_FMT, STR_ARG(ret->state));
}

static err may_state(struct ctx *c, const struct instance *i)
{
    struct meeting m;

    return heard(c, i, &m);
}

static err may_answer(struct ctx *c, const struct instance *i)
{
    struct meeting m;
    struct forum_sums k;

    if (!str_is(i->step->use, "hearing"))
        return &STATEMENT_NOT_HEARD;
    TRY(heard(c, i, &m));
    TRY(forum_sums(c, i, m.id, &k));
    return k.said ? NULL : &FORUM_SILENT;
}

static err may_conclude(struct ctx *c, const struct instance *i)
{
    struct meeting m;
    struct forum_sums k;
    struct gaps g = { .arena = c->arena };

    TRY(heard(c, i, &m));
    TRY(forum_sums(c, i, m.id, &k));
    TRY(forum_check(c, i, &m, &k, true, &g));
    return g.n ? g.item[0] : NULL;
}

static MUST err order_now(struct ctx *c, const struct instance *i, struct forum_result *ret)
{
    struct meeting m;
    bool done = false;

    TRY(now(c, i, &m, ret, &done));
    return done && str_is(ret->outcome, "rectify") ? NULL : &FORUM_NOT_ORDERED;
}

static err may_rectify(struct ctx *c, const struct instance *i)
{
    struct forum_result r;

    TRY(order_now(c, i, &r));
    return r.rectified_at.ms ? &FORUM_RECTIFIED : NULL;
}

static err may_check(struct ctx *c, const struct instance *i)
{
    struct forum_result r;

    TRY(order_now(c, i, &r));
    return !r.rectified_at.ms ? &FORUM_NOT_RECTIFIED : r.checked_at.ms ? &FORUM_CHECKED : NULL;
}

static const char *const values[] = { "meeting.proxies_max",  "meeting.video",
                                      "meeting.minutes_days", "forum.parties_min",
                                      "forum.review_score",   "forum.points_satisfied",
                                      "forum.points_mostly",  "forum.points_fair",
                                      "forum.rectify_days",   NULL };
/* clang-format off */
static const struct flow_act acts[] = {
    { "forum.invite", PERM_MEETING_RUN, may_invite },
    { "forum.uninvite", PERM_MEETING_RUN, may_invite },
    { "forum.consent", PERM_MEETING_RUN, may_consent },
    { "meeting.call", PERM_MEETING_RUN, meeting_may_call },
    { "forum.facilitate", PERM_MEETING_RUN, may_facilitate },
    { "meeting.open", PERM_MEETING_RUN, meeting_may_open },
    { "meeting.sign_in", PERM_MEETING_RUN, meeting_may_sign_in },
    { "forum.state", PERM_MEETING_RUN, may_state },
    { "meeting.minutes", PERM_MEETING_RUN, meeting_may_write },
    { "meeting.close", PERM_MEETING_RUN, meeting_may_close },
    { "forum.answer", PERM_MEETING_RUN, may_answer },
    { "forum.conclude", PERM_MEETING_RUN, may_conclude },
    { "forum.rectified", PERM_MEETING_RUN, may_rectify },
    { "forum.rectify_check", PERM_SUPERVISE, may_check },
};
/* clang-format on */
static const char *const forum_leaves[] = { "call", "sign_in", "minutes", "answers", NULL };
const struct step_kind FORUM_KIND = {
    .name = "forum",
    .leaves = forum_leaves,
    .values = values,
    .electorates = ELECTORATES,
    .needs_body = true,
    .hears = true,
    .form = "forum",
    .gaps = gaps,
    .undone = undone,
    .act = acts,
    .n_act = COUNT(acts),
};
