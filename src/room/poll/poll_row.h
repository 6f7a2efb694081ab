/* poll_row.h - the rows of this room, as its files share them. */
#pragma once

#include "room/poll/poll.h"

struct poll {
    struct id id;
    int64_t year, half;
    struct day opens, closes;
    struct when closed_at;
};
extern const struct shape POLL;

MUST err poll_get(struct ctx *c, struct id id, struct poll *ret);

/* How a part of those asked answered; counts and score are -1 where they are not shown. */
struct stratum {
    struct str stratum; /* party others all */
    int64_t n, eligible, score_x100, satisfied, mostly, fair, unsatisfied;
};
extern const struct shape STRATUM;

/* ret[0] Party members, ret[1] the others, ret[2] all of them: as they may be shown. */
enum { STRATA = 3 };
MUST err poll_result(struct ctx *c, struct id poll, struct stratum ret[STRATA]);
