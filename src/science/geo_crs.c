#include "science/geo_crs.h"

#include <math.h>

static const double PI = 3.14159265358979323846;
static const double AXIS = 6378245.0; /* Krassowsky 1940 */
static const double SQUARE = 0.00669342162296594323;

const char *const GEO_CRS_WORDS[] = { "wgs84", "gcj02", "bd09", NULL };

bool geo_crs_read(struct str word, enum geo_crs *ret)
{
    for (int i = 0; GEO_CRS_WORDS[i]; i++) {
        if (str_is(word, GEO_CRS_WORDS[i])) {
            *ret = (enum geo_crs)(i + 1);
            return true;
        }
    }
    return false;
}

static bool in_china(struct geo_degrees p)
{
    return p.lon >= 72.004 && p.lon <= 137.8347 && p.lat >= 0.8293 && p.lat <= 55.8271;
}

/* The waves the shift is made of; x, y from 105 E, 35 N. */
static struct geo_degrees waves(double x, double y)
{
    double both = (20.0 * sin(6.0 * x * PI) + 20.0 * sin(2.0 * x * PI)) * 2.0 / 3.0;
    double lat =
        -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(fabs(x)) + both;
    double lon = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(fabs(x)) + both;

    lat += (20.0 * sin(y * PI) + 40.0 * sin(y / 3.0 * PI)) * 2.0 / 3.0;
    lat += (160.0 * sin(y / 12.0 * PI) + 320.0 * sin(y / 30.0 * PI)) * 2.0 / 3.0;
    lon += (20.0 * sin(x * PI) + 40.0 * sin(x / 3.0 * PI)) * 2.0 / 3.0;
    lon += (150.0 * sin(x / 12.0 * PI) + 300.0 * sin(x / 30.0 * PI)) * 2.0 / 3.0;
    return (struct geo_degrees){ lon, lat };
}

static struct geo_degrees wgs84_to_gcj02(struct geo_degrees p)
{
    if (!in_china(p))
        return p;
    struct geo_degrees d = waves(p.lon - 105.0, p.lat - 35.0);
    double lat = p.lat / 180.0 * PI, magic = 1 - SQUARE * sin(lat) * sin(lat), root = sqrt(magic);
    return (struct geo_degrees){
        p.lon + d.lon * 180.0 / (AXIS / root * cos(lat) * PI),
        p.lat + d.lat * 180.0 / ((AXIS * (1 - SQUARE)) / (magic * root) * PI),
    };
}

static struct geo_degrees gcj02_to_bd09(struct geo_degrees p)
{
    double turn = PI * 3000.0 / 180.0;
    double z = sqrt(p.lon * p.lon + p.lat * p.lat) + 0.00002 * sin(p.lat * turn);
    double angle = atan2(p.lat, p.lon) + 0.000003 * cos(p.lon * turn);

    return (struct geo_degrees){ z * cos(angle) + 0.0065, z * sin(angle) + 0.006 };
}

typedef struct geo_degrees step(struct geo_degrees p);

/* The point that `there` takes to `to`. */
static struct geo_degrees back(step *there, struct geo_degrees to)
{
    struct geo_degrees at = to;

    for (int i = 0; i < 30; i++) {
        struct geo_degrees got = there(at);
        double lon = got.lon - to.lon, lat = got.lat - to.lat;
        at.lon -= lon;
        at.lat -= lat;
        if (fabs(lon) < 1e-10 && fabs(lat) < 1e-10)
            break;
    }
    return at;
}

struct geo_degrees geo_to_wgs84(enum geo_crs from, struct geo_degrees p)
{
    if (from == GEO_WGS84 || !in_china(p))
        return p;
    return back(wgs84_to_gcj02, from == GEO_BD09 ? back(gcj02_to_bd09, p) : p);
}

struct geo_degrees geo_from_wgs84(enum geo_crs to, struct geo_degrees p)
{
    if (to == GEO_WGS84 || !in_china(p))
        return p;
    return to == GEO_BD09 ? gcj02_to_bd09(wgs84_to_gcj02(p)) : wgs84_to_gcj02(p);
}
