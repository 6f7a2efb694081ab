/* walk.h - how far somebody walks: the straight line, longer by some tenths for the ways round, at
 * so many metres a minute. An estimate that needs no map of streets; it says so where shown. */
#pragma once

#include "base/str.h"

struct walk_terms {  /* each above 0 */
    int64_t minutes; /* of a circle */
    int64_t metres;  /* walked a minute */
    int64_t tenths;  /* of the straight line that are walked */
};

/* Whether the way of so many millimetres as the crow flies is walked in the circle's minutes, the
 * limit included; false below 0. */
bool walk_within(const struct walk_terms *t, int64_t straight_mm);

/* Begun minutes of the way; -1 below 0. */
int64_t walk_minutes(const struct walk_terms *t, int64_t straight_mm);

/* Whole metres of a straight line that are within the circle. */
int64_t walk_reach(const struct walk_terms *t);
