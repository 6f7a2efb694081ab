/* holding_api.c - households, property units and organisations over the API. */
#include "base/arena.h"
#include "room/region/region.h"
#include "room/resident/record.h"
#include "rule/codes.h"
#include "web/leaf.h"

enum { OWNERS_MAX = 50 };
static const int64_t AREA_MAX = 10000000; /* 100,000 m2 in 0.01 m2 */

struct home {
    struct id id, building;
    struct str building_name;
    struct id unit;
    struct str unit_name, room, text, kind, head;
    int64_t residents;
    struct id grid;
    struct str grid_name;
    struct str source;
    struct when updated_at; /* of it or of somebody in it */
    bool stale;
};
static const struct field home_fields[] = {
    FIELD(struct home, id, SHOW),
    FIELD(struct home, building, SHOW),
    FIELD(struct home, building_name, SHOW),
    FIELD(struct home, unit, SHOW),
    FIELD(struct home, unit_name, SHOW),
    FIELD(struct home, room, SHOW),
    FIELD(struct home, text, SHOW | EXTRA),
    FIELD(struct home, kind, SHOW),
    FIELD(struct home, head, SHOW),
    FIELD(struct home, residents, SHOW),
    FIELD(struct home, grid, SHOW),
    FIELD(struct home, grid_name, SHOW),
    FIELD(struct home, source, SHOW),
    FIELD(struct home, updated_at, SHOW),
    FIELD(struct home, stale, SHOW | EXTRA),
};
static const struct shape HOME = { "struct household", home_fields, COUNT(home_fields),
                                   sizeof(struct home) };

static const char *const home_kinds[] = { "own", "rent", "collective", "empty", NULL };
static const struct field home_in_fields[] = {
    FIELD(struct household_in, building, NEED),
    FIELD(struct household_in, unit, SHOW),
    FIELD(struct household_in, grid, SHOW),
    FIELD(struct household_in, room, NEED, .max = 20),
    FIELD(struct household_in, kind, SHOW, .words = home_kinds),
};
static const struct shape HOUSEHOLD_IN = SHAPE(struct household_in, home_in_fields);

struct owner {
    struct id resident, organisation;
    struct str name;
    int64_t share_part, share_whole;
};
static const struct field owner_fields[] = {
    FIELD(struct owner, resident, SHOW),    FIELD(struct owner, organisation, SHOW),
    FIELD(struct owner, name, SHOW),        FIELD(struct owner, share_part, SHOW),
    FIELD(struct owner, share_whole, SHOW),
};
static const struct shape OWNER = { "struct property_owner", owner_fields, COUNT(owner_fields),
                                    sizeof(struct owner) };

struct unit {
    struct id id, household, building;
    struct str building_name, room;
    int64_t area;                   /* 0.01 m2 */
    struct str register_no, owners; /* owners: "甲 1/2、乙 1/2" */
    struct list shares;
    struct id undelivered; /* the builder that has sold and not handed it over */
    struct str undelivered_name;
    struct when updated_at;
};
static const struct field unit_fields[] = {
    FIELD(struct unit, id, SHOW),
    FIELD(struct unit, household, SHOW),
    FIELD(struct unit, building, SHOW),
    FIELD(struct unit, building_name, SHOW),
    FIELD(struct unit, room, SHOW),
    FIELD(struct unit, area, SHOW),
    FIELD(struct unit, register_no, SHOW),
    FIELD(struct unit, owners, SHOW | EXTRA),
    FIELD(struct unit, shares, SHOW, .sub = &OWNER),
    FIELD(struct unit, undelivered, SHOW),
    FIELD(struct unit, undelivered_name, SHOW),
    FIELD(struct unit, updated_at, SHOW),
};
static const struct shape UNIT = { "struct property_unit", unit_fields, COUNT(unit_fields),
                                   sizeof(struct unit) };

