#include "app/kinds.h"

#include <stddef.h>

const struct kind *const ALL_KINDS[] = {
    NULL,
};
