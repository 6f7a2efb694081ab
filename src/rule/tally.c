#include "rule/tally.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { SLOT_MAX = 128 };

const struct failure TALLY_SLOT = { .code = ERR_INPUT, .id = "tally.slot" };
const struct failure TALLY_TWICE = { .code = ERR_CONFLICT, .id = "tally.twice" };
const struct failure TALLY_EXCESS = { .code = ERR_CONFLICT, .id = "tally.excess" };

static const struct str choices[] = { STR_INIT("agree"), STR_INIT("oppose"), STR_INIT("abstain") };
static const struct str outcomes[] = { STR_INIT("no_quorum"), STR_INIT("rejected"),
                                       STR_INIT("passed") };

/* The place of word in the list; n when it is not there. */
static size_t find_word(const struct str *list, size_t n, struct str word)
{
    size_t i = 0;

    while (i < n && !str_eq(list[i], word))
        i++;
    return i;
}

bool choice_read(struct str word, enum choice *ret)
{
    size_t i = find_word(choices, COUNT(choices), word);

    if (i == COUNT(choices))
        return false;
    *ret = (enum choice)i;
    return true;
}

struct str choice_word(enum choice c) { return choices[c]; }

bool outcome_read(struct str word, enum outcome *ret)
{
    size_t i = find_word(outcomes, COUNT(outcomes), word);

    if (i == COUNT(outcomes))
        return false;
    *ret = (enum outcome)i;
    return true;
}

struct str outcome_word(enum outcome o) { return outcomes[o]; }

static bool slot_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c && strchr("_-+/=", c));
}

bool slot_ok(struct str slot)
{
    if (slot.n == 0 || slot.n > SLOT_MAX)
        return false;
    for (size_t i = 0; i < slot.n; i++)
        if (!slot_char(slot.p[i]))
            return false;
    return true;
}

static int by_slot(const void *a, const void *b)
{
    const struct cast *x = a, *y = b;

    return str_cmp(x->slot, y->slot);
}

static struct cast *sorted(struct arena *a, const struct cast *casts, size_t n)
{
    struct cast *copy = NEW_N(a, struct cast, n);

    if (n) {
        memcpy(copy, casts, n * sizeof *copy);
        qsort(copy, n, sizeof *copy, by_slot);
    }
    return copy;
}

static void count_one(struct tally *t, enum choice c)
{
    t->agree += c == CHOICE_AGREE;
    t->oppose += c == CHOICE_OPPOSE;
    t->abstain += c == CHOICE_ABSTAIN;
}

err tally_count(struct arena *a, int64_t expected, int64_t present, const struct cast *casts,
                size_t n, struct tally *ret)
{
    struct tally t = { .expected = expected, .present = present };
    const struct cast *in_order = sorted(a, casts, n);

    if (present < 0 || present > expected || n > (size_t)present)
        return &TALLY_EXCESS;
    for (size_t i = 0; i < n; i++) {
        if (!slot_ok(in_order[i].slot))
            return &TALLY_SLOT;
        if (i && str_eq(in_order[i - 1].slot, in_order[i].slot))
            return &TALLY_TWICE;
        count_one(&t, in_order[i].choice);
    }
    *ret = t;
    return NULL;
}

enum outcome tally_outcome(const struct pass_rule *rule, const struct tally *t)
{
    return votes_decide(rule, &(struct votes){ t->expected, t->present, t->agree });
}

struct str ballot_line(struct arena *a, const struct cast *c)
{
    return str_fmt(a, "ballot " STR_FMT " " STR_FMT "\n", STR_ARG(c->slot),
                   STR_ARG(choice_word(c->choice)));
}

struct str tally_text(struct arena *a, const struct pass_rule *rule, const struct tally *t)
{
    struct str quorum = threshold_words(a, rule->quorum), pass = threshold_words(a, rule->pass);

    return str_fmt(a,
                   "tally v1\nexpected=%" PRId64 "\npresent=%" PRId64 "\nagree=%" PRId64
                   "\noppose=%" PRId64 "\nabstain=%" PRId64 "\nquorum=" STR_FMT "\npass=" STR_FMT
                   "\nbase=%s\noutcome=" STR_FMT "\n",
                   t->expected, t->present, t->agree, t->oppose, t->abstain, STR_ARG(quorum),
                   STR_ARG(pass), rule->base == BASE_PRESENT ? "present" : "expected",
                   STR_ARG(outcome_word(tally_outcome(rule, t))));
}

static size_t append(char *to, size_t at, struct str s)
{
    if (s.n)
        memcpy(to + at, s.p, s.n);
    return at + s.n;
}

struct hash tally_hash(struct arena *a, sha256_fn *sha, const struct pass_rule *rule,
                       const struct tally *t, const struct cast *casts, size_t n)
{
    const struct cast *in_order = sorted(a, casts, n);
    struct str *lines = NEW_N(a, struct str, n + 1);
    struct hash h;
    size_t total = 0, at = 0;

    for (size_t i = 0; i <= n; i++) {
        lines[i] = i < n ? ballot_line(a, &in_order[i]) : tally_text(a, rule, t);
        total += lines[i].n;
    }
    char *text = NEW_N(a, char, total);
    for (size_t i = 0; i <= n; i++)
        at = append(text, at, lines[i]);
    sha(text, total, h.b);
    return h;
}

static bool same_counts(const struct tally *x, const struct tally *y)
{
    return x->expected == y->expected && x->present == y->present && x->agree == y->agree &&
           x->oppose == y->oppose && x->abstain == y->abstain;
}

err tally_check(struct arena *a, sha256_fn *sha, const struct pass_rule *rule,
                const struct tally_claim *claim, bool *ret_same)
{
    const struct tally *said = &claim->tally;
    struct tally t;

    TRY(tally_count(a, said->expected, said->present, claim->casts, claim->n_casts, &t));
    struct hash h = tally_hash(a, sha, rule, &t, claim->casts, claim->n_casts);
    *ret_same = same_counts(&t, said) && tally_outcome(rule, &t) == claim->outcome &&
                hash_eq(&h, &claim->hash);
    return NULL;
}
