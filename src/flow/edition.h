/* edition.h - versions of a rule set that a district or a community publishes in place of the
 * shipped one: dated, signed with who and why, never below the law's floors.
 *
 * A version holds its whole text. New matters take the newest in force at their place, or at the
 * nearest place above that has published; a matter keeps the one it was opened under. What a place
 * has made stricter stays when one above it publishes: a version that holds the stricter of each
 * number is written for it the same day. A newer shipped file puts all versions of the older one
 * aside. */
#pragma once

#include "flow/book.h"
#include "web/ctx.h"

/* The rule set of that version, shipped or published; NULL in *ret when there is none. */
MUST err edition_rules(struct ctx *c, struct str id, int64_t version, const struct rule_set **ret);
/* By which a new matter of the template is opened at ctx's community today; NULL: none in force. */
MUST err edition_rules_on(struct ctx *c, const struct flow_template *t,
                          const struct rule_set **ret);
/* Of one shipped rule set, what is in force at ctx's place on a day. */
MUST err edition_in_force(struct ctx *c, const struct rule_set *shipped, struct day on,
                          const struct rule_set **ret);

/* One number changed. body "": `what` names a value and `is` says it ("20", "2/3"). Else `what` is
 * "notice_days", "pass", or "quorum:BASE", likewise convene, also and mix, and a threshold is "ge
 * 2/3" or "gt 1/2". */
struct rule_change {
    struct str body, what, is;
};
struct rule_diff { /* the same with what it was, and the bound it may not pass; "" none */
    struct str body, body_title, what, was, is, floor, source;
};
extern const struct shape RULE_CHANGE, RULE_DIFF;

/* RULES_WHAT: nothing of that name. RULES_IS: not a number or threshold of its kind. RULES_FLOOR:
 * below the law's floor, or below what the place above has set. RULES_CEILING: a right to demand a
 * meeting made harder. RULES_ORDER: the shortest time is longer than the longest. RULES_SAME:
 * nothing would change. */
extern const struct failure RULES_WHAT, RULES_IS, RULES_FLOOR, RULES_CEILING, RULES_ORDER,
    RULES_SAME;

/* `now` with the changes, held against the shipped file and, unless NULL, what the place above has
 * set. Pure: nothing is stored. */
MUST err edition_tighten(struct arena *a, const struct rule_set *shipped,
                         const struct rule_set *above, const struct rule_set *now,
                         const struct rule_change *change, size_t n, struct rule_set *ret);
/* `above` with whatever `mine` has made stricter; false when that is nothing. Pure. */
bool edition_strictest(struct arena *a, const struct rule_set *shipped,
                       const struct rule_set *above, const struct rule_set *mine,
                       struct rule_set *ret);
/* What differs from one to the other, in the order of the file. */
struct list edition_diff(struct arena *a, const struct rule_set *shipped,
                         const struct rule_set *from, const struct rule_set *to, bool en);
/* As a file: rules_read gives the same back. */
struct str rules_write(struct arena *a, const struct rule_set *s);
