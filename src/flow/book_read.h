/* book_read.h - from JSON to templates, rule sets and the scope catalogue; for book.c only.
 *
 * Every fault is noted with its file and place, and reading goes on, so that a person who edits a
 * template sees all of them at once. */
#pragma once

#include "flow/book.h"
#include "kit/jr.h"

struct faults {
    struct arena *arena;
    struct str text; /* one fault a line */
    size_t n;
};
void fault_add(struct faults *f, struct str file, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

struct source { /* where a reader stands */
    struct arena *arena;
    struct faults *faults;
    struct str file;
};

void read_rule_set(const struct source *at, const struct jr *v, struct rule_set *ret);
void read_template(const struct source *at, const struct jr *v, struct flow_template *ret);
void read_scope(const struct source *at, const struct jr *v, struct scope_catalogue *ret);
