/* rep_row.h - the lines this room reads; for the rep room only. */
#pragma once

#include "room/rep/rep.h"
#include "rule/presence.h"

struct rep_matter { /* on its way to the representatives, as one of them sees it */
    struct id id;
    struct str code, title, summary, body, rules;
    int64_t rules_version;
    struct id meeting;
    struct when starts_at;
    struct str place, meeting_state, question;
    bool late; /* they vote or have voted: what households think no longer changes */
    int64_t n_for, n_against, n_unsure;
};
struct rep_home {
    struct id id;
    struct str building, unit, room, head;
    int64_t people;
    bool has_account;
    struct str view, text;
    struct when at;
    struct str told;
    struct when told_at;
};
struct rep_result { /* what a meeting came to */
    struct id meeting, matter;
    struct str title, question, outcome;
    int64_t agree, oppose, abstain, present, expected;
    struct when closed_at;
};
struct rep_sums {
    int64_t logged, n_for, n_against, n_unsure;
    bool shown; /* enough have spoken for a sum to name nobody */
};
struct rep_step {
    struct id post;
    struct str what;
    int64_t absent_in_row;
    struct str reason;
    struct when at;
    struct str by_name;
};
struct rep_limits { /* of the rule set in force at this place */
    int64_t absent_flag, households_min, households_max, views_min;
};
extern const struct shape REP_SEAT, REP_MATTER, REP_HOME, REP_RESULT, REP_SUMS, REP_STEP, REP_NEWS;

MUST err rep_limits(struct ctx *c, struct rep_limits *ret);
MUST err rep_get(struct ctx *c, struct id post, struct rep_seat *ret); /* REP_UNKNOWN */
MUST err rep_homes(struct ctx *c, struct id post, struct id matter, struct id meeting,
                   struct list *ret);
/* Those that representatives will decide and have not yet, or the one asked for. */
MUST err rep_matters(struct ctx *c, const struct rep_seat *me, struct id matter, struct list *ret);
MUST err rep_presence(struct ctx *c, struct id post, struct presence *ret);

/* "：通过。同意41、反对5 ...", in Chinese as it goes to phones and on paper. */
struct str rep_how_it_voted(struct ctx *c, const struct rep_result *x);

err get_slip_places(struct req *r);
err decided_make(struct req *r); /* slips of what was decided: before and run */
err decided_show(struct req *r);
err post_handed(struct req *r);
extern const struct shape SLIP_PLACE, HANDED_IN;

err get_rep_seats(struct req *r);
err post_rep_step(struct req *r);
extern const struct shape REP_LINE, REP_STEP_IN;
