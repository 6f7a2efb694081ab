/* dispute.h - the grades of disputes, and when a tier has had its time.
 *
 * 1 goes to a volunteer, 2 to a mediator, 3 is led by a mediator with a judge or lawyer as guide
 * (1+1+N). Every bound includes its number. */
#pragma once

#include "base/day.h"

enum dispute_cause { /* bits: what made a grade higher than 1 */
                     CAUSE_AMOUNT = 1,
                     CAUSE_PEOPLE = 2,
                     CAUSE_INJURY = 4,
                     CAUSE_DURATION = 8,
                     CAUSE_FAILED = 16,
};

struct dispute_facts {
    int64_t amount; /* fen */
    int64_t people, days, failed;
    int64_t injury; /* 0 none, 1 light, 2 serious */
};
struct dispute_bounds { /* of grade 2 and of grade 3, in this order */
    int64_t amount[2], people[2], days[2], failed[2], injury[2];
};
/* The highest grade any one fact reaches; *ret_causes are those that reach it, 0 for grade 1. */
int dispute_grade(const struct dispute_facts *f, const struct dispute_bounds *b, int *ret_causes);

/* The next grade when this one had its `days` without an end, counted from `since`; else 0. */
int dispute_next_grade(int grade, struct when since, struct when now, int64_t days);

/* The last moment of the day so many days after. */
struct when dispute_until(struct when from, int64_t days);

/* Whether no agreement is made without a lawyer's opinion: from an amount in fen or a grade on; a
 * bound of 0 asks for none. */
bool dispute_needs_opinion(int64_t amount, int64_t grade, int64_t from_amount, int64_t from_grade);
