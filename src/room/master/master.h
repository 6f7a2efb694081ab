/* master.h - the district's master copies, by which all its communities work: flow charts drawn
 * from the procedures themselves (A7 统一流程图). */
#pragma once

#include "flow/book.h"
#include "web/web.h"

/* The procedure as a drawing, SVG: its steps in order, who does them, who must meet and agree, what
 * must be on file, how long it may take, and where it may be sent back to. `rules` are those it
 * is read with. The same procedure gives the same bytes. */
struct str chart_svg(struct ctx *c, const struct flow_template *t, const struct rule_set *rules);

extern const struct routes MASTER_ROUTES;
