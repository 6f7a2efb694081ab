/* act.h - runs an act outside a web request: jobs, imports, the demo. Same log, same outbox. */
#pragma once

#include "web/ctx.h"

typedef err act_fn(struct ctx *c, void *arg);

/* Opens the leaf, runs f, writes the leaf; the caller owns the transaction. */
MUST err act_run(struct ctx *c, const char *act, act_fn *f, void *arg);
