/* money.h - the sums of public money that must agree, in whole fen.
 *
 * A matter's money is one chain: what was resolved bounds the budget, the budget bounds contracts
 * and their changes, these bound what is spent, and the final account closes it. Beyond what was
 * resolved (and the rule set's tolerance) nothing goes without a new decision. */
#pragma once

#include "rule/share.h"

struct money_sums {
    int64_t resolved; /* the sum of the resolution */
    int64_t decided;  /* added by later decisions of the body */
    int64_t budget, contract;
    int64_t change;  /* approved changes of contracts, may be below zero */
    int64_t spent;   /* of the ledger, payments among it */
    int64_t settled; /* the final account; 0: none yet */
};

/* The first relation that does not hold, in the order of the chain. */
enum money_fault {
    MONEY_AGREES,
    MONEY_BUDGET_BEYOND,   /* budget > resolved + tolerance + decided */
    MONEY_CONTRACT_BEYOND, /* contract + change > budget */
    MONEY_SPENT_BEYOND,    /* spent > budget, or > contract + change where there is a contract */
    MONEY_SETTLED_BEYOND,  /* settled > contract + change, or > budget without a contract */
    MONEY_SETTLED_SHORT,   /* settled < spent */
};
struct money_gap {
    enum money_fault fault;
    int64_t have, max; /* the sum that is wrong and the bound it breaks */
};

/* What may be budgeted: the resolved sum, its tolerance rounded down, and later decisions. A
 * tolerance without a denominator is none. */
int64_t money_limit(const struct money_sums *s, struct share tolerance);
struct money_gap money_check(const struct money_sums *s, struct share tolerance);

/* Reads yuan as people write them, "1,234.5" or "1234.50", into fen: at most two decimals, no sign,
 * above zero and at most ten thousand million yuan. */
bool money_read(struct str yuan, int64_t *ret_fen);

/* "18600000.00": fen as yuan, in the buffer. */
enum { YUAN_TEXT_SIZE = 26 };
struct str money_yuan(int64_t fen, char ret_buffer[YUAN_TEXT_SIZE]);

/* "SOURCE\nPARTY\nVOUCHER\n": whom a line of money names; its SHA-256 stands in the leaf. */
struct str money_link_text(struct arena *a, struct str source, struct str party,
                           struct str voucher);
