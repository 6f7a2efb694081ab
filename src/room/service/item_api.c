/* item_api.c - the catalogue as everybody reads it, and its versions as the desk makes them. */
#include "base/arena.h"
#include "room/service/service.h"
#include "web/leaf.h"

enum { ITEMS_MAX = 500, VERSIONS_MAX = 200, FEE_MAX = 100000000 };

/* clang-format off */
const struct failure SERVICE_TWICE = { .code = ERR_CONFLICT, .id = "service.twice", .field = "title" };
const struct failure SERVICE_MODE = { .code = ERR_INPUT, .id = "service.mode", .field = "by_appointment" };
const struct failure SERVICE_FEE = { .code = ERR_INPUT, .id = "service.fee", .field = "fee_basis" };
const struct failure SERVICE_SAME = { .code = ERR_CONFLICT, .id = "service.same" };
const struct failure SERVICE_STALE = { .code = ERR_CONFLICT, .id = "service.stale", .field = "version" };

const char *const SERVICE_KINDS[] = { "civil", "insurance", "health", "housing", "residence", "disability", "veterans", "daily", "other", NULL };

#define FACTS(T)                                                    \
    FIELD(T, kind, NEED, .words = SERVICE_KINDS),                           \
        FIELD(T, title, NEED, .min = 2, .max = 60),                 \
        FIELD(T, who, NEED, .min = 2, .max = 200),                  \
        FIELD(T, materials, SHOW, .max = 2000),                     \
        FIELD(T, place, NEED, .min = 2, .max = 120),                \
        FIELD(T, limit_days, NEED, .min = 0, .max = 365),           \
        FIELD(T, fee, NEED, .min = 0, .max = FEE_MAX),              \
        FIELD(T, fee_basis, SHOW, .max = 200),                      \
        FIELD(T, by_appointment, SHOW), FIELD(T, by_agency, SHOW),  \
        FIELD(T, at_home, SHOW), FIELD(T, mobile, SHOW),            \
        FIELD(T, partner, SHOW, .max = 60)

static const struct field item_fields[] = {
    FIELD(struct service_item, community, SHOW),
    FIELD(struct service_item, id, SHOW),
    FIELD(struct service_item, version, SHOW),
    FIELD(struct service_item, ended, SHOW),
    FIELD(struct service_item, kind, SHOW),
    FIELD(struct service_item, title, SHOW),
    FIELD(struct service_item, who, SHOW),
    FIELD(struct service_item, materials, SHOW),
    FIELD(struct service_item, place, SHOW),
    FIELD(struct service_item, limit_days, SHOW),
    FIELD(struct service_item, fee, SHOW),
    FIELD(struct service_item, fee_basis, SHOW),
    FIELD(struct service_item, by_appointment, SHOW),
    FIELD(struct service_item, by_agency, SHOW),
    FIELD(struct service_item, at_home, SHOW),
    FIELD(struct service_item, mobile, SHOW),
    FIELD(struct service_item, partner, SHOW),
    FIELD(struct service_item, change, SHOW),
    FIELD(struct service_item, by_name, SHOW),
    FIELD(struct service_item, at, SHOW),
};
const struct shape SERVICE_ITEM = SHAPE(struct service_item, item_fields);
static const struct field new_fields[] = { FACTS(struct service_item) };
static const struct shape SERVICE_NEW = { "struct service_new", new_fields, COUNT(new_fields), sizeof(struct service_item) };
static const struct field edit_fields[] = {
    FACTS(struct service_item),
    FIELD(struct service_item, version, NEED, .min = 1, .max = 1000000),
    FIELD(struct service_item, change, NEED, .min = 4, .max = 200),
};
static const struct shape SERVICE_EDIT = { "struct service_edit", edit_fields, COUNT(edit_fields), sizeof(struct service_item) };
static const struct field end_fields[] = {
    FIELD(struct service_item, change, NEED, .min = 4, .max = 200),
};
static const struct shape SERVICE_END = { "struct service_end", end_fields, COUNT(end_fields), sizeof(struct service_item) };
/* clang-format on */

err service_item_get(struct ctx *c, struct id id, struct service_item *ret)
{
    return db_one(c->db, SQL_SERVICE_GET, &SERVICE_ITEM, ret,
                  ARGS(arg_id(c->community), arg_id(id)));
}

static err get_items(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_SERVICE_LIST, &SERVICE_ITEM, ITEMS_MAX, &l, ARGS(arg_id(c->community))));
    answer_page(r, &SERVICE_ITEM, &l, (struct id){ 0 });
    return NULL;
}

