/* door.h - whether one may vote in a ballot; for the files of this room only. */
#pragma once

#include "room/ballot/ballot.h"

struct vote_door { /* all that a vote asks */
    struct id meeting_id;
    struct str state, matter_state, form;
    bool secret;
    int64_t changes;
    struct id voter; /* from here on: 0 and unset for whoever is not on the roll */
    bool recused;
    struct str way;
    struct when signed_at, left_at;
};

/* As a voter of the roll; as the caller, a resident or else the holder of a post. */
MUST err door_of(struct ctx *c, struct id ballot, struct id voter, struct vote_door *ret);
MUST err door_mine(struct ctx *c, struct id ballot, struct vote_door *ret);

MUST err door_lets(const struct vote_door *d); /* why that one may not vote now */
