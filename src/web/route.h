/* route.h - finding the route of a path; for serve.c, openapi.c and the server only. */
#pragma once

#include "web/web.h"

/* Fills the ids, the word and the community of r from its path; NULL if no route is meant. */
const struct route *route_find(const struct routes *const *all, struct req *r);
