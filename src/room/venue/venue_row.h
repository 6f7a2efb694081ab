/* venue_row.h - rows of rooms and bookings; for this room only. */
#pragma once

#include "room/venue/venue.h"

struct venue_room {
    struct id community, id, venue;
    struct str name;
    int64_t seats;
    bool open_to_all;
};
struct room_hours { /* a room that may be booked, with the hours of its venue */
    struct id id;
    bool open_to_all;
    int64_t open_from, open_to, open_days;
};
struct booking {
    struct id id, room;
    struct when from_at, to_at;
    struct str purpose, title;
    struct id account;
    struct str name;
    bool mine;
    struct str state, reason;
    struct when at;
};
extern const struct shape VENUE_ROOM, ROOM_HOURS, BOOKING;
