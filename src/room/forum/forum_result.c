/* forum_result.c - what came of a meeting that heard: told in words, put right where it must be. */
#include "base/arena.h"
#include "room/forum/forum_row.h"
#include "web/leaf.h"

const struct failure FORUM_NOT_HELD = { .code = ERR_CONFLICT, .id = "forum.not_held" };
const struct failure FORUM_NO_SIGN_IN = { .code = ERR_CONFLICT, .id = "forum.no_sign_in" };
const struct failure FORUM_NO_MINUTES = { .code = ERR_CONFLICT, .id = "forum.no_minutes" };
const struct failure FORUM_SILENT = { .code = ERR_CONFLICT, .id = "forum.silent" };
const struct failure FORUM_UNANSWERED = { .code = ERR_CONFLICT, .id = "forum.unanswered" };
const struct failure FORUM_PARTIES = { .code = ERR_CONFLICT, .id = "forum.parties" };
const struct failure FORUM_NO_AGREEMENT = { .code = ERR_CONFLICT,
                                            .id = "forum.no_agreement",
                                            .field = "referred_to" };
const struct failure FORUM_NOT_ORDERED = { .code = ERR_CONFLICT, .id = "forum.not_ordered" };
const struct failure FORUM_RECTIFIED = { .code = ERR_CONFLICT, .id = "forum.rectified" };
const struct failure FORUM_NOT_RECTIFIED = { .code = ERR_CONFLICT, .id = "forum.not_rectified" };
const struct failure FORUM_CHECKED = { .code = ERR_CONFLICT, .id = "forum.checked" };
const struct failure FORUM_SAME_PERSON = { .code = ERR_DENIED, .id = "forum.same_person" };

int64_t forum_points(const struct rule_set *rules, const struct forum_sums *k)
{
    return k->satisfied * rules_int(rules, "forum.points_satisfied") +
           k->mostly * rules_int(rules, "forum.points_mostly") +
           k->fair * rules_int(rules, "forum.points_fair");
}

/* All parties agree, in the room or in writing. */
static bool all_agree(const struct forum_sums *k)
{
    return k->refuse == 0 && k->accept + k->consented == k->parties;
}

static void check_form(const struct instance *i, const struct forum_sums *k, bool referred,
                       struct gaps *g)
{
    const char *source = i->template->source.p;
    int64_t min = rules_int(i->rules, "forum.parties_min");

    if (str_is(i->step->use, "hearing") && k->answered < k->said)
        gap_add(g, &FORUM_UNANSWERED, source, "have=%lld", (long long)(k->said - k->answered));
    if (!str_is(i->step->use, "coordination"))
        return;
    if (k->parties < min)
        gap_add(g, &FORUM_PARTIES, rules_source(i->rules, "forum.parties_min"),
                "have=%lld needs=%lld", (long long)k->parties, (long long)min);
    if (!all_agree(k) && !referred)
        gap_add(g, &FORUM_NO_AGREEMENT, source, "have=%lld needs=%lld",
                (long long)(k->accept + k->consented), (long long)k->parties);
}

err forum_check(struct ctx *c, const struct instance *i, const struct meeting *m,
                const struct forum_sums *k, bool referred, struct gaps *g)
{
    const struct rule_body *body = rules_body(i->rules, m->body);
    const char *law = body ? str_z(c->arena, body->source) : NULL;

    if (k->came == 0)
        gap_add(g, &FORUM_NO_SIGN_IN, law, "expected=%lld", (long long)m->expected);
    if (!str_is(m->state, "closed") || !m->held)
        gap_add(g, &FORUM_NOT_HELD, law, "state=" STR_FMT, STR_ARG(m->state));
    if (m->minutes.n == 0)
        gap_add(g, &FORUM_NO_MINUTES, law, "step=" STR_FMT, STR_ARG(i->step->id));
    if (k->said < k->came)
        gap_add(g, &FORUM_SILENT, law, "have=%lld needs=%lld", (long long)k->said,
                (long long)k->came);
    check_form(i, k, referred, g);
    return NULL;
}

static struct str outcome_of(const struct instance *i, const struct forum_sums *k)
{
    int64_t score = rules_int(i->rules, "forum.review_score");

    if (str_is(i->step->use, "coordination"))
        return all_agree(k) ? STR("agreed") : STR("referred");
    if (str_is(i->step->use, "review"))
        return forum_points(i->rules, k) >= score * k->said ? STR("passed") : STR("rectify");
    return STR("heard");
}

