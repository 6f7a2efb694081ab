/* pair.h - paired visits (B13): which cadre or Party member looks after which estates, buildings
 * and households, what is missing and what is too much by the rule of their rank, and who was
 * visited.
 *
 * The place is a street for its own cadres and a community for the others. Who is on the list comes
 * from the posts and the Party branches' roll; a Party member's name is masked in every list.
 * Start reading at PAIR_ROUTES and rule/pair.h. */
#pragma once

#include "web/web.h"

extern const struct failure PAIR_TAKEN, PAIR_TARGET, PAIR_OWN, PAIR_LEFT, PAIR_TIME, PAIR_FULL,
    PAIR_PLACE;

extern const struct routes PAIR_ROUTES;
