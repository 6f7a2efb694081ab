/* office_kind.h - the list of post kinds, inside the room. */
#pragma once

#include "room/office/office.h"

size_t post_kind_count(void);
const struct post_kind *post_kind_at(size_t i);

/* A page of the community's posts that have not ended, above `after`. */
MUST err office_page(struct ctx *c, struct id after, int64_t size, struct list *ret);
