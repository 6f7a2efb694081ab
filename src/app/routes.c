#include "app/routes.h"

#include <stddef.h>

#include "room/archive/archive.h"
#include "room/auth/auth.h"
#include "room/ballot/ballot.h"
#include "room/branch/branch.h"
#include "room/bypass/bypass.h"
#include "room/check/check.h"
#include "room/concern/concern.h"
#include "room/consult/consult.h"
#include "room/covenant/covenant.h"
#include "room/elect/elect.h"
#include "room/file/file.h"
#include "room/forum/forum.h"
#include "room/import/import.h"
#include "room/kiosk/kiosk.h"
#include "room/library/library.h"
#include "room/master/master.h"
#include "room/matter/matter.h"
#include "room/measure/measure.h"
#include "room/meeting/meeting.h"
#include "room/money/money.h"
#include "room/notice/notice.h"
#include "room/office/office.h"
#include "room/owners/owners.h"
#include "room/paper/paper.h"
#include "room/plan/plan.h"
#include "room/poll/poll.h"
#include "room/post/post.h"
#include "room/record/record.h"
#include "room/region/region.h"
#include "room/rep/rep.h"
#include "room/resident/resident.h"
#include "room/rules/rules.h"
#include "room/scope/scope.h"
#include "room/solicit/solicit.h"
#include "room/spot/spot.h"
#include "room/survey/survey.h"
#include "room/todo/todo.h"
#include "room/witness/witness.h"
#include "room/work/work.h"

/* clang-format off */
const struct routes *const ALL_ROUTES[] = {
    &ARCHIVE_ROUTES,
    &HANDOVER_ROUTES,
    &AUTH_ROUTES,
    &BALLOT_ROUTES,
    &BRANCH_ROUTES,
    &BYPASS_ROUTES,
    &CHECK_ROUTES,
    &CONCERN_ROUTES,
    &CONSULT_ROUTES,
    &COVENANT_ROUTES,
    &ELECT_ROUTES,
    &HOLDING_ROUTES,
    &HOUSE_ROUTES,
    &IMPORT_ROUTES,
    &KIOSK_ROUTES,
    &LIBRARY_ROUTES,
    &MASTER_ROUTES,
    &MATTER_ROUTES,
    &MEASURE_ROUTES,
    &MEETING_ROUTES,
    &SITTING_ROUTES,
    &MONEY_ROUTES,
    &FILE_ROUTES,
    &FORUM_ROUTES,
    &LIAISON_ROUTES,
    &NOTICE_ROUTES,
    &OFFICE_ROUTES,
    &OWNERS_ROUTES,
    &PAPER_ROUTES,
    &PLAN_ROUTES,
    &RECORD_ROUTES,
    &POLL_ROUTES,
    &POST_ROUTES,
    &REGION_ROUTES,
    &REP_ROUTES,
    &RESIDENT_ROUTES,
    &RULES_ROUTES,
    &SCOPE_ROUTES,
    &SOLICIT_ROUTES,
    &SPOT_ROUTES,
    &SURVEY_ROUTES,
    &TODO_ROUTES,
    &WITNESS_ROUTES,
    &WORK_ROUTES,
    NULL,
};
/* clang-format on */
