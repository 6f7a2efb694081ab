#include "app/lane.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support.h"

enum { MANY = 600 };

struct drop {
    struct arena arena;
    struct lane_job job;
    int64_t id;
    struct str note;
    bool refuse, promise;
    err e;
    int runs;
    atomic_int *done;
};

static const struct failure REFUSED = { .code = ERR_CONFLICT, .id = "refused" };
static struct drop drops[MANY];
static atomic_int finished;

static err put(struct db *db, void *arg)
{
    struct drop *d = arg;

    d->runs++;
    if (d->promise)
        return db_run(db, SQL_DROP_PROMISE, NULL, ARGS(arg_int(1), arg_int(d->id)));
    TRY(db_run(db, SQL_DROP_PUT, NULL, ARGS(arg_int(1), arg_int(d->id), arg_text(d->note))));
    return d->refuse ? err_at(&d->arena, &REFUSED, NULL, "drop") : NULL;
}

static void done(void *arg, err e)
{
    struct drop *d = arg;

    d->e = e;
    atomic_fetch_add(d->done, 1);
}

static void prepare(struct world *w)
{
    ok(db_exec(w->db, "CREATE TABLE drop_box (community_id BIGINT NOT NULL, id BIGINT NOT NULL,"
                      " note TEXT, PRIMARY KEY (community_id, id))"));
    ok(db_exec(w->db, "CREATE TABLE drop_promise (community_id BIGINT NOT NULL, id BIGINT NOT NULL,"
                      " PRIMARY KEY (community_id, id), FOREIGN KEY (community_id, id)"
                      " REFERENCES drop_box (community_id, id) DEFERRABLE INITIALLY DEFERRED)"));
    atomic_store(&finished, 0);
    for (int i = 0; i < MANY; i++) {
        drops[i] = (struct drop){ .id = i + 1, .done = &finished };
        drops[i].job = (struct lane_job){
            .arena = &drops[i].arena, .run = put, .done = done, .arg = &drops[i]
        };
    }
}

static struct lane *open_lane(struct world *w, enum lane_kind kind, size_t queue)
{
    struct lane *l = NULL;

    ok(lane_start(
        &w->arena,
        &(struct lane_config){ .kind = kind, .where = w->where, .threads = 4, .queue = queue },
        &l));
    return l;
}

static void forget(void)
{
    for (int i = 0; i < MANY; i++)
        arena_done(&drops[i].arena);
}

static int64_t stored(struct world *w)
{
    int64_t n = -1;

    ok(db_begin(w->db, &w->arena, TX_READ));
    ok(db_finish(w->db, db_int(w->db, SQL_DROP_COUNT, &n, ARGS(arg_int(1)))));
    return n;
}

static void a_failing_job_is_undone_alone_and_stopping_drains(void **state)
{
    struct world *w = *state;
    struct lane *l = open_lane(w, LANE_WRITE, MANY);

    prepare(w);
    drops[7].refuse = true;
    drops[9].id = drops[8].id; /* one of the two is a duplicate */
    for (int i = 0; i < MANY; i++)
        assert_true(lane_put(l, &drops[i].job));
    lane_stop(l);
    assert_int_equal(atomic_load(&finished), MANY);
    assert_int_equal(stored(w), MANY - 2);
    refused(REFUSED, drops[7].e);
    refused(DB_DUPLICATE, drops[9].e ? drops[9].e : drops[8].e);
    ok(drops[6].e);
    ok(drops[10].e);
    forget();
}

static void a_batch_that_cannot_commit_fails_every_job_in_it(void **state)
{
    struct world *w = *state;
    struct db *other = world_connect(w);
    struct lane *l = open_lane(w, LANE_WRITE, MANY);

    prepare(w);
    drops[1].promise = true; /* its link is checked at COMMIT and broken */
    drops[1].id = 1000;
    ok(db_begin(other, &w->arena, TX_WRITE)); /* holds the lane back, so these become one batch */
    for (int i = 0; i < 3; i++)
        assert_true(lane_put(l, &drops[i].job));
    (void)usleep(50 * 1000);
    ok(db_finish(other, NULL));
    lane_stop(l);
    assert_int_equal(atomic_load(&finished), 3);
    refused(DB_BROKEN_LINK, drops[1].e);
    if (w->pg) {
        ok(drops[0].e); /* each its own transaction there */
        ok(drops[2].e);
        assert_int_equal(stored(w), 2);
    } else {
        int failed = !!drops[0].e + !!drops[2].e;
        assert_true(failed >= 1); /* the first may have had a batch to itself */
        assert_int_equal(stored(w), 2 - failed);
    }
    db_close(other);
    forget();
}

static void a_full_queue_refuses(void **state)
{
    struct world *w = *state;
    struct db *other = world_connect(w);
    struct lane *l = open_lane(w, LANE_WRITE, 2);
    int taken = 0;

    prepare(w);
    if (w->pg)
        ok(db_exec(other, "BEGIN; LOCK TABLE drop_box"));
    else
        ok(db_begin(other, &w->arena, TX_WRITE));
    for (int i = 0; i < 20; i++)
        taken += lane_put(l, &drops[i].job);
    assert_true(taken >= 2 && taken < 20);
    if (w->pg)
        ok(db_exec(other, "ROLLBACK"));
    else
        ok(db_finish(other, NULL));
    lane_stop(l);
    assert_int_equal(atomic_load(&finished), taken);
    db_close(other);
    forget();
}

