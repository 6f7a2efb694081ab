/* check.h - 1b: legal opinion, risk assessment and the street's filing before a proposal (D5, D8).
 *
 * The newest verdict of each kind counts. A risk is reckoned of four marks (rule/risk.h) or stands
 * on a paper; what gave the reason may be a warning or a dispute, told to their desk only. A high
 * risk blocks unless the street signs an override. A step whose `use` is "legal" asks for one
 * thing: the street's review of the text as it stands.
 */
#pragma once

#include "flow/flow.h"
#include "web/web.h"

extern const struct failure CHECK_LEGAL, CHECK_RISK, CHECK_FILING, CHECK_VERDICT, CHECK_DAYS,
    CHECK_REVIEW, CHECK_STREET, CHECK_MARKS, CHECK_ASKED, CHECK_SOURCE, CHECK_PAPER;

struct check_facts {
    struct str legal, risk, filing; /* newest verdicts; "" when there is none */
    bool override;                  /* the street signed after the risk was found high */
    int64_t workdays;               /* since the step opened */
};
void check_rule(const struct check_facts *f, const struct rule_set *rules, struct gaps *g);

extern const struct step_kind CHECK_KIND;
extern const struct routes CHECK_ROUTES;
