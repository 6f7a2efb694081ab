/* demo_map.c - a plan of the district in the open ocean: communities beside each other, their
 * estates, grids and buildings in rows, a little askew as towns are. Brought in as files, as
 * anybody would. */
#include "app/demo/demo.h"
#include "base/arena.h"
#include "science/geo.h"

enum { HALF = 450, ROW = 640, ROAD = 14, PLACES_MAX = 1000 }; /* metres */

/* Column, in halves of a community's usual width, row from the north, and width of each. */
static const struct {
    int column, row, wide;
} PLOT[DEMO_COMMUNITIES] = {
    { 0, 0, 2 }, { 2, 0, 2 }, { 0, 1, 2 }, { 2, 1, 2 },  { 4, 0, 2 },  { 6, 0, 2 },
    { 8, 0, 2 }, { 4, 1, 3 }, { 7, 1, 3 }, { 10, 0, 2 }, { 12, 0, 2 }, { 10, 1, 4 },
};

struct plot { /* metres from the north-western corner of the district, y to the south */
    int x, y, w, h;
};

struct planned {
    struct id id, parent_id;
    struct str level, code;
};
static const struct field planned_fields[] = {
    FIELD(struct planned, id, SHOW),
    FIELD(struct planned, parent_id, SHOW),
    FIELD(struct planned, level, SHOW),
    FIELD(struct planned, code, SHOW),
};
static const struct shape PLANNED = SHAPE(struct planned, planned_fields);

struct plan {
    struct demo *d;
    struct jw out;
    const struct planned *p;
    size_t n;
};

/* 150 E, 20 N and turned by an eighth: a metre is about 96 units east and 90 north there. */
static struct geo_point at(int x, int y)
{
    int64_t east = 8LL * x + y, south = 8LL * y - x;

    return (struct geo_point){ (int32_t)(150LL * GEO_DEGREE + east * 12),
                               (int32_t)(20LL * GEO_DEGREE - south * 90 / 8) };
}

static void corner(struct plan *m, int x, int y)
{
    struct geo_point p = at(x, y);

    jw_raw(&m->out, NULL,
           str_fmt(m->out.arena, "[%d.%07d,%d.%07d]", p.lon / GEO_DEGREE, p.lon % GEO_DEGREE,
                   p.lat / GEO_DEGREE, p.lat % GEO_DEGREE));
}

static void draw(struct plan *m, struct str code, struct plot b)
{
    struct jw *j = &m->out;

    jw_object(j, NULL);
    jw_str(j, "type", STR("Feature"));
    jw_object(j, "properties");
    jw_str(j, "code", code);
    jw_end_object(j);
    jw_object(j, "geometry");
    jw_str(j, "type", STR("Polygon"));
    jw_list(j, "coordinates");
    jw_list(j, NULL);
    corner(m, b.x, b.y + b.h);
    corner(m, b.x + b.w, b.y + b.h);
    corner(m, b.x + b.w, b.y);
    corner(m, b.x, b.y);
    corner(m, b.x, b.y + b.h);
    jw_end_list(j);
    jw_end_list(j);
    jw_end_object(j);
    jw_end_object(j);
}

static int children(const struct plan *m, struct id parent, const char *level)
{
    int n = 0;

    for (size_t i = 0; i < m->n; i++)
        n += m->p[i].parent_id.v == parent.v && str_is(m->p[i].level, level);
    return n;
}

/* Slabs in rows, twice as wide as deep with their yard. */
static void draw_buildings(struct plan *m, struct id grid, struct plot b)
{
    int n = children(m, grid, "building"), columns = 1, k = 0;

    while (columns * columns * b.h < 2 * n * b.w / 2)
        columns++;
    int rows = (n + columns - 1) / columns, w = b.w / columns, h = rows ? b.h / rows : 0;
    for (size_t i = 0; i < m->n; i++) {
        if (m->p[i].parent_id.v != grid.v || !str_is(m->p[i].level, "building"))
            continue;
        int x = b.x + k % columns * w, y = b.y + k / columns * h, set_back = k * 7 % 5;
        draw(m, m->p[i].code,
             (struct plot){ x + w / 8 + set_back, y + h / 4, w * 3 / 4 - set_back, h * 2 / 5 + 1 });
        k++;
    }
}

