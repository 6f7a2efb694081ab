/* work_row.c - the shapes of this room. */
#include "room/work/work_row.h"

/* clang-format off */
static const struct field work_item_fields[] = {
    FIELD(struct work_item, id, SHOW),
    FIELD(struct work_item, matter_id, SECRET),
    FIELD(struct work_item, name, SHOW),
    FIELD(struct work_item, unit, SHOW),
    FIELD(struct work_item, planned, SHOW),
    FIELD(struct work_item, done, SHOW),
    FIELD(struct work_item, due_day, SHOW),
};
static const struct field sums_fields[] = {
    FIELD(struct work_sums, items, SHOW),
    FIELD(struct work_sums, unfinished, SHOW),
    FIELD(struct work_sums, permille, SHOW),
};
static const struct field change_fields[] = {
    FIELD(struct change_order, id, SHOW),
    FIELD(struct change_order, matter_id, SECRET),
    FIELD(struct change_order, work_item, SHOW),
    FIELD(struct change_order, name, SHOW),
    FIELD(struct change_order, planned_old, SHOW),
    FIELD(struct change_order, planned_new, SHOW),
    FIELD(struct change_order, reason, SHOW),
    FIELD(struct change_order, account_id, SECRET),
    FIELD(struct change_order, asked_by, SHOW),
    FIELD(struct change_order, at, SHOW),
    FIELD(struct change_order, approved_by, SHOW),
    FIELD(struct change_order, approved_at, SHOW),
};
static const struct field money_fields[] = {
    FIELD(struct money_line, id, SHOW),
    FIELD(struct money_line, matter_id, SECRET),
    FIELD(struct money_line, what, SHOW),
    FIELD(struct money_line, title, SHOW),
    FIELD(struct money_line, fen, SHOW),
    FIELD(struct money_line, source, SHOW),
    FIELD(struct money_line, party, SHOW),
    FIELD(struct money_line, voucher, SHOW),
    FIELD(struct money_line, contract, SHOW),
    FIELD(struct money_line, file, SHOW),
    FIELD(struct money_line, at, SHOW),
    FIELD(struct money_line, by_name, SHOW),
};
static const struct field money_change_fields[] = {
    FIELD(struct money_change, id, SHOW),
    FIELD(struct money_change, matter_id, SECRET),
    FIELD(struct money_change, contract, SHOW),
    FIELD(struct money_change, title, SHOW),
    FIELD(struct money_change, fen, SHOW),
    FIELD(struct money_change, reason, SHOW),
    FIELD(struct money_change, account_id, SECRET),
    FIELD(struct money_change, asked_by, SHOW),
    FIELD(struct money_change, at, SHOW),
    FIELD(struct money_change, approved_by, SHOW),
    FIELD(struct money_change, approved_at, SHOW),
};
static const struct field money_decision_fields[] = {
    FIELD(struct money_decision, matter, SHOW),
    FIELD(struct money_decision, code, SHOW),
    FIELD(struct money_decision, title, SHOW),
    FIELD(struct money_decision, fen, SHOW),
    FIELD(struct money_decision, by_name, SHOW),
    FIELD(struct money_decision, at, SHOW),
};
static const struct field money_chain_fields[] = {
    FIELD(struct money_chain, resolved, SHOW),
    FIELD(struct money_chain, decided, SHOW),
    FIELD(struct money_chain, limit, SHOW),
    FIELD(struct money_chain, budget, SHOW),
    FIELD(struct money_chain, contract, SHOW),
    FIELD(struct money_chain, change, SHOW),
    FIELD(struct money_chain, spent, SHOW),
    FIELD(struct money_chain, settled, SHOW),
    FIELD(struct money_chain, left, SHOW),
    FIELD(struct money_chain, agrees, SHOW),
    FIELD(struct money_chain, says, SHOW),
};
static const struct field photo_ref_fields[] = {
    FIELD(struct photo_ref, progress_id, SECRET),
    FIELD(struct photo_ref, file, SHOW),
    FIELD(struct photo_ref, phase, SHOW),
};
static const struct field progress_fields[] = {
    FIELD(struct progress, id, SHOW),
    FIELD(struct progress, what, SHOW),
    FIELD(struct progress, text, SHOW),
    FIELD(struct progress, permille, SHOW),
    FIELD(struct progress, at, SHOW),
    FIELD(struct progress, by_name, SHOW),
    FIELD(struct progress, phase, SHOW | EXTRA),
    FIELD(struct progress, photos, SHOW),
};
static const struct field proof_fields[] = {
    FIELD(struct proof, before, SHOW),
    FIELD(struct proof, during, SHOW),
    FIELD(struct proof, after, SHOW),
    FIELD(struct proof, inspections, SHOW),
};
static const struct field acceptance_fields[] = {
    FIELD(struct acceptance, id, SHOW),
    FIELD(struct acceptance, step_row, SECRET),
    FIELD(struct acceptance, result, SHOW),
    FIELD(struct acceptance, text, SHOW),
    FIELD(struct acceptance, signed_by, SHOW),
    FIELD(struct acceptance, file, SHOW),
    FIELD(struct acceptance, at, SHOW),
};
/* clang-format on */
const struct shape WORK_ITEM = SHAPE(struct work_item, work_item_fields);
const struct shape WORK_SUMS = SHAPE(struct work_sums, sums_fields);
const struct shape CHANGE_ORDER = SHAPE(struct change_order, change_fields);
const struct shape MONEY_LINE = SHAPE(struct money_line, money_fields);
const struct shape MONEY_CHANGE = SHAPE(struct money_change, money_change_fields);
const struct shape MONEY_DECISION = SHAPE(struct money_decision, money_decision_fields);
const struct shape MONEY_CHAIN = SHAPE(struct money_chain, money_chain_fields);
const struct shape PHOTO_REF = SHAPE(struct photo_ref, photo_ref_fields);
const struct shape PROGRESS = SHAPE(struct progress, progress_fields);
const struct shape PROOF = SHAPE(struct proof, proof_fields);
const struct shape ACCEPTANCE = SHAPE(struct acceptance, acceptance_fields);
