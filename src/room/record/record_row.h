/* record_row.h - rows of the log's tables; for the record room only. */
#pragma once

#include "room/record/growth.h"
#include "room/record/record.h"

extern const struct shape LOG_HEAD, LOG_LINE;

/* The hashes of a stored tile; RECORD_BROKEN unless it has `width` of them or more. */
MUST err tile_get(struct ctx *c, const struct tile *t, struct blob *ret);
