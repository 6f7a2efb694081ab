/* duty.h - 接访 and 坐班: who of a street receives residents on which day, and who came.
 *
 * A month is made by rule (rule/roster.h) from who holds the offices and who is on leave, then
 * published. Afterwards two people may swap their days, if the month still keeps every rule. */
#pragma once

#include "web/web.h"

struct duty {
    struct id id, roster;
    struct day day;
    struct str role; /* head deputy onsite */
    struct id region;
    struct str region_name; /* of the community sat in */
    struct id person, account;
    struct str name;
    int64_t changes;
    struct when changed_at;
};

extern const struct failure DUTY_PUBLISHED, DUTY_PAST, DUTY_NOT_YOURS, DUTY_PARTNER, DUTY_STATE,
    DUTY_PERSON, DUTY_TERM, DUTY_TASK, DUTY_DONE, DUTY_CASE;
extern const struct failure DUTY_RULE[]; /* by enum roster_rule, with the day and the name */

/* Says what case came of a visit; DUTY_CASE when one has already. */
MUST err duty_visit_becomes(struct ctx *c, struct id visit, struct id matter);

extern const struct routes DUTY_ROUTES;
