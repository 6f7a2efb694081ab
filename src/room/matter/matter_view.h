/* matter_view.h - what readers see of a matter: its line in a list and its whole page; for the
 * matter room only. */
#pragma once

#include "web/web.h"

extern const struct shape MATTER_LINE, MATTER_PAGE;

MUST err matter_view_list(struct req *r);
MUST err matter_view_page(struct req *r);
