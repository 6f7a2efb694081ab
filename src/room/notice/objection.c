/* objection.c - what residents hold against a notice: raised, answered in time, decided. */
#include "base/arena.h"
#include "base/day.h"
#include "room/notice/notice_row.h"
#include "room/post/post.h"
#include "web/leaf.h"

const struct failure OBJECTION_LATE = { .code = ERR_CONFLICT, .id = "objection.late" };
const struct failure OBJECTION_TWICE = { .code = ERR_CONFLICT, .id = "objection.twice" };
const struct failure OBJECTION_OUTSIDER = { .code = ERR_DENIED, .id = "objection.outsider" };
const struct failure OBJECTION_UNANSWERED = { .code = ERR_CONFLICT, .id = "objection.unanswered" };
const struct failure OBJECTION_UNDECIDED = { .code = ERR_CONFLICT, .id = "objection.undecided" };
const struct failure OBJECTION_SUSTAINED = { .code = ERR_CONFLICT, .id = "objection.sustained" };
const struct failure OBJECTION_NONE = { .code = ERR_CONFLICT, .id = "objection.none" };
const struct failure OBJECTION_ANSWERED = { .code = ERR_CONFLICT, .id = "objection.answered" };
const struct failure OBJECTION_DECIDED = { .code = ERR_CONFLICT, .id = "objection.decided" };
const struct failure OBJECTION_STEP_OVER = { .code = ERR_CONFLICT,
                                             .id = "objection.step_over",
                                             .field = "decision" };

/* clang-format off */
static const struct field objection_fields[] = {
    FIELD(struct objection, id, SHOW),
    FIELD(struct objection, notice_id, SECRET),
    FIELD(struct objection, run, SHOW),
    FIELD(struct objection, resident_id, SECRET),
    FIELD(struct objection, name, SHOW),
    FIELD(struct objection, text, SHOW),
    FIELD(struct objection, way, SHOW),
    FIELD(struct objection, at, SHOW),
    FIELD(struct objection, due_at, SHOW),
    FIELD(struct objection, reply, SHOW),
    FIELD(struct objection, replied_at, SHOW),
    FIELD(struct objection, decision, SHOW),
    FIELD(struct objection, decided_reason, SHOW),
    FIELD(struct objection, decided_by, SHOW),
    FIELD(struct objection, mine, SHOW | EXTRA),
};
static const struct field count_fields[] = {
    FIELD(struct objection_counts, unanswered, SHOW),
    FIELD(struct objection_counts, undecided, SHOW),
    FIELD(struct objection_counts, sustained, SHOW),
};

struct objector {
    struct id id;
    struct str name;
};
static const struct field objector_fields[] = {
    FIELD(struct objector, id, SHOW),
    FIELD(struct objector, name, SHOW),
};
/* clang-format on */
const struct shape OBJECTION = SHAPE(struct objection, objection_fields);
const struct shape OBJECTION_COUNTS = SHAPE(struct objection_counts, count_fields);
static const struct shape OBJECTOR = SHAPE(struct objector, objector_fields);

err objection_count(struct ctx *c, const struct notice *n, struct objection_counts *ret)
{
    return db_one(c->db, SQL_OBJECTION_COUNTS, &OBJECTION_COUNTS, ret,
                  ARGS(arg_id(c->community), arg_id(n->id), arg_int(n->run)));
}

/* A resident objects for himself; staff who handle notices may enter one received on paper. */
static MUST err find_objector(struct ctx *c, const struct objection_in *in, struct objector *ret)
{
    bool on_paper = in->resident.v && in->resident.v != c->resident.v;

    if (on_paper && !ctx_may(c, PERM_NOTICE_RUN))
        return &NOT_ALLOWED;
    struct id who = on_paper ? in->resident : c->resident;
    if (who.v == 0)
        return &OBJECTION_OUTSIDER;
    err e =
        db_one(c->db, SQL_OBJECTOR_GET, &OBJECTOR, ret, ARGS(arg_id(c->community), arg_id(who)));
    return e == &NOT_FOUND ? &OBJECTION_OUTSIDER : e;
}

static MUST err must_be_hanging(struct ctx *c, const struct notice *n)
{
    char last[DAY_TEXT_SIZE];

    if (notice_is(n, "posted") && c->today.n <= n->ends_on.n)
        return NULL;
    day_text(n->ends_on, last);
    return err_rule(c->arena, &OBJECTION_LATE, NULL, "date=%s", last);
}

