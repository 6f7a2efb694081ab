/* warning.h - early warnings (预警) with their answers, and the ledger of screenings (排查).
 *
 * A job counts cases and disputes of one kind at one building by the bounds of the rules of
 * mediation; a card is answered by somebody until a day, and closed with what came of it. For the
 * desk of disputes. Whoever watches over mediation is told once of each level and has a task: to
 * answer within a day, then to close by the day named; late ones go up to the first responsible
 * person. Start at WARNING_ROUTES. */
#pragma once

#include "web/web.h"

extern const struct failure WARNING_STATE, WARNING_UNTIL, SCREENING_DAY, SCREENING_SPAN;
extern const struct routes WARNING_ROUTES, SCREENING_ROUTES;

/* The job, per community: new cards, and open ones that have become graver. Never two for the same
 * place and kind at once; what a closed card counted is not counted again. */
MUST err warning_watch(struct ctx *c);
