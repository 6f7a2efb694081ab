/* dossier.c - the parts of a matter's file, each a named query and the shape of its lines. */
#include "room/archive/dossier.h"

#include "base/arena.h"
#include "kit/crypto.h"
#include "room/solicit/solicit.h"

/* clang-format off */
const struct part_kind PART_KINDS[PARTS] = {
    [PART_MATTER] = { "data/matter.json", SQL_DOSSIER_MATTER, &D_MATTER, 1, false },
    [PART_STEPS] = { "data/steps.json", SQL_DOSSIER_STEPS, &D_STEP, 2000, false },
    [PART_EVENTS] = { "data/events.json", SQL_DOSSIER_EVENTS, &D_EVENT, 20000, false },
    [PART_PAPERS] = { "data/papers.json", SQL_DOSSIER_PAPERS, &D_PAPER, 2000, false },
    [PART_CHANNELS] = { "data/channels.json", SQL_DOSSIER_CHANNELS, &D_CHANNEL, 2000, false },
    [PART_REACH] = { "data/reach.json", SQL_DOSSIER_REACH, &D_REACH, 100, false },
    [PART_STUDY] = { "data/study.json", SQL_DOSSIER_STUDY, &D_STUDY, 1, false },
    [PART_OPINIONS] = { "data/opinions.json", SQL_DOSSIER_OPINIONS, &D_OPINION, 100000, false },
    [PART_GROUPS] = { "data/groups.json", SQL_DOSSIER_GROUPS, &D_GROUP, 20000, false },
    [PART_SAID] = { "data/said.json", SQL_DOSSIER_SAID, &D_SAID, 100000, false },
    [PART_CARDS] = { "data/cards.json", SQL_DOSSIER_CARDS, &D_CARD, 400000, false },
    [PART_SUMMARY] = { "data/summary.json", SQL_DOSSIER_SAID, &D_SUMMARY, 5000, true },
    [PART_CONSENTS] = { "data/consents.json", SQL_DOSSIER_CONSENTS, &D_CONSENT, 100, false },
    [PART_CHECKS] = { "data/checks.json", SQL_DOSSIER_CHECKS, &D_CHECK, 2000, false },
    [PART_PLANS] = { "data/plans.json", SQL_DOSSIER_PLANS, &D_PLAN, 2000, false },
    [PART_INVITATIONS] = { "data/invitations.json", SQL_DOSSIER_INVITATIONS, &D_INVITATION, 5000, false },
    [PART_MEETINGS] = { "data/meetings.json", SQL_DOSSIER_MEETINGS, &D_MEETING, 500, false },
    [PART_ROLL] = { "data/roll.json", SQL_DOSSIER_ROLL, &D_ROLL, 200000, false },
    [PART_SITTINGS] = { "data/sittings.json", SQL_DOSSIER_SITTINGS, &D_SITTING, 500, false },
    [PART_AGENDA] = { "data/agenda.json", SQL_DOSSIER_AGENDA, &D_AGENDA, 20000, false },
    [PART_TOLD] = { "data/told.json", SQL_DOSSIER_TOLD, &D_TOLD, 200000, false },
    [PART_MOMENTS] = { "data/moments.json", SQL_DOSSIER_MOMENTS, &D_MOMENT, 400000, false },
    [PART_MINUTES_SIGNS] = { "data/minutes_signs.json", SQL_DOSSIER_MINUTES_SIGNS, &D_MINUTES_SIGN, 2000, false },
    [PART_MEETING_FILES] = { "data/meeting_files.json", SQL_DOSSIER_MEETING_FILES, &D_MEETING_FILE, 5000, false },
    [PART_BALLOTS] = { "data/ballots.json", SQL_DOSSIER_BALLOTS, &D_BALLOT, 500, false },
    [PART_NAMES] = { "data/names.json", SQL_DOSSIER_NAMES, &D_NAME, 2000, false },
    [PART_CANDIDATES] = { "data/candidates.json", SQL_DOSSIER_CANDIDATES, &D_CANDIDATE, 2000, false },
    [PART_APPEALS] = { "data/appeals.json", SQL_DOSSIER_APPEALS, &D_APPEAL, 5000, false },
    [PART_RECALL] = { "data/recall.json", SQL_DOSSIER_RECALL, &D_RECALL, 1, false },
    [PART_VOTES] = { "data/votes.json", SQL_DOSSIER_VOTES, &D_VOTE, 400000, false },
    [PART_INVITED] = { "data/invited.json", SQL_DOSSIER_INVITED, &D_INVITED, 5000, false },
    [PART_STATEMENTS] = { "data/statements.json", SQL_DOSSIER_STATEMENTS, &D_STATEMENT, 20000, false },
    [PART_FORUM_RESULTS] = { "data/forum_results.json", SQL_DOSSIER_FORUM_RESULTS, &D_FORUM_RESULT, 500, false },
    [PART_ATTACHED] = { "data/attached.json", SQL_DOSSIER_ATTACHED, &D_ATTACHED, 500, false },
    [PART_OWNERS] = { "data/owners.json", SQL_DOSSIER_OWNERS, &D_OWNERS, 500, false },
    [PART_OWNERS_ROLL] = { "data/owners_roll.json", SQL_DOSSIER_OWNERS_ROLL, &D_OWNERS_HEAD, 200000, false },
    [PART_OWNERS_BALLOTS] = { "data/owners_ballots.json", SQL_DOSSIER_OWNERS_BALLOTS, &D_OWNERS_BALLOT, 200000, false },
    [PART_BATCHES] = { "data/batches.json", SQL_DOSSIER_BATCHES, &D_BATCH, 20000, false },
    [PART_SHEETS] = { "data/sheets.json", SQL_DOSSIER_SHEETS, &D_SHEET, 400000, false },
    [PART_RECOUNTS] = { "data/recounts.json", SQL_DOSSIER_RECOUNTS, &D_RECOUNT, 2000, false },
    [PART_NOTICES] = { "data/notices.json", SQL_DOSSIER_NOTICES, &D_NOTICE, 500, false },
    [PART_STOPS] = { "data/stops.json", SQL_DOSSIER_STOPS, &D_STOP, 500, false },
    [PART_PHOTOS] = { "data/photos.json", SQL_DOSSIER_PHOTOS, &D_PHOTO, 2000, false },
    [PART_OBJECTIONS] = { "data/objections.json", SQL_DOSSIER_OBJECTIONS, &D_OBJECTION, 20000, false },
    [PART_WORK_ITEMS] = { "data/work_items.json", SQL_DOSSIER_WORK_ITEMS, &D_WORK_ITEM, 5000, false },
    [PART_CHANGES] = { "data/changes.json", SQL_DOSSIER_CHANGES, &D_CHANGE, 5000, false },
    [PART_MONEY] = { "data/money.json", SQL_DOSSIER_MONEY, &D_MONEY, 5000, false },
    [PART_MONEY_LINKS] = { "data/money_links.json", SQL_DOSSIER_MONEY_LINKS, &D_MONEY_LINK, 5000, false },
    [PART_MONEY_CHANGES] = { "data/money_changes.json", SQL_DOSSIER_MONEY_CHANGES, &D_MONEY_CHANGE, 5000, false },
    [PART_MONEY_DECISIONS] = { "data/money_decisions.json", SQL_DOSSIER_MONEY_DECISIONS, &D_MONEY_DECISION, 500, false },
    [PART_SPEND] = { "data/spend.json", SQL_DOSSIER_SPEND, &D_SPEND, 20000, false },
    [PART_REVERSALS] = { "data/reversals.json", SQL_DOSSIER_REVERSALS, &D_REVERSAL, 5000, false },
    [PART_PROGRESS] = { "data/progress.json", SQL_DOSSIER_PROGRESS, &D_PROGRESS, 5000, false },
    [PART_PROGRESS_PHOTOS] = { "data/progress_photos.json", SQL_DOSSIER_PROGRESS_PHOTOS, &D_PROGRESS_PHOTO, 20000, false },
    [PART_ACCEPTANCE] = { "data/acceptance.json", SQL_DOSSIER_ACCEPTANCE, &D_ACCEPTANCE, 500, false },
    [PART_SURVEYS] = { "data/surveys.json", SQL_DOSSIER_SURVEYS, &D_SURVEY, 500, false },
    [PART_ANSWERS] = { "data/answers.json", SQL_DOSSIER_ANSWERS, &D_ANSWER, 200000, false },
    [PART_RECTIFY] = { "data/rectify.json", SQL_DOSSIER_RECTIFY, &D_RECTIFY, 500, false },
    [PART_COVENANTS] = { "data/covenants.json", SQL_DOSSIER_COVENANTS, &D_COVENANT, 200, false },
    [PART_RULINGS] = { "data/rulings.json", SQL_DOSSIER_RULINGS, &D_RULING, 1000, false },
    [PART_CLAUSE_TAGS] = { "data/clause_tags.json", SQL_DOSSIER_CLAUSE_TAGS, &D_CLAUSE_TAG, 1000, false },
    [PART_FILES] = { "data/files.json", SQL_DOSSIER_FILES, &D_FILE, 5000, false },
};
/* clang-format on */

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
        if (k->made)
            continue;
        TRY(db_list(c->db, k->sql, k->shape, k->most, &ret->part[i],
                    ARGS(arg_id(c->community), arg_id(matter))));
        if (i == PART_MATTER && ret->part[i].n == 0)
            return &NOT_FOUND;
    }
    TRY(read_summary(c, matter, ret));
    dossier_hide(c, ret);
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
