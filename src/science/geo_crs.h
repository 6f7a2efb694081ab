/* geo_crs.h - coordinates as other maps write them, turned into WGS84 at the edge and back.
 *
 * GCJ-02 (AMap, Tencent) moves every point in China by some hundred metres, BD-09 (Baidu) moves
 * that again. There is no formula for the way back: it is found by going there until the way
 * arrives, to 1e-9 degrees. Outside China's box nothing is moved. Degrees in floats:
 * they are rounded to geo_point only once, after the last step. */
#pragma once

#include "base/str.h"

enum geo_crs { GEO_WGS84 = 1, GEO_GCJ02, GEO_BD09 };
extern const char *const GEO_CRS_WORDS[]; /* wgs84 gcj02 bd09, ends with NULL */

bool geo_crs_read(struct str word, enum geo_crs *ret);

struct geo_degrees {
    double lon, lat;
};
struct geo_degrees geo_to_wgs84(enum geo_crs from, struct geo_degrees p);
struct geo_degrees geo_from_wgs84(enum geo_crs to, struct geo_degrees p);
