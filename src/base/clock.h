/* clock.h - the one source of time.
 *
 * Requests carry `now` as an argument; only the gate, the scheduler and the commands ask here.
 * Tests and the demo shift or stop it; nothing else reads the system's clock. */
#pragma once

#include "base/str.h"

struct when clock_now(void);     /* the house's time: system time plus the shift */
void clock_shift(int64_t ms);    /* sets the shift, 0 for the system's own time */
int64_t clock_shifted(void);     /* the shift in force */
void clock_stop(struct when at); /* stands still at `at` until the next shift */
struct when clock_steady(void);  /* monotonic, for measuring and time-outs only */
