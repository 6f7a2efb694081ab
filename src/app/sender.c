/* sender.c - see sender.h. */
#include "app/sender.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <time.h>

#include "app/lane.h"
#include "base/arena.h"
#include "base/clock.h"
#include "base/day.h"
#include "base/log.h"
#include "kit/jw.h"
#include "kit/send.h"
#include "room/post/post.h"
#include "web/house.h"

enum { TAKE_MAX = 50, TURN_S = 1, GATEWAY_MS = 10000, HOUSES_MAX = 20000 };

static const struct failure SENDER_FAILED = { .code = ERR_FAULT, .id = "sender.failed" };

enum work { WORK_FORGET, WORK_TAKE, WORK_WRITE_DOWN };

struct sender {
    const struct house *house;
    struct lane *write;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t turn;
    bool stopping, answered;
    struct arena arena; /* of the turn in hand */
    enum work work;
    err outcome;
    struct list letters; /* of struct letter */
    bool *went;          /* by letter */
    size_t n_letters;
};

struct place {
    struct id id;
};
static const struct field place_fields[] = { FIELD(struct place, id, SHOW) };
static const struct shape PLACE = SHAPE(struct place, place_fields);

/* The house's own messages (community 0) and those of every community. */
static MUST err all_places(struct ctx *c, struct list *ret)
{
    struct list found;

    TRY(db_list(c->db, SQL_COMMUNITIES, &PLACE, HOUSES_MAX, &found, NO_ARGS));
    struct place *all = NEW_N(c->arena, struct place, found.n + 1);
    for (size_t i = 0; i < found.n; i++)
        all[i + 1] = ((const struct place *)found.p)[i];
    *ret = (struct list){ all, found.n + 1 };
    return NULL;
}

static MUST err take_all(struct ctx *c, struct sender *s, const struct list *places)
{
    const struct place *p = places->p;
    struct letter *all = NEW_N(c->arena, struct letter, TAKE_MAX);
    struct list got;

    s->n_letters = 0;
    for (size_t i = 0; i < places->n && s->n_letters < TAKE_MAX; i++) {
        c->community = p[i].id;
        TRY(post_take(c, TAKE_MAX - s->n_letters, &got));
        for (size_t k = 0; k < got.n; k++)
            all[s->n_letters++] = ((const struct letter *)got.p)[k];
    }
    s->letters = (struct list){ all, s->n_letters };
    return NULL;
}

static MUST err write_down(struct ctx *c, struct sender *s)
{
    const struct letter *l = s->letters.p;

    for (size_t k = 0; k < s->n_letters; k++) {
        c->community = l[k].community_id;
        TRY(post_sent(c, l[k].id, s->went[k]));
    }
    return NULL;
}

static MUST err forget_all(struct ctx *c, const struct list *places)
{
    const struct place *p = places->p;

    for (size_t i = 0; i < places->n; i++) {
        c->community = p[i].id;
        TRY(post_forget(c));
    }
    return NULL;
}

static err run_on_lane(struct db *db, void *arg)
{
    struct sender *s = arg;
    struct list places;
    struct ctx c = { .arena = &s->arena, .db = db, .house = s->house, .now = clock_now() };

    c.today = day_at(c.now, CHINA_OFFSET);
    if (s->work == WORK_WRITE_DOWN)
        return write_down(&c, s);
    TRY(all_places(&c, &places));
    return s->work == WORK_TAKE ? take_all(&c, s, &places) : forget_all(&c, &places);
}

static void done_on_lane(void *arg, err e)
{
    struct sender *s = arg;

    if (e)
        log_line(LOG_ERROR, "sender: %s %s", e->id, e->detail ? e->detail : "");
    (void)pthread_mutex_lock(&s->lock);
    s->outcome = e;
    s->answered = true;
    (void)pthread_cond_signal(&s->turn);
    (void)pthread_mutex_unlock(&s->lock);
}

