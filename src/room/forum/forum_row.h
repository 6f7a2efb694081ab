/* forum_row.h - the rows of this room, as its files share them. */
#pragma once

#include "room/forum/forum.h"
#include "room/meeting/meeting.h"

struct invited {
    struct id id, matter_id;
    struct str step, capacity, name, unit;
    struct id resident_id;
    struct str consent_text;
    struct id consent_file;
    struct when consented_at, invited_at;
    struct str by_name;
};
struct statement {
    struct id id, matter_id, meeting_id, voter_id;
    struct str name, stance, text, way; /* name as the roll has it */
    struct when at;
    struct str disposition, reason, answered_by;
    struct when answered_at;
};
struct forum_result {
    struct id meeting_id;
    struct str outcome, text, referred_to;
    int64_t n, points;
    struct when at;
    struct str by_name;
    struct when rectify_due;
    struct str rectified_text;
    struct when rectified_at;
    struct str rectified_by;
    struct id rectified_account;
    struct when checked_at;
    struct str checked_by;
};
struct forum_sums { /* of one meeting: signed in and not recused, what they said */
    int64_t came, said, answered, parties, consented;
    int64_t support, amend, oppose, accept, refuse;
    int64_t satisfied, mostly, fair, unsatisfied;
};
extern const struct shape INVITED, STATEMENT, FORUM_RESULT, FORUM_SUMS;

enum { INVITED_MAX = 1000 };

/* The step's form: its own words of stance, end with NULL. NULL: no such form. */
const char *const *forum_stances(struct str use);

MUST err invited_list(struct ctx *c, struct id matter, struct str step, struct list *ret);
MUST err statement_list(struct ctx *c, struct id meeting, struct list *ret);
MUST err forum_sums(struct ctx *c, const struct instance *i, struct id meeting,
                    struct forum_sums *ret);
/* NOT_FOUND before it is concluded. */
MUST err forum_result_get(struct ctx *c, struct id meeting, struct forum_result *ret);
/* FORUM_CONCLUDED afterwards. */
MUST err forum_not_concluded(struct ctx *c, struct id meeting);
/* Points of a review, by the weights of the rule set; a hundred for each would be all satisfied. */
int64_t forum_points(const struct rule_set *rules, const struct forum_sums *k);

MUST err forum_check(struct ctx *c, const struct instance *i, const struct meeting *m,
                     const struct forum_sums *k, bool referred, struct gaps *g);
