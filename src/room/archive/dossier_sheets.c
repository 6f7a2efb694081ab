/* dossier_sheets.c - the lines of the file about sheets of paper. */
#include "room/archive/dossier_line.h"

/* clang-format off */
static const struct field batches_fields[] = {
    FIELD(struct d_batch, id, SHOW),
    FIELD(struct d_batch, subject, SHOW),
    FIELD(struct d_batch, what, SHOW),
    FIELD(struct d_batch, sheets, SHOW),
    FIELD(struct d_batch, differ, SHOW),
    FIELD(struct d_batch, counted, SHOW),
    FIELD(struct d_batch, set_aside, SHOW),
    FIELD(struct d_batch, spoilt, SHOW),
    FIELD(struct d_batch, hash, SHOW),
    FIELD(struct d_batch, first_name, SHOW),
    FIELD(struct d_batch, second_name, SHOW),
    FIELD(struct d_batch, settled_name, SHOW),
    FIELD(struct d_batch, settled_at, SHOW),
};
const struct shape D_BATCH = SHAPE(struct d_batch, batches_fields);

static const struct field sheets_fields[] = {
    FIELD(struct d_sheet, batch, SHOW),
    FIELD(struct d_sheet, slot, SHOW),
    FIELD(struct d_sheet, choice, SHOW),
    FIELD(struct d_sheet, outcome, SHOW),
    FIELD(struct d_sheet, reason, SHOW),
};
const struct shape D_SHEET = SHAPE(struct d_sheet, sheets_fields);

static const struct field recounts_fields[] = {
    FIELD(struct d_recount, id, SHOW),
    FIELD(struct d_recount, ballot, SHOW),
    FIELD(struct d_recount, agree, SHOW),
    FIELD(struct d_recount, oppose, SHOW),
    FIELD(struct d_recount, abstain, SHOW),
    FIELD(struct d_recount, spoilt, SHOW),
    FIELD(struct d_recount, same, SHOW),
    FIELD(struct d_recount, by_name, SHOW),
    FIELD(struct d_recount, at, SHOW),
};
const struct shape D_RECOUNT = SHAPE(struct d_recount, recounts_fields);
/* clang-format on */
