/* resident_api.c - people of the register over the API: masked unless asked for with a reason. */
#include "base/arena.h"
#include "room/region/region.h"
#include "room/resident/record.h"
#include "rule/codes.h"
#include "web/leaf.h"

struct source {
    struct str field, source;
    struct when updated_at;
    bool stale;
};
static const struct field source_fields[] = {
    FIELD(struct source, field, SHOW),
    FIELD(struct source, source, SHOW),
    FIELD(struct source, updated_at, SHOW),
    FIELD(struct source, stale, SHOW | EXTRA),
};
static const struct shape SOURCE = { "struct resident_source", source_fields, COUNT(source_fields),
                                     sizeof(struct source) };

struct item {
    struct id id;
    struct str name, sex;
    struct day birthday;
    struct str citizen_no, phone; /* masked */
    struct str relation;
    struct id household;
    struct str household_text, estate; /* estate: 小区, "" where there is none */
    bool party_member;
    struct str state, source;
    struct when updated_at;
    bool stale;
    struct blob citizen_no_sealed, phone_sealed;
    struct id building_id, unit_id;
    struct str room;
    struct list sources; /* of one record only: fields changed since, and by what */
};
static const struct field item_fields[] = {
    FIELD(struct item, id, SHOW),
    FIELD(struct item, name, SHOW),
    FIELD(struct item, sex, SHOW),
    FIELD(struct item, birthday, SHOW),
    FIELD(struct item, citizen_no, SHOW | EXTRA),
    FIELD(struct item, phone, SHOW | EXTRA),
    FIELD(struct item, relation, SHOW),
    FIELD(struct item, household, SHOW),
    FIELD(struct item, household_text, SHOW | EXTRA),
    FIELD(struct item, estate, SHOW | EXTRA),
    FIELD(struct item, party_member, SHOW),
    FIELD(struct item, state, SHOW),
    FIELD(struct item, source, SHOW),
    FIELD(struct item, updated_at, SHOW),
    FIELD(struct item, stale, SHOW | EXTRA),
    FIELD(struct item, citizen_no_sealed, SECRET),
    FIELD(struct item, phone_sealed, SECRET),
    FIELD(struct item, building_id, SECRET),
    FIELD(struct item, unit_id, SECRET),
    FIELD(struct item, room, SECRET),
    FIELD(struct item, sources, SHOW, .sub = &SOURCE), /* the last: left out of lists */
};
static const struct shape ITEM = { "struct resident_item", item_fields, COUNT(item_fields) - 1,
                                   sizeof(struct item) };
static const struct shape DETAIL = { "struct resident_detail", item_fields, COUNT(item_fields),
                                     sizeof(struct item) };

static const char *const sexes[] = { "m", "f", NULL };
static const char *const relations[] = { "head", "spouse", "child", "parent", "other", NULL };
static const char *const states[] = { "living", "moved", "dead", NULL };

/* clang-format off */
static const struct field in_fields[] = {
    FIELD(struct resident_in, household, NEED),
    FIELD(struct resident_in, name, NEED, .max = 40),
    FIELD(struct resident_in, sex, SHOW, .words = sexes),
    FIELD(struct resident_in, citizen_no, SHOW, .max = 18),
    FIELD(struct resident_in, phone, SHOW, .max = 20),
    FIELD(struct resident_in, relation, SHOW, .words = relations),
    FIELD(struct resident_in, birthday, SHOW),
    FIELD(struct resident_in, party_member, SHOW),
};
static const struct shape RESIDENT_IN = SHAPE(struct resident_in, in_fields);

static const struct field change_fields[] = {
    FIELD(struct resident_change, household, SHOW),
    FIELD(struct resident_change, name, NEED, .max = 40),
    FIELD(struct resident_change, sex, SHOW, .words = sexes),
    FIELD(struct resident_change, citizen_no, SHOW, .max = 18),
    FIELD(struct resident_change, phone, SHOW, .max = 20),
    FIELD(struct resident_change, relation, NEED, .words = relations),
    FIELD(struct resident_change, state, NEED, .words = states),
    FIELD(struct resident_change, birthday, SHOW),
    FIELD(struct resident_change, party_member, NEED),
    FIELD(struct resident_change, source, NEED, .max = 40),
};
static const struct shape RESIDENT_CHANGE = SHAPE(struct resident_change, change_fields);
/* clang-format on */

struct reveal_in {
    struct str reason;
};
static const struct field reveal_fields[] = { FIELD(struct reveal_in, reason, NEED, .min = 4,
                                                    .max = 500) };
static const struct shape REVEAL_IN = SHAPE(struct reveal_in, reveal_fields);

