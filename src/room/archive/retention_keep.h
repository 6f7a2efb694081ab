/* retention_keep.h - the table of retention periods at a place and how a place lengthens it; for
 * the archive room only. */
#pragma once

#include "flow/retention.h"
#include "web/web.h"

extern const struct failure RETENTION_KIND, RETENTION_SHORTER, RETENTION_PAST;

/* The newest shipped table with every lengthening that holds at ctx's place on that day. */
MUST err retention_in_force(struct ctx *c, struct day on, struct retention *ret);

handler get_retention, post_retention;
extern const struct shape RETENTION_LINE, RETENTION_IN;
