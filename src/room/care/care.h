/* care.h - visits to people who need care (C13): who is on the list with whose consent, when a
 * visit is due, what it found, and who looked at what stands sealed.
 *
 * Category, needs and what was found are sealed and shown in clear only by an act with a reason;
 * each such look stands in a list of the security administrator. Who withdraws consent leaves the
 * list and what was sealed is taken away. Start reading at CARE_ROUTES and rule/care.h. */
#pragma once

#include "web/web.h"

extern const struct failure CARE_TWICE, CARE_RESIDENT, CARE_WORKER_WRONG, CARE_CONSENT, CARE_OFF,
    CARE_NOT_YOURS, CARE_TIME, CARE_FOLLOW, CARE_REVIEWER;

/* Tells the worker on the morning of the due day, then the head of the community, then the street:
 * once each. Takes away what is over its time. A job, of every community that has one to look at.
 */
MUST err care_watch_all(struct ctx *c);

extern const struct routes CARE_ROUTES;
