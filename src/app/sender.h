/* sender.h - brings letters out of the house: takes them on the write lane, sends them on a thread
 * of its own, writes down what became of them. What was taken before a crash is taken again ten
 * minutes later under the same key, which the gateway was told (docs/letters.md). Without a gateway
 * they go to DATA/outbox.txt, and in the demo to the console. */
#pragma once

#include "base/err.h"

struct arena;
struct house;
struct lane;
struct sender;

MUST err sender_start(struct arena *a, struct lane *write, const struct house *house,
                      struct sender **ret);
void sender_stop(struct sender *s);
