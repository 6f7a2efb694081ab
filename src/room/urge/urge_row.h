/* urge_row.h - what urge.c, bulletin.c and number.c share. */
#pragma once

#include "room/urge/urge.h"

/* "DB-2026-003": the next of its year; `next` counts those since a moment. */
MUST err urge_code(struct ctx *c, enum sql next, const char *mark, struct str *ret);
/* Puts the deadline in the draft bulletin of the ctx's place, made when there is none. */
MUST err bulletin_enter(struct ctx *c, struct id urge);

struct urge_reason {
    struct str reason;
};
extern const struct shape URGE_REASON_IN;
