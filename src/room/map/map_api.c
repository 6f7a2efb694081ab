/* map_api.c - outlines over the API: a file in, a file out, the list a map is drawn from. */
#include "base/arena.h"
#include "kit/crypto.h"
#include "room/map/geojson.h"
#include "room/map/load.h"
#include "room/map/map.h"
#include "room/region/region.h"
#include "web/leaf.h"

enum { SHAPES_PAGE = 2000 };

const struct failure MAP_CODE = { .code = ERR_INPUT, .id = "map.code" };

struct outline {
    struct id id, parent, community;
    struct str level, code, name;
    int64_t area, lon, lat; /* m2; where its name stands, 1e-7 degrees */
    struct when updated_at;
    struct blob corners;
    struct json geometry;
};
static const struct field outline_fields[] = {
    FIELD(struct outline, id, SHOW),        FIELD(struct outline, parent, SHOW),
    FIELD(struct outline, community, SHOW), FIELD(struct outline, level, SHOW),
    FIELD(struct outline, code, SHOW),      FIELD(struct outline, name, SHOW),
    FIELD(struct outline, area, SHOW),      FIELD(struct outline, lon, SHOW),
    FIELD(struct outline, lat, SHOW),       FIELD(struct outline, updated_at, SHOW),
    FIELD(struct outline, corners, SECRET), FIELD(struct outline, geometry, SHOW | EXTRA),
};
static const struct shape OUTLINE = SHAPE(struct outline, outline_fields);

struct drawn {
    int64_t places;
};
static const struct field drawn_fields[] = { FIELD(struct drawn, places, SHOW) };
static const struct shape DRAWN = SHAPE(struct drawn, drawn_fields);

struct place_at {
    struct id community, grid, building;
};
static const struct field place_at_fields[] = { FIELD(struct place_at, community, SHOW),
                                                FIELD(struct place_at, grid, SHOW),
                                                FIELD(struct place_at, building, SHOW) };
static const struct shape PLACE_AT = SHAPE(struct place_at, place_at_fields);

static MUST err read_crs(struct req *r, enum geo_crs *ret)
{
    struct str word = req_param(r, "crs");

    if (!word.n)
        return err_at(r->ctx.arena, &FORM_MISSING, "crs", "not declared");
    if (!geo_crs_read(word, ret))
        return err_at(r->ctx.arena, &FORM_WORD, "crs", "unknown system");
    return NULL;
}

static MUST err read_level(struct req *r, struct str *ret)
{
    struct str level = req_param(r, "level");

    for (const char *const *w = REGION_LEVELS; *w; w++) {
        if (str_is(level, *w)) {
            *ret = level;
            return NULL;
        }
    }
    return err_at(r->ctx.arena, level.n ? &FORM_WORD : &FORM_MISSING, "level", "which places");
}

static MUST err list_outlines(struct req *r, struct str level, enum geo_crs crs, struct list *ret)
{
    struct ctx *c = &r->ctx;

    TRY(db_list(c->db, SQL_SHAPE_LIST, &OUTLINE, SHAPES_PAGE, ret,
                ARGS(arg_id(c->community), arg_int(req_cursor(r, false).v), arg_int(SHAPES_PAGE),
                     arg_str(level))));
    struct outline *o = (struct outline *)(uintptr_t)ret->p;
    for (size_t i = 0; i < ret->n; i++) {
        struct geo_shape s = { NULL, 0 };
        struct str bytes = { o[i].corners.p, o[i].corners.n };
        if (geo_unpack(c->arena, bytes, &s))
            o[i].geometry.text = geojson_geometry(c->arena, &s, crs);
    }
    return NULL;
}

static err get_shapes(struct req *r)
{
    struct str level;
    struct list l;

    TRY(read_level(r, &level));
    TRY(list_outlines(r, level, GEO_WGS84, &l));
    const struct outline *o = l.p;
    answer_page(r, &OUTLINE, &l, l.n == SHAPES_PAGE ? o[l.n - 1].id : (struct id){ 0 });
    return NULL;
}

static void write_feature(struct jw *j, const struct outline *o)
{
    jw_object(j, NULL);
    jw_str(j, "type", STR("Feature"));
    jw_str(j, "id", o->code);
    jw_object(j, "properties");
    jw_str(j, "code", o->code);
    jw_str(j, "level", o->level);
    jw_str(j, "name", o->name);
    jw_int(j, "area", o->area);
    jw_end_object(j);
    jw_raw(j, "geometry", o->geometry.text);
    jw_end_object(j);
}

static err get_file(struct req *r)
{
    struct jw *j = &r->out;
    enum geo_crs crs = GEO_WGS84;
    struct str level;
    struct list l;

    TRY(read_level(r, &level));
    TRY(read_crs(r, &crs));
    TRY(list_outlines(r, level, crs, &l));
    const struct outline *o = l.p;
    jw_object(j, NULL);
    jw_str(j, "type", STR("FeatureCollection"));
    jw_str(j, "datum", str_of(GEO_CRS_WORDS[crs - 1]));
    jw_list(j, "features");
    for (size_t i = 0; i < l.n; i++)
        write_feature(j, &o[i]);
    jw_end_list(j);
    jw_end_object(j);
    r->raw = jw_text(j);
    r->raw_type = STR("application/geo+json");
    r->save_as = str_fmt(r->ctx.arena, STR_FMT ".geojson", STR_ARG(level));
    return NULL;
}

