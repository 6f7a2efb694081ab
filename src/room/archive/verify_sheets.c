/* verify_sheets.c - paper: a settled batch is the one whose hash the log took, and every sheet of a
 * vote that counted stands among the votes, once and as it was read. A file made before there was
 * paper has no such lists. */
#include <stdlib.h>

#include "base/arena.h"
#include "kit/crypto.h"
#include "room/archive/verify_check.h"
#include "rule/sheet.h"

struct voted { /* a line of the votes, found by its slot */
    struct str slot, choice;
    int64_t ballot;
    bool taken;
};

static int by_slot(const void *a, const void *b)
{
    const struct voted *x = a, *y = b;

    if (x->ballot != y->ballot)
        return x->ballot < y->ballot ? -1 : 1;
    return str_cmp(x->slot, y->slot);
}

struct sheets {
    struct verifying *v;
    const struct jr *batches, *lines, *owners;
    struct voted *vote;
    size_t n_vote;
};

/* The votes of ballots, and of owners: by their slots, told with an area or with a class of areas.
 */
static void read_votes(struct sheets *s)
{
    const struct {
        const struct jr *lines;
        const char *of;
    } list[] = { { s->v->votes, "ballot" },
                 { verify_items(s->v, "data/owners_ballots.json"), "decision" },
                 { verify_items(s->v, "data/owners_told.json"), "decision" } };
    size_t room = 1;

    for (size_t k = 0; k < COUNT(list); k++)
        room += jr_count(list[k].lines);
    s->vote = NEW_N(s->v->arena, struct voted, room);
    for (size_t k = 0; k < COUNT(list); k++) {
        for (size_t i = 0; i < jr_count(list[k].lines); i++) {
            const struct jr *line = jr_at(list[k].lines, i);
            s->vote[s->n_vote++] = (struct voted){ line_str(line, "slot"), line_str(line, "choice"),
                                                   line_id(line, list[k].of), false };
        }
    }
    qsort(s->vote, s->n_vote, sizeof *s->vote, by_slot);
}

/* The vote a counted sheet became; a second sheet cannot have become the same. */
static bool became_vote(struct sheets *s, const struct jr *batch, const struct jr *line)
{
    const struct voted key = { .slot = line_str(line, "slot"),
                               .ballot = line_id(batch, "subject") };
    struct voted *vote = bsearch(&key, s->vote, s->n_vote, sizeof key, by_slot);
    bool same = vote && !vote->taken && str_eq(vote->choice, line_str(line, "choice"));

    if (vote)
        vote->taken = true;
    return same;
}

static const struct jr *leaf_of_batch(const struct verifying *v, int64_t batch)
{
    for (size_t i = 0; i < v->n_leaves; i++) {
        const struct jr *data = jr_get(v->leaf[i], "data");
        if (line_str(data, "batch_hash").n && line_id(data, "batch") == batch)
            return data;
    }
    return NULL;
}

static bool log_agrees(const struct verifying *v, const struct jr *b)
{
    static const char *const numbers[] = { "sheets", "counted", "set_aside", "spoilt", "differ" };
    const struct jr *data = leaf_of_batch(v, line_id(b, "id"));
    bool same = data && str_eq(line_str(data, "batch_hash"), line_str(b, "hash"));

    for (size_t k = 0; k < COUNT(numbers); k++)
        same = same && line_int(data, numbers[k]) == line_int(b, numbers[k]);
    return same;
}

static bool holds_id(const struct jr *list, int64_t id)
{
    for (size_t i = 0; i < jr_count(list); i++) {
        if (line_id(jr_at(list, i), "id") == id)
            return true;
    }
    return false;
}

/* Whose sheets are votes; opinions and answers to a survey are told elsewhere. */
static bool is_vote(const struct sheets *s, int64_t id)
{
    return holds_id(s->v->ballots, id) || holds_id(s->owners, id);
}

static void check_batch(struct sheets *s, const struct jr *b)
{
    struct sheet_line *line = NEW_N(s->v->arena, struct sheet_line, jr_count(s->lines) + 1);
    bool became = true, vote = is_vote(s, line_id(b, "subject"));
    struct hash said = { { 0 } }, h;
    int64_t counted = 0;
    size_t n = 0;

    for (size_t i = 0; i < jr_count(s->lines); i++) {
        const struct jr *one = jr_at(s->lines, i);
        if (line_id(one, "batch") != line_id(b, "id"))
            continue;
        line[n++] = (struct sheet_line){ line_str(one, "slot"), line_str(one, "choice"),
                                         line_str(one, "outcome") };
        if (!str_is(line_str(one, "outcome"), "counted"))
            continue;
        counted++;
        became = (!vote || became_vote(s, b, one)) && became;
    }
    h = sheet_hash(s->v->arena, sha256, line, n);
    bool same = str_unhex(line_str(b, "hash"), said.b, sizeof said.b) && hash_eq(&said, &h) &&
                (int64_t)n == line_int(b, "sheets") && counted == line_int(b, "counted");
    verify_say(s->v, same && became && log_agrees(s->v, b), "verify.sheets",
               "sheets=%zu counted=%lld set_aside=%lld spoilt=%lld", n, (long long)counted,
               (long long)line_int(b, "set_aside"), (long long)line_int(b, "spoilt"));
}

/* A batch the log speaks of cannot be left out: an archived matter has no open vote. */
static bool none_left_out(const struct sheets *s)
{
    size_t told = 0;

    for (size_t i = 0; i < s->v->n_leaves; i++)
        told += line_str(jr_get(s->v->leaf[i], "data"), "batch_hash").n > 0;
    return told == jr_count(s->batches);
}

void verify_sheets(struct verifying *v)
{
    struct sheets s = { .v = v,
                        .batches = verify_items(v, "data/batches.json"),
                        .lines = verify_items(v, "data/sheets.json"),
                        .owners = verify_items(v, "data/owners.json") };

    read_votes(&s);
    for (size_t i = 0; i < jr_count(s.batches); i++)
        check_batch(&s, jr_at(s.batches, i));
    if (str_is(line_str(v->manifest, "kind"), "sealed") && !none_left_out(&s))
        verify_say(v, false, "verify.sheets_missing", "have=%zu", jr_count(s.batches));
}
