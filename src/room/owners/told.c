/* told.c - what is told of a count: classes in place of areas, and the sums kept back. */
#include "base/arena.h"
#include "kit/db.h"
#include "room/owners/owners_row.h"

static const struct field class_fields[] = {
    FIELD(struct owners_class, least, SHOW),
    FIELD(struct owners_class, most, SHOW),
};
static const struct shape OWNERS_CLASS = SHAPE(struct owners_class, class_fields);
static const struct field exact_fields[] = {
    FIELD(struct owners_exact, area_agree, SHOW),
    FIELD(struct owners_exact, area_oppose, SHOW),
    FIELD(struct owners_exact, area_abstain, SHOW),
};
static const struct shape OWNERS_EXACT = SHAPE(struct owners_exact, exact_fields);

err owners_told_of(struct ctx *c, const struct owners_decision *d, const struct owners_law *law,
                   struct owners_cast *cast, size_t n, const struct owners_tally *t,
                   struct owners_told *ret)
{
    int64_t *roll = NULL;
    size_t n_roll = 0;

    TRY(owners_areas(c, d->id, &roll, &n_roll));
    owners_tell(c->arena, law, roll, n_roll, cast, n, t, ret);
    for (size_t k = 0; k < n; k++)
        cast[k].class = (int64_t)owners_class_of(&ret->classes, cast[k].area);
    return NULL;
}

err owners_told_keep(struct ctx *c, const struct owners_decision *d, const struct owners_told *told,
                     const struct owners_tally *counted)
{
    for (size_t g = 0; g < told->classes.n; g++)
        TRY(db_run(c->db, SQL_OWNERS_CLASS_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(d->id), arg_int((int64_t)g + 1),
                        arg_int(told->classes.p[g].least), arg_int(told->classes.p[g].most))));
    if (told->exact)
        return NULL;
    return db_run(c->db, SQL_OWNERS_EXACT_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(d->id), arg_int(counted->area_agree),
                       arg_int(counted->area_oppose), arg_int(counted->area_abstain)));
}

err owners_told_classes(struct ctx *c, struct id decision, struct owners_classes *ret)
{
    struct list l;

    TRY(db_list(c->db, SQL_OWNERS_CLASSES, &OWNERS_CLASS, OWNERS_MAX, &l,
                ARGS(arg_id(c->community), arg_id(decision))));
    *ret = (struct owners_classes){ (struct owners_class *)(uintptr_t)l.p, l.n };
    return NULL;
}

err owners_told_exact(struct ctx *c, const struct owners_decision *d, struct owners_exact *ret)
{
    *ret = (struct owners_exact){ d->area_agree, d->area_oppose, d->area_abstain };
    if (!str_is(d->sums, "least"))
        return NULL;
    return db_one(c->db, SQL_OWNERS_EXACT_GET, &OWNERS_EXACT, ret,
                  ARGS(arg_id(c->community), arg_id(d->id)));
}
