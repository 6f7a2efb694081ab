/* dossier_said.c - the lines of the file about what people said of the plan: groups, cards, the
 * summary by clause. */
#include "room/archive/dossier_line.h"

/* clang-format off */
static const struct field group_fields[] = {
    FIELD(struct d_group, id, SHOW),
    FIELD(struct d_group, title, SHOW),
    FIELD(struct d_group, state, SHOW),
    FIELD(struct d_group, by_name, SHOW),
    FIELD(struct d_group, at, SHOW),
};
const struct shape D_GROUP = SHAPE(struct d_group, group_fields);

static const struct field said_fields[] = {
    FIELD(struct d_said, opinion, SHOW),
    FIELD(struct d_said, group_id, SHOW),
    FIELD(struct d_said, clause, SHOW),
    FIELD(struct d_said, stance, SHOW),
    FIELD(struct d_said, resident_id, SECRET),
    FIELD(struct d_said, household_id, SECRET),
    FIELD(struct d_said, name, SECRET),
    FIELD(struct d_said, who, EXTRA),
    FIELD(struct d_said, told_way, SHOW),
    FIELD(struct d_said, told_at, SHOW),
};
const struct shape D_SAID = SHAPE(struct d_said, said_fields);

static const struct field card_fields[] = {
    FIELD(struct d_card, id, SECRET),
    FIELD(struct d_card, clause, SHOW),
    FIELD(struct d_card, stance, SHOW),
    FIELD(struct d_card, resident_id, SECRET),
    FIELD(struct d_card, household_id, SECRET),
    FIELD(struct d_card, who, EXTRA),
    FIELD(struct d_card, worded, SHOW),
    FIELD(struct d_card, newest, SHOW),
};
const struct shape D_CARD = SHAPE(struct d_card, card_fields);

static const struct field summary_fields[] = {
    FIELD(struct d_summary, clause, SHOW),
    FIELD(struct d_summary, no, SHOW),
    FIELD(struct d_summary, what, SHOW),
    FIELD(struct d_summary, text, SHOW),
    FIELD(struct d_summary, persons, SHOW),
    FIELD(struct d_summary, agree, SHOW),
    FIELD(struct d_summary, change, SHOW),
    FIELD(struct d_summary, against, SHOW),
    FIELD(struct d_summary, adopted, SHOW),
    FIELD(struct d_summary, partly, SHOW),
    FIELD(struct d_summary, declined, SHOW),
    FIELD(struct d_summary, open, SHOW),
};
const struct shape D_SUMMARY = SHAPE(struct d_summary, summary_fields);
/* clang-format on */
