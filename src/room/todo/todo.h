/* todo.h - what waits for whom: for an office's people by their posts, for residents by their
 * seats, and for district and street as four boards whose numbers are those of the lists. */
#pragma once

#include "web/web.h"

extern const struct routes TODO_ROUTES;
extern const struct failure PLACE_UNKNOWN;
