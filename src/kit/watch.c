#include "kit/watch.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

struct watch {
    _Atomic uint64_t ended; /* transactions the writer has finished */
    uint64_t now;           /* the writer's own */
    _Atomic uint64_t floor; /* a look from before it holds nothing; the writer alone changes it */
    _Atomic uint64_t wrote[TABLES];
};

enum { NAME_SIZE = 64 };

static struct {
    pthread_mutex_t lock;
    char name[TABLES][NAME_SIZE];
    unsigned n;
} known = { .lock = PTHREAD_MUTEX_INITIALIZER };

unsigned table_number(const char *name)
{
    unsigned i = 0;

    (void)pthread_mutex_lock(&known.lock);
    while (i < known.n && strcmp(known.name[i], name) != 0)
        i++;
    if (i == known.n && known.n < TABLES - 1 && strlen(name) < NAME_SIZE)
        memcpy(known.name[known.n++], name, strlen(name) + 1);
    else if (i == known.n)
        i = TABLES - 1;
    (void)pthread_mutex_unlock(&known.lock);
    return i;
}

static void set(_Atomic uint64_t *at, uint64_t v)
{
    atomic_store_explicit(at, v, memory_order_relaxed);
}

static uint64_t get(const _Atomic uint64_t *at)
{
    return atomic_load_explicit(at, memory_order_relaxed);
}

void tables_add(struct tables *t, unsigned number)
{
    t->bits[number / 64] |= UINT64_C(1) << number % 64;
}

void tables_join(struct tables *t, const struct tables *more)
{
    for (size_t i = 0; i < TABLES / 64; i++)
        t->bits[i] |= more->bits[i];
}

struct watch *watch_new(void)
{
    struct watch *w = calloc(1, sizeof *w);

    if (!w)
        abort();
    return w;
}

void watch_free(struct watch *w) { free(w); }

uint64_t watch_since(const struct watch *w)
{
    return atomic_load_explicit(&w->ended, memory_order_acquire);
}

void watch_begin(struct watch *w, bool foreign)
{
    w->now = watch_since(w) + 1;
    if (foreign)
        set(&w->floor, w->now);
}

void watch_wrote(struct watch *w, const struct tables *written)
{
    for (unsigned i = 0; i < TABLES / 64; i++)
        for (uint64_t left = written->bits[i]; left; left &= left - 1)
            set(&w->wrote[i * 64 + (unsigned)__builtin_ctzll(left)], w->now);
}

void watch_wrote_all(struct watch *w) { set(&w->floor, w->now); }

void watch_end(struct watch *w) { atomic_store_explicit(&w->ended, w->now, memory_order_release); }

bool watch_holds(const struct watch *w, const struct look *l)
{
    if (l->since < get(&w->floor))
        return false;
    for (unsigned i = 0; i < TABLES / 64; i++)
        for (uint64_t left = l->read.bits[i]; left; left &= left - 1)
            if (get(&w->wrote[i * 64 + (unsigned)__builtin_ctzll(left)]) > l->since)
                return false;
    return true;
}