struct reveal {
    struct str citizen_no, phone;
};
static const struct field clear_fields[] = {
    FIELD(struct reveal, citizen_no, SHOW),
    FIELD(struct reveal, phone, SHOW),
};
static const struct shape REVEAL = SHAPE(struct reveal, clear_fields);

enum { NAMES = 64 };

/* The names of the places of a page: neighbours live in one building. */
struct names {
    size_t n;
    struct id id[NAMES];
    struct str name[NAMES];
};

static MUST err name_of(struct ctx *c, struct names *all, struct id id, struct str *ret)
{
    *ret = STR("");
    if (!id.v)
        return NULL;
    for (size_t i = 0; i < all->n; i++) {
        if (all->id[i].v == id.v) {
            *ret = all->name[i];
            return NULL;
        }
    }
    TRY(region_name(c, id, ret));
    if (all->n == NAMES)
        return NULL;
    all->id[all->n] = id;
    all->name[all->n++] = *ret;
    return NULL;
}

/* The estate a building stands in, kept under the building's id. */
static MUST err estate_of(struct ctx *c, struct names *all, struct id building, struct str *ret)
{
    struct region b, e;

    *ret = STR("");
    for (size_t i = 0; i < all->n; i++) {
        if (all->id[i].v == building.v) {
            *ret = all->name[i];
            return NULL;
        }
    }
    if (!building.v)
        return NULL;
    TRY(region_get(c, building, &b));
    if (b.parent_id.v) {
        TRY(region_get(c, b.parent_id, &e));
        *ret = str_is(e.level, "estate") ? e.name : STR("");
    }
    if (all->n < NAMES) {
        all->id[all->n] = building;
        all->name[all->n++] = *ret;
    }
    return NULL;
}

static MUST err show(struct ctx *c, struct names *all, struct names *estates, struct item *i)
{
    struct str plain, building, unit;

    TRY(estate_of(c, estates, i->building_id, &i->estate));

    TRY(name_of(c, all, i->building_id, &building));
    TRY(name_of(c, all, i->unit_id, &unit));
    i->household_text = place_text(c->arena, building, unit, i->room);
    TRY(secret_open(c, "citizen_no", i->id, i->citizen_no_sealed, &plain));
    i->citizen_no = plain.n ? citizen_id_mask(c->arena, plain) : STR("");
    TRY(secret_open(c, "phone", i->id, i->phone_sealed, &plain));
    i->phone = plain.n ? phone_mask(c->arena, plain) : STR("");
    return NULL;
}

static int64_t param_int(struct req *r, const char *name)
{
    int64_t v = 0;

    (void)str_int(req_param(r, name), &v);
    return v;
}

/* A whole phone or identity number finds its owner; other text is the beginning of a name. */
static bool is_secret(struct req *r, struct str q, enum sql *ret_sql, struct blob *ret_hash)
{
    struct citizen who;
    char phone[PHONE_LENGTH + 1];

    if (citizen_id_read(q, DAY_NONE, &who)) {
        *ret_sql = SQL_RESIDENT_PAGE_CITIZEN_NO;
        *ret_hash = secret_hash(&r->ctx, "citizen_no", str_of(who.number));
        return true;
    }
    if (!phone_read(q, phone))
        return false;
    *ret_sql = SQL_RESIDENT_PAGE_PHONE;
    *ret_hash = secret_hash(&r->ctx, "phone", str_of(phone));
    return true;
}

static MUST err find(struct req *r, struct list *ret)
{
    struct str q = str_trim(req_param(r, "q"));
    int64_t household = param_int(r, "household"), building = param_int(r, "building");
    struct arg here = arg_id(r->ctx.community), size = arg_int(PAGE_SIZE + 1);
    struct arg after = arg_int(req_cursor(r, false).v);
    enum sql by = SQL_RESIDENT_PAGE;
    struct blob hash;

    if (is_secret(r, q, &by, &hash))
        return db_list(r->ctx.db, by, &ITEM, PAGE_SIZE, ret, ARGS(here, arg_blob(hash)));
    if (household)
        return db_list(r->ctx.db, SQL_RESIDENT_PAGE_HOUSEHOLD, &ITEM, 100, ret,
                       ARGS(here, arg_int(household)));
    if (building)
        return db_list(r->ctx.db, SQL_RESIDENT_PAGE_BUILDING, &ITEM, PAGE_SIZE + 1, ret,
                       ARGS(here, after, size, arg_str(q), arg_int(building)));
    if (!q.n)
        return db_list(r->ctx.db, by, &ITEM, PAGE_SIZE + 1, ret, ARGS(here, after, size));
    return db_list(r->ctx.db, SQL_RESIDENT_PAGE_NAME, &ITEM, PAGE_SIZE + 1, ret,
                   ARGS(here, after, size, arg_str(q)));
}

