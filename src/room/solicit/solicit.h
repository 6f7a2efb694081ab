/* solicit.h - 征: gathering opinions, reaching households, and answering everyone.
 *
 * The step closes when enough channels were used, enough affected households reached, the days
 * have passed, the Party organisation has studied it, and no opinion is left without a disposition
 * (A9, A10; 居委会组织法 §30). Start reading at SOLICIT_KIND. */
#pragma once

#include "flow/flow.h"
#include "web/web.h"

struct opinion_in {
    struct str text, channel, name;
    struct id household_id; /* only staff name a channel, a name or a household */
    struct id plan;    /* a card on a clause of that version: needs a stance, and words unless */
    struct str stance; /* it agrees */
    int64_t clause;
    struct id resident; /* no form asks for it: whose words an officer took down at home */
};
struct dispose_in {
    struct str disposition, reason;
};
extern const struct shape OPINION_IN, DISPOSE_IN;
extern const char *const OPINION_CHANNELS[], *const OPINION_STANCES[]; /* end with NULL */

extern const struct failure OPINION_TWICE, OPINION_DISPOSED, OPINION_CHANNEL, SOLICIT_CHANNELS,
    SOLICIT_REACH, SOLICIT_DAYS, SOLICIT_UNDISPOSED, SOLICIT_PARTY, CLAUSE_UNKNOWN, CLAUSE_TWICE,
    CLAUSE_OLD;

/* *ret is the opinion, or the card where it only agrees. CLAUSE_OLD: a newer version is out. */
MUST err opinion_give(struct ctx *c, struct id matter, const struct opinion_in *in, struct id *ret);
MUST err opinion_dispose(struct ctx *c, struct id opinion, const struct dispose_in *in);

struct solicit_facts {
    int64_t channels, reach, affected, opinions, undisposed;
    bool party_study;
    int64_t days;
};
MUST err solicit_facts_read(struct ctx *c, const struct instance *i, struct solicit_facts *ret);

/* Counts a household as reached, once; an absent household is no error. */
MUST err solicit_reached(struct ctx *c, struct id matter, struct id household, struct str channel);

/* The gaps as a pure rule, for the kind and its table of cases. */
void solicit_rule(const struct solicit_facts *f, const struct rule_set *rules, struct gaps *g);

/* The summary by clause in numbers, as anybody may read it; clause 0 is the plan as a whole. */
struct summary_count {
    int64_t clause, no;
    struct str what, text;
    int64_t persons, agree, change, against, adopted, partly, declined, open;
};
MUST err solicit_summary(struct ctx *c, struct id matter, struct list *ret);

extern const struct step_kind SOLICIT_KIND;
extern const struct routes SOLICIT_ROUTES;
