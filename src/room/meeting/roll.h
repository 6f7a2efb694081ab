/* roll.h - freezing the roll of a meeting; for the meeting room only. */
#pragma once

#include "room/meeting/meeting.h"

/* Writes one line per person who may take part, counts them and stores the hash in the meeting. */
MUST err roll_freeze(struct ctx *c, const struct instance *i, const struct meeting *m);
/* Who of it is expected by these rules: those recused too, or not. */
MUST err roll_expected(struct ctx *c, const struct rule_set *rules, struct id meeting,
                       struct heads *ret);
