/* dispute.h - people's mediation (人民调解法): a dispute from its lodging to its case file.
 *
 * A dispute is a case of the template "dispute", walked by the engine of flow/flow.h; its kinds of
 * step are here. Only the desk of the committee, the mediator and guide it was given to, and its
 * parties see it: for everybody else it is not there. What names a person or was said stands
 * sealed; log, tasks and messages know ids and words of fixed sets. Start at DISPUTE_ROUTES. */
#pragma once

#include "flow/flow.h"
#include "web/web.h"

extern const struct failure DISPUTE_NO_CASE, DISPUTE_PARTIES, DISPUTE_UNASKED, DISPUTE_NOT_YOURS,
    DISPUTE_LOWER, DISPUTE_MEDIATOR, DISPUTE_GUIDE, DISPUTE_RECUSED, DISPUTE_OWN, DISPUTE_UNSIGNED,
    DISPUTE_SIGNED, DISPUTE_CLASH, DISPUTE_NO_SESSION, DISPUTE_EXTENDED, DISPUTE_LATE, DISPUTE_WAYS,
    DISPUTE_TOLD, DISPUTE_NO_AGREEMENT, DISPUTE_SEALED, DISPUTE_COURT_LATE, DISPUTE_COURT_NEVER,
    DISPUTE_COURT_ORDER, DISPUTE_VISIT, DISPUTE_VISIT_EARLY, DISPUTE_UNHELD, DISPUTE_PRESENT,
    DISPUTE_ORAL, DISPUTE_BY_APP, DISPUTE_SCANNED, DISPUTE_UNSCANNED, DISPUTE_NO_OPINION,
    DISPUTE_LAWYER, DISPUTE_ANSWERED;

extern const struct step_kind LODGE_KIND, GRADE_KIND, ASSIGN_KIND, INFORM_KIND, MEDIATE_KIND,
    AGREE_KIND, REVISIT_KIND, CASEFILE_KIND;
extern const struct routes DISPUTE_ROUTES;

/* The job, per community: tiers that had their time without an end. */
MUST err dispute_watch(struct ctx *c);
