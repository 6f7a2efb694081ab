/* recall.c - recall of an elected member, and the yearly review of the committee. */
#include "base/arena.h"
#include "base/day.h"
#include "kit/db.h"
#include "room/elect/elect_row.h"
#include "web/leaf.h"

const struct failure RECALL_NOBODY = { .code = ERR_CONFLICT, .id = "recall.nobody" };
const struct failure RECALL_UNHEARD = { .code = ERR_CONFLICT, .id = "recall.unheard" };
const struct failure RECALL_DEMAND = { .code = ERR_CONFLICT, .id = "recall.demand" };
const struct failure RECALL_POST = { .code = ERR_INPUT, .id = "recall.post", .field = "post" };
const struct failure RECALL_HEARD = { .code = ERR_CONFLICT, .id = "recall.heard" };
const struct failure REVIEW_OWN = { .code = ERR_DENIED, .id = "review.own" };
const struct failure REVIEW_NOBODY = { .code = ERR_CONFLICT, .id = "review.nobody" };

/* clang-format off */
static const struct field recall_fields[] = {
    FIELD(struct recall_case, post_id, SHOW),
    FIELD(struct recall_case, kind, SHOW),
    FIELD(struct recall_case, name, SHOW),
    FIELD(struct recall_case, grounds, SHOW),
    FIELD(struct recall_case, named_at, SHOW),
    FIELD(struct recall_case, statement, SHOW),
    FIELD(struct recall_case, stated_way, SHOW),
    FIELD(struct recall_case, stated_at, SHOW),
};
/* clang-format on */
const struct shape RECALL_CASE = SHAPE(struct recall_case, recall_fields);

err recall_get(struct ctx *c, struct id matter, struct recall_case *ret)
{
    return db_one(c->db, SQL_RECALL_READ, &RECALL_CASE, ret,
                  ARGS(arg_id(c->community), arg_id(matter)));
}

static MUST err case_of(struct ctx *c, const struct instance *i, struct recall_case *ret)
{
    err e = recall_get(c, i->id, ret);

    return e == &NOT_FOUND ? err_rule(c->arena, &RECALL_NOBODY, i->template->source.p,
                                      "step=" STR_FMT, STR_ARG(i->step->id))
                           : e;
}

err recall_may_name(struct ctx *c, const struct instance *i)
{
    struct recall_case r = { .stated_way = STR("") };

    TRY(flow_at(c, i, "hear"));
    err e = recall_get(c, i->id, &r);
    if (e && e != &NOT_FOUND)
        return e;
    return r.stated_way.n ? &RECALL_HEARD : NULL;
}

err recall_name(struct ctx *c, struct id matter, struct id post, struct str grounds)
{
    const struct post_kind *kind;
    struct instance i;
    struct member m = { .name = STR("") };

    TRY(flow_take(c, matter, &i));
    TRY(recall_may_name(c, &i));
    err e = seat_holder(c, post, &m);
    if (e && e != &NOT_FOUND)
        return e;
    kind = e ? NULL : post_kind(m.kind);
    if (!kind || !str_eq(kind->body, i.step->use))
        return &RECALL_POST;
    TRY(db_run(c->db, SQL_RECALL_PUT, NULL,
               ARGS(arg_id(c->community), arg_id(matter), arg_id(post), arg_str(m.kind),
                    arg_str(m.name), arg_str(grounds), arg_time(c->now))));
    leaf_subject(c, matter);
    leaf_id(c, "post", post);
    TRY(leaf_commit(c, "grounds", grounds));
    return flow_event(c, &i, "recall.named", "seat=" STR_FMT, STR_ARG(m.kind));
}

err recall_may_state(struct ctx *c, const struct instance *i)
{
    struct recall_case r;

    TRY(recall_may_name(c, i));
    return case_of(c, i, &r);
}

err recall_state(struct ctx *c, struct id matter, struct str way, struct str text)
{
    struct instance i;

    TRY(flow_take(c, matter, &i));
    TRY(recall_may_state(c, &i));
    TRY(db_run(
        c->db, SQL_RECALL_STATED, NULL,
        ARGS(arg_id(c->community), arg_id(matter), arg_str(text), arg_str(way), arg_time(c->now))));
    leaf_subject(c, matter);
    leaf_word(c, "way", way);
    TRY(leaf_commit(c, "statement", text));
    return flow_event(c, &i, "recall.stated", "way=" STR_FMT, STR_ARG(way));
}

/* Asked for by those the law names, about somebody, who has been heard or would not speak. */
err hear_gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    struct recall_case r = { .stated_way = STR("") };
    int64_t asked = 0;

    TRY(db_int(c->db, SQL_RECALL_DEMAND, &asked, ARGS(arg_id(c->community), arg_id(i->id))));
    if (!asked)
        gap_add(g, &RECALL_DEMAND, i->template->source.p, "have=0");
    err e = recall_get(c, i->id, &r);
    if (e == &NOT_FOUND)
        gap_add(g, &RECALL_NOBODY, i->template->source.p, "step=" STR_FMT, STR_ARG(i->step->id));
    else if (e)
        return e;
    else if (r.stated_way.n == 0)
        gap_add(g, &RECALL_UNHEARD, i->template->source.p, "step=" STR_FMT, STR_ARG(i->step->id));
    return NULL;
}

