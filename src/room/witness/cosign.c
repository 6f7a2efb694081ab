/* cosign.c - our own logs and their witnesses: what to send them, and what they signed. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "kit/db.h"
#include "room/record/record.h"
#include "room/witness/witness.h"

enum { LETTERS_MOST = 200, LINES_MOST = 8 };

const struct failure WITNESS_NOT_SIGNED = { .code = ERR_INPUT, .id = "witness.not_signed" };

struct cosign {
    struct str witness;
    int64_t size;
    struct str checkpoint, line;
    struct when at;
};
static const struct field cosign_fields[] = {
    FIELD(struct cosign, witness, SHOW),    FIELD(struct cosign, size, SHOW),
    FIELD(struct cosign, checkpoint, SHOW), FIELD(struct cosign, line, SHOW),
    FIELD(struct cosign, at, SHOW),
};
static const struct shape COSIGN = SHAPE(struct cosign, cosign_fields);

static const struct field id_fields[] = { { .name = "id", .kind = KIND_ID, .use = SHOW } };
static const struct shape ID_ROW = { "struct id", id_fields, 1, sizeof(struct id) };

static MUST err seen_by(struct ctx *c, const struct note_key *witness, struct cosign *ret)
{
    err e = db_one(c->db, SQL_COSIGN_GET, &COSIGN, ret,
                   ARGS(arg_id(c->community), arg_str(witness->name)));

    *ret = e ? (struct cosign){ .size = 0 } : *ret;
    return e == &NOT_FOUND ? NULL : e;
}

/* tlog-witness: "old N", the proof in base64, an empty line, the head. */
static MUST err write_letter(struct ctx *c, const struct note_key *witness,
                             struct herald_letter *ret)
{
    struct cosign seen;
    struct log_head head;
    struct proof p = { 0 };

    TRY(seen_by(c, witness, &seen));
    TRY(record_head(c, &head));
    int64_t old = seen.size <= head.size ? seen.size : 0;
    if (old > 0 && old < head.size)
        TRY(record_prove_growth(record_prover(c, head.size), old, &p));
    struct str body = str_fmt(c->arena, "old %" PRId64 "\n", old);
    for (size_t i = 0; i < p.n; i++)
        body = str_fmt(c->arena, STR_FMT STR_FMT "\n", STR_ARG(body),
                       STR_ARG(base64(c->arena, p.step[i].b, sizeof p.step[i].b)));
    ret->community = c->community;
    ret->size = head.size;
    ret->checkpoint = head.checkpoint;
    ret->body = str_fmt(c->arena, STR_FMT "\n" STR_FMT, STR_ARG(body), STR_ARG(head.checkpoint));
    return NULL;
}

err witness_due(struct ctx *c, const struct note_key *witness, struct list *ret)
{
    struct list l;

    TRY(db_list(c->db, SQL_COSIGN_DUE, &ID_ROW, LETTERS_MOST, &l,
                ARGS(arg_str(witness->name), arg_int(LETTERS_MOST))));
    struct herald_letter *letter = NEW_N(c->arena, struct herald_letter, l.n + 1);
    for (size_t i = 0; i < l.n; i++) {
        c->community = ((const struct id *)l.p)[i];
        TRY(write_letter(c, witness, &letter[i]));
    }
    *ret = (struct list){ letter, l.n };
    return NULL;
}

err witness_answered(struct ctx *c, const struct note_key *witness, const struct herald_letter *l,
                     struct str line, int64_t seen)
{
    struct str note = str_fmt(c->arena, STR_FMT STR_FMT, STR_ARG(l->checkpoint), STR_ARG(line));
    struct when at = c->now;

    if (line.n && !note_cosigned(c->arena, witness, note, &at))
        return &WITNESS_NOT_SIGNED;
    return db_run(c->db, SQL_COSIGN_PUT, NULL,
                  ARGS(arg_id(l->community), arg_str(witness->name),
                       arg_int(line.n ? l->size : seen), arg_str(line.n ? l->checkpoint : STR("")),
                       arg_str(line), arg_time(at)));
}

err witness_head(struct ctx *c, struct str *ret_note)
{
    struct list l;

    TRY(db_list(c->db, SQL_COSIGN_NEWEST, &COSIGN, LINES_MOST, &l,
                ARGS(arg_id(c->community), arg_int(LINES_MOST))));
    const struct cosign *k = l.p;
    if (l.n == 0)
        return &NOT_FOUND;
    *ret_note = k[0].checkpoint;
    for (size_t i = 0; i < l.n && str_eq(k[i].checkpoint, k[0].checkpoint); i++)
        *ret_note = str_fmt(c->arena, STR_FMT STR_FMT, STR_ARG(*ret_note), STR_ARG(k[i].line));
    return NULL;
}
