/* live.h - what changes, told while it changes: an event for each entry of the logs of a place and
 * all below it, as server-sent events. An event holds a word and ids, never more than the public
 * log says of it; the listener asks again for what it may see.
 *
 * An event's id is that of its leaf. Whoever comes back with the last one it heard (Last-Event-ID)
 * is told what came since, some of it twice: leaves get their places a little out of order. Who
 * missed more than LIVE_MISSED is told to load everything anew (kind "reload"). */
#pragma once

#include "web/live.h"
#include "web/web.h"

/* LIVE_HALL: the calls of a service hall, for its screen; anybody may hear them. */
enum { LIVE_REGISTER = 1, LIVE_WORK = 2, LIVE_HALL = 4, LIVE_SEE_COUNT_ = 8 };
enum { LIVE_BATCH = 200, LIVE_MISSED = 500, LIVE_PLACES = 2000 };

struct live_news {
    int64_t next;                     /* of the log: where to go on */
    struct str text[LIVE_SEE_COUNT_]; /* for those who see these kinds; "" for none */
};
/* What stands in the log of the ctx's community from entry `from` on. */
MUST err live_news(struct ctx *c, int64_t from, struct live_news *ret);

extern const struct routes LIVE_ROUTES;