/* Ends a post if it still runs. */
static MUST err end_post(struct ctx *c, const struct instance *i, struct id post)
{
    struct member m;
    err e = seat_holder(c, post, &m);

    if (e)
        return e == &NOT_FOUND ? NULL : e;
    leaf_bulk(c, true);
    e = post_end(c, c->community, post, i->code);
    leaf_bulk(c, false);
    return e;
}

err recall_done(struct ctx *c, const struct instance *i)
{
    struct recall_case r;

    TRY(case_of(c, i, &r));
    TRY(end_post(c, i, r.post_id));
    leaf_id(c, "post_ended", r.post_id);
    return flow_event(c, i, "recall.done", "seat=" STR_FMT, STR_ARG(r.kind));
}

/* --- the yearly review --- */

static bool holds(const struct ctx *c, const struct member *m)
{
    return (c->account.v && c->account.v == m->account.v) ||
           (c->resident.v && c->resident.v == m->resident.v);
}

static MUST err reviewed(struct ctx *c, const struct instance *i, struct list *ret)
{
    TRY(flow_at(c, i, "review"));
    TRY(body_holders(c, i->step->use, ret));
    for (size_t k = 0; k < ret->n; k++) {
        if (holds(c, (const struct member *)ret->p + k))
            return err_rule(c->arena, &REVIEW_OWN, i->template->source.p, "step=" STR_FMT,
                            STR_ARG(i->step->id));
    }
    return ret->n ? NULL : &REVIEW_NOBODY;
}

err review_may_open(struct ctx *c, const struct instance *i)
{
    struct meeting m;
    struct attendance_count n;
    struct ballot b;
    struct list l;

    TRY(reviewed(c, i, &l));
    TRY(meeting_may_sign_in(c, i));
    TRY(meeting_current(c, i, &m));
    TRY(elect_last_ballot(c, &m, "grade", &b));
    if (b.id.v)
        return &BALLOT_EXISTS;
    return meeting_quorum(c, i, &m, &n);
}

err review_open(struct ctx *c, struct id matter, struct id *ret)
{
    struct ballot_name name[MARKS_NAMES];
    struct instance i;
    struct meeting m;
    struct list l;
    size_t n = 0;

    TRY(flow_take(c, matter, &i));
    TRY(review_may_open(c, &i));
    TRY(meeting_current(c, &i, &m));
    TRY(reviewed(c, &i, &l));
    name[n++] = (struct ballot_name){ .seat = STR("whole"), .name = i.title };
    for (size_t k = 0; k < l.n && n < MARKS_NAMES; k++) {
        const struct member *x = (const struct member *)l.p + k;
        name[n++] = (struct ballot_name){
            .seat = x->kind, .name = x->name, .resident_id = x->resident, .post_id = x->post
        };
    }
    return ballot_open_names(c, m.id, i.title, 1, name, n, ret);
}

struct judged {
    struct str result;
};
static const struct field judged_fields[] = { FIELD(struct judged, result, SHOW) };
static const struct shape JUDGED = SHAPE(struct judged, judged_fields);

/* Unfit in this review and in the one before it: the post ends by law. */
static MUST err judge(struct ctx *c, const struct instance *i, struct id ballot,
                      const struct ballot_name *x, int64_t *ended)
{
    struct judged before = { .result = STR("") };

    if (!str_is(x->result, "poor") || !x->post_id.v)
        return NULL;
    err e = db_one(
        c->db, SQL_REVIEW_BEFORE, &JUDGED, &before,
        ARGS(arg_id(c->community), arg_id(ballot), arg_id(x->post_id), arg_int(x->resident_id.v)));
    if (e && e != &NOT_FOUND)
        return e;
    if (!str_is(before.result, "poor"))
        return flow_event(c, i, "review.poor", "seat=" STR_FMT, STR_ARG(x->seat));
    (*ended)++;
    TRY(end_post(c, i, x->post_id));
    return flow_event(c, i, "review.poor_twice", "seat=" STR_FMT, STR_ARG(x->seat));
}

err review_done(struct ctx *c, const struct instance *i)
{
    struct meeting m;
    struct ballot b;
    struct list l;
    int64_t ended = 0;

    TRY(meeting_current(c, i, &m));
    TRY(elect_last_ballot(c, &m, "grade", &b));
    TRY(ballot_names(c, b.id, &l));
    for (size_t k = 0; k < l.n; k++)
        TRY(judge(c, i, b.id, (const struct ballot_name *)l.p + k, &ended));
    leaf_int(c, "posts_ended", ended);
    return NULL;
}
