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
struct rectify {
    struct id survey_id;
    struct str text;
    struct when due_at, at;
    struct str done_text, done_by;
    struct id account_id;
    struct when done_at;
    struct str checked_by;
    struct when checked_at;
};
extern const struct shape SURVEY, ANSWER_SUMS, RECTIFY;

MUST err survey_get(struct ctx *c, struct id id, struct survey *ret);
MUST err survey_last(struct ctx *c, struct id matter, struct survey *ret);
MUST err survey_take(struct ctx *c, struct id id, struct survey *ret, struct instance *ret_i);
MUST err survey_sums(struct ctx *c, const struct survey *s, struct answer_sums *ret);
MUST err rectify_get(struct ctx *c, const struct survey *s, struct rectify *ret);
MUST err rectify_order(struct ctx *c, const struct instance *i, const struct survey *s);

/* Whose voice it is: the caller's own household, or the one whose paper is entered by staff who
 * hold `staff`. Fails with `outsider` unless it lies in `area`. */
struct voice {
    struct id household, resident;
    struct str way;
};
MUST err voice_of(struct ctx *c, struct id household, struct id area, enum perm staff, err outsider,
                  struct voice *ret);
