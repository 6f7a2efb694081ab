/* promise.h - by when something is promised: hours run round the clock, working days end at 24:00
 * of the last (民法典 §201-203). */
#pragma once

#include "rule/calendar.h"

/* n hours, or n working days, after `from`; n 0 or less gives `from` itself. */
struct when promise_hours(struct when from, int64_t n);
struct when promise_workdays(const struct calendar *c, struct when from, int64_t n);
