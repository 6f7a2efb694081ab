/* kiosk_row.h - rows of the kiosk, for the room's own files only. */
#pragma once

#include "room/kiosk/kiosk.h"

enum { KIOSK_LIST = 500, KIOSK_SHOWN = 200 };

struct kiosk_shift {
    struct id id, account_id;
    struct str place, state, by_name, note;
    struct when opened_at, closed_at;
    int64_t counted, persons, sent_away, votes, opinions, reviews;
};
extern const struct shape KIOSK_SHIFT;
MUST err shift_get(struct ctx *c, struct id id, struct kiosk_shift *ret);

struct kiosk_person {
    struct id id, shift_id, resident_id;
    struct str way, state;
    struct when found_at, confirmed_at;
};
MUST err person_get(struct ctx *c, struct id id, struct kiosk_person *ret);

struct kiosk_line { /* an act, as the sheet of the shift shows it */
    struct id id;
    struct str what, name, title;
    struct when at;
};
MUST err shift_lines(struct ctx *c, struct id shift, struct list *ret); /* names masked */
extern const struct shape KIOSK_LINE;

struct str name_masked(struct ctx *c, struct str name);

err sheet_make(struct req *r); /* the shift's sheet as PDF: before and run */
err sheet_show(struct req *r);
