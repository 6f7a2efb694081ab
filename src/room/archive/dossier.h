/* dossier.h - everything a matter left behind, as the sealed file shows it; for the archive room
 * only. Each record is one line of data/NAME.json. */
#pragma once

#include "room/archive/dossier_line.h"
#include "web/web.h"

enum part {
    PART_MATTER,
    PART_SCOPE,
    PART_STEPS,
    PART_EVENTS,
    PART_PAPERS,
    PART_CHANNELS,
    PART_REACH,
    PART_STUDY,
    PART_OPINIONS,
    PART_GROUPS,
    PART_SAID,
    PART_CARDS,
    PART_SUMMARY,
    PART_CONSENTS,
    PART_CHECKS,
    PART_PLANS,
    PART_INVITATIONS,
    PART_MEETINGS,
    PART_ROLL,
    PART_SITTINGS,
    PART_AGENDA,
    PART_TOLD,
    PART_MOMENTS,
    PART_MINUTES_SIGNS,
    PART_MEETING_FILES,
    PART_BALLOTS,
    PART_NAMES,
    PART_CANDIDATES,
    PART_APPEALS,
    PART_RECALL,
    PART_VOTES,
    PART_INVITED,
    PART_STATEMENTS,
    PART_FORUM_RESULTS,
    PART_ATTACHED,
    PART_OWNERS,
    PART_OWNERS_ROLL,
    PART_OWNERS_BALLOTS,
    PART_OWNERS_CLASSES,
    PART_OWNERS_TOLD,
    PART_BATCHES,
    PART_SHEETS,
    PART_RECOUNTS,
    PART_NOTICES,
    PART_STOPS,
    PART_PHOTOS,
    PART_OBJECTIONS,
    PART_WORK_ITEMS,
    PART_CHANGES,
    PART_MONEY,
    PART_MONEY_LINKS,
    PART_MONEY_CHANGES,
    PART_MONEY_DECISIONS,
    PART_SPEND,
    PART_REVERSALS,
    PART_PROGRESS,
    PART_PROGRESS_PHOTOS,
    PART_ACCEPTANCE,
    PART_SURVEYS,
    PART_ANSWERS,
    PART_RECTIFY,
    PART_COVENANTS,
    PART_RULINGS,
    PART_CLAUSE_TAGS,
    PART_DISPUTE,
    PART_DISPUTE_PARTIES,
    PART_DISPUTE_SIGNS,
    PART_DISPUTE_SESSIONS,
    PART_DISPUTE_AGREEMENTS,
    PART_DISPUTE_VISITS,
    PART_DISPUTE_NOTES,
    PART_DISPUTE_SCANS,
    PART_FILES,
    PARTS
};

struct part_kind {
    const char *path; /* "data/steps.json" */
    enum sql sql;     /* ?1 community, ?2 matter */
    const struct shape *shape;
    size_t most;
    bool made;  /* by the room it is of, not by a query */
    bool apart; /* stands in the file of a dispute alone */
};
extern const struct part_kind PART_KINDS[PARTS];

struct dossier {
    struct list part[PARTS]; /* of the records above */
};
#define PART_ROWS(d, u, T) ((const struct T *)(d)->part[u].p)
#define EACH(d, u, T, x) \
    for (const struct T *x = PART_ROWS(d, u, T); x < PART_ROWS(d, u, T) + (d)->part[u].n; x++)

/* Reads all of it; NOT_FOUND when the community has no such matter. */
MUST err dossier_read(struct ctx *c, struct id matter, struct dossier *ret);

/* Whether the file has that list. */
bool dossier_has(const struct dossier *d, enum part part);
/* The sealed words of a dispute; for dossier_read.c. */
MUST err dossier_open(struct ctx *c, struct dossier *d);

/* Roll lines, opinions ... under keyed names, in an order that tells nothing of the register's; for
 * dossier.c. */
void dossier_hide(struct ctx *c, struct dossier *d);

/* One part as {"items":[..]}. */
struct str dossier_json(struct arena *a, const struct dossier *d, enum part part);

/* SHA-256 over what sealing itself does not change: not the matter, its steps and events. */
void dossier_digest(struct arena *a, const struct dossier *d, uint8_t ret[32]);
