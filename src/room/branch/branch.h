/* branch.h - the roll of the Party branches of a community: who is a member with a vote on a day.
 *
 * Membership is sensitive: names are sealed in the table, masked in every list and shown in full
 * only on the roll of a meeting the member is called to. */
#pragma once

#include "web/web.h"

struct branch_in {
    struct str branch, name;
    struct id resident;  /* absent: lives elsewhere */
    struct str standing; /* full probationary */
    struct day from_day; /* absent: today */
};
extern const struct failure BRANCH_RESIDENT, BRANCH_TWICE, BRANCH_ENDED, BRANCH_FULL;

MUST err branch_add(struct ctx *c, const struct branch_in *in, struct id *ret);
/* A probationary member becomes a full one (转正). */
MUST err branch_confirm(struct ctx *c, struct id id);
/* Moved away, left, died: on the roll until yesterday. */
MUST err branch_end(struct ctx *c, struct id id, struct str reason);

/* Who may vote in the Party members' assembly: full members on that day. */
struct branch_voter {
    struct id id, resident, account;
    struct str name;
};
MUST err branch_voters(struct ctx *c, struct day on, struct list *ret);

extern const struct routes BRANCH_ROUTES;
