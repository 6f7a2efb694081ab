#include "rule/promise.h"

struct when promise_hours(struct when from, int64_t n)
{
    return (struct when){ n > 0 ? from.ms + n * HOUR_MS : from.ms };
}

struct when promise_workdays(const struct calendar *c, struct when from, int64_t n)
{
    if (n <= 0)
        return from;
    return deadline_of(calendar_add_workdays(c, day_at(from, CHINA_OFFSET), n));
}
