#include "web/perm.h"

#include <assert.h>

static_assert(PERM_COUNT_ <= 64, "one word of bits");

static const char *const word[PERM_COUNT_] = {
    [PERM_PUBLIC] = "public",
    [PERM_SIGNED_IN] = "signed_in",
    [PERM_RESIDENT] = "resident",
    [PERM_MATTER_SEE] = "matter.see",
    [PERM_MATTER_RUN] = "matter.run",
    [PERM_FLOW_MANAGE] = "flow.manage",
    [PERM_OPINION_HANDLE] = "opinion.handle",
    [PERM_CHECK_GIVE] = "check.give",
    [PERM_PLAN_WRITE] = "plan.write",
    [PERM_CONSULT_RUN] = "consult.run",
    [PERM_CONSULT_ANSWER] = "consult.answer",
    [PERM_MEETING_RUN] = "meeting.run",
    [PERM_BALLOT_RUN] = "ballot.run",
    [PERM_NOTICE_RUN] = "notice.run",
    [PERM_SUPERVISE] = "supervise",
    [PERM_WORK_RUN] = "work.run",
    [PERM_SURVEY_RUN] = "survey.run",
    [PERM_ARCHIVE_SEAL] = "archive.seal",
    [PERM_REGISTER_SEE] = "register.see",
    [PERM_REGISTER_EDIT] = "register.edit",
    [PERM_REGISTER_CLEAR] = "register.clear",
    [PERM_IMPORT_RUN] = "import.run",
    [PERM_OFFICE_RUN] = "office.run",
    [PERM_ACCOUNT_RUN] = "account.run",
    [PERM_SETTING_RUN] = "setting.run",
    [PERM_AUDIT_SEE] = "audit.see",
    [PERM_BOARD_SEE] = "board.see",
    [PERM_TODO_SEE] = "todo.see",
    [PERM_FILE_PUT] = "file.put",
    [PERM_OWNERS_RUN] = "owners.run",
    [PERM_OWNERS_WITNESS] = "owners.witness",
    [PERM_PARTY_RUN] = "party.run",
    [PERM_SPOT_RUN] = "spot.run",
    [PERM_BUDGET_GRANT] = "budget.grant",
    [PERM_DUTY_RUN] = "duty.run",
    [PERM_VISIT_RUN] = "visit.run",
    [PERM_VENUE_RUN] = "venue.run",
    [PERM_VENUE_BOOK] = "venue.book",
    [PERM_TEAM_RUN] = "team.run",
    [PERM_CASE_SEE] = "case.see",
    [PERM_CASE_REPORT] = "case.report",
    [PERM_CASE_TAKE] = "case.take",
    [PERM_CASE_HANDLE] = "case.handle",
    [PERM_DISPUTE_DESK] = "dispute.desk",
    [PERM_DISPUTE_MEDIATE] = "dispute.mediate",
    [PERM_SERVICE_RUN] = "service.run",
    [PERM_SERVICE_DO] = "service.do",
    [PERM_NEED_RUN] = "need.run",
    [PERM_CARE_RUN] = "care.run",
    [PERM_CARE_VISIT] = "care.visit",
    [PERM_CARE_AUDIT] = "care.audit",
    [PERM_EMERGENCY_RUN] = "emergency.run",
    [PERM_GATE_RUN] = "gate.run",
    [PERM_OUTREACH_RUN] = "outreach.run",
    [PERM_CLUE_RUN] = "clue.run",
    [PERM_URGE_RUN] = "urge.run",
};

bool perms_have(struct perms p, enum perm one) { return (p.bits >> one & 1) != 0; }

struct perms perms_with(struct perms p, enum perm one)
{
    return (struct perms){ p.bits | UINT64_C(1) << one };
}

struct perms perms_join(struct perms a, struct perms b)
{
    return (struct perms){ a.bits | b.bits };
}

const char *perm_word(enum perm p) { return word[p]; }

enum perm perm_read(struct str s)
{
    for (unsigned p = PERM_PUBLIC; p < PERM_COUNT_; p++) {
        if (str_is(s, word[p]))
            return (enum perm)p;
    }
    return (enum perm)0;
}
