/* team.h - the 1+1+N team of a place: who is in it, until when, trained and certified for what. */
#pragma once

#include "rule/tier.h"
#include "web/web.h"

/* TEAM_WHY[why] of rule/tier.h, from TIER_NO_GRADE on. */
extern const struct failure TEAM_WHY[], TEAM_NONE, TEAM_TERM, TEAM_PROOF, TEAM_STATE;

/* NULL if the member may do that for a dispute of the grade today, at the ctx's community or the
 * places above it; else why not, TEAM_NONE for nobody of the register. */
MUST err team_member_may(struct ctx *c, struct id member, enum tier_role role, int64_t grade);

struct team_person { /* one entry of the register that is bound to an account */
    struct id member, account;
    struct str name, kind;
    int64_t mediates; /* the gravest grade they may mediate today; 0 none */
    bool guides;      /* may stand beside a dispute of grade 3, as judge or lawyer */
};
/* Who is on the register of the ctx's community or of the places above it, by account. */
MUST err team_people(struct ctx *c, struct list *ret);

extern const struct routes TEAM_ROUTES;
