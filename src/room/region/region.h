/* region.h - places: district, street, community, estate, grid, building, unit, as one tree.
 *
 * `community` of ctx is the region id of a community. A district or street has no community of its
 * own; region_path knows every ancestor, so that what holds at a place holds below it. */
#pragma once

#include "web/web.h"

struct region {
    struct id id, parent_id, community_id; /* community_id: absent above the community */
    struct str level, code, name, kind;
    bool retired;
};
extern const struct shape REGION;
extern const char *const REGION_LEVELS[]; /* from the widest down, ends with NULL */

/* code "": the next number below the parent. kind is free ("old_estate", "village"), may be "". */
struct region_in {
    struct id parent_id;
    struct str level, name, code, kind;
};

extern const struct failure REGION_UNKNOWN, REGION_LEVEL_WRONG, REGION_CODE_WRONG, REGION_TWICE,
    REGION_RETIRED, REGION_IN_USE;

/* NOT_FOUND when there is none. region_here also asks that it lies in the ctx's community. */
MUST err region_get(struct ctx *c, struct id id, struct region *ret);
MUST err region_here(struct ctx *c, struct id id, struct region *ret);
MUST err region_by_code(struct ctx *c, struct str code, struct region *ret);
MUST err region_by_name(struct ctx *c, struct id parent, struct str name, struct region *ret);
MUST err region_name(struct ctx *c, struct id id, struct str *ret); /* "" for an unknown place */

/* True in *ret if `region` is `ancestor` or lies below it. */
MUST err region_within(struct ctx *c, struct id region, struct id ancestor, bool *ret);

/* Adds a place below its parent; a district has none. Checks level and code. */
MUST err region_add(struct ctx *c, const struct region_in *in, struct id *ret);

/* What was last looked at before is stale, and shown grey. */
MUST err region_fresh_since(struct ctx *c, struct when *ret);

extern const struct routes REGION_ROUTES;
