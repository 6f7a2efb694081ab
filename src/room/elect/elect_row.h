/* elect_row.h - what the files of this room share. */
#pragma once

#include "room/elect/elect.h"
#include "room/office/office.h"

enum { CANDIDATES_MAX = 200, ADULT_YEARS = 18 };

/* At the step of an election: the meeting of this round, its roll public. */
MUST err elect_meeting(struct ctx *c, const struct instance *i, struct meeting *ret);
/* The newest ballot of names of that form in the meeting; id 0: none yet. */
MUST err elect_last_ballot(struct ctx *c, const struct meeting *m, const char *form,
                           struct ballot *ret);
MUST err elect_may_name(struct ctx *c, const struct instance *i);
MUST err elect_may_open(struct ctx *c, const struct instance *i);

/* Holders of today's posts of a kind. */
MUST err seat_holders(struct ctx *c, struct str kind, struct list *ret);
/* One post that runs today; NOT_FOUND. */
MUST err seat_holder(struct ctx *c, struct id post, struct member *ret);
/* All of a body, each post kind in turn. */
MUST err body_holders(struct ctx *c, struct str body, struct list *ret);

/* Ends the posts of the seats elected and gives them to those elected, for a term. */
MUST err elect_install(struct ctx *c, const struct instance *i);
MUST err recall_done(struct ctx *c, const struct instance *i);
MUST err review_done(struct ctx *c, const struct instance *i);
MUST err hear_gaps(struct ctx *c, const struct instance *i, struct gaps *g);
MUST err recall_may_name(struct ctx *c, const struct instance *i);
MUST err recall_may_state(struct ctx *c, const struct instance *i);
MUST err review_may_open(struct ctx *c, const struct instance *i);
