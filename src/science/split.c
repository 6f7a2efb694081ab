#include "science/split.h"

#include <string.h>

#include "base/arena.h"

enum { TREES = 200 };

struct graph {
    size_t n;
    const struct split_unit *unit;
    bool *edge; /* n by n */
};

/* Squared millimetres; whoever is 2000 km away is merely far. */
static int64_t apart(const struct graph *g, size_t i, size_t k)
{
    int64_t mm = geo_distance_mm(g->unit[i].at, g->unit[k].at);

    return mm < INT64_C(2000000000) ? mm * mm : INT64_MAX / 4;
}

static bool neighbours(const struct graph *g, size_t i, size_t k)
{
    int64_t d = apart(g, i, k);

    for (size_t m = 0; m < g->n; m++) {
        if (m != i && m != k && apart(g, i, m) + apart(g, k, m) < d)
            return false;
    }
    return true;
}

static struct graph make_graph(struct arena *a, const struct split_unit *unit, size_t n)
{
    struct graph g = { n, unit, NEW_N(a, bool, n *n + 1) };

    for (size_t i = 0; i < n; i++) {
        for (size_t k = i + 1; k < n; k++)
            g.edge[i * n + k] = g.edge[k * n + i] = neighbours(&g, i, k);
    }
    return g;
}

static uint64_t dice(uint64_t *seed)
{
    uint64_t z = *seed += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

struct tree {
    size_t order[SPLIT_UNITS], n; /* parents before their children */
    size_t parent[SPLIT_UNITS];   /* of a unit; itself for the root */
    int64_t below[SPLIT_UNITS];   /* weight of a unit and all that hang on it */
};

/* A random tree over the units of `part`: grown from a random unit along random edges. */
static void grow(const struct graph *g, const uint8_t *part, uint8_t which, uint64_t *seed,
                 struct tree *t)
{
    size_t member[SPLIT_UNITS], m = 0;
    uint64_t key[SPLIT_UNITS];
    bool in[SPLIT_UNITS] = { false };

    for (size_t i = 0; i < g->n; i++) {
        key[i] = UINT64_MAX;
        if (part[i] == which)
            member[m++] = i;
    }
    t->n = 0;
    size_t next = m ? member[dice(seed) % m] : 0;
    for (t->parent[next] = next; t->n < m; t->n++) {
        in[next] = true;
        t->order[t->n] = next;
        for (size_t k = 0; k < m; k++) {
            size_t i = member[k];
            uint64_t roll = dice(seed);
            if (in[i] || !g->edge[next * g->n + i] || roll >= key[i])
                continue;
            key[i] = roll;
            t->parent[i] = next;
        }
        size_t best = SPLIT_UNITS;
        for (size_t k = 0; k < m; k++) {
            size_t i = member[k];
            if (!in[i] && key[i] != UINT64_MAX && (best == SPLIT_UNITS || key[i] < key[best]))
                best = i;
        }
        if (best == SPLIT_UNITS) {
            t->n++;
            break;
        }
        next = best;
    }
}

static void weigh(const struct graph *g, struct tree *t)
{
    for (size_t k = 0; k < t->n; k++)
        t->below[t->order[k]] = g->unit[t->order[k]].weight;
    for (size_t k = t->n; k-- > 1;)
        t->below[t->parent[t->order[k]]] += t->below[t->order[k]];
}

static int64_t size_of(int64_t v) { return v < 0 ? -v : v; }

struct cut {
    size_t at; /* the unit that is cut off with all that hangs on it */
    int64_t off;
    size_t parted;
};

/* How many neighbours of the part would be parted by cutting the branch at `at`. */
static size_t parted_by(const struct graph *g, const struct tree *t, size_t at, bool *branch)
{
    size_t n = 0;

    memset(branch, 0, SPLIT_UNITS * sizeof *branch);
    branch[at] = true;
    for (size_t k = 0; k < t->n; k++)
        branch[t->order[k]] = branch[t->order[k]] || (k && branch[t->parent[t->order[k]]]);
    for (size_t i = 0; i < t->n; i++) {
        for (size_t k = 0; k < t->n; k++)
            n += branch[t->order[i]] && !branch[t->order[k]] &&
                 g->edge[t->order[i] * g->n + t->order[k]];
    }
    return n;
}

/* Cuts from part `from` a connected branch that weighs about 1/left of it: part `to`. */
static bool cut_one(const struct graph *g, uint8_t *part, uint8_t from, uint8_t to, int64_t left,
                    uint64_t *seed)
{
    struct cut best = { SPLIT_UNITS, INT64_MAX, 0 };
    bool branch[SPLIT_UNITS], kept[SPLIT_UNITS];
    struct tree t;

    for (int round = 0; round < TREES; round++) {
        grow(g, part, from, seed, &t);
        weigh(g, &t);
        int64_t whole = t.n ? t.below[t.order[0]] : 0;
        for (size_t k = 1; k < t.n; k++) {
            size_t i = t.order[k];
            int64_t off = size_of(t.below[i] * left - whole);
            if (off > best.off)
                continue;
            size_t parted = parted_by(g, &t, i, branch);
            if (off == best.off && parted >= best.parted)
                continue;
            best = (struct cut){ i, off, parted };
            memcpy(kept, branch, sizeof kept);
        }
    }
    if (best.at == SPLIT_UNITS)
        return false;
    for (size_t i = 0; i < g->n; i++)
        part[i] = part[i] == from && kept[i] ? to : part[i];
    return true;
}

bool split_even(struct arena *a, const struct split_unit *unit, size_t n, size_t parts,
                uint8_t *ret_part)
{
    uint64_t seed = 20261122;

    if (n < parts || n > SPLIT_UNITS || parts < 1 || parts > SPLIT_PARTS)
        return false;
    struct graph g = make_graph(a, unit, n);
    memset(ret_part, 0, n);
    for (size_t k = 1; k < parts; k++) {
        if (!cut_one(&g, ret_part, 0, (uint8_t)k, (int64_t)(parts - k + 1), &seed))
            return false;
    }
    return true;
}

bool split_connected(struct arena *a, const struct split_unit *unit, size_t n, size_t parts,
                     const uint8_t *part)
{
    uint64_t seed = 1;
    struct tree t;

    if (n > SPLIT_UNITS)
        return false;
    struct graph g = make_graph(a, unit, n);
    for (size_t k = 0; k < parts; k++) {
        size_t members = 0;
        for (size_t i = 0; i < n; i++)
            members += part[i] == k;
        grow(&g, part, (uint8_t)k, &seed, &t);
        if (members == 0 || t.n != members)
            return false;
    }
    return true;
}
