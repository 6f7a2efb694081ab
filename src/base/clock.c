#include "base/clock.h"

#include <stdatomic.h>
#include <time.h>

static _Atomic int64_t shift_ms;
static _Atomic int64_t stopped_ms; /* 0: running */

static int64_t read_ms(clockid_t which)
{
    struct timespec t;

    (void)clock_gettime(which, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct when clock_now(void)
{
    int64_t still = atomic_load(&stopped_ms);

    return (struct when){ still ? still : read_ms(CLOCK_REALTIME) + atomic_load(&shift_ms) };
}

void clock_shift(int64_t ms)
{
    atomic_store(&shift_ms, ms);
    atomic_store(&stopped_ms, 0);
}

int64_t clock_shifted(void) { return atomic_load(&shift_ms); }

void clock_stop(struct when at) { atomic_store(&stopped_ms, at.ms); }

struct when clock_steady(void) { return (struct when){ read_ms(CLOCK_MONOTONIC) }; }
