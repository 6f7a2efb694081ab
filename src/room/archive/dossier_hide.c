/* dossier_hide.c - names of residents masked, and who is who under keyed names, so that a line can
 * be followed through the file and not out of it. */
#include <stdlib.h>

#include "base/arena.h"
#include "kit/crypto.h"
#include "room/archive/dossier.h"
#include "room/meeting/meeting.h"
#include "room/owners/owners.h"
#include "rule/codes.h"
#include "web/house.h"

static struct str mask(struct ctx *c, struct str name)
{
    return name.n ? name_mask(c->arena, name) : name;
}

static bool is_person(struct str kind)
{
    return str_is(kind, "delegate") || str_is(kind, "expert");
}

/* The lists were just made in our arena. */
static void hide_names(struct ctx *c, struct dossier *d)
{
    struct d_opinion *o = (struct d_opinion *)(uintptr_t)d->part[PART_OPINIONS].p;
    struct d_objection *x = (struct d_objection *)(uintptr_t)d->part[PART_OBJECTIONS].p;
    struct d_appeal *a = (struct d_appeal *)(uintptr_t)d->part[PART_APPEALS].p;
    struct d_roll *r = (struct d_roll *)(uintptr_t)d->part[PART_ROLL].p;
    struct d_event *e = (struct d_event *)(uintptr_t)d->part[PART_EVENTS].p;
    struct d_invitation *v = (struct d_invitation *)(uintptr_t)d->part[PART_INVITATIONS].p;

    for (size_t i = 0; i < d->part[PART_APPEALS].n; i++) {
        a[i].by_name = mask(c, a[i].by_name);
        a[i].who = mask(c, a[i].who);
    }
    for (size_t i = 0; i < d->part[PART_EVENTS].n; i++)
        e[i].by_name = e[i].posted ? e[i].by_name : mask(c, e[i].by_name);
    for (size_t i = 0; i < d->part[PART_INVITATIONS].n; i++)
        v[i].name = is_person(v[i].kind) ? mask(c, v[i].name) : v[i].name;
    for (size_t i = 0; i < d->part[PART_OPINIONS].n; i++)
        o[i].name = mask(c, o[i].name);
    for (size_t i = 0; i < d->part[PART_OBJECTIONS].n; i++)
        x[i].name = mask(c, x[i].name);
    for (size_t i = 0; i < d->part[PART_ROLL].n; i++) {
        r[i].voter = roll_voter(c, r[i].meeting, r[i].voter_id);
        r[i].name = mask(c, r[i].name);
        r[i].proxy_name = mask(c, r[i].proxy_name);
    }
}

static void hide_speakers(struct ctx *c, struct dossier *d)
{
    struct d_invited *v = (struct d_invited *)(uintptr_t)d->part[PART_INVITED].p;
    struct d_statement *s = (struct d_statement *)(uintptr_t)d->part[PART_STATEMENTS].p;

    for (size_t i = 0; i < d->part[PART_INVITED].n; i++)
        v[i].name = mask(c, v[i].name);
    for (size_t i = 0; i < d->part[PART_STATEMENTS].n; i++) {
        s[i].voter = roll_voter(c, s[i].meeting, s[i].voter_id);
        s[i].name = mask(c, s[i].name);
    }
}

/* By keyed name, so that the order says nothing of the register's. */
static int by_head(const void *a, const void *b)
{
    const struct d_owners_head *x = a, *y = b;

    if (x->decision.v != y->decision.v)
        return x->decision.v < y->decision.v ? -1 : 1;
    return str_cmp(x->voter, y->voter);
}

static void name_heads(struct ctx *c, struct list *roll)
{
    struct d_owners_head *h = (struct d_owners_head *)(uintptr_t)roll->p; /* just made, ours */

    for (size_t i = 0; i < roll->n; i++)
        h[i].voter = owners_voter(c, h[i].decision, h[i].head_id);
    if (roll->n)
        qsort(h, roll->n, sizeof *h, by_head);
}

