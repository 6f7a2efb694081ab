/* keep.h - bytes that cost much to make, kept in memory under the hash of what they were made from;
 * the longest unasked for give way. For all threads. */
#pragma once

#include <pthread.h>

#include "base/str.h"

struct arena;

enum { KEEP_SLOTS = 256, KEEP_KEY = 32 };

struct keep {
    pthread_mutex_t lock;
    size_t cap, bytes; /* at most, now */
    uint64_t turn;
    struct kept_bytes {
        uint8_t key[KEEP_KEY];
        char *p; /* NULL: free */
        size_t n;
        uint64_t asked;
    } slot[KEEP_SLOTS];
};
#define KEEP_INIT(most)                                  \
    {                                                    \
        .lock = PTHREAD_MUTEX_INITIALIZER, .cap = (most) \
    } /* for static ones */

/* Copies what is kept into a; false if nothing is. */
bool keep_get(struct keep *k, struct arena *a, const uint8_t key[KEEP_KEY], struct str *ret);

/* Keeps a copy, unless it alone is larger than a quarter of the cap. */
void keep_put(struct keep *k, const uint8_t key[KEEP_KEY], struct str bytes);
void keep_clear(struct keep *k);
