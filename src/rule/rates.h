/* rates.h - 响应率、解决率、满意率 of cases, as shares of whole counts (L7 §32, L8 §36).
 *
 * response = contacted in time / dispatched; resolution = solved or mostly / valid call-backs;
 * satisfaction = satisfied or mostly / valid call-backs. Who was not reached counts in neither.
 * What grid workers closed on the spot by themselves is marked above a cap, so that it cannot carry
 * the rest. No rate without a base: a share of nothing is absent, never 0 or 100 %. */
#pragma once

#include "base/str.h"

struct case_counts {
    int64_t dispatched, contacted_in_time;
    int64_t done, done_in_time;
    int64_t answered, solved, satisfied; /* valid call-backs, and what they said */
    int64_t not_reached;
    int64_t closed, self_closed;
};
void case_counts_add(struct case_counts *sum, const struct case_counts *more);

enum { RATE_NONE = -1 };
/* In tenths of a percent, rounded half up; RATE_NONE of nothing. part is 0..whole. */
int64_t rate_permille(int64_t part, int64_t whole);

enum { SELF_CLOSED_CAP = 300 }; /* permille */
bool self_closed_over(const struct case_counts *n);
