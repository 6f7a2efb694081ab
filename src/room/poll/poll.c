/* poll.c - opening, answering, handing out and closing a half-yearly survey. */
#include "room/poll/poll.h"

#include "base/arena.h"
#include "base/day.h"
#include "room/poll/poll_row.h"
#include "room/resident/resident.h"
#include "web/leaf.h"

const struct failure POLL_TWICE = { .code = ERR_CONFLICT, .id = "poll.twice", .field = "half" };
const struct failure POLL_DAYS = { .code = ERR_INPUT, .id = "poll.days", .field = "closes" };
const struct failure POLL_CLOSED = { .code = ERR_CONFLICT, .id = "poll.closed" };
const struct failure POLL_EARLY = { .code = ERR_CONFLICT, .id = "poll.early" };
const struct failure POLL_ANSWERED = { .code = ERR_CONFLICT, .id = "poll.answered" };
const struct failure POLL_UNSETTLED = { .code = ERR_CONFLICT, .id = "poll.unsettled" };
const struct failure POLL_RESIDENT = { .code = ERR_DENIED, .id = "poll.resident" };

enum { DAYS_LEAST = 7, DAYS_MOST = 92 };

/* clang-format off */
static const struct field poll_fields[] = {
    FIELD(struct poll, id, SHOW),
    FIELD(struct poll, year, SHOW),
    FIELD(struct poll, half, SHOW),
    FIELD(struct poll, opens, SHOW),
    FIELD(struct poll, closes, SHOW),
    FIELD(struct poll, closed_at, SHOW),
};
const struct shape POLL = SHAPE(struct poll, poll_fields);
/* clang-format on */

err poll_get(struct ctx *c, struct id id, struct poll *ret)
{
    return db_one(c->db, SQL_POLL_GET, &POLL, ret, ARGS(arg_id(c->community), arg_id(id)));
}

err poll_open(struct ctx *c, const struct poll_in *in, struct id *ret)
{
    int32_t days = in->closes.n - in->opens.n + 1;

    if (days < DAYS_LEAST || days > DAYS_MOST || day_ymd(in->opens).year != in->year)
        return err_rule(c->arena, &POLL_DAYS, NULL, "min=%d max=%d", DAYS_LEAST, DAYS_MOST);
    *ret = ctx_id(c);
    leaf_subject(c, *ret);
    leaf_int(c, "year", in->year);
    leaf_int(c, "half", in->half);
    err e =
        db_run(c->db, SQL_POLL_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(*ret), arg_int(in->year), arg_int(in->half),
                    arg_day(in->opens), arg_day(in->closes), arg_str(c->name), arg_time(c->now)));
    return e == &DB_DUPLICATE ? &POLL_TWICE : e;
}

static MUST err must_run(const struct ctx *c, const struct poll *p)
{
    if (p->closed_at.ms || c->today.n > p->closes.n)
        return &POLL_CLOSED;
    return c->today.n < p->opens.n ? &POLL_EARLY : NULL;
}

static struct str stratum_of(const struct resident *who)
{
    return who->party_member ? STR("party") : STR("others");
}

/* Once each, on the phone or with a sheet. */
static MUST err mark(struct ctx *c, struct id poll, struct id resident, const char *way,
                     struct resident *ret)
{
    err e = resident.v ? resident_get(c, resident, ret) : &NOT_FOUND;

    if (e)
        return e == &NOT_FOUND ? &POLL_RESIDENT : e;
    if (!str_is(ret->state, "living"))
        return &POLL_RESIDENT;
    bool paper = str_eq(str_of(way), STR("paper"));
    e = db_run(c->db, SQL_POLL_MARK, NULL,
               ARGS(arg_id(c->community), arg_id(poll), arg_id(resident), arg_str(str_of(way)),
                    arg_str(paper ? stratum_of(ret) : STR(""))));
    return e == &DB_DUPLICATE ? &POLL_ANSWERED : e;
}

err poll_count_sheet(struct ctx *c, struct id poll, struct str stratum, struct str score)
{
    return db_run(c->db, SQL_POLL_COUNT, NULL,
                  ARGS(arg_id(c->community), arg_id(poll), arg_str(stratum), arg_str(score)));
}

err poll_answer(struct ctx *c, struct id poll, const struct poll_answer_in *in)
{
    struct poll p;
    struct resident who;

    TRY(poll_get(c, poll, &p));
    TRY(must_run(c, &p));
    TRY(mark(c, poll, c->resident, "online", &who));
    leaf_subject(c, poll);
    leaf_word(c, "way", STR("online"));
    return poll_count_sheet(c, poll, stratum_of(&who), in->score);
}

err poll_hand_out(struct ctx *c, struct id poll, const struct id *resident, size_t n)
{
    struct poll p;
    struct resident who;

    TRY(poll_get(c, poll, &p));
    TRY(must_run(c, &p));
    for (size_t k = 0; k < n; k++) {
        err e = mark(c, poll, resident[k], "paper", &who);
        if (e == &POLL_ANSWERED || e == &POLL_RESIDENT)
            return err_at(c->arena, e, str_fmt(c->arena, "residents[%zu]", k).p, "%s", e->id);
        TRY(e);
    }
    leaf_subject(c, poll);
    leaf_int(c, "sheets", (int64_t)n);
    return NULL;
}

err poll_paper(struct ctx *c, struct id poll, struct poll_paper *ret)
{
    struct poll p;

    TRY(poll_get(c, poll, &p));
    *ret = (struct poll_paper){ p.year, p.half, !p.closed_at.ms && c->today.n >= p.opens.n };
    return NULL;
}

err poll_handed(struct ctx *c, struct id poll, struct str stratum, int64_t *ret)
{
    return db_int(c->db, SQL_POLL_HANDED, ret,
                  ARGS(arg_id(c->community), arg_id(poll), arg_str(stratum)));
}

err poll_close(struct ctx *c, struct id poll)
{
    struct poll p;
    int64_t changed = 0, waiting = 0;

    TRY(poll_get(c, poll, &p));
    if (c->today.n <= p.closes.n)
        return &POLL_EARLY;
    TRY(db_int(c->db, SQL_POLL_UNSETTLED, &waiting, ARGS(arg_id(c->community), arg_id(poll))));
    if (waiting)
        return &POLL_UNSETTLED;
    TRY(db_run(c->db, SQL_POLL_CLOSE, &changed,
               ARGS(arg_id(c->community), arg_id(poll), arg_time(c->now))));
    leaf_subject(c, poll);
    return changed ? NULL : &POLL_CLOSED;
}
