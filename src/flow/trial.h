/* trial.h - what a rule set would say of a meeting: is it held, is it passed, how many are missing.
 *
 * Nothing is stored and nobody is named: a secretary who plans a meeting, or a resident who asks
 * why one failed, gives the numbers and reads the law. */
#pragma once

#include "flow/book.h"
#include "kit/shape.h"

struct trial_in {
    struct str base; /* whom the roll is made of: "members", "residents18"; "" the body's first */
    int64_t expected, present, agree;       /* of owners: heads in all, taking part, agreeing */
    int64_t area, area_present, area_agree; /* of owners, 0.01 m2 */
    struct list also;                       /* of struct trial_also */
};
struct trial_also { /* how many of an electorate's seats are there */
    struct str base;
    int64_t expected, present;
};
/* One thing that is asked beside the first count; what: also, join, agree; base: an electorate,
 * owner_heads, owner_area. */
struct trial_line {
    struct str what, base, base_title, rule, source;
    int64_t whole, part, need, missing; /* need is -1 when nothing can be enough */
    bool met;
};
struct trial {
    struct str body, body_title, base; /* the quorum rule that was asked */
    int64_t expected, present, agree;
    int64_t present_need, present_missing; /* need is -1 when no count up to expected is enough */
    int64_t agree_need, agree_missing;
    struct str quorum_rule, pass_rule; /* "≥ 2/3", "> 1/2" */
    struct str pass_base;              /* present, expected */
    struct str quorum_source, pass_source;
    bool held, passed;
    struct list lines;  /* of struct trial_line */
    struct str outcome; /* no_quorum rejected passed */
};
extern const struct shape TRIAL, TRIAL_ALSO_IN;

/* TRIAL_BASE: the body has no quorum of that base. TRIAL_SUMS: owners decide by four sums, area and
 * heads, and the areas are not given. TRIAL_COUNTS: more present than expected, or more agreeing
 * than present. TRIAL_ALSO: the body asks for an electorate beside, whose count is not given. */
extern const struct failure TRIAL_BASE, TRIAL_SUMS, TRIAL_COUNTS, TRIAL_ALSO;

MUST err trial_run(struct arena *a, const struct rule_body *b, const struct trial_in *in,
                   struct trial *ret);