struct owner_in {
    struct id resident, organisation;
    int64_t share_part, share_whole;
};
static const struct field owner_in_fields[] = {
    FIELD(struct owner_in, resident, SHOW),
    FIELD(struct owner_in, organisation, SHOW),
    FIELD(struct owner_in, share_part, NEED, .min = 1, .max = 1000000),
    FIELD(struct owner_in, share_whole, NEED, .min = 1, .max = 1000000),
};
static const struct shape OWNER_IN = SHAPE(struct owner_in, owner_in_fields);

struct unit_in {
    struct id household, building, unit;
    struct str room, register_no;
    int64_t area;
    struct list owners;
};
static const struct field unit_in_fields[] = {
    FIELD(struct unit_in, household, SHOW),
    FIELD(struct unit_in, building, NEED),
    FIELD(struct unit_in, unit, SHOW),
    FIELD(struct unit_in, room, NEED, .max = 20),
    FIELD(struct unit_in, register_no, SHOW, .max = 60),
    FIELD(struct unit_in, area, NEED, .min = 1, .max = AREA_MAX),
    FIELD(struct unit_in, owners, NEED, .min = 1, .max = OWNERS_MAX, .sub = &OWNER_IN),
};
static const struct shape UNIT_IN = { "struct property_unit_in", unit_in_fields,
                                      COUNT(unit_in_fields), sizeof(struct unit_in) };

struct body {
    struct id id;
    struct str name, credit_code, kind, contact;
    struct when updated_at;
};
static const struct field body_fields[] = {
    FIELD(struct body, id, SHOW),          FIELD(struct body, name, SHOW),
    FIELD(struct body, credit_code, SHOW), FIELD(struct body, kind, SHOW),
    FIELD(struct body, contact, SHOW),     FIELD(struct body, updated_at, SHOW),
};
static const struct shape ORGANISATION = { "struct organisation", body_fields, COUNT(body_fields),
                                           sizeof(struct body) };

static const char *const body_kinds[] = { "company",  "public", "social", "merchant",
                                          "property", "other",  NULL };
struct body_in {
    struct str name, credit_code, kind, contact;
};
static const struct field body_in_fields[] = {
    FIELD(struct body_in, name, NEED, .max = 80),
    FIELD(struct body_in, credit_code, SHOW, .max = 18),
    FIELD(struct body_in, kind, NEED, .words = body_kinds),
    FIELD(struct body_in, contact, SHOW, .max = 60),
};
static const struct shape ORGANISATION_IN = { "struct organisation_in", body_in_fields,
                                              COUNT(body_in_fields), sizeof(struct body_in) };

static int64_t building_of(struct req *r)
{
    int64_t v = 0;

    (void)str_int(req_param(r, "building"), &v);
    return v;
}

/* The page of all, or of one building. */
static MUST err page_of(struct req *r, enum sql all, enum sql one, const struct shape *s,
                        struct list *ret)
{
    struct arg here = arg_id(r->ctx.community), after = arg_int(req_cursor(r, false).v);
    struct arg size = arg_int(PAGE_SIZE + 1);
    int64_t building = building_of(r);

    if (building)
        return db_list(r->ctx.db, one, s, PAGE_SIZE + 1, ret,
                       ARGS(here, after, size, arg_int(building)));
    return db_list(r->ctx.db, all, s, PAGE_SIZE + 1, ret, ARGS(here, after, size));
}

static size_t shown(const struct list *l) { return l->n > PAGE_SIZE ? PAGE_SIZE : l->n; }

static err get_households(struct req *r)
{
    struct when since;
    struct list l;

    TRY(region_fresh_since(&r->ctx, &since));
    TRY(page_of(r, SQL_HOUSEHOLD_PAGE, SQL_HOUSEHOLD_PAGE_BUILDING, &HOME, &l));
    size_t n = shown(&l);
    struct home *homes = NEW_N(r->ctx.arena, struct home, n + 1);
    for (size_t i = 0; i < n; i++) {
        homes[i] = ((const struct home *)l.p)[i];
        homes[i].stale = homes[i].updated_at.ms < since.ms;
        homes[i].text =
            place_text(r->ctx.arena, homes[i].building_name, homes[i].unit_name, homes[i].room);
    }
    answer_page(r, &HOME, &(struct list){ homes, n }, l.n > n ? homes[n - 1].id : (struct id){ 0 });
    return NULL;
}

