/* dispute_act.h - the acts of a dispute: handlers of dispute_api.c's table, with their forms. */
#pragma once

#include "web/web.h"

struct said_in {
    struct str text;
};
extern const struct shape DISPUTE_SAID_IN, DISPUTE_LODGE_IN, DISPUTE_LODGE_DESK_IN,
    DISPUTE_CONSENT_IN, DISPUTE_GRADE_IN, DISPUTE_ASSIGN_IN, DISPUTE_RECUSE_IN, DISPUTE_SIGN_IN,
    DISPUTE_INFORM_IN, DISPUTE_SESSION_IN, DISPUTE_RECORD_IN, DISPUTE_RAISE_IN, DISPUTE_RISK_IN,
    DISPUTE_END_IN, DISPUTE_DRAFT_IN, DISPUTE_VISIT_IN, DISPUTE_COURT_IN, DISPUTE_SCAN_IN,
    DISPUTE_REVEAL_IN, DISPUTE_REVEAL, DISPUTE_OPINION_ASK, DISPUTE_OPINION_GIVE;
extern const struct shape DISPUTE_LINE, DISPUTE_PAGE, DISPUTE_LODGED, DISPUTE_TEAM_LINE;

err dispute_lodge(struct req *r);
err dispute_lodge_desk(struct req *r);
err dispute_consent(struct req *r);
err dispute_accept(struct req *r);
err dispute_set_grade(struct req *r);
err dispute_assign(struct req *r);
err dispute_recuse(struct req *r);
err dispute_team(struct req *r);

err dispute_sign(struct req *r);
err dispute_inform(struct req *r);
err dispute_session(struct req *r);
err dispute_record(struct req *r);
err dispute_cancel(struct req *r);
err dispute_extend(struct req *r);
err dispute_raise(struct req *r);
err dispute_risk(struct req *r);
err dispute_stop(struct req *r);
err dispute_terminate(struct req *r);

err dispute_draft(struct req *r);
err dispute_mediator_sign(struct req *r);
err dispute_seal(struct req *r);
err dispute_visit(struct req *r);
err dispute_court(struct req *r);
err dispute_scan(struct req *r);
err dispute_scan_show(struct req *r);
err dispute_file_print(struct req *r); /* .before: sets the register */
err dispute_file(struct req *r);
err dispute_file_show(struct req *r);

err dispute_opinion_ask(struct req *r);
err dispute_opinion_give(struct req *r);

err dispute_list(struct req *r);
err dispute_mine(struct req *r);
err dispute_of_case(struct req *r);
err dispute_page(struct req *r);
err dispute_reveal(struct req *r);
err dispute_paper_make(struct req *r); /* .before: draws the agreement */
err dispute_paper_show(struct req *r);
