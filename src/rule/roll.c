#include "rule/roll.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { LINE_SIZE = 8 }; /* of what follows the voter */

static int by_voter(const void *a, const void *b)
{
    const struct roll_seat *x = a, *y = b;

    return str_cmp(x->voter, y->voter);
}

struct hash roll_hash(struct arena *a, sha256_fn *sha, const struct roll_seat *seat, size_t n)
{
    struct roll_seat *line = NEW_N(a, struct roll_seat, n + 1);
    size_t cap = 1, at = 0;
    struct hash h;

    if (n)
        memcpy(line, seat, n * sizeof *line);
    qsort(line, n, sizeof *line, by_voter);
    for (size_t i = 0; i < n; i++)
        cap += line[i].voter.n + LINE_SIZE;
    char *text = arena_get(a, cap);
    for (size_t i = 0; i < n; i++)
        at += (size_t)snprintf(text + at, cap - at, STR_FMT " %d %d %d\n", STR_ARG(line[i].voter),
                               line[i].party, line[i].committee, line[i].rep);
    sha(text, at, h.b);
    return h;
}
