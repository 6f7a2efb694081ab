/* openapi.h - the OpenAPI 3.1 document of the routes, made from the tables that serve them. */
#pragma once

#include "web/web.h"

struct str openapi_text(struct arena *a, const struct routes *const *all);
