#include "room/import/place.h"

#include <string.h>

#include "base/arena.h"
#include "room/region/region.h"

/* A table of "level parent name" to id; open addressing, grown by doubling. Measured: without it
 * a file in any order asks the database for a name four times a line. */
struct slot {
    struct str key;
    struct id id;
};
struct places {
    struct arena *arena;
    struct slot *slot;
    size_t cap, n;
};

struct place_row {
    struct id id, parent, estate;
    struct str level, name;
};
static const struct field place_fields[] = {
    FIELD(struct place_row, id, SHOW),     FIELD(struct place_row, parent, SHOW),
    FIELD(struct place_row, estate, SHOW), FIELD(struct place_row, level, SHOW),
    FIELD(struct place_row, name, SHOW),
};
static const struct shape PLACE_ROW = SHAPE(struct place_row, place_fields);

static size_t hash_of(struct str s)
{
    uint64_t h = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * UINT64_C(1099511628211);
    return (size_t)(h ^ h >> 32);
}

static struct slot *slot_of(const struct places *p, struct str key)
{
    size_t i = hash_of(key) & (p->cap - 1);

    while (p->slot[i].key.n && !str_eq(p->slot[i].key, key))
        i = (i + 1) & (p->cap - 1);
    return &p->slot[i];
}

static void grow(struct places *p)
{
    struct places wide = { p->arena, NEW_N(p->arena, struct slot, p->cap * 2), p->cap * 2, p->n };

    for (size_t i = 0; i < p->cap; i++)
        if (p->slot[i].key.n)
            *slot_of(&wide, p->slot[i].key) = p->slot[i];
    *p = wide;
}

static void put(struct places *p, struct str key, struct id id)
{
    if (p->n * 2 >= p->cap)
        grow(p);
    struct slot *s = slot_of(p, key);
    p->n += s->key.n == 0;
    *s = (struct slot){ s->key.n ? s->key : str_keep(p->arena, key), id };
}

static struct str key_of(struct arena *a, const char *level, struct id below, struct str name)
{
    return str_fmt(a, "%s %lld " STR_FMT, level, (long long)below.v, STR_ARG(name));
}

/* A building is known by its estate and name, whichever grid it lies in; the others by parent. */
static struct str key_of_row(struct ctx *c, const struct place_row *r)
{
    bool unit = str_is(r->level, "unit");

    return key_of(c->arena, str_z(c->arena, r->level), unit ? r->parent : r->estate, r->name);
}

err places_load(struct ctx *c, struct arena *a, struct places **ret)
{
    struct places *p = NEW(a, struct places);
    struct place_row row;
    struct rows q;

    *p = (struct places){ a, NEW_N(a, struct slot, 1024), 1024, 0 };
    TRY(db_rows(c->db, SQL_IMPORT_PLACES, &q, ARGS(arg_id(c->community))));
    while (rows_next(&q, &PLACE_ROW, &row))
        put(p, key_of_row(c, &row), row.id);
    TRY(rows_end(&q));
    *ret = p;
    return NULL;
}

static MUST err find_or_add(struct ctx *c, struct places *p, const char *level, struct id below,
                            struct id parent, struct str name, struct id *ret)
{
    struct str key = key_of(c->arena, level, below, name);
    struct slot *s = slot_of(p, key);

    if (s->key.n) {
        *ret = s->id;
        return NULL;
    }
    TRY(region_add(c, &(struct region_in){ parent, str_of(level), name, STR(""), STR("") }, ret));
    put(p, key, *ret);
    return NULL;
}

bool places_know(struct ctx *c, struct places *p, const char *level, struct str name)
{
    return slot_of(p, key_of(c->arena, level, (struct id){ 0 }, name))->key.n > 0;
}

err places_find(struct ctx *c, struct places *p, const struct line *in, struct home *ret)
{
    struct id none = { 0 }, estate = none, parent = c->community;
    struct home h = { { 0 }, { 0 }, { 0 } };

    if (in->estate.n) {
        TRY(find_or_add(c, p, "estate", none, parent, in->estate, &estate));
        parent = estate;
    }
    if (in->grid.n) {
        TRY(find_or_add(c, p, "grid", estate, parent, in->grid, &h.grid));
        parent = h.grid;
    }
    TRY(find_or_add(c, p, "building", estate, parent, in->building, &h.building));
    if (in->unit.n)
        TRY(find_or_add(c, p, "unit", h.building, h.building, in->unit, &h.unit));
    *ret = h;
    return NULL;
}
