/* run.c - runs of printed sheets with their codes; blank ballots handed out. */
#include "base/arena.h"
#include "kit/crypto.h"
#include "room/owners/owners.h"
#include "room/paper/paper_row.h"
#include "room/poll/poll.h"
#include "rule/sheet.h"
#include "web/leaf.h"

enum { SPARE = 20, HAND_OUT_MAX = 1000 };

const struct failure PAPER_COUNT = { .code = ERR_INPUT, .id = "paper.count", .field = "count" };
const struct failure PAPER_NOBODY = { .code = ERR_CONFLICT, .id = "paper.nobody" };

struct whose {
    struct id id;
};
static const struct field whose_fields[] = { FIELD(struct whose, id, SHOW) };
static const struct shape WHOSE = SHAPE(struct whose, whose_fields);

/* Random, so that no order of handing out or of the roll can be read from it. */
static struct str code_new(struct ctx *c)
{
    char *code = arena_get(c->arena, SHEET_CODE + 1);

    for (size_t i = 0; i < SHEET_CODE - 1; i++)
        code[i] = (char)('0' + random_below(10));
    code[SHEET_CODE - 1] = sheet_check(code);
    code[SHEET_CODE] = '\0';
    return (struct str){ code, SHEET_CODE };
}

/* Looked for before it is stored: a refused INSERT would end the transaction on PostgreSQL. */
static MUST err code_free(struct ctx *c, struct str *ret)
{
    int64_t taken = 0;

    do {
        *ret = code_new(c);
        TRY(db_int(c->db, SQL_CODE_TAKEN, &taken, ARGS(arg_id(c->community), arg_str(*ret))));
    } while (taken);
    return NULL;
}

static MUST err add_codes(struct ctx *c, struct id run, const struct whose *whose, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        struct str code;
        TRY(code_free(c, &code));
        TRY(db_run(c->db, SQL_CODE_ADD, NULL,
                   ARGS(arg_id(c->community), arg_str(code), arg_id(run),
                        arg_id(whose ? whose[k].id : (struct id){ 0 }))));
    }
    return NULL;
}

static MUST err expected_of(struct ctx *c, const struct about *a, int64_t *ret)
{
    struct str stratum;

    if (what_poll(a->what, &stratum))
        return poll_asked(c, stratum, ret);
    return db_int(c->db, SQL_PAPER_EXPECTED, ret, ARGS(arg_id(c->community), arg_id(a->meeting)));
}

static MUST err blank_count(struct ctx *c, const struct about *a, int64_t count)
{
    int64_t expected = 0;

    TRY(expected_of(c, a, &expected));
    if (count >= 1 && count <= expected + SPARE)
        return NULL;
    return err_rule(c->arena, &PAPER_COUNT, NULL, "max=%lld", (long long)(expected + SPARE));
}

static MUST err whose_list(struct ctx *c, const struct about *a, struct list *ret)
{
    if (a->what == PAPER_BALLOT)
        return db_list(c->db, SQL_PAPER_VOTERS, &WHOSE, SHEETS_MAX, ret,
                       ARGS(arg_id(c->community), arg_id(a->meeting), arg_int(SHEETS_MAX + 1)));
    if (a->what == PAPER_OWNERS)
        return db_list(c->db, SQL_PAPER_OWNERS, &WHOSE, SHEETS_MAX, ret,
                       ARGS(arg_id(c->community), arg_id(a->subject), arg_int(SHEETS_MAX + 1)));
    return db_list(c->db, SQL_PAPER_HOUSEHOLDS, &WHOSE, SHEETS_MAX, ret,
                   ARGS(arg_id(c->community), arg_id(a->area), arg_int(SHEETS_MAX + 1)));
}

err paper_print(struct ctx *c, enum paper_what what, struct id subject, const struct print_in *in,
                struct id *ret)
{
    struct about a;
    struct list whose = { NULL, 0 };
    struct id run = ctx_id(c);

    TRY(about_read(c, what, subject, &a));
    TRY(about_must_be_open(c, &a));
    if (a.over)
        return &OWNERS_OVER;
    if (a.secret)
        TRY(blank_count(c, &a, in->count));
    else
        TRY(whose_list(c, &a, &whose));
    size_t n = a.secret ? (size_t)in->count : whose.n;
    if (n == 0)
        return &PAPER_NOBODY;
    TRY(db_run(c->db, SQL_RUN_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(run), arg_id(a.matter), arg_str(what_word(what)),
                    arg_id(subject), arg_bool(!a.secret), arg_bool(in->large), arg_int((int64_t)n),
                    arg_id(c->account), arg_str(c->name), arg_time(c->now))));
    TRY(add_codes(c, run, whose.p, n));
    leaf_subject(c, subject);
    leaf_id(c, "run", run);
    leaf_word(c, "what", what_word(what));
    leaf_int(c, "sheets", (int64_t)n);
    leaf_int(c, "linked", !a.secret);
    *ret = run;
    return NULL;
}

err paper_hand_out(struct ctx *c, struct id ballot, const struct id *voters, size_t n)
{
    struct about a;

    TRY(about_read(c, PAPER_BALLOT, ballot, &a));
    for (size_t k = 0; k < n; k++) {
        err e = ballot_hand_out(c, ballot, voters[k]);
        if (e && e->code != ERR_FAULT && e->code != ERR_BUSY && e->code != ERR_MISSING)
            return err_at(c->arena, e, str_fmt(c->arena, "voters[%zu]", k).p, "%s", e->id);
        TRY(e);
        TRY(db_run(c->db, SQL_HAND_OUT_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(ballot), arg_id(voters[k]), arg_str(c->name),
                        arg_time(c->now))));
    }
    leaf_subject(c, ballot);
    leaf_int(c, "sheets", (int64_t)n);
    return NULL;
}

/* clang-format off */
static const struct field code_fields[] = {
    FIELD(struct code_row, run_id, SHOW),
    FIELD(struct code_row, whose_id, SHOW),
    FIELD(struct code_row, subject_id, SHOW),
    FIELD(struct code_row, what, SHOW),
};
/* clang-format on */
static const struct shape CODE_ROW = SHAPE(struct code_row, code_fields);

err code_get(struct ctx *c, struct str code, struct code_row *ret)
{
    return db_one(c->db, SQL_CODE_GET, &CODE_ROW, ret, ARGS(arg_id(c->community), arg_str(code)));
}
