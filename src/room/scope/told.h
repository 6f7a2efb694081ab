/* told.h - what the wizard answers beside the item itself: who must come and agree, by the rules in
 * force at the place, and what must be on file at each step of the procedure. */
#pragma once

#include "room/scope/scope.h"

struct scope_need { /* one threshold; what: as of flow/bar.h; share: "ge 2/3" */
    struct str what, base, share, words, source;
};
struct scope_body { /* who may decide it, and what it must reach */
    struct str id, title, presence, pass, presence_source, pass_source;
    struct list needs; /* of struct scope_need */
};
struct scope_stage { /* one step and what it asks for; when: "" always */
    struct str step, title, when;
    struct list papers, paper_titles;   /* files that must be there */
    struct list records, record_titles; /* what the step itself leaves: a sign-in list, minutes */
};
extern const struct shape SCOPE_BODY_LINE, SCOPE_STAGE;

/* The rules by which a matter of the template is opened at ctx's place today; of a request without
 * a place, the shipped ones. NULL in *ret: none. */
MUST err scope_rules_now(struct ctx *c, const struct flow_template *t, const struct rule_set **ret);
struct list scope_bodies(struct ctx *c, const struct scope_item *x, const struct rule_set *rules);
struct list scope_stages(struct ctx *c, const struct scope_item *x, const struct flow_template *t,
                         const struct rule_set *rules);
/* Nobody but the owners decides it. */
bool scope_by_owners(const struct scope_item *x, const struct rule_set *rules);
/* "cfg" is no source anybody can read: the place's own rule. */
struct str scope_source(struct ctx *c, struct str source);
