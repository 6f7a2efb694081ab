/* trial.h - what a rule set would say of a meeting: is it held, is it passed, how many are missing.
 *
 * Nothing is stored and nobody is named: a secretary who plans a meeting, or a resident who asks
 * why one failed, gives the numbers and reads the law. */
#pragma once

#include "flow/book.h"

struct trial_in {
    struct str base; /* whom the roll is made of: "members", "residents18"; "" the body's first */
    int64_t expected, present, agree;
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
    struct str outcome; /* no_quorum rejected passed */
};
extern const struct shape TRIAL;

/* TRIAL_BASE: the body has no quorum of that base. TRIAL_SUMS: owners decide by four sums, area and
 * heads, and one count cannot stand for them. TRIAL_COUNTS: more present than expected, or more
 * agreeing than present. */
extern const struct failure TRIAL_BASE, TRIAL_SUMS, TRIAL_COUNTS;

MUST err trial_run(struct arena *a, const struct rule_body *b, const struct trial_in *in,
                   struct trial *ret);
