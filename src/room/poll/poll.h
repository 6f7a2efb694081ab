/* poll.h - the half-yearly satisfaction survey of a community (A16), Party members and others
 * apart.
 *
 * One answer a resident, on the phone or on paper. Only counts are kept. Shown after the close, and
 * of few people nothing that could tell who they are (rule/cell.h). */
#pragma once

#include "web/web.h"

extern const struct routes POLL_ROUTES;

extern const struct failure POLL_TWICE, POLL_DAYS, POLL_CLOSED, POLL_EARLY, POLL_ANSWERED,
    POLL_RESIDENT, POLL_UNSETTLED;

struct poll_in {
    int64_t year, half;
    struct day opens, closes;
};
MUST err poll_open(struct ctx *c, const struct poll_in *in, struct id *ret);

struct poll_answer_in {
    struct str score;
};
MUST err poll_answer(struct ctx *c, struct id poll, const struct poll_answer_in *in);
/* POLL_UNSETTLED while a batch of sheets waits to be keyed or settled. */
MUST err poll_close(struct ctx *c, struct id poll);

/* On paper: a blank sheet is handed to a resident, who has answered with that as far as anybody may
 * know; the sheet goes into a box of Party members or of the others and is keyed by two people (the
 * paper room). */
MUST err poll_hand_out(struct ctx *c, struct id poll, const struct id *resident, size_t n);

struct poll_paper {
    int64_t year, half;
    bool open; /* sheets may still be keyed: it has begun and is not closed */
};
MUST err poll_paper(struct ctx *c, struct id poll, struct poll_paper *ret);
MUST err poll_handed(struct ctx *c, struct id poll, struct str stratum, int64_t *ret);
/* How many could be asked, grown-up on the roll. */
MUST err poll_asked(struct ctx *c, struct str stratum, int64_t *ret);
MUST err poll_count_sheet(struct ctx *c, struct id poll, struct str stratum, struct str score);
