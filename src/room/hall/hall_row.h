/* hall_row.h - rows of windows and numbers; for this room only. */
#pragma once

#include "room/hall/hall.h"

struct hall_window {
    struct id id;
    int64_t number;
    struct str name, words; /* words: its kinds as stored */
    struct list kinds;
    struct when at;
};
struct hall_ticket {
    struct id id, window_id;
    struct day on_day;
    struct str kind, state, label, window_name;
    int64_t number, window, calls, ahead;
    struct when at, queued_at, first_at, called_at, done_at;
};
extern const struct shape HALL_WINDOW, HALL_TICKET;

enum { HALL_WINDOWS = 60, HALL_TICKETS = 9000 };

/* All open windows, with their kinds; all numbers of a day in the order they were taken. */
MUST err hall_windows(struct ctx *c, struct list *ret);
MUST err hall_day(struct ctx *c, struct day day, struct list *ret);
size_t hall_kind(struct str word); /* which of SERVICE_KINDS; their count for none */

handler hall_print, hall_ticket_show, hall_figures, hall_screen;
extern const struct shape HALL_FIGURES, HALL_SCREEN;
