/* urge.h - 限时督办 (B24): a street or district asks the holder of a post below it to deal with
 * what is overdue until a day and to answer; what is unanswered enters the draft bulletin (通报) by
 * a job, and a bulletin is published by another person than whoever submitted it. */
#pragma once

#include "web/web.h"

extern const struct failure URGE_DAY, URGE_POST, URGE_ABOUT, URGE_STATE, URGE_NOT_YOURS,
    BULLETIN_STATE, BULLETIN_OWN;

extern const struct routes URGE_ROUTES, BULLETIN_ROUTES;

/* The job, per place: deadlines missed enter the draft bulletin, once. */
MUST err urge_watch(struct ctx *c);
