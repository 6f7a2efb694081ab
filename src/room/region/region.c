#include "room/region/region.h"

#include <string.h>

#include "base/arena.h"
#include "rule/codes.h"
#include "web/leaf.h"

const struct failure REGION_UNKNOWN = { .code = ERR_INPUT, .id = "region.unknown" };
const struct failure REGION_LEVEL_WRONG = { .code = ERR_INPUT, .id = "region.level" };
const struct failure REGION_CODE_WRONG = { .code = ERR_INPUT, .id = "region.code" };
const struct failure REGION_TWICE = { .code = ERR_CONFLICT, .id = "region.twice" };
const struct failure REGION_RETIRED = { .code = ERR_CONFLICT, .id = "region.retired" };
const struct failure REGION_IN_USE = { .code = ERR_CONFLICT, .id = "region.in_use" };

static const struct field region_fields[] = {
    FIELD(struct region, id, SHOW | SORT),      FIELD(struct region, parent_id, SHOW),
    FIELD(struct region, community_id, SECRET), FIELD(struct region, level, SHOW),
    FIELD(struct region, code, SHOW),           FIELD(struct region, name, SHOW),
    FIELD(struct region, kind, SHOW),           FIELD(struct region, retired, SHOW),
};
const struct shape REGION = SHAPE(struct region, region_fields);

const char *const REGION_LEVELS[] = { "district", "subdistrict", "community", "estate",
                                      "grid",     "building",    "unit",      NULL };
enum rank { DISTRICT, SUBDISTRICT, COMMUNITY, ESTATE, GRID, BUILDING, UNIT, RANK_COUNT };

static enum rank rank_of(struct str level)
{
    int i = 0;

    while (i < RANK_COUNT && !str_is(level, REGION_LEVELS[i]))
        i++;
    return (enum rank)i;
}

err region_get(struct ctx *c, struct id id, struct region *ret)
{
    return db_one(c->db, SQL_REGION_GET, &REGION, ret, ARGS(arg_int(id.v)));
}

err region_here(struct ctx *c, struct id id, struct region *ret)
{
    struct region r;

    TRY(region_get(c, id, &r));
    if (r.community_id.v != c->community.v)
        return &NOT_FOUND;
    *ret = r;
    return NULL;
}

err region_by_code(struct ctx *c, struct str code, struct region *ret)
{
    return db_one(c->db, SQL_REGION_BY_CODE, &REGION, ret, ARGS(arg_str(code)));
}

err region_by_name(struct ctx *c, struct id parent, struct str name, struct region *ret)
{
    return db_one(c->db, SQL_REGION_BY_NAME, &REGION, ret, ARGS(arg_id(parent), arg_str(name)));
}

err region_name(struct ctx *c, struct id id, struct str *ret)
{
    struct region r;
    err e = region_get(c, id, &r);

    if (e && e != &NOT_FOUND)
        return e;
    *ret = e ? STR("") : r.name;
    return NULL;
}

err region_within(struct ctx *c, struct id region, struct id ancestor, bool *ret)
{
    int64_t n = 0;

    TRY(db_int(c->db, SQL_REGION_WITHIN, &n, ARGS(arg_int(region.v), arg_int(ancestor.v))));
    *ret = n > 0;
    return NULL;
}

/* Where a level's number stands in its code: which digits are the parent's, how many are its own.
 */
struct numbering {
    size_t head, own, whole;
};
static const struct numbering NUMBERING[RANK_COUNT] = {
    [DISTRICT] = { 0, 6, REGION_CODE_LENGTH },
    [SUBDISTRICT] = { 6, 3, REGION_CODE_LENGTH },
    [COMMUNITY] = { 9, 3, REGION_CODE_LENGTH },
    [GRID] = { REGION_CODE_LENGTH, 3, GRID_CODE_LENGTH },
    [BUILDING] = { GRID_CODE_LENGTH, 5, BUILDING_CODE_LENGTH },
    [UNIT] = { BUILDING_CODE_LENGTH, 2, BUILDING_CODE_LENGTH + 2 },
    [ESTATE] = { REGION_CODE_LENGTH, 3, REGION_CODE_LENGTH + 3 }, /* E01: not a grid's number */
};

static bool code_has_level(struct str code, enum rank rank)
{
    static const enum region_level want[] = { REGION_COUNTY, REGION_STREET, REGION_COMMUNITY };
    struct grid_code grid;
    struct building_code building;

    switch (rank) {
    case DISTRICT:
    case SUBDISTRICT:
    case COMMUNITY: return region_code_level(code) == want[rank];
    case GRID: return grid_code_read(code, &grid);
    case BUILDING: return building_code_read(code, &building);
    case ESTATE:
    case UNIT:
    case RANK_COUNT: break;
    }
    return code.n >= 4 && code.n <= 32;
}

static MUST err check_code(const struct region *parent, enum rank rank, struct str code)
{
    size_t head = NUMBERING[rank].head;

    if (!code_has_level(code, rank))
        return &REGION_CODE_WRONG;
    if (rank <= GRID && parent->code.n >= head && rank != DISTRICT &&
        memcmp(code.p, parent->code.p, head) != 0)
        return &REGION_CODE_WRONG;
    return NULL;
}

