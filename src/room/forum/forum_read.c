/* forum_read.c - the rows of this room: who was asked, what was said, what came of it. */
#include "kit/db.h"
#include "room/forum/forum_row.h"

const struct failure FORUM_CONCLUDED = { .code = ERR_CONFLICT, .id = "forum.concluded" };

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

/* clang-format off */
static const struct field result_fields[] = {
    FIELD(struct forum_result, meeting_id, SHOW),
    FIELD(struct forum_result, outcome, SHOW),
    FIELD(struct forum_result, text, SHOW),
    FIELD(struct forum_result, referred_to, SHOW),
    FIELD(struct forum_result, n, SHOW),
    FIELD(struct forum_result, points, SHOW),
    FIELD(struct forum_result, at, SHOW),
    FIELD(struct forum_result, by_name, SHOW),
    FIELD(struct forum_result, rectify_due, SHOW),
    FIELD(struct forum_result, rectified_text, SHOW),
    FIELD(struct forum_result, rectified_at, SHOW),
    FIELD(struct forum_result, rectified_by, SHOW),
    FIELD(struct forum_result, rectified_account, SECRET),
    FIELD(struct forum_result, checked_at, SHOW),
    FIELD(struct forum_result, checked_by, SHOW),
};
/* clang-format on */
const struct shape FORUM_RESULT = SHAPE(struct forum_result, result_fields);

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

err forum_result_get(struct ctx *c, struct id meeting, struct forum_result *ret)
{
    return db_one(c->db, SQL_FORUM_RESULT_GET, &FORUM_RESULT, ret,
                  ARGS(arg_id(c->community), arg_id(meeting)));
}

err forum_not_concluded(struct ctx *c, struct id meeting)
{
    struct forum_result done;
    err e = forum_result_get(c, meeting, &done);

    return e == &NOT_FOUND ? NULL : e ? e : &FORUM_CONCLUDED;
}
