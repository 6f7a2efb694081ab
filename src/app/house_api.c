/* house_api.c - what the program says about itself: the document of its own interface. */
#include "app/routes.h"
#include "web/openapi.h"

static err get_openapi(struct req *r)
{
    r->raw = openapi_text(r->ctx.arena, ALL_ROUTES);
    r->raw_type = STR("application/json; charset=utf-8");
    r->cache = STR("public, max-age=300");
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET, "/api/openapi.json", PERM_PUBLIC, .run = get_openapi },
};
/* clang-format on */
const struct routes HOUSE_ROUTES = { "house", routes, COUNT(routes) };
