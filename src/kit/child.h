/* child.h - runs a function in a forked process and brings back its bytes: memory, locks and
 * crashes of a big library (PDF) stay there. */
#pragma once

#include "base/err.h"
#include "kit/shape.h"

/* CHILD_FAILED: it returned a failure, crashed, or gave more than CHILD_BYTES. CHILD_LATE: the
 * time-out passed and it was killed. */
extern const struct failure CHILD_FAILED, CHILD_LATE;

enum { CHILD_BYTES = 256 * 1024 * 1024 };

/* What runs there: it has a fresh arena, what the parent had in memory, and no open files. */
typedef err child_work(struct arena *a, const void *input, struct blob *ret);

/* From now on the work is done in this process, and fonts once loaded stay: for an errand of one
 * thread that prints hundreds of papers and ends. A crash of the work is then its own. */
void child_stay(void);

MUST err child_run(struct arena *a, child_work *work, const void *input, int64_t timeout_ms,
                   struct blob *ret);
