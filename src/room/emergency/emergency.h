/* emergency.h - emergency mode of a community: the street starts it for a reason and until a day,
 * volunteers stand at gates and write down who passes, and it ends.
 *
 * Of whoever passes a sealed name, the gate and the time are kept. They are looked at only with a
 * reason, which stays; and once the mode has been over for the days of its rules, names of those
 * who passed and of those who stood there are deleted, and counts by day and gate remain. */
#pragma once

#include "web/web.h"

extern const struct failure EMERGENCY_PLACE, EMERGENCY_ON, EMERGENCY_OVER, EMERGENCY_DAYS,
    EMERGENCY_PURGED, GATE_TWICE, GATE_CLOSED, GATE_SPAN, GATE_FULL, GATE_NOT_HERE, GATE_NOT_YOURS,
    GATE_CLAIMED, GATE_TIME;

/* A job, of all communities: ends what is past its last day, and deletes what is due, each as an
 * act of the record that says how many. */
MUST err emergency_watch(struct ctx *c);

extern const struct routes EMERGENCY_ROUTES;
