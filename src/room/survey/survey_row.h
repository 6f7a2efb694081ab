/* survey_row.h - the rows of this room, as its files share them. */
#pragma once

#include "room/survey/survey.h"

struct survey {
    struct id id, matter_id, step_row, area_id;
    struct when opens, closes;
    struct str state;
    int64_t asked, needs, n, good; /* asked: affected households; needs: answers to count */
    struct when closed_at;
};
struct answer_sums {
    int64_t n, good, satisfied, mostly, fair, unsatisfied;
};
extern const struct shape SURVEY, ANSWER_SUMS;

MUST err survey_get(struct ctx *c, struct id id, struct survey *ret);
MUST err survey_last(struct ctx *c, struct id matter, struct survey *ret);
MUST err survey_take(struct ctx *c, struct id id, struct survey *ret, struct instance *ret_i);
MUST err survey_sums(struct ctx *c, const struct survey *s, struct answer_sums *ret);
