#include "science/alike.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "science/alike_words.h"

/* --- from characters to sets --- */

struct set { /* sorted, each once */
    uint64_t *at;
    size_t n;
};

static int by_value(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;

    return (a > b) - (a < b);
}

static void sort_once(struct set *s)
{
    size_t n = 0;

    qsort(s->at, s->n, sizeof *s->at, by_value);
    for (size_t i = 0; i < s->n; i++) {
        if (i == 0 || s->at[i] != s->at[i - 1])
            s->at[n++] = s->at[i];
    }
    s->n = n;
}

/* Of a text of one character, that one. */
static struct set set_of(struct arena *a, struct str text)
{
    struct set s = { NEW_N(a, uint64_t, text.n + 1), 0 };
    uint32_t before = 0;

    while (text.n) {
        uint32_t c = words_plain(words_next(&text));
        if (c == 0)
            continue;
        if (before)
            s.at[s.n++] = (uint64_t)before << 32 | c;
        before = c;
    }
    if (s.n == 0 && before)
        s.at[s.n++] = before;
    sort_once(&s);
    return s;
}

/* Pairs in common, or fewer than `must` as soon as so many cannot be reached. */
static int64_t common_of(const struct set *x, const struct set *y, size_t must)
{
    size_t n = 0;

    for (size_t i = 0, j = 0; i < x->n && j < y->n;) {
        if (n + x->n - i < must || n + y->n - j < must)
            break;
        uint64_t a = x->at[i], b = y->at[j];
        n += a == b;
        i += a <= b;
        j += b <= a;
    }
    return (int64_t)n;
}

void alike_pairs(struct arena *a, struct str x, struct str y, int64_t *ret_common, int64_t *ret_all)
{
    struct set p = set_of(a, x), q = set_of(a, y);

    *ret_common = common_of(&p, &q, 0);
    *ret_all = (int64_t)(p.n + q.n) - *ret_common;
}

/* --- rarest first --- */

struct seen { /* one pair and how many texts have it */
    uint64_t pair;
    size_t texts;
};

static int by_rarity(const void *x, const void *y)
{
    const struct seen *a = x, *b = y;

    if (a->texts != b->texts)
        return a->texts < b->texts ? -1 : 1;
    return (a->pair > b->pair) - (a->pair < b->pair);
}

static int by_pair(const void *x, const void *y)
{
    const struct seen *a = x, *b = y;

    return (a->pair > b->pair) - (a->pair < b->pair);
}

static struct seen *count_pairs(struct arena *a, const struct set *set, size_t n, size_t *ret_n)
{
    size_t all = 0, used = 0;

    for (size_t k = 0; k < n; k++)
        all += set[k].n;
    uint64_t *each = NEW_N(a, uint64_t, all + 1);
    struct seen *seen = NEW_N(a, struct seen, all + 1);
    for (size_t k = 0, at = 0; k < n; at += set[k++].n)
        memcpy(each + at, set[k].at, set[k].n * sizeof *each);
    qsort(each, all, sizeof *each, by_value);
    for (size_t i = 0; i < all; i++) {
        if (i == 0 || each[i] != each[i - 1])
            seen[used++] = (struct seen){ each[i], 0 };
        seen[used - 1].texts++;
    }
    *ret_n = used;
    return seen;
}

/* Each pair becomes its place in the order of rarity, so that the head of a set is what tells it
 * from others. */
static size_t rank_pairs(struct arena *a, struct set *set, size_t n)
{
    size_t used = 0;
    struct seen *seen = count_pairs(a, set, n, &used);

    qsort(seen, used, sizeof *seen, by_rarity);
    for (size_t i = 0; i < used; i++)
        seen[i].texts = i; /* from here on: its rank */
    qsort(seen, used, sizeof *seen, by_pair);
    for (size_t k = 0; k < n; k++) {
        for (size_t i = 0; i < set[k].n; i++) {
            const struct seen key = { set[k].at[i], 0 };
            const struct seen *found = bsearch(&key, seen, used, sizeof *seen, by_pair);
            set[k].at[i] = found ? found->texts : 0;
        }
        qsort(set[k].at, set[k].n, sizeof *set[k].at, by_value);
    }
    return used;
}