static err get_residents(struct req *r)
{
    struct names *names = NEW(r->ctx.arena, struct names);
    struct names *estates = NEW(r->ctx.arena, struct names);
    struct list l;

    struct when since;

    TRY(region_fresh_since(&r->ctx, &since));
    TRY(find(r, &l));
    bool more = l.n == PAGE_SIZE + 1;
    size_t n = more ? PAGE_SIZE : l.n;
    struct item *items = NEW_N(r->ctx.arena, struct item, n + 1);
    for (size_t i = 0; i < n; i++) {
        items[i] = ((const struct item *)l.p)[i];
        TRY(show(&r->ctx, names, estates, &items[i]));
        items[i].stale = items[i].updated_at.ms < since.ms;
    }
    answer_page(r, &ITEM, &(struct list){ items, n }, more ? items[n - 1].id : (struct id){ 0 });
    return NULL;
}

static err get_resident(struct req *r)
{
    struct item *i = NEW(r->ctx.arena, struct item);
    struct names *names = NEW(r->ctx.arena, struct names);
    struct names *estates = NEW(r->ctx.arena, struct names);
    struct when since;

    TRY(db_one(r->ctx.db, SQL_RESIDENT_SHOW, &ITEM, i,
               ARGS(arg_id(r->ctx.community), arg_id(r->id[0]))));
    TRY(show(&r->ctx, names, estates, i));
    TRY(region_fresh_since(&r->ctx, &since));
    i->stale = i->updated_at.ms < since.ms;
    TRY(db_list(r->ctx.db, SQL_RESIDENT_SOURCES, &SOURCE, 20, &i->sources,
                ARGS(arg_id(r->ctx.community), arg_id(r->id[0]))));
    struct source *changed = (struct source *)(uintptr_t)i->sources.p; /* just made here */
    for (size_t k = 0; k < i->sources.n; k++)
        changed[k].stale = changed[k].updated_at.ms < since.ms;
    answer_one(r, &DETAIL, i);
    return NULL;
}

static err post_reveal(struct req *r)
{
    struct reveal_in in = { 0 };
    struct reveal out;
    struct resident who;

    TRY(form_read(r, &REVEAL_IN, &in));
    TRY(resident_get(&r->ctx, r->id[0], &who));
    TRY(secret_open(&r->ctx, "citizen_no", who.id, who.citizen_no_sealed, &out.citizen_no));
    TRY(secret_open(&r->ctx, "phone", who.id, who.phone_sealed, &out.phone));
    leaf_subject(&r->ctx, who.id);
    TRY(look_write(&r->ctx, "resident", who.id, name_mask(r->ctx.arena, who.name), in.reason));
    TRY(leaf_commit(&r->ctx, "reason", in.reason));
    r->once = STR(""); /* what is shown here is kept nowhere */
    answer_one(r, &REVEAL, &out);
    return NULL;
}

static err post_resident(struct req *r)
{
    struct resident_in in = { 0 };
    struct id id;

    TRY(form_read(r, &RESIDENT_IN, &in));
    TRY(resident_add(&r->ctx, &in, "staff", &id));
    answer_id(r, id);
    return NULL;
}

static err post_change(struct req *r)
{
    struct resident_change in = { 0 };

    TRY(form_read(r, &RESIDENT_CHANGE, &in));
    TRY(resident_change(&r->ctx, r->id[0], &in));
    answer_done(r);
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET,  "/api/c/{c}/residents", PERM_REGISTER_SEE, .out = &ITEM, .list = true, .asks = "building household q", .run = get_residents },
    { POST, "/api/c/{c}/residents", PERM_REGISTER_EDIT, "resident.add", .in = &RESIDENT_IN, .run = post_resident },
    { GET,  "/api/c/{c}/residents/{id}", PERM_REGISTER_SEE, .out = &DETAIL, .run = get_resident },
    { POST, "/api/c/{c}/residents/{id}", PERM_REGISTER_EDIT, "resident.edit",
      .in = &RESIDENT_CHANGE, .run = post_change },
    { POST, "/api/c/{c}/residents/{id}/reveal", PERM_REGISTER_CLEAR, "resident.reveal",
      .in = &REVEAL_IN, .out = &REVEAL, .run = post_reveal },
};
/* clang-format on */
const struct routes RESIDENT_ROUTES = { "resident", routes, COUNT(routes) };
