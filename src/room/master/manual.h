/* manual.h - what the handbook of a place says on a day, as words: everything in force there, by
 * the district, the street and the community itself. Inside the room. */
#pragma once

#include "flow/scope.h"
#include "room/master/master.h"

struct manual_table { /* of a fixed number of columns, the cells row by row */
    struct str title, note;
    const struct str *head;
    struct str *cell;
    size_t columns, rows;
};
struct manual_copy {
    struct str title, note, text;
};
struct manual {
    struct when made;
    struct str title, district, place, on, footer, contents, part[4];
    struct str step_head[4], body_head[3], rule_head[4], item_head[4];
    const struct scope_catalogue *own; /* of a community; NULL of a place above it */
    struct manual_table *way;          /* a procedure: number, step, who, what is asked */
    struct manual_table *rules;        /* two a rule set: who decides, its numbers */
    struct manual_table *scope;        /* a catalogue: item, procedure, who, source */
    struct manual_copy copy[SLOTS_N];
    size_t n_way, n_rules, n_scope;
};

/* In ctx's arena and language. */
MUST err manual_make(struct ctx *c, struct day on, struct manual **ret);
/* All of it in the order of print, a line each: two manuals of the same text print the same. */
struct str manual_text(struct arena *a, const struct manual *m);
