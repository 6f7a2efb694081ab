/* roll.h - freezing the roll of a meeting; for the meeting room only. */
#pragma once

#include "room/meeting/meeting.h"

/* Writes one line per person who may take part, counts them and stores the hash in the meeting. */
MUST err roll_freeze(struct ctx *c, const struct instance *i, const struct meeting *m);
