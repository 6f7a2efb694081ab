/* statement.c - what each says in a meeting that hears, and what is done about it. */
#include "base/arena.h"
#include "room/forum/forum_row.h"
#include "web/leaf.h"

const struct failure STATEMENT_STANCE = { .code = ERR_INPUT,
                                          .id = "statement.stance",
                                          .field = "stance" };
const struct failure STATEMENT_ABSENT = { .code = ERR_CONFLICT, .id = "statement.absent" };
const struct failure STATEMENT_OVER = { .code = ERR_CONFLICT, .id = "statement.over" };
const struct failure STATEMENT_NOT_HEARD = { .code = ERR_CONFLICT, .id = "statement.not_heard" };

const char *const *forum_stances(struct str use)
{
    static const char *const hearing[] = { "support", "amend", "oppose", NULL };
    static const char *const coordination[] = { "accept", "refuse", NULL };
    static const char *const review[] = { "satisfied", "mostly", "fair", "unsatisfied", NULL };

    if (str_is(use, "hearing"))
        return hearing;
    if (str_is(use, "coordination"))
        return coordination;
    return str_is(use, "review") ? review : NULL;
}

static bool stance_fits(const struct instance *i, struct str stance)
{
    const char *const *w = forum_stances(i->step->use);

    while (w && *w && !str_is(stance, *w))
        w++;
    return w && *w;
}

/* One's own words while the room is open; staff may write down what was said until the result. */
static MUST err may_state(struct ctx *c, const struct meeting *m, struct id voter)
{
    int64_t came = 0;
    bool heard =
        str_is(m->state, "open") || (ctx_may(c, PERM_MEETING_RUN) && str_is(m->state, "closed"));

    if (!heard)
        return err_rule(c->arena, &STATEMENT_OVER, NULL, "state=" STR_FMT, STR_ARG(m->state));
    TRY(forum_not_concluded(c, m->id));
    TRY(db_int(c->db, SQL_ATTENDED, &came,
               ARGS(arg_id(c->community), arg_id(m->id), arg_id(voter))));
    return came ? NULL : &STATEMENT_ABSENT;
}

static MUST err speaker(struct ctx *c, struct id meeting, struct id asked, struct id *ret)
{
    *ret = asked;
    if (!asked.v)
        return meeting_voter(c, meeting, ret);
    return ctx_may(c, PERM_MEETING_RUN) ? NULL : &NOT_ALLOWED;
}

static MUST err put_statement(struct ctx *c, const struct meeting *m, struct id voter,
                              const struct statement_in *in, struct id *ret)
{
    int64_t changed = 0;

    *ret = ctx_id(c);
    TRY(db_run(c->db, SQL_STATEMENT_PUT, &changed,
               ARGS(arg_id(c->community), arg_id(*ret), arg_id(m->matter_id), arg_id(m->id),
                    arg_id(voter), arg_str(in->stance), arg_str(in->text),
                    arg_str(in->voter.v ? STR("spoken") : STR("online")), arg_id(c->account),
                    arg_time(c->now))));
    if (!changed)
        return &STATEMENT_OVER;
    return db_int(c->db, SQL_STATEMENT_ID, &ret->v,
                  ARGS(arg_id(c->community), arg_id(m->id), arg_id(voter)));
}

err forum_state(struct ctx *c, struct id meeting, const struct statement_in *in, struct id *ret)
{
    struct meeting m;
    struct instance i;
    struct id voter;

    TRY(meeting_at(c, meeting, &m, &i));
    TRY(flow_at(c, &i, "forum"));
    TRY(speaker(c, meeting, in->voter, &voter));
    if (!voter.v)
        return &NOT_ON_ROLL;
    TRY(may_state(c, &m, voter));
    if (!stance_fits(&i, in->stance))
        return err_rule(c->arena, &STATEMENT_STANCE, i.template->source.p, "use=" STR_FMT,
                        STR_ARG(i.step->use));
    TRY(put_statement(c, &m, voter, in, ret));
    leaf_subject(c, *ret);
    leaf_id(c, "meeting", meeting);
    leaf_word(c, "stance", in->stance);
    return leaf_commit(c, "text", in->text);
}

err forum_answer(struct ctx *c, struct id id, struct str disposition, struct str reason)
{
    struct statement s;
    struct meeting m;
    struct instance i;

    TRY(db_one(c->db, SQL_STATEMENT_GET, &STATEMENT, &s, ARGS(arg_id(c->community), arg_id(id))));
    TRY(meeting_at(c, s.meeting_id, &m, &i));
    TRY(flow_at(c, &i, "forum"));
    if (!str_is(i.step->use, "hearing"))
        return &STATEMENT_NOT_HEARD;
    TRY(forum_not_concluded(c, m.id));
    return db_run(c->db, SQL_STATEMENT_ANSWER, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_str(disposition), arg_str(reason),
                       arg_str(c->name), arg_time(c->now)));
}
