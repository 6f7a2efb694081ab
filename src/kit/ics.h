/* ics.h - calendars other programs subscribe to: iCalendar (RFC 5545), written whole. */
#pragma once

#include "base/str.h"

struct arena;

/* Days, or instants when from_at is set; both ends of days are included. uid stays the same for the
 * life of an event, sequence grows with each change of it. */
struct ics_event {
    struct str uid, summary, location, description;
    struct day from, to;
    struct when from_at, to_at;
    struct when changed;
    int64_t sequence;
};

/* Texts are escaped, lines end in CRLF and are folded at 75 octets, never inside a character. */
struct str ics_write(struct arena *a, struct str name, const struct ics_event *event, size_t n);
