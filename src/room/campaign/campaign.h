/* campaign.h - making a policy known (C10): the ledger of what was put up and handed out,
 * questions, and the sheets of people asked; how many know is counted of the sheets, never typed.
 * Start reading at CAMPAIGN_ROUTES. */
#pragma once

#include "web/web.h"

extern const struct failure CAMPAIGN_DAYS, CAMPAIGN_DAY, CAMPAIGN_ASKED, CAMPAIGN_SHEET,
    CAMPAIGN_MANY, CAMPAIGN_TWICE;
extern const struct routes CAMPAIGN_ROUTES;
