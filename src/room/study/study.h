/* study.h - research (C9): a plan with its team, records of visits, talks and questionnaires, and
 * issues with cause, measure and owner. The figures of its report are counted, never typed.
 * Start reading at STUDY_ROUTES. */
#pragma once

#include "web/web.h"

extern const struct failure STUDY_DAYS, STUDY_DAY, STUDY_PLACE, STUDY_DUE, STUDY_DONE, STUDY_OPEN;
extern const struct routes STUDY_ROUTES;
