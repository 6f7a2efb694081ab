/* urge.c - see urge.h. */
#include "rule/urge.h"

bool urge_day_fits(struct day today, struct day due)
{
    return due.n >= today.n && due.n - today.n <= URGE_DAYS_MOST;
}

bool urge_is_late(struct day due, bool answered, struct day today)
{
    return !answered && today.n > due.n;
}

bool urge_may_publish(int64_t submitted_by, int64_t who) { return who && who != submitted_by; }
