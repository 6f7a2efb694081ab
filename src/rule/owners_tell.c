/* owners_tell.c - classes of areas wide enough, and whether sums beside them give anyone away. */
#include "rule/owners_tell.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { SAYINGS = 4, SEARCH_MAX = 4000000 }; /* agree oppose abstain silent */

static int by_area(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

static int64_t *sorted(struct arena *a, const int64_t *roll, size_t n)
{
    int64_t *s = NEW_N(a, int64_t, n + 1);

    if (n) {
        memcpy(s, roll, n * sizeof *s);
        qsort(s, n, sizeof *s, by_area);
    }
    return s;
}

size_t owners_class_of(const struct owners_classes *l, int64_t area)
{
    size_t from = 0, to = l->n;

    while (from < to) {
        size_t mid = from + (to - from) / 2;
        if (l->p[mid].most < area)
            from = mid + 1;
        else
            to = mid;
    }
    return from < l->n && l->p[from].least <= area ? from + 1 : 0;
}

/* Runs of the sorted areas with `least` heads or more; equal areas are never parted. */
static struct owners_classes classes_of(struct arena *a, const int64_t *s, size_t n, size_t least)
{
    struct owners_classes l = { NEW_N(a, struct owners_class, n / least + 2), 0 };
    size_t first = 0;

    for (size_t i = 0; i < n; i++) {
        bool ends = i + 1 == n || (s[i + 1] != s[i] && i + 1 - first >= least);
        if (!ends)
            continue;
        if (i + 1 - first < least && l.n)
            l.p[l.n - 1].most = s[i];
        else
            l.p[l.n++] = (struct owners_class){ s[first], s[i] };
        first = i + 1;
    }
    return l;
}

/* --- has everyone another explanation? --- */

struct kind { /* ballots that say the same with the same area */
    int said;
    int64_t area;
    size_t n, class;
};
struct kinds {
    struct kind *p;
    size_t n, from[SAYINGS + 1]; /* by saying, then by area */
    long left;                   /* steps the search may still take */
};

static int said_of(const struct owners_cast *c) { return c->silent ? 3 : (int)c->choice; }

static int by_kind(const void *a, const void *b)
{
    const struct kind *x = a, *y = b;

    if (x->said != y->said)
        return x->said < y->said ? -1 : 1;
    return by_area(&x->area, &y->area);
}

static struct kinds kinds_of(struct arena *a, const struct owners_cast *cast, size_t n)
{
    struct kinds k = { .p = NEW_N(a, struct kind, n + 1), .left = SEARCH_MAX };
    size_t at = 0;

    for (size_t i = 0; i < n; i++)
        k.p[i] = (struct kind){ said_of(&cast[i]), cast[i].area, 1, 0 };
    qsort(k.p, n, sizeof *k.p, by_kind);
    for (size_t i = 0; i < n; i++) {
        if (k.n && by_kind(&k.p[k.n - 1], &k.p[i]) == 0)
            k.p[k.n - 1].n++;
        else
            k.p[k.n++] = k.p[i];
    }
    for (int s = 0; s <= SAYINGS; s++) {
        while (at < k.n && k.p[at].said < s)
            at++;
        k.from[s] = at;
    }
    return k;
}

static const struct kind *kind_at(const struct kinds *k, int said, int64_t area)
{
    const struct kind want = { .said = said, .area = area };
    size_t n = k->from[said + 1] - k->from[said];

    return n ? bsearch(&want, k->p + k->from[said], n, sizeof want, by_kind) : NULL;
}

/* x and v said one thing, y and u another: exchanged, no sum and no class tells the difference. */
static bool exchange(const struct kind *x, const struct kind *y, const struct kind *v,
                     const struct kind *u)
{
    if ((v == x && x->n < 2) || (u == y && y->n < 2))
        return false;
    return (x->class == u->class && v->class == y->class) ||
           (x->class == y->class && v->class == u->class);
}

static bool pair_hides(struct kinds *k, const struct kind *x, const struct kind *y)
{
    for (size_t i = k->from[x->said]; i < k->from[x->said + 1] && k->left > 0; i++, k->left--) {
        const struct kind *v = &k->p[i];
        const struct kind *u = kind_at(k, y->said, v->area + x->area - y->area);
        if (u && exchange(x, y, v, u))
            return true;
    }
    return false;
}

static bool exact_hides(struct kinds *k, const struct kind *x)
{
    for (int s = 0; s < SAYINGS; s++) {
        if (s != x->said && kind_at(k, s, x->area))
            return true;
    }
    for (size_t i = 0; i < k->n; i++) {
        if (k->p[i].said != x->said && pair_hides(k, x, &k->p[i]))
            return true;
    }
    return false;
}

static int64_t *area_said(struct owners_tally *t, int said)
{
    return said == CHOICE_AGREE    ? &t->area_agree
           : said == CHOICE_OPPOSE ? &t->area_oppose
                                   : &t->area_abstain;
}

/* Somebody of its class said otherwise, and in each other's place nothing would be decided
 * otherwise. */
static bool bounds_hide(const struct kinds *k, const struct kind *x, const struct owners_law *law,
                        const struct owners_tally *t)
{
    enum outcome was = owners_judge(law, t).outcome;

    for (size_t i = 0; i < k->n; i++) {
        const struct kind *y = &k->p[i];
        struct owners_tally other = *t;
        if (y->said == x->said || y->class != x->class)
            continue;
        *area_said(&other, x->said) += y->area - x->area;
        *area_said(&other, y->said) += x->area - y->area;
        if (owners_judge(law, &other).outcome == was)
            return true;
    }
    return false;
}

/* Marks the classes with somebody given away; true when there is none. */
static bool all_hidden(struct kinds *k, const struct owners_classes *l,
                       const struct owners_law *law, const struct owners_tally *t, bool exact,
                       bool *bare)
{
    bool all = true;

    memset(bare, 0, l->n + 1);
    k->left = SEARCH_MAX;
    for (size_t i = 0; i < k->n; i++)
        k->p[i].class = owners_class_of(l, k->p[i].area);
    for (size_t i = 0; i < k->n; i++) {
        if (bare[k->p[i].class - 1] ||
            (exact ? exact_hides(k, &k->p[i]) : bounds_hide(k, &k->p[i], law, t)))
            continue;
        bare[k->p[i].class - 1] = true;
        all = false;
    }
    return all;
}

/* Each marked class joins the next one, the last of all the one before. */
static void join_marked(struct owners_classes *l, const bool *bare)
{
    size_t n = 0;

    for (size_t g = 0; g < l->n; g++) {
        struct owners_class one = l->p[g];
        if (bare[g] && g + 1 < l->n)
            one.most = l->p[++g].most;
        else if (bare[g] && n)
            one.least = l->p[--n].least;
        l->p[n++] = one;
    }
    l->n = n;
}

/* Narrow classes, joined until nobody is given away; false when even one class does. */
static bool choose(struct arena *a, const struct owners_law *law, const int64_t *s, size_t n_roll,
                   struct kinds *k, const struct owners_tally *t, struct owners_told *ret)
{
    ret->classes = classes_of(a, s, n_roll, OWNERS_CLASS_MIN);
    bool *bare = NEW_N(a, bool, ret->classes.n + 1);

    while (!all_hidden(k, &ret->classes, law, t, ret->exact, bare)) {
        if (ret->classes.n <= 1)
            return false;
        join_marked(&ret->classes, bare);
    }
    return true;
}

static void tell_bounds(struct arena *a, const int64_t *s, size_t n_roll,
                        const struct owners_cast *cast, size_t n, struct owners_told *ret)
{
    struct owners_cast *told = NEW_N(a, struct owners_cast, n + 1);
    struct owners_tally least = ret->sums, most = ret->sums;

    for (size_t i = 0; i < n; i++) {
        told[i] = cast[i];
        told[i].class = (int64_t)owners_class_of(&ret->classes, cast[i].area);
    }
    (void)owners_bounds(a, &ret->classes, s, n_roll, told, n, &least, &most);
    least.area_joined = most.area_joined = ret->sums.area_joined;
    ret->sums = least;
    ret->most = most;
}

void owners_tell(struct arena *a, const struct owners_law *law, const int64_t *roll, size_t n_roll,
                 const struct owners_cast *cast, size_t n, const struct owners_tally *t,
                 struct owners_told *ret)
{
    const int64_t *s = sorted(a, roll, n_roll);
    struct kinds k = kinds_of(a, cast, n);
    bool unanimous = k.n == 0 || k.p[0].said == k.p[k.n - 1].said;

    *ret = (struct owners_told){ .exact = true, .sums = *t, .most = *t };
    if (unanimous) { /* the heads have said it all */
        ret->classes = classes_of(a, s, n_roll, n_roll + 1);
        return;
    }
    if (choose(a, law, s, n_roll, &k, t, ret))
        return;
    ret->exact = false;
    (void)choose(a, law, s, n_roll, &k, t, ret);
    tell_bounds(a, s, n_roll, cast, n, ret);
}

/* --- checking --- */

/* Where each class begins among the sorted areas; false when one is in none. */
static bool class_starts(const struct owners_classes *l, const int64_t *s, size_t n, size_t *start)
{
    size_t at = 0;

    for (size_t g = 0; g < l->n; g++) {
        start[g] = at;
        while (at < n && s[at] >= l->p[g].least && s[at] <= l->p[g].most)
            at++;
    }
    start[l->n] = at;
    return at == n;
}

bool owners_classes_fit(struct arena *a, const struct owners_classes *l, const int64_t *roll,
                        size_t n_roll)
{
    size_t *start = NEW_N(a, size_t, l->n + 1);

    if (l->n == 0 || !class_starts(l, sorted(a, roll, n_roll), n_roll, start))
        return false;
    for (size_t g = 0; g < l->n; g++) {
        bool apart = g == 0 || l->p[g - 1].most < l->p[g].least;
        if (!apart || l->p[g].least > l->p[g].most)
            return false;
        if (l->n > 1 && start[g + 1] - start[g] < OWNERS_CLASS_MIN)
            return false;
    }
    return true;
}

static int64_t sum_of(const int64_t *s, const size_t *start, const int64_t *n, size_t classes,
                      bool most)
{
    int64_t sum = 0;

    for (size_t g = 0; g < classes; g++) {
        const int64_t *p = most ? s + start[g + 1] - n[g] : s + start[g];
        for (int64_t i = 0; i < n[g]; i++)
            sum += p[i];
    }
    return sum;
}

static void bound(const int64_t *s, const size_t *start, const int64_t *n, size_t classes,
                  int64_t *ret_least, int64_t *ret_most)
{
    *ret_least = sum_of(s, start, n, classes, false);
    *ret_most = sum_of(s, start, n, classes, true);
}

bool owners_bounds(struct arena *a, const struct owners_classes *l, const int64_t *roll,
                   size_t n_roll, const struct owners_cast *cast, size_t n,
                   struct owners_tally *ret_least, struct owners_tally *ret_most)
{
    const int64_t *s = sorted(a, roll, n_roll);
    size_t *start = NEW_N(a, size_t, l->n + 1);
    int64_t *in[SAYINGS] = { NULL }; /* agree, oppose, abstain with silent, all */

    if (!class_starts(l, s, n_roll, start))
        return false;
    for (int k = 0; k < SAYINGS; k++)
        in[k] = NEW_N(a, int64_t, l->n + 1);
    for (size_t i = 0; i < n; i++) {
        if (cast[i].class < 1 || (size_t)cast[i].class > l->n)
            return false;
        size_t g = (size_t)cast[i].class - 1;
        in[cast[i].silent ? CHOICE_ABSTAIN : (int)cast[i].choice][g]++;
        if ((size_t)++in[3][g] > start[g + 1] - start[g])
            return false;
    }
    bound(s, start, in[CHOICE_AGREE], l->n, &ret_least->area_agree, &ret_most->area_agree);
    bound(s, start, in[CHOICE_OPPOSE], l->n, &ret_least->area_oppose, &ret_most->area_oppose);
    bound(s, start, in[CHOICE_ABSTAIN], l->n, &ret_least->area_abstain, &ret_most->area_abstain);
    bound(s, start, in[3], l->n, &ret_least->area_joined, &ret_most->area_joined);
    return true;
}

bool owners_may_follow(const struct owners_law *law, const struct owners_tally *least,
                       const struct owners_tally *most, enum outcome outcome, bool *ret_sure)
{
    enum outcome low = owners_judge(law, least).outcome, high = owners_judge(law, most).outcome;

    *ret_sure = low == high;
    return outcome == low || outcome == high;
}

struct hash owners_told_hash(struct arena *a, sha256_fn *sha, const struct owners_law *law,
                             const struct owners_told *told, enum outcome outcome,
                             const struct owners_cast *cast, size_t n)
{
    struct str *line = NEW_N(a, struct str, n + 1), text;

    for (size_t i = 0; i < n; i++)
        line[i] = str_fmt(a, "ballot " STR_FMT " %" PRId64 " " STR_FMT "\n", STR_ARG(cast[i].slot),
                          cast[i].class,
                          STR_ARG(cast[i].silent ? STR("silent") : choice_word(cast[i].choice)));
    text = str_fmt(a, "owners tally v2\nsums=%s\n", told->exact ? "exact" : "least");
    for (size_t g = 0; g < told->classes.n; g++)
        text = str_fmt(a, STR_FMT "class=%" PRId64 "-%" PRId64 "\n", STR_ARG(text),
                       told->classes.p[g].least, told->classes.p[g].most);
    text = str_fmt(a, STR_FMT STR_FMT "outcome=" STR_FMT "\n", STR_ARG(text),
                   STR_ARG(owners_sums_text(a, law, &told->sums)), STR_ARG(outcome_word(outcome)));
    return owners_hash_lines(a, sha, line, n, text);
}
