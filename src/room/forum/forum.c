/* forum.c - who is asked to a meeting that hears, and what each says there. */
#include "base/arena.h"
#include "room/file/file.h"
#include "room/forum/forum_row.h"
#include "room/post/post.h"
#include "room/resident/resident.h"
#include "web/leaf.h"

const struct failure INVITED_TWICE = { .code = ERR_CONFLICT,
                                       .id = "invited.twice",
                                       .field = "name" };
const struct failure INVITED_NAME = { .code = ERR_INPUT, .id = "invited.name", .field = "name" };
const struct failure INVITED_FROZEN = { .code = ERR_CONFLICT, .id = "invited.frozen" };
const struct failure INVITED_PARTY = { .code = ERR_CONFLICT, .id = "invited.party" };
const struct failure STATEMENT_STANCE = { .code = ERR_INPUT,
                                          .id = "statement.stance",
                                          .field = "stance" };
const struct failure STATEMENT_ABSENT = { .code = ERR_CONFLICT, .id = "statement.absent" };
const struct failure STATEMENT_OVER = { .code = ERR_CONFLICT, .id = "statement.over" };
const struct failure STATEMENT_NOT_HEARD = { .code = ERR_CONFLICT, .id = "statement.not_heard" };

/* clang-format off */
static const struct field invited_fields[] = {
    FIELD(struct invited, id, SHOW),
    FIELD(struct invited, matter_id, SHOW),
    FIELD(struct invited, step, SHOW),
    FIELD(struct invited, capacity, SHOW),
    FIELD(struct invited, name, SHOW),
    FIELD(struct invited, unit, SHOW),
    FIELD(struct invited, resident_id, SHOW),
    FIELD(struct invited, consent_text, SHOW),
    FIELD(struct invited, consent_file, SHOW),
    FIELD(struct invited, consented_at, SHOW),
    FIELD(struct invited, invited_at, SHOW),
    FIELD(struct invited, by_name, SHOW),
};
static const struct field statement_fields[] = {
    FIELD(struct statement, id, SHOW),
    FIELD(struct statement, matter_id, SHOW),
    FIELD(struct statement, meeting_id, SHOW),
    FIELD(struct statement, voter_id, SHOW),
    FIELD(struct statement, name, SHOW),
    FIELD(struct statement, stance, SHOW),
    FIELD(struct statement, text, SHOW),
    FIELD(struct statement, way, SHOW),
    FIELD(struct statement, at, SHOW),
    FIELD(struct statement, disposition, SHOW),
    FIELD(struct statement, reason, SHOW),
    FIELD(struct statement, answered_by, SHOW),
    FIELD(struct statement, answered_at, SHOW),
};
static const struct field sums_fields[] = {
    FIELD(struct forum_sums, came, SHOW),
    FIELD(struct forum_sums, said, SHOW),
    FIELD(struct forum_sums, answered, SHOW),
    FIELD(struct forum_sums, parties, SHOW),
    FIELD(struct forum_sums, consented, SHOW),
    FIELD(struct forum_sums, support, SHOW),
    FIELD(struct forum_sums, amend, SHOW),
    FIELD(struct forum_sums, oppose, SHOW),
    FIELD(struct forum_sums, accept, SHOW),
    FIELD(struct forum_sums, refuse, SHOW),
    FIELD(struct forum_sums, satisfied, SHOW),
    FIELD(struct forum_sums, mostly, SHOW),
    FIELD(struct forum_sums, fair, SHOW),
    FIELD(struct forum_sums, unsatisfied, SHOW),
};
/* clang-format on */
const struct shape INVITED = SHAPE(struct invited, invited_fields);
const struct shape STATEMENT = SHAPE(struct statement, statement_fields);
const struct shape FORUM_SUMS = SHAPE(struct forum_sums, sums_fields);

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

err invited_list(struct ctx *c, struct id matter, struct str step, struct list *ret)
{
    return db_list(c->db, SQL_INVITED_OF_STEP, &INVITED, INVITED_MAX, ret,
                   ARGS(arg_id(c->community), arg_id(matter), arg_str(step)));
}

err statement_list(struct ctx *c, struct id meeting, struct list *ret)
{
    return db_list(c->db, SQL_STATEMENT_OF_MEETING, &STATEMENT, INVITED_MAX, ret,
                   ARGS(arg_id(c->community), arg_id(meeting)));
}

err forum_sums(struct ctx *c, const struct instance *i, struct id meeting, struct forum_sums *ret)
{
    return db_one(c->db, SQL_FORUM_SUMS, &FORUM_SUMS, ret,
                  ARGS(arg_id(c->community), arg_id(meeting), arg_id(i->id), arg_str(i->step->id)));
}

/* --- who is asked --- */

