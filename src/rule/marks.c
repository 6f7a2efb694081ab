#include "rule/marks.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "rule/tally.h"

const struct failure MARKS_LIST = { .code = ERR_INPUT, .id = "marks.list" };
const struct failure MARKS_WORD = { .code = ERR_INPUT, .id = "marks.word", .field = "marks" };

static const struct str forms[] = { STR_INIT("elect"), STR_INIT("grade") };

bool marks_form_read(struct str word, enum marks_form *ret)
{
    for (size_t i = 0; i < COUNT(forms); i++) {
        if (!str_eq(forms[i], word))
            continue;
        *ret = (enum marks_form)i;
        return true;
    }
    return false;
}

struct str marks_form_word(enum marks_form f) { return forms[f]; }

/* The first name after the run of the seat that begins at `from`. */
static size_t seat_end(const struct marks_name *name, size_t n, size_t from)
{
    size_t i = from + 1;

    while (i < n && str_eq(name[i].seat, name[from].seat) && name[i].seats == name[from].seats)
        i++;
    return i;
}

static bool list_ok(enum marks_form form, const struct marks_name *name, size_t n)
{
    for (size_t i = 0, end = 0; i < n; i = end) {
        end = seat_end(name, n, i);
        for (size_t k = 0; form == MARKS_ELECT && k < i; k++) {
            if (str_eq(name[k].seat, name[i].seat))
                return false;
        }
        if (form == MARKS_ELECT && name[i].seats <= 0)
            return false;
    }
    return n > 0 && n <= MARKS_NAMES;
}

static bool unreadable(struct str marks)
{
    for (size_t i = 0; i < marks.n; i++) {
        if (marks.p[i] != 'x')
            return false;
    }
    return true;
}

static bool letters_ok(enum marks_form form, struct str marks)
{
    const char *known = form == MARKS_ELECT ? "01" : "0abcd";

    for (size_t i = 0; i < marks.n; i++) {
        if (!marks.p[i] || !strchr(known, marks.p[i]))
            return false;
    }
    return true;
}

static int64_t chosen(struct str marks, size_t from, size_t to)
{
    int64_t n = 0;

    for (size_t i = from; i < to; i++)
        n += marks.p[i] == '1';
    return n;
}

static bool wastes(const struct marks_name *name, size_t n, struct str marks)
{
    for (size_t i = 0, end = 0; i < n; i = end) {
        end = seat_end(name, n, i);
        if (chosen(marks, i, end) > name[i].seats)
            return true;
    }
    return false;
}

bool marks_fit(enum marks_form form, const struct marks_name *name, size_t n, struct str marks,
               bool strict)
{
    if (marks.n != n || n == 0)
        return false;
    if (unreadable(marks))
        return !strict;
    return letters_ok(form, marks) && !(strict && form == MARKS_ELECT && wastes(name, n, marks));
}

/* --- counting --- */

static int by_slot(const void *a, const void *b)
{
    return str_cmp(((const struct marks_paper *)a)->slot, ((const struct marks_paper *)b)->slot);
}

static struct marks_paper *sorted(struct arena *a, const struct marks_paper *paper, size_t n)
{
    struct marks_paper *copy = NEW_N(a, struct marks_paper, n + 1);

    if (n) {
        memcpy(copy, paper, n * sizeof *copy);
        qsort(copy, n, sizeof *copy, by_slot);
    }
    return copy;
}

static void count_elect(struct marks_tally *t, const struct marks_name *name, struct str marks)
{
    bool waste = false;

    for (size_t i = 0, end = 0; i < t->n; i = end) {
        end = seat_end(name, t->n, i);
        bool over = chosen(marks, i, end) > name[i].seats;
        for (size_t k = i; k < end && !over; k++)
            t->of[k].n[0] += marks.p[k] == '1';
        waste = waste || over;
    }
    bool none = chosen(marks, 0, t->n) == 0;
    t->spoilt += waste;
    t->blank += none;
    t->whole += !waste && !none;
}

static void count_grade(struct marks_tally *t, struct str marks)
{
    bool some = false;

    for (size_t i = 0; i < t->n; i++) {
        if (marks.p[i] == '0')
            continue;
        t->of[i].n[marks.p[i] - 'a']++;
        some = true;
    }
    t->whole += some;
    t->blank += !some;
}

static void count_paper(struct marks_tally *t, enum marks_form form, const struct marks_name *name,
                        struct str marks)
{
    if (unreadable(marks))
        t->spoilt++;
    else if (form == MARKS_ELECT)
        count_elect(t, name, marks);
    else
        count_grade(t, marks);
}

/* --- deciding --- */

