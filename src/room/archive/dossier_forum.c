/* dossier_forum.c - the lines of the file about hearings, coordination and reviews: who was asked,
 * what was said and answered, what came of it; and the matters attached. */
#include "room/archive/dossier_line.h"

/* clang-format off */
static const struct field invited_fields[] = {
    FIELD(struct d_invited, id, SHOW),
    FIELD(struct d_invited, step, SHOW),
    FIELD(struct d_invited, capacity, SHOW),
    FIELD(struct d_invited, name, SHOW),
    FIELD(struct d_invited, unit, SHOW),
    FIELD(struct d_invited, invited_at, SHOW),
    FIELD(struct d_invited, consented_at, SHOW),
};
const struct shape D_INVITED = SHAPE(struct d_invited, invited_fields);

static const struct field statement_fields[] = {
    FIELD(struct d_statement, id, SHOW),
    FIELD(struct d_statement, meeting, SHOW),
    FIELD(struct d_statement, voter_id, SECRET),
    FIELD(struct d_statement, voter, EXTRA),
    FIELD(struct d_statement, name, SHOW),
    FIELD(struct d_statement, stance, SHOW),
    FIELD(struct d_statement, text, SHOW),
    FIELD(struct d_statement, way, SHOW),
    FIELD(struct d_statement, at, SHOW),
    FIELD(struct d_statement, disposition, SHOW),
    FIELD(struct d_statement, reason, SHOW),
    FIELD(struct d_statement, answered_by, SHOW),
    FIELD(struct d_statement, answered_at, SHOW),
};
const struct shape D_STATEMENT = SHAPE(struct d_statement, statement_fields);

static const struct field result_fields[] = {
    FIELD(struct d_forum_result, meeting, SHOW),
    FIELD(struct d_forum_result, step_row, SHOW),
    FIELD(struct d_forum_result, outcome, SHOW),
    FIELD(struct d_forum_result, text, SHOW),
    FIELD(struct d_forum_result, referred_to, SHOW),
    FIELD(struct d_forum_result, n, SHOW),
    FIELD(struct d_forum_result, points, SHOW),
    FIELD(struct d_forum_result, at, SHOW),
    FIELD(struct d_forum_result, by_name, SHOW),
    FIELD(struct d_forum_result, rectify_due, SHOW),
    FIELD(struct d_forum_result, rectified_text, SHOW),
    FIELD(struct d_forum_result, rectified_at, SHOW),
    FIELD(struct d_forum_result, checked_at, SHOW),
    FIELD(struct d_forum_result, checked_by, SHOW),
    FIELD(struct d_forum_result, facilitator, SHOW),
};
const struct shape D_FORUM_RESULT = SHAPE(struct d_forum_result, result_fields);

static const struct field attached_fields[] = {
    FIELD(struct d_attached, matter, SHOW),
    FIELD(struct d_attached, code, SHOW),
    FIELD(struct d_attached, title, SHOW),
    FIELD(struct d_attached, template, SHOW),
    FIELD(struct d_attached, state, SHOW),
    FIELD(struct d_attached, above, SHOW),
};
const struct shape D_ATTACHED = SHAPE(struct d_attached, attached_fields);
/* clang-format on */
