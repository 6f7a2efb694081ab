#include "app/kinds.h"

#include <stddef.h>

#include "room/archive/archive.h"
#include "room/ballot/ballot.h"
#include "room/check/check.h"
#include "room/consult/consult.h"
#include "room/covenant/covenant.h"
#include "room/elect/elect.h"
#include "room/forum/forum.h"
#include "room/matter/matter.h"
#include "room/notice/notice.h"
#include "room/owners/owners.h"
#include "room/solicit/solicit.h"
#include "room/survey/survey.h"
#include "room/work/work.h"

/* clang-format off */
const struct step_kind *const ALL_KINDS[] = {
    &ARCHIVE_KIND,
    &BALLOT_KIND,
    &CHECK_KIND,
    &CONSULT_KIND,
    &DRAFT_KIND,
    &ELECT_KIND,
    &FILING_KIND,
    &HEAR_KIND,
    &FORUM_KIND,
    &INTAKE_KIND,
    &MEETING_KIND,
    &NOTICE_KIND,
    &OWNERS_CALL_KIND,
    &OWNERS_KIND,
    &PAPERS_KIND,
    &RECALL_KIND,
    &REVIEW_KIND,
    &SOLICIT_KIND,
    &SURVEY_KIND,
    &WORK_KIND,
    NULL,
};
/* clang-format on */
