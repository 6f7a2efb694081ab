/* spot_row.h - the rows of this room, as its files share them. */
#pragma once

#include "room/spot/spot.h"

struct spot {
    struct id id;
    struct str title;
    struct day from_day, to_day;
    int64_t size;
    struct blob seed;
    struct when opened_at;
    struct str by_name;
    struct when drawn_at;
    int64_t drawn_from;
    struct when closed_at;
    int64_t answered, findings, findings_open; /* of the page only */
};
struct finding {
    struct id id, spot_id, matter;
    struct str code, title, question, text;
    struct day due_day;
    struct str by_name;
    struct when at;
    struct str done_text;
    struct id file;
    struct str done_by;
    struct id done_account;
    struct when done_at;
    struct str checked_by;
    struct when checked_at;
    int64_t back_count;
    bool overdue;
};
extern const struct shape SPOT, FINDING;

MUST err spot_get(struct ctx *c, struct id id, struct spot *ret);
