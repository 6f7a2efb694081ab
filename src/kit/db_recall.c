/* db_recall.c - rows that many looks ask for alike, read once for as long as nobody writes them. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "kit/db_driver.h"

enum { PLACES = 64, ARGS_MOST = 4 };

struct recalled {
    const struct shape *shape; /* NULL: nothing is kept here */
    enum sql id;
    size_t n;
    int64_t arg[ARGS_MOST];
    struct look seen; /* when, and the statement's tables */
    void *row;
    struct arena arena;
};

static void forget(struct db *db)
{
    for (size_t i = 0; i < PLACES; i++)
        arena_done(&db->recalled[i].arena);
    free(db->recalled);
    db->recalled = NULL;
}

static bool by_numbers(const struct arg *args, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (args[i].kind != KIND_INT)
            return false;
    return n <= ARGS_MOST;
}

/* The only place a row may be kept in: another one asked for later takes it over. */
static struct recalled *place_of(struct db *db, enum sql id, const struct arg *args, size_t n)
{
    uint64_t h = (uint64_t)id;

    if (!db->recalled && !(db->recalled = calloc(PLACES, sizeof *db->recalled)))
        abort();
    db->forget = forget;
    for (size_t i = 0; i < n; i++)
        h = (h ^ (uint64_t)args[i].i) * UINT64_C(0x9E3779B97F4A7C15);
    return &db->recalled[h >> 32 & (PLACES - 1)];
}

static bool is_it(const struct recalled *k, enum sql id, const struct shape *s,
                  const struct arg *args, size_t n)
{
    if (k->shape != s || k->id != id || k->n != n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (k->arg[i] != args[i].i)
            return false;
    return true;
}

static void copy_field(struct arena *a, const struct field *f, const char *from, char *to)
{
    switch (f->kind) {
    case KIND_INT: *(int64_t *)(void *)to = *(const int64_t *)(const void *)from; break;
    case KIND_BOOL: *(bool *)to = *(const bool *)from; break;
    case KIND_TIME: *(struct when *)(void *)to = *(const struct when *)(const void *)from; break;
    case KIND_ID: *(struct id *)(void *)to = *(const struct id *)(const void *)from; break;
    case KIND_DAY: *(struct day *)(void *)to = *(const struct day *)(const void *)from; break;
    case KIND_STR:
    case KIND_JSON: /* a struct json is its text */
        *(struct str *)(void *)to = str_keep(a, *(const struct str *)(const void *)from);
        break;
    case KIND_BLOB: {
        struct blob b = *(const struct blob *)(const void *)from;
        if (b.p)
            b.p = str_keep(a, (struct str){ b.p, b.n }).p;
        *(struct blob *)(void *)to = b;
        break;
    }
    case KIND_LIST:
    case KIND_ONE: break; /* no columns */
    }
}

/* The columns of a row, their bytes kept in a. */
static void copy_row(struct arena *a, const struct shape *s, const void *from, void *to)
{
    for (size_t i = 0; i < s->n; i++)
        if (!(s->field[i].use & EXTRA))
            copy_field(a, &s->field[i], (const char *)from + s->field[i].off,
                       (char *)to + s->field[i].off);
}

static void keep(struct db *db, struct recalled *k, enum sql id, const struct shape *s,
                 const void *row, const struct arg *args, size_t n)
{
    arena_done(&k->arena);
    *k = (struct recalled){ .shape = s,
                            .id = id,
                            .n = n,
                            .seen = { .since = db->since, .read = db->driver->use(db, id)->read } };
    for (size_t i = 0; i < n; i++)
        k->arg[i] = args[i].i;
    k->row = arena_get(&k->arena, s->size);
    copy_row(&k->arena, s, row, k->row);
}

err db_recall(struct db *db, enum sql id, const struct shape *s, void *ret, const struct arg *args,
              size_t n)
{
    struct look *l = db->look;

    if (!l || l->fresh || !by_numbers(args, n))
        return db_one(db, id, s, ret, args, n);
    struct recalled *k = place_of(db, id, args, n);
    if (!is_it(k, id, s, args, n) || !watch_holds(db->watch, &k->seen)) {
        TRY(db_one(db, id, s, ret, args, n));
        keep(db, k, id, s, ret, args, n);
        return NULL;
    }
    tables_join(&l->read, &k->seen.read);
    l->recalled = true;
    copy_row(db->arena, s, k->row, ret);
    return NULL;
}
