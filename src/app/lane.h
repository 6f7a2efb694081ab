/* lane.h - jobs queued for threads that own a database connection each.
 *
 * LANE_WRITE on SQLite is one thread that runs every job waiting in a savepoint of its own,
 * commits them with one flush and only then reports them done. A batch smaller than the last
 * crowd waits for the rest of it, at most as long as a flush takes. On PostgreSQL each job is its
 * own transaction, run again when the database says so. LANE_READ gives each job a read
 * transaction, or one to several that wait. LANE_LOOK is the same for those who read while others
 * write; it maps no file, because SQLite drops the map at each change. LANE_WORK gives none, for
 * slow work such as password hashing. */
#pragma once

#include "kit/db.h"

struct lane;
struct watch;

struct lane_job {
    struct arena *arena;                  /* what run reads and makes is kept here */
    err (*run)(struct db *db, void *arg); /* may be called again after its work was undone */
    void (*done)(void *arg, err e);       /* once, on a lane's thread; the job is free then */
    void *arg;

    struct lane_job *next; /* the lane's own, from here on */
    err e;
    bool ran; /* only its report is left */
};

enum lane_kind { LANE_WRITE, LANE_READ, LANE_LOOK, LANE_WORK };

struct lane_config {
    enum lane_kind kind;
    const char *where;   /* as db_open */
    unsigned threads;    /* 1 for LANE_WRITE on SQLite, whatever is said */
    size_t queue;        /* jobs that may wait; the next one is refused */
    struct watch *watch; /* shared by the lanes of one server, or NULL: kit/watch.h */
    struct lane *after;  /* whose threads report what this one has committed; NULL: its own */
};

/* Opens the connections and starts the threads. */
MUST err lane_start(struct arena *a, const struct lane_config *config, struct lane **ret);

/* Queues a job; false when the queue is full or the lane stops: done is not called then. */
bool lane_put(struct lane *l, struct lane_job *job);

/* Finishes what is queued, then ends the threads. */
void lane_stop(struct lane *l);
