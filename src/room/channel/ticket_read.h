/* ticket_read.h - a table of tickets as hotlines export it: which column is what, and each line
 * read and checked. Knows no database. */
#pragma once

#include "base/err.h"
#include "base/str.h"

struct arena;

enum ticket_field {
    TICKET_NUMBER,
    TICKET_SAID,
    TICKET_CLASS,
    TICKET_ADDRESS,
    TICKET_TEXT,
    TICKET_NAME,
    TICKET_PHONE,
    TICKET_DEADLINE,
    TICKET_FIELDS
};

struct ticket_line {
    int64_t line;
    struct str number, item, text, address, name, phone;
    struct when said_at, deadline; /* 0: not said */
};
struct ticket_fault {
    int64_t line;
    struct str column; /* its heading; what it should be called, where it is missing */
    struct str reason; /* a key below "ticket.why." in the texts */
    struct str value;
};
struct ticket_table {
    struct ticket_line *line;
    size_t n;
    struct ticket_fault *fault;
    size_t n_faults;
};

enum { TICKET_LINES = 300, TICKET_FAULTS = 200 };

/* A time as tables write one: "2026-11-20 09:30", "2026/11/20 9:30:05", "2026年11月20日 9:30"; a
 * day alone is its end when `end`, else its start. In China. */
bool ticket_time(struct arena *a, struct str text, bool end, struct when *ret);

/* Reads the whole; no line is left out in silence: what cannot be taken is a fault. TICKET_HEADER
 * without a heading for number and text; TICKET_LONG beyond TICKET_LINES. */
extern const struct failure TICKET_HEADER, TICKET_LONG;
MUST err ticket_read(struct arena *a, struct str csv, struct ticket_table *ret);
