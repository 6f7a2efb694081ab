/* circle.c - points of the circle's kinds, and for every estate the nearest of each. */
#include "room/circle/circle.h"

#include <assert.h>

#include "base/arena.h"
#include "flow/book.h"
#include "flow/edition.h"
#include "room/map/map.h"
#include "room/named/named.h"
#include "rule/walk.h"
#include "science/geo.h"
#include "web/house.h"
#include "web/leaf.h"

enum { POINTS_MAX = 3000, ESTATES_MAX = 2000 };

/* clang-format off */
const struct failure CIRCLE_ITEM = { .code = ERR_INPUT, .id = "circle.item", .field = "item" };
const struct failure CIRCLE_TWICE = { .code = ERR_CONFLICT, .id = "circle.twice", .field = "name" };

struct circle_point_in {
    struct str item, name, address, lon, lat, crs;
};
struct circle_point {
    struct id community, id;
    struct str item, name, address;
    int64_t lon, lat;
    struct when at;
};
struct circle_kind {
    struct str item, title;
};
struct circle_near { /* the nearest of a kind; minutes -1: there is none in the district */
    struct str item, name;
    struct id point;
    int64_t minutes;
    bool within;
};
struct circle_estate {
    struct id id, community;
    struct str name;
    int64_t lon, lat;
    bool drawn; /* false: it is not on the map, so nothing is known */
    int64_t covered;
    struct list kinds, missing;
};
struct circle {
    struct str title;
    int64_t minutes, metres, full, pace, tenths; /* of rule/walk.h; metres: straight */
    struct list kinds, points, estates;
};
static const struct field in_fields[] = {
    FIELD(struct circle_point_in, item, NEED, .max = 40),
    FIELD(struct circle_point_in, name, NEED, .min = 2, .max = 60),
    FIELD(struct circle_point_in, address, SHOW, .max = 120),
    FIELD(struct circle_point_in, lon, NEED, .min = 1, .max = 20),
    FIELD(struct circle_point_in, lat, NEED, .min = 1, .max = 20),
    FIELD(struct circle_point_in, crs, NEED, .min = 1, .max = 10),
};
static const struct shape CIRCLE_POINT_IN = SHAPE(struct circle_point_in, in_fields);
static const struct field point_fields[] = {
    FIELD(struct circle_point, community, SHOW),
    FIELD(struct circle_point, id, SHOW),
    FIELD(struct circle_point, item, SHOW),
    FIELD(struct circle_point, name, SHOW),
    FIELD(struct circle_point, address, SHOW),
    FIELD(struct circle_point, lon, SHOW),
    FIELD(struct circle_point, lat, SHOW),
    FIELD(struct circle_point, at, SHOW),
};
static const struct shape CIRCLE_POINT = SHAPE(struct circle_point, point_fields);
static const struct field kind_fields[] = {
    FIELD(struct circle_kind, item, SHOW),
    FIELD(struct circle_kind, title, SHOW),
};
static const struct shape CIRCLE_KIND = SHAPE(struct circle_kind, kind_fields);
static const struct field near_fields[] = {
    FIELD(struct circle_near, item, SHOW),
    FIELD(struct circle_near, point, SHOW),
    FIELD(struct circle_near, name, SHOW),
    FIELD(struct circle_near, minutes, SHOW),
    FIELD(struct circle_near, within, SHOW),
};
static const struct shape CIRCLE_NEAR = SHAPE(struct circle_near, near_fields);
static const struct field estate_fields[] = {
    FIELD(struct circle_estate, id, SHOW),
    FIELD(struct circle_estate, community, SHOW),
    FIELD(struct circle_estate, name, SHOW),
    FIELD(struct circle_estate, lon, SHOW),
    FIELD(struct circle_estate, lat, SHOW),
    FIELD(struct circle_estate, drawn, SHOW),
    FIELD(struct circle_estate, covered, SHOW | EXTRA),
    FIELD(struct circle_estate, kinds, SHOW | EXTRA, .sub = &CIRCLE_NEAR),
    FIELD(struct circle_estate, missing, SHOW | EXTRA, .sub = &CIRCLE_KIND),
};
static const struct shape CIRCLE_ESTATE = SHAPE(struct circle_estate, estate_fields);
static const struct field circle_fields[] = {
    FIELD(struct circle, title, SHOW),
    FIELD(struct circle, minutes, SHOW),
    FIELD(struct circle, metres, SHOW),
    FIELD(struct circle, full, SHOW),
    FIELD(struct circle, pace, SHOW),
    FIELD(struct circle, tenths, SHOW),
    FIELD(struct circle, kinds, SHOW, .sub = &CIRCLE_KIND),
    FIELD(struct circle, points, SHOW, .sub = &CIRCLE_POINT),
    FIELD(struct circle, estates, SHOW, .sub = &CIRCLE_ESTATE),
};
static const struct shape CIRCLE = SHAPE(struct circle, circle_fields);
/* clang-format on */

static struct str set_name(void) { return STR("service_circle"); }

