/* scope_find.c - the items a thing may fall under, asked for in the words people use. */
#include <stdlib.h>

#include "base/arena.h"
#include "flow/scope.h"
#include "science/alike.h"

struct hit {
    const struct scope_item *item;
    int64_t common;
    size_t place;
};

static int by_common(const void *x, const void *y)
{
    const struct hit *a = x, *b = y;

    if (a->common != b->common)
        return a->common > b->common ? -1 : 1;
    return (a->place > b->place) - (a->place < b->place);
}

enum { HIT_WORD = 1 << 28, HIT_TEXT = 1 << 24 }; /* above any likeness */

/* Everyday words: the longest that is in what was asked, so that 停车收费 goes before 停车. */
static int64_t word_hit(struct words says, struct str asked)
{
    size_t at = 0, longest = 0;

    for (size_t k = 0; k < says.n; k++) {
        if (says.word[k].n > longest && str_find(asked, says.word[k], &at))
            longest = says.word[k].n;
    }
    return longest ? HIT_WORD + (int64_t)longest : 0;
}

/* What may never be decided is told first, by its words. */
static int64_t likeness(struct arena *a, struct str asked, const struct scope_item *x)
{
    int64_t common = 0, all = 0, own = 0, least = 0;
    size_t at = 0;

    if (word_hit(x->never, asked))
        return INT64_MAX;
    int64_t hit = word_hit(x->says, asked);
    if (hit)
        return hit;
    struct str part[] = { x->title.zh, STR(" "), x->examples.zh, STR(" "),
                          x->title.en, STR(" "), x->examples.en };
    struct str text = str_join(a, part, COUNT(part));
    if (str_find(text, asked, &at))
        return HIT_TEXT;
    alike_pairs(a, asked, text, &common, &all);
    alike_pairs(a, asked, asked, &own, &least);
    return common * 4 >= own ? common : 0;
}

size_t scope_find(struct arena *a, struct str asked, const struct scope_catalogue *all,
                  const struct scope_item **ret)
{
    struct hit *hit = NEW_N(a, struct hit, all->n + 1);
    size_t n = 0;

    for (size_t k = 0; k < all->n; k++) {
        int64_t common = asked.n ? likeness(a, asked, &all->item[k]) : 1;
        if (common > 0)
            hit[n++] = (struct hit){ &all->item[k], common, k };
    }
    qsort(hit, n, sizeof *hit, by_common);
    for (size_t k = 0; k < n; k++)
        ret[k] = hit[k].item;
    return n;
}
