/* line.c - see line.h. */
#include "rule/line.h"

bool line_bars(const struct line_pair *p)
{
    if (p->one_person)
        return true;
    if (p->standing == LINE_APART)
        return false;
    if (!p->oversees || p->standing == LINE_BELOW)
        return true;
    return p->standing == LINE_SAME && p->same_body;
}
