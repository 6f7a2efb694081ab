#include "rule/roll.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { LINE_SIZE = 32 };

static int by_voter(const void *a, const void *b)
{
    const struct roll_seat *x = a, *y = b;

    return x->voter < y->voter ? -1 : x->voter > y->voter;
}

struct hash roll_hash(struct arena *a, sha256_fn *sha, const struct roll_seat *seat, size_t n)
{
    struct roll_seat *line = NEW_N(a, struct roll_seat, n + 1);
    char *text = arena_get(a, arena_size(LINE_SIZE, n + 1));
    size_t at = 0;
    struct hash h;

    if (n) {
        memcpy(line, seat, n * sizeof *line);
        qsort(line, n, sizeof *line, by_voter);
    }
    for (size_t i = 0; i < n; i++)
        at += (size_t)snprintf(text + at, LINE_SIZE, "%" PRId64 " %d %d %d\n", line[i].voter,
                               line[i].party, line[i].committee, line[i].rep);
    sha(text, at, h.b);
    return h;
}
