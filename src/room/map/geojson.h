/* geojson.h - outlines of places as RFC 7946 writes them. Inside the room. */
#pragma once

#include "science/geo.h"
#include "science/geo_crs.h"
#include "web/web.h"

enum { FEATURES_MAX = 2000, FILE_CORNERS_MAX = 200000 };

struct feature {
    struct str code; /* of the place it draws */
    struct geo_shape shape;
};

/* Reads a FeatureCollection of polygons, each with the code of its place in properties.code, all
 * coordinates in `crs`. Repeated neighbours in a ring are one corner; heights are left out. Names
 * the feature, ring and corner at fault. Rings may not cross or touch, themselves or each other. */
MUST err geojson_read(struct arena *a, struct str text, enum geo_crs crs, struct list *ret);

/* A Polygon, or a MultiPolygon where there are several outer rings, as JSON. */
struct str geojson_geometry(struct arena *a, const struct geo_shape *s, enum geo_crs crs);