/* --- groups --- */

struct post { /* heads that have a rare pair, newest first */
    size_t head;
    struct post *next;
};

/* Short texts of one meaning share a third of their pairs; long ones on one theme share as much by
 * chance, and must share half. */
struct bound {
    size_t part, whole;
};
static const struct bound SHORT = { 1, 3 }, LONG = { 1, 2 };
enum { LONG_PAIRS = 100 };

struct grouping {
    struct arena *arena;
    const struct set *set;
    const struct said *said;
    struct post **list; /* by rank */
    size_t *looked;     /* head -> the text that last looked at it, plus one */
    struct alike out;
};

static bool is_long(size_t x, size_t y) { return x > LONG_PAIRS || y > LONG_PAIRS; }

static struct bound bound_of(size_t x, size_t y) { return is_long(x, y) ? LONG : SHORT; }

/* Two sets as alike as asked share a pair among their first so many. */
static size_t prefix_of(const struct set *s)
{
    struct bound b = bound_of(s->n, 0);
    size_t must = (s->n * b.part + b.whole - 1) / b.whole;

    return s->n ? s->n - must + 1 : 0;
}

/* So many pairs in common make two sets of x and y pairs alike; more than the smaller has: never.
 */
static size_t common_needed(size_t x, size_t y)
{
    struct bound b = bound_of(x, y);

    return (b.part * (x + y) + b.part + b.whole - 1) / (b.part + b.whole);
}

struct best {
    size_t head;
    int64_t common, all;
};

static void consider(struct grouping *g, size_t k, size_t head, struct best *best)
{
    const struct set *x = &g->set[k], *y = &g->set[head];
    size_t must = common_needed(x->n, y->n);

    if (g->looked[head] == k + 1)
        return;
    g->looked[head] = k + 1;
    if (must > x->n || must > y->n)
        return;
    if (!is_long(x->n, y->n) && words_differ(&g->said[k], &g->said[head]))
        return;
    int64_t common = common_of(x, y, must), all = (int64_t)(x->n + y->n) - common;
    if (common < (int64_t)must)
        return;
    int64_t more = common * best->all - best->common * all;
    if (best->all == 0 || more > 0 || (more == 0 && head < best->head))
        *best = (struct best){ head, common, all };
}

static void begin_group(struct grouping *g, size_t k)
{
    const struct set *s = &g->set[k];

    g->out.head[k] = k;
    g->out.percent[k] = 100;
    for (size_t i = 0; i < prefix_of(s); i++) {
        struct post *p = NEW(g->arena, struct post);
        *p = (struct post){ k, g->list[s->at[i]] };
        g->list[s->at[i]] = p;
    }
}

static void place(struct grouping *g, size_t k)
{
    const struct set *s = &g->set[k];
    struct best best = { 0, 0, 0 };

    for (size_t i = 0; i < prefix_of(s); i++) {
        for (const struct post *p = g->list[s->at[i]]; p; p = p->next)
            consider(g, k, p->head, &best);
    }
    if (best.all == 0) {
        begin_group(g, k);
        return;
    }
    g->out.head[k] = best.head;
    g->out.percent[k] = (int32_t)(best.common * 100 / best.all);
}

struct alike alike_group(struct arena *a, const struct str *text, size_t n)
{
    struct set *set = NEW_N(a, struct set, n + 1);
    struct said *said = NEW_N(a, struct said, n + 1);

    for (size_t k = 0; k < n; k++) {
        set[k] = set_of(a, text[k]);
        words_said(text[k], &said[k]);
    }
    size_t ranks = rank_pairs(a, set, n);
    struct grouping g = { .arena = a,
                          .set = set,
                          .said = said,
                          .list = NEW_N(a, struct post *, ranks + 1),
                          .looked = NEW_N(a, size_t, n + 1),
                          .out = { NEW_N(a, size_t, n + 1), NEW_N(a, int32_t, n + 1), n } };

    for (size_t k = 0; k < n; k++)
        place(&g, k);
    return g.out;
}
