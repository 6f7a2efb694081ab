/* clause.h - the clauses of a plan, and which clause of one version is which of the next.
 *
 * Every line that says something is a clause. Each keeps its anchor for as long as it lives:
 * through a new number, a new place and new wording. What is wholly new gets the next anchor, never
 * one that was used before, so an opinion on clause 3 stays with what clause 3 has become. */
#pragma once

#include "base/str.h"

struct arena;

enum clause_change { CLAUSE_SAME, CLAUSE_CHANGED, CLAUSE_NEW, CLAUSE_GONE };

struct clause {
    int64_t anchor; /* from 1 */
    int64_t no;     /* its place in the version, from 1; of what is gone, its last one */
    enum clause_change what;
    struct str text; /* the line, with its number as written */
};
struct clauses {
    const struct clause *at; /* those of the version in order, then those gone with it */
    size_t n, n_gone;
    int64_t last; /* the highest anchor ever given */
};

/* A text of more lines ends in one clause that holds the rest. */
enum { CLAUSES_MAX = 300 };

struct clauses clauses_first(struct arena *a, struct str text);
struct clauses clauses_next(struct arena *a, const struct clauses *before, struct str text);

struct str clause_word(enum clause_change w); /* "same" "changed" "new" "gone" */
bool clause_word_read(struct str s, enum clause_change *ret);

/* The line without its own number: "三、", "(2)", "第四条", "5." */
struct str clause_body(struct str line);
