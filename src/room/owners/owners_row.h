/* owners_row.h - the rows behind a decision, as the files of this room share them. */
#pragma once

#include "room/owners/owners.h"

enum { OWNERS_MAX = 200000 };

struct owners_head_row {
    struct id id;
    struct str name, place;
    int64_t units, area;
    bool shared, builder, asked;
    struct id agent_id;
};
struct owners_ballot { /* a line as it is counted and published */
    struct str slot;
    int64_t area;
    struct str choice; /* "silent" for none */
};
struct owners_two { /* a pair of sums */
    int64_t heads, area;
};
extern const struct shape OWNERS_DECISION, OWNERS_HEAD_ROW, OWNERS_BALLOT, OWNERS_TWO;

/* The decision and its matter, the matter's row taken. */
MUST err owners_take(struct ctx *c, struct id decision, struct owners_decision *ret,
                     struct instance *ret_i);
/* The same, at the step of voting and open. */
MUST err owners_take_open(struct ctx *c, struct id decision, struct owners_decision *ret,
                          struct instance *ret_i);
MUST err owners_sums(struct ctx *c, enum sql which, struct id decision, struct owners_two *ret);
MUST err owners_ballots(struct ctx *c, struct id decision, struct list *ret);
MUST err owners_roll_text(struct ctx *c, struct id decision, struct str *ret_hash);

/* Why the act may not be done now, or NULL: what the workbench asks. */
MUST err owners_may_call(struct ctx *c, const struct instance *i);
MUST err owners_may_open(struct ctx *c, const struct instance *i);
MUST err owners_may_enter(struct ctx *c, const struct instance *i);
MUST err owners_may_count(struct ctx *c, const struct instance *i);
MUST err owners_may_witness(struct ctx *c, const struct instance *i);
MUST err owners_may_end(struct ctx *c, const struct instance *i);

/* Why this resident may not vote for this head by phone, or NULL. */
MUST err owners_may_cast(struct ctx *c, const struct instance *i, const struct owners_decision *d,
                         const struct owners_head_row *head);
struct str owners_number(struct ctx *c, struct id leaf);