static MUST err terms_of(struct ctx *c, struct walk_terms *ret)
{
    const struct rule_set *shipped = book_rules(c->house->flow, STR("circle-2026"), 1), *r = NULL;

    assert(shipped);
    TRY(edition_in_force(c, shipped, c->today, &r));
    r = r ? r : shipped;
    *ret = (struct walk_terms){ .minutes = rules_int(r, "walk.minutes"),
                                .metres = rules_int(r, "walk.metres"),
                                .tenths = rules_int(r, "walk.tenths") };
    return NULL;
}

static MUST err kinds_of(struct ctx *c, struct circle *ret)
{
    struct named_set set;

    TRY(named_find(c, set_name(), &set));
    const struct named_item *item = set.items.p;
    struct circle_kind *kind = NEW_N(c->arena, struct circle_kind, set.items.n + 1);
    for (size_t k = 0; k < set.items.n; k++)
        kind[k] = (struct circle_kind){ item[k].item, item[k].title };
    ret->title = set.title;
    ret->kinds = (struct list){ kind, set.items.n };
    return NULL;
}

static struct circle_near nearest(const struct circle *x, const struct circle_estate *e,
                                  const struct circle_kind *kind)
{
    const struct walk_terms t = { x->minutes, x->pace, x->tenths };
    const struct geo_point from = { (int32_t)e->lon, (int32_t)e->lat };
    const struct circle_point *p = x->points.p, *best = NULL;
    int64_t least = -1;

    for (size_t k = 0; k < x->points.n; k++) {
        if (!str_eq(p[k].item, kind->item))
            continue;
        int64_t mm =
            geo_distance_mm(from, (struct geo_point){ (int32_t)p[k].lon, (int32_t)p[k].lat });
        if (best && mm >= least)
            continue;
        least = mm;
        best = &p[k];
    }
    struct circle_near near = { .item = kind->item,
                                .name = best ? best->name : STR(""),
                                .minutes = walk_minutes(&t, least),
                                .within = walk_within(&t, least) };
    if (best)
        near.point = best->id;
    return near;
}

static void look_round(struct ctx *c, const struct circle *x, struct circle_estate *e)
{
    const struct circle_kind *kind = x->kinds.p;
    struct circle_near *near = NEW_N(c->arena, struct circle_near, x->kinds.n + 1);
    struct circle_kind *missing = NEW_N(c->arena, struct circle_kind, x->kinds.n + 1);
    size_t n = 0;

    for (size_t k = 0; k < x->kinds.n; k++) {
        near[k] = nearest(x, e, &kind[k]);
        if (near[k].within)
            e->covered++;
        else
            missing[n++] = kind[k];
    }
    e->kinds = (struct list){ near, x->kinds.n };
    e->missing = (struct list){ missing, n };
}

static err get_circle(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct walk_terms t;

    TRY(terms_of(c, &t));
    struct circle x = {
        .minutes = t.minutes, .metres = walk_reach(&t), .pace = t.metres, .tenths = t.tenths
    };
    TRY(kinds_of(c, &x));
    TRY(db_list(c->db, SQL_CIRCLE_POINTS, &CIRCLE_POINT, POINTS_MAX, &x.points,
                ARGS(arg_id(c->community))));
    TRY(db_list(c->db, SQL_CIRCLE_ESTATES, &CIRCLE_ESTATE, ESTATES_MAX, &x.estates,
                ARGS(arg_id(c->community))));
    struct circle_estate *e = (struct circle_estate *)(uintptr_t)x.estates.p; /* just made here */
    for (size_t k = 0; k < x.estates.n; k++) {
        if (!e[k].drawn)
            continue;
        look_round(c, &x, &e[k]);
        x.full += x.kinds.n && !e[k].missing.n;
    }
    answer_one(r, &CIRCLE, &x);
    return NULL;
}

static MUST err check_item(struct ctx *c, struct str item)
{
    struct circle x = { .minutes = 0 };

    TRY(kinds_of(c, &x));
    const struct circle_kind *kind = x.kinds.p;
    for (size_t k = 0; k < x.kinds.n; k++) {
        if (str_eq(kind[k].item, item))
            return NULL;
    }
    return &CIRCLE_ITEM;
}

static err post_point(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct circle_point_in in = { .address = STR("") };
    struct geo_point at;
    struct id id = ctx_id(c);

    TRY(form_read(r, &CIRCLE_POINT_IN, &in));
    TRY(check_item(c, in.item));
    TRY(map_point_read(c, &(struct map_point_in){ in.lon, in.lat, in.crs }, &at));
    err e = db_run(c->db, SQL_CIRCLE_POINT_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_str(in.item), arg_str(in.name),
                        arg_str(in.address), arg_int(at.lon), arg_int(at.lat), arg_str(c->name),
                        arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &CIRCLE_TWICE : e;
    leaf_subject(c, id);
    leaf_word(c, "item", in.item);
    answer_id(r, id);
    return NULL;
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET,  C "/circle", PERM_PUBLIC, .out = &CIRCLE, .run = get_circle },
    { POST, C "/circle_points", PERM_VENUE_RUN, "circle.point", .in = &CIRCLE_POINT_IN, .out = &ANSWER_ID, .run = post_point },
    { POST, C "/circle_points/{id}/close", PERM_VENUE_RUN, "circle.close", .end = SQL_CIRCLE_POINT_CLOSE },
};
/* clang-format on */
const struct routes CIRCLE_ROUTES = { "circle", routes, COUNT(routes) };
