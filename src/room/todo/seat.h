/* seat.h - what waits for a person over all communities, and what the person took part in. */
#pragma once

#include "web/web.h"

extern const struct shape SEAT_WAITING, SEAT_TAKEN;
handler get_waiting, get_mine;
