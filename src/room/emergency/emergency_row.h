/* emergency_row.h - the rows of this room, as its files share them. */
#pragma once

#include "room/emergency/emergency.h"

struct emergency {
    struct id community, id;
    struct str community_name, kind, reason;
    struct day from_day, until_day;
    int64_t purge_days;
    struct str by_name;
    struct when at, stopped_at;
    struct str stop_reason;
    struct when purge_at, purged_at; /* purge_at: once it is over */
    int64_t purged;                  /* how many rows of persons were deleted */
};
struct gate {
    struct id id, emergency;
    struct str name, place;
    struct when closed_at;
    int64_t entries;
};
struct gate_shift {
    struct id id, gate;
    struct when from_at, to_at;
    int64_t seats, people;
    bool mine;
};
extern const struct shape EMERGENCY, GATE, GATE_SHIFT;

/* Of the ctx's community; _on fails with EMERGENCY_OVER once it has ended. */
MUST err emergency_get(struct ctx *c, struct id id, struct emergency *ret);
MUST err emergency_on(struct ctx *c, struct id id, struct emergency *ret);
struct when emergency_end(const struct emergency *e);

handler emergency_start, emergency_extend, emergency_stop;
handler gate_add, gate_close, gate_shift_add, gate_claim, gate_leave, gate_enter, gate_look;
extern const struct shape EMERGENCY_IN, EMERGENCY_EXTEND_IN, EMERGENCY_STOP_IN, GATE_IN,
    GATE_SHIFT_IN, GATE_ENTRY_IN, GATE_LOOK_IN, GATE_NAME;
