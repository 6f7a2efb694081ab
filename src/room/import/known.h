/* known.h - whose identity number it is: of the register, or of a line further up. Inside the
 * room; for the preview, which stores nothing. */
#pragma once

#include "web/ctx.h"

struct known;

struct known *known_new(struct arena *a); /* `a` outlives the lines */

/* Whether that number is somebody else's than `name`'s; if not, it is theirs from now on. */
MUST err known_claim(struct ctx *c, struct known *k, struct str number, struct str name,
                     bool *ret_other);
