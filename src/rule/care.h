/* care.h - when somebody on the care list is due for a visit, and who is told when none came.
 *
 * The tier gives the interval: high in days, key and general in months. A major change asks for a
 * visit within hours, whatever the interval says. Who is told and when: the worker on the morning
 * of the due day, the head of the community days later, then the street. Numbers are the rule
 * set's. */
#pragma once

#include "base/day.h"

enum care_tier { CARE_HIGH, CARE_KEY, CARE_GENERAL, CARE_TIERS };
const char *care_tier_word(enum care_tier t);
bool care_tier_read(struct str word, enum care_tier *ret);

struct care_terms {
    int64_t high_days, key_months, general_months;
    int64_t change_hours;           /* after a major change */
    int64_t remind_hour;            /* of the morning, in China */
    int64_t head_days, street_days; /* after the due day */
    int64_t review_months;
};
struct care_clock {
    struct day due;
    struct when urgent; /* by when, after a major change; 0: none */
};
enum care_stage { CARE_QUIET, CARE_WORKER, CARE_HEAD, CARE_STREET };

/* The day of the next visit after one on `last`, and of the review after one. */
struct day care_due(const struct care_terms *t, enum care_tier tier, struct day last);
struct day care_review_due(const struct care_terms *t, struct day last);
struct when care_urgent(const struct care_terms *t, struct when change);

/* Who has to know by `now`. */
enum care_stage care_stage(const struct care_terms *t, const struct care_clock *c, struct when now);
/* When that becomes more than it is at `now`; 0: it does not. */
struct when care_next(const struct care_terms *t, const struct care_clock *c, struct when now);

/* True if a visit at `at` is not in time: after the due day, or after the urgent moment. */
bool care_late(const struct care_clock *c, struct when at);