static err get_versions(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_SERVICE_VERSIONS, &SERVICE_ITEM, VERSIONS_MAX, &l,
                ARGS(arg_id(c->community), arg_id(r->id[0]))));
    if (!l.n)
        return &NOT_FOUND;
    answer_page(r, &SERVICE_ITEM, &l, (struct id){ 0 });
    return NULL;
}

static MUST err check(const struct service_item *in)
{
    if (!in->by_appointment && !in->by_agency && !in->at_home && !in->mobile)
        return &SERVICE_MODE;
    return in->fee && !in->fee_basis.n ? &SERVICE_FEE : NULL;
}

static MUST err add_version(struct ctx *c, const struct service_item *v)
{
    err e =
        db_run(c->db, SQL_SERVICE_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(v->id), arg_int(v->version), arg_bool(v->ended),
                    arg_str(v->kind), arg_str(v->title), arg_str(v->who), arg_str(v->materials),
                    arg_str(v->place), arg_int(v->limit_days), arg_int(v->fee),
                    arg_str(v->fee_basis), arg_bool(v->by_appointment), arg_bool(v->by_agency),
                    arg_bool(v->at_home), arg_bool(v->mobile), arg_str(v->partner),
                    arg_str(v->change), arg_str(c->name), arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &SERVICE_TWICE : e;
    leaf_subject(c, v->id);
    leaf_int(c, "version", v->version);
    return NULL;
}

static err post_item(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct service_item in = { .version = 1 };

    TRY(form_read(r, &SERVICE_NEW, &in));
    TRY(check(&in));
    in.id = ctx_id(c);
    in.version = 1;
    TRY(add_version(c, &in));
    answer_id(r, in.id);
    return NULL;
}

/* The version a place changes is its own: what stands above it is read here, not edited. */
static MUST err own(struct ctx *c, struct id id, struct service_item *ret)
{
    TRY(service_item_get(c, id, ret));
    return ret->community.v == c->community.v ? NULL : &NOT_FOUND;
}

static bool same(const struct service_item *a, const struct service_item *b)
{
    return str_eq(a->kind, b->kind) && str_eq(a->title, b->title) && str_eq(a->who, b->who) &&
           str_eq(a->materials, b->materials) && str_eq(a->place, b->place) &&
           a->limit_days == b->limit_days && a->fee == b->fee &&
           str_eq(a->fee_basis, b->fee_basis) && a->by_appointment == b->by_appointment &&
           a->by_agency == b->by_agency && a->at_home == b->at_home && a->mobile == b->mobile &&
           str_eq(a->partner, b->partner);
}

static MUST err replace(struct ctx *c, const struct service_item *was, struct service_item *v)
{
    int64_t changed = 0;

    v->id = was->id;
    v->version = was->version + 1;
    TRY(db_run(c->db, SQL_SERVICE_OLDER, &changed,
               ARGS(arg_id(c->community), arg_id(was->id), arg_int(was->version))));
    return changed ? add_version(c, v) : &SERVICE_STALE;
}

static err post_edit(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct service_item in = { .version = 0 }, was;

    TRY(form_read(r, &SERVICE_EDIT, &in));
    TRY(check(&in));
    TRY(own(c, r->id[0], &was));
    if (in.version != was.version)
        return err_rule(c->arena, &SERVICE_STALE, NULL, "version=%lld", (long long)was.version);
    if (same(&in, &was))
        return &SERVICE_SAME;
    TRY(replace(c, &was, &in));
    answer_id(r, in.id);
    return NULL;
}

static err post_end(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct service_item in = { .version = 0 }, was, last;

    TRY(form_read(r, &SERVICE_END, &in));
    TRY(own(c, r->id[0], &was));
    last = was;
    last.ended = true;
    last.change = in.change;
    TRY(replace(c, &was, &last));
    answer_done(r);
    return NULL;
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET,  C "/services", PERM_PUBLIC, .out = &SERVICE_ITEM, .list = true, .run = get_items },
    { GET,  C "/services/{id}/versions", PERM_PUBLIC, .out = &SERVICE_ITEM, .list = true, .run = get_versions },
    { GET,  C "/services/{id}/notice.pdf", PERM_PUBLIC, .before = service_notice_make, .desk = DESK_PRESS, .run = service_notice_show },
    { POST, C "/services", PERM_SERVICE_RUN, "service.add", .in = &SERVICE_NEW, .out = &ANSWER_ID, .run = post_item },
    { POST, C "/services/{id}", PERM_SERVICE_RUN, "service.edit", .in = &SERVICE_EDIT, .out = &ANSWER_ID, .run = post_edit },
    { POST, C "/services/{id}/end", PERM_SERVICE_RUN, "service.end", .in = &SERVICE_END, .run = post_end },
};
/* clang-format on */
const struct routes SERVICE_ROUTES = { "service", routes, COUNT(routes) };
