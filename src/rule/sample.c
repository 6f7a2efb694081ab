/* sample.c - see sample.h. */
#include "rule/sample.h"

#include <stdlib.h>
#include <string.h>

static int by_hash(const void *a, const void *b)
{
    const struct sample_rank *x = a, *y = b;
    int c = memcmp(x->hash.b, y->hash.b, sizeof x->hash.b);

    return c ? c : (x->at > y->at) - (x->at < y->at);
}

/* The id as eight bytes, the highest first. */
static struct hash rank_of(sha256_fn *sha, const uint8_t seed[SEED_SIZE], struct id id)
{
    uint8_t bytes[SEED_SIZE + 8];
    struct hash h;

    memcpy(bytes, seed, SEED_SIZE);
    for (int k = 0; k < 8; k++)
        bytes[SEED_SIZE + k] = (uint8_t)((uint64_t)id.v >> (56 - 8 * k));
    sha(bytes, sizeof bytes, h.b);
    return h;
}

size_t sample_draw(sha256_fn *sha, const uint8_t seed[SEED_SIZE], const struct id *candidate,
                   size_t n, size_t k, struct sample_rank *scratch, size_t *ret)
{
    for (size_t i = 0; i < n; i++)
        scratch[i] = (struct sample_rank){ rank_of(sha, seed, candidate[i]), i };
    if (n)
        qsort(scratch, n, sizeof *scratch, by_hash);
    if (k > n)
        k = n;
    for (size_t i = 0; i < k; i++)
        ret[i] = scratch[i].at;
    return k;
}
