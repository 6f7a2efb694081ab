/* sender.c - see sender.h. */
#include "app/sender.h"

#include <fcntl.h>
#include <stdio.h>

#include "app/clerk.h"
#include "base/arena.h"
#include "base/log.h"
#include "kit/jw.h"
#include "kit/send.h"
#include "room/post/post.h"
#include "web/house.h"

enum { TAKE_MAX = 50, TURN_MS = 1000, GATEWAY_MS = 10000, HOUSES_MAX = 20000 };

struct sender {
    const struct house *house;
    struct clerk *clerk;
    struct arena *arena; /* of the turn in hand */
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

static err take_all(struct ctx *c, void *arg)
{
    struct sender *s = arg;
    struct list places, got;

    s->n_letters = 0;
    TRY(post_waiting(c, &places));
    const struct id *p = places.p;
    struct letter *all = NEW_N(c->arena, struct letter, TAKE_MAX);
    for (size_t i = 0; i < places.n && s->n_letters < TAKE_MAX; i++) {
        c->community = p[i];
        TRY(post_take(c, TAKE_MAX - s->n_letters, &got));
        for (size_t k = 0; k < got.n; k++)
            all[s->n_letters++] = ((const struct letter *)got.p)[k];
    }
    s->letters = (struct list){ all, s->n_letters };
    return NULL;
}

static err write_down(struct ctx *c, void *arg)
{
    struct sender *s = arg;
    const struct letter *l = s->letters.p;

    for (size_t k = 0; k < s->n_letters; k++) {
        c->community = l[k].community_id;
        TRY(post_sent(c, l[k].id, s->went[k]));
    }
    return NULL;
}

static err forget_all(struct ctx *c, void *arg)
{
    struct list places;

    (void)arg;
    TRY(all_places(c, &places));
    const struct place *p = places.p;
    for (size_t i = 0; i < places.n; i++) {
        c->community = p[i].id;
        TRY(post_forget(c));
    }
    return NULL;
}

/* The key lets the gateway drop what it has seen before. */
static bool to_gateway(struct sender *s, const struct letter *l)
{
    struct jw j = { .arena = s->arena };
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
    err e = send_post(s->arena, &out, &got);
    if (e)
        log_line(LOG_WARN, "sender: %s", e->id);
    return !e && got.status >= 200 && got.status < 300;
}

static bool to_file(struct sender *s, const struct letter *l)
{
    const char *path = str_fmt(s->arena, STR_FMT "/outbox.txt", STR_ARG(s->house->data_dir)).p;
    struct str line =
        str_fmt(s->arena, STR_FMT " " STR_FMT "\n", STR_ARG(l->phone), STR_ARG(l->text));
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

static void begin(struct clerk *k, void *arg)
{
    (void)clerk_run(k, forget_all, arg); /* a failure is in the log */
}

static void take_a_turn(struct clerk *k, void *arg)
{
    struct sender *s = arg;

    s->arena = clerk_arena(k);
    if (!clerk_run(k, take_all, s) || s->n_letters == 0)
        return;
    s->went = NEW_N(s->arena, bool, s->n_letters);
    for (size_t i = 0; i < s->n_letters; i++)
        s->went[i] = deliver(s, &((const struct letter *)s->letters.p)[i]);
    (void)clerk_run(k, write_down, s); /* what is not written down is forgotten at the next start */
}

err sender_start(struct arena *a, struct lane *write, const struct house *house,
                 struct sender **ret)
{
    struct sender *s = NEW(a, struct sender);
    const struct clerk_config config = { .name = "sender",
                                         .write = write,
                                         .house = house,
                                         .every_ms = TURN_MS,
                                         .first = begin,
                                         .turn = take_a_turn,
                                         .arg = s };

    s->house = house;
    *ret = s;
    return clerk_start(a, &config, &s->clerk);
}

void sender_stop(struct sender *s) { clerk_stop(s->clerk); }
