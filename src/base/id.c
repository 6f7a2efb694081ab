#include "base/id.h"

#include <stdatomic.h>

enum { NODE_BITS = 4, COUNT_BITS = 8 };
static const int64_t EPOCH_MS = INT64_C(1577836800000);

static _Atomic int64_t last; /* milliseconds and counter, without the node bits */
static _Atomic unsigned own_node;

void id_node(unsigned node) { atomic_store(&own_node, node & ((1U << NODE_BITS) - 1)); }

static void raise_to(int64_t floor)
{
    int64_t seen = atomic_load(&last);

    while (seen < floor && !atomic_compare_exchange_weak(&last, &seen, floor))
        ;
}

void id_after(struct id seen) { raise_to(seen.v >> NODE_BITS); }

struct id id_next(struct when now)
{
    int64_t want = (now.ms > EPOCH_MS ? now.ms - EPOCH_MS : 0) << COUNT_BITS;
    int64_t seen = atomic_load(&last), next;

    do {
        next = seen >= want ? seen + 1 : want;
    } while (!atomic_compare_exchange_weak(&last, &seen, next));
    return (struct id){ next << NODE_BITS | (int64_t)atomic_load(&own_node) };
}
