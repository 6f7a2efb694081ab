#include "app/kinds.h"

#include <stddef.h>

#include "room/check/check.h"
#include "room/matter/matter.h"
#include "room/solicit/solicit.h"

const struct step_kind *const ALL_KINDS[] = {
    &INTAKE_KIND,
    &CHECK_KIND,
    &SOLICIT_KIND,
    NULL,
};
