/* verify_said.c - what people said of the plan, counted again: the summary by clause follows from
 * the opinions, their answers and the cards; answers of a group; by which way each was told. A file
 * made before it carried the summary has only its opinions. */
#include <stdlib.h>

#include "base/arena.h"
#include "room/archive/verify_check.h"

struct spoke { /* an opinion, or a card without words */
    int64_t id, group, clause;
    struct str who, disposition;
};
struct saying {
    struct verifying *v;
    const struct jr *opinions, *said, *groups, *cards, *summary;
    struct spoke *line; /* in the order of ids */
    size_t n, n_opinion;
    struct str *who; /* room to count people */
};

static bool read_lines(struct saying *s)
{
    size_t n = jr_count(s->opinions);

    s->line = NEW_N(s->v->arena, struct spoke, n + jr_count(s->cards) + 1);
    s->who = NEW_N(s->v->arena, struct str, n + jr_count(s->cards) + 1);
    if (jr_count(s->said) != n)
        return false;
    for (size_t i = 0; i < n; i++) {
        const struct jr *o = jr_at(s->opinions, i), *x = jr_at(s->said, i);
        if (line_id(o, "id") != line_id(x, "opinion"))
            return false;
        s->line[s->n++] =
            (struct spoke){ line_id(o, "id"), line_id(x, "group_id"), line_int(x, "clause"),
                            line_str(x, "who"), line_str(o, "disposition") };
    }
    s->n_opinion = n;
    for (size_t i = 0; i < jr_count(s->cards); i++) {
        const struct jr *k = jr_at(s->cards, i);
        if (!line_bool(k, "worded"))
            s->line[s->n++] =
                (struct spoke){ .clause = line_int(k, "clause"), .who = line_str(k, "who") };
    }
    return true;
}

/* A group stands whole under the clause that the first of it to name one spoke of. */
static void keep_together(struct saying *s)
{
    for (size_t i = 0; i < s->n_opinion; i++) {
        for (size_t k = 0; s->line[i].group && k < s->n_opinion; k++) {
            if (s->line[k].group == s->line[i].group && s->line[k].clause) {
                s->line[i].clause = s->line[k].clause;
                break;
            }
        }
    }
}

static int by_text(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static int64_t persons_of(struct saying *s, int64_t clause)
{
    size_t n = 0;
    int64_t persons = 0;

    for (size_t i = 0; i < s->n; i++) {
        if (s->line[i].clause == clause)
            s->who[n++] = s->line[i].who;
    }
    if (n)
        qsort(s->who, n, sizeof *s->who, by_text);
    for (size_t i = 0; i < n; i++)
        persons += i == 0 || !str_eq(s->who[i], s->who[i - 1]);
    return persons;
}

static int64_t answered(const struct saying *s, int64_t clause, const char *disposition)
{
    int64_t n = 0;

    for (size_t i = 0; i < s->n_opinion; i++)
        n += s->line[i].clause == clause && str_is(s->line[i].disposition, disposition);
    return n;
}

static int64_t carded(const struct saying *s, int64_t clause, const char *stance)
{
    int64_t n = 0;

    for (size_t i = 0; i < jr_count(s->cards); i++) {
        const struct jr *k = jr_at(s->cards, i);
        n += line_int(k, "clause") == clause && line_bool(k, "newest") &&
             str_is(line_str(k, "stance"), stance);
    }
    return n;
}

static bool clause_agrees(struct saying *s, const struct jr *x)
{
    static const char *const words[] = { "adopted", "partly", "declined", "" };
    static const char *const names[] = { "adopted", "partly", "declined", "open" };
    static const char *const stances[] = { "agree", "change", "against" };
    int64_t clause = line_int(x, "clause");
    bool same = line_int(x, "persons") == persons_of(s, clause);

    for (size_t i = 0; i < COUNT(words); i++)
        same = same && line_int(x, names[i]) == answered(s, clause, words[i]);
    for (size_t i = 0; i < COUNT(stances); i++)
        same = same && line_int(x, stances[i]) == carded(s, clause, stances[i]);
    return same;
}

static int64_t total(const struct saying *s, const char *name)
{
    int64_t n = 0;

    for (size_t i = 0; i < jr_count(s->summary); i++)
        n += line_int(jr_at(s->summary, i), name);
    return n;
}

/* Every opinion is counted under one clause, and every clause once. */
static void check_summary(struct saying *s)
{
    int64_t adopted = total(s, "adopted"), partly = total(s, "partly"),
            declined = total(s, "declined"), last = 0;
    bool good = adopted + partly + declined + total(s, "open") == (int64_t)s->n_opinion;
    size_t n = jr_count(s->summary);

    for (size_t i = 0; i < n; i++) {
        const struct jr *x = jr_at(s->summary, i);
        if (!clause_agrees(s, x))
            good = verify_say(s->v, false, "verify.summary_clause", "clause=%lld",
                              (long long)line_int(x, "no"));
        last = line_int(x, "clause");
    }
    verify_say(s->v, good && n > 0 && last == 0, "verify.summary",
               "clauses=%zu opinions=%zu adopted=%lld partly=%lld declined=%lld cards=%zu",
               n - (n > 0), s->n_opinion, (long long)adopted, (long long)partly,
               (long long)declined, jr_count(s->cards));
}

/* A group that stands is one of this matter, and nobody in it waits for an answer. */
static void check_groups(const struct saying *s)
{
    size_t n = 0;
    bool good = true;

    for (size_t i = 0; i < jr_count(s->groups); i++)
        n += str_is(line_str(jr_at(s->groups, i), "state"), "confirmed");
    for (size_t i = 0; i < s->n_opinion; i++) {
        bool known = !s->line[i].group;
        for (size_t k = 0; !known && k < jr_count(s->groups); k++)
            known = line_id(jr_at(s->groups, k), "id") == s->line[i].group &&
                    str_is(line_str(jr_at(s->groups, k), "state"), "confirmed");
        good = good && known;
    }
    if (jr_count(s->groups) || !good)
        verify_say(s->v, good, "verify.groups", "n=%zu", n);
}

static void check_told(const struct saying *s)
{
    static const char *const ways[] = { "app", "sms", "paper", "visit", "board" };
    size_t n = 0, told = 0;
    bool good = true;

    for (size_t i = 0; i < jr_count(s->said); i++) {
        const struct jr *x = jr_at(s->said, i);
        struct str way = line_str(x, "told_way");
        bool known = false;
        if (!way.n)
            continue;
        for (size_t k = 0; k < COUNT(ways); k++)
            known = known || str_is(way, ways[k]);
        n++;
        told += line_int(x, "told_at") != 0;
        good = good && known && s->line[i].disposition.n > 0;
    }
    if (n)
        verify_say(s->v, good, "verify.answers", "n=%zu told=%zu", n, told);
}

void verify_said(struct verifying *v)
{
    struct saying s = { .v = v,
                        .opinions = verify_items(v, "data/opinions.json"),
                        .said = verify_items(v, "data/said.json"),
                        .groups = verify_items(v, "data/groups.json"),
                        .cards = verify_items(v, "data/cards.json"),
                        .summary = verify_items(v, "data/summary.json") };

    if (!s.said && !s.summary)
        return;
    if (!s.opinions || !s.said || !s.groups || !s.cards || !s.summary || !read_lines(&s)) {
        verify_say(v, false, "verify.record", "%s", "");
        return;
    }
    if (s.n == 0 && jr_count(s.cards) == 0 && jr_count(s.summary) == 0)
        return;
    keep_together(&s);
    check_summary(&s);
    check_groups(&s);
    check_told(&s);
}
