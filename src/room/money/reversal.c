/* reversal.c - entries taken back: asked by one, agreed by another, never edited. */
#include "base/arena.h"
#include "room/money/money_row.h"
#include "web/leaf.h"

const struct failure SPEND_DECIDED = { .code = ERR_CONFLICT, .id = "spend.decided" };
const struct failure SPEND_SAME_PERSON = { .code = ERR_CONFLICT, .id = "spend.same_person" };

/* clang-format off */
static const struct field reversal_fields[] = {
    FIELD(struct spend_reversal, id, SHOW),
    FIELD(struct spend_reversal, spend, SHOW),
    FIELD(struct spend_reversal, title, SHOW),
    FIELD(struct spend_reversal, voucher, SHOW),
    FIELD(struct spend_reversal, fen, SHOW),
    FIELD(struct spend_reversal, reason, SHOW),
    FIELD(struct spend_reversal, state, SHOW),
    FIELD(struct spend_reversal, account_id, SECRET),
    FIELD(struct spend_reversal, asked_by, SHOW),
    FIELD(struct spend_reversal, at, SHOW),
    FIELD(struct spend_reversal, decided_by, SHOW),
    FIELD(struct spend_reversal, decided_at, SHOW),
    FIELD(struct spend_reversal, decided_reason, SHOW),
    FIELD(struct spend_reversal, entry, SHOW),
};
/* clang-format on */
const struct shape SPEND_REVERSAL = SHAPE(struct spend_reversal, reversal_fields);

/* Its matter is not sealed: the file shows what was spent. */
static MUST err not_sealed(struct ctx *c, const struct spend *s)
{
    int64_t sealed = 0;

    if (s->matter.v)
        TRY(db_int(c->db, SQL_SPEND_SEALED, &sealed,
                   ARGS(arg_id(c->community), arg_id(s->matter))));
    return sealed ? &SPEND_MATTER_ENDED : NULL;
}

err spend_reverse(struct ctx *c, struct id spend, struct str reason, struct id *ret)
{
    struct spend s;

    TRY(spend_get(c, spend, &s));
    if (s.reverses.v)
        return &SPEND_BACK;
    TRY(not_sealed(c, &s));
    *ret = ctx_id(c);
    err e = db_run(c->db, SQL_REVERSAL_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(*ret), arg_id(spend), arg_int(s.fen),
                        arg_str(reason), arg_id(c->account), arg_str(c->name), arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &SPEND_BACK : e;
    leaf_subject(c, spend);
    leaf_int(c, "fen", s.fen);
    leaf_id(c, "reversal", *ret);
    return leaf_commit(c, "reason", reason);
}

static MUST err take(struct ctx *c, struct id reversal, struct spend_reversal *ret)
{
    TRY(db_one(c->db, SQL_REVERSAL_GET, &SPEND_REVERSAL, ret,
               ARGS(arg_id(c->community), arg_id(reversal))));
    if (!str_is(ret->state, "asked"))
        return &SPEND_DECIDED;
    return ret->account_id.v == c->account.v ? &SPEND_SAME_PERSON : NULL;
}

static MUST err decide(struct ctx *c, struct id reversal, const char *state, struct str reason,
                       struct id entry)
{
    int64_t changed = 0;

    TRY(db_run(c->db, SQL_REVERSAL_DECIDE, &changed,
               ARGS(arg_id(c->community), arg_id(reversal), arg_str(str_of(state)),
                    arg_id(c->account), arg_str(c->name), arg_time(c->now), arg_str(reason),
                    arg_id(entry))));
    return changed ? NULL : &SPEND_DECIDED;
}

/* The opposite of a matter's payment stands among its money lines too. */
static MUST err write_line(struct ctx *c, const struct spend *s, struct str reason, struct id *ret)
{
    *ret = (struct id){ 0 };
    if (!str_is(s->way, "payment"))
        return NULL;
    *ret = ctx_id(c);
    return db_run(c->db, SQL_REVERSAL_LINE, NULL,
                  ARGS(arg_id(c->community), arg_id(*ret), arg_id(s->id), arg_str(reason),
                       arg_time(c->now), arg_str(c->name)));
}

err spend_reverse_agree(struct ctx *c, struct id reversal, struct id *ret_entry)
{
    struct spend_reversal r;
    struct spend s;
    struct id line;

    TRY(take(c, reversal, &r));
    TRY(spend_get(c, r.spend, &s));
    TRY(not_sealed(c, &s));
    TRY(write_line(c, &s, r.reason, &line));
    struct spend_in in = { .day = c->today,
                           .fen = -s.fen,
                           .title = r.reason,
                           .payee = s.payee,
                           .voucher = s.voucher,
                           .source = s.source,
                           .matter = s.matter };
    leaf_bulk(c, true); /* the agreement's own leaf says it */
    err e = spend_store(c, &in, &(struct spend_by){ str_z(c->arena, s.way), line, { 0 } },
                        s.line_id, s.id, ret_entry);
    leaf_bulk(c, false);
    TRY(e);
    TRY(decide(c, reversal, "done", STR(""), *ret_entry));
    leaf_subject(c, s.id);
    leaf_int(c, "fen", -s.fen);
    leaf_id(c, "entry", *ret_entry);
    return NULL;
}

err spend_reverse_refuse(struct ctx *c, struct id reversal, struct str reason)
{
    struct spend_reversal r;

    TRY(take(c, reversal, &r));
    TRY(decide(c, reversal, "refused", reason, (struct id){ 0 }));
    leaf_subject(c, r.spend);
    leaf_id(c, "reversal", reversal);
    return leaf_commit(c, "reason", reason);
}
