/* household.c - households, property units with their owners, organisations. */
#include "base/arena.h"
#include "room/region/region.h"
#include "room/resident/record.h"
#include "rule/codes.h"
#include "web/leaf.h"

const struct failure HOUSEHOLD_TWICE = { .code = ERR_CONFLICT, .id = "household.twice" };
const struct failure HOUSEHOLD_PLACE = { .code = ERR_INPUT, .id = "household.place" };
const struct failure UNIT_TWICE = { .code = ERR_CONFLICT, .id = "property_unit.twice" };
const struct failure UNIT_ROOM_TWICE = { .code = ERR_CONFLICT,
                                         .id = "property_unit.room_twice",
                                         .field = "room" };
const struct failure OWNER_WRONG = { .code = ERR_INPUT, .id = "property_unit.owner" };
const struct failure ORGANISATION_CODE = { .code = ERR_INPUT, .id = "organisation.credit_code" };
const struct failure ORGANISATION_TWICE = { .code = ERR_CONFLICT, .id = "organisation.twice" };

struct place_row {
    struct str building, unit, room;
};
static const struct field place_fields[] = {
    FIELD(struct place_row, building, SHOW),
    FIELD(struct place_row, unit, SHOW),
    FIELD(struct place_row, room, SHOW),
};
static const struct shape PLACE_ROW = SHAPE(struct place_row, place_fields);

struct str place_text(struct arena *a, struct str building, struct str unit, struct str room)
{
    const struct str none = STR(""), space = STR(" ");
    const struct str part[] = { building, unit.n ? space : none, unit, room.n ? space : none,
                                room };

    return str_join(a, part, COUNT(part));
}

err household_text(struct ctx *c, struct id household, struct str *ret)
{
    struct place_row p;
    err e = db_one(c->db, SQL_HOUSEHOLD_TEXT, &PLACE_ROW, &p,
                   ARGS(arg_id(c->community), arg_int(household.v)));

    if (e && e != &NOT_FOUND)
        return e;
    *ret = e ? STR("") : place_text(c->arena, p.building, p.unit, p.room);
    return NULL;
}

static MUST err check_place(struct ctx *c, struct id id, const char *level, const char *field)
{
    struct region r;
    err e = id.v ? region_here(c, id, &r) : NULL;

    if (e && e != &NOT_FOUND)
        return e;
    if (e || (id.v && (!str_is(r.level, level) || r.retired)))
        return err_at(c->arena, &HOUSEHOLD_PLACE, field, "no such %s here", level);
    return NULL;
}

err household_add(struct ctx *c, const struct household_in *in, const char *source, struct id *ret)
{
    struct id id = ctx_id(c);
    bool inside = true;

    TRY(check_place(c, in->building, "building", "building"));
    TRY(check_place(c, in->unit, "unit", "unit"));
    TRY(check_place(c, in->grid, "grid", "grid"));
    if (in->unit.v)
        TRY(region_within(c, in->unit, in->building, &inside));
    if (!inside)
        return err_at(c->arena, &HOUSEHOLD_PLACE, "unit", "of another building");
    err e = db_run(c->db, SQL_HOUSEHOLD_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_id(in->building), arg_id(in->unit),
                        arg_id(in->grid), arg_str(in->room),
                        arg_str(in->kind.n ? in->kind : STR("own")), arg_str(str_of(source)),
                        arg_time(c->now)));
    if (e == &DB_DUPLICATE)
        return err_at(c->arena, &HOUSEHOLD_TWICE, "room", "this place has a household");
    TRY(e);
    leaf_subject(c, id);
    *ret = id;
    return NULL;
}
