/* owners_row.h - the rows behind a decision, as the files of this room share them. */
#pragma once

#include "room/owners/owners.h"
#include "rule/owners_tell.h"

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
struct owners_exact { /* counted sums that are told by their least and most only */
    int64_t area_agree, area_oppose, area_abstain;
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

struct owners_vote { /* as it is stored; the mandate it was cast by, if any */
    struct str choice, way, proxy_name;
    struct id file;
};
MUST err owners_head_get(struct ctx *c, struct id decision, struct id head,
                         struct owners_head_row *ret);
MUST err owners_must_be_open(struct ctx *c, const struct owners_decision *d);
/* Stores a vote and takes part; OWNERS_VOTED for the second of a head. */
MUST err owners_put(struct ctx *c, struct id decision, struct id head, const struct owners_vote *v);

/* What may be told of a count, from the decision's roll; the casts get their classes. */
MUST err owners_told_of(struct ctx *c, const struct owners_decision *d,
                        const struct owners_law *law, struct owners_cast *cast, size_t n,
                        const struct owners_tally *t, struct owners_told *ret);
MUST err owners_told_keep(struct ctx *c, const struct owners_decision *d,
                          const struct owners_told *told, const struct owners_tally *counted);
MUST err owners_told_classes(struct ctx *c, struct id decision, struct owners_classes *ret);
/* The counted sums; those told when nothing is kept back. */
MUST err owners_told_exact(struct ctx *c, const struct owners_decision *d,
                           struct owners_exact *ret);
MUST err owners_casts(struct ctx *c, struct id decision, struct owners_cast **ret, size_t *ret_n);
MUST err owners_areas(struct ctx *c, struct id decision, int64_t **ret, size_t *ret_n);
MUST err owners_roll_text(struct ctx *c, struct id decision, struct str *ret_hash);

/* Why the act may not be done now, or NULL: what the workbench asks. */
MUST err owners_may_call(struct ctx *c, const struct instance *i);
MUST err owners_may_open(struct ctx *c, const struct instance *i);
MUST err owners_may_gov(struct ctx *c, const struct instance *i);
MUST err owners_may_count(struct ctx *c, const struct instance *i);
MUST err owners_may_witness(struct ctx *c, const struct instance *i);
MUST err owners_may_end(struct ctx *c, const struct instance *i);

/* Why this resident may not vote for this head by phone, or NULL. */
MUST err owners_may_cast(struct ctx *c, const struct instance *i, const struct owners_decision *d,
                         const struct owners_head_row *head);
struct str owners_number(struct ctx *c, struct id leaf);
