/* turn.h - what flow.c and turn.c share: opening and ending a step, and the count of who stands
 * where. No room includes it. */
#pragma once

#include "flow/flow.h"

MUST err flow_must_be_open(struct ctx *c, const struct instance *i);
MUST err flow_open_step(struct ctx *c, struct instance *i, const struct flow_step *s);
MUST err flow_end_step(struct ctx *c, const struct instance *i, const char *state,
                       struct str outcome);
/* One matter fewer where it stood, one more where it stands. */
MUST err flow_tally_move(struct ctx *c, const struct instance *i, struct str state,
                         struct str kind);
