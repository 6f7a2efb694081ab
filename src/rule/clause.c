#include "rule/clause.h"

#include "base/arena.h"
#include "rule/diff.h"

static const struct str words[] = { STR_INIT("same"), STR_INIT("changed"), STR_INIT("new"),
                                    STR_INIT("gone") };

struct str clause_word(enum clause_change w) { return words[w]; }

bool clause_word_read(struct str s, enum clause_change *ret)
{
    for (size_t k = 0; k < COUNT(words); k++) {
        if (str_eq(s, words[k])) {
            *ret = (enum clause_change)k;
            return true;
        }
    }
    return false;
}

/* --- lines --- */

static bool take(struct str *s, const char *const *any)
{
    for (; *any; any++) {
        struct str head = str_of(*any);
        if (str_starts(*s, head)) {
            *s = (struct str){ s->p + head.n, s->n - head.n };
            return true;
        }
    }
    return false;
}

struct str clause_body(struct str line)
{
    static const char *const open[] = { "第", "（", "(", NULL };
    static const char *const numeral[] = { "一", "二", "三", "四", "五", "六", "七", "八",
                                           "九", "十", "百", "零", "0",  "1",  "2",  "3",
                                           "4",  "5",  "6",  "7",  "8",  "9",  NULL };
    static const char *const end[] = { "条", "、", "）", ")", "．", ".", NULL };
    struct str s = line;
    bool number = false;

    (void)take(&s, open);
    while (take(&s, numeral))
        number = true;
    if (!number || !take(&s, end))
        return line;
    (void)take(&s, end);
    s = str_trim(s);
    return s.n ? s : line;
}

struct lines {
    struct str *at;
    size_t n;
};

static struct lines lines_of(struct arena *a, struct str text)
{
    struct lines l = { NEW_N(a, struct str, CLAUSES_MAX), 0 };
    struct str line;

    while (text.n) {
        struct str rest = str_trim(text);
        if (l.n == CLAUSES_MAX - 1) {
            if (rest.n)
                l.at[l.n++] = rest;
            break;
        }
        (void)str_cut(&text, '\n', &line);
        if (str_trim(line).n)
            l.at[l.n++] = str_trim(line);
    }
    return l;
}

struct clauses clauses_first(struct arena *a, struct str text)
{
    struct lines l = lines_of(a, text);
    struct clause *at = NEW_N(a, struct clause, l.n + 1);

    for (size_t k = 0; k < l.n; k++)
        at[k] = (struct clause){ (int64_t)k + 1, (int64_t)k + 1, CLAUSE_NEW, l.at[k] };
    return (struct clauses){ at, l.n, 0, (int64_t)l.n };
}

/* --- which is which --- */

enum { NOBODY = -1, KIN_PERCENT = 34 };

struct pairing {
    struct arena *arena;
    const struct clauses *old;
    struct lines fresh;
    int *of_fresh; /* index of the old clause, or NOBODY */
    bool *taken;   /* of old ones */
};

static struct str old_body(const struct pairing *p, size_t i)
{
    return clause_body(p->old->at[i].text);
}

static void join(struct pairing *p, size_t fresh, size_t old)
{
    p->of_fresh[fresh] = (int)old;
    p->taken[old] = true;
}

typedef bool kin_fn(const struct pairing *p, size_t fresh, size_t old);

static bool says_the_same(const struct pairing *p, size_t fresh, size_t old)
{
    return str_eq(clause_body(p->fresh.at[fresh]), old_body(p, old));
}

/* Its number as written; "" when it has none. */
static struct str label_of(struct str line)
{
    return (struct str){ line.p, line.n - clause_body(line).n };
}

static bool has_its_number(const struct pairing *p, size_t fresh, size_t old)
{
    struct str label = label_of(p->fresh.at[fresh]);

    return label.n && str_eq(str_trim(label), str_trim(label_of(p->old->at[old].text)));
}

static void join_all(struct pairing *p, kin_fn *kin)
{
    for (size_t k = 0; k < p->fresh.n; k++) {
        for (size_t i = 0; i < p->old->n && p->of_fresh[k] == NOBODY; i++) {
            if (!p->taken[i] && kin(p, k, i))
                join(p, k, i);
        }
    }
}

/* How much of the longer one both say, in percent. */
static int kinship(struct arena *a, struct str x, struct str y)
{
    struct mark m = arena_mark(a);
    struct diff d = diff_texts(a, x, y);
    size_t same = 0, most = x.n > y.n ? x.n : y.n;

    for (size_t k = 0; k < d.n; k++)
        same += d.piece[k].kind == PIECE_SAME ? d.piece[k].text.n : 0;
    arena_rewind(a, m);
    return most ? (int)(same * 100 / most) : 0;
}

/* The two that are most alike of all that are left; false when none is alike enough. */
static bool nearest(const struct pairing *p, const int *kin, size_t *ret_fresh, size_t *ret_old)
{
    int best = KIN_PERCENT - 1;

    for (size_t k = 0; k < p->fresh.n; k++) {
        for (size_t i = 0; i < p->old->n; i++) {
            if (p->of_fresh[k] != NOBODY || p->taken[i] || kin[k * p->old->n + i] <= best)
                continue;
            best = kin[k * p->old->n + i];
            *ret_fresh = k;
            *ret_old = i;
        }
    }
    return best >= KIN_PERCENT;
}

static void join_alike(struct pairing *p)
{
    int *kin = NEW_N(p->arena, int, p->fresh.n * p->old->n + 1);
    size_t k = 0, i = 0;

    for (k = 0; k < p->fresh.n; k++) {
        for (i = 0; i < p->old->n; i++) {
            if (p->of_fresh[k] == NOBODY && !p->taken[i])
                kin[k * p->old->n + i] =
                    kinship(p->arena, old_body(p, i), clause_body(p->fresh.at[k]));
        }
    }
    while (nearest(p, kin, &k, &i))
        join(p, k, i);
}

struct clauses clauses_next(struct arena *a, const struct clauses *before, struct str text)
{
    struct pairing p = { .arena = a, .old = before, .fresh = lines_of(a, text) };
    struct clause *at = NEW_N(a, struct clause, p.fresh.n + before->n + 1);
    struct clauses out = { at, p.fresh.n, 0, before->last };

    p.of_fresh = NEW_N(a, int, p.fresh.n + 1);
    p.taken = NEW_N(a, bool, before->n + 1);
    for (size_t k = 0; k < p.fresh.n; k++)
        p.of_fresh[k] = NOBODY;
    join_all(&p, says_the_same);
    join_alike(&p);
    join_all(&p, has_its_number);
    for (size_t k = 0; k < p.fresh.n; k++) {
        const struct clause *was = p.of_fresh[k] == NOBODY ? NULL : &before->at[p.of_fresh[k]];
        bool same = was && says_the_same(&p, k, (size_t)p.of_fresh[k]);
        at[k] = (struct clause){ was ? was->anchor : ++out.last, (int64_t)k + 1,
                                 !was   ? CLAUSE_NEW
                                 : same ? CLAUSE_SAME
                                        : CLAUSE_CHANGED,
                                 p.fresh.at[k] };
    }
    for (size_t i = 0; i < before->n; i++) {
        if (!p.taken[i])
            at[out.n + out.n_gone++] = (struct clause){ before->at[i].anchor, before->at[i].no,
                                                        CLAUSE_GONE, before->at[i].text };
    }
    return out;
}
