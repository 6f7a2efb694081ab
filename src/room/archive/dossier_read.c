/* dossier_read.c - the parts of a matter's file read, and what of it is on paper and screen alike.
 */
#include "room/archive/dossier.h"

#include "base/arena.h"
#include "kit/crypto.h"
#include "room/solicit/solicit.h"

/* As the room of opinions shows it; none where nobody was asked. */
static MUST err read_summary(struct ctx *c, struct id matter, struct dossier *d)
{
    struct list l;

    d->part[PART_SUMMARY] = (struct list){ NULL, 0 };
    if (d->part[PART_OPINIONS].n + d->part[PART_CARDS].n == 0)
        return NULL;
    TRY(solicit_summary(c, matter, &l));
    const struct summary_count *from = l.p;
    struct d_summary *x = NEW_N(c->arena, struct d_summary, l.n + 1);
    for (size_t i = 0; i < l.n; i++)
        x[i] =
            (struct d_summary){ from[i].clause,  from[i].no,     from[i].what,     from[i].text,
                                from[i].persons, from[i].agree,  from[i].change,   from[i].against,
                                from[i].adopted, from[i].partly, from[i].declined, from[i].open };
    d->part[PART_SUMMARY] = (struct list){ x, l.n };
    return NULL;
}

err dossier_read(struct ctx *c, struct id matter, struct dossier *ret)
{
    for (int i = 0; i < PARTS; i++) {
        const struct part_kind *k = &PART_KINDS[i];
        ret->part[i] = (struct list){ NULL, 0 };
        if (k->made || (k->apart && i != PART_DISPUTE && !ret->part[PART_DISPUTE].n))
            continue;
        TRY(db_list(c->db, k->sql, k->shape, k->most, &ret->part[i],
                    ARGS(arg_id(c->community), arg_id(matter))));
        if (i == PART_MATTER && ret->part[i].n == 0)
            return &NOT_FOUND;
    }
    TRY(read_summary(c, matter, ret));
    TRY(dossier_open(c, ret));
    dossier_hide(c, ret);
    return NULL;
}

bool dossier_has(const struct dossier *d, enum part part)
{
    return !PART_KINDS[part].apart || d->part[PART_DISPUTE].n;
}

struct str dossier_json(struct arena *a, const struct dossier *d, enum part part)
{
    const struct shape *s = PART_KINDS[part].shape;
    const struct list *l = &d->part[part];
    struct jw j = { .arena = a };

    jw_object(&j, NULL);
    jw_list(&j, "items");
    for (size_t i = 0; i < l->n; i++)
        shape_write(&j, NULL, s, (const char *)l->p + i * s->size);
    jw_end_list(&j);
    jw_end_object(&j);
    return jw_text(&j);
}

void dossier_digest(struct arena *a, const struct dossier *d, uint8_t ret[32])
{
    struct sha256 h;

    sha256_begin(&h);
    for (int i = 0; i < PARTS; i++) {
        if (i == PART_MATTER || i == PART_STEPS || i == PART_EVENTS)
            continue;
        struct str text = dossier_json(a, d, (enum part)i);
        sha256_add(&h, text.p, text.n);
    }
    sha256_end(&h, ret);
}