static bool on_lane(struct sender *s, enum work work)
{
    struct lane_job put = {
        .arena = &s->arena, .run = run_on_lane, .done = done_on_lane, .arg = s
    };

    s->work = work;
    s->answered = false;
    if (!lane_put(s->write, &put))
        return false;
    (void)pthread_mutex_lock(&s->lock);
    while (!s->answered)
        (void)pthread_cond_wait(&s->turn, &s->lock);
    bool good = !s->outcome;
    (void)pthread_mutex_unlock(&s->lock);
    return good;
}

/* The key lets the gateway drop what it has seen before. */
static bool to_gateway(struct sender *s, const struct letter *l)
{
    struct jw j = { .arena = &s->arena };
    struct send_answer got;

    jw_object(&j, NULL);
    jw_str(&j, "key", l->key);
    jw_str(&j, "kind", l->kind);
    jw_str(&j, "phone", l->phone);
    jw_str(&j, "text", l->text);
    jw_end_object(&j);
    struct send out = { .url = s->house->sms_webhook,
                        .body = jw_text(&j),
                        .header = { STR_INIT("Content-Type: application/json") },
                        .timeout_ms = GATEWAY_MS };
    err e = send_post(&s->arena, &out, &got);
    if (e)
        log_line(LOG_WARN, "sender: %s", e->id);
    return !e && got.status >= 200 && got.status < 300;
}

static bool to_file(struct sender *s, const struct letter *l)
{
    const char *path = str_fmt(&s->arena, STR_FMT "/outbox.txt", STR_ARG(s->house->data_dir)).p;
    struct str line =
        str_fmt(&s->arena, STR_FMT " " STR_FMT "\n", STR_ARG(l->phone), STR_ARG(l->text));
    int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    FILE *f = fd < 0 ? NULL : fdopen(fd, "a");

    if (!f)
        return false; /* out of memory or disk: the next turn tries again */
    bool good = fwrite(line.p, 1, line.n, f) == line.n;
    good = fclose(f) == 0 && good;
    if (good && s->house->demo) {
        (void)printf("sms " STR_FMT, STR_ARG(line));
        (void)fflush(stdout);
    }
    return good;
}

/* A message nobody has a phone for stays in the app: it has arrived. */
static bool deliver(struct sender *s, const struct letter *l)
{
    if (l->phone.n == 0)
        return true;
    return s->house->sms_webhook.n ? to_gateway(s, l) : to_file(s, l);
}

static void take_a_turn(struct sender *s)
{
    if (!on_lane(s, WORK_TAKE) || s->n_letters == 0)
        return;
    s->went = NEW_N(&s->arena, bool, s->n_letters);
    for (size_t k = 0; k < s->n_letters; k++)
        s->went[k] = deliver(s, &((const struct letter *)s->letters.p)[k]);
    (void)on_lane(s, WORK_WRITE_DOWN);
}

static bool wait_a_turn(struct sender *s)
{
    struct timespec until;

    (void)clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += TURN_S;
    (void)pthread_mutex_lock(&s->lock);
    if (!s->stopping)
        (void)pthread_cond_timedwait(&s->turn, &s->lock, &until);
    bool go_on = !s->stopping;
    (void)pthread_mutex_unlock(&s->lock);
    return go_on;
}

static void *turn_round(void *arg)
{
    struct sender *s = arg;

    (void)on_lane(s, WORK_FORGET);
    while (wait_a_turn(s)) {
        take_a_turn(s);
        arena_done(&s->arena);
    }
    return NULL;
}

err sender_start(struct arena *a, struct lane *write, const struct house *house,
                 struct sender **ret)
{
    struct sender *s = NEW(a, struct sender);

    s->house = house;
    s->write = write;
    (void)pthread_mutex_init(&s->lock, NULL);
    (void)pthread_cond_init(&s->turn, NULL);
    if (pthread_create(&s->thread, NULL, turn_round, s) != 0)
        return &SENDER_FAILED;
    *ret = s;
    return NULL;
}

void sender_stop(struct sender *s)
{
    (void)pthread_mutex_lock(&s->lock);
    s->stopping = true;
    (void)pthread_cond_signal(&s->turn);
    (void)pthread_mutex_unlock(&s->lock);
    (void)pthread_join(s->thread, NULL);
    arena_done(&s->arena);
}
