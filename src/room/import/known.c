#include "room/import/known.h"

#include "base/arena.h"
#include "room/resident/resident.h"

enum { FIRST_SIZE = 1024 };

struct claim {
    struct str number, name;
};
struct known { /* open addressing, grown by doubling */
    struct arena *arena;
    struct claim *slot;
    size_t cap, n;
};

struct known *known_new(struct arena *a)
{
    struct known *k = NEW(a, struct known);

    *k = (struct known){ a, NEW_N(a, struct claim, FIRST_SIZE), FIRST_SIZE, 0 };
    return k;
}

static struct claim *slot_of(const struct known *k, struct str number)
{
    uint64_t h = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < number.n; i++)
        h = (h ^ (unsigned char)number.p[i]) * UINT64_C(1099511628211);
    size_t at = (size_t)(h ^ h >> 32) & (k->cap - 1);
    while (k->slot[at].number.n && !str_eq(k->slot[at].number, number))
        at = (at + 1) & (k->cap - 1);
    return &k->slot[at];
}

static void put(struct known *k, struct str number, struct str name)
{
    if (k->n * 2 >= k->cap) {
        struct known wide = { k->arena, NEW_N(k->arena, struct claim, k->cap * 2), k->cap * 2,
                              k->n };
        for (size_t i = 0; i < k->cap; i++)
            if (k->slot[i].number.n)
                *slot_of(&wide, k->slot[i].number) = k->slot[i];
        *k = wide;
    }
    *slot_of(k, number) = (struct claim){ str_keep(k->arena, number), str_keep(k->arena, name) };
    k->n++;
}

err known_claim(struct ctx *c, struct known *k, struct str number, struct str name, bool *ret_other)
{
    const struct claim *first = slot_of(k, number);
    struct resident old;

    if (first->number.n) {
        *ret_other = !str_eq(first->name, name);
        return NULL;
    }
    err e = db_one(c->db, SQL_RESIDENT_BY_CITIZEN_NO, &RESIDENT, &old,
                   ARGS(arg_id(c->community), arg_blob(secret_hash(c, "citizen_no", number))));
    if (e && e != &NOT_FOUND)
        return e;
    *ret_other = !e && !str_eq(old.name, name);
    if (!*ret_other)
        put(k, number, name);
    return NULL;
}