static err post_household(struct req *r)
{
    struct household_in in = { 0 };
    struct id id;

    TRY(form_read(r, &HOUSEHOLD_IN, &in));
    TRY(household_add(&r->ctx, &in, "staff", &id));
    answer_id(r, id);
    return NULL;
}

static struct str owners_text(struct arena *a, const struct list *shares)
{
    const struct owner *o = shares->p;
    struct str s = STR("");

    for (size_t i = 0; i < shares->n; i++) {
        struct str one = o[i].share_part == o[i].share_whole
                             ? o[i].name
                             : str_fmt(a, STR_FMT " %lld/%lld", STR_ARG(o[i].name),
                                       (long long)o[i].share_part, (long long)o[i].share_whole);
        s = str_fmt(a, STR_FMT "%s" STR_FMT, STR_ARG(s), i ? "、" : "", STR_ARG(one));
    }
    return s;
}

static err get_units(struct req *r)
{
    struct list l;

    TRY(page_of(r, SQL_PROPERTY_UNIT_PAGE, SQL_PROPERTY_UNIT_PAGE_BUILDING, &UNIT, &l));
    size_t n = shown(&l);
    struct unit *units = NEW_N(r->ctx.arena, struct unit, n + 1);
    for (size_t i = 0; i < n; i++) {
        units[i] = ((const struct unit *)l.p)[i];
        TRY(db_list(r->ctx.db, SQL_PROPERTY_OWNERS, &OWNER, OWNERS_MAX, &units[i].shares,
                    ARGS(arg_id(r->ctx.community), arg_id(units[i].id))));
        units[i].owners = owners_text(r->ctx.arena, &units[i].shares);
    }
    answer_page(r, &UNIT, &(struct list){ units, n }, l.n > n ? units[n - 1].id : (struct id){ 0 });
    return NULL;
}

/* Each owner is one person or one organisation, and their shares make up the whole. */
static MUST err check_owners(struct ctx *c, const struct list *owners)
{
    const struct owner_in *o = owners->p;
    int64_t sum = 0;

    for (size_t i = 0; i < owners->n; i++) {
        if (!o[i].resident.v == !o[i].organisation.v)
            return err_at(c->arena, &OWNER_WRONG, "owners", "one of resident, organisation");
        if (o[i].share_whole != o[0].share_whole)
            return err_at(c->arena, &OWNER_WRONG, "owners", "shares of different wholes");
        sum += o[i].share_part;
    }
    return sum == o[0].share_whole
               ? NULL
               : err_at(c->arena, &OWNER_WRONG, "owners", "shares do not make up the whole");
}

static MUST err add_owners(struct ctx *c, struct id unit, const struct list *owners)
{
    const struct owner_in *o = owners->p;

    for (size_t i = 0; i < owners->n; i++) {
        err e = db_run(c->db, SQL_PROPERTY_OWNER_ADD, NULL,
                       ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_id(unit),
                            arg_id(o[i].resident), arg_id(o[i].organisation),
                            arg_int(o[i].share_part), arg_int(o[i].share_whole)));
        if (err_is(e, &DB_BROKEN_LINK))
            return err_at(c->arena, &OWNER_WRONG, "owners", "not in this community");
        TRY(e);
    }
    return NULL;
}

/* A stairwell, when one is named, is one of the building's. */
static MUST err check_stair(struct ctx *c, const struct unit_in *in)
{
    struct region stair;

    if (!in->unit.v)
        return NULL;
    err e = region_here(c, in->unit, &stair);
    if (e == &NOT_FOUND || (!e && stair.parent_id.v != in->building.v))
        return err_at(c->arena, &HOUSEHOLD_PLACE, "unit", "no such stairwell here");
    return e;
}

