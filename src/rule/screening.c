/* screening.c - see screening.h. */
#include "rule/screening.h"

static bool touches(struct span week, const struct span *special, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        if (special[k].first.n <= week.last.n && special[k].last.n >= week.first.n)
            return true;
    }
    return false;
}

size_t screening_spans(struct day since, struct day today, const struct span *special, size_t n,
                       struct screening_span *ret, size_t max)
{
    size_t written = 0;
    struct span month = span_month(today), first = span_month(since);
    struct day day = today;

    for (; month.first.n >= first.first.n; month = span_month((struct day){ month.first.n - 1 })) {
        for (; day.n >= month.first.n && written < max; day.n = span_week(day).first.n - 1) {
            if (touches(span_week(day), special, n))
                ret[written++] = (struct screening_span){ span_week(day), true };
        }
        if (written < max)
            ret[written++] = (struct screening_span){ month, false };
    }
    return written;
}
