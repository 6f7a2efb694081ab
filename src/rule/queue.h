/* queue.h - the numbers of a service hall: how one is written, when it may be passed over, and how
 * long people waited and were served. */
#pragma once

#include "base/str.h"

/* Called so often before it is passed over (cfg); as many numbers a kind as three digits hold. */
enum { QUEUE_CALLS = 2, QUEUE_MOST = 999 };

struct arena;
/* "B007": the letter of its kind, 0 for A, and the number. */
struct str queue_label(struct arena *a, size_t kind, int64_t number);

bool queue_may_skip(int64_t calls);

/* Whole seconds from one time to another; -1 while one of them is not there, or it ran backwards.
 */
int64_t queue_seconds(struct when from, struct when to);

struct queue_sum { /* of seconds */
    int64_t n, total, most;
};
void queue_add(struct queue_sum *s, int64_t seconds); /* what is below 0 is left out */
int64_t queue_mean(const struct queue_sum *s);        /* halves go up; 0 for nothing */
