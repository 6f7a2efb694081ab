/* duty_row.h - rows of rosters and what their files share; for this room only. */
#pragma once

#include "room/duty/duty.h"
#include "rule/roster.h"

struct duty_roster {
    struct id id;
    struct day month;
    bool plain, head_moves;
    int64_t onsite_days;
    struct str hours, place, by_name;
    struct when at;
    struct str published_by;
    struct when published_at;
};
struct duty_seat {
    struct id post;
    struct str kind;
    struct id person, account;
    struct str name;
    struct id region;
    struct str region_name;
    struct day from_day, to_day;
};
struct duty_leave {
    struct id id, person;
    struct str name;
    struct day from_day, to_day;
    struct str by_name;
    struct when at;
};
extern const struct shape DUTY, DUTY_ROSTER, DUTY_SEAT, DUTY_LEAVE;

enum { DUTIES_MAX = 1200, SEATS_MAX = 200, LEAVES_MAX = 500 };

/* A month as its rules see it: the offices, the leave, the days dealt. */
struct duty_month {
    struct duty_roster roster;
    struct list seats, duties; /* of duty_seat, duty */
    struct roster_ask ask;
    struct roster_duty *dealt; /* as the duties, in their order */
};
/* Who may be dealt in the month of `day` and who is away: no duties yet, and no choices made. */
MUST err duty_ask(struct ctx *c, struct day day, struct duty_month *ret);
MUST err duty_month_get(struct ctx *c, struct id roster, struct duty_month *ret);
/* DUTY_RULE with the rule, the day and the name, when a fault is one. */
MUST err duty_fault(struct ctx *c, const struct duty_month *m, struct roster_fault f);
/* A duty of the month and its place in it; NULL: it has none such. */
const struct duty *duty_at(const struct duty_month *m, struct id id, size_t *ret_at);
/* The office that lets a person do such a duty there, or NULL. */
const struct duty_seat *duty_holder(const struct duty_month *m, int64_t person, struct str role,
                                    struct id region);

/* A token of a calendar's address, kept as its hash. */
struct blob duty_token_hash(struct arena *a, struct str token);

/* Handlers of the room's files, for its table of routes. */
handler duty_post_swap, duty_post_answer, duty_post_move, duty_post_replace, duty_get_partners,
    duty_get_mine, duty_post_feed, duty_get_feeds, duty_post_revoke, duty_get_calendar,
    duty_post_visit, duty_post_visit_done, duty_post_reveal;
extern const struct shape DUTY_SWAP, DUTY_SWAP_IN, DUTY_ANSWER_IN, DUTY_MOVE_IN, DUTY_REPLACE_IN,
    DUTY_MINE, DUTY_FEED, DUTY_FEED_IN, DUTY_FEED_TOKEN, DUTY_VISIT, DUTY_VISIT_IN, DUTY_DONE_IN,
    DUTY_REVEAL_IN, DUTY_REVEAL;