/* The part of the parent's code that its children's codes begin with, filled up with zeros: a
 * building right below a community belongs to grid 000. */
static struct str code_head(struct arena *a, const struct region *parent, enum rank rank)
{
    size_t head = NUMBERING[rank].head;
    char *p = NEW_N(a, char, head + 1);
    size_t n = parent->code.n < head ? parent->code.n : head;

    memset(p, '0', head);
    memcpy(p, parent->code.p, n);
    if (rank == ESTATE)
        return str_fmt(a, "%sE", p);
    return (struct str){ p, head };
}

static int64_t number_in(struct str code, size_t head, size_t own)
{
    int64_t v = 0;

    if (code.n < head + own || !str_int((struct str){ code.p + head, own }, &v))
        return 0;
    return v;
}

struct code_row {
    struct str code;
};
static const struct field code_fields[] = { FIELD(struct code_row, code, SHOW) };
static const struct shape CODE = SHAPE(struct code_row, code_fields);

/* The next free number: one above the highest in use below the same head. */
static MUST err next_code(struct ctx *c, const struct region *parent, enum rank rank,
                          struct str *ret)
{
    struct str head = code_head(c->arena, parent, rank);
    size_t own = rank == ESTATE ? 2 : NUMBERING[rank].own, whole = NUMBERING[rank].whole;
    struct code_row last = { STR("") };
    struct str end = str_fmt(c->arena, STR_FMT "99999", STR_ARG(head));
    err e = db_one(c->db, SQL_REGION_LAST_CODE, &CODE, &last,
                   ARGS(arg_str(str_of(REGION_LEVELS[rank])), arg_str(head), arg_str(end)));
    if (e && e != &NOT_FOUND)
        return e;
    int64_t order = number_in(last.code, head.n, own) + 1;
    struct str code =
        str_fmt(c->arena, STR_FMT "%0*lld", STR_ARG(head), (int)own, (long long)order);
    if (code.n > head.n + own)
        return err_at(c->arena, &REGION_CODE_WRONG, "code", "no number left below the parent");
    *ret = code.n < whole
               ? str_fmt(c->arena, STR_FMT "%0*d", STR_ARG(code), (int)(whole - code.n), 0)
               : code;
    return NULL;
}

static bool may_stand_below(enum rank child, enum rank parent)
{
    if (child <= COMMUNITY)
        return parent + 1 == child;
    return parent >= COMMUNITY && parent < child;
}

static MUST err check_parent(struct ctx *c, const struct region_in *in, enum rank rank,
                             struct region *ret)
{
    *ret = (struct region){ .code = STR("") };
    if (rank == RANK_COUNT || (rank == DISTRICT) != (in->parent_id.v == 0))
        return err_at(c->arena, &REGION_LEVEL_WRONG, "level", "level or parent");
    if (rank == DISTRICT)
        return NULL;
    err e = region_get(c, in->parent_id, ret);
    if (e == &NOT_FOUND)
        return err_at(c->arena, &REGION_UNKNOWN, "parent_id", "no such region");
    TRY(e);
    if (ret->retired)
        return &REGION_RETIRED;
    if (!may_stand_below(rank, rank_of(ret->level)))
        return err_at(c->arena, &REGION_LEVEL_WRONG, "level", "not below its parent");
    return NULL;
}

static MUST err insert(struct ctx *c, struct id id, const struct region *r)
{
    err e = db_run(c->db, SQL_REGION_ADD, NULL,
                   ARGS(arg_id(id), arg_id(r->parent_id), arg_id(r->community_id),
                        arg_str(r->level), arg_str(r->code), arg_str(r->name), arg_str(r->kind)));
    if (e == &DB_DUPLICATE)
        return err_at(c->arena, &REGION_TWICE, "code", "code taken");
    TRY(e);
    TRY(db_run(c->db, SQL_REGION_PATH_SELF, NULL, ARGS(arg_id(id))));
    return db_run(c->db, SQL_REGION_PATH_ADD, NULL, ARGS(arg_id(id), arg_id(r->parent_id)));
}

err region_add(struct ctx *c, const struct region_in *in, struct id *ret)
{
    enum rank rank = rank_of(in->level);
    struct region parent, twin,
        r = { .parent_id = in->parent_id,
              .level = in->level,
              .code = in->code,
              .name = in->name,
              .kind = in->kind };
    struct id id = ctx_id(c);

    TRY(check_parent(c, in, rank, &parent));
    if (r.code.n)
        TRY(check_code(&parent, rank, r.code));
    else if (rank == DISTRICT)
        return err_at(c->arena, &REGION_CODE_WRONG, "code", "a district says its code");
    else
        TRY(next_code(c, &parent, rank, &r.code));
    if (rank > COMMUNITY && !region_by_name(c, in->parent_id, in->name, &twin))
        return err_at(c->arena, &REGION_TWICE, "name", "name taken below the parent");
    r.community_id = rank == COMMUNITY ? id : parent.community_id;
    TRY(insert(c, id, &r));
    *ret = id;
    return NULL;
}
