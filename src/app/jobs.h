/* jobs.h - what the program does by itself: each job is a row with its period, run in a
 * transaction of its own on the write lane, for each community or once for the house.
 *
 * A job decides what is due from the database and ctx->now alone, so that a restart, a second
 * copy or a run too many changes nothing. Rooms' jobs are listed in jobs.c. */
#pragma once

#include "web/ctx.h"

struct job {
    const char *name;
    int64_t every_ms;
    bool each_community; /* ctx.community is set; else absent */
    err (*run)(struct ctx *c);
};
extern const struct job ALL_JOBS[]; /* ends with a name of NULL */

struct lane;
struct jobs;

/* One thread that puts due jobs on the write lane, one at a time. */
MUST err jobs_start(struct arena *a, struct lane *write, const struct house *house,
                    struct jobs **ret);
void jobs_stop(struct jobs *j);

/* Every job once, for tests and the demo; the caller owns the transaction. */
MUST err jobs_run_all(struct ctx *c);
