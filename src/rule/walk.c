#include "rule/walk.h"

enum { MM = 1000, TENTH = 10 };

bool walk_within(int64_t straight_mm, int64_t minutes)
{
    return straight_mm >= 0 && straight_mm * WALK_TENTHS <= minutes * WALK_METRES * MM * TENTH;
}

int64_t walk_minutes(int64_t straight_mm)
{
    const int64_t minute = (int64_t)WALK_METRES * MM * TENTH;

    return straight_mm < 0 ? -1 : (straight_mm * WALK_TENTHS + minute - 1) / minute;
}
