/* notice_kind.c - the step kind "notice": what is missing before a publicity may end. */
#include "base/arena.h"
#include "base/day.h"
#include "room/notice/notice_row.h"

static err opened(struct ctx *c, const struct instance *i)
{
    return flow_ask(c, i, "notice", flow_actor(i), i->id,
                    flow_due(c, rules_int(i->rules, "publicity.post_workdays"), true));
}

static MUST err photo_gap(struct ctx *c, const struct instance *i, const struct notice *n,
                          const char *which, struct gaps *g)
{
    const char *source = rules_source(i->rules, "publicity.photo_days");
    struct photo p;
    err e = notice_photo_get(c, n, which, &p);

    if (e && e != &NOT_FOUND)
        return e;
    if (e)
        gap_add(g, &PHOTO_MISSING, source, "which=%s", which);
    else if (p.checked_by.n == 0)
        gap_add(g, &PHOTO_UNCHECKED, source, "which=%s", which);
    return NULL;
}

static MUST err objection_gaps(struct ctx *c, const struct instance *i, const struct notice *n,
                               struct gaps *g)
{
    const char *source = rules_source(i->rules, "objection.reply_days");
    struct objection_counts k;

    TRY(objection_count(c, n, &k));
    if (k.unanswered)
        gap_add(g, &OBJECTION_UNANSWERED, source, "have=%lld", (long long)k.unanswered);
    if (k.undecided)
        gap_add(g, &OBJECTION_UNDECIDED, source, "have=%lld", (long long)k.undecided);
    if (k.sustained)
        gap_add(g, &OBJECTION_SUSTAINED, i->template->source.p, "have=%lld",
                (long long)k.sustained);
    return NULL;
}

static err gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    const char *law = rules_source(i->rules, "publicity.days");
    struct notice n;
    char last[DAY_TEXT_SIZE];
    err e = notice_of_step(c, i, &n);

    if (e && e != &NOT_FOUND)
        return e;
    if (e) {
        gap_add(g, &NOTICE_MISSING, law, "days=%lld",
                (long long)rules_int(i->rules, "publicity.days"));
        return NULL;
    }
    if (notice_is(&n, "taken_down")) {
        gap_add(g, &NOTICE_DOWN, law, "days=%lld", (long long)n.min_days);
        return objection_gaps(c, i, &n, g);
    }
    day_text(n.ends_on, last);
    if (c->today.n <= n.ends_on.n)
        gap_add(g, &NOTICE_EARLY, law, "day=%lld days=%lld date=%s",
                (long long)notice_day_no(n.starts_on, n.ends_on, c->today),
                (long long)notice_days(n.starts_on, n.ends_on), last);
    TRY(photo_gap(c, i, &n, "first", g));
    TRY(photo_gap(c, i, &n, "last", g));
    return objection_gaps(c, i, &n, g);
}

static MUST err end_all(struct ctx *c, const struct instance *i, const char *state)
{
    return db_run(
        c->db, SQL_NOTICE_END_STEP, NULL,
        ARGS(arg_id(c->community), arg_id(i->id), arg_id(i->step_row), arg_str(str_of(state))));
}

static err closed(struct ctx *c, const struct instance *i) { return end_all(c, i, "ended"); }
static err undone(struct ctx *c, const struct instance *i) { return end_all(c, i, "taken_down"); }

/* The current notice if it hangs there. */
static MUST err hanging(struct ctx *c, const struct instance *i, struct notice *ret)
{
    TRY(flow_at(c, i, "notice"));
    err e = notice_of_step(c, i, ret);
    if (e)
        return e == &NOT_FOUND ? &NOTICE_MISSING : e;
    return notice_is(ret, "posted") ? NULL : &NOTICE_DOWN;
}

static err may_post(struct ctx *c, const struct instance *i)
{
    struct notice n;

    TRY(flow_at(c, i, "notice"));
    err e = notice_of_step(c, i, &n);
    return e == &NOT_FOUND ? NULL : e ? e : &NOTICE_TWICE;
}

static err may_hang(struct ctx *c, const struct instance *i)
{
    struct notice n;

    return hanging(c, i, &n);
}

static err may_check(struct ctx *c, const struct instance *i)
{
    struct notice n;
    struct photo p;

    TRY(hanging(c, i, &n));
    err first = notice_photo_get(c, &n, "first", &p);
    if (!first && p.checked_by.n == 0)
        return NULL;
    err last = notice_photo_get(c, &n, "last", &p);
    return !last && p.checked_by.n == 0 ? NULL : &PHOTO_NONE;
}

static err may_agree(struct ctx *c, const struct instance *i)
{
    struct notice n;
    struct stop s;

    TRY(hanging(c, i, &n));
    err e = notice_stop_get(c, &n, &s);
    return e == &NOT_FOUND ? &NOTICE_NOT_ASKED : e;
}

static err may_repost(struct ctx *c, const struct instance *i)
{
    struct notice n;

    TRY(flow_at(c, i, "notice"));
    err e = notice_of_step(c, i, &n);
    if (e)
        return e == &NOT_FOUND ? &NOTICE_MISSING : e;
    return notice_is(&n, "taken_down") ? NULL : &NOTICE_UP_ALREADY;
}

static MUST err counts_now(struct ctx *c, const struct instance *i, struct objection_counts *ret)
{
    struct notice n;

    TRY(flow_at(c, i, "notice"));
    err e = notice_of_step(c, i, &n);
    return e ? e : objection_count(c, &n, ret);
}

static err may_reply(struct ctx *c, const struct instance *i)
{
    struct objection_counts k = { 0, 0, 0 };
    err e = counts_now(c, i, &k);

    if (e)
        return e == &NOT_FOUND ? &NOTICE_MISSING : e;
    return k.unanswered ? NULL : &OBJECTION_NONE;
}

static err may_decide(struct ctx *c, const struct instance *i)
{
    struct objection_counts k = { 0, 0, 0 };
    err e = counts_now(c, i, &k);

    if (e)
        return e == &NOT_FOUND ? &NOTICE_MISSING : e;
    return k.undecided ? NULL : k.unanswered ? &OBJECTION_UNANSWERED : &OBJECTION_NONE;
}

static const char *const values[] = { "publicity.days",       "publicity.max_days",
                                      "publicity.photo_days", "publicity.post_workdays",
                                      "objection.reply_days", NULL };
/* clang-format off */
static const struct flow_act acts[] = {
    { "notice.post", PERM_NOTICE_RUN, may_post },
    { "notice.photo", PERM_NOTICE_RUN, may_hang },
    { "notice.check", PERM_SUPERVISE, may_check },
    { "notice.take_down", PERM_NOTICE_RUN, may_hang },
    { "notice.agree", PERM_SUPERVISE, may_agree },
    { "notice.repost", PERM_NOTICE_RUN, may_repost },
    { "objection.reply", PERM_NOTICE_RUN, may_reply },
    { "objection.decide", PERM_SUPERVISE, may_decide },
};
/* clang-format on */
static const char *const notice_leaves[] = { "display", "photos_notice", "objections", NULL };
const struct step_kind NOTICE_KIND = {
    .name = "notice",
    .leaves = notice_leaves,
    .values = values,
    .opened = opened,
    .gaps = gaps,
    .closed = closed,
    .undone = undone,
    .act = acts,
    .n_act = COUNT(acts),
};
