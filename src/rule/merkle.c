#include "rule/merkle.h"

#include <string.h>

#include "base/arena.h"

const struct failure MERKLE_RANGE = { .code = ERR_INPUT, .id = "log.range" };
const struct failure MERKLE_LEAF = { .code = ERR_LARGE, .id = "log.leaf_large" };

static const int64_t SIZE_MOST = (int64_t)1 << (MERKLE_LEVELS - 1);

bool hash_eq(const struct hash *a, const struct hash *b)
{
    return memcmp(a->b, b->b, sizeof a->b) == 0;
}

err merkle_leaf(sha256_fn *sha, const void *p, size_t n, struct hash *ret)
{
    uint8_t text[1 + MERKLE_LEAF_MAX];

    if (n > MERKLE_LEAF_MAX)
        return &MERKLE_LEAF;
    text[0] = 0;
    if (n)
        memcpy(text + 1, p, n);
    sha(text, n + 1, ret->b);
    return NULL;
}

struct hash merkle_node(sha256_fn *sha, const struct hash *left, const struct hash *right)
{
    uint8_t text[65] = { 1 };
    struct hash h;

    memcpy(text + 1, left->b, 32);
    memcpy(text + 33, right->b, 32);
    sha(text, sizeof text, h.b);
    return h;
}

static struct hash empty_root(sha256_fn *sha)
{
    struct hash h;

    sha("", 0, h.b);
    return h;
}

size_t frontier_append(sha256_fn *sha, struct frontier *f, const struct hash *leaf,
                       struct hash *ret_done)
{
    struct hash h = *leaf;
    size_t level = 0;

    if (f->size >= SIZE_MOST)
        return 0;
    for (; f->size >> level & 1; level++) {
        if (ret_done)
            ret_done[level] = h;
        h = merkle_node(sha, &f->peak[level], &h);
    }
    if (ret_done)
        ret_done[level] = h;
    f->peak[level] = h;
    f->size++;
    return level + 1;
}

struct hash frontier_root(sha256_fn *sha, const struct frontier *f)
{
    struct hash h = empty_root(sha);
    bool first = true;

    for (int level = 0; level < MERKLE_LEVELS; level++) {
        if (!(f->size >> level & 1))
            continue;
        h = first ? f->peak[level] : merkle_node(sha, &f->peak[level], &h);
        first = false;
    }
    return h;
}

struct str frontier_pack(struct arena *a, const struct frontier *f)
{
    char *p = NEW_N(a, char, sizeof f->peak);
    size_t n = 0;

    for (int level = MERKLE_LEVELS - 1; level >= 0; level--) {
        if (!(f->size >> level & 1))
            continue;
        memcpy(p + n, f->peak[level].b, 32);
        n += 32;
    }
    return (struct str){ p, n };
}

bool frontier_unpack(int64_t size, struct str peaks, struct frontier *ret)
{
    struct frontier f = { .size = size };
    size_t n = 0;

    if (size < 0 || size > SIZE_MOST)
        return false;
    for (int level = MERKLE_LEVELS - 1; level >= 0; level--) {
        if (!(size >> level & 1))
            continue;
        if (peaks.n - n < 32)
            return false;
        memcpy(f.peak[level].b, peaks.p + n, 32);
        n += 32;
    }
    if (n != peaks.n)
        return false;
    *ret = f;
    return true;
}

struct hash merkle_root(sha256_fn *sha, const struct hash *leaves, size_t n)
{
    struct frontier f = { 0 };

    for (size_t i = 0; i < n; i++)
        frontier_append(sha, &f, &leaves[i], NULL);
    return frontier_root(sha, &f);
}

/* The largest power of two below n, as its exponent; n > 1. */
static int split_level(int64_t n)
{
    int level = 0;

    while ((int64_t)2 << level < n)
        level++;
    return level;
}

/* The root over leaves [from, from + n); from is a multiple of a power of two not below n. */
static err root_of_range(const struct merkle_source *s, int64_t from, int64_t n, struct hash *ret)
{
    struct hash left, right;

    if (n == 1)
        return s->node(s->from, 0, from, ret);
    int level = split_level(n);
    int64_t k = (int64_t)1 << level;
    if (n == 2 * k)
        return s->node(s->from, level + 1, from >> (level + 1), ret);
    TRY(s->node(s->from, level, from >> level, &left));
    TRY(root_of_range(s, from + k, n - k, &right));
    *ret = merkle_node(s->sha, &left, &right);
    return NULL;
}

