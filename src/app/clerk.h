/* clerk.h - a thread of the program's own that takes a turn every so often. What needs the database
 * is an errand: it runs on the write lane in a transaction of its own, and the clerk waits for it.
 */
#pragma once

#include "web/ctx.h"

struct clerk;
struct lane;

struct clerk_config {
    const char *name; /* in the log */
    struct lane *write;
    const struct house *house;
    int64_t every_ms;
    void (*first)(struct clerk *k, void *arg); /* once, before any turn; may be NULL */
    void (*turn)(struct clerk *k, void *arg);
    void *arg;
};
MUST err clerk_start(struct arena *a, const struct clerk_config *config, struct clerk **ret);
void clerk_stop(struct clerk *k); /* lets the turn in hand end */

/* For a turn. Memory that lasts until its end. */
struct arena *clerk_arena(struct clerk *k);

typedef err errand(struct ctx *c, void *arg);
/* True when it was done; a failure is logged. False as well when the lane takes nothing more. */
bool clerk_run(struct clerk *k, errand *f, void *arg);
