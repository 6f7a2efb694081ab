#include "rule/queue.h"

#include "base/arena.h"

struct str queue_label(struct arena *a, size_t kind, int64_t number)
{
    return str_fmt(a, "%c%03lld", (int)('A' + kind % 26), (long long)number);
}

bool queue_may_skip(int64_t calls) { return calls >= QUEUE_CALLS; }

int64_t queue_seconds(struct when from, struct when to)
{
    return from.ms > 0 && to.ms >= from.ms ? (to.ms - from.ms) / 1000 : -1;
}

void queue_add(struct queue_sum *s, int64_t seconds)
{
    if (seconds < 0)
        return;
    s->n++;
    s->total += seconds;
    if (seconds > s->most)
        s->most = seconds;
}

int64_t queue_mean(const struct queue_sum *s) { return s->n ? (s->total + s->n / 2) / s->n : 0; }
