/* dossier_dispute.c - the lines of a dispute's own file: parties, signatures, sessions with their
 * records, agreements, visits and scans, their sealed words opened. */
#include "room/archive/dossier.h"
#include "room/resident/resident.h"

/* clang-format off */
static const struct field dispute_fields[] = {
    FIELD(struct d_dispute, id, SHOW),
    FIELD(struct d_dispute, category, SHOW),
    FIELD(struct d_dispute, channel, SHOW),
    FIELD(struct d_dispute, amount, SHOW),
    FIELD(struct d_dispute, people, SHOW),
    FIELD(struct d_dispute, injury, SHOW),
    FIELD(struct d_dispute, began_on, SHOW),
    FIELD(struct d_dispute, failed, SHOW),
    FIELD(struct d_dispute, grade, SHOW),
    FIELD(struct d_dispute, rule_grade, SHOW),
    FIELD(struct d_dispute, causes, SHOW),
    FIELD(struct d_dispute, mediator_name, SHOW),
    FIELD(struct d_dispute, guide_name, SHOW),
    FIELD(struct d_dispute, chosen_by, SHOW),
    FIELD(struct d_dispute, in_public, SHOW),
    FIELD(struct d_dispute, extended, SHOW),
    FIELD(struct d_dispute, outcome, SHOW),
    FIELD(struct d_dispute, accepted_at, SHOW),
    FIELD(struct d_dispute, at, SHOW),
};
const struct shape D_DISPUTE = SHAPE(struct d_dispute, dispute_fields);

static const struct field party_fields[] = {
    FIELD(struct d_party, id, SHOW),
    FIELD(struct d_party, side, SHOW),
    FIELD(struct d_party, name, EXTRA),
    FIELD(struct d_party, name_sealed, SECRET),
    FIELD(struct d_party, consent, SHOW),
    FIELD(struct d_party, consent_way, SHOW),
    FIELD(struct d_party, consent_at, SHOW),
};
const struct shape D_PARTY = SHAPE(struct d_party, party_fields);

static const struct field sign_fields[] = {
    FIELD(struct d_sign, party, SHOW),
    FIELD(struct d_sign, what, SHOW),
    FIELD(struct d_sign, subject, SHOW),
    FIELD(struct d_sign, way, SHOW),
    FIELD(struct d_sign, by_name, SHOW),
    FIELD(struct d_sign, at, SHOW),
};
const struct shape D_SIGN = SHAPE(struct d_sign, sign_fields);

static const struct field session_fields[] = {
    FIELD(struct d_session, id, SHOW),
    FIELD(struct d_session, place, SHOW),
    FIELD(struct d_session, starts_at, SHOW),
    FIELD(struct d_session, ends_at, SHOW),
    FIELD(struct d_session, state, SHOW),
    FIELD(struct d_session, present, SHOW),
    FIELD(struct d_session, record, EXTRA),
    FIELD(struct d_session, record_sealed, SECRET),
    FIELD(struct d_session, by_name, SHOW),
    FIELD(struct d_session, held_at, SHOW),
};
const struct shape D_SESSION = SHAPE(struct d_session, session_fields);

static const struct field agreement_fields[] = {
    FIELD(struct d_agreement, id, SHOW),
    FIELD(struct d_agreement, form, SHOW),
    FIELD(struct d_agreement, text, EXTRA),
    FIELD(struct d_agreement, text_sealed, SECRET),
    FIELD(struct d_agreement, perform_by, SHOW),
    FIELD(struct d_agreement, copies, SHOW),
    FIELD(struct d_agreement, mediator_at, SHOW),
    FIELD(struct d_agreement, sealed_at, SHOW),
    FIELD(struct d_agreement, effective_at, SHOW),
    FIELD(struct d_agreement, court, SHOW),
    FIELD(struct d_agreement, court_number, SHOW),
    FIELD(struct d_agreement, court_at, SHOW),
    FIELD(struct d_agreement, by_name, SHOW),
    FIELD(struct d_agreement, at, SHOW),
};
const struct shape D_AGREEMENT = SHAPE(struct d_agreement, agreement_fields);

static const struct field visit_fields[] = {
    FIELD(struct d_visit, id, SHOW),
    FIELD(struct d_visit, days, SHOW),
    FIELD(struct d_visit, due_at, SHOW),
    FIELD(struct d_visit, done_at, SHOW),
    FIELD(struct d_visit, performed, SHOW),
    FIELD(struct d_visit, text, EXTRA),
    FIELD(struct d_visit, text_sealed, SECRET),
    FIELD(struct d_visit, by_name, SHOW),
};
const struct shape D_VISIT = SHAPE(struct d_visit, visit_fields);

static const struct field note_fields[] = {
    FIELD(struct d_note, id, SHOW),
    FIELD(struct d_note, word, SHOW),
    FIELD(struct d_note, text, EXTRA),
    FIELD(struct d_note, text_sealed, SECRET),
    FIELD(struct d_note, by_name, SHOW),
    FIELD(struct d_note, at, SHOW),
};
const struct shape D_NOTE = SHAPE(struct d_note, note_fields);

static const struct field scan_fields[] = {
    FIELD(struct d_scan, id, SHOW),
    FIELD(struct d_scan, what, SHOW),
    FIELD(struct d_scan, sha256, SHOW),
    FIELD(struct d_scan, by_name, SHOW),
    FIELD(struct d_scan, at, SHOW),
};
const struct shape D_SCAN = SHAPE(struct d_scan, scan_fields);
/* clang-format on */

/* The lists were just made in our arena. */
static MUST err open_words(struct ctx *c, struct dossier *d)
{
    struct d_session *s = (struct d_session *)(uintptr_t)d->part[PART_DISPUTE_SESSIONS].p;
    struct d_agreement *a = (struct d_agreement *)(uintptr_t)d->part[PART_DISPUTE_AGREEMENTS].p;
    struct d_visit *v = (struct d_visit *)(uintptr_t)d->part[PART_DISPUTE_VISITS].p;
    struct d_note *n = (struct d_note *)(uintptr_t)d->part[PART_DISPUTE_NOTES].p;

    for (size_t i = 0; i < d->part[PART_DISPUTE_SESSIONS].n; i++)
        TRY(secret_open(c, "dispute.record", s[i].id, s[i].record_sealed, &s[i].record));
    for (size_t i = 0; i < d->part[PART_DISPUTE_AGREEMENTS].n; i++)
        TRY(secret_open(c, "dispute.agreement", a[i].id, a[i].text_sealed, &a[i].text));
    for (size_t i = 0; i < d->part[PART_DISPUTE_VISITS].n; i++)
        TRY(secret_open(c, "dispute.visit", v[i].id, v[i].text_sealed, &v[i].text));
    for (size_t i = 0; i < d->part[PART_DISPUTE_NOTES].n; i++)
        TRY(secret_open(c, "dispute.note", n[i].id, n[i].text_sealed, &n[i].text));
    return NULL;
}

err dossier_open(struct ctx *c, struct dossier *d)
{
    struct d_party *p = (struct d_party *)(uintptr_t)d->part[PART_DISPUTE_PARTIES].p;

    for (size_t i = 0; i < d->part[PART_DISPUTE_PARTIES].n; i++)
        TRY(secret_open(c, "dispute.name", p[i].id, p[i].name_sealed, &p[i].name));
    return open_words(c, d);
}
