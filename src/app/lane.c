#include "app/lane.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"

enum {
    BATCH = 256,   /* acts in one commit */
    TOGETHER = 16, /* reading jobs in one transaction */
    STEP = 8,      /* arrivals that wake a batch waiting for its crowd */
    WAIT_MOST_US = 10000,
    THREADS = 64,
    ROUNDS = 5,
};

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
    size_t wake;      /* waiting jobs it takes to wake a thread */
    size_t crowd;     /* acts on their way at once, by the last commit */
    int64_t flush_us; /* what commits take */
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

static int64_t now_us(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* Takes up to `most` of the waiting jobs; the lock is held. */
static struct lane_job *cut(struct lane *l, size_t most)
{
    struct lane_job *head = l->first, **end = &l->first;

    for (; *end && most; most--, l->n--)
        end = &(*end)->next;
    l->first = *end;
    if (!l->first)
        l->last = &l->first;
    if (head)
        *end = NULL;
    return head;
}

/* A fair share of the waiting jobs, at most `most`, in a chain; NULL when the lane ends. */
static struct lane_job *take(struct lane *l, size_t most)
{
    (void)pthread_mutex_lock(&l->lock);
    while (!l->first && !l->stopping)
        (void)pthread_cond_wait(&l->filled, &l->lock);
    size_t share = (l->n + l->workers - 1) / l->workers;
    struct lane_job *head = cut(l, share < most ? share : most);
    (void)pthread_mutex_unlock(&l->lock);
    return head;
}

/* What has come since, for a batch of n acts; waits for the rest of the crowd until `until`. */
static struct lane_job *take_more(struct lane *l, size_t n, int64_t until)
{
    const struct timespec at = { until / 1000000, until % 1000000 * 1000 };

    (void)pthread_mutex_lock(&l->lock);
    size_t lacking = n < l->crowd ? l->crowd - n : 0;
    l->wake = lacking < STEP ? lacking : STEP;
    while (l->n < l->wake && !l->stopping)
        if (pthread_cond_timedwait(&l->filled, &l->lock, &at) == ETIMEDOUT)
            break;
    l->wake = 1;
    struct lane_job *head = n < BATCH ? cut(l, BATCH - n) : NULL;
    (void)pthread_mutex_unlock(&l->lock);
    return head;
}

static void add(struct lane *l, struct lane_job *first, struct lane_job *last, size_t n)
{
    last->next = NULL;
    *l->last = first;
    l->last = &last->next;
    l->n += n;
}

static void report(struct lane_job *job, const struct lane_job *until)
{
    for (struct lane_job *next; job != until; job = next) {
        next = job->next;
        job->done(job->arg, job->e);
    }
}

/* Has the threads of `after` report a chain of jobs. */
static void hand_over(struct lane *after, struct lane_job *job, const struct lane_job *until)
{
    struct lane_job *last = job;
    size_t n = 1;

    for (job->ran = true; last->next != until; last->ran = true, n++)
        last = last->next;
    (void)pthread_mutex_lock(&after->lock);
    add(after, job, last, n);
    (void)pthread_cond_broadcast(&after->filled);
    (void)pthread_mutex_unlock(&after->lock);
}

struct batch {
    struct lane_job *first;
    struct lane_job *rest; /* not begun */
    size_t n;              /* run */
    int64_t until;         /* how long it may wait for its crowd; 0 while it has not waited */
};

/* The next job of a batch, or what has come meanwhile. */
static struct lane_job *next_of(struct lane *l, struct batch *b, struct lane_job *job)
{
    if (job->next)
        return job->next;
    if (!b->until)
        b->until = now_us() + (l->flush_us < WAIT_MOST_US ? l->flush_us : WAIT_MOST_US);
    job->next = take_more(l, b->n, b->until);
    return job->next;
}

/* Runs jobs in one transaction until one breaks it. A failing job is undone alone; a failure of
 * the savepoint itself has taken the whole transaction. */
static MUST err run_together(struct lane *l, struct db *db, struct arena *a, struct batch *b)
{
    struct lane_job *job = b->first;

    b->rest = NULL;
    TRY(db_begin(db, a, TX_WRITE));
    for (b->n = 0; job; job = next_of(l, b, job)) {
        b->n++;
        b->rest = job->next;
        TRY(db_enter(db, job->arena));
        job->e = job->run(db, job->arg);
        err left = db_leave(db, job->e);
        if (left != job->e)
            return err_is(job->e, &DB_FULL) ? job->e : left;
    }
    b->rest = NULL;
    return NULL;
}

/* How many acts were on their way while this batch was written, and what its commit took. */
static void learn(struct lane *l, size_t n, int64_t us)
{
    (void)pthread_mutex_lock(&l->lock);
    l->crowd = n + l->n < BATCH ? n + l->n : BATCH;
    l->flush_us += (us - l->flush_us) / 4;
    (void)pthread_mutex_unlock(&l->lock);
}

static void run_batch(struct lane *l, struct db *db, struct lane_job *head)
{
    struct arena a = { NULL };

    while (head) {
        struct batch b = { .first = head };
        err e = run_together(l, db, &a, &b);
        int64_t start = now_us();
        e = db_finish(db, e);
        learn(l, b.n, now_us() - start);
        if (e) {
            log_line(LOG_ERROR, "write lane: %s %s", e->id, e->detail ? e->detail : "");
            for (struct lane_job *j = head; j != b.rest; j = j->next)
                j->e = root(e);
        }
        if (l->config.after)
            hand_over(l->config.after, head, b.rest);
        else
            report(head, b.rest);
        head = b.rest;
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

/* Runs a chain of reading jobs on one view of the data, and reports those that only wait for it. */
static void run_reads(struct db *db, struct lane_job *job)
{
    bool begun = false;

    for (struct lane_job *next; job; job = next) {
        next = job->next;
        if (job->ran) {
            job->done(job->arg, job->e);
            continue;
        }
        if (!begun)
            begun = db_begin(db, job->arena, TX_READ) == NULL;
        db_keep_in(db, job->arena);
        struct mark start = arena_mark(job->arena);
        job->e = begun ? job->run(db, job->arg) : &DB_BUSY;
        if (!err_is(job->e, &DB_BUSY)) {
            job->done(job->arg, job->e);
            continue;
        }
        err over = begun ? db_finish(db, NULL) : NULL;
        (void)over;
        begun = false;
        arena_rewind(job->arena, start);
        run_alone(db, TX_READ, job);
    }
    if (begun) {
        err over = db_finish(db, NULL); /* nothing was written: there is nothing to lose */
        (void)over;
    }
}

static void *work(void *arg)
{
    struct worker *w = arg;
    enum lane_kind kind = w->lane->config.kind;
    bool lite = db_which(w->db) == DB_SQLITE;
    size_t most = !lite || kind == LANE_WORK ? 1 : kind == LANE_WRITE ? BATCH : TOGETHER;
    struct lane_job *job;

    while ((job = take(w->lane, most)) != NULL) {
        if (kind == LANE_WRITE && lite) {
            run_batch(w->lane, w->db, job);
        } else if (kind != LANE_WORK && kind != LANE_WRITE && lite) {
            run_reads(w->db, job);
        } else if (kind == LANE_WORK) {
            job->e = job->run(w->db, job->arg);
            job->done(job->arg, job->e);
        } else {
            run_alone(w->db, kind == LANE_WRITE ? TX_WRITE : TX_READ, job);
        }
    }
    return NULL;
}

static MUST err start_worker(struct lane *l, struct arena *a)
{
    struct worker *w = &l->worker[l->workers];

    w->lane = l;
    TRY(db_open(&w->arena, l->config.where, &w->db));
    db_watch(w->db, l->config.watch);
    l->workers++;
    if (l->config.kind != LANE_WRITE && db_which(w->db) == DB_SQLITE)
        TRY(db_exec(w->db, "PRAGMA query_only=ON"));
    if (l->config.kind == LANE_WRITE && db_which(w->db) == DB_SQLITE)
        l->config.threads = 1;
    if (pthread_create(&w->thread, NULL, work, w) != 0)
        return err_at(a, &DB_FAULT, NULL, "no thread for a lane");
    return NULL;
}

static void make_lock(struct lane *l)
{
    pthread_condattr_t steady;

    (void)pthread_mutex_init(&l->lock, NULL);
    (void)pthread_condattr_init(&steady);
    (void)pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
    (void)pthread_cond_init(&l->filled, &steady);
    (void)pthread_condattr_destroy(&steady);
}

err lane_start(struct arena *a, const struct lane_config *config, struct lane **ret)
{
    struct lane *l = calloc(1, sizeof *l);

    if (!l)
        abort();
    l->config = *config;
    l->last = &l->first;
    l->wake = 1;
    make_lock(l);
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
        job->ran = false;
        add(l, job, job, 1);
        if (l->n >= l->wake)
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
