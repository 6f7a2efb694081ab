/* rectify.h - the order a low score gives, as a row; for the survey room only. */
#pragma once

#include "room/survey/survey_row.h"

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
extern const struct shape RECTIFY;

/* NOT_FOUND while the score gave none. */
MUST err rectify_get(struct ctx *c, const struct survey *s, struct rectify *ret);
/* Gives the order when the score of a closed review is below the rule's share. */
MUST err rectify_order(struct ctx *c, const struct instance *i, const struct survey *s);