static void draw_grids(struct plan *m, struct id estate, struct plot b)
{
    int n = children(m, estate, "grid"), k = 0;

    for (size_t i = 0; i < m->n; i++) {
        if (m->p[i].parent_id.v != estate.v || !str_is(m->p[i].level, "grid"))
            continue;
        int from = b.h * k / n, to = b.h * (k + 1) / n;
        struct plot g = { b.x, b.y + from, b.w, to - from };
        draw(m, m->p[i].code, g);
        draw_buildings(m, m->p[i].id, (struct plot){ g.x + 6, g.y + 6, g.w - 12, g.h - 12 });
        k++;
    }
}

static struct plot plot_of(int which)
{
    return (struct plot){ PLOT[which].column * HALF + ROAD, PLOT[which].row * ROW + ROAD,
                          PLOT[which].wide * HALF - 2 * ROAD, ROW - 2 * ROAD };
}

static void draw_estates(struct plan *m, int which)
{
    const struct demo_community *x = &DEMO[which];
    struct plot b = plot_of(which);
    int before = 0;

    for (int e = 0; e < DEMO_ESTATES; e++) {
        int from = b.w * before / x->households;
        before += x->estate[e].households;
        int to = b.w * before / x->households;
        struct plot est = { b.x + from + ROAD / 2, b.y, to - from - ROAD, b.h };
        for (size_t i = 0; i < m->n; i++) {
            if (m->p[i].id.v == m->d->estate[which][e].v)
                draw(m, m->p[i].code, est);
        }
        draw_grids(m, m->d->estate[which][e], est);
    }
}

static void begin(struct plan *m)
{
    m->out = (struct jw){ .arena = &m->d->scratch };
    jw_object(&m->out, NULL);
    jw_str(&m->out, "type", STR("FeatureCollection"));
    jw_list(&m->out, "features");
}

static MUST err send(struct plan *m, const char *login, struct id place)
{
    jw_end_list(&m->out);
    jw_end_object(&m->out);
    struct str path =
        str_fmt(&m->d->scratch, "/api/c/%lld/shapes/imports?crs=wgs84", (long long)place.v);
    return demo_post(m->d, login, path.p, NULL, STR_FMT, STR_ARG(jw_text(&m->out)));
}

static MUST err draw_community(struct demo *d, int which)
{
    struct mark start = arena_mark(&d->scratch);
    struct plan m = { .d = d };
    struct list l;

    TRY(db_begin(d->db, &d->scratch, TX_READ));
    err e =
        db_list(d->db, SQL_DEMO_PLAN, &PLANNED, PLACES_MAX, &l, ARGS(arg_id(d->community[which])));
    TRY(db_finish(d->db, e));
    m.p = l.p;
    m.n = l.n;
    begin(&m);
    draw_estates(&m, which);
    TRY(send(&m, str_fmt(&d->scratch, "%s.secretary", DEMO[which].login).p, d->community[which]));
    arena_rewind(&d->scratch, start);
    return NULL;
}

static MUST err code_of(struct demo *d, struct id region, struct str *ret)
{
    struct planned p;

    TRY(db_begin(d->db, &d->scratch, TX_READ));
    TRY(db_finish(d->db, db_one(d->db, SQL_DEMO_PLANNED, &PLANNED, &p, ARGS(arg_id(region)))));
    *ret = p.code;
    return NULL;
}

/* The communities fill their plots, and a street the plots of its own. */
static MUST err draw_upper(struct demo *d)
{
    struct plan m = { .d = d };
    struct plot street[DEMO_STREETS] = { { 0, 0, 4 * HALF, 2 * ROW },
                                         { 4 * HALF, 0, 6 * HALF, 2 * ROW },
                                         { 10 * HALF, 0, 4 * HALF, 2 * ROW } };
    struct str code;

    begin(&m);
    for (int s = 0; s < DEMO_STREETS; s++) {
        TRY(code_of(d, d->street[s], &code));
        draw(&m, code, street[s]);
    }
    for (int k = 0; k < DEMO_COMMUNITIES; k++) {
        struct plot b = { PLOT[k].column * HALF, PLOT[k].row * ROW, PLOT[k].wide * HALF, ROW };
        TRY(code_of(d, d->community[k], &code));
        draw(&m, code, b);
    }
    return send(&m, "district.district_admin", d->district);
}

err demo_map(struct demo *d)
{
    demo_at(d, 340, 10, 0);
    TRY(draw_upper(d));
    for (int k = 0; k < DEMO_COMMUNITIES; k++)
        TRY(draw_community(d, k));
    return NULL;
}
