/* work.h - carrying out a decision: quantities, money, progress, inspection, acceptance.
 *
 * Quantities are in 0.01 of their unit, money in fen. Nothing is done beyond what is planned unless
 * an approved change says so; the sums of money agree (rule/money.h). An acceptance that passes
 * closes the step, so that the publicity of the result opens by itself. */
#pragma once

#include "flow/flow.h"
#include "web/web.h"

extern const struct step_kind WORK_KIND;
extern const struct routes WORK_ROUTES;

extern const struct failure WORK_OVER, WORK_REASON, WORK_TWICE, WORK_NO_ITEM, WORK_UNFINISHED,
    CHANGE_SAME, CHANGE_PENDING, CHANGE_APPROVED, CHANGE_BELOW_DONE, CHANGE_SAME_PERSON,
    PROGRESS_STALE, PROGRESS_PHOTO_MISSING, PROGRESS_NOT_IMAGE, INSPECTION_MISSING,
    ACCEPTANCE_MISSING, ACCEPTANCE_FAILED, ACCEPTANCE_TWICE;
extern const struct failure MONEY_SIGN, MONEY_SOURCE, MONEY_PARTY, MONEY_CONTRACT,
    MONEY_SETTLED_TWICE, MONEY_BUDGET_OVER, MONEY_CONTRACT_OVER, MONEY_OVER, MONEY_PAID_OVER,
    MONEY_SETTLED_OVER, MONEY_SETTLED_LOW, MONEY_UNDECIDED, MONEY_PENDING;
extern const struct failure RAISE_SELF, RAISE_OPEN, RAISE_BODY, RAISE_TWICE, RAISE_EMPTY;

struct work_item_in {
    struct str name, unit;
    int64_t planned;
    struct day due_day;
};
MUST err work_item_add(struct ctx *c, struct id matter, const struct work_item_in *in,
                       struct id *ret);
/* WORK_REASON: the figure falls, and nothing says why. */
MUST err work_item_done(struct ctx *c, struct id item, int64_t done, struct str reason);

struct change_in {
    struct id work_item;
    int64_t planned_new;
    struct str reason;
};
MUST err change_order_ask(struct ctx *c, struct id matter, const struct change_in *in,
                          struct id *ret);
MUST err change_order_approve(struct ctx *c, struct id change);

/* A budget names its source, a contract its party; a payment may name its contract and voucher. */
struct money_in {
    struct str what, title, source, party, voucher;
    int64_t fen;
    struct id contract, file;
};
MUST err money_add(struct ctx *c, struct id matter, const struct money_in *in, struct id *ret);

/* A contract's sum is changed by one person's word and another's approval; beyond what was resolved
 * only after the body passed another matter for it, which money_decide adds. */
struct money_change_in {
    struct id contract;
    int64_t fen;
    struct str reason;
};
MUST err money_change_ask(struct ctx *c, struct id matter, const struct money_change_in *in,
                          struct id *ret);
MUST err money_change_approve(struct ctx *c, struct id change);
MUST err money_decide(struct ctx *c, struct id matter, struct id decision);

struct progress_in {
    struct str text;
    int64_t permille;   /* 0: as the work items say */
    struct str phase;   /* of its photographs: before during after; "" is during */
    struct list photos; /* file ids as texts */
};
/* `what` is "note" or "inspection". */
MUST err progress_add(struct ctx *c, struct id matter, const char *what,
                      const struct progress_in *in, struct id *ret);

struct acceptance_in {
    struct str result, text, signed_by;
    struct id file;
};
MUST err acceptance_sign(struct ctx *c, struct id matter, const struct acceptance_in *in,
                         struct id *ret);

/* How far the work items have come, in thousandths; 0 without items. */
MUST err work_permille(struct ctx *c, struct id matter, int64_t *ret);