/* The roll was frozen at the call: after it nobody is added or taken away. */
static MUST err must_be_uncalled(struct ctx *c, const struct instance *i)
{
    struct meeting m;

    TRY(flow_at(c, i, "forum"));
    err e = meeting_current(c, i, &m);
    if (e)
        return e == &MEETING_NONE ? NULL : e;
    return err_rule(c->arena, &INVITED_FROZEN, NULL, "state=" STR_FMT, STR_ARG(m.state));
}

static MUST err name_of(struct ctx *c, const struct invited_in *in, struct str *ret)
{
    struct resident r;

    *ret = in->name;
    if (in->resident.v) {
        TRY(resident_get(c, in->resident, &r));
        *ret = r.name;
        return str_is(r.state, "living") ? NULL : &INVITED_NAME;
    }
    return str_len_utf8(in->name) >= 2 ? NULL : &INVITED_NAME;
}

err forum_invite(struct ctx *c, struct id matter, const struct invited_in *in, struct id *ret)
{
    struct instance i;
    struct str name;
    struct id id = ctx_id(c);

    TRY(flow_take(c, matter, &i));
    TRY(must_be_uncalled(c, &i));
    TRY(name_of(c, in, &name));
    err e = db_run(c->db, SQL_INVITED_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_id(i.id), arg_str(i.step->id),
                        arg_str(in->capacity), arg_str(name), arg_str(in->unit),
                        arg_id(in->resident), arg_time(c->now), arg_str(c->name)));
    if (e)
        return e == &DB_DUPLICATE ? &INVITED_TWICE : e;
    leaf_subject(c, id);
    leaf_id(c, "matter", i.id);
    leaf_word(c, "capacity", in->capacity);
    TRY(leaf_commit(c, "name", name));
    if (in->resident.v)
        TRY(post_tell_resident(c, in->resident, "forum.invited", id, i.title,
                               post_link(c, "matters", i.id)));
    *ret = id;
    return NULL;
}

static MUST err take_invited(struct ctx *c, struct id id, struct invited *ret,
                             struct instance *ret_i)
{
    TRY(db_one(c->db, SQL_INVITED_GET, &INVITED, ret, ARGS(arg_id(c->community), arg_id(id))));
    TRY(flow_take(c, ret->matter_id, ret_i));
    TRY(must_be_uncalled(c, ret_i));
    return str_eq(ret->step, ret_i->step->id) ? NULL : &INVITED_FROZEN;
}

err forum_uninvite(struct ctx *c, struct id invited)
{
    struct invited v;
    struct instance i;

    TRY(take_invited(c, invited, &v, &i));
    leaf_subject(c, invited);
    leaf_id(c, "matter", i.id);
    return db_run(c->db, SQL_INVITED_DROP, NULL, ARGS(arg_id(c->community), arg_id(invited)));
}

err forum_consent(struct ctx *c, struct id invited, struct str text, struct id file)
{
    struct invited v;
    struct instance i;
    int64_t changed = 0;

    TRY(take_invited(c, invited, &v, &i));
    if (!str_is(v.capacity, "party"))
        return &INVITED_PARTY;
    TRY(file_attach(c, file, "invited", invited, false));
    TRY(db_run(c->db, SQL_INVITED_CONSENT, &changed,
               ARGS(arg_id(c->community), arg_id(invited), arg_str(text), arg_id(file),
                    arg_time(c->now))));
    if (!changed)
        return &INVITED_TWICE;
    leaf_subject(c, invited);
    leaf_id(c, "matter", i.id);
    TRY(leaf_commit(c, "text", text));
    return flow_event(c, &i, "forum.consented", "step=" STR_FMT, STR_ARG(i.step->id));
}

/* --- what is said, and what is done about it --- */

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
    struct forum_result done;
    int64_t came = 0;
    bool heard =
        str_is(m->state, "open") || (ctx_may(c, PERM_MEETING_RUN) && str_is(m->state, "closed"));

    if (!heard)
        return err_rule(c->arena, &STATEMENT_OVER, NULL, "state=" STR_FMT, STR_ARG(m->state));
    err e = forum_result_get(c, m->id, &done);
    if (e != &NOT_FOUND)
        return e ? e : &FORUM_CONCLUDED;
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

static MUST err not_concluded(struct ctx *c, struct id meeting)
{
    struct forum_result done;
    err e = forum_result_get(c, meeting, &done);

    return e == &NOT_FOUND ? NULL : e ? e : &FORUM_CONCLUDED;
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
    TRY(not_concluded(c, m.id));
    return db_run(c->db, SQL_STATEMENT_ANSWER, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_str(disposition), arg_str(reason),
                       arg_str(c->name), arg_time(c->now)));
}
