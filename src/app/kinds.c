#include "app/kinds.h"

#include <stddef.h>

#include "room/matter/matter.h"

const struct step_kind *const ALL_KINDS[] = {
    &INTAKE_KIND,
    NULL,
};
