/* channel.h - ways by which cases come in besides people at the house's own pages: programs of
 * others with a key (Open311), alarms of devices, the suggestion boxes, tickets of other systems.
 *
 * A program is a client of one community, with a key for one use; what it does is done in its
 * name. Start reading at client_enter. */
#pragma once

#include "room/case/case.h"
#include "web/web.h"

struct client {
    struct id id;
    struct str name, may, by_name;
    int64_t per_minute;
    struct when at, used_at, revoked_at;
};

/* CLIENT_KEY: unknown, revoked, of another community or for another use. */
extern const struct failure CLIENT_KEY;

/* Who holds the key and may do `may` acts from now on: it is the ctx's account and name. Counted
 * against its limit: AUTH_RATE beyond. */
MUST err client_enter(struct ctx *c, struct str key, const char *may, struct client *ret);
/* The same for who only reads: nothing is counted, and the ctx stays whose it was. */
MUST err client_find(struct ctx *c, struct str key, const char *may, struct client *ret);
/* Whose key it is, without counting; absent when it is nobody's. */
MUST err client_look(struct ctx *c, struct str key, const char *may, struct id *ret);

/* Opens a case a client brings and keeps under which number it did; "": it has none. */
MUST err brought_open(struct ctx *c, const struct client *by, struct str number,
                      const struct case_in *in, struct case_opened *ret);

/* The newest day a box had to be opened that is over; DAY_NONE before the first. */
struct day box_due(struct day since, int64_t weekday, struct day today);

extern const struct failure DEVICE_UNKNOWN, DEVICE_TWICE, DEVICE_ITEM, BOX_BEGUN, BOX_ALONE,
    BOX_CONFIRMED, BOX_UNOPENED, BOX_COUNTED, BOX_ANSWERED, BOX_OFFLINE, TICKET_FAULTY,
    TICKET_KNOWN, TICKET_SPAN;
extern const struct routes CLIENT_ROUTES, GEO_ROUTES, DEVICE_ROUTES, BOX_ROUTES, TICKET_ROUTES;
