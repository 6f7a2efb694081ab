#include "app/lane.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"

enum { BATCH = 256, THREADS = 64, ROUNDS = 5 };

struct worker {
    struct lane *lane;
    struct db *db;
    struct arena arena; /* the connection's own */
    pthread_t thread;
};

struct lane {
    struct lane_config config;
    pthread_mutex_t lock;
    pthread_cond_t filled;
    struct lane_job *first, **last;
    size_t n;
    bool stopping;
    unsigned workers;
    struct worker worker[THREADS];
};

/* The failure without what an arena holds of it: one answer for several requests. */
static err root(err e)
{
    while (e && e->cause)
        e = e->cause;
    return e;
}

/* Up to `most` jobs in a chain; NULL when the lane ends. */
static struct lane_job *take(struct lane *l, size_t most)
{
    (void)pthread_mutex_lock(&l->lock);
    while (!l->first && !l->stopping)
        (void)pthread_cond_wait(&l->filled, &l->lock);
    struct lane_job *head = l->first, **end = &l->first;
    for (; *end && most; most--, l->n--)
        end = &(*end)->next;
    l->first = *end;
    if (!l->first)
        l->last = &l->first;
    if (head)
        *end = NULL;
    (void)pthread_mutex_unlock(&l->lock);
    return head;
}

static void report(struct lane_job *job, const struct lane_job *until)
{
    for (struct lane_job *next; job != until; job = next) {
        next = job->next;
        job->done(job->arg, job->e);
    }
}

/* Runs jobs in one transaction until one breaks it; *ret_rest are those not begun. A failing
 * job is undone alone; a failure of the savepoint itself has taken the whole transaction. */
static MUST err run_together(struct db *db, struct arena *a, struct lane_job *job,
                             struct lane_job **ret_rest)
{
    *ret_rest = NULL;
    TRY(db_begin(db, a, TX_WRITE));
    for (; job; job = job->next) {
        *ret_rest = job->next;
        TRY(db_enter(db, job->arena));
        job->e = job->run(db, job->arg);
        err left = db_leave(db, job->e);
        if (left != job->e)
            return err_is(job->e, &DB_FULL) ? job->e : left;
    }
    return NULL;
}

static void run_batch(struct db *db, struct lane_job *head)
{
    struct arena a = { NULL };

    while (head) {
        struct lane_job *rest = NULL;
        err e = run_together(db, &a, head, &rest);
        e = db_finish(db, e);
        if (e) {
            log_line(LOG_ERROR, "write lane: %s %s", e->id, e->detail ? e->detail : "");
            for (struct lane_job *j = head; j != rest; j = j->next)
                j->e = root(e);
        }
        report(head, rest);
        head = rest;
    }
    arena_done(&a);
}

/* Waits a little longer each round, and not in step with the others. */
static void stand_back(int round)
{
    (void)usleep((unsigned)(1000 << round) + (unsigned)(random() % 3000));
}

static void run_alone(struct db *db, enum tx kind, struct lane_job *job)
{
    struct mark start = arena_mark(job->arena);

    for (int round = 1;; round++) {
        job->e = db_begin(db, job->arena, kind);
        if (!job->e)
            job->e = db_finish(db, job->run(db, job->arg));
        if (!err_is(job->e, &DB_BUSY) || round == ROUNDS)
            break;
        arena_rewind(job->arena, start);
        stand_back(round);
    }
    job->done(job->arg, job->e);
}

static void *work(void *arg)
{
    struct worker *w = arg;
    enum lane_kind kind = w->lane->config.kind;
    bool together = kind == LANE_WRITE && db_which(w->db) == DB_SQLITE;
    struct lane_job *job;

    while ((job = take(w->lane, together ? BATCH : 1)) != NULL) {
        if (together) {
            run_batch(w->db, job);
        } else if (kind == LANE_WORK) {
            job->e = job->run(w->db, job->arg);
            job->done(job->arg, job->e);
        } else {
            run_alone(w->db, kind == LANE_READ ? TX_READ : TX_WRITE, job);
        }
    }
    return NULL;
}

static MUST err start_worker(struct lane *l, struct arena *a)
{
    struct worker *w = &l->worker[l->workers];

    w->lane = l;
    TRY(db_open(&w->arena, l->config.where, &w->db));
    l->workers++;
    if (l->config.kind != LANE_WRITE && db_which(w->db) == DB_SQLITE)
        TRY(db_exec(w->db, "PRAGMA query_only=ON"));
    if (l->config.kind == LANE_WRITE && db_which(w->db) == DB_SQLITE)
        l->config.threads = 1;
    if (pthread_create(&w->thread, NULL, work, w) != 0)
        return err_at(a, &DB_FAULT, NULL, "no thread for a lane");
    return NULL;
}

err lane_start(struct arena *a, const struct lane_config *config, struct lane **ret)
{
    struct lane *l = calloc(1, sizeof *l);

    if (!l)
        abort();
    l->config = *config;
    l->last = &l->first;
    (void)pthread_mutex_init(&l->lock, NULL);
    (void)pthread_cond_init(&l->filled, NULL);
    while (l->workers < l->config.threads && l->workers < THREADS)
        TRY(start_worker(l, a)); /* the program ends when a lane does not start */
    *ret = l;
    return NULL;
}

bool lane_put(struct lane *l, struct lane_job *job)
{
    (void)pthread_mutex_lock(&l->lock);
    bool taken = !l->stopping && l->n < l->config.queue;
    if (taken) {
        job->next = NULL;
        *l->last = job;
        l->last = &job->next;
        l->n++;
        (void)pthread_cond_signal(&l->filled);
    }
    (void)pthread_mutex_unlock(&l->lock);
    return taken;
}

void lane_stop(struct lane *l)
{
    (void)pthread_mutex_lock(&l->lock);
    l->stopping = true;
    (void)pthread_cond_broadcast(&l->filled);
    (void)pthread_mutex_unlock(&l->lock);
    for (unsigned i = 0; i < l->workers; i++) {
        (void)pthread_join(l->worker[i].thread, NULL);
        db_close(l->worker[i].db);
        arena_done(&l->worker[i].arena);
    }
    (void)pthread_mutex_destroy(&l->lock);
    (void)pthread_cond_destroy(&l->filled);
    free(l);
}