static int by_voter(const void *a, const void *b)
{
    const struct d_roll *x = a, *y = b;

    if (x->meeting.v != y->meeting.v)
        return x->meeting.v < y->meeting.v ? -1 : 1;
    return str_cmp(x->voter, y->voter);
}

static void name_room(struct ctx *c, struct dossier *d)
{
    struct d_told *t = (struct d_told *)(uintptr_t)d->part[PART_TOLD].p;
    struct d_moment *m = (struct d_moment *)(uintptr_t)d->part[PART_MOMENTS].p;

    for (size_t i = 0; i < d->part[PART_TOLD].n; i++)
        t[i].voter = roll_voter(c, t[i].meeting, t[i].voter_id);
    for (size_t i = 0; i < d->part[PART_MOMENTS].n; i++)
        m[i].voter = m[i].voter_id.v ? roll_voter(c, m[i].meeting, m[i].voter_id) : STR("");
}

static int by_told(const void *a, const void *b)
{
    const struct d_told *x = a, *y = b;

    if (x->meeting.v != y->meeting.v)
        return x->meeting.v < y->meeting.v ? -1 : 1;
    return str_cmp(x->voter, y->voter);
}

/* A resident has one name in a matter; who is not on the roll has one by name and home; a line
 * without either stands for itself. */
static struct str who_of(struct ctx *c, struct id matter, const struct d_said *s)
{
    uint8_t hash[HASH_SIZE];
    long long m = (long long)matter.v;
    struct str text = s->resident_id.v
                          ? str_fmt(c->arena, "%lld r %lld", m, (long long)s->resident_id.v)
                      : s->name.n || s->household_id.v
                          ? str_fmt(c->arena, "%lld h %lld " STR_FMT, m,
                                    (long long)s->household_id.v, STR_ARG(s->name))
                          : str_fmt(c->arena, "%lld o %lld", m, (long long)s->opinion.v);

    keyed_hash(c->house->hash_key, "opinion.person", text.p, text.n, hash);
    return str_hex(c->arena, hash, sizeof hash / 2);
}

static int by_card(const void *a, const void *b)
{
    const struct d_card *x = a, *y = b;
    int same = str_cmp(x->who, y->who);

    if (x->clause != y->clause)
        return x->clause < y->clause ? -1 : 1;
    return same ? same : (x->newest > y->newest) - (x->newest < y->newest);
}

static void name_speakers(struct ctx *c, struct dossier *d)
{
    struct id matter = PART_ROWS(d, PART_MATTER, d_matter)->id;
    struct d_said *s = (struct d_said *)(uintptr_t)d->part[PART_SAID].p;
    struct d_card *k = (struct d_card *)(uintptr_t)d->part[PART_CARDS].p;

    for (size_t i = 0; i < d->part[PART_SAID].n; i++)
        s[i].who = who_of(c, matter, &s[i]);
    for (size_t i = 0; i < d->part[PART_CARDS].n; i++)
        k[i].who = who_of(c, matter,
                          &(struct d_said){ .opinion = k[i].id,
                                            .resident_id = k[i].resident_id,
                                            .household_id = k[i].household_id });
}

static void sort_part(struct dossier *d, enum part part, int (*order)(const void *, const void *))
{
    const struct list *l = &d->part[part];

    if (l->n)
        qsort((void *)(uintptr_t)l->p, l->n, PART_KINDS[part].shape->size, order);
}

void dossier_hide(struct ctx *c, struct dossier *d)
{
    name_speakers(c, d);
    hide_names(c, d);
    hide_speakers(c, d);
    name_heads(c, &d->part[PART_OWNERS_ROLL]);
    name_room(c, d);
    sort_part(d, PART_ROLL, by_voter);
    sort_part(d, PART_TOLD, by_told);
    sort_part(d, PART_CARDS, by_card);
}