/* A community draws its own places, who sets up a district draws all of them. */
static bool may_draw(const struct ctx *c)
{
    return ctx_may(c, PERM_REGISTER_EDIT) || ctx_may(c, PERM_SETTING_RUN);
}

static MUST err check_may_draw(const struct ctx *c)
{
    return may_draw(c)
               ? NULL
               : err_rule(c->arena, &NOT_ALLOWED, NULL, "perm=%s", perm_word(PERM_REGISTER_EDIT));
}

/* Reading a large file is slow: done before, by who may; the act itself checks who may. */
static err before_import(struct req *r)
{
    struct list *l = NEW(r->ctx.arena, struct list);
    enum geo_crs crs = GEO_WGS84;

    if (!may_draw(&r->ctx))
        return NULL;
    TRY(read_crs(r, &crs));
    TRY(geojson_read(r->ctx.arena, r->body, crs, l));
    r->ready = l;
    return NULL;
}

static MUST err find_place(struct req *r, const struct feature *f, size_t i, struct region *ret)
{
    struct ctx *c = &r->ctx;
    bool below = false;
    err e = region_by_code(c, f->code, ret);

    if (!e)
        e = region_within(c, ret->id, c->community, &below);
    if (e && e != &NOT_FOUND)
        return e;
    if (!e && below && !ret->retired)
        return NULL;
    return err_at(
        c->arena,
        err_rule(c->arena, &MAP_CODE, "", "feature=%zu code=" STR_FMT, i + 1, STR_ARG(f->code)),
        str_fmt(c->arena, "features[%zu].properties.code", i).p, "no such place here");
}

static err post_import(struct req *r)
{
    const struct list *l = r->ready;
    struct ctx *c = &r->ctx;
    struct str crs = req_param(r, "crs");
    uint8_t hash[HASH_SIZE];

    TRY(check_may_draw(c));
    if (!l)
        return &MAP_FILE;
    const struct feature *f = l->p;
    for (size_t i = 0; i < l->n; i++) {
        struct region place;
        TRY(find_place(r, &f[i], i, &place));
        TRY(map_draw(c, &place, &f[i].shape, crs));
    }
    sha256(r->body.p, r->body.n, hash);
    leaf_subject(c, c->community);
    leaf_int(c, "places", (int64_t)l->n);
    leaf_word(c, "crs", crs);
    leaf_word(c, "sha256", str_hex(c->arena, hash, sizeof hash));
    answer_one(r, &DRAWN, &(struct drawn){ (int64_t)l->n });
    return NULL;
}

static err post_remove(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct region place;

    TRY(region_here(c, r->id[0], &place));
    TRY(map_erase(c, &place));
    leaf_subject(c, place.id);
    answer_done(r);
    return NULL;
}

static MUST err or_none(err e) { return e == &NOT_FOUND ? NULL : e; }

static err get_at(struct req *r)
{
    struct map_point_in in = { req_param(r, "lon"), req_param(r, "lat"), req_param(r, "crs") };
    struct place_at at = { { 0 }, { 0 }, { 0 } };
    struct geo_point p;

    TRY(map_point_read(&r->ctx, &in, &p));
    TRY(or_none(map_community_at(&r->ctx, p, &at.community)));
    r->ctx.community = at.community;
    if (at.community.v) {
        TRY(or_none(map_place_at(&r->ctx, "grid", p, &at.grid)));
        TRY(or_none(map_place_at(&r->ctx, "building", p, &at.building)));
    }
    answer_one(r, &PLACE_AT, &at);
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET,  "/api/place_at", PERM_PUBLIC, .out = &PLACE_AT, .asks = "crs lat lon", .run = get_at },
    { GET,  "/api/c/{c}/grids", PERM_SIGNED_IN, .out = &GRID_LOAD, .list = true, .run = grids_list },
    { GET,  "/api/c/{c}/grids/{id}/split", PERM_SIGNED_IN, .out = &SPLIT_BUILDING, .list = true, .run = grid_split },
    { GET,  "/api/c/{c}/shapes", PERM_PUBLIC, .out = &OUTLINE, .list = true, .asks = "level", .run = get_shapes },
    { GET,  "/api/c/{c}/shapes.geojson", PERM_PUBLIC, .asks = "after crs level", .run = get_file },
    { POST, "/api/c/{c}/shapes/imports", PERM_SIGNED_IN, "shape.import", .out = &DRAWN, .asks = "crs",
      .takes = "a GeoJSON FeatureCollection", .before = before_import,
      .desk = DESK_FILE, .run = post_import },
    { POST, "/api/c/{c}/shapes/{id}/remove", PERM_REGISTER_EDIT, "shape.remove", .run = post_remove },
};
/* clang-format on */
const struct routes MAP_ROUTES = { "map", routes, COUNT(routes) };
