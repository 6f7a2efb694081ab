#include "app/kinds.h"

#include <stddef.h>

#include "room/check/check.h"
#include "room/matter/matter.h"
#include "room/solicit/solicit.h"

/* clang-format off */
const struct step_kind *const ALL_KINDS[] = {
    &CHECK_KIND,
    &INTAKE_KIND,
    &SOLICIT_KIND,
    NULL,
};
/* clang-format on */
