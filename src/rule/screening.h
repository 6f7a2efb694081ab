/* screening.h - 排查: the stretches in which a community has to look for disputes: each month, and
 * each week that touches a special period. */
#pragma once

#include "rule/calendar.h"

struct screening_span {
    struct span span;
    bool special;
};
/* From the month of `since` to that of `today`, newest first, weeks before their month; at most
 * `max` are written. What has not begun is not asked for. */
size_t screening_spans(struct day since, struct day today, const struct span *special, size_t n,
                       struct screening_span *ret, size_t max);
