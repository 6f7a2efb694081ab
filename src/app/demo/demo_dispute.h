/* demo_dispute.h - one dispute of the demo walking step by step, each act sent by the person whose
 * act it is. For src/app/demo only. */
#pragma once

#include "app/demo/demo.h"

enum end {
    ASKED,
    REFUSED,
    GRADING,
    GIVEN,
    MEDIATED,
    AGREEING,
    VISITED_ONCE,
    FILED,
    IN_VAIN,
    STOPPED
};

struct told {
    int community, days_ago;
    enum end end;
    int grade; /* what the rule makes of the facts */
    const char *category, *channel, *facts, *text, *one, *two, *agreed, *mediator, *guide;
};
struct story {
    struct demo *d;
    const struct told *t;
    struct str id, party[2];
    int nth;           /* among those of the months before; 0: of the present */
    bool past;         /* over, and filed */
    bool raised;       /* graded one higher after its days */
    bool oral, partly; /* the agreement; what the first visit found of it */
    const char *court; /* what the court said of it; NULL: not asked */
};
MUST err demo_dispute_walk(struct story *x);
