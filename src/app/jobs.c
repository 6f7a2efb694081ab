#include "app/jobs.h"

#include <pthread.h>
#include <time.h>

#include "app/lane.h"
#include "base/arena.h"
#include "base/clock.h"
#include "base/day.h"
#include "base/log.h"
#include "room/auth/auth.h"
#include "room/import/import.h"
#include "room/notice/notice.h"
#include "room/post/post.h"
#include "room/record/record.h"

/* clang-format off */
const struct job ALL_JOBS[] = {
    { "auth.tidy", 60000, false, auth_tidy },
    { "notice.tidy", 600000, true, notice_tidy },
    { "post.remind", 60000, true, post_remind },
    { "record.sequence", 200, false, record_sequence_all },
    { "import", 400, false, import_step },
    { NULL, 0, false, NULL },
};
/* clang-format on */

enum { JOBS_MAX = 32, TICK_MS = 200 };

struct jobs {
    const struct house *house;
    struct lane *write;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t turn;
    bool stopping, answered;
    struct arena arena; /* of the job in hand */
    const struct job *job;
    struct when next[JOBS_MAX]; /* steady time each job is due */
};

struct place {
    struct id id;
};
static const struct field place_fields[] = { FIELD(struct place, id, SHOW) };
static const struct shape PLACE = SHAPE(struct place, place_fields);

static MUST err run_job(struct ctx *c, const struct job *job)
{
    struct list places;
    enum { COMMUNITIES_MAX = 20000 };

    c->community = (struct id){ 0 };
    if (!job->each_community)
        return job->run(c);
    TRY(db_list(c->db, SQL_COMMUNITIES, &PLACE, COMMUNITIES_MAX, &places, NO_ARGS));
    for (size_t i = 0; i < places.n; i++) {
        c->community = ((const struct place *)places.p)[i].id;
        TRY(job->run(c));
    }
    return NULL;
}

err jobs_run_all(struct ctx *c)
{
    for (const struct job *job = ALL_JOBS; job->name; job++)
        TRY(run_job(c, job));
    return NULL;
}

static err run_on_lane(struct db *db, void *arg)
{
    struct jobs *j = arg;
    struct ctx c = {
        .arena = &j->arena, .db = db, .house = j->house, .now = clock_now(), .name = STR("系统")
    };

    c.today = day_at(c.now, CHINA_OFFSET);
    return run_job(&c, j->job);
}

static void done_on_lane(void *arg, err e)
{
    struct jobs *j = arg;

    if (e)
        log_line(LOG_ERROR, "job %s: %s %s", j->job->name, e->id, e->detail ? e->detail : "");
    (void)pthread_mutex_lock(&j->lock);
    j->answered = true;
    (void)pthread_cond_signal(&j->turn);
    (void)pthread_mutex_unlock(&j->lock);
}

static void run_and_wait(struct jobs *j, const struct job *job)
{
    struct lane_job put = {
        .arena = &j->arena, .run = run_on_lane, .done = done_on_lane, .arg = j
    };

    j->job = job;
    j->answered = false;
    if (!lane_put(j->write, &put))
        return;
    (void)pthread_mutex_lock(&j->lock);
    while (!j->answered)
        (void)pthread_cond_wait(&j->turn, &j->lock);
    (void)pthread_mutex_unlock(&j->lock);
    arena_done(&j->arena);
}

static bool wait_a_tick(struct jobs *j)
{
    struct timespec until;

    (void)clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += TICK_MS * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    (void)pthread_mutex_lock(&j->lock);
    if (!j->stopping)
        (void)pthread_cond_timedwait(&j->turn, &j->lock, &until);
    bool go_on = !j->stopping;
    (void)pthread_mutex_unlock(&j->lock);
    return go_on;
}

static void *turn_round(void *arg)
{
    struct jobs *j = arg;

    while (wait_a_tick(j)) {
        for (size_t i = 0; ALL_JOBS[i].name; i++) {
            struct when now = clock_steady();
            if (now.ms < j->next[i].ms)
                continue;
            j->next[i].ms = now.ms + ALL_JOBS[i].every_ms;
            run_and_wait(j, &ALL_JOBS[i]);
        }
    }
    return NULL;
}

static const struct failure JOBS_FAILED = { .code = ERR_FAULT, .id = "jobs.failed" };

err jobs_start(struct arena *a, struct lane *write, const struct house *house, struct jobs **ret)
{
    struct jobs *j = NEW(a, struct jobs);

    j->house = house;
    j->write = write;
    (void)pthread_mutex_init(&j->lock, NULL);
    (void)pthread_cond_init(&j->turn, NULL);
    if (pthread_create(&j->thread, NULL, turn_round, j) != 0)
        return &JOBS_FAILED;
    *ret = j;
    return NULL;
}

void jobs_stop(struct jobs *j)
{
    (void)pthread_mutex_lock(&j->lock);
    j->stopping = true;
    (void)pthread_cond_signal(&j->turn);
    (void)pthread_mutex_unlock(&j->lock);
    (void)pthread_join(j->thread, NULL);
}