static MUST err add(struct ctx *c, const struct instance *i, const struct notice *n,
                    const struct objector *who, const struct objection_in *in, struct id *ret)
{
    struct when due = flow_due(c, rules_int(i->rules, "objection.reply_days"), false);
    struct id id = ctx_id(c);
    err e = db_run(c->db, SQL_OBJECTION_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_id(n->id), arg_int(n->run),
                        arg_id(who->id), arg_str(who->name), arg_str(in->text),
                        arg_str(who->id.v == c->resident.v ? STR("online") : STR("paper")),
                        arg_time(c->now), arg_time(due)));
    if (e)
        return e == &DB_DUPLICATE ? &OBJECTION_TWICE : e;
    leaf_subject(c, id);
    leaf_id(c, "notice", n->id);
    TRY(leaf_commit(c, "text", in->text));
    *ret = id;
    return flow_ask(c, i, "objection", flow_actor(i), id, due);
}

err objection_raise(struct ctx *c, struct id notice, const struct objection_in *in, struct id *ret)
{
    struct notice n;
    struct instance i;
    struct objector who = { { 0 }, STR("") };

    TRY(notice_take(c, notice, &n, &i));
    TRY(find_objector(c, in, &who));
    TRY(must_be_hanging(c, &n));
    TRY(add(c, &i, &n, &who, in, ret));
    return flow_event(c, &i, "objection.raised", "notice=%lld", (long long)n.id.v);
}

static MUST err take(struct ctx *c, struct id id, struct objection *ret, struct notice *ret_n,
                     struct instance *ret_i)
{
    TRY(db_one(c->db, SQL_OBJECTION_GET, &OBJECTION, ret, ARGS(arg_id(c->community), arg_id(id))));
    TRY(notice_take(c, ret->notice_id, ret_n, ret_i));
    return db_one(c->db, SQL_OBJECTION_GET, &OBJECTION, ret,
                  ARGS(arg_id(c->community), arg_id(id)));
}

err objection_reply(struct ctx *c, struct id objection, struct str reply)
{
    struct objection o;
    struct notice n;
    struct instance i;

    TRY(take(c, objection, &o, &n, &i));
    if (o.reply.n)
        return &OBJECTION_ANSWERED;
    TRY(db_run(c->db, SQL_OBJECTION_REPLY, NULL,
               ARGS(arg_id(c->community), arg_id(o.id), arg_str(reply), arg_time(c->now),
                    arg_str(c->name))));
    leaf_subject(c, o.id);
    leaf_int(c, "late", c->now.ms > o.due_at.ms);
    TRY(leaf_commit(c, "reply", reply));
    TRY(flow_done(c, &i, "objection", o.id));
    TRY(flow_event(c, &i, "objection.replied", "notice=%lld late=%d", (long long)n.id.v,
                   c->now.ms > o.due_at.ms));
    TRY(post_tell_resident(c, o.resident_id, "objection.replied", o.id, i.title,
                           post_link(c, "notices", n.id)));
    return flow_ask(c, &i, "decide", flow_watch(&i), o.id,
                    flow_due(c, rules_int(i.rules, "objection.reply_days"), false));
}

/* Whether the matter still stands where the notice was put up, so that a sustained objection can
 * hold the step. */
static bool step_is_here(const struct notice *n, const struct instance *i)
{
    return n->step_row.v == i->step_row.v &&
           (str_is(i->state, "open") || str_is(i->state, "suspended"));
}

err objection_decide(struct ctx *c, struct id objection, struct str decision, struct str reason)
{
    struct objection o;
    struct notice n;
    struct instance i;

    TRY(take(c, objection, &o, &n, &i));
    if (!o.reply.n)
        return &OBJECTION_UNANSWERED;
    if (o.decision.n)
        return &OBJECTION_DECIDED;
    if (str_is(decision, "sustained") && !step_is_here(&n, &i))
        return &OBJECTION_STEP_OVER;
    TRY(db_run(c->db, SQL_OBJECTION_DECIDE, NULL,
               ARGS(arg_id(c->community), arg_id(o.id), arg_str(decision), arg_str(reason),
                    arg_str(c->name), arg_time(c->now))));
    leaf_subject(c, o.id);
    leaf_word(c, "decision", decision);
    TRY(leaf_commit(c, "reason", reason));
    TRY(flow_done(c, &i, "decide", o.id));
    TRY(flow_event(c, &i, "objection.decided", "decision=" STR_FMT, STR_ARG(decision)));
    return post_tell_resident(c, o.resident_id, "objection.decided", o.id, i.title,
                              post_link(c, "notices", n.id));
}
