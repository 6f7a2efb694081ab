/* work.h - carrying out a decision: quantities, money, progress, inspection, acceptance.
 *
 * Quantities are in 0.01 of their unit, money in fen. Nothing is done beyond what is planned and
 * nothing paid beyond budget and changes, unless an approved change says so. */
#pragma once

#include "flow/flow.h"
#include "web/web.h"

extern const struct step_kind WORK_KIND;
extern const struct routes WORK_ROUTES;

extern const struct failure WORK_OVER, WORK_TWICE, WORK_NO_ITEM, WORK_UNFINISHED, CHANGE_SAME,
    CHANGE_PENDING, CHANGE_APPROVED, CHANGE_BELOW_DONE, CHANGE_SAME_PERSON, MONEY_OVER, MONEY_SIGN,
    PROGRESS_STALE, PROGRESS_PHOTO_MISSING, PROGRESS_NOT_IMAGE, INSPECTION_MISSING,
    ACCEPTANCE_MISSING, ACCEPTANCE_FAILED, ACCEPTANCE_TWICE;

struct work_item_in {
    struct str name, unit;
    int64_t planned;
    struct day due_day;
};
MUST err work_item_add(struct ctx *c, struct id matter, const struct work_item_in *in,
                       struct id *ret);
MUST err work_item_done(struct ctx *c, struct id item, int64_t done);

struct change_in {
    struct id work_item;
    int64_t planned_new;
    struct str reason;
};
MUST err change_order_ask(struct ctx *c, struct id matter, const struct change_in *in,
                          struct id *ret);
MUST err change_order_approve(struct ctx *c, struct id change);

struct money_in {
    struct str what, title;
    int64_t fen;
    struct id file;
};
MUST err money_add(struct ctx *c, struct id matter, const struct money_in *in, struct id *ret);

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
