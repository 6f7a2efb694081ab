/* attach.h - one matter attached to another: a hearing before a decision, a review after the works.
 *
 * An attached matter walks its own procedure. That procedure may name kinds of step of the other
 * matter which wait for it (`holds`), until a step of its own is closed (`until`). */
#pragma once

#include "flow/flow.h"

struct attached {
    struct id id;
    struct str code, title, template;
    int64_t template_version;
    struct str state, step;
    bool above; /* the matter it hangs on; else one that hangs on it */
};

extern const struct failure FLOW_ATTACHED, ATTACH_PARENT, ATTACH_TWICE, ATTACH_CIRCLE;

/* Refused when the other is not of this community or has ended without a result, when the matter is
 * attached already, or when the two would wait for each other. */
MUST err attach_to(struct ctx *c, const struct instance *i, struct id parent);
MUST err attach_list(struct ctx *c, struct id matter, bool intake_too, struct list *ret);

/* For flow_gaps: what the step waits for. */
MUST err attached_gaps(struct ctx *c, const struct instance *i, struct gaps *g);
