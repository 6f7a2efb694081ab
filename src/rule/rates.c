#include "rule/rates.h"

void case_counts_add(struct case_counts *sum, const struct case_counts *more)
{
    sum->dispatched += more->dispatched;
    sum->contacted_in_time += more->contacted_in_time;
    sum->done += more->done;
    sum->done_in_time += more->done_in_time;
    sum->answered += more->answered;
    sum->solved += more->solved;
    sum->satisfied += more->satisfied;
    sum->not_reached += more->not_reached;
    sum->closed += more->closed;
    sum->self_closed += more->self_closed;
}

int64_t rate_permille(int64_t part, int64_t whole)
{
    return whole > 0 ? (part * 2000 + whole) / (whole * 2) : RATE_NONE;
}

/* Of so many, more than the share: compared as whole numbers, so that rounding decides nothing. */
bool self_closed_over(const struct case_counts *n)
{
    return n->self_closed * 1000 > n->closed * SELF_CLOSED_CAP;
}
