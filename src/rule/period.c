#include "rule/period.h"

static bool is_up_on(const struct posting *p, struct day last)
{
    return p->down.n == DAY_NONE.n || p->down.n > last.n;
}

static struct day last_day(const struct calendar *c, const struct publicity_rule *rule,
                           struct day up)
{
    return calendar_add_days(c, up, rule->min_days, rule->roll);
}

/* The stretch that decides: the first that lasted through its last day, else the newest. */
static size_t deciding(const struct calendar *c, const struct publicity_rule *rule,
                       const struct posting *list, size_t n, struct day today)
{
    for (size_t i = 0; i < n; i++) {
        struct day last = last_day(c, rule, list[i].up);
        if (is_up_on(&list[i], last) && today.n > last.n)
            return i;
    }
    return n - 1;
}

/* Stretches that had begun by today. */
static size_t begun(const struct posting *list, size_t n, struct day today)
{
    while (n > 0 && list[n - 1].up.n > today.n)
        n--;
    return n;
}

struct publicity_count publicity_count(const struct calendar *c, const struct publicity_rule *rule,
                                       const struct posting *list, size_t n, struct day today)
{
    struct publicity_count ret = { .of = rule->min_days, .last = DAY_NONE };

    n = begun(list, n, today);
    if (n == 0)
        return ret;
    size_t i = deciding(c, rule, list, n, today);
    struct day last = last_day(c, rule, list[i].up);
    ret.restarts = (int32_t)i;
    if (!is_up_on(&list[i], last) && today.n >= list[i].down.n) {
        ret.state = PUBLICITY_BROKEN;
        return ret;
    }
    ret.last = last;
    ret.of = last.n - list[i].up.n;
    ret.state = today.n > last.n ? PUBLICITY_ENDED : PUBLICITY_RUNNING;
    ret.day = ret.state == PUBLICITY_ENDED ? ret.of : today.n - list[i].up.n;
    return ret;
}

bool publicity_breaks(const struct publicity_count *now, struct day today)
{
    return now->state == PUBLICITY_RUNNING && today.n <= now->last.n;
}

struct day objection_due(const struct calendar *c, struct day received, int32_t reply_days)
{
    return calendar_add_days(c, received, reply_days, ROLL_REST);
}

/* The newest reminder offset at or below n days from due; false before the first. */
static bool offset_at(int64_t n, int64_t *ret)
{
    static const int64_t offsets[] = { -3, -1, 0, 1, 3 };
    bool found = false;

    if (n >= 7) {
        *ret = n / 7 * 7;
        return true;
    }
    for (size_t i = 0; i < COUNT(offsets) && offsets[i] <= n; i++) {
        *ret = offsets[i];
        found = true;
    }
    return found;
}

static enum remind kind_of(int64_t offset)
{
    if (offset > 0)
        return REMIND_LATE;
    if (offset == 0)
        return REMIND_TODAY;
    return offset == -1 ? REMIND_TOMORROW : REMIND_SOON;
}

bool reminder_newest(struct day due, struct day after, struct day today, struct reminder *ret)
{
    int64_t offset = 0;

    if (!offset_at(days_between(due, today), &offset))
        return false;
    struct day on = { (int32_t)(due.n + offset) };
    if (on.n <= after.n)
        return false;
    *ret = (struct reminder){ kind_of(offset), on, offset > 0 ? (int32_t)offset : 0 };
    return true;
}

struct day reminder_next(struct day due, struct day after)
{
    struct reminder r;
    struct day d = { after.n < due.n - 4 ? due.n - 3 : after.n + 1 };

    while (!reminder_newest(due, after, d, &r))
        d.n++;
    return r.on;
}

enum escalation escalation_on(struct day due, struct day today)
{
    int64_t late = days_between(due, today);

    if (late < 1)
        return ESCALATE_NONE;
    if (late < 3)
        return ESCALATE_FIRST_RESPONSIBLE;
    return late < 7 ? ESCALATE_STREET : ESCALATE_DISTRICT;
}