static err read_count(struct db *db, void *arg)
{
    return db_int(db, SQL_DROP_COUNT, &((struct drop *)arg)->id, ARGS(arg_int(1)));
}

static void readers_read_and_may_not_write(void **state)
{
    struct world *w = *state;
    struct lane *l = open_lane(w, LANE_READ, MANY);

    prepare(w);
    for (int i = 0; i < MANY; i++) {
        drops[i].job.run = i == 5 ? put : read_count;
        assert_true(lane_put(l, &drops[i].job));
    }
    lane_stop(l);
    assert_int_equal(atomic_load(&finished), MANY);
    assert_non_null(drops[5].e);
    ok(drops[6].e);
    assert_int_equal(drops[6].id, 0);
    assert_int_equal(stored(w), 0);
    forget();
}

static err fill_disk(struct db *db, void *arg)
{
    (void)arg;
    return db_exec(db, "PRAGMA max_page_count=1"); /* as full as it is: never below its size */
}

/* Running out of space takes SQLite's whole transaction with it, at any statement. */
static void a_full_disk_loses_nothing_that_was_promised(void **state)
{
    struct world *w = *state;
    static char text[3000];
    int kept = 0;

    if (w->pg)
        skip();
    struct lane *l = open_lane(w, LANE_WRITE, MANY);
    prepare(w);
    memset(text, 'x', sizeof text);
    for (int i = 0; i < MANY; i++)
        drops[i].note = (struct str){ text, i < MANY / 2 ? sizeof text : (size_t)(i % 3) * 300 };
    drops[MANY / 3].job.run = fill_disk;
    for (int i = 0; i < MANY; i++)
        assert_true(lane_put(l, &drops[i].job));
    lane_stop(l);
    for (int i = 0; i < MANY; i++) {
        kept += !drops[i].e && i != MANY / 3;
        if (drops[i].e)
            refused(DB_FULL, drops[i].e);
    }
    assert_int_equal(atomic_load(&finished), MANY);
    assert_int_equal(stored(w), kept);
    assert_true(kept < MANY - 1);
    forget();
}

static int acks; /* the pipe's end a dying process says its done acts into */
static struct lane *doomed;
static atomic_llong next_id;

static err put_both(struct db *db, void *arg)
{
    struct drop *d = arg;

    TRY(db_run(db, SQL_DROP_PUT, NULL, ARGS(arg_int(1), arg_int(d->id), arg_null())));
    return db_run(db, SQL_DROP_PROMISE, NULL, ARGS(arg_int(1), arg_int(d->id)));
}

static void acknowledge(void *arg, err e)
{
    struct drop *d = arg;

    if (!e && write(acks, &d->id, sizeof d->id) != (ssize_t)sizeof d->id)
        _exit(1);
    d->id = (int64_t)atomic_fetch_add(&next_id, 1);
    if (!lane_put(doomed, &d->job))
        _exit(1);
}

static void write_until_killed(struct world *w)
{
    doomed = open_lane(w, LANE_WRITE, MANY);
    for (int i = 0; i < 32; i++) {
        drops[i].job.run = put_both;
        drops[i].job.done = acknowledge;
        (void)lane_put(doomed, &drops[i].job);
    }
    for (;;)
        (void)pause();
}

/* Reads acknowledgements until the writer is dead, which it is made to be after the 200th. */
static size_t read_acks(pid_t child, int from, int64_t *ret_ids, size_t most)
{
    int64_t id = 0;
    size_t n = 0;

    while (read(from, &id, sizeof id) == (ssize_t)sizeof id) {
        if (n < most)
            ret_ids[n] = id;
        if (++n == 200)
            (void)kill(child, SIGKILL);
    }
    return n < most ? n : most;
}

static void a_killed_process_loses_no_act_it_acknowledged(void **state)
{
    struct world *w = *state;
    static int64_t acked[4096];
    int end[2], status = 0;
    int64_t whole = -1, all = -2, has = 0;

    prepare(w);
    atomic_store(&next_id, 33);
    assert_int_equal(pipe(end), 0);
    acks = end[1];
    pid_t child = fork();
    if (child == 0)
        write_until_killed(w);
    (void)close(end[1]);
    size_t n = read_acks(child, end[0], acked, COUNT(acked));
    (void)close(end[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && n >= 200);

    ok(db_begin(w->db, &w->arena, TX_READ));
    for (size_t i = 0; i < n; i++) {
        ok(db_int(w->db, SQL_DROP_HAS, &has, ARGS(arg_int(1), arg_int(acked[i]))));
        assert_int_equal(has, 1);
    }
    /* One snapshot: a server may still finish what the dead client had sent. */
    ok(db_int(w->db, SQL_DROP_WHOLE, &whole, ARGS(arg_int(1))));
    ok(db_int(w->db, SQL_DROP_COUNT, &all, ARGS(arg_int(1))));
    ok(db_finish(w->db, NULL));
    assert_int_equal(whole, all); /* no half act */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        file_test(a_failing_job_is_undone_alone_and_stopping_drains),
        file_test(a_batch_that_cannot_commit_fails_every_job_in_it),
        file_test(a_full_queue_refuses),
        file_test(readers_read_and_may_not_write),
        file_test(a_killed_process_loses_no_act_it_acknowledged),
        file_test(a_full_disk_loses_nothing_that_was_promised),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
