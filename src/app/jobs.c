#include "app/jobs.h"

#include "app/clerk.h"
#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "room/archive/archive.h"
#include "room/auth/auth.h"
#include "room/bypass/bypass.h"
#include "room/care/care.h"
#include "room/case/case.h"
#include "room/clue/clue.h"
#include "room/concern/concern.h"
#include "room/covenant/covenant.h"
#include "room/dispute/dispute.h"
#include "room/emergency/emergency.h"
#include "room/import/import.h"
#include "room/need/need.h"
#include "room/notice/notice.h"
#include "room/post/post.h"
#include "room/record/record.h"
#include "room/rep/rep.h"
#include "room/service/order.h"
#include "room/urge/urge.h"
#include "room/warning/warning.h"
#include "room/wish/wish.h"

/* clang-format off */
const struct job ALL_JOBS[] = {
    { "auth.tidy", 60000, false, auth_tidy },
    { "bypass.watch", 3600000, true, bypass_watch },
    { "care.watch", 60000, false, care_watch_all },
    { "case.draw", 3600000, true, callback_draw },
    { "case.watch", 60000, false, case_watch_all },
    { "clue.watch", 3600000, true, clue_watch },
    { "huddle.watch", 3600000, true, huddle_watch },
    { "covenant.watch", 3600000, true, covenant_watch },
    { "dispute.watch", 3600000, true, dispute_watch },
    { "emergency.watch", 60000, false, emergency_watch },
    { "need.watch", 3600000, true, need_watch },
    { "notice.tidy", 600000, true, notice_tidy },
    { "post.remind", 60000, false, post_remind_due },
    { "record.sequence", 200, false, record_sequence_all },
    { "order.watch", 3600000, true, order_watch },
    { "rep.tell", 300000, true, rep_tell_all },
    { "wish.watch", 600000, true, wish_watch },
    { "disposal.sweep", 60000, false, disposal_sweep },
    { "urge.watch", 3600000, true, urge_watch },
    { "warning.watch", 3600000, true, warning_watch },
    { "import", 400, false, import_step },
    { NULL, 0, false, NULL },
};
/* clang-format on */

enum { JOBS_MAX = 32, TICK_MS = 200 };

struct jobs {
    struct clerk *clerk;
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

static err run_one(struct ctx *c, void *job) { return run_job(c, job); }

static void take_a_turn(struct clerk *k, void *arg)
{
    struct jobs *j = arg;

    for (size_t i = 0; ALL_JOBS[i].name; i++) {
        struct when now = clock_steady();
        struct job job = ALL_JOBS[i];
        if (now.ms < j->next[i].ms)
            continue;
        j->next[i].ms = now.ms + job.every_ms;
        if (!clerk_run(k, run_one, &job))
            log_line(LOG_WARN, "job %s: not done", job.name);
        arena_done(clerk_arena(k));
    }
}

err jobs_start(struct arena *a, struct lane *write, const struct house *house, struct jobs **ret)
{
    struct jobs *j = NEW(a, struct jobs);
    const struct clerk_config config = { .name = "jobs",
                                         .write = write,
                                         .house = house,
                                         .every_ms = TICK_MS,
                                         .turn = take_a_turn,
                                         .arg = j };

    *ret = j;
    return clerk_start(a, &config, &j->clerk);
}

void jobs_stop(struct jobs *j) { clerk_stop(j->clerk); }
