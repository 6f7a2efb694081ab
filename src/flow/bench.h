/* bench.h - the workbench: what may be done at a step now, and why the rest may not. */
#pragma once

#include "flow/flow.h"
#include "web/web.h"

extern const struct shape BENCH;

/* Answers with the acts of the step's kind and of the engine, each judged by the very function
 * its route calls; bench_of for a matter or a case that is already read. */
MUST err bench_get(struct req *r);
MUST err bench_of(struct req *r, const struct instance *i);
