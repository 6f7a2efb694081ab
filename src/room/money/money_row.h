/* money_row.h - the rows of this room, as its files share them. */
#pragma once

#include "room/money/money.h"

struct budget_line {
    struct id id;
    int64_t year;
    struct str source;
    int64_t fen, raised, asked, spent, left; /* asked: raises nobody approved yet */
    struct str paper, by_name;
    struct when at;
    struct list raises;
};
struct budget_raise {
    struct id id, line_id;
    int64_t fen;
    struct str reason, asked_by;
    struct id account_id;
    struct when at;
    struct str approved_by;
    struct when approved_at;
};
struct spend {
    struct id id;
    struct day day;
    int64_t fen;
    struct str title, payee, voucher, source;
    struct id line_id, matter;
    struct str matter_code, matter_title, way;
    struct id import, reverses, file;
    struct str by_name;
    struct when at;
};
extern const struct shape BUDGET_LINE, BUDGET_RAISE, SPEND, MONEY_SUMS_SHAPE;
extern const char *const SPEND_SOURCES[];

struct budget_in {
    int64_t year, fen;
    struct str source, paper;
};
struct raise_in {
    int64_t fen;
    struct str reason;
};
MUST err budget_set(struct ctx *c, const struct budget_in *in, struct id *ret);
MUST err budget_raise_ask(struct ctx *c, struct id line, const struct raise_in *in, struct id *ret);
MUST err budget_raise_approve(struct ctx *c, struct id raise);
/* The line a source is paid from in the year of that day; absent for sources without one. */
MUST err budget_line_for(struct ctx *c, struct str source, struct day day, struct budget_line *ret);
MUST err budget_check(struct ctx *c, const struct budget_line *l, int64_t more);

MUST err spend_get(struct ctx *c, struct id spend, struct spend *ret);
/* Writes an entry; SPEND_VOUCHER: the voucher was entered before. */
MUST err spend_store(struct ctx *c, const struct spend_in *in, const struct spend_by *by,
                     struct id line, struct id reverses, struct id *ret);

struct spend_reversal {
    struct id id, spend;
    struct str title, voucher;
    int64_t fen;              /* of the entry it takes back */
    struct str reason, state; /* state: asked done refused */
    struct id account_id;
    struct str asked_by;
    struct when at;
    struct str decided_by;
    struct when decided_at;
    struct str decided_reason;
    struct id entry;
};
extern const struct shape SPEND_REVERSAL;

struct spend_file {
    struct str name, text;
};
struct spend_taken {
    struct id id;
    int64_t taken, refused, fen;
    struct list lines;
};
struct spend_refusal {
    int64_t line;
    struct str field, why, says;
    struct str text; /* the refusal in the reader's words */
};
extern const struct shape SPEND_REFUSAL, SPEND_TAKEN;
MUST err spend_import(struct ctx *c, const struct spend_file *in, struct spend_taken *ret);
MUST err spend_refusals(struct ctx *c, struct id import, struct list *ret);
