/* canteen.h - a canteen or day care of a community: who is enrolled, what it costs at which age,
 * who ordered and who came, and the month's sheet of what is granted.
 *
 * All is done at the counter by a list of names; nobody needs a telephone. A meal keeps the age and
 * the price of its day, so that the sheet is a sum of meals and nothing else. Start reading at
 * CANTEEN_ROUTES. */
#pragma once

#include "web/web.h"

extern const struct failure CANTEEN_TWICE, CANTEEN_TIERS, CANTEEN_FROM, CANTEEN_ORDERED,
    CANTEEN_NO_PRICE, CANTEEN_OPEN_MEALS, DINER_TWICE, MEAL_DAY, MEAL_NONE, MEAL_STATE;

extern const struct routes CANTEEN_ROUTES;
