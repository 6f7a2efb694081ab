/* walk.h - how far somebody walks: the straight line, longer by three tenths for the ways round, at
 * 67 metres a minute (4 km/h). An estimate that needs no map of streets; it says so where shown. */
#pragma once

#include "base/str.h"

/* All cfg: minutes of a circle, metres a minute, tenths of the straight line that are walked. */
enum { WALK_MINUTES = 15, WALK_METRES = 67, WALK_TENTHS = 13 };

/* Whether the way of so many millimetres as the crow flies is walked in these minutes, the limit
 * included; false below 0. */
bool walk_within(int64_t straight_mm, int64_t minutes);

/* Begun minutes of the way; -1 below 0. */
int64_t walk_minutes(int64_t straight_mm);
