#include "rule/diff.h"

#include <string.h>

#include "base/arena.h"

enum {
    EDITS_MAX = 600, /* bounds time by tokens x edits and memory by its square */
    ISLAND = 2,      /* so few equal units between larger changes only confuse the eye */
};

struct tokens {
    struct str *at;
    size_t n;
};

/* `gone` tokens of the old side, `fresh` ones of the new side, then `same` of both. */
struct stretch {
    size_t gone, fresh, same;
};
struct script {
    struct stretch *at;
    size_t n;
};

struct str piece_word(enum piece_kind k)
{
    static const struct str words[] = { STR_INIT("same"), STR_INIT("gone"), STR_INIT("new") };

    return words[k];
}

typedef size_t cut_fn(struct str rest); /* the length of the first token */

static size_t cut_line(struct str rest)
{
    const char *end = memchr(rest.p, '\n', rest.n);

    return end ? (size_t)(end - rest.p) + 1 : rest.n;
}

static bool is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t cut_unit(struct str rest)
{
    size_t n = 1;

    if (is_word(rest.p[0])) {
        while (n < rest.n && is_word(rest.p[n]))
            n++;
        return n;
    }
    while (n < rest.n && ((unsigned char)rest.p[n] & 0xc0U) == 0x80)
        n++;
    return n;
}

static struct tokens tokenize(struct arena *a, struct str s, cut_fn *cut)
{
    struct tokens t = { NULL, 0 };
    size_t count = 0;

    for (struct str rest = s; rest.n; count++) {
        size_t n = cut(rest);
        rest = (struct str){ rest.p + n, rest.n - n };
    }
    t.at = NEW_N(a, struct str, count);
    while (s.n) {
        size_t n = cut(s);
        t.at[t.n++] = (struct str){ s.p, n };
        s = (struct str){ s.p + n, s.n - n };
    }
    return t;
}

/* One comparison: the two sides, which of their tokens are kept, and how far each diagonal got
 * after d edits (reach[d][k + d], k from -d to d). */
struct hunt {
    struct tokens x, y;
    bool *keep_x, *keep_y;
    int32_t *reach[EDITS_MAX + 1];
};

static bool same_at(const struct hunt *h, int32_t i, int32_t j)
{
    return (size_t)i < h->x.n && (size_t)j < h->y.n && str_eq(h->x.at[i], h->y.at[j]);
}

/* True if diagonal k is best reached by a step down (a new token) from diagonal k + 1. */
static bool steps_down(const int32_t *before, int32_t d, int32_t k)
{
    return k == -d || (k != d && before[k - 1 + d - 1] < before[k + 1 + d - 1]);
}

static int32_t start_of(const struct hunt *h, int32_t d, int32_t k)
{
    if (d == 0)
        return 0;
    const int32_t *before = h->reach[d - 1];

    return steps_down(before, d, k) ? before[k + 1 + d - 1] : before[k - 1 + d - 1] + 1;
}

/* The number of edits between the sides; -1 beyond the limit. */
static int32_t hunt_edits(struct arena *a, struct hunt *h)
{
    for (int32_t d = 0; d <= EDITS_MAX; d++) {
        h->reach[d] = NEW_N(a, int32_t, 2 * (size_t)d + 1);
        for (int32_t k = -d; k <= d; k += 2) {
            int32_t i = start_of(h, d, k);
            while (same_at(h, i, i - k))
                i++;
            h->reach[d][k + d] = i;
            if ((size_t)i >= h->x.n && i - k >= (int32_t)h->y.n)
                return d;
        }
    }
    return -1;
}

/* Walks back from the end and marks the tokens both sides keep. */
static void mark_kept(struct hunt *h, int32_t d)
{
    int32_t i = (int32_t)h->x.n, j = (int32_t)h->y.n;

    for (; d >= 0; d--) {
        int32_t k = i - j;
        int32_t from = start_of(h, d, k);
        for (; i > from; i--, j--)
            h->keep_x[i - 1] = h->keep_y[j - 1] = true;
        if (d == 0)
            return;
        if (steps_down(h->reach[d - 1], d, k))
            j--;
        else
            i--;
    }
}

static struct script script_of(struct arena *a, const struct hunt *h)
{
    struct script s = { NEW_N(a, struct stretch, h->x.n + h->y.n + 1), 0 };
    size_t i = 0, j = 0;

