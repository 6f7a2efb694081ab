#include "app/routes.h"

#include <stddef.h>

#include "room/matter/matter.h"

const struct routes *const ALL_ROUTES[] = {
    &MATTER_ROUTES,
    NULL,
};
