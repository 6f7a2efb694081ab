#include "app/routes.h"

#include <stddef.h>

const struct routes *const ALL_ROUTES[] = {
    NULL,
};
