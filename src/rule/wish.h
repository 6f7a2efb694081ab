/* wish.h - where an order stands after a team has not taken it. */
#pragma once

#include <stdint.h>

/* How many may decline before the order is the community's again (cfg), and in how many working
 * days each answers (cfg). */
enum { WISH_DECLINES = 2, WISH_WORKDAYS = 2 };

/* "declined": another team may be asked; "returned": the community decides what becomes of it. */
const char *wish_after(int64_t declines);
