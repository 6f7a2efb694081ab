/* pair_row.h - people, what they look after and what could be; for this room only. */
#pragma once

#include "room/pair/pair.h"
#include "rule/pair.h"

struct pair_person {
    struct id id, account, member;
    struct str rank, name; /* name: as it may be shown */
    int64_t estates, buildings, households, late, visits;
    struct when last_at;
    struct list counts; /* of pair_count: each kind the rank has */
    int64_t gap, excess;
    struct id home; /* a Party member's own household; never told */
};
struct pair_count {
    struct str kind;
    int64_t n, least, most, gap, excess;
};
struct pair {
    struct id community, id, person, target;
    struct str kind, place_name, label;
    struct when at, last_at;
    bool by_rule, late;
    struct id account, place; /* whose it is; the community it lies in */
};
struct pair_spot { /* something that could be looked after */
    struct id target, area, estate, place, person, pair;
    struct str place_name, label;
};
extern const struct shape PAIR_PERSON, PAIR, PAIR_SPOT;

enum { PAIR_PEOPLE_MAX = 600, PAIR_MAX = 6000, PAIR_SPOTS_MAX = 60000 };

/* The rule in force at the place today. */
MUST err pair_law(struct ctx *c, struct pair_terms *ret);
/* Pairs not visited since are late. */
struct when pair_since(struct ctx *c, const struct pair_terms *t);

void pair_tell(struct pair *p, struct when since); /* whether it is late */

/* Everybody on the list, cadres first, with what the rule says of what they have. */
MUST err pair_people(struct ctx *c, const struct pair_terms *t, struct list *ret);
/* What could be looked after here, and who does. */
MUST err pair_spots(struct ctx *c, enum pair_kind kind, struct list *ret);
MUST err pair_add(struct ctx *c, struct id person, enum pair_kind kind, const struct pair_spot *s,
                  bool by_rule, struct id *ret);
MUST err pair_ended(struct ctx *c, struct id pair);

/* What is told to one person in one message: the first of `n`. */
struct pair_told {
    int64_t n;
    enum pair_kind kind;
    struct id place;
    struct str place_name, label;
};
void pair_told_add(struct pair_told *t, enum pair_kind kind, const struct pair_spot *s);
/* Nothing when n is 0, the person has no account, or did it themselves. */
MUST err pair_tell_given(struct ctx *c, struct id account, const struct pair_told *t);
MUST err pair_tell_taken(struct ctx *c, struct id account, const struct pair_told *t);

handler pair_sync, pair_get_plan, pair_fill_gaps, pair_get_mine, pair_get_one, pair_visit;
extern const struct shape PAIR_MOVE, PAIR_SYNCED, PAIR_FILLED, PAIR_SHEET, PAIR_VISIT_IN;
