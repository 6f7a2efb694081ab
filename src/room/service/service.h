/* service.h - what a community does for residents: the public catalogue of its services.
 *
 * An item says who may ask, with which papers, where, how long it takes, what it costs and in which
 * of four ways it is had. An edit is a new version; the older ones stay and are shown. */
#pragma once

#include "web/web.h"

extern const struct failure SERVICE_TWICE, SERVICE_MODE, SERVICE_FEE, SERVICE_SAME, SERVICE_STALE;

struct service_item {
    struct id community, id;
    int64_t version;
    bool ended;
    struct str kind, title, who, materials, place;
    int64_t limit_days, fee;
    struct str fee_basis;
    bool by_appointment, by_agency, at_home, mobile;
    struct str partner, change, by_name;
    struct when at;
};
extern const struct shape SERVICE_ITEM;
extern const char *const SERVICE_KINDS[]; /* the words of item.kind, ends with NULL */

/* The newest version of an item of the ctx's community or of a place above it; NOT_FOUND when it is
 * out of the catalogue. */
MUST err service_item_get(struct ctx *c, struct id id, struct service_item *ret);

/* 一次性告知: an item on paper, everything that is asked for at once. */
handler service_notice_make, service_notice_show;

extern const struct routes SERVICE_ROUTES;