static MUST err store_result(struct ctx *c, const struct instance *i, const struct meeting *m,
                             const struct conclude_in *in, const struct forum_sums *k)
{
    struct str outcome = outcome_of(i, k);
    bool rectify = str_is(outcome, "rectify");
    int64_t days = rules_int(i->rules, "forum.rectify_days");
    struct when due = rectify ? flow_due(c, days, false) : (struct when){ 0 };
    int64_t points = str_is(i->step->use, "review") ? forum_points(i->rules, k) : 0;

    TRY(db_run(c->db, SQL_FORUM_RESULT_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(m->id), arg_id(i->id), arg_id(i->step_row),
                    arg_str(outcome), arg_str(in->text), arg_str(in->referred_to), arg_int(k->said),
                    arg_int(points), arg_time(c->now), arg_str(c->name), arg_time(due))));
    leaf_subject(c, m->id);
    leaf_id(c, "matter", i->id);
    leaf_word(c, "outcome", outcome);
    leaf_int(c, "n", k->said);
    leaf_int(c, "points", points);
    if (rectify)
        TRY(flow_ask(c, i, "forum_rectify", flow_actor(i), m->id, due));
    return flow_event(c, i, "forum.concluded", "outcome=" STR_FMT " n=%lld came=%lld",
                      STR_ARG(outcome), (long long)k->said, (long long)k->came);
}

err forum_conclude(struct ctx *c, struct id meeting, const struct conclude_in *in)
{
    struct meeting m;
    struct instance i;
    struct forum_sums k;
    struct forum_result old;
    struct gaps g = { .arena = c->arena };

    TRY(meeting_at(c, meeting, &m, &i));
    TRY(flow_at(c, &i, "forum"));
    err e = forum_result_get(c, meeting, &old);
    if (e != &NOT_FOUND)
        return e ? e : &FORUM_CONCLUDED;
    TRY(forum_sums(c, &i, meeting, &k));
    TRY(forum_check(c, &i, &m, &k, in->referred_to.n > 0, &g));
    if (g.n)
        return g.item[0];
    TRY(flow_done(c, &i, "forum_conclude", m.id));
    return store_result(c, &i, &m, in, &k);
}

static MUST err take_order(struct ctx *c, struct id meeting, struct instance *ret_i,
                           struct forum_result *ret)
{
    struct meeting m;

    TRY(meeting_at(c, meeting, &m, ret_i));
    TRY(flow_at(c, ret_i, "forum"));
    err e = forum_result_get(c, meeting, ret);
    if (e && e != &NOT_FOUND)
        return e;
    return e || !str_is(ret->outcome, "rectify") ? &FORUM_NOT_ORDERED : NULL;
}

err forum_rectified(struct ctx *c, struct id meeting, struct str text)
{
    struct instance i;
    struct forum_result r;

    TRY(take_order(c, meeting, &i, &r));
    if (r.rectified_at.ms)
        return &FORUM_RECTIFIED;
    TRY(db_run(c->db, SQL_FORUM_RECTIFIED, NULL,
               ARGS(arg_id(c->community), arg_id(meeting), arg_str(text), arg_time(c->now),
                    arg_str(c->name), arg_id(c->account))));
    leaf_subject(c, meeting);
    TRY(leaf_commit(c, "text", text));
    TRY(flow_done(c, &i, "forum_rectify", meeting));
    TRY(flow_note(c, &i, "forum.rectified", text));
    return flow_ask(c, &i, "forum_check", flow_watch(&i), meeting, flow_due(c, 3, false));
}

err forum_rectify_check(struct ctx *c, struct id meeting)
{
    struct instance i;
    struct forum_result r;

    TRY(take_order(c, meeting, &i, &r));
    if (!r.rectified_at.ms)
        return &FORUM_NOT_RECTIFIED;
    if (r.checked_at.ms)
        return &FORUM_CHECKED;
    if (r.rectified_account.v == c->account.v)
        return &FORUM_SAME_PERSON;
    TRY(db_run(c->db, SQL_FORUM_RECTIFY_CHECK, NULL,
               ARGS(arg_id(c->community), arg_id(meeting), arg_time(c->now), arg_str(c->name))));
    leaf_subject(c, meeting);
    TRY(flow_done(c, &i, "forum_check", meeting));
    return flow_event(c, &i, "forum.checked", "n=%lld", (long long)r.n);
}
