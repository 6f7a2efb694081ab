#include "kit/keep.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

static struct kept_bytes *find(struct keep *k, const uint8_t key[KEEP_KEY])
{
    for (struct kept_bytes *s = k->slot; s < k->slot + KEEP_SLOTS; s++) {
        if (s->p && memcmp(s->key, key, KEEP_KEY) == 0)
            return s;
    }
    return NULL;
}

static void drop(struct keep *k, struct kept_bytes *s)
{
    k->bytes -= s->n;
    free(s->p);
    *s = (struct kept_bytes){ .p = NULL };
}

/* A free slot, or the one longest unasked for: free ones were never asked for. */
static struct kept_bytes *oldest(struct keep *k, bool used)
{
    struct kept_bytes *found = NULL;

    for (struct kept_bytes *s = k->slot; s < k->slot + KEEP_SLOTS; s++) {
        if (used && !s->p)
            continue;
        if (!found || s->asked < found->asked)
            found = s;
    }
    return found;
}

static void put(struct keep *k, const uint8_t key[KEEP_KEY], struct str bytes)
{
    while (k->bytes + bytes.n > k->cap)
        drop(k, oldest(k, true));
    struct kept_bytes *s = oldest(k, false);
    if (s->p)
        drop(k, s);
    s->p = malloc(bytes.n);
    if (!s->p)
        abort();
    memcpy(s->p, bytes.p, bytes.n);
    memcpy(s->key, key, KEEP_KEY);
    s->n = bytes.n;
    s->asked = ++k->turn;
    k->bytes += bytes.n;
}

bool keep_get(struct keep *k, struct arena *a, const uint8_t key[KEEP_KEY], struct str *ret)
{
    (void)pthread_mutex_lock(&k->lock);
    struct kept_bytes *s = find(k, key);
    if (s) {
        s->asked = ++k->turn;
        *ret = str_keep(a, (struct str){ s->p, s->n });
    }
    (void)pthread_mutex_unlock(&k->lock);
    return s != NULL;
}

void keep_put(struct keep *k, const uint8_t key[KEEP_KEY], struct str bytes)
{
    if (bytes.n == 0 || bytes.n > k->cap / 4)
        return;
    (void)pthread_mutex_lock(&k->lock);
    if (!find(k, key))
        put(k, key, bytes);
    (void)pthread_mutex_unlock(&k->lock);
}

void keep_clear(struct keep *k)
{
    (void)pthread_mutex_lock(&k->lock);
    for (struct kept_bytes *s = k->slot; s < k->slot + KEEP_SLOTS; s++) {
        if (s->p)
            drop(k, s);
    }
    (void)pthread_mutex_unlock(&k->lock);
}
