/* matter_view.h - what readers see of a matter: its line in a list and its whole page; for the
 * matter room only. */
#pragma once

#include "web/web.h"

extern const struct shape MATTER_LINE, MATTER_PAGE, SCOPE_LINE;

MUST err matter_view_list(struct req *r);
MUST err matter_view_page(struct req *r);
MUST err matter_view_scope(struct req *r); /* of communities of no special kind */
err matter_view_scope_here(struct req *r); /* of this community's kind */
