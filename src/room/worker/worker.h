/* worker.h - grid workers: the exam before the first post, certificates, trainings and drills, and
 * who is the first of each grid; whoever has no certificate in force cannot be. */
#pragma once

#include "web/web.h"

extern const struct failure WORKER_UNFIT, WORKER_GRID, WORKER_DAYS;

extern const struct routes WORKER_ROUTES;
