/* forum.h - the three meetings of a community that hear and do not vote: 听证会 before a decision,
 * 协调会 between parties, 评议会 on what was done.
 *
 * People are asked by name and capacity; the meeting itself (notice, roll, signing in, quorum,
 * minutes) is room/meeting's, over the electorate "invited:CAPACITY". Here stands what is said, how
 * each of it is answered, and what comes of it. The step's `use` names the form of the meeting.
 * Start reading at FORUM_KIND. */
#pragma once

#include "flow/flow.h"
#include "web/web.h"

struct invited_in {
    struct str capacity, name, unit;
    struct id resident; /* of the register; absent: a guest by name */
};
struct statement_in {
    struct str stance, text;
    struct id voter; /* staff only: whose words they wrote down; absent: one's own */
};
struct conclude_in {
    struct str text;
    struct str referred_to; /* where a coordination without agreement goes */
};

extern const struct failure INVITED_TWICE, INVITED_NAME, INVITED_FROZEN, INVITED_PARTY,
    STATEMENT_STANCE, STATEMENT_ABSENT, STATEMENT_OVER, STATEMENT_NOT_HEARD, FORUM_NOT_HELD,
    FORUM_NO_SIGN_IN, FORUM_NO_MINUTES, FORUM_SILENT, FORUM_UNANSWERED, FORUM_PARTIES,
    FORUM_NO_AGREEMENT, FORUM_NOT_CONCLUDED, FORUM_CONCLUDED, FORUM_RECTIFY, FORUM_NOT_ORDERED,
    FORUM_RECTIFIED, FORUM_NOT_RECTIFIED, FORUM_CHECKED, FORUM_SAME_PERSON, LIAISON_TERM,
    LIAISON_NONE;

MUST err forum_invite(struct ctx *c, struct id matter, const struct invited_in *in, struct id *ret);
MUST err forum_uninvite(struct ctx *c, struct id invited); /* before the call only */
/* A party's agreement in writing: it need not come. */
MUST err forum_consent(struct ctx *c, struct id invited, struct str text, struct id file);

/* One of the room speaks; said again while the meeting is open, it replaces what was said. */
MUST err forum_state(struct ctx *c, struct id meeting, const struct statement_in *in,
                     struct id *ret);
/* What the committee does about it; several alike are answered together. */
MUST err forum_answer(struct ctx *c, struct id statement, struct str disposition,
                      struct str reason);

/* What came of the meeting: heard; agreed or referred; passed or to be put right. */
MUST err forum_conclude(struct ctx *c, struct id meeting, const struct conclude_in *in);
MUST err forum_rectified(struct ctx *c, struct id meeting, struct str text);
MUST err forum_rectify_check(struct ctx *c, struct id meeting);

extern const struct step_kind FORUM_KIND;
extern const struct routes FORUM_ROUTES, LIAISON_ROUTES;
