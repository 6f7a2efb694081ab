/* voice.h - for which household somebody speaks; for the survey room only. */
#pragma once

#include "web/web.h"

/* Whose voice it is: the caller's own household, or the one whose paper is entered by staff who
 * hold `staff`. Fails with `outsider` unless it lies in `area`. */
struct voice {
    struct id household, resident;
    struct str way;
};
MUST err voice_of(struct ctx *c, struct id household, struct id area, enum perm staff, err outsider,
                  struct voice *ret);
