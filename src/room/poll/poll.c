/* poll.c - opening, answering and closing a half-yearly survey. */
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

/* The caller's own answer, or one on paper that staff enter for somebody on the roll. */
static MUST err whose(struct ctx *c, struct id resident, struct resident *ret, struct str *ret_way)
{
    *ret_way = STR("online");
    if (resident.v) {
        if (!ctx_may(c, PERM_SURVEY_RUN))
            return &NOT_ALLOWED;
        *ret_way = STR("paper");
    } else {
        resident = c->resident;
    }
    if (!resident.v)
        return &POLL_RESIDENT;
    err e = resident_get(c, resident, ret);
    if (e)
        return e == &NOT_FOUND ? &POLL_RESIDENT : e;
    return str_is(ret->state, "living") ? NULL : &POLL_RESIDENT;
}

err poll_answer(struct ctx *c, struct id poll, const struct poll_answer_in *in)
{
    struct poll p;
    struct resident who;
    struct str way;

    TRY(poll_get(c, poll, &p));
    if (p.closed_at.ms || c->today.n > p.closes.n)
        return &POLL_CLOSED;
    if (c->today.n < p.opens.n)
        return &POLL_EARLY;
    TRY(whose(c, in->resident, &who, &way));
    err e = db_run(c->db, SQL_POLL_MARK, NULL,
                   ARGS(arg_id(c->community), arg_id(poll), arg_id(who.id), arg_str(way)));
    if (e)
        return e == &DB_DUPLICATE ? &POLL_ANSWERED : e;
    leaf_subject(c, poll);
    leaf_word(c, "way", way);
    return db_run(c->db, SQL_POLL_COUNT, NULL,
                  ARGS(arg_id(c->community), arg_id(poll),
                       arg_str(who.party_member ? STR("party") : STR("others")),
                       arg_str(in->score)));
}

err poll_close(struct ctx *c, struct id poll)
{
    struct poll p;
    int64_t changed = 0;

    TRY(poll_get(c, poll, &p));
    if (c->today.n <= p.closes.n)
        return &POLL_EARLY;
    TRY(db_run(c->db, SQL_POLL_CLOSE, &changed,
               ARGS(arg_id(c->community), arg_id(poll), arg_time(c->now))));
    leaf_subject(c, poll);
    return changed ? NULL : &POLL_CLOSED;
}
