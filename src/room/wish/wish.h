/* wish.h - 居民点单、社区下单、团队接单 (E14): residents wish for what is on the menu, the
 * community bundles wishes into an order, a team takes it within two working days or says why not;
 * when two have not taken it the order is the community's again, with both reasons. */
#pragma once

#include "web/web.h"

extern const struct failure MENU_TWICE, MENU_CLOSED, WISH_TWICE, WISH_NONE, WISH_TEAM_TWICE,
    WISH_TEAM_GONE, WISH_TEAM_ASKED, WISH_STATE, WISH_NOT_YOURS, WISH_DAY, WISH_RATED;

extern const struct routes WISH_ROUTES;

/* An offer nobody has answered in its two working days counts as declined. */
MUST err wish_watch(struct ctx *c);
