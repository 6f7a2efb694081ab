/* dossier_money.c - the lines of the file about the chain of money and the ledger. */
#include "room/archive/dossier_line.h"

/* clang-format off */
static const struct field money_link_fields[] = {
    FIELD(struct d_money_link, id, SHOW),
    FIELD(struct d_money_link, contract, SHOW),
    FIELD(struct d_money_link, source, SHOW),
    FIELD(struct d_money_link, party, SHOW),
    FIELD(struct d_money_link, voucher, SHOW),
};
const struct shape D_MONEY_LINK = SHAPE(struct d_money_link, money_link_fields);

static const struct field money_change_fields[] = {
    FIELD(struct d_money_change, id, SHOW),
    FIELD(struct d_money_change, contract, SHOW),
    FIELD(struct d_money_change, fen, SHOW),
    FIELD(struct d_money_change, reason, SHOW),
    FIELD(struct d_money_change, asked_by, SHOW),
    FIELD(struct d_money_change, at, SHOW),
    FIELD(struct d_money_change, approved_by, SHOW),
    FIELD(struct d_money_change, approved_at, SHOW),
};
const struct shape D_MONEY_CHANGE = SHAPE(struct d_money_change, money_change_fields);

static const struct field money_decision_fields[] = {
    FIELD(struct d_money_decision, matter, SHOW),
    FIELD(struct d_money_decision, code, SHOW),
    FIELD(struct d_money_decision, fen, SHOW),
    FIELD(struct d_money_decision, given, SHOW),
    FIELD(struct d_money_decision, by_name, SHOW),
    FIELD(struct d_money_decision, at, SHOW),
};
const struct shape D_MONEY_DECISION = SHAPE(struct d_money_decision, money_decision_fields);

static const struct field spend_fields[] = {
    FIELD(struct d_spend, id, SHOW),
    FIELD(struct d_spend, day, SHOW),
    FIELD(struct d_spend, fen, SHOW),
    FIELD(struct d_spend, title, SHOW),
    FIELD(struct d_spend, voucher, SHOW),
    FIELD(struct d_spend, source, SHOW),
    FIELD(struct d_spend, way, SHOW),
    FIELD(struct d_spend, line, SHOW),
    FIELD(struct d_spend, reverses, SHOW),
    FIELD(struct d_spend, by_name, SHOW),
    FIELD(struct d_spend, at, SHOW),
};
const struct shape D_SPEND = SHAPE(struct d_spend, spend_fields);

static const struct field reversal_fields[] = {
    FIELD(struct d_reversal, id, SHOW),
    FIELD(struct d_reversal, spend, SHOW),
    FIELD(struct d_reversal, fen, SHOW),
    FIELD(struct d_reversal, reason, SHOW),
    FIELD(struct d_reversal, asked_by, SHOW),
    FIELD(struct d_reversal, at, SHOW),
    FIELD(struct d_reversal, decided_by, SHOW),
    FIELD(struct d_reversal, decided_at, SHOW),
    FIELD(struct d_reversal, entry, SHOW),
};
const struct shape D_REVERSAL = SHAPE(struct d_reversal, reversal_fields);
/* clang-format on */
