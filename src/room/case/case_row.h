/* case_row.h - the row beside a case's row of matter, and what the files of this room share. */
#pragma once

#include "room/case/case.h"
#include "room/case/item.h"

struct report {
    struct id case_id, region_id, grid_id, account_id, resident_id;
    struct str channel, item, class, level, desk, text, address, naming;
    int64_t lat, lng;
    bool located, self_handled;
    struct blob name_sealed, phone_sealed, track_hash;
    struct id receiver_id; /* who was first asked: answerable for it until it is closed */
    struct str receiver;
    struct when at;
};
MUST err report_get(struct ctx *c, struct id id, struct report *ret);
/* Loads and locks a case with its report, and makes it the subject of the leaf. */
MUST err case_take(struct ctx *c, struct id id, struct instance *i, struct report *ret);

struct reporter { /* who it is, as far as it is kept */
    struct id account, resident;
    struct str name, phone, track;
};
/* Adds the row of matter and of report, and starts the case; pictures and the rest are the
 * caller's. */
MUST err case_begin(struct ctx *c, const struct case_in *in, const struct case_item *item,
                    const struct reporter *who, struct case_opened *ret);

/* The grid by the point, the building or the address, where the report names none. */
MUST err grid_find(struct ctx *c, struct case_in *in);
/* Asks the workers of its grid to look at it first. */
MUST err grid_ask(struct ctx *c, struct id id);
/* Who receives first is answerable; whoever comes later changes nothing. */
MUST err receiver_set(struct ctx *c, struct id id);
MUST err tell_receiver(struct ctx *c, const struct instance *i, const struct report *r,
                       const char *kind);

/* What a reporter says of the result, by the app or when called. */
struct call_in {
    struct str way, solved, text;
    bool reached;
    int64_t attitude, speed, result; /* 1..5 */
};
extern const char *const RATING_SOLVED[];
MUST err call_check(struct ctx *c, const struct call_in *in);
MUST err rating_put(struct ctx *c, struct id id, const struct call_in *in);
int64_t rating_lowest(const struct call_in *in); /* of its three marks */
/* Whether the lowest mark of one who was reached is `low` or less. */
bool rating_low(const struct call_in *in, int64_t low);

struct callback { /* a call to be made again */
    struct id id, case_id;
    struct str code, title, item, item_title, why, by_name;
    int64_t lowest;
    bool late;
    struct when at, due_at, done_at;
};
extern const struct shape CALLBACK, CALLBACK_DRAW;
/* How many of the closed are drawn: the share, rounded up. */
size_t callback_share(size_t closed, int64_t permille);
MUST err callback_ask(struct ctx *c, const struct instance *i, const struct call_in *in);
MUST err callbacks_of(struct ctx *c, struct id id, struct list *ret);

struct case_link {
    struct id id;
    struct str kind, code, title, family, state, item, item_title;
    bool points; /* from the case to the other */
};
extern const struct shape CASE_LINK;
MUST err case_links(struct ctx *c, struct id id, bool staff, struct list *ret);
/* The case it was merged into; absent: none. */
MUST err case_merged(struct ctx *c, struct id id, struct id *ret);

/* One unit's part of a case. */
struct handling {
    struct id id, case_id, step_row, place_id, unit_id, account_id;
    bool leads, mine; /* of a unit the reader acts for */
    struct str state, outcome, text, by_name, unit_name;
    struct when due_at, sent_at, taken_at, contacted_at, done_at;
};
extern const struct shape HANDLING;
/* Of this opening of the handling step, oldest first. */
MUST err handling_list(struct ctx *c, const struct instance *i, struct list *ret);
MUST err handling_send(struct ctx *c, const struct instance *i, const struct report *r,
                       struct id place, struct id unit, bool leads);
/* The reporter's own unit of one: a grid worker who has done it on the spot. */
MUST err handling_self(struct ctx *c, const struct instance *i, const struct report *r);

/* By when a class is promised, from now. */
struct when class_due(struct ctx *c, const struct rule_set *rules, struct str class);

/* After the last act of a step: a case that stands at its close ends. */
MUST err case_finish(struct ctx *c, struct instance *i);

/* Photographs of a phase; CASE_PHOTO for what is none, CASE_PHOTO_USED for one shown before. */
MUST err photos_add(struct ctx *c, struct id id, const struct list *files, const char *phase);
/* What the reporter of `from` sent stands with the part split off it too. */
MUST err photos_share(struct ctx *c, struct id from, struct id part);

/* An alias of the ctx that leaves no trace of who acts: for the timeline of a reporter's acts. */
struct ctx as_reporter(const struct ctx *c, const struct report *r);
bool is_reporter(const struct ctx *c, const struct report *r);
MUST err tell_reporter(struct ctx *c, const struct instance *i, const struct report *r,
                       const char *kind);
MUST err tell_account(struct ctx *c, const struct instance *i, const struct report *r,
                      const char *kind, struct id account);
struct whom {
    struct id v;
};
extern const struct shape WHOM;

struct unit {
    struct id place_id, id;
    struct str name, kind, phone, level;
    bool retired;
};
/* NOT_FOUND unless the unit stands at the ctx's community or above it. */
MUST err unit_get(struct ctx *c, struct id unit, struct unit *ret);
MUST err unit_has(struct ctx *c, struct id place, struct id unit, struct id account, bool *ret);
MUST err unit_tell(struct ctx *c, const struct instance *i, struct id place, struct id unit,
                   const char *kind);

/* One act of a unit's officer on one part: the case, its report, and the part that is theirs. */
struct part_turn {
    struct instance i;
    struct report r;
    struct handling h;
};
/* {id} is the case, {id2} the part; refuses what is not theirs, or is given back or done. */
MUST err part_take(struct req *q, struct part_turn *ret);

/* 延期: asked before the clock runs out, granted once, for at most the days of the rule set. */
struct extend_ask {
    struct when now, due;
    int64_t days;
    bool granted_before; /* or still asked for */
};
MUST err extension_rule(const struct extend_ask *a, const struct rule_set *rules,
                        struct arena *arena);

MUST err unit_remind(struct ctx *c, const struct instance *i, const struct handling *h,
                     const char *kind); /* once for each end of the part's clock */

extern const struct shape EXTENSION, HOLD, HOLD_LINE;
extern const struct shape CASE_LINE, CASE_PAGE, CASE_SEEN, CASE_TRACK_IN;
MUST err case_list(struct req *r);
MUST err case_mine(struct req *r);
MUST err case_work(struct req *r);
MUST err case_page(struct req *r);
MUST err case_track(struct req *r);
