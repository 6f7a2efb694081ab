/* partner.h - units that report to a community (C12): their people and skills, the tasks they take,
 * minutes confirmed by somebody else, and the report per unit, which is counted, never typed.
 * Start reading at PARTNER_ROUTES. */
#pragma once

#include "web/web.h"

extern const struct failure PARTNER_TWICE, PARTNER_NAMED, PARTNER_JOINED, PARTNER_NOT_JOINED,
    PARTNER_FULL, PARTNER_OVER, PARTNER_TAKEN, PARTNER_CONFIRMED, PARTNER_OWN, PARTNER_EARLY,
    PARTNER_DAYS, PARTNER_PERSON, PARTNER_ENDED;

extern const struct routes PARTNER_ROUTES;
