/* money.h - public money of a community: the lines of its year (B18) and the ledger of all spent.
 *
 * Every yuan spent is one entry, with a matter behind it or without; entries stay, a wrong one is
 * taken back by another. No entry goes beyond its line, nor beyond what its matter's body resolved.
 * Table `spend` may be read by whoever watches for spending without a matter (matter_id NULL). */
#pragma once

#include "rule/money.h"
#include "web/web.h"

extern const struct routes MONEY_ROUTES;

extern const struct failure BUDGET_TWICE, BUDGET_MISSING, BUDGET_OVER, BUDGET_RAISED,
    BUDGET_SAME_PERSON;
extern const struct failure SPEND_DAY, SPEND_AMOUNT, SPEND_VOUCHER, SPEND_SOURCE, SPEND_MATTER,
    SPEND_MATTER_ENDED, SPEND_LINKED, SPEND_BACK, SPEND_OVER, SPEND_DECIDED, SPEND_SAME_PERSON;
extern const struct failure SPEND_IMPORT_TWICE, SPEND_IMPORT_EMPTY, SPEND_IMPORT_HEAD,
    SPEND_IMPORT_LONG;

struct spend_in {
    struct day day; /* absent: today */
    int64_t fen;
    struct str title, payee, voucher, source;
    struct id matter, file;
};
/* Who enters it: by hand, as a matter's payment (its money line), or of an import. */
struct spend_by {
    const char *way;
    struct id money_line, import;
};
MUST err spend_add(struct ctx *c, const struct spend_in *in, const struct spend_by *by,
                   struct id *ret);

/* Puts a matter behind an entry that has none. */
MUST err spend_link(struct ctx *c, struct id spend, struct id matter);

/* An entry is taken back by two: one asks, another agrees, and only then the opposite entry is
 * written; of a matter's payment its money line too. Not once its matter is sealed. */
MUST err spend_reverse(struct ctx *c, struct id spend, struct str reason, struct id *ret);
MUST err spend_reverse_agree(struct ctx *c, struct id reversal, struct id *ret_entry);
MUST err spend_reverse_refuse(struct ctx *c, struct id reversal, struct str reason);

/* What a matter's body resolved, and what of it was budgeted, contracted and spent; and by how much
 * its rule set ("money.tolerance", a share) lets the budget go beyond. */
struct matter_money {
    struct money_sums sums;
    struct share tolerance;
};
MUST err money_of(struct ctx *c, struct id matter, struct matter_money *ret);

/* Fails with `base` and the two sums in yuan: "have=105.00 max=100.00". */
MUST err money_refuse(struct ctx *c, err base, const char *rule, int64_t have, int64_t max);
