/* tier.c - the table of kinds, roles and grades. */
#include "rule/tier.h"

enum { TRAINED_DAYS = 366, GRADES = 3 };

static const char *const kinds[] = { "mediator", "lawyer", "judge", "volunteer" };

/* The grades from which to which a kind may do a thing; 0: never. */
static const struct {
    int from, to;
} grades[][4] = {
    [TIER_MEDIATOR] = { [TIER_MEDIATES] = { 1, 3 } },
    [TIER_LAWYER] = { [TIER_ADVISES] = { 2, 3 } },
    [TIER_JUDGE] = { [TIER_GUIDES] = { 3, 3 }, [TIER_CONFIRMS] = { 1, 3 } },
    [TIER_VOLUNTEER] = { [TIER_MEDIATES] = { 1, 1 } },
};

const char *tier_kind_word(enum tier_kind k) { return kinds[k]; }

bool tier_kind_read(struct str word, enum tier_kind *ret)
{
    for (size_t k = 0; k < COUNT(kinds); k++) {
        if (str_is(word, kinds[k])) {
            *ret = (enum tier_kind)k;
            return true;
        }
    }
    return false;
}

static bool in_force(struct day last, struct day day)
{
    return last.n != DAY_NONE.n && day.n <= last.n;
}

enum tier_why tier_may(const struct tier_ask *q, enum tier_role role, int64_t grade)
{
    int from = grades[q->kind][role].from, to = grades[q->kind][role].to;

    if (grade < 1 || grade > GRADES)
        return TIER_NO_GRADE;
    if (!q->serving)
        return TIER_NOT_SERVING;
    if (q->day.n < q->from.n || q->day.n > q->to.n)
        return TIER_NOT_IN_TERM;
    if (!from)
        return TIER_NOT_THAT;
    if (grade > to)
        return TIER_TOO_GRAVE;
    if (grade < from)
        return TIER_NOT_THAT;
    if (role != TIER_MEDIATES)
        return TIER_MAY;
    if (q->trained.n == DAY_NONE.n || q->day.n < q->trained.n ||
        q->day.n - q->trained.n > TRAINED_DAYS)
        return TIER_NOT_TRAINED;
    return grade < GRADES || in_force(q->certified, q->day) ? TIER_MAY : TIER_NOT_CERTIFIED;
}
