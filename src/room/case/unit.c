/* unit.c - the units cases are sent to, and who acts for them. */
#include "base/arena.h"
#include "room/case/case_row.h"
#include "web/leaf.h"

const struct failure UNIT_NAME_TWICE = { .code = ERR_CONFLICT,
                                         .id = "unit.name_twice",
                                         .field = "name" };

static const char *const kinds[] = { "community",  "property",      "urban_management",
                                     "sanitation", "urban_works",   "water",
                                     "power",      "utilities",     "fire",
                                     "police",     "civil_affairs", "street_office",
                                     "health",     "housing",       NULL };

struct unit_in {
    struct str name, kind, phone;
};
struct member_in {
    struct id account;
};
/* clang-format off */
static const struct field unit_fields[] = {
    FIELD(struct unit, place_id, SHOW),
    FIELD(struct unit, id, SHOW),
    FIELD(struct unit, name, SHOW),
    FIELD(struct unit, kind, SHOW),
    FIELD(struct unit, phone, SHOW),
    FIELD(struct unit, level, SHOW),
    FIELD(struct unit, retired, SHOW),
};
static const struct field unit_in_fields[] = {
    FIELD(struct unit_in, name, NEED, .min = 2, .max = 40),
    FIELD(struct unit_in, kind, NEED, .words = kinds),
    FIELD(struct unit_in, phone, SHOW, .max = 20),
};
static const struct field member_in_fields[] = { FIELD(struct member_in, account, NEED) };
/* clang-format on */
static const struct shape UNIT = SHAPE(struct unit, unit_fields);
static const struct shape UNIT_IN = SHAPE(struct unit_in, unit_in_fields);
static const struct shape MEMBER_IN = SHAPE(struct member_in, member_in_fields);

err unit_get(struct ctx *c, struct id unit, struct unit *ret)
{
    err e = db_one(c->db, SQL_UNIT_GET, &UNIT, ret, ARGS(arg_id(c->community), arg_id(unit)));

    return e == &NOT_FOUND ? &CASE_UNIT : e;
}

err unit_has(struct ctx *c, struct id place, struct id unit, struct id account, bool *ret)
{
    int64_t n = 0;

    TRY(db_int(c->db, SQL_UNIT_MEMBER_IS, &n,
               ARGS(arg_id(place), arg_int(unit.v), arg_int(account.v))));
    *ret = n > 0;
    return NULL;
}

static err get_units(struct req *r)
{
    struct list l;

    TRY(db_list(r->ctx.db, SQL_UNIT_LIST, &UNIT, 500, &l, ARGS(arg_id(r->ctx.community))));
    answer_page(r, &UNIT, &l, (struct id){ 0 });
    return NULL;
}

static err post_unit(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct unit_in in = { .phone = STR("") };
    struct id id = ctx_id(c);

    TRY(form_read(r, &UNIT_IN, &in));
    err e = db_run(c->db, SQL_UNIT_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_str(in.name), arg_str(in.kind),
                        arg_str(in.phone)));
    if (e)
        return e == &DB_DUPLICATE ? &UNIT_NAME_TWICE : e;
    leaf_subject(c, id);
    leaf_word(c, "kind", in.kind);
    answer_id(r, id);
    return NULL;
}

/* Only a unit of this very place is changed here. */
static MUST err own_unit(struct req *r, struct unit *ret)
{
    TRY(unit_get(&r->ctx, r->id[0], ret));
    leaf_subject(&r->ctx, ret->id);
    return ret->place_id.v == r->ctx.community.v ? NULL : &NOT_FOUND;
}

static MUST err change_member(struct req *r, enum sql sql)
{
    struct ctx *c = &r->ctx;
    struct member_in in;
    struct unit u;

    TRY(form_read(r, &MEMBER_IN, &in));
    TRY(own_unit(r, &u));
    struct arg args[] = { arg_id(u.place_id), arg_id(u.id), arg_id(in.account), arg_time(c->now) };
    TRY(db_run(c->db, sql, NULL, args, sql == SQL_UNIT_MEMBER_ADD ? 4 : 3));
    answer_done(r);
    return NULL;
}

static err post_member(struct req *r) { return change_member(r, SQL_UNIT_MEMBER_ADD); }
static err post_leave(struct req *r) { return change_member(r, SQL_UNIT_MEMBER_DROP); }

static err post_retire(struct req *r)
{
    struct unit u;

    TRY(own_unit(r, &u));
    TRY(db_run(r->ctx.db, SQL_UNIT_RETIRE, NULL, ARGS(arg_id(u.place_id), arg_id(u.id))));
    answer_done(r);
    return NULL;
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET, C "/units", PERM_SIGNED_IN, .out = &UNIT, .list = true, .run = get_units },
    { POST, C "/units", PERM_OFFICE_RUN, "unit.add", .in = &UNIT_IN, .out = &ANSWER_ID, .run = post_unit },
    { POST, C "/units/{id}/members", PERM_OFFICE_RUN, "unit.member", .in = &MEMBER_IN, .run = post_member },
    { POST, C "/units/{id}/leave", PERM_OFFICE_RUN, "unit.leave", .in = &MEMBER_IN, .run = post_leave },
    { POST, C "/units/{id}/retire", PERM_OFFICE_RUN, "unit.retire", .run = post_retire },
};
/* clang-format on */
const struct routes UNIT_ROUTES = { "unit", routes, COUNT(routes) };