static err add_range(const struct merkle_source *s, int64_t from, int64_t n, struct proof *ret)
{
    return root_of_range(s, from, n, &ret->step[ret->n++]);
}

err merkle_root_of(const struct merkle_source *s, int64_t size, struct hash *ret)
{
    if (size < 0 || size > SIZE_MOST)
        return &MERKLE_RANGE;
    if (size > 0)
        return root_of_range(s, 0, size, ret);
    *ret = empty_root(s->sha);
    return NULL;
}

/* PATH(index - from, D[from:from + n]) */
static err path(const struct merkle_source *s, int64_t index, int64_t from, int64_t n,
                struct proof *ret)
{
    if (n == 1)
        return NULL;
    int64_t k = (int64_t)1 << split_level(n);
    if (index - from < k) {
        TRY(path(s, index, from, k, ret));
        return add_range(s, from + k, n - k, ret);
    }
    TRY(path(s, index, from + k, n - k, ret));
    return add_range(s, from, k, ret);
}

err merkle_inclusion(const struct merkle_source *s, int64_t index, int64_t size, struct proof *ret)
{
    if (size < 1 || size > SIZE_MOST || index < 0 || index >= size)
        return &MERKLE_RANGE;
    ret->n = 0;
    return path(s, index, 0, size, ret);
}

/* SUBPROOF(old - from, D[from:from + n], whole) */
static err subproof(const struct merkle_source *s, int64_t old, int64_t from, int64_t n,
                    struct proof *ret)
{
    if (old - from == n)
        return from == 0 ? NULL : add_range(s, from, n, ret);
    int64_t k = (int64_t)1 << split_level(n);
    if (old - from <= k) {
        TRY(subproof(s, old, from, k, ret));
        return add_range(s, from + k, n - k, ret);
    }
    TRY(subproof(s, old, from + k, n - k, ret));
    return add_range(s, from, k, ret);
}

err merkle_consistency(const struct merkle_source *s, int64_t old_size, int64_t size,
                       struct proof *ret)
{
    if (old_size < 1 || old_size > size || size > SIZE_MOST)
        return &MERKLE_RANGE;
    ret->n = 0;
    return subproof(s, old_size, 0, size, ret);
}

/* A walk from a node of the edge towards the root: fn is where it stands, sn the last node. */
struct walk {
    int64_t fn, sn;
};

/* True if the next step joins from the left; moves up past the levels that need no step. */
static bool joins_left(struct walk *w)
{
    bool left = w->fn & 1 || w->fn == w->sn;

    while (left && !(w->fn & 1) && w->fn != 0) {
        w->fn >>= 1;
        w->sn >>= 1;
    }
    w->fn >>= 1;
    w->sn >>= 1;
    return left;
}

bool inclusion_holds(sha256_fn *sha, const struct proof *p, int64_t index, int64_t size,
                     const struct hash *leaf, const struct hash *root)
{
    struct walk w = { index, size - 1 };
    struct hash r = *leaf;

    if (index < 0 || index >= size || p->n > MERKLE_PROOF_MAX)
        return false;
    for (size_t i = 0; i < p->n; i++) {
        if (w.sn == 0)
            return false;
        r = joins_left(&w) ? merkle_node(sha, &p->step[i], &r) : merkle_node(sha, &r, &p->step[i]);
    }
    return w.sn == 0 && hash_eq(&r, root);
}

static bool is_power_of_two(int64_t n) { return (n & (n - 1)) == 0; }

bool consistency_holds(sha256_fn *sha, const struct proof *p, int64_t old_size, int64_t size,
                       const struct hash *old_root, const struct hash *root)
{
    if (old_size < 1 || old_size > size || p->n > MERKLE_PROOF_MAX)
        return false;
    if (old_size == size)
        return p->n == 0 && hash_eq(old_root, root);
    struct walk w = { old_size - 1, size - 1 };
    size_t i = is_power_of_two(old_size) ? 0 : 1;
    if (p->n < i)
        return false;
    struct hash from_old = i ? p->step[0] : *old_root, from_new = from_old;
    while (w.fn & 1) {
        w.fn >>= 1;
        w.sn >>= 1;
    }
    for (; i < p->n; i++) {
        if (w.sn == 0)
            return false;
        if (joins_left(&w)) {
            from_old = merkle_node(sha, &p->step[i], &from_old);
            from_new = merkle_node(sha, &p->step[i], &from_new);
        } else {
            from_new = merkle_node(sha, &from_new, &p->step[i]);
        }
    }
    return w.sn == 0 && hash_eq(&from_old, old_root) && hash_eq(&from_new, root);
}
