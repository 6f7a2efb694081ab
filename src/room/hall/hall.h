/* hall.h - the service hall: windows, the numbers people take on paper, and the calling of them.
 *
 * A number is nobody's: what is shown on the screen, and what the log says, is a number and a
 * window. The screen listens to LIVE_HALL of room/live. Start reading at HALL_ROUTES. */
#pragma once

#include "web/web.h"

extern const struct failure HALL_TWICE, HALL_KIND, HALL_NO_WINDOW, HALL_FULL, HALL_BUSY, HALL_EMPTY,
    HALL_STATE, HALL_EARLY;

extern const struct routes HALL_ROUTES;
