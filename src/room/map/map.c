#include "room/map/map.h"

#include <stdlib.h>

#include "base/arena.h"
#include "room/region/region.h"
#include "science/geo_crs.h"

/* A cell of size k is 2^k units wide; a shape stands in the cells of the first size it fits in,
 * four of them at most. A point has one cell of each size. */
enum { CELL_MIN = 12, CELL_MAX = 26, CELLS = CELL_MAX - CELL_MIN + 1, BUILDINGS_MAX = 20000 };

static int64_t cell_of(int k, int64_t lon, int64_t lat)
{
    int64_t x = (lon + 180LL * GEO_DEGREE) >> k, y = (lat + 90LL * GEO_DEGREE) >> k;

    return ((int64_t)k << 44) | (x << 22) | y;
}

static bool above_community(struct str level)
{
    return str_is(level, "district") || str_is(level, "subdistrict") || str_is(level, "community");
}

static struct id shelf_of(const struct region *r)
{
    return above_community(r->level) ? (struct id){ 0 } : r->community_id;
}

struct near_row {
    struct id region_id;
    struct blob corners;
};
static const struct field near_fields[] = { FIELD(struct near_row, region_id, SHOW),
                                            FIELD(struct near_row, corners, SHOW) };
static const struct shape NEAR = SHAPE(struct near_row, near_fields);

/* The cells of a box; some may be the same. */
enum { BOX_CELLS = 4 };
static void cells_of(const struct geo_box *b, int64_t to[BOX_CELLS])
{
    int64_t wide = (int64_t)b->high.lon - b->low.lon, high = (int64_t)b->high.lat - b->low.lat;
    int k = CELL_MIN;

    while (k < CELL_MAX && (wide > INT64_C(1) << k || high > INT64_C(1) << k))
        k++;
    for (int i = 0; i < BOX_CELLS; i++)
        to[i] = cell_of(k, i & 1 ? b->high.lon : b->low.lon, i & 2 ? b->high.lat : b->low.lat);
}

static MUST err each_cell(struct ctx *c, enum sql what, const struct region *r,
                          const struct geo_shape *s)
{
    struct geo_box box = geo_box_of(s);
    int64_t cell[BOX_CELLS];

    cells_of(&box, cell);
    for (int i = 0; i < BOX_CELLS; i++)
        TRY(db_run(
            c->db, what, NULL,
            ARGS(arg_int(shelf_of(r).v), arg_str(r->level), arg_int(cell[i]), arg_id(r->id))));
    return NULL;
}

err map_erase(struct ctx *c, const struct region *of)
{
    struct near_row row;
    struct geo_shape old;

    TRY(db_one(c->db, SQL_SHAPE_GET, &NEAR, &row, ARGS(arg_int(shelf_of(of).v), arg_id(of->id))));
    struct str bytes = { row.corners.p, row.corners.n };
    if (geo_unpack(c->arena, bytes, &old))
        TRY(each_cell(c, SQL_SHAPE_CELL_DROP, of, &old));
    return db_run(c->db, SQL_SHAPE_DROP, NULL, ARGS(arg_int(shelf_of(of).v), arg_id(of->id)));
}

err map_draw(struct ctx *c, const struct region *of, const struct geo_shape *s, struct str crs)
{
    struct geo_point at = geo_label(s);
    struct str bytes = geo_pack(c->arena, s);
    err e = map_erase(c, of);

    if (e && e != &NOT_FOUND)
        return e;
    TRY(db_run(c->db, SQL_SHAPE_PUT, NULL,
               ARGS(arg_int(shelf_of(of).v), arg_id(of->id), arg_str(of->level),
                    arg_blob((struct blob){ bytes.p, bytes.n }), arg_int(at.lon), arg_int(at.lat),
                    arg_int(geo_area_m2(s)), arg_str(crs), arg_time(c->now), arg_id(c->account))));
    return each_cell(c, SQL_SHAPE_CELL_PUT, of, s);
}

enum { AROUND = 64 }; /* outlines on one another that are looked at */

/* Those that hold the point, in order of their making. */
static MUST err list_around(struct ctx *c, struct id shelf, const char *level, struct geo_point p,
                            struct id ret[AROUND], size_t *ret_n)
{
    struct arg args[2 + CELLS] = { arg_int(shelf.v), arg_str(str_of(level)) };
    struct near_row row;
    struct rows rows;

    *ret_n = 0;
    for (int i = 0; i < CELLS; i++)
        args[2 + i] = arg_int(cell_of(CELL_MIN + i, p.lon, p.lat));
    TRY(db_rows(c->db, SQL_SHAPE_NEAR, &rows, args, COUNT(args)));
    while (rows_next(&rows, &NEAR, &row)) {
        struct geo_shape s;
        struct mark start = arena_mark(c->arena);
        struct str bytes = { row.corners.p, row.corners.n };
        if (*ret_n < AROUND && geo_unpack(c->arena, bytes, &s) && geo_inside(&s, p))
            ret[(*ret_n)++] = row.region_id;
        arena_rewind(c->arena, start);
    }
    return rows_end(&rows);
}

