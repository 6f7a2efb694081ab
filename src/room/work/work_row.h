/* work_row.h - the rows behind the works of a matter, as the files of this room share them. */
#pragma once

#include "room/work/work.h"

struct work_item {
    struct id id, matter_id;
    struct str name, unit;
    int64_t planned, done;
    struct day due_day;
};
struct work_sums {
    int64_t items, unfinished, permille; /* permille: summed over the items */
};
struct change_order {
    struct id id, matter_id, work_item;
    struct str name;
    int64_t planned_old, planned_new;
    struct str reason;
    struct id account_id;
    struct str asked_by;
    struct when at;
    struct str approved_by;
    struct when approved_at;
};
struct money_line {
    struct id id, matter_id;
    struct str what, title;
    int64_t fen;
    struct str source, party, voucher;
    struct id contract, file;
    struct when at;
    struct str by_name;
};
struct money_change {
    struct id id, matter_id, contract;
    struct str title; /* of the contract */
    int64_t fen;
    struct str reason;
    struct id account_id;
    struct str asked_by;
    struct when at;
    struct str approved_by;
    struct when approved_at;
};
struct money_decision {
    struct id matter; /* the one that decided */
    struct str code, title;
    int64_t fen;
    struct str by_name;
    struct when at;
};
/* The whole chain as its readers see it; `says` tells the first relation that does not hold. */
struct money_chain {
    int64_t resolved, decided, limit, budget, contract, change, spent, settled, left;
    bool agrees;
    struct str says;
};
struct progress {
    struct id id;
    struct str what, text;
    int64_t permille;
    struct when at;
    struct str by_name;
    struct str phase;   /* of its photographs, "" without any */
    struct list photos; /* file ids as texts */
};
struct photo_ref {
    struct id progress_id, file;
    struct str phase;
};
struct proof {
    int64_t before, during, after, inspections;
};
struct acceptance {
    struct id id, step_row;
    struct str result, text, signed_by;
    struct id file;
    struct when at;
};
extern const struct shape WORK_ITEM, WORK_SUMS, CHANGE_ORDER, MONEY_LINE, MONEY_CHANGE,
    MONEY_DECISION, MONEY_CHAIN, PROGRESS, PHOTO_REF, PROOF, ACCEPTANCE;

enum { WORKS_MAX = 2000 };

MUST err work_sums(struct ctx *c, struct id matter, struct work_sums *ret);
MUST err acceptance_last(struct ctx *c, struct id matter, struct acceptance *ret);
MUST err money_chain_read(struct ctx *c, struct id matter, struct money_chain *ret);
MUST err money_pending(struct ctx *c, struct id matter, int64_t *ret);
