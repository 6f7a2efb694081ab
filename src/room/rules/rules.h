/* rules.h - rule sets for people: try one with numbers, read it, publish a tighter one for a place.
 */
#pragma once

#include "flow/edition.h"
#include "flow/trial.h"
#include "web/web.h"

struct edition_in {
    struct day effective_from;
    struct str reason;
    struct list changes; /* of struct rule_change */
};
/* What a change would do, with a meeting tried under both. */
struct preview_in {
    struct list changes;
    struct str body, base;
    int64_t expected, present, agree, area, area_present, area_agree;
    struct list also; /* of struct trial_also */
};
struct edition_matters { /* held to a version, at the place and below */
    int64_t version, running, past;
};
struct rules_keep { /* a place below that stays stricter than what is published above it */
    struct id region_id;
    struct str region_name;
    struct list stricter; /* of struct rule_diff: what is stricter there */
};
struct preview {
    struct list keeps;
    int64_t version; /* in force now */
    struct list diff;
    struct list matters; /* they keep their versions, whatever is published */
    struct one before, after;
};
struct edition_line {
    struct str rules;
    int64_t version, base_version;
    struct id region_id;
    struct str region_name, level;
    struct day effective_from;
    struct str reason, by_name;
    struct when at;
    int64_t kept_from;    /* the version above for which this one was kept; 0: published here */
    struct list stricter; /* of struct rule_diff: than that version */
    bool in_force;
    int64_t running, past;
};

extern const struct failure RULES_UNKNOWN, RULES_BODY, RULES_PAST;
extern const struct shape EDITION_IN, PREVIEW_IN, PREVIEW, EDITION_LINE;

/* Versions of a rule set that hold at ctx's place, the shipped one last, with who is held to
 * them. */
MUST err rules_versions(struct ctx *c, const struct rule_set *shipped, struct list *ret);
MUST err rules_preview(struct ctx *c, const struct rule_set *shipped, const struct preview_in *in,
                       struct preview *ret);
/* Places below that had made something stricter keep it: each gets a version of its own, dated the
 * same day. RULES_PAST: it would hold from a day that is over. */
MUST err rules_publish(struct ctx *c, const struct rule_set *shipped, const struct edition_in *in,
                       int64_t *ret_version);

/* A trial in the reader's words: what a body and each line of it is called. */
MUST err rules_try(struct ctx *c, const struct rule_body *b, const struct trial_in *in,
                   struct trial *ret);

extern const struct routes RULES_ROUTES;
