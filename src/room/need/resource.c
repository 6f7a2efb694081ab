/* resource.c - what units and neighbours can give: the list needs are matched with. */
#include "base/arena.h"
#include "room/need/need_row.h"
#include "room/region/region.h"
#include "web/leaf.h"

/* clang-format off */
const struct failure RESOURCE_TWICE = { .code = ERR_CONFLICT, .id = "resource.twice", .field = "name" };
const struct failure RESOURCE_CLOSED = { .code = ERR_INPUT, .id = "resource.closed", .field = "resource" };

static const struct field resource_fields[] = {
    FIELD(struct resource, id, SHOW),
    FIELD(struct resource, kind, SHOW),
    FIELD(struct resource, name, SHOW),
    FIELD(struct resource, unit, SHOW),
    FIELD(struct resource, contact, SHOW),
    FIELD(struct resource, note, SHOW),
    FIELD(struct resource, region, SHOW),
    FIELD(struct resource, region_name, SHOW),
    FIELD(struct resource, projects, SHOW),
    FIELD(struct resource, at, SHOW),
    FIELD(struct resource, closed_at, SHOW),
};
struct resource_in {
    struct str kind, name, unit, contact, note;
    struct id region;
};
static const struct field in_fields[] = {
    FIELD(struct resource_in, kind, NEED, .words = NEED_KINDS),
    FIELD(struct resource_in, name, NEED, .min = 2, .max = 60),
    FIELD(struct resource_in, unit, NEED, .min = 2, .max = 60),
    FIELD(struct resource_in, contact, SHOW, .max = 60),
    FIELD(struct resource_in, note, SHOW, .max = 300),
    FIELD(struct resource_in, region, SHOW),
};
/* clang-format on */
const struct shape RESOURCE = SHAPE(struct resource, resource_fields);
const struct shape RESOURCE_IN = SHAPE(struct resource_in, in_fields);

err resource_open(struct ctx *c, struct id id, struct resource *ret)
{
    err e = db_one(c->db, SQL_RESOURCE_PAGE, &RESOURCE, ret,
                   ARGS(arg_id(c->community), arg_int(id.v + 1), arg_int(1), arg_str(STR("")),
                        arg_bool(true)));

    if (e)
        return e == &NOT_FOUND ? &RESOURCE_CLOSED : e;
    return ret->id.v == id.v ? NULL : &RESOURCE_CLOSED;
}

err resource_get_all(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_RESOURCE_PAGE, &RESOURCE, PAGE_SIZE + 1, &l,
                ARGS(arg_id(c->community), arg_id(req_cursor(r, true)), arg_int(PAGE_SIZE + 1),
                     arg_str(req_param(r, "kind")), arg_bool(false))));
    struct id next = { 0 };
    if (l.n > PAGE_SIZE)
        next = ((const struct resource *)l.p)[(l.n = PAGE_SIZE) - 1].id;
    answer_page(r, &RESOURCE, &l, next);
    return NULL;
}

err resource_post(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct resource_in in;
    struct region at;
    struct id id = ctx_id(c);

    TRY(form_read(r, &RESOURCE_IN, &in));
    if (in.region.v && region_here(c, in.region, &at))
        return &NEED_PLACE;
    err e = db_run(c->db, SQL_RESOURCE_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_str(in.kind), arg_str(in.name),
                        arg_str(in.unit), arg_str(in.contact), arg_str(in.note), arg_id(in.region),
                        arg_str(c->name), arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &RESOURCE_TWICE : e;
    leaf_subject(c, id);
    leaf_word(c, "kind", in.kind);
    answer_id(r, id);
    return NULL;
}
