/* urge.h - when a supervised deadline is missed, and who may publish the bulletin that names it. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"

enum { URGE_DAYS_MOST = 60 };

/* A deadline is set for a day from today on, at most URGE_DAYS_MOST ahead. */
bool urge_day_fits(struct day today, struct day due);
/* Answered on its last day is in time; given back it counts as not answered. */
bool urge_is_late(struct day due, bool answered, struct day today);
/* Publishing needs another person than whoever submitted it. */
bool urge_may_publish(int64_t submitted_by, int64_t who);
