/* dossier.c - the parts of a matter's file, each a named query and the shape of its lines. */
#include "room/archive/dossier.h"

#include <stdlib.h>

#include "base/arena.h"
#include "kit/crypto.h"
#include "room/meeting/meeting.h"
#include "room/owners/owners.h"
#include "rule/codes.h"
#include "web/house.h"

/* clang-format off */
const struct part_kind PART_KINDS[PARTS] = {
    [PART_MATTER] = { "data/matter.json", SQL_DOSSIER_MATTER, &D_MATTER, 1 },
    [PART_STEPS] = { "data/steps.json", SQL_DOSSIER_STEPS, &D_STEP, 2000 },
    [PART_EVENTS] = { "data/events.json", SQL_DOSSIER_EVENTS, &D_EVENT, 20000 },
    [PART_PAPERS] = { "data/papers.json", SQL_DOSSIER_PAPERS, &D_PAPER, 2000 },
    [PART_CHANNELS] = { "data/channels.json", SQL_DOSSIER_CHANNELS, &D_CHANNEL, 2000 },
    [PART_REACH] = { "data/reach.json", SQL_DOSSIER_REACH, &D_REACH, 100 },
    [PART_STUDY] = { "data/study.json", SQL_DOSSIER_STUDY, &D_STUDY, 1 },
    [PART_OPINIONS] = { "data/opinions.json", SQL_DOSSIER_OPINIONS, &D_OPINION, 100000 },
    [PART_CONSENTS] = { "data/consents.json", SQL_DOSSIER_CONSENTS, &D_CONSENT, 100 },
    [PART_CHECKS] = { "data/checks.json", SQL_DOSSIER_CHECKS, &D_CHECK, 2000 },
    [PART_PLANS] = { "data/plans.json", SQL_DOSSIER_PLANS, &D_PLAN, 2000 },
    [PART_INVITATIONS] = { "data/invitations.json", SQL_DOSSIER_INVITATIONS, &D_INVITATION, 5000 },
    [PART_MEETINGS] = { "data/meetings.json", SQL_DOSSIER_MEETINGS, &D_MEETING, 500 },
    [PART_ROLL] = { "data/roll.json", SQL_DOSSIER_ROLL, &D_ROLL, 200000 },
    [PART_BALLOTS] = { "data/ballots.json", SQL_DOSSIER_BALLOTS, &D_BALLOT, 500 },
    [PART_NAMES] = { "data/names.json", SQL_DOSSIER_NAMES, &D_NAME, 2000 },
    [PART_CANDIDATES] = { "data/candidates.json", SQL_DOSSIER_CANDIDATES, &D_CANDIDATE, 2000 },
    [PART_APPEALS] = { "data/appeals.json", SQL_DOSSIER_APPEALS, &D_APPEAL, 5000 },
    [PART_RECALL] = { "data/recall.json", SQL_DOSSIER_RECALL, &D_RECALL, 1 },
    [PART_VOTES] = { "data/votes.json", SQL_DOSSIER_VOTES, &D_VOTE, 400000 },
    [PART_INVITED] = { "data/invited.json", SQL_DOSSIER_INVITED, &D_INVITED, 5000 },
    [PART_STATEMENTS] = { "data/statements.json", SQL_DOSSIER_STATEMENTS, &D_STATEMENT, 20000 },
    [PART_FORUM_RESULTS] = { "data/forum_results.json", SQL_DOSSIER_FORUM_RESULTS, &D_FORUM_RESULT, 500 },
    [PART_ATTACHED] = { "data/attached.json", SQL_DOSSIER_ATTACHED, &D_ATTACHED, 500 },
    [PART_OWNERS] = { "data/owners.json", SQL_DOSSIER_OWNERS, &D_OWNERS, 500 },
    [PART_OWNERS_ROLL] = { "data/owners_roll.json", SQL_DOSSIER_OWNERS_ROLL, &D_OWNERS_HEAD, 200000 },
    [PART_OWNERS_BALLOTS] = { "data/owners_ballots.json", SQL_DOSSIER_OWNERS_BALLOTS, &D_OWNERS_BALLOT, 200000 },
    [PART_BATCHES] = { "data/batches.json", SQL_DOSSIER_BATCHES, &D_BATCH, 20000 },
    [PART_SHEETS] = { "data/sheets.json", SQL_DOSSIER_SHEETS, &D_SHEET, 400000 },
    [PART_RECOUNTS] = { "data/recounts.json", SQL_DOSSIER_RECOUNTS, &D_RECOUNT, 2000 },
    [PART_NOTICES] = { "data/notices.json", SQL_DOSSIER_NOTICES, &D_NOTICE, 500 },
    [PART_STOPS] = { "data/stops.json", SQL_DOSSIER_STOPS, &D_STOP, 500 },
    [PART_PHOTOS] = { "data/photos.json", SQL_DOSSIER_PHOTOS, &D_PHOTO, 2000 },
    [PART_OBJECTIONS] = { "data/objections.json", SQL_DOSSIER_OBJECTIONS, &D_OBJECTION, 20000 },
    [PART_WORK_ITEMS] = { "data/work_items.json", SQL_DOSSIER_WORK_ITEMS, &D_WORK_ITEM, 5000 },
    [PART_CHANGES] = { "data/changes.json", SQL_DOSSIER_CHANGES, &D_CHANGE, 5000 },
    [PART_MONEY] = { "data/money.json", SQL_DOSSIER_MONEY, &D_MONEY, 5000 },
    [PART_PROGRESS] = { "data/progress.json", SQL_DOSSIER_PROGRESS, &D_PROGRESS, 5000 },
    [PART_PROGRESS_PHOTOS] = { "data/progress_photos.json", SQL_DOSSIER_PROGRESS_PHOTOS, &D_PROGRESS_PHOTO, 20000 },
    [PART_ACCEPTANCE] = { "data/acceptance.json", SQL_DOSSIER_ACCEPTANCE, &D_ACCEPTANCE, 500 },
    [PART_SURVEYS] = { "data/surveys.json", SQL_DOSSIER_SURVEYS, &D_SURVEY, 500 },
    [PART_ANSWERS] = { "data/answers.json", SQL_DOSSIER_ANSWERS, &D_ANSWER, 200000 },
    [PART_RECTIFY] = { "data/rectify.json", SQL_DOSSIER_RECTIFY, &D_RECTIFY, 500 },
    [PART_FILES] = { "data/files.json", SQL_DOSSIER_FILES, &D_FILE, 5000 },
};
/* clang-format on */

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

err dossier_read(struct ctx *c, struct id matter, struct dossier *ret)
{
    for (int i = 0; i < PARTS; i++) {
        const struct part_kind *k = &PART_KINDS[i];
        TRY(db_list(c->db, k->sql, k->shape, k->most, &ret->part[i],
                    ARGS(arg_id(c->community), arg_id(matter))));
        if (i == PART_MATTER && ret->part[i].n == 0)
            return &NOT_FOUND;
    }
    hide_names(c, ret);
    hide_speakers(c, ret);
    name_heads(c, &ret->part[PART_OWNERS_ROLL]);
    if (ret->part[PART_ROLL].n)
        qsort((void *)(uintptr_t)ret->part[PART_ROLL].p, ret->part[PART_ROLL].n,
              sizeof(struct d_roll), by_voter);
    return NULL;
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
