/* scope.h - the decision-scope catalogue in force at a place: the shipped one with what the place,
 * and each place above it, has published laid over it.
 *
 * The topmost place may say an item anew within what the law has fixed; a place below only adds
 * items and makes those above it stricter. What may never be decided here stays so. A matter keeps
 * the item it was opened under. */
#pragma once

#include "flow/flow.h"

/* SCOPE_NEVER: permits, penalties, who is eligible. SCOPE_LAW: what the law gives the residents or
 * owners is taken out, or given to another body. SCOPE_LOOSER: laxer than the place above has it.
 * SCOPE_PROCEDURE: none such, or of another law. SCOPE_PASS: no threshold, or laxer than the
 * body's own. */
extern const struct failure SCOPE_UNKNOWN, SCOPE_BODY, SCOPE_NEVER, SCOPE_LAW, SCOPE_LOOSER,
    SCOPE_PROCEDURE, SCOPE_PAPER, SCOPE_PASS;

/* The shipped catalogue of that name; NULL: none. Of the kind of community ctx's place is. */
const struct scope_catalogue *scope_named(const struct flow_book *b, struct str id);
MUST err scope_shipped(struct ctx *c, const struct scope_catalogue **ret);

/* What is in force at ctx's place on that day, and what the place above has; *ret_top: there is
 * none above, *ret is the shipped one. */
MUST err scope_on(struct ctx *c, const struct scope_catalogue *shipped, struct day on,
                  struct scope_catalogue *ret);
MUST err scope_above(struct ctx *c, const struct scope_catalogue *shipped, struct day on,
                     struct scope_catalogue *ret, bool *ret_top);
/* What ctx's place itself has set in the version of it that holds on that day. */
MUST err scope_own(struct ctx *c, const struct scope_catalogue *shipped, struct day on,
                   struct scope_catalogue *ret);

/* Lays what a place has set over what is above it. Pure. */
struct scope_catalogue scope_lay(struct arena *a, const struct scope_catalogue *above,
                                 const struct scope_item *item, size_t n, bool top);

/* The items that fit what was asked, the likeliest first; all of them when nothing was asked. `ret`
 * holds as many as the catalogue has. */
size_t scope_find(struct arena *a, struct str asked, const struct scope_catalogue *all,
                  const struct scope_item **ret);

/* Whether the place may set that item over `above`; held against the shipped catalogue. */
MUST err scope_may(struct ctx *c, const struct scope_catalogue *shipped,
                   const struct scope_catalogue *above, const struct scope_item *x, bool top);
/* The rule-set version a matter of the item is held to: with the item's stricter vote, if any. */
MUST err scope_rules(struct ctx *c, const struct scope_item *x, struct str body,
                     const struct rule_set *shipped, const struct rule_set **ret);

MUST err scope_pin(struct ctx *c, struct id matter, const struct scope_catalogue *of,
                   const struct scope_item *x);
/* The item the matter was opened under; NULL in *ret when nothing tells. */
MUST err scope_of(struct ctx *c, struct id matter, struct str procedure, struct str id,
                  const struct scope_item **ret);

struct str scope_write(struct arena *a, struct str catalogue, const struct scope_item *item,
                       size_t n);
