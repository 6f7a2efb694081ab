#include "rule/purge.h"

#include "base/day.h"

struct when mode_end(struct when stopped, struct day until)
{
    struct when last = day_end(until, CHINA_OFFSET);

    return stopped.ms && stopped.ms < last.ms ? stopped : last;
}

struct when purge_at(struct when ended, int64_t days)
{
    return (struct when){ ended.ms + days * 24 * HOUR_MS };
}

enum purge purge_state(const struct purge_of *p, struct when now)
{
    if (p->purged.ms)
        return PURGE_DONE;
    if (now.ms < p->ended.ms)
        return PURGE_RUNS;
    return now.ms < purge_at(p->ended, p->days).ms ? PURGE_WAITS : PURGE_DUE;
}
