/* place.c - cases over a street or a district: one list, the work of a unit, open cases on its map.
 */
#include "base/arena.h"
#include "flow/track.h"
#include "room/case/case_line.h"
#include "room/case/case_row.h"
#include "room/office/office.h"

enum { COMMUNITIES_MAX = 2000, POINTS_MAX = 500, GRIDS_MAX = 20000, WORK_MAX = 500 };

struct community_row {
    struct id id;
    struct str name;
};
static const struct field community_fields[] = {
    FIELD(struct community_row, id, SHOW),
    FIELD(struct community_row, name, SHOW),
};
static const struct shape COMMUNITY_ROW = SHAPE(struct community_row, community_fields);

/* Whoever may see cases at the place itself sees those of all communities below it. */
static MUST err may_see(struct ctx *c, struct id place)
{
    struct perms p = { 0 };

    TRY(post_perms(c, c->account, place, c->today, &p));
    return perms_have(p, PERM_CASE_SEE) ? NULL : &NOT_ALLOWED;
}

/* A page of each, all newest first, into one page of all: as many rows as one page has. */
static void merge(struct case_line *all, size_t *n, const struct case_line *more, size_t n_more)
{
    struct case_line out[PAGE_SIZE + 1];
    size_t k = 0, a = 0, b = 0;

    while (k < PAGE_SIZE + 1 && (a < *n || b < n_more)) {
        bool first = b == n_more || (a < *n && all[a].id.v > more[b].id.v);
        out[k++] = first ? all[a++] : more[b++];
    }
    for (size_t i = 0; i < k; i++)
        all[i] = out[i];
    *n = k;
}

static MUST err page_of(struct req *r, const struct community_row *of, struct case_line *all,
                        size_t *n)
{
    struct ctx here = r->ctx;
    struct list l;

    here.community = of->id;
    TRY(case_list_of(r, &here, &l));
    struct case_line *x = (struct case_line *)(uintptr_t)l.p; /* just made in our arena */
    for (size_t k = 0; k < l.n; k++) {
        x[k].community = of->id;
        x[k].community_name = of->name;
    }
    merge(all, n, x, l.n);
    return NULL;
}

static err get_place_cases(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct case_line *all = NEW_N(c->arena, struct case_line, PAGE_SIZE + 1);
    struct str one = req_param(r, "at");
    struct list places;
    int64_t only = 0;
    size_t n = 0;

    TRY(may_see(c, r->id[0]));
    if (one.n && !str_int(one, &only))
        return err_at(c->arena, &FORM_KIND, "at", "an id is needed");
    TRY(db_list(c->db, SQL_CASE_COMMUNITIES, &COMMUNITY_ROW, COMMUNITIES_MAX, &places,
                ARGS(arg_id(r->id[0]))));
    for (size_t k = 0; k < places.n; k++) {
        const struct community_row *of = (const struct community_row *)places.p + k;
        if (!only || of->id.v == only)
            TRY(page_of(r, of, all, &n));
    }
    return case_lines_answer(r, &(struct list){ all, n });
}

static err get_work(struct req *r)
{
    struct list l;

    TRY(db_list(r->ctx.db, SQL_CASE_WORK_ALL, &CASE_WORK_LINE, WORK_MAX, &l,
                ARGS(arg_id(r->ctx.account))));
    return case_lines_answer(r, &l);
}

/* --- on the map --- */

struct case_point {
    struct id community, id, grid_id;
    struct str code, item, item_title, step_kind;
    int64_t lon, lat;
    bool late;
    struct when due_at;
};
struct case_grid {
    struct id community, grid;
    int64_t open, late;
};
/* clang-format off */
static const struct field point_fields[] = {
    FIELD(struct case_point, community, SHOW),
    FIELD(struct case_point, id, SHOW),
    FIELD(struct case_point, code, SHOW),
    FIELD(struct case_point, item, SHOW),
    FIELD(struct case_point, item_title, EXTRA),
    FIELD(struct case_point, step_kind, SHOW),
    FIELD(struct case_point, due_at, SHOW),
    FIELD(struct case_point, late, EXTRA),
    FIELD(struct case_point, grid_id, SHOW),
    FIELD(struct case_point, lon, SHOW),
    FIELD(struct case_point, lat, SHOW),
};
static const struct field count_fields[] = {
    FIELD(struct case_grid, community, SHOW),
    FIELD(struct case_grid, grid, SHOW),
    FIELD(struct case_grid, open, SHOW),
    FIELD(struct case_grid, late, SHOW),
};
/* clang-format on */
static const struct shape CASE_POINT = SHAPE(struct case_point, point_fields);
static const struct shape CASE_GRID = SHAPE(struct case_grid, count_fields);

static err get_points(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(may_see(c, r->id[0]));
    TRY(db_list(c->db, SQL_CASE_POINTS, &CASE_POINT, POINTS_MAX, &l,
                ARGS(arg_id(r->id[0]), arg_int(POINTS_MAX), arg_str(req_param(r, "item")),
                     arg_str(req_param(r, "template")), arg_bool(req_param(r, "overdue").n > 0),
                     arg_time(c->now))));
    struct case_point *p = (struct case_point *)(uintptr_t)l.p; /* just made in our arena */
    for (size_t k = 0; k < l.n; k++) {
        const struct case_item *item = case_item(p[k].item);
        p[k].item_title = item ? title_said(c, item->title) : p[k].item;
        p[k].late = p[k].due_at.ms && p[k].due_at.ms < c->now.ms;
    }
    answer_page(r, &CASE_POINT, &l, (struct id){ 0 });
    return NULL;
}

static err get_grids(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(may_see(c, r->id[0]));
    TRY(db_list(c->db, SQL_CASE_GRIDS, &CASE_GRID, GRIDS_MAX, &l,
                ARGS(arg_id(r->id[0]), arg_str(req_param(r, "item")),
                     arg_str(req_param(r, "template")), arg_bool(req_param(r, "overdue").n > 0),
                     arg_time(c->now))));
    answer_page(r, &CASE_GRID, &l, (struct id){ 0 });
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET, "/api/places/{id}/cases", PERM_SIGNED_IN, .out = &CASE_LINE, .list = true, .asks = "at desk first grid item kind overdue q state template", .run = get_place_cases },
    { GET, "/api/places/{id}/case_points", PERM_SIGNED_IN, .out = &CASE_POINT, .list = true, .asks = "item overdue template", .run = get_points },
    { GET, "/api/places/{id}/case_grids", PERM_SIGNED_IN, .out = &CASE_GRID, .list = true, .asks = "item overdue template", .run = get_grids },
    { GET, "/api/case_work", PERM_SIGNED_IN, .out = &CASE_LINE, .list = true, .run = get_work },
};
/* clang-format on */
const struct routes CASE_PLACE_ROUTES = { "case_place", routes, COUNT(routes) };
