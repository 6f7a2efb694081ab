/* circle.h - the service circle of an estate (E5): which kinds of service stand within a
 * walk of it, and which are missing. How many minutes, and how they are reckoned, says the rule set
 * circle-2026.
 *
 * The kinds are the items of the named set "service_circle"; the house ships it empty, since nobody
 * has said what "5+2" holds, and a district fills it. Distances are straight lines made longer
 * (rule/walk.h), from the point where an estate's name stands on the map. */
#pragma once

#include "web/web.h"

extern const struct failure CIRCLE_ITEM, CIRCLE_TWICE;

extern const struct routes CIRCLE_ROUTES;