static MUST err add_unit(struct ctx *c, struct id id, const struct unit_in *in)
{
    struct region building;
    int64_t there = 0;
    err e = region_here(c, in->building, &building);

    if (e == &NOT_FOUND || (!e && !str_is(building.level, "building")))
        return err_at(c->arena, &HOUSEHOLD_PLACE, "building", "no such building here");
    TRY(e);
    TRY(check_stair(c, in));
    TRY(db_int(
        c->db, SQL_PROPERTY_UNIT_THERE, &there,
        ARGS(arg_id(c->community), arg_id(in->building), arg_id(in->unit), arg_str(in->room))));
    if (there)
        return &UNIT_ROOM_TWICE;
    e = db_run(c->db, SQL_PROPERTY_UNIT_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(in->household), arg_id(in->building),
                    arg_str(in->room), arg_int(in->area), arg_text(in->register_no),
                    arg_time(c->now), arg_id(in->unit)));
    if (e == &DB_DUPLICATE)
        return err_at(c->arena, &UNIT_TWICE, "register_no", "registered");
    if (err_is(e, &DB_BROKEN_LINK))
        return err_at(c->arena, &RESIDENT_HOUSEHOLD, "household", "not in this community");
    return e;
}

static err post_unit(struct req *r)
{
    struct unit_in in = { 0 };
    struct id id = ctx_id(&r->ctx);

    TRY(form_read(r, &UNIT_IN, &in));
    TRY(check_owners(&r->ctx, &in.owners));
    TRY(add_unit(&r->ctx, id, &in));
    TRY(add_owners(&r->ctx, id, &in.owners));
    leaf_subject(&r->ctx, id);
    leaf_int(&r->ctx, "area", in.area);
    answer_id(r, id);
    return NULL;
}

static err post_organisation(struct req *r)
{
    struct body_in in = { 0 };
    char code[CREDIT_CODE_LENGTH + 1] = "";
    struct id id = ctx_id(&r->ctx);

    TRY(form_read(r, &ORGANISATION_IN, &in));
    if (in.credit_code.n && !credit_code_read(in.credit_code, code))
        return err_at(r->ctx.arena, &ORGANISATION_CODE, "credit_code", "GB 32100");
    err e =
        db_run(r->ctx.db, SQL_ORGANISATION_ADD, NULL,
               ARGS(arg_id(r->ctx.community), arg_id(id), arg_str(in.name), arg_text(str_of(code)),
                    arg_str(in.kind), arg_str(in.contact), arg_time(r->ctx.now)));
    if (e == &DB_DUPLICATE)
        return err_at(r->ctx.arena, &ORGANISATION_TWICE, "credit_code", "registered");
    TRY(e);
    leaf_subject(&r->ctx, id);
    answer_id(r, id);
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET,  "/api/c/{c}/households", PERM_REGISTER_SEE, .out = &HOME, .list = true, .asks = "building", .run = get_households },
    { POST, "/api/c/{c}/households", PERM_REGISTER_EDIT, "household.add", .in = &HOUSEHOLD_IN, .run = post_household },
    { GET,  "/api/c/{c}/property_units", PERM_REGISTER_SEE, .out = &UNIT, .list = true, .asks = "building", .run = get_units },
    { POST, "/api/c/{c}/property_units", PERM_REGISTER_EDIT, "property_unit.add", .in = &UNIT_IN, .run = post_unit },
    { GET,  "/api/c/{c}/organisations", PERM_REGISTER_SEE, .many = { .shape = &ORGANISATION, .sql = SQL_ORGANISATION_PAGE } },
    { POST, "/api/c/{c}/organisations", PERM_REGISTER_EDIT, "organisation.add",
      .in = &ORGANISATION_IN, .run = post_organisation },
};
/* clang-format on */
const struct routes HOLDING_ROUTES = { "register", routes, COUNT(routes) };
