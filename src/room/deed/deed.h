/* deed.h - deeds for residents (B14): a campaign, its tasks given to cadres and Party members, what
 * they did for whom of the roll, and what was said of it.
 *
 * Whom a deed was for is told to the desk and to whoever did it, never to the public; figures of a
 * campaign are counted of its rows. Start reading at DEED_ROUTES and rule/deed.h. */
#pragma once

#include "web/web.h"

extern const struct failure DEED_DAYS, DEED_OVER, DEED_WHO, DEED_DAY, DEED_UNKNOWN, DEED_OWN,
    DEED_NOT_YOURS, DEED_NO_WORD, DEED_SAME_HAND, DEED_WROTE, DEED_STRANGER, DEED_RATED,
    DEED_CLOSED;

extern const struct routes DEED_ROUTES;
