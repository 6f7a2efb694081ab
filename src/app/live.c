#include "app/live.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "app/clerk.h"
#include "base/arena.h"
#include "base/clock.h"
#include "kit/http.h"
#include "room/live/live.h"

enum { TURN_MS = 500, BEAT_MS = 15000, STAY_MS = 300000 };

struct watched { /* a place somebody listens to */
    struct id id;
    int64_t next;
    size_t listeners;
};
struct listener {
    struct listener *next;
    struct http_stream *stream;
    struct id account;
    unsigned see;
    struct when until, beat;
    size_t n;
    struct id place[]; /* in order */
};
struct live {
    struct clerk *clerk;
    pthread_mutex_t lock; /* of all below */
    struct listener *first;
    size_t n;
    struct watched *place; /* in order of id */
    size_t places, size;
    bool stopping;
};

struct round { /* of one turn: what is asked and what was found */
    struct watched *place;
    struct live_news *news;
    size_t n;
};

/* --- who listens to what --- */

static size_t find_place(const struct live *l, struct id id)
{
    size_t low = 0, high = l->places;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (l->place[middle].id.v < id.v)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* What the newcomer has not heard yet is told to all of the place once more. */
static void watch_place(struct live *l, const struct live_place *p)
{
    size_t at = find_place(l, p->id);

    if (at < l->places && l->place[at].id.v == p->id.v) {
        l->place[at].listeners++;
        if (p->next < l->place[at].next)
            l->place[at].next = p->next;
        return;
    }
    if (l->places == l->size) {
        l->size = l->size ? l->size * 2 : 64;
        l->place = realloc(l->place, l->size * sizeof *l->place);
        if (!l->place)
            abort();
    }
    memmove(l->place + at + 1, l->place + at, (l->places - at) * sizeof *l->place);
    l->place[at] = (struct watched){ p->id, p->next, 1 };
    l->places++;
}

static void forget_place(struct live *l, struct id id)
{
    size_t at = find_place(l, id);

    if (--l->place[at].listeners)
        return;
    l->places--;
    memmove(l->place + at, l->place + at + 1, (l->places - at) * sizeof *l->place);
}

static bool has_room(const struct live *l, struct id account)
{
    int own = 0;

    for (const struct listener *x = l->first; x; x = x->next)
        own += x->account.v == account.v;
    return !l->stopping && l->n < LIVE_LISTENERS && own < (account.v ? LIVE_OF_ONE : LIVE_GUESTS);
}

static struct listener *new_listener(const struct live_ask *ask)
{
    struct listener *x = calloc(1, sizeof *x + ask->n * sizeof x->place[0]);
    struct when now = clock_steady();

    if (!x)
        abort();
    x->account = ask->account;
    x->see = ask->see;
    x->until.ms = now.ms + STAY_MS;
    x->beat.ms = now.ms + BEAT_MS;
    x->n = ask->n;
    for (size_t i = 0; i < ask->n; i++)
        x->place[i] = ask->place[i].id;
    return x;
}

bool live_join(struct live *l, struct http_conn *conn, const struct http_answer *head,
               const struct live_ask *ask)
{
    (void)pthread_mutex_lock(&l->lock);
    bool room = has_room(l, ask->account);
    if (room) {
        struct listener *x = new_listener(ask);
        for (size_t i = 0; i < ask->n; i++)
            watch_place(l, &ask->place[i]);
        x->stream = http_open(conn, head);
        x->next = l->first;
        l->first = x;
        l->n++;
    }
    (void)pthread_mutex_unlock(&l->lock);
    return room;
}

/* Takes the listener *at points to out of the list and ends its stream. */
static void drop(struct live *l, struct listener **at)
{
    struct listener *x = *at;

    *at = x->next;
    l->n--;
    for (size_t i = 0; i < x->n; i++)
        forget_place(l, x->place[i]);
    http_close(x->stream);
    free(x);
}

/* --- a turn --- */

static void copy_places(struct live *l, struct arena *a, struct round *ret)
{
    (void)pthread_mutex_lock(&l->lock);
    ret->n = l->places;
    ret->place = NEW_N(a, struct watched, l->places + 1);
    if (l->places)
        memcpy(ret->place, l->place, l->places * sizeof *l->place);
    (void)pthread_mutex_unlock(&l->lock);
    ret->news = NEW_N(a, struct live_news, ret->n + 1);
}

static err read_news(struct ctx *c, void *arg)
{
    struct round *r = arg;

    for (size_t i = 0; i < r->n; i++) {
        c->community = r->place[i].id;
        TRY(live_news(c, r->place[i].next, &r->news[i]));
    }
    return NULL;
}

/* Both lists are in order of ids: one walk finds what is for this listener. */
static bool tell(struct listener *x, const struct round *r, struct when now)
{
    bool good = true, told = false;

    for (size_t i = 0, k = 0; i < x->n && k < r->n && good;) {
        if (x->place[i].v != r->place[k].id.v) {
            x->place[i].v < r->place[k].id.v ? i++ : k++;
            continue;
        }
        struct str text = r->news[k].text[x->see];
        if (text.n) {
            good = http_send(x->stream, text);
            told = true;
        }
        i++, k++;
    }
    if (good && !told && now.ms >= x->beat.ms) {
        good = http_send(x->stream, STR(":\n\n"));
        told = true;
    }
    if (told)
        x->beat.ms = now.ms + BEAT_MS;
    return good && now.ms < x->until.ms;
}

static void move_on(struct live *l, const struct round *r)
{
    for (size_t i = 0; i < r->n; i++) {
        size_t at = find_place(l, r->place[i].id);
        if (at < l->places && l->place[at].id.v == r->place[i].id.v &&
            l->place[at].next == r->place[i].next)
            l->place[at].next = r->news[i].next;
    }
}

static void take_a_turn(struct clerk *k, void *arg)
{
    struct live *l = arg;
    struct round r;

    copy_places(l, clerk_arena(k), &r);
    if (r.n && clerk_run(k, read_news, &r)) {
        struct when now = clock_steady();
        (void)pthread_mutex_lock(&l->lock);
        move_on(l, &r);
        for (struct listener **at = &l->first; *at;) {
            if (tell(*at, &r, now))
                at = &(*at)->next;
            else
                drop(l, at);
        }
        (void)pthread_mutex_unlock(&l->lock);
    }
    arena_done(clerk_arena(k));
}

err live_start(struct arena *a, struct lane *read, const struct house *house, struct live **ret)
{
    struct live *l = NEW(a, struct live);
    const struct clerk_config config = { .name = "live",
                                         .write = read,
                                         .house = house,
                                         .every_ms = TURN_MS,
                                         .turn = take_a_turn,
                                         .arg = l };

    (void)pthread_mutex_init(&l->lock, NULL);
    *ret = l;
    return clerk_start(a, &config, &l->clerk);
}

void live_stop(struct live *l)
{
    (void)pthread_mutex_lock(&l->lock);
    l->stopping = true;
    (void)pthread_mutex_unlock(&l->lock);
    clerk_stop(l->clerk);
    while (l->first)
        drop(l, &l->first);
    (void)pthread_mutex_destroy(&l->lock);
    free(l->place);
}