/* How many of the names [from, to) have at least as many votes as `votes`. */
static int64_t level_or_above(const struct marks_tally *t, size_t from, size_t to, int64_t votes)
{
    int64_t n = 0;

    for (size_t i = from; i < to; i++)
        n += t->of[i].n[0] >= votes;
    return n;
}

static bool elect_seat(struct marks_tally *t, const struct marks_rule *rule, size_t from, size_t to,
                       int64_t seats)
{
    int64_t filled = 0;

    for (size_t i = from; i < to; i++) {
        int64_t votes = t->of[i].n[0];
        bool enough = threshold_met(votes, t->papers, rule->pass);
        int64_t rank = level_or_above(t, from, to, votes);
        int64_t above = level_or_above(t, from, to, votes + 1);
        t->of[i].result = 'n';
        if (enough && rank <= seats)
            t->of[i].result = 'e';
        else if (enough && above < seats)
            t->of[i].result = 't';
        filled += t->of[i].result == 'e';
    }
    return filled == seats;
}

static bool decide_elect(struct marks_tally *t, const struct marks_rule *rule,
                         const struct marks_name *name)
{
    bool full = true;

    for (size_t i = 0, end = 0; i < t->n; i = end) {
        end = seat_end(name, t->n, i);
        full = elect_seat(t, rule, i, end, name[i].seats) && full;
    }
    return full;
}

static bool is_whole(const struct marks_name *name) { return str_is(name->seat, "whole"); }

static char grade_of(const struct marks_count *c, int64_t papers, const struct marks_rule *rule)
{
    if (threshold_met(c->n[3], papers, rule->poor))
        return 'd';
    if (threshold_met(c->n[0], papers, rule->best))
        return 'a';
    return threshold_met(c->n[0] + c->n[1], papers, rule->good) ? 'b' : 'c';
}

/* Members who would be best, above the share that may be, are good: all who are level with the
 * first left out. The committee as a whole is no member and counts for itself. */
static void hold_cap(struct marks_tally *t, const struct marks_rule *rule,
                     const struct marks_name *name)
{
    int64_t members = 0, rank[MARKS_NAMES] = { 0 };

    for (size_t i = 0; i < t->n; i++)
        members += !is_whole(&name[i]);
    for (size_t i = 0; i < t->n; i++) {
        for (size_t k = 0; k < t->n; k++)
            rank[i] +=
                !is_whole(&name[k]) && t->of[k].result == 'a' && t->of[k].n[0] >= t->of[i].n[0];
    }
    for (size_t i = 0; i < t->n; i++) {
        if (t->of[i].result == 'a' && !is_whole(&name[i]) && !share_le(rank[i], members, rule->cap))
            t->of[i].result = 'b';
    }
}

static void decide(struct marks_tally *t, const struct marks_rule *rule,
                   const struct marks_name *name)
{
    if (!threshold_met(t->papers, t->expected, rule->quorum)) {
        for (size_t i = 0; i < t->n; i++)
            t->of[i].result = rule->form == MARKS_ELECT ? 'n' : '-';
        t->outcome = OUTCOME_NO_QUORUM;
        return;
    }
    t->outcome = OUTCOME_PASSED;
    if (rule->form == MARKS_ELECT) {
        t->outcome = decide_elect(t, rule, name) ? OUTCOME_PASSED : OUTCOME_REJECTED;
        return;
    }
    for (size_t i = 0; i < t->n; i++)
        t->of[i].result = grade_of(&t->of[i], t->papers, rule);
    hold_cap(t, rule, name);
}

err marks_count(struct arena *a, const struct marks_rule *rule, const struct marks_name *name,
                size_t n, int64_t expected, const struct marks_paper *paper, size_t papers,
                struct marks_tally *ret)
{
    struct marks_tally t = { .expected = expected, .papers = (int64_t)papers, .n = n };
    const struct marks_paper *in_order = sorted(a, paper, papers);

    if (!list_ok(rule->form, name, n))
        return &MARKS_LIST;
    if (t.papers > expected)
        return &TALLY_EXCESS;
    for (size_t i = 0; i < papers; i++) {
        if (!slot_ok(in_order[i].slot))
            return &TALLY_SLOT;
        if (i && str_eq(in_order[i - 1].slot, in_order[i].slot))
            return &TALLY_TWICE;
        if (!marks_fit(rule->form, name, n, in_order[i].marks, false))
            return &MARKS_WORD;
        count_paper(&t, rule->form, name, in_order[i].marks);
    }
    decide(&t, rule, name);
    *ret = t;
    return NULL;
}

/* --- the hash --- */

struct lines {
    struct arena *arena;
    struct str *line;
    size_t n, total;
};

static void add_line(struct lines *l, struct str line)
{
    l->line[l->n++] = line;
    l->total += line.n;
}

