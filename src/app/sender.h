/* sender.h - brings the outbox to the gateway: takes messages on the write lane, sends them on a
 * thread of its own, writes down what became of them. A message taken before a crash is not sent
 * again. Without a gateway they go to DATA/outbox.txt, and in the demo to the console. */
#pragma once

#include "base/err.h"

struct arena;
struct house;
struct lane;
struct sender;

MUST err sender_start(struct arena *a, struct lane *write, const struct house *house,
                      struct sender **ret);
void sender_stop(struct sender *s);
