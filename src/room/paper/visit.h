/* visit.h - home visits to who cannot leave the bed, for open votes and opinions. What is taken
 * down is the resident's own act: it counts as theirs and shows in their participation. A secret
 * vote takes no visit of this kind: a blank sheet is handed out and goes into the box like any
 * other. */
#pragma once

#include "room/paper/paper_row.h"

struct visit_in {
    struct id resident, witness, second, file; /* witnesses are posts; the file is a photo */
    struct str choice, text, place;
};
extern const struct failure VISIT_NOT_ALLOWED, VISIT_WITNESS, VISIT_WITNESSES, VISIT_RESIDENT,
    VISIT_CLAIMED, VISIT_NO_ACCOUNT, VISIT_SAME_PERSON;

/* Refused when the rule set knows no visits, and unless two people with posts of today, other than
 * the officer and the resident, were there. Signs the resident in by hand if need be. */
MUST err visit_vote(struct ctx *c, struct id ballot, const struct visit_in *in, struct id *ret);
MUST err visit_opinion(struct ctx *c, struct id matter, const struct visit_in *in, struct id *ret);

/* The name behind a post of today that is not the caller's own; VISIT_WITNESS. */
MUST err visit_witness_name(struct ctx *c, struct id post, struct str *ret);

/* The resident, who has an account now, owns to it before an officer who was not the one writing.
 */
MUST err visit_claim(struct ctx *c, struct id visit);
