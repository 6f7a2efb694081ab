/* track.h - what has been walked and what is still to come: for the pages of matters and cases. */
#pragma once

#include "flow/flow.h"

struct step_line {
    struct id id;
    struct str step, kind, title, use, state, outcome;
    int64_t round;
    struct when opened_at, due_at, closed_at;
    struct list bodies;
};
extern const struct shape STEP_LINE, EVENT_LINE, PAPER_LINE;

struct str title_said(const struct ctx *c, struct title t); /* in the reader's language */
struct str track_step_title(const struct ctx *c, const struct flow_template *t, struct str id);

/* The steps as walked, then those still to come, as "waiting"; of one that ended, "dropped". */
MUST err track_steps(struct ctx *c, struct id id, const struct flow_template *t, struct str state,
                     struct str step, struct list *ret);
/* The timeline, oldest first; unless `named`, people without a post are masked. */
MUST err track_events(struct ctx *c, struct id id, const struct flow_template *t, bool named,
                      struct list *ret);
/* Unless `all`, those of public steps only. */
MUST err track_papers(struct ctx *c, struct id id, const struct flow_template *t, bool all,
                      struct list *ret);
