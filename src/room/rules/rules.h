/* rules.h - rule sets for people: try one with numbers, read it, publish a tighter one for a place.
 */
#pragma once

#include "flow/book.h"
#include "web/web.h"

extern const struct failure RULES_UNKNOWN, RULES_BODY;

extern const struct routes RULES_ROUTES;
