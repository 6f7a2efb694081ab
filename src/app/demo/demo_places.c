/* demo_places.c - the district's places and the people who live there. */
#include "app/demo/demo.h"
#include "base/arena.h"
#include "base/day.h"
#include "room/region/region.h"
#include "room/resident/resident.h"
#include "rule/codes.h"
#include "web/act.h"
#include "web/leaf.h"

static MUST err place(struct demo *d, struct id community, struct id parent, const char *level,
                      const char *name, const char *kind, struct id *ret)
{
    struct ctx c = demo_ctx(d, community);
    struct region_in in = { parent, str_of(level), str_of(name), STR(""), str_of(kind) };

    return region_add(&c, &in, ret);
}

/* --- one household and its people --- */

struct home { /* where the people in hand live, and how they are related */
    struct id household;
    int size;
    bool elders;
};

static int age_of(struct demo *d, const struct home *h, int nth)
{
    if (nth < 2)
        return h->elders ? 60 + demo_below(d, 30) : 25 + demo_below(d, 34);
    if (nth == 3 && !h->elders && demo_below(d, 2))
        return 60 + demo_below(d, 28); /* a parent who lives with them */
    return h->elders ? 28 + demo_below(d, 22) : 2 + demo_below(d, 22);
}

static const char *relation_of(int nth, int age)
{
    static const char *const word[] = { "head", "spouse", "child" };

    if (nth < 2)
        return word[nth];
    return age >= 60 ? "parent" : "child";
}

static struct str citizen_no(struct demo *d, struct day birthday, bool male, int64_t n)
{
    struct ymd t = day_ymd(birthday);
    int seq = (int)(n % 499) * 2 + (male ? 1 : 0);
    struct str body = str_fmt(&d->scratch, "990101%04d%02d%02d%03d", t.year, t.month, t.day, seq);

    return str_fmt(&d->scratch, STR_FMT "%c", STR_ARG(body), citizen_id_check(body));
}

static MUST err person(struct demo *d, struct ctx *c, const struct home *h, int nth)
{
    int age = age_of(d, h, nth);
    int64_t n = d->people++;
    struct day birthday = { d->today.n - age * 365 - age / 4 - 1 - (int)(n / 499 % 360) };
    struct day first = { d->today.n - d->since - 30 }; /* nobody in the register is born later */
    if (birthday.n > first.n)
        birthday.n = first.n - (int)(n % 200);
    bool male = nth == 1 ? n % 2 != 0 : n % 2 == 0;
    struct resident_in in = {
        .household = h->household,
        .name = demo_name(d, n),
        .sex = male ? STR("m") : STR("f"),
        .citizen_no = citizen_no(d, birthday, male, n),
        .phone = age >= 14 ? str_fmt(&d->scratch, "128%08lld", (long long)n) : STR(""),
        .relation = str_of(relation_of(nth, age)),
        .state = STR("living"),
        .birthday = birthday,
        .party_member = age >= 22 && demo_below(d, 1000) < 42,
    };
    struct id id;

    return resident_add(c, &in, "demo", &id);
}

static MUST err household(struct demo *d, struct ctx *c, const struct household_in *where)
{
    static const int sizes[10] = { 1, 2, 2, 2, 3, 3, 3, 3, 3, 4 };
    struct home h = { .size = sizes[demo_below(d, 10)], .elders = demo_below(d, 100) < 30 };

    TRY(household_add(c, where, "demo", &h.household));
    for (int nth = 0; nth < h.size; nth++)
        TRY(person(d, c, &h, nth));
    return NULL;
}

/* --- one building: an act of its own in the log --- */

struct building {
    struct demo *d;
    struct id parent, grid;
    int number, households;
};

static MUST err fill_unit(struct ctx *c, const struct building *b, struct id building, int unit,
                          int households)
{
    struct id id;

    TRY(place(b->d, c->community, building, "unit", str_fmt(c->arena, "%d单元", unit + 1).p, "",
              &id));
    for (int k = 0; k < households; k++) {
        struct household_in in = { building, id, b->grid,
                                   str_fmt(c->arena, "%d%02d", k / 2 + 1, k % 2 + 1), STR("own") };
        TRY(household(b->d, c, &in));
    }
    return NULL;
}

