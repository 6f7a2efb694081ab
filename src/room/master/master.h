/* master.h - the district's master copies, by which all its communities work (A6, A7, A8): the flow
 * chart, the record book, the rules ..., published in versions, read-only below the district.
 *
 * A matter keeps the versions that were in force when it was opened: they follow from its first
 * moment, so nothing can be changed behind it. */
#pragma once

#include "flow/book.h"
#include "web/web.h"

struct master {
    struct id id;
    struct str slot;
    int64_t version;
    struct str title, text, note;
    struct day from_day,
        to_day; /* to_day: the day before the next version's, absent for the last */
    struct str by_name;
    struct when at;
};
extern const struct shape MASTER;

struct slot { /* one place on the shelf: what it is called until something is published in it */
    const char *id;
    const char *group; /* norms: 三细化两规范; unified: 五个统一; both; policy: 配套制度 */
};
extern const struct slot SLOTS[];
enum { SLOTS_N = 18, POLICIES_N = 10 };

struct master_in {
    struct str slot, title, text, note;
    struct day from_day; /* absent: today */
};

extern const struct failure MASTER_LOCKED, MASTER_SAME, MASTER_DAY, MASTER_OLD, MASTER_READ;

/* The district the ctx's place lies in; NOT_FOUND where there is none. */
MUST err master_district(struct ctx *c, struct id *ret);
MUST err master_place(struct ctx *c, struct str *ret);                     /* its name */
MUST err master_here(struct ctx *c, struct str *ret, bool *ret_community); /* of ctx's own place */

/* In *ret the versions of all slots in force on that day, as known at that time. */
MUST err master_in_force(struct ctx *c, struct id district, struct day on, struct when known,
                         struct list *ret);

/* Publishes the next version of a slot. MASTER_LOCKED anywhere but at the district; MASTER_SAME if
 * it says what the last one says; MASTER_DAY if it would be in force before that one. */
MUST err master_publish(struct ctx *c, const struct master_in *in, struct id *ret);

/* The account has read the version: once each, and only the one in force or to come. */
MUST err master_read(struct ctx *c, struct id master);

/* The procedure as a drawing, SVG: its steps in order, who does them, who must meet and agree, what
 * must be on file, how long it may take, and where it may be sent back to. `rules` are those it
 * is read with. The same procedure gives the same bytes. */
struct str chart_svg(struct ctx *c, const struct flow_template *t, const struct rule_set *rules);

/* What one step asks for, a line each: conditions, who must meet and agree, papers, days. */
struct str chart_notes(struct ctx *c, const struct flow_template *t, const struct rule_set *rules,
                       const struct flow_step *step);

/* The same of one body of a rule set: notice, who must be there, by what it passes. */
struct str chart_body(struct ctx *c, const struct rule_set *rules, struct str body);

extern const struct routes MASTER_ROUTES;
