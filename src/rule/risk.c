#include "rule/risk.h"

const char *risk_word(enum risk_level l)
{
    static const char *const words[] = { "low", "mid", "high" };

    return words[l];
}

static bool fits(int64_t mark) { return mark >= RISK_MARK_LEAST && mark <= RISK_MARK_MOST; }

bool risk_marks_fit(const struct risk_marks *m)
{
    return fits(m->legal) && fits(m->fair) && fits(m->feasible) && fits(m->control);
}

int64_t risk_points(const struct risk_marks *m)
{
    return m->legal + m->fair + m->feasible + m->control;
}

enum risk_level risk_level(const struct risk_terms *t, const struct risk_marks *m)
{
    int64_t points = risk_points(m);

    if (m->legal < t->least || m->fair < t->least || m->feasible < t->least ||
        m->control < t->least || points < t->mid)
        return RISK_HIGH;
    return points < t->low ? RISK_MID : RISK_LOW;
}
