/* region_api.c - places over the API. */
#include "base/arena.h"
#include "room/region/region.h"
#include "web/leaf.h"

enum { PLACES = 1000, REGIONS = 500 };

struct place {
    struct id id, parent;
    struct str level, name, kind;
};
static const struct field place_fields[] = {
    FIELD(struct place, id, SHOW),    FIELD(struct place, parent, SHOW),
    FIELD(struct place, level, SHOW), FIELD(struct place, name, SHOW),
    FIELD(struct place, kind, SHOW),
};
static const struct shape PLACE = SHAPE(struct place, place_fields);

static const char *const below[] = { "estate", "grid", "building", "unit", NULL };
static const struct field region_in_fields[] = {
    FIELD(struct region_in, parent_id, NEED),
    FIELD(struct region_in, level, NEED, .words = below),
    FIELD(struct region_in, name, NEED, .max = 60),
    FIELD(struct region_in, code, SHOW, .max = 32),
    FIELD(struct region_in, kind, SHOW, .max = 30),
};
static const struct shape REGION_IN = SHAPE(struct region_in, region_in_fields);

struct region_name_in {
    struct str name, kind;
};
static const struct field region_name_fields[] = {
    FIELD(struct region_name_in, name, NEED, .max = 60),
    FIELD(struct region_name_in, kind, SHOW, .max = 30),
};
static const struct shape REGION_NAME_IN = SHAPE(struct region_name_in, region_name_fields);

static err get_places(struct req *r)
{
    struct list l;

    TRY(db_list(r->ctx.db, SQL_REGION_PLACES, &PLACE, PLACES, &l,
                ARGS(arg_int(req_cursor(r, false).v), arg_int(PLACES))));
    const struct place *p = l.p;
    answer_page(r, &PLACE, &l, l.n == PLACES ? p[l.n - 1].id : (struct id){ 0 });
    return NULL;
}

static err get_regions(struct req *r)
{
    struct list l;
    int64_t parent = 0;

    (void)str_int(req_param(r, "parent"), &parent);
    TRY(db_list(r->ctx.db, SQL_REGION_PAGE, &REGION, REGIONS, &l,
                ARGS(arg_id(r->ctx.community), arg_int(req_cursor(r, false).v), arg_int(REGIONS),
                     arg_str(req_param(r, "level")), arg_int(parent))));
    const struct region *p = l.p;
    answer_page(r, &REGION, &l, l.n == REGIONS ? p[l.n - 1].id : (struct id){ 0 });
    return NULL;
}

static err post_region(struct req *r)
{
    struct region_in in = { 0 };
    struct region parent;
    struct id id;

    TRY(form_read(r, &REGION_IN, &in));
    if (region_here(&r->ctx, in.parent_id, &parent))
        return err_at(r->ctx.arena, &REGION_UNKNOWN, "parent_id", "not in this community");
    TRY(region_add(&r->ctx, &in, &id));
    leaf_subject(&r->ctx, id);
    leaf_word(&r->ctx, "level", in.level);
    answer_id(r, id);
    return NULL;
}

static err post_rename(struct req *r)
{
    struct region_name_in in = { 0 };
    struct region old;

    TRY(form_read(r, &REGION_NAME_IN, &in));
    TRY(region_here(&r->ctx, r->id[0], &old));
    TRY(db_run(r->ctx.db, SQL_REGION_RENAME, NULL,
               ARGS(arg_id(old.id), arg_str(in.name), arg_str(in.kind))));
    leaf_subject(&r->ctx, old.id);
    answer_done(r);
    return NULL;
}

/* A place is never deleted: it is retired when nothing that lives hangs below it. */
static err post_retire(struct req *r)
{
    struct region old;
    int64_t children = 0, households = 0;

    TRY(region_here(&r->ctx, r->id[0], &old));
    if (old.id.v == r->ctx.community.v || old.retired)
        return &REGION_IN_USE;
    TRY(db_int(r->ctx.db, SQL_REGION_CHILDREN, &children, ARGS(arg_id(old.id))));
    TRY(db_int(r->ctx.db, SQL_REGION_HOUSEHOLDS, &households,
               ARGS(arg_id(r->ctx.community), arg_id(old.id))));
    if (children || households)
        return &REGION_IN_USE;
    TRY(db_run(r->ctx.db, SQL_REGION_RETIRE, NULL, ARGS(arg_id(old.id))));
    leaf_subject(&r->ctx, old.id);
    answer_done(r);
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET,  "/api/places", PERM_PUBLIC, .out = &PLACE, .list = true, .run = get_places },
    { GET,  "/api/c/{c}/regions", PERM_REGISTER_SEE, .out = &REGION, .list = true, .asks = "level parent", .run = get_regions },
    { POST, "/api/c/{c}/regions", PERM_REGISTER_EDIT, "region.add", .in = &REGION_IN, .run = post_region },
    { POST, "/api/c/{c}/regions/{id}/rename", PERM_REGISTER_EDIT, "region.rename",
      .in = &REGION_NAME_IN, .run = post_rename },
    { POST, "/api/c/{c}/regions/{id}/retire", PERM_REGISTER_EDIT, "region.retire", .run = post_retire },
};
/* clang-format on */
const struct routes REGION_ROUTES = { "region", routes, COUNT(routes) };