static MUST err find(struct ctx *c, struct id shelf, const char *level, struct geo_point p,
                     struct id *ret)
{
    struct id around[AROUND];
    size_t n = 0;

    TRY(list_around(c, shelf, level, p, around, &n));
    for (size_t i = 0; i < n; i++) {
        struct region r;
        TRY(region_get(c, around[i], &r));
        if (r.retired)
            continue;
        *ret = r.id;
        return NULL;
    }
    return &NOT_FOUND;
}

err map_place_at(struct ctx *c, const char *level, struct geo_point p, struct id *ret)
{
    return find(c, c->community, level, p, ret);
}

err map_community_at(struct ctx *c, struct geo_point p, struct id *ret)
{
    return find(c, (struct id){ 0 }, "community", p, ret);
}

/* --- by building and by address --- */

static MUST err grid_above(struct ctx *c, struct id building, struct id *ret)
{
    TRY(db_int(c->db, SQL_SHAPE_GRID_ABOVE, &ret->v, ARGS(arg_id(c->community), arg_id(building))));
    return ret->v ? NULL : &NOT_FOUND;
}

struct address_row {
    struct id id;
    struct str name, estate;
};
static const struct field address_fields[] = { FIELD(struct address_row, id, SHOW),
                                               FIELD(struct address_row, name, SHOW),
                                               FIELD(struct address_row, estate, SHOW) };
static const struct shape ADDRESS = SHAPE(struct address_row, address_fields);

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* "3号楼" does not stand in "13号楼". */
static bool names(struct str address, struct str name)
{
    struct str rest = address;
    size_t at = 0;

    while (name.n && str_find(rest, name, &at)) {
        const char *p = rest.p + at;
        if (p == address.p || !is_digit(p[-1]) || !is_digit(name.p[0]))
            return true;
        rest = (struct str){ p + 1, rest.n - at - 1 };
    }
    return false;
}

/* The one building an address names; of several, the one whose estate it names as well. */
static MUST err building_named(struct ctx *c, struct str address, struct id *ret)
{
    struct list l;
    size_t hits[2] = { 0, 0 }; /* without and with its estate */
    struct id found[2] = { { 0 }, { 0 } };

    TRY(db_list(c->db, SQL_SHAPE_ADDRESSES, &ADDRESS, BUILDINGS_MAX, &l,
                ARGS(arg_id(c->community), arg_int(BUILDINGS_MAX), arg_str(address))));
    const struct address_row *b = l.p;
    for (size_t i = 0; i < l.n; i++) {
        if (!names(address, b[i].name))
            continue;
        bool estate = names(address, b[i].estate);
        hits[estate]++;
        found[estate] = b[i].id;
    }
    int which = hits[1] > 0;
    *ret = found[which];
    return hits[which] == 1 ? NULL : &NOT_FOUND;
}

err map_grid_of(struct ctx *c, const struct map_where *where, struct id *ret)
{
    struct id building = where->building;

    if (where->has_point) {
        err e = map_place_at(c, "grid", where->point, ret);
        if (e != &NOT_FOUND)
            return e;
    }
    if (building.v) {
        err e = grid_above(c, building, ret);
        if (e != &NOT_FOUND)
            return e;
    }
    if (!where->address.n)
        return &NOT_FOUND;
    TRY(building_named(c, where->address, &building));
    return grid_above(c, building, ret);
}

/* --- a point as it comes in --- */

static MUST err read_degrees(struct ctx *c, struct str text, const char *field, double *ret)
{
    char *end = NULL;
    const char *z = str_z(c->arena, text);

    for (size_t i = 0; i < text.n; i++) {
        if (!is_digit(z[i]) && z[i] != '.' && !(i == 0 && z[i] == '-'))
            return err_at(c->arena, &FORM_KIND, field, "degrees");
    }
    *ret = strtod(z, &end);
    if (text.n == 0 || text.n > 24 || *end)
        return err_at(c->arena, &FORM_KIND, field, "degrees");
    return NULL;
}

err map_point_read(struct ctx *c, const struct map_point_in *in, struct geo_point *ret)
{
    enum geo_crs crs = GEO_WGS84;
    struct geo_degrees p;

    if (in->crs.n == 0)
        return err_at(c->arena, &FORM_MISSING, "crs", "not declared");
    if (!geo_crs_read(in->crs, &crs))
        return err_at(c->arena, &FORM_WORD, "crs", "unknown system");
    TRY(read_degrees(c, in->lon, "lon", &p.lon));
    TRY(read_degrees(c, in->lat, "lat", &p.lat));
    if (!geo_point_read(p.lon, p.lat, ret))
        return err_at(c->arena, &MAP_POSITION, "lon", "off the earth");
    p = geo_to_wgs84(crs, p);
    return geo_point_read(p.lon, p.lat, ret) ? NULL : &MAP_POSITION;
}
