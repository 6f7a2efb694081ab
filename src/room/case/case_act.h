/* case_act.h - the acts of a case: handlers of case_api.c's table, with their forms. */
#pragma once

#include "web/web.h"

struct case_reason {
    struct str reason;
};
extern const struct shape CASE_ACCEPT_IN, CASE_REFUSE_IN, CASE_ROUTE_IN, CASE_PASS_IN,
    CASE_REASON_IN, CASE_RATE_LINE, CASE_EXTEND_IN, CASE_EXTEND_DECIDE_IN, CASE_HOLD_IN,
    CASE_HOLD_REVIEW_IN, CASE_HOLD_END_IN, CASE_CONTACT_IN, CASE_DONE_IN, CASE_VERIFY_IN,
    CASE_RATE_IN, CASE_CALL_IN, CASE_RECEIVE_IN, CASE_MERGE_IN, CASE_SPLIT_IN, CASE_SPLIT_OUT;

err case_receive(struct req *q); /* 首接: whose grid it is, or whoever is first, looks at it */
err case_merge(struct req *q);   /* a duplicate into the case that lives */
err case_split(struct req *q);   /* a second demand out of one report, to be answered by itself */
err case_accept(struct req *q);
err case_refuse(struct req *q);
err case_route(struct req *q);
err case_pass(struct req *q);
err case_claim(struct req *q); /* a unit's officer takes what it was sent */
err case_give_back(struct req *q);
err case_contact(struct req *q);
err case_done(struct req *q);
err case_verify(struct req *q);
err case_rate(struct req *q); /* by the reporter */
err case_call(struct req *q); /* by whoever called them */
err case_reopen(struct req *q);
err case_extend(struct req *q);
err case_extend_decide(struct req *q);
err case_hold(struct req *q); /* its clock stands still: a pause, or on account */
err case_hold_review(struct req *q);
err case_unhold(struct req *q);
err case_holds(struct req *q);
err case_rates(struct req *q);
