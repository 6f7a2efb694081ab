/* survey.h - the review by those affected, and the signed consents of households.
 *
 * One answer and one consent per household of the matter's area, on the phone or on paper with the
 * same weight. A score below the rule's share is an order to put things right first. */
#pragma once

#include "flow/flow.h"
#include "web/web.h"

extern const struct step_kind SURVEY_KIND;
extern const struct routes SURVEY_ROUTES;

extern const struct failure SURVEY_MISSING, SURVEY_TWICE, SURVEY_CLOSED, SURVEY_DAYS, SURVEY_EARLY,
    SURVEY_OPEN, SURVEY_FEW, SURVEY_OUTSIDER, SURVEY_WINDOW, SURVEY_ANSWERED, SURVEY_SCORE;
extern const struct failure RECTIFY_NOT_ORDERED, RECTIFY_DONE, RECTIFY_NOT_DONE, RECTIFY_CHECKED,
    RECTIFY_SAME_PERSON;
extern const struct failure CONSENT_OUTSIDER, CONSENT_TWICE, CONSENT_SHORT;

MUST err survey_open(struct ctx *c, struct id matter, int64_t days, struct id *ret);

struct review_in {
    struct str score, text;
    struct id household; /* staff only: whose answer on paper it is */
};
MUST err survey_answer(struct ctx *c, struct id survey, const struct review_in *in);
MUST err survey_close(struct ctx *c, struct id survey);

/* The order a low score gives: reported done by those who run the works, checked by another. */
MUST err rectify_done(struct ctx *c, struct id survey, struct str text);
MUST err rectify_check(struct ctx *c, struct id survey);

/* The caller's household consents, or not, by phone. */
MUST err consent_give(struct ctx *c, struct id matter, struct str choice);
/* A form two people read alike; CONSENT_TWICE, CONSENT_OUTSIDER when it may not count. */
MUST err consent_on_paper(struct ctx *c, struct id matter, struct id household, struct str choice);
/* Whether the matter's scope item asks for consents: its papers name "consent". */
MUST err consent_asked(struct ctx *c, const struct instance *i, bool *ret);

struct consent_sums {
    int64_t households, returned, agree, oppose;
};
MUST err consent_count(struct ctx *c, const struct instance *i, struct consent_sums *ret);

/* For the step that solicits: adds a gap while fewer households agree than the rule's share, if
 * consents are asked for. */
MUST err consent_gaps(struct ctx *c, const struct instance *i, struct gaps *g);
