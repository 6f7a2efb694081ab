#include "app/routes.h"

#include <stddef.h>

#include "room/archive/archive.h"
#include "room/auth/auth.h"
#include "room/ballot/ballot.h"
#include "room/branch/branch.h"
#include "room/bypass/bypass.h"
#include "room/campaign/campaign.h"
#include "room/canteen/canteen.h"
#include "room/care/care.h"
#include "room/case/case.h"
#include "room/channel/channel.h"
#include "room/check/check.h"
#include "room/circle/circle.h"
#include "room/clue/clue.h"
#include "room/concern/concern.h"
#include "room/consult/consult.h"
#include "room/covenant/covenant.h"
#include "room/deed/deed.h"
#include "room/dispute/dispute.h"
#include "room/duty/duty.h"
#include "room/elect/elect.h"
#include "room/emergency/emergency.h"
#include "room/file/file.h"
#include "room/forum/forum.h"
#include "room/hall/hall.h"
#include "room/import/import.h"
#include "room/joint/joint.h"
#include "room/kiosk/kiosk.h"
#include "room/library/library.h"
#include "room/live/live.h"
#include "room/map/map.h"
#include "room/master/master.h"
#include "room/matter/matter.h"
#include "room/measure/measure.h"
#include "room/meeting/meeting.h"
#include "room/money/money.h"
#include "room/named/named.h"
#include "room/need/need.h"
#include "room/notice/notice.h"
#include "room/office/office.h"
#include "room/owners/owners.h"
#include "room/pair/pair.h"
#include "room/paper/paper.h"
#include "room/partner/partner.h"
#include "room/plan/plan.h"
#include "room/poll/poll.h"
#include "room/post/post.h"
#include "room/record/record.h"
#include "room/region/region.h"
#include "room/rep/rep.h"
#include "room/resident/resident.h"
#include "room/rules/rules.h"
#include "room/scope/scope.h"
#include "room/service/order.h"
#include "room/service/service.h"
#include "room/solicit/solicit.h"
#include "room/spot/spot.h"
#include "room/study/study.h"
#include "room/survey/survey.h"
#include "room/team/team.h"
#include "room/todo/todo.h"
#include "room/urge/urge.h"
#include "room/venue/venue.h"
#include "room/warning/warning.h"
#include "room/wish/wish.h"
#include "room/witness/witness.h"
#include "room/work/work.h"
#include "room/worker/worker.h"

/* clang-format off */
const struct routes *const ALL_ROUTES[] = {
    &ARCHIVE_ROUTES,
    &HANDOVER_ROUTES, &DISPOSAL_ROUTES,
    &AUTH_ROUTES,
    &BALLOT_ROUTES,
    &BOX_ROUTES,
    &TICKET_ROUTES,
    &BRANCH_ROUTES,
    &BYPASS_ROUTES,
    &CARE_ROUTES,
    &CASE_ROUTES,
    &CALLBACK_ROUTES,
    &CASE_PLACE_ROUTES,
    &COMMON_ROUTES,
    &RESPONSIBILITY_ROUTES,
    &CHECK_ROUTES,
    &CLIENT_ROUTES,
    &CLUE_ROUTES,
    &CONCERN_ROUTES,
    &CONSULT_ROUTES,
    &COVENANT_ROUTES,
    &DEED_ROUTES,
    &DISPUTE_ROUTES,
    &DEVICE_ROUTES,
    &DUTY_ROUTES,
    &ELECT_ROUTES,
    &EMERGENCY_ROUTES,
    &HOLDING_ROUTES,
    &HOUSE_ROUTES,
    &IMPORT_ROUTES,
    &KIOSK_ROUTES,
    &LIBRARY_ROUTES,
    &LIVE_ROUTES,
    &MAP_ROUTES,
    &MASTER_ROUTES,
    &MATTER_ROUTES,
    &MEASURE_ROUTES,
    &MEETING_ROUTES,
    &SITTING_ROUTES,
    &MONEY_ROUTES,
    &NAMED_ROUTES,
    &FILE_ROUTES,
    &GEO_ROUTES,
    &FORUM_ROUTES,
    &LIAISON_ROUTES,
    &NEED_ROUTES,
    &NOTICE_ROUTES,
    &OFFICE_ROUTES,
    &OWNERS_ROUTES,
    &PAIR_ROUTES,
    &PAPER_ROUTES,
    &PETITION_ROUTES,
    &PARTNER_ROUTES,
    &CAMPAIGN_ROUTES,
    &STUDY_ROUTES,
    &JOINT_ROUTES,
    &PLAN_ROUTES,
    &RECORD_ROUTES,
    &POLL_ROUTES,
    &POST_ROUTES, &LETTER_ROUTES, &WORDING_ROUTES, &REACH_ROUTES,
    &REGION_ROUTES,
    &REP_ROUTES,
    &RESIDENT_ROUTES,
    &RULES_ROUTES,
    &SCOPE_ROUTES,
    &ORDER_ROUTES,
    &SERVICE_ROUTES,
    &SOLICIT_ROUTES,
    &SPOT_ROUTES,
    &SURVEY_ROUTES,
    &TEAM_ROUTES,
    &TODO_ROUTES,
    &UNIT_ROUTES,
    &URGE_ROUTES, &BULLETIN_ROUTES,
    &VENUE_ROUTES,
    &WARNING_ROUTES, &SCREENING_ROUTES,
    &WISH_ROUTES,
    &HALL_ROUTES,
    &CANTEEN_ROUTES,
    &CIRCLE_ROUTES,
    &WITNESS_ROUTES,
    &WORK_ROUTES,
    &WORKER_ROUTES,
    NULL,
};
/* clang-format on */
