/* routes.h - every room with a door, in one list. */
#pragma once

struct routes;

extern const struct routes *const ALL_ROUTES[]; /* ends with NULL */
extern const struct routes HOUSE_ROUTES;
