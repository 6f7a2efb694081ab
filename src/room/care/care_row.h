/* care_row.h - a person on the care list as it stands, and its clock; for this room only. */
#pragma once

#include "room/care/care.h"
#include "rule/care.h"

struct rule_set;

struct care {
    struct id id, resident;
    struct str name, name_masked, home, tier, state, lives;
    struct id household, worker;
    struct str worker_name;
    struct day entered_on, last_day, due_day, review_due;
    struct when urgent_at;
    bool late;
    int64_t told;
    struct str consent_by, consent_taken_by;
    struct day consent_day;
    struct str off_reason;
    struct when off_at;
    struct blob category_sealed, needs_sealed, consent_name_sealed, phone_sealed;
};
extern const struct shape CARE;

struct care_law {
    const struct rule_set *rules;
    struct care_terms terms;
};
MUST err care_law(struct ctx *c, struct care_law *ret);

/* A row for whoever may act on it: its own worker, or who keeps the list. NOT_FOUND for others. */
MUST err care_get(struct ctx *c, struct id id, struct care *ret);
/* The same, refused when off the list; names the leaf's subject. */
MUST err care_take(struct ctx *c, struct id id, struct care *ret);
/* Fills what is told of the row: masked name, home, whether it is late. */
MUST err care_tell(struct ctx *c, struct care *ret);

enum care_tier care_tier_of(const struct care *p);
struct care_clock care_clock_of(const struct care *p);
/* Stores last, due and urgent of the row, and when to look again: nobody was told of these yet. */
MUST err care_wind(struct ctx *c, const struct care_terms *t, const struct care *p);
/* Another tier or worker: the clock starts again from the last visit. */
MUST err care_set_tier(struct ctx *c, struct care *p, struct str tier, struct id worker,
                       struct str name);
/* Looks at one row now: tells who has to know. */
MUST err care_look(struct ctx *c, const struct care_terms *t, const struct care *p);
/* Off the list, and what is sealed taken away: now or when the rules say. */
MUST err care_leave(struct ctx *c, const struct care *p, struct str reason);

err care_post_visit(struct req *r);
err care_post_review(struct req *r);
err care_get_one(struct req *r);
err care_post_reveal(struct req *r);
err care_get_looks(struct req *r);
err care_get_effect(struct req *r);
extern const struct shape CARE_VISIT_IN, CARE_VISITED, CARE_REVIEW_IN, CARE_SHEET, CARE_REVEAL_IN,
    CARE_CLEAR, CARE_LOOK, CARE_EFFECT;
