/* verify_say.h - the file under verification: reading its lines and saying what holds; for the
 * archive room only. */
#pragma once

#include "flow/book.h"
#include "kit/jr.h"
#include "kit/zip.h"
#include "room/archive/verify.h"
#include "rule/merkle.h"

struct verifying {
    struct arena *arena;
    struct blob bytes;
    struct zipr *zip;
    struct str vkey;
    struct verify_report *report;

    const struct jr *manifest;
    struct str manifest_text;
    int64_t made;
    const struct jr *matter; /* data/matter.json, its one line */
    struct flow_template template;
    struct rule_set rules;
    struct str of; /* "ytg_urban/1": in whose shipped words steps and papers are said; "" before */
    const struct jr *steps, *meetings, *ballots, *votes, *roll; /* lists of lines */
    const struct jr *leaves;                                    /* parsed leaves, proven */
    size_t n_leaves;
    const struct jr **leaf;
};

/* One line of the report; fails the whole when it fails. */
bool verify_say(struct verifying *v, bool holds, const char *id, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
void verify_note(struct verifying *v, const char *id, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* The content of an entry; "" when there is none. */
struct str verify_entry(struct verifying *v, const char *path);
const struct jr *verify_items(struct verifying *v, const char *path); /* its "items"; NULL */

struct str line_str(const struct jr *line, const char *name); /* "" when absent */
int64_t line_int(const struct jr *line, const char *name);    /* 0 when absent */
bool line_bool(const struct jr *line, const char *name);
int64_t line_id(const struct jr *line, const char *name);     /* a string of digits; 0 */
struct day line_day(const struct jr *line, const char *name); /* DAY_NONE */
