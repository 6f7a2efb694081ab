/* covenant.h - 居民公约, 自治章程, 村规民约: a draft whose clauses carry tags and whose doubtful
 * sentences a lawyer rules on, its filing with the street, and every version that was ever passed.
 *
 * The draft itself is the matter's plan (room/plan); review, vote and publication are steps of
 * other rooms. Two kinds of step stand here: "draft" and "filing". What was passed is a row of
 * `covenant`: without a filing number it is shown as not filed. Start reading at DRAFT_KIND. */
#pragma once

#include "flow/flow.h"
#include "web/web.h"

extern const struct failure DRAFT_NONE, DRAFT_UNTAGGED, DRAFT_FLAG, DRAFT_UNLAWFUL, TAG_CLAUSE,
    RULING_FLAG, RULING_LAWYER, FILING_MISSING, FILING_NO_EFFECT, FILING_STREET, FILING_DAY,
    FILING_TWICE, COVENANT_EFFECT, COVENANT_SERIES, COVENANT_KIND, COVENANT_NOT_HELD,
    COVENANT_BY_MATTER;

extern const struct step_kind DRAFT_KIND, FILING_KIND;
extern const struct routes COVENANT_ROUTES;

/* The job: asks for the review of what has been in force for the months the rules say. */
MUST err covenant_watch(struct ctx *c);
