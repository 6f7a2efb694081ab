/* matter.h - a matter from the scope wizard to its end: intake, papers, the workbench, and the
 * steps of the engine as acts. Start reading at MATTER_ROUTES. */
#pragma once

#include "flow/flow.h"
#include "web/web.h"

struct matter_in {
    struct str title, summary, origin, scope_id, body;
    int64_t amount, affected_households; /* fen; households of the area it touches */
    struct id area_id;                   /* a region of this community; absent: all of it */
    bool risk_flag;
    int64_t demand_count;  /* who asked, when residents or representatives demand it */
    struct list sources;   /* ids of demands it grew from */
    struct id attached_to; /* the matter it is held for; absent: it stands alone */
};
extern const struct shape MATTER_IN;

extern const struct failure SCOPE_OUT, SCOPE_OWNERS, MATTER_TWICE, MATTER_DEMAND_SHORT,
    PAPER_UNKNOWN;

/* Opens a matter at its template's first step, pinned to the versions in force today. */
MUST err matter_open(struct ctx *c, const struct matter_in *in, struct id *ret);

extern const struct step_kind INTAKE_KIND;
extern const struct routes MATTER_ROUTES;
