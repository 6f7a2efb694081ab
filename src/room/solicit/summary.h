/* summary.h - opinions on a matter by clause of its plan, for the screen and for the printed sheet.
 */
#pragma once

#include "room/solicit/group.h"

struct summary_item { /* a confirmed group or one opinion, with one disposition and reason */
    struct id group_id;
    struct str title, names, disposition, reason;
    int64_t persons, opinions;
};
struct summary_clause {
    int64_t clause, no; /* 0: the plan as a whole */
    struct str what, text;
    int64_t persons, agree, change, against; /* people, by their newest card */
    int64_t adopted, partly, declined, open; /* opinions */
    struct list items;
};
struct summary {
    struct str code, title;
    int64_t version, persons, opinions, open, untold;
    struct list clauses;
};

/* clear: with names and numbers in full, for the office; else as anybody may read it. */
MUST err summary_read(struct ctx *c, const struct instance *i, bool clear, struct summary *ret);
/* Of the matter of the path; NOT_FOUND before it is accepted. */
MUST err summary_for(struct req *r, bool clear, struct summary *ret);
