/* door.c - whether one may vote in a ballot: by the ballot, which all voters share, and by the
 * roll. */
#include "room/ballot/door.h"

#include "kit/db.h"

const struct failure BALLOT_NOT_ROLL = { .code = ERR_DENIED, .id = "ballot.not_on_roll" };
const struct failure BALLOT_NOT_SIGNED = { .code = ERR_CONFLICT, .id = "ballot.not_signed_in" };
const struct failure BALLOT_RECUSED = { .code = ERR_CONFLICT, .id = "ballot.recused" };

/* clang-format off */
static const struct field ballot_fields[] = {
    FIELD(struct vote_door, meeting_id, SHOW),
    FIELD(struct vote_door, state, SHOW),
    FIELD(struct vote_door, matter_state, SHOW),
    FIELD(struct vote_door, form, SHOW),
    FIELD(struct vote_door, secret, SHOW),
    FIELD(struct vote_door, changes, SHOW),
};
static const struct field voter_fields[] = {
    FIELD(struct vote_door, voter, SHOW),
    FIELD(struct vote_door, recused, SHOW),
    FIELD(struct vote_door, way, SHOW),
    FIELD(struct vote_door, signed_at, SHOW),
    FIELD(struct vote_door, left_at, SHOW),
};
/* clang-format on */
static const struct shape OF_BALLOT = SHAPE(struct vote_door, ballot_fields);
static const struct shape OF_VOTER = SHAPE(struct vote_door, voter_fields);

static MUST err ballot_part(struct ctx *c, struct id ballot, struct vote_door *ret)
{
    *ret = (struct vote_door){ .way = STR("") };
    return db_recall(c->db, SQL_VOTE_DOOR, &OF_BALLOT, ret,
                     ARGS(arg_id(c->community), arg_id(ballot)));
}

static MUST err voter_part(struct ctx *c, struct id voter, struct vote_door *ret)
{
    err e = db_one(c->db, SQL_VOTE_DOOR_VOTER, &OF_VOTER, ret,
                   ARGS(arg_id(c->community), arg_id(ret->meeting_id), arg_int(voter.v)));

    return e == &NOT_FOUND ? NULL : e;
}

/* By the account; who stands on the roll more than once, by the first line. */
static MUST err account_part(struct ctx *c, struct vote_door *ret)
{
    struct vote_door d = *ret;
    struct rows q;

    TRY(db_rows(c->db, SQL_VOTE_DOOR_ACCOUNT, &q,
                ARGS(arg_id(c->community), arg_id(ret->meeting_id), arg_id(c->account))));
    while (rows_next(&q, &OF_VOTER, &d))
        if (!ret->voter.v || d.voter.v < ret->voter.v)
            *ret = d;
    return rows_end(&q);
}

err door_of(struct ctx *c, struct id ballot, struct id voter, struct vote_door *ret)
{
    TRY(ballot_part(c, ballot, ret));
    return voter_part(c, voter, ret);
}

err door_mine(struct ctx *c, struct id ballot, struct vote_door *ret)
{
    TRY(ballot_part(c, ballot, ret));
    if (c->resident.v)
        TRY(voter_part(c, c->resident, ret));
    return ret->voter.v || !c->account.v ? NULL : account_part(c, ret);
}

err door_lets(const struct vote_door *d)
{
    if (!str_is(d->state, "open") || !str_is(d->matter_state, "open"))
        return &BALLOT_CLOSED;
    if (!d->voter.v)
        return &BALLOT_NOT_ROLL;
    if (d->recused)
        return &BALLOT_RECUSED;
    return d->signed_at.ms == 0 || d->left_at.ms ? &BALLOT_NOT_SIGNED : NULL;
}
