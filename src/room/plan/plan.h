/* plan.h - versions of a matter's plan: what is proposed, consulted on and voted. Versions are
 * never changed; a new one says what is new, and the difference can be read. */
#pragma once

#include "flow/flow.h"
#include "web/web.h"

struct plan {
    struct id id;
    int64_t version, budget; /* fen */
    struct str step, purpose, text, fund_source, timetable, by_name;
    struct when at;
};
extern const struct shape PLAN;

extern const struct failure PLAN_STEP, PLAN_SAME;

/* The newest version; NOT_FOUND when there is none. */
MUST err plan_newest(struct ctx *c, struct id matter, struct plan *ret);
MUST err plan_list(struct ctx *c, struct id matter, struct list *ret);

/* The clauses of one version (rule/clause.h), those that went with it last. `clause` is the anchor
 * that stays with a clause over all versions; `was` is its text before, when it changed. */
struct plan_clause {
    int64_t clause, no;
    struct str what, text, was;
};
extern const struct shape PLAN_CLAUSE;

/* NOT_FOUND: no such version of the matter's plan. */
MUST err plan_clauses(struct ctx *c, struct id matter, struct id plan, struct list *ret);
/* Keeps the clauses of every version, for acts that name one. */
MUST err plan_keep_clauses(struct ctx *c, struct id matter);

extern const struct routes PLAN_ROUTES;
