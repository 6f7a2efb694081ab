/* venue.h - venues and their rooms, and who has a room when: never two at once.
 *
 * A booking lies inside the venue's hours on one of its days, in quarters of an hour; two may
 * touch. Everybody sees when a room is free; what it is booked for, the office alone. */
#pragma once

#include "web/web.h"

extern const struct failure VENUE_HOURS, VENUE_TWICE, VENUE_IN_USE, BOOKING_CLASH, BOOKING_SPAN,
    BOOKING_CLOSED, BOOKING_PAST, BOOKING_FAR, BOOKING_NOT_YOURS, BOOKING_OFFICE, BOOKING_MOST,
    BOOKING_STATE;

struct booking_in {
    struct id room;
    struct when from_at, to_at;
    struct str purpose, title;
};
/* Books for the ctx's account: whoever has venue.book any room, a resident the rooms for all, up to
 * two at a time. BOOKING_CLASH says when the room is taken. */
MUST err venue_book(struct ctx *c, const struct booking_in *in, struct id *ret);

/* The same for a room of the ctx's community or of a place above it, with its name; the leaf stays
 * the caller's. NOT_FOUND for another's. */
MUST err venue_book_near(struct ctx *c, const struct booking_in *in, struct id *ret,
                         struct str *ret_name);
/* Gives such a booking back; one that is over or given back already stays as it is. */
MUST err venue_give_back(struct ctx *c, struct id booking, struct str reason);

extern const struct routes VENUE_ROUTES;