static struct str name_line(struct arena *a, const struct marks_name *name,
                            const struct marks_count *c)
{
    return str_fmt(a,
                   "name " STR_FMT " %" PRId64 " " STR_FMT "\ncount %" PRId64 " %" PRId64
                   " %" PRId64 " %" PRId64 " %c\n",
                   STR_ARG(name->seat), name->seats, STR_ARG(name->name), c->n[0], c->n[1], c->n[2],
                   c->n[3], c->result);
}

static struct str rule_lines(struct arena *a, const struct marks_rule *rule)
{
    struct str quorum = threshold_words(a, rule->quorum);

    if (rule->form == MARKS_ELECT)
        return str_fmt(a, "quorum=" STR_FMT "\npass=" STR_FMT "\n", STR_ARG(quorum),
                       STR_ARG(threshold_words(a, rule->pass)));
    return str_fmt(a,
                   "quorum=" STR_FMT "\nbest=" STR_FMT "\ngood=" STR_FMT "\npoor=" STR_FMT
                   "\ncap=" STR_FMT "\n",
                   STR_ARG(quorum), STR_ARG(threshold_words(a, rule->best)),
                   STR_ARG(threshold_words(a, rule->good)), STR_ARG(threshold_words(a, rule->poor)),
                   STR_ARG(share_text(a, rule->cap)));
}

struct hash marks_hash(struct arena *a, sha256_fn *sha, const struct marks_rule *rule,
                       const struct marks_name *name, const struct marks_tally *t,
                       const struct marks_paper *paper, size_t papers)
{
    const struct marks_paper *in_order = sorted(a, paper, papers);
    struct lines l = { .arena = a, .line = NEW_N(a, struct str, papers + t->n + 2) };
    struct hash h;
    size_t at = 0;

    for (size_t i = 0; i < papers; i++)
        add_line(&l, str_fmt(a, "ballot " STR_FMT " " STR_FMT "\n", STR_ARG(in_order[i].slot),
                             STR_ARG(in_order[i].marks)));
    add_line(&l, str_fmt(a,
                         "marks v1\nform=" STR_FMT "\nexpected=%" PRId64 "\npapers=%" PRId64
                         "\nwhole=%" PRId64 "\nspoilt=%" PRId64 "\nblank=%" PRId64 "\n",
                         STR_ARG(forms[rule->form]), t->expected, t->papers, t->whole, t->spoilt,
                         t->blank));
    for (size_t i = 0; i < t->n; i++)
        add_line(&l, name_line(a, &name[i], &t->of[i]));
    add_line(&l, str_fmt(a, STR_FMT "outcome=" STR_FMT "\n", STR_ARG(rule_lines(a, rule)),
                         STR_ARG(outcome_word(t->outcome))));
    char *text = NEW_N(a, char, l.total + 1);
    for (size_t i = 0; i < l.n; i++) {
        memcpy(text + at, l.line[i].p, l.line[i].n);
        at += l.line[i].n;
    }
    sha(text, l.total, h.b);
    return h;
}

static bool count_same(const struct marks_count *x, const struct marks_count *y)
{
    return x->n[0] == y->n[0] && x->n[1] == y->n[1] && x->n[2] == y->n[2] && x->n[3] == y->n[3] &&
           x->result == y->result;
}

bool marks_tally_same(const struct marks_tally *x, const struct marks_tally *y)
{
    bool same = x->expected == y->expected && x->papers == y->papers && x->whole == y->whole &&
                x->spoilt == y->spoilt && x->blank == y->blank && x->n == y->n &&
                x->outcome == y->outcome;

    for (size_t i = 0; same && i < x->n; i++)
        same = count_same(&x->of[i], &y->of[i]);
    return same;
}

/* How many of [from, to) who were not elected have more votes than `votes`. */
static int64_t ahead(const struct marks_tally *t, size_t from, size_t to, int64_t votes)
{
    int64_t n = 0;

    for (size_t i = from; i < to; i++)
        n += t->of[i].result != 'e' && t->of[i].n[0] > votes;
    return n;
}

size_t marks_again(const struct marks_name *name, const struct marks_tally *t, int64_t extra,
                   int64_t ret[MARKS_NAMES])
{
    size_t stand = 0;

    for (size_t i = 0, end = 0; i < t->n; i = end) {
        end = seat_end(name, t->n, i);
        int64_t left = name[i].seats;
        for (size_t k = i; k < end; k++)
            left -= t->of[k].result == 'e';
        for (size_t k = i; k < end; k++) {
            bool stands = left > 0 && t->of[k].result != 'e' &&
                          ahead(t, i, end, t->of[k].n[0]) < left + extra;
            ret[k] = stands ? left : 0;
            stand += stands;
        }
    }
    return stand;
}
