/* map.h - where places lie: their outlines in and out as GeoJSON, and which grid a point or an
 * address belongs to. Points are whole numbers of WGS84 (science/geo.h); whoever brings others says
 * so (`crs`), and they are converted where they come in. */
#pragma once

#include "science/geo.h"
#include "web/web.h"

extern const struct failure MAP_FILE, MAP_DATUM, MAP_GEOMETRY, MAP_POSITION, MAP_OPEN, MAP_CORNERS,
    MAP_CROSSES, MAP_WIDE, MAP_HOLE, MAP_NESTED, MAP_LARGE, MAP_TWICE, MAP_CODE;

/* The place of this level ("grid", "building", "estate") of the ctx's community whose outline holds
 * the point, edges included; of several the one made first. NOT_FOUND when there is none. */
MUST err map_place_at(struct ctx *c, const char *level, struct geo_point p, struct id *ret);

/* The community whose outline holds the point, among all of the house. NOT_FOUND. */
MUST err map_community_at(struct ctx *c, struct geo_point p, struct id *ret);

struct map_where { /* what is known of where something is; any part may be absent */
    bool has_point;
    struct geo_point point;
    struct id building;
    struct str address; /* "红砖院3号楼2单元501" */
};
/* The grid by the point, else by the building, else by the one building the address names.
 * NOT_FOUND: none of them tells, or the address names several; a person decides. */
MUST err map_grid_of(struct ctx *c, const struct map_where *where, struct id *ret);

/* Reads a point given in degrees of some system: FORM_* with the field's name. */
struct map_point_in {
    struct str lon, lat, crs; /* "116.3912834", all or none of the first two */
};
MUST err map_point_read(struct ctx *c, const struct map_point_in *in, struct geo_point *ret);

/* Draws a place, or draws it anew. The shape has no fault (geo_fault). */
struct region;
MUST err map_draw(struct ctx *c, const struct region *of, const struct geo_shape *s,
                  struct str crs);
MUST err map_erase(struct ctx *c, const struct region *of); /* NOT_FOUND: it was not drawn */

extern const struct routes MAP_ROUTES;
