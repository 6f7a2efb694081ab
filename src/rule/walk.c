#include "rule/walk.h"

enum { MM = 1000, TENTH = 10 };

bool walk_within(const struct walk_terms *t, int64_t straight_mm)
{
    return straight_mm >= 0 && straight_mm * t->tenths <= t->minutes * t->metres * MM * TENTH;
}

int64_t walk_minutes(const struct walk_terms *t, int64_t straight_mm)
{
    const int64_t minute = t->metres * MM * TENTH;

    return straight_mm < 0 ? -1 : (straight_mm * t->tenths + minute - 1) / minute;
}

int64_t walk_reach(const struct walk_terms *t)
{
    return t->minutes * t->metres * TENTH / t->tenths;
}
