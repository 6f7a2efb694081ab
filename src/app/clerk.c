#include "app/clerk.h"

#include <pthread.h>
#include <time.h>

#include "app/lane.h"
#include "base/arena.h"
#include "base/clock.h"
#include "base/day.h"
#include "base/log.h"

static const struct failure CLERK_FAILED = { .code = ERR_FAULT, .id = "clerk.failed" };

struct clerk {
    struct clerk_config config;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t turn;
    bool stopping, answered;
    err outcome;
    struct arena arena;
    errand *errand;
    void *errand_arg;
};

struct arena *clerk_arena(struct clerk *k) { return &k->arena; }

static err run_on_lane(struct db *db, void *arg)
{
    struct clerk *k = arg;
    struct ctx c = { .arena = &k->arena,
                     .db = db,
                     .house = k->config.house,
                     .now = clock_now(),
                     .name = STR("系统") };

    c.today = day_at(c.now, CHINA_OFFSET);
    return k->errand(&c, k->errand_arg);
}

static void done_on_lane(void *arg, err e)
{
    struct clerk *k = arg;

    if (e)
        log_line(LOG_ERROR, "%s: %s %s", k->config.name, e->id, e->detail ? e->detail : "");
    (void)pthread_mutex_lock(&k->lock);
    k->outcome = e;
    k->answered = true;
    (void)pthread_cond_signal(&k->turn);
    (void)pthread_mutex_unlock(&k->lock);
}

bool clerk_run(struct clerk *k, errand *f, void *arg)
{
    struct lane_job put = {
        .arena = &k->arena, .run = run_on_lane, .done = done_on_lane, .arg = k
    };

    k->errand = f;
    k->errand_arg = arg;
    k->answered = false;
    if (!lane_put(k->config.write, &put))
        return false;
    (void)pthread_mutex_lock(&k->lock);
    while (!k->answered)
        (void)pthread_cond_wait(&k->turn, &k->lock);
    bool good = !k->outcome;
    (void)pthread_mutex_unlock(&k->lock);
    return good;
}

static bool wait_a_turn(struct clerk *k)
{
    struct timespec until;

    (void)clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += k->config.every_ms / 1000;
    until.tv_nsec += k->config.every_ms % 1000 * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    (void)pthread_mutex_lock(&k->lock);
    if (!k->stopping)
        (void)pthread_cond_timedwait(&k->turn, &k->lock, &until);
    bool go_on = !k->stopping;
    (void)pthread_mutex_unlock(&k->lock);
    return go_on;
}

static void *work(void *arg)
{
    struct clerk *k = arg;

    if (k->config.first)
        k->config.first(k, k->config.arg);
    while (wait_a_turn(k)) {
        k->config.turn(k, k->config.arg);
        arena_done(&k->arena);
    }
    arena_done(&k->arena);
    return NULL;
}

err clerk_start(struct arena *a, const struct clerk_config *config, struct clerk **ret)
{
    struct clerk *k = NEW(a, struct clerk);

    k->config = *config;
    (void)pthread_mutex_init(&k->lock, NULL);
    (void)pthread_cond_init(&k->turn, NULL);
    if (pthread_create(&k->thread, NULL, work, k) != 0)
        return err_at(a, &CLERK_FAILED, NULL, "no thread for %s", config->name);
    *ret = k;
    return NULL;
}

void clerk_stop(struct clerk *k)
{
    (void)pthread_mutex_lock(&k->lock);
    k->stopping = true;
    (void)pthread_cond_signal(&k->turn);
    (void)pthread_mutex_unlock(&k->lock);
    (void)pthread_join(k->thread, NULL);
}
