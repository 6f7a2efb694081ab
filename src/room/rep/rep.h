/* rep.h - the representatives' loop: which households each speaks for, what those think before a
 * meeting decides, how they are told afterwards, and what is done about a seat that stays empty.
 *
 * Every household has exactly one representative. What a household thinks is its own and the
 * representative's: nobody else sees more than sums, and none of few. It is not its vote. */
#pragma once

#include "web/web.h"

struct rep_seat { /* a representative in office */
    struct id post, account, resident;
    struct str name;
    int64_t households;
};

extern const struct failure REP_NOT_ONE, REP_UNKNOWN, REP_HOUSEHOLD, REP_TAKEN, REP_SHARED,
    REP_NONE, REP_NOT_YOURS, REP_VIEW_LATE, REP_NO_RESULT, REP_TOLD, REP_PRESENT, REP_STEP_TWICE;

/* Gives households to a representative. One that has another in office is REP_TAKEN unless `move`.
 */
MUST err rep_assign(struct ctx *c, struct id post, const struct list *households, bool move);
/* Deals all households out in the order of their doors; REP_SHARED once any has been given. */
MUST err rep_share(struct ctx *c, int64_t *ret);
/* The seat the caller holds; REP_NOT_ONE. */
MUST err rep_mine(struct ctx *c, struct rep_seat *ret);

/* Tells every household with an account what a meeting decided and how the room voted, once; who
 * has none is left to a slip. REP_NO_RESULT before it is closed with a result. */
MUST err rep_tell(struct ctx *c, struct id meeting, int64_t *ret_households, int64_t *ret_by_app);
/* A job: the same for every meeting of the community that has just closed. */
MUST err rep_tell_all(struct ctx *c);

extern const struct routes REP_ROUTES;