static err fill_building(struct ctx *c, void *arg)
{
    const struct building *b = arg;
    int units = b->households > 18 ? 3 : b->households > 8 ? 2 : 1;
    int64_t before = b->d->people;
    struct id id;

    leaf_bulk(c, true);
    TRY(place(b->d, c->community, b->parent, "building", str_fmt(c->arena, "%d号楼", b->number).p,
              "", &id));
    for (int u = 0; u < units; u++) {
        int from = b->households * u / units, to = b->households * (u + 1) / units;
        TRY(fill_unit(c, b, id, u, to - from));
    }
    leaf_bulk(c, false);
    leaf_subject(c, id);
    leaf_int(c, "households", b->households);
    leaf_int(c, "residents", b->d->people - before);
    return NULL;
}

/* What of a whole of `n` parts falls to part k, so that the parts add up. */
static int part_of(int whole, int n, int k) { return whole * (k + 1) / n - whole * k / n; }

static MUST err fill_estate(struct demo *d, int which, int e, int *buildings_left, int *grids_left)
{
    const struct demo_community *x = &DEMO[which];
    const struct demo_estate *est = &x->estate[e];
    bool last = e == DEMO_ESTATES - 1;
    int buildings = last ? *buildings_left : x->buildings * est->households / x->households;
    int grids = last ? *grids_left : x->grids * est->households / x->households;
    struct id community = d->community[which], grid[8];

    grids = grids < 1 ? 1 : grids;
    *buildings_left -= buildings;
    *grids_left -= grids;
    TRY(place(d, community, community, "estate", est->name, "", &d->estate[which][e]));
    for (int g = 0, nth = x->grids - *grids_left - grids; g < grids; g++, nth++) {
        TRY(place(d, community, d->estate[which][e], "grid",
                  str_fmt(&d->scratch, "第%d网格", nth + 1).p, "", &grid[g]));
        if (nth >= 0 && nth < DEMO_GRIDS)
            d->grid[which][nth] = grid[g];
    }
    for (int b = 0; b < buildings; b++) {
        struct mark start = arena_mark(&d->scratch);
        struct id in_grid = grid[b * grids / buildings];
        struct building one = { d, in_grid, in_grid, b + 1,
                                part_of(est->households, buildings, b) };
        struct ctx c = demo_ctx(d, community);
        TRY(act_run(&c, "register.import", fill_building, &one));
        arena_rewind(&d->scratch, start);
    }
    return NULL;
}

static MUST err fill_community(struct demo *d, int which)
{
    int buildings = DEMO[which].buildings, grids = DEMO[which].grids;

    TRY(db_begin(d->db, &d->scratch, TX_WRITE));
    err e = place(d, (struct id){ 0 }, d->street[DEMO[which].street], "community", DEMO[which].name,
                  DEMO[which].kind, &d->community[which]);
    for (int k = 0; !e && k < DEMO_ESTATES; k++)
        e = fill_estate(d, which, k, &buildings, &grids);
    return db_finish(d->db, e);
}

static MUST err upper_places(struct demo *d)
{
    static const char *const streets[DEMO_STREETS] = { "砚池街道", "梧桐街道", "云堤街道" };
    struct ctx c = demo_ctx(d, (struct id){ 0 });
    struct region_in top = { { 0 }, STR("district"), STR("明漪区"), STR("990101000000"), STR("") };

    TRY(region_add(&c, &top, &d->district));
    for (int s = 0; s < DEMO_STREETS; s++)
        TRY(place(d, (struct id){ 0 }, d->district, "subdistrict", streets[s], "", &d->street[s]));
    return NULL;
}

err demo_places(struct demo *d)
{
    TRY(db_begin(d->db, &d->scratch, TX_WRITE));
    TRY(db_finish(d->db, upper_places(d)));
    for (int k = 0; k < DEMO_COMMUNITIES; k++)
        TRY(fill_community(d, k));
    return NULL;
}
