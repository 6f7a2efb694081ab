/* load.c - what a grid asks of its worker, and how one that asks too much may be cut in parts. */
#include "room/map/load.h"
#include "base/arena.h"
#include "base/day.h"
#include "room/region/region.h"
#include "science/split.h"

/* One worker's measure (cfg, stated on the page): 500 households, 1,300 people of whom those of 60
 * and above count half as much again, 300,000 square metres. Full measure in all is 100. */
enum {
    FULL_HOUSEHOLDS = 500,
    FEW_HOUSEHOLDS = 300,
    FULL_PEOPLE = 1300,
    FULL_AREA = 300000,
    OF_HOUSEHOLDS = 60, /* of 100 */
    OF_PEOPLE = 30,
    OF_AREA = 10,
    GRIDS_MAX = 20000,
    ELDER_YEARS = 60,
};

const struct failure MAP_NO_SPLIT = { .code = ERR_CONFLICT, .id = "map.no_split" };

struct grid_load {
    struct id id, community;
    struct str code, name, band; /* few, fine, over */
    int64_t area, households, people, elders, load, parts;
    struct when updated_at;
    int64_t fresh, old; /* households looked at lately, and not */
    bool stale;         /* none of them was */
};
static const struct field grid_load_fields[] = {
    FIELD(struct grid_load, id, SHOW),
    FIELD(struct grid_load, community, SHOW),
    FIELD(struct grid_load, code, SHOW),
    FIELD(struct grid_load, name, SHOW),
    FIELD(struct grid_load, band, SHOW | EXTRA),
    FIELD(struct grid_load, area, SHOW),
    FIELD(struct grid_load, households, SHOW),
    FIELD(struct grid_load, people, SHOW),
    FIELD(struct grid_load, elders, SHOW),
    FIELD(struct grid_load, load, SHOW | EXTRA),
    FIELD(struct grid_load, parts, SHOW | EXTRA),
    FIELD(struct grid_load, updated_at, SHOW),
    FIELD(struct grid_load, fresh, SECRET),
    FIELD(struct grid_load, old, SHOW | EXTRA),
    FIELD(struct grid_load, stale, SHOW | EXTRA),
};
const struct shape GRID_LOAD = SHAPE(struct grid_load, grid_load_fields);

struct split_building {
    struct id id;
    struct str name;
    int64_t lon, lat, households, part;
};
static const struct field split_building_fields[] = {
    FIELD(struct split_building, id, SHOW),
    FIELD(struct split_building, name, SHOW),
    FIELD(struct split_building, lon, SHOW),
    FIELD(struct split_building, lat, SHOW),
    FIELD(struct split_building, households, SHOW),
    FIELD(struct split_building, part, SHOW | EXTRA),
};
const struct shape SPLIT_BUILDING = SHAPE(struct split_building, split_building_fields);

/* How many workers the households ask for. */
static int64_t parts_of(int64_t households)
{
    return households <= FULL_HOUSEHOLDS ? 1 : (households + FULL_HOUSEHOLDS - 1) / FULL_HOUSEHOLDS;
}

static void weigh(struct grid_load *g)
{
    int64_t people2 = g->people * 2 + g->elders;

    g->load = (OF_HOUSEHOLDS * g->households) / FULL_HOUSEHOLDS +
              (OF_PEOPLE * people2) / (2 * FULL_PEOPLE) + (OF_AREA * g->area) / FULL_AREA;
    g->band = g->households > FULL_HOUSEHOLDS  ? STR("over")
              : g->households < FEW_HOUSEHOLDS ? STR("few")
                                               : STR("fine");
    g->parts = parts_of(g->households);
    g->old = g->households - g->fresh;
    g->stale = g->households > 0 && g->fresh == 0;
}

static bool may_see(const struct ctx *c)
{
    return ctx_may(c, PERM_BOARD_SEE) || ctx_may(c, PERM_REGISTER_SEE);
}

static MUST err check_may_see(const struct ctx *c)
{
    return may_see(c)
               ? NULL
               : err_rule(c->arena, &NOT_ALLOWED, NULL, "perm=%s", perm_word(PERM_BOARD_SEE));
}

err grids_list(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct ymd then = day_ymd(c->today);
    struct when since;
    struct list l;

    TRY(check_may_see(c));
    TRY(region_fresh_since(c, &since));
    then.year -= ELDER_YEARS;
    then.day = then.month == 2 && then.day == 29 ? 28 : then.day;
    TRY(db_list(
        c->db, SQL_GRID_LOAD, &GRID_LOAD, GRIDS_MAX, &l,
        ARGS(arg_id(c->community), arg_day(day_of(then)), arg_int(GRIDS_MAX), arg_time(since))));
    struct grid_load *g = (struct grid_load *)(uintptr_t)l.p;
    for (size_t i = 0; i < l.n; i++)
        weigh(&g[i]);
    answer_page(r, &GRID_LOAD, &l, (struct id){ 0 });
    return NULL;
}

/* Buildings nobody has drawn stand in a row in the order of their numbers. */
static void place_units(const struct split_building *b, size_t n, struct split_unit *to)
{
    for (size_t i = 0; i < n; i++) {
        to[i].weight = b[i].households;
        to[i].at = (struct geo_point){ (int32_t)b[i].lon, (int32_t)b[i].lat };
        if (b[i].lon == 0 && b[i].lat == 0)
            to[i].at.lon = (int32_t)(1 + i * 1000);
    }
}

/* A proposal: it is not stored, a person draws the new grids. */
err grid_split(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct split_unit unit[SPLIT_UNITS];
    uint8_t part[SPLIT_UNITS] = { 0 };
    struct region grid;
    struct list l;
    int64_t sum = 0, parts = 0;

    TRY(check_may_see(c));
    TRY(region_get(c, r->id[0], &grid));
    if (!str_is(grid.level, "grid") || grid.community_id.v != c->community.v)
        return &NOT_FOUND;
    TRY(db_list(c->db, SQL_GRID_BUILDINGS, &SPLIT_BUILDING, SPLIT_UNITS, &l,
                ARGS(arg_id(c->community), arg_id(grid.id), arg_int(SPLIT_UNITS))));
    struct split_building *b = (struct split_building *)(uintptr_t)l.p;
    for (size_t i = 0; i < l.n; i++)
        sum += b[i].households;
    parts = parts_of(sum);
    place_units(b, l.n, unit);
    if (parts < 2 || !split_even(c->arena, unit, l.n, (size_t)parts, part))
        return err_rule(c->arena, &MAP_NO_SPLIT, NULL, "households=%lld", (long long)sum);
    for (size_t i = 0; i < l.n; i++)
        b[i].part = part[i] + 1;
    answer_page(r, &SPLIT_BUILDING, &l, (struct id){ 0 });
    return NULL;
}
