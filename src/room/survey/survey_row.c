/* survey_row.c - the rows of a review. */
#include "room/survey/survey_row.h"

const struct failure SURVEY_TWICE = { .code = ERR_CONFLICT, .id = "survey.twice" };
const struct failure SURVEY_CLOSED = { .code = ERR_CONFLICT, .id = "survey.closed" };

/* clang-format off */
static const struct field survey_fields[] = {
    FIELD(struct survey, id, SHOW),
    FIELD(struct survey, matter_id, SHOW),
    FIELD(struct survey, step_row, SECRET),
    FIELD(struct survey, area_id, SHOW),
    FIELD(struct survey, opens, SHOW),
    FIELD(struct survey, closes, SHOW),
    FIELD(struct survey, state, SHOW),
    FIELD(struct survey, asked, SHOW),
    FIELD(struct survey, needs, SHOW),
    FIELD(struct survey, n, SHOW),
    FIELD(struct survey, good, SHOW),
    FIELD(struct survey, closed_at, SHOW),
};
static const struct field sums_fields[] = {
    FIELD(struct answer_sums, n, SHOW),
    FIELD(struct answer_sums, good, SHOW),
    FIELD(struct answer_sums, satisfied, SHOW),
    FIELD(struct answer_sums, mostly, SHOW),
    FIELD(struct answer_sums, fair, SHOW),
    FIELD(struct answer_sums, unsatisfied, SHOW),
};
/* clang-format on */
const struct shape SURVEY = SHAPE(struct survey, survey_fields);
const struct shape ANSWER_SUMS = SHAPE(struct answer_sums, sums_fields);

err survey_get(struct ctx *c, struct id id, struct survey *ret)
{
    return db_one(c->db, SQL_SURVEY_GET, &SURVEY, ret, ARGS(arg_id(c->community), arg_id(id)));
}

err survey_last(struct ctx *c, struct id matter, struct survey *ret)
{
    return db_one(c->db, SQL_SURVEY_LAST, &SURVEY, ret, ARGS(arg_id(c->community), arg_id(matter)));
}

err survey_take(struct ctx *c, struct id id, struct survey *ret, struct instance *ret_i)
{
    TRY(survey_get(c, id, ret));
    TRY(flow_take(c, ret->matter_id, ret_i));
    return survey_get(c, id, ret);
}

err survey_sums(struct ctx *c, const struct survey *s, struct answer_sums *ret)
{
    return db_one(c->db, SQL_ANSWER_SUMS, &ANSWER_SUMS, ret,
                  ARGS(arg_id(c->community), arg_id(s->id)));
}
