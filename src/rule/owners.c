#include "rule/owners.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

const struct failure OWNERS_UNIT_TWICE = { .code = ERR_CONFLICT, .id = "owners.unit_twice" };
const struct failure OWNERS_UNIT_AREA = { .code = ERR_CONFLICT, .id = "owners.unit_area" };
const struct failure OWNERS_UNIT_FREE = { .code = ERR_CONFLICT, .id = "owners.unit_free" };
const struct failure OWNERS_EXCESS = { .code = ERR_CONFLICT, .id = "owners.excess" };

static const int64_t AREA_MAX = INT64_C(1) << 50;

struct placed { /* a unit and where it stood in the input */
    struct owners_unit u;
    struct str key;
    size_t at;
};

static int by_unit(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;

    return x->u.unit < y->u.unit ? -1 : x->u.unit > y->u.unit;
}

static int by_key(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;
    int c = str_cmp(x->key, y->key);

    return c ? c : by_unit(a, b);
}

static struct str key_of(struct arena *a, const struct owners_unit *u)
{
    return u->builder.n ? str_fmt(a, "builder:" STR_FMT, STR_ARG(u->builder)) : u->owners;
}

static MUST err check_units(struct arena *a, const struct placed *p, size_t n)
{
    int64_t sum = 0;

    for (size_t i = 0; i < n; i++) {
        int64_t unit = p[i].u.unit;
        if (i && p[i - 1].u.unit == unit)
            return err_rule(a, &OWNERS_UNIT_TWICE, NULL, "unit=%" PRId64, unit);
        if (p[i].u.area <= 0 || p[i].u.area > AREA_MAX - sum)
            return err_rule(a, &OWNERS_UNIT_AREA, NULL, "unit=%" PRId64, unit);
        if (p[i].key.n == 0)
            return err_rule(a, &OWNERS_UNIT_FREE, NULL, "unit=%" PRId64, unit);
        sum += p[i].u.area;
    }
    return NULL;
}

/* The builder's own units, sold to nobody, stand with those it has not handed over. */
static void join_builders(struct placed *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < n && p[i].u.builder.n; k++) {
            if (str_eq(p[k].u.owners, p[i].u.builder))
                p[k].key = p[i].key;
        }
    }
}

err owners_heads(struct arena *a, const struct owners_unit *unit, size_t n,
                 struct owners_head **ret, size_t *ret_n, size_t **ret_of)
{
    struct placed *p = NEW_N(a, struct placed, n + 1);
    struct owners_head *head = NEW_N(a, struct owners_head, n + 1);
    size_t *of = NEW_N(a, size_t, n + 1), heads = 0;

    for (size_t i = 0; i < n; i++)
        p[i] = (struct placed){ unit[i], key_of(a, &unit[i]), i };
    qsort(p, n, sizeof *p, by_unit);
    TRY(check_units(a, p, n));
    join_builders(p, n);
    qsort(p, n, sizeof *p, by_key);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || !str_eq(p[i].key, p[i - 1].key))
            head[heads++] = (struct owners_head){ .key = p[i].key };
        struct owners_head *h = &head[heads - 1];
        h->area += p[i].u.area;
        h->units++;
        h->builder = str_starts(p[i].key, STR("builder:"));
        h->shared = !h->builder && memchr(p[i].key.p, '+', p[i].key.n) != NULL;
        of[p[i].at] = heads - 1;
    }
    *ret = head;
    *ret_n = heads;
    *ret_of = of;
    return NULL;
}

/* --- lines and their hash --- */