    while (i < h->x.n || j < h->y.n) {
        struct stretch *t = &s.at[s.n++];
        for (; i < h->x.n && !h->keep_x[i]; i++)
            t->gone++;
        for (; j < h->y.n && !h->keep_y[j]; j++)
            t->fresh++;
        for (; i < h->x.n && j < h->y.n && h->keep_x[i] && h->keep_y[j]; i++, j++)
            t->same++;
    }
    return s;
}

static struct script compare(struct arena *a, struct tokens x, struct tokens y)
{
    struct hunt *h = NEW(a, struct hunt);

    h->x = x;
    h->y = y;
    h->keep_x = NEW_N(a, bool, x.n);
    h->keep_y = NEW_N(a, bool, y.n);
    if (x.n < INT32_MAX / 4 && y.n < INT32_MAX / 4) {
        struct mark m = arena_mark(a);
        int32_t d = hunt_edits(a, h);
        if (d >= 0)
            mark_kept(h, d);
        arena_rewind(a, m);
    }
    return script_of(a, h);
}

static bool is_island(const struct stretch *t, const struct stretch *next)
{
    return t->same <= ISLAND && t->gone + t->fresh > t->same && next->gone + next->fresh > t->same;
}

/* Joins changes that only a few equal units keep apart. */
static void join_islands(struct script *s)
{
    size_t n = 0;

    for (size_t i = 1; i < s->n; i++) {
        struct stretch *t = &s->at[n], *next = &s->at[i];
        if (!is_island(t, next)) {
            s->at[++n] = *next;
            continue;
        }
        t->gone += t->same + next->gone;
        t->fresh += t->same + next->fresh;
        t->same = next->same;
    }
    s->n = s->n ? n + 1 : 0;
}

struct output {
    struct piece *piece;
    size_t n;
};

static void put(struct output *out, enum piece_kind kind, struct str text)
{
    struct piece *last = out->n ? &out->piece[out->n - 1] : NULL;

    if (text.n == 0)
        return;
    if (last && last->kind == kind && last->text.p + last->text.n == text.p)
        last->text.n += text.n;
    else
        out->piece[out->n++] = (struct piece){ kind, text };
}

/* The text of n neighbouring tokens. */
static struct str span_text(const struct str *at, size_t n)
{
    return n ? (struct str){ at[0].p, (size_t)(at[n - 1].p - at[0].p) + at[n - 1].n } : STR("");
}

/* True if too little stays to be worth following character by character. */
static bool is_rewrite(const struct script *s, const struct tokens *x, const struct tokens *y)
{
    size_t same = 0, shorter = x->n < y->n ? x->n : y->n;

    for (size_t i = 0; i < s->n; i++)
        same += s->at[i].same;
    return same * 3 < shorter;
}

static void put_units(struct arena *a, struct output *out, struct str gone, struct str fresh)
{
    struct tokens x = tokenize(a, gone, cut_unit), y = tokenize(a, fresh, cut_unit);
    struct stretch whole = { x.n, y.n, 0 };
    struct script s = compare(a, x, y);
    size_t i = 0, j = 0;

    join_islands(&s);
    if (is_rewrite(&s, &x, &y))
        s = (struct script){ &whole, 1 };
    for (size_t k = 0; k < s.n; k++) {
        struct stretch t = s.at[k];
        put(out, PIECE_GONE, span_text(x.at + i, t.gone));
        put(out, PIECE_NEW, span_text(y.at + j, t.fresh));
        put(out, PIECE_SAME, span_text(y.at + j + t.fresh, t.same));
        i += t.gone + t.same;
        j += t.fresh + t.same;
    }
}

struct diff diff_texts(struct arena *a, struct str old_text, struct str new_text)
{
    struct output out = { NEW_N(a, struct piece, old_text.n + new_text.n + 1), 0 };
    struct tokens x = tokenize(a, old_text, cut_line), y = tokenize(a, new_text, cut_line);
    struct script s = compare(a, x, y);
    size_t i = 0, j = 0;

    for (size_t k = 0; k < s.n; k++) {
        struct stretch t = s.at[k];
        struct str gone = span_text(x.at + i, t.gone), fresh = span_text(y.at + j, t.fresh);
        put_units(a, &out, gone, fresh);
        put(&out, PIECE_SAME, span_text(y.at + j + t.fresh, t.same));
        i += t.gone + t.same;
        j += t.fresh + t.same;
    }
    return (struct diff){ out.piece, out.n };
}
