/* alike.c - how long grouping opinions takes: every labelled opinion said again in n ways.
 * usage: bench_alike FILE N      prints: opinions, characters each, groups, milliseconds */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "science/alike.h"

enum { FILE_MAX = 1024 * 1024, LINES_MAX = 1000 };

static size_t read_texts(struct arena *a, const char *path, struct str *ret)
{
    char *bytes = arena_get(a, FILE_MAX);
    FILE *f = fopen(path, "re");
    size_t n = 0;

    if (!f)
        return 0;
    struct str rest = { bytes, fread(bytes, 1, FILE_MAX, f) }, line, label;
    (void)fclose(f);
    while (n < LINES_MAX && str_cut(&rest, '\n', &line)) {
        if (str_cut(&line, '\t', &label))
            ret[n++] = line;
    }
    return n;
}

/* One character of another alphabet put in at a place of its own: no two texts are equal. */
static struct str said_again(struct arena *a, struct str text, uint64_t k)
{
    size_t at = (size_t)(k * 7919 % (text.n + 1));

    while (at < text.n && ((unsigned char)text.p[at] & 0xc0U) == 0x80)
        at++;
    return str_fmt(a, STR_FMT "%c%llu" STR_FMT, (int)at, text.p, (char)('a' + k % 26),
                   (unsigned long long)(k % 97), (int)(text.n - at), text.p + at);
}

int main(int argc, char **argv)
{
    struct arena a = { 0 };
    struct str *ours = NEW_N(&a, struct str, LINES_MAX);
    size_t n = argc > 2 ? (size_t)strtoul(argv[2], NULL, 10) : 0;
    size_t m = argc > 1 ? read_texts(&a, argv[1], ours) : 0, groups = 0, chars = 0;

    if (n == 0 || m == 0)
        return 2;
    struct str *text = NEW_N(&a, struct str, n);
    for (size_t k = 0; k < n; k++) {
        text[k] = said_again(&a, ours[k % m], k / m);
        chars += (size_t)str_len_utf8(text[k]);
    }
    struct when start = clock_steady();
    struct alike r = alike_group(&a, text, n);
    long long ms = (long long)(clock_steady().ms - start.ms);
    for (size_t k = 0; k < n; k++)
        groups += r.head[k] == k;
    printf("%zu %zu %zu %lld\n", n, chars / n, groups, ms);
    arena_done(&a);
    return 0;
}