static int by_text(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

struct hash owners_hash_lines(struct arena *a, sha256_fn *sha, struct str *line, size_t n,
                              struct str last)
{
    size_t total = last.n, at = 0;
    struct hash h;

    qsort(line, n, sizeof *line, by_text);
    for (size_t i = 0; i < n; i++)
        total += line[i].n;
    char *text = NEW_N(a, char, total + 1);
    for (size_t i = 0; i < n; i++) {
        memcpy(text + at, line[i].p, line[i].n);
        at += line[i].n;
    }
    if (last.n)
        memcpy(text + at, last.p, last.n);
    sha(text, total, h.b);
    return h;
}

struct hash owners_roll_hash(struct arena *a, sha256_fn *sha, const struct owners_seat *seat,
                             size_t n)
{
    struct str *line = NEW_N(a, struct str, n + 1);

    for (size_t i = 0; i < n; i++)
        line[i] = str_fmt(a, STR_FMT " %" PRId64 " %" PRId64 "\n", STR_ARG(seat[i].voter),
                          seat[i].area, seat[i].units);
    return owners_hash_lines(a, sha, line, n, STR(""));
}

/* --- counting --- */

/* The slots by the rule of tally.h, which knows what a slot may hold and that none stands twice. */
static MUST err check_slots(struct arena *a, const struct owners_cast *cast, size_t n)
{
    struct cast *plain = NEW_N(a, struct cast, n + 1);
    struct tally none;

    for (size_t i = 0; i < n; i++)
        plain[i] = (struct cast){ cast[i].slot, CHOICE_ABSTAIN };
    return tally_count(a, (int64_t)n, (int64_t)n, plain, n, &none);
}

static void count_one(struct owners_tally *t, const struct owners_cast *c)
{
    bool agree = !c->silent && c->choice == CHOICE_AGREE;
    bool oppose = !c->silent && c->choice == CHOICE_OPPOSE;

    t->heads_joined++;
    t->area_joined += c->area;
    t->heads_agree += agree;
    t->area_agree += agree ? c->area : 0;
    t->heads_oppose += oppose;
    t->area_oppose += oppose ? c->area : 0;
    t->heads_abstain += !agree && !oppose;
    t->area_abstain += agree || oppose ? 0 : c->area;
}

err owners_count(struct arena *a, int64_t heads, int64_t area, const struct owners_cast *cast,
                 size_t n, struct owners_tally *ret)
{
    struct owners_tally t = { .heads = heads, .area = area };

    if (heads < 0 || n > (size_t)heads)
        return &OWNERS_EXCESS;
    TRY(check_slots(a, cast, n));
    for (size_t i = 0; i < n; i++) {
        if (cast[i].area <= 0 || cast[i].area > area - t.area_joined)
            return &OWNERS_EXCESS;
        count_one(&t, &cast[i]);
    }
    *ret = t;
    return NULL;
}

struct owners_verdict owners_judge(const struct owners_law *law, const struct owners_tally *t)
{
    const struct owners_sums s = { t->heads, t->heads_joined, t->heads_agree,
                                   t->area,  t->area_joined,  t->area_agree };
    struct owners_verdict v = owners_decide(&law->share, &s);

    if (law->base == BASE_PRESENT)
        return v;
    v.agree_heads = t->heads_agree <= t->heads_joined &&
                    threshold_met(t->heads_agree, t->heads, law->share.agree_heads);
    v.agree_area = t->area_agree <= t->area_joined &&
                   threshold_met(t->area_agree, t->area, law->share.agree_area);
    if (v.outcome != OUTCOME_NO_QUORUM)
        v.outcome = v.agree_heads && v.agree_area ? OUTCOME_PASSED : OUTCOME_REJECTED;
    return v;
}

struct owners_needs owners_needs(const struct owners_law *law, const struct owners_tally *t)
{
    bool present = law->base == BASE_PRESENT;
    const struct owners_rule *r = &law->share;

    return (struct owners_needs){
        .heads_join = threshold_need(t->heads, r->join_heads),
        .area_join = threshold_need(t->area, r->join_area),
        .heads_agree = threshold_need(present ? t->heads_joined : t->heads, r->agree_heads),
        .area_agree = threshold_need(present ? t->area_joined : t->area, r->agree_area),
    };
}

static struct str law_text(struct arena *a, const struct owners_law *law)
{
    const struct owners_rule *r = &law->share;

    return str_fmt(
        a,
        "join_heads=" STR_FMT "\njoin_area=" STR_FMT "\nagree_heads=" STR_FMT
        "\nagree_area=" STR_FMT "\nbase=%s\n",
        STR_ARG(threshold_words(a, r->join_heads)), STR_ARG(threshold_words(a, r->join_area)),
        STR_ARG(threshold_words(a, r->agree_heads)), STR_ARG(threshold_words(a, r->agree_area)),
        law->base == BASE_PRESENT ? "joined" : "all");
}

struct str owners_sums_text(struct arena *a, const struct owners_law *law,
                            const struct owners_tally *t)
{
    return str_fmt(a,
                   "heads=%" PRId64 "\narea=%" PRId64 "\nheads_joined=%" PRId64
                   "\narea_joined=%" PRId64 "\nheads_agree=%" PRId64 "\narea_agree=%" PRId64
                   "\nheads_oppose=%" PRId64 "\narea_oppose=%" PRId64 "\nheads_abstain=%" PRId64
                   "\narea_abstain=%" PRId64 "\n" STR_FMT,
                   t->heads, t->area, t->heads_joined, t->area_joined, t->heads_agree,
                   t->area_agree, t->heads_oppose, t->area_oppose, t->heads_abstain,
                   t->area_abstain, STR_ARG(law_text(a, law)));
}

static struct str tally_text_of(struct arena *a, const struct owners_law *law,
                                const struct owners_tally *t)
{
    return str_fmt(a, "owners tally v1\n" STR_FMT "outcome=" STR_FMT "\n",
                   STR_ARG(owners_sums_text(a, law, t)),
                   STR_ARG(outcome_word(owners_judge(law, t).outcome)));
}

struct hash owners_hash(struct arena *a, sha256_fn *sha, const struct owners_law *law,
                        const struct owners_tally *t, const struct owners_cast *cast, size_t n)
{
    struct str *line = NEW_N(a, struct str, n + 1);

    for (size_t i = 0; i < n; i++) {
        struct str said = cast[i].silent ? STR("silent") : choice_word(cast[i].choice);
        line[i] = str_fmt(a, "ballot " STR_FMT " %" PRId64 " " STR_FMT "\n", STR_ARG(cast[i].slot),
                          cast[i].area, STR_ARG(said));
    }
    return owners_hash_lines(a, sha, line, n, tally_text_of(a, law, t));
}

bool owners_tally_same(const struct owners_tally *x, const struct owners_tally *y)
{
    return x->heads == y->heads && x->area == y->area && x->heads_joined == y->heads_joined &&
           x->area_joined == y->area_joined && x->heads_agree == y->heads_agree &&
           x->area_agree == y->area_agree && x->heads_oppose == y->heads_oppose &&
           x->area_oppose == y->area_oppose && x->heads_abstain == y->heads_abstain &&
           x->area_abstain == y->area_abstain;
}
