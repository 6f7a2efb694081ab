#include "rule/presence.h"

void presence_add(struct presence *p, bool came)
{
    if (!came && p->absent_in_row == p->meetings)
        p->absent_in_row++;
    p->meetings++;
    p->present += came;
}

bool presence_flagged(const struct presence *p, int64_t limit)
{
    return limit > 0 && p->absent_in_row >= limit;
}

enum rep_load rep_load(int64_t households, int64_t min, int64_t max)
{
    if (households < min)
        return REP_LOAD_FEW;
    return households > max ? REP_LOAD_MANY : REP_LOAD_RIGHT;
}

bool views_may_show(int64_t logged, int64_t min) { return logged > 0 && logged >= min; }
