#include "app/kinds.h"

#include <stddef.h>

#include "room/archive/archive.h"
#include "room/ballot/ballot.h"
#include "room/case/case.h"
#include "room/check/check.h"
#include "room/clue/clue.h"
#include "room/consult/consult.h"
#include "room/covenant/covenant.h"
#include "room/dispute/dispute.h"
#include "room/elect/elect.h"
#include "room/forum/forum.h"
#include "room/matter/matter.h"
#include "room/notice/notice.h"
#include "room/owners/owners.h"
#include "room/service/order.h"
#include "room/solicit/solicit.h"
#include "room/survey/survey.h"
#include "room/work/work.h"

/* clang-format off */
const struct step_kind *const ALL_KINDS[] = {
    &ACCEPT_KIND,
    &AGREE_KIND,
    &ARCHIVE_KIND,
    &ASSIGN_KIND,
    &BALLOT_KIND,
    &CALLBACK_KIND,
    &CASEFILE_KIND,
    &CHECK_KIND,
    &CLOSE_KIND,
    &CLUE_ACCEPT_KIND,
    &CLUE_CHECK_KIND,
    &CLUE_DECIDE_KIND,
    &CONSULT_KIND,
    &DRAFT_KIND,
    &ELECT_KIND,
    &FILING_KIND,
    &GRADE_KIND,
    &HANDLE_KIND,
    &HEAR_KIND,
    &FORUM_KIND,
    &INFORM_KIND,
    &INTAKE_KIND,
    &LODGE_KIND,
    &MEDIATE_KIND,
    &MEETING_KIND,
    &NOTICE_KIND,
    &ORDER_ACCEPT_KIND,
    &ORDER_PLAN_KIND,
    &ORDER_RATE_KIND,
    &ORDER_SERVE_KIND,
    &OWNERS_CALL_KIND,
    &OWNERS_KIND,
    &PAPERS_KIND,
    &RECALL_KIND,
    &REVIEW_KIND,
    &REVISIT_KIND,
    &ROUTE_KIND,
    &SOLICIT_KIND,
    &SURVEY_KIND,
    &VERIFY_KIND,
    &WORK_KIND,
    NULL,
};
/* clang-format on */
