/* presence.h - how faithfully somebody came to meetings, and what a representative's share is. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct presence {
    int64_t meetings, present, absent_in_row;
};
/* The next older meeting: begin with the newest. The row of absences ends at the first one
 * attended, by whatever way the rules count as present. */
void presence_add(struct presence *p, bool came);
bool presence_flagged(const struct presence *p, int64_t limit); /* limit 0: never */

/* Whether a representative speaks for as many households as the law foresees; both ends count. */
enum rep_load { REP_LOAD_RIGHT, REP_LOAD_FEW, REP_LOAD_MANY };
enum rep_load rep_load(int64_t households, int64_t min, int64_t max);

/* Sums of what households think may be shown once so many have spoken; fewer would name them. */
bool views_may_show(int64_t logged, int64_t min);
