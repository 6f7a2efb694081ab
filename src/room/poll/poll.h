/* poll.h - the half-yearly satisfaction survey of a community (A16), Party members and others
 * apart.
 *
 * One answer a resident, on the phone or on paper. Only counts are kept. Shown after the close, and
 * of few people nothing that could tell who they are (rule/cell.h). */
#pragma once

#include "web/web.h"

extern const struct routes POLL_ROUTES;

extern const struct failure POLL_TWICE, POLL_DAYS, POLL_CLOSED, POLL_EARLY, POLL_ANSWERED,
    POLL_RESIDENT;

struct poll_in {
    int64_t year, half;
    struct day opens, closes;
};
MUST err poll_open(struct ctx *c, const struct poll_in *in, struct id *ret);

struct poll_answer_in {
    struct str score;
    struct id resident; /* staff only: whose answer on paper it is */
};
MUST err poll_answer(struct ctx *c, struct id poll, const struct poll_answer_in *in);
MUST err poll_close(struct ctx *c, struct id poll);
