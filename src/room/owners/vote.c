/* vote.c - the vote itself: opened for a window, handed out, taken part in, cast and entered. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/day.h"
#include "kit/crypto.h"
#include "kit/db.h"
#include "room/owners/owners_row.h"
#include "rule/calendar.h"
#include "web/leaf.h"

enum { SLOT_BYTES = 12 };

/* clang-format off */
const struct failure OWNERS_NOT_CALLED = { .code = ERR_CONFLICT, .id = "owners.not_called" };
const struct failure OWNERS_WINDOW = { .code = ERR_INPUT, .id = "owners.window", .field = "days" };
const struct failure OWNERS_NOT_OPEN = { .code = ERR_CONFLICT, .id = "owners.not_open" };
const struct failure OWNERS_OPEN_ALREADY = { .code = ERR_CONFLICT, .id = "owners.open_already" };
const struct failure OWNERS_EVOTE_BASIS = { .code = ERR_INPUT, .id = "owners.evote_basis", .field = "evote_basis" };
const struct failure OWNERS_HEAD = { .code = ERR_INPUT, .id = "owners.head", .field = "head" };
const struct failure OWNERS_PAPER_ONLY = { .code = ERR_CONFLICT, .id = "owners.paper_only" };
const struct failure OWNERS_GOV_SYSTEM = { .code = ERR_CONFLICT, .id = "owners.gov_system" };
const struct failure OWNERS_NOT_OWNER = { .code = ERR_DENIED, .id = "owners.not_owner" };
const struct failure OWNERS_NO_AGENT = { .code = ERR_CONFLICT, .id = "owners.no_agent" };
const struct failure OWNERS_NOT_AGENT = { .code = ERR_DENIED, .id = "owners.not_agent" };
const struct failure OWNERS_OVER = { .code = ERR_CONFLICT, .id = "owners.over" };
const struct failure OWNERS_VOTED = { .code = ERR_CONFLICT, .id = "owners.voted" };
const struct failure OWNERS_NO_RECEIPT = { .code = ERR_MISSING, .id = "owners.no_receipt" };
/* clang-format on */

err owners_take(struct ctx *c, struct id decision, struct owners_decision *ret,
                struct instance *ret_i)
{
    TRY(owners_get(c, decision, ret));
    TRY(flow_take(c, ret->matter_id, ret_i));
    return owners_get(c, decision, ret);
}

err owners_must_be_open(struct ctx *c, const struct owners_decision *d)
{
    if (str_is(d->state, "open"))
        return NULL;
    return err_rule(c->arena, &OWNERS_NOT_OPEN, NULL, "state=" STR_FMT, STR_ARG(d->state));
}

err owners_take_open(struct ctx *c, struct id decision, struct owners_decision *ret,
                     struct instance *ret_i)
{
    TRY(owners_take(c, decision, ret, ret_i));
    TRY(flow_at(c, ret_i, "owners"));
    return owners_must_be_open(c, ret);
}

err owners_may_open(struct ctx *c, const struct instance *i)
{
    struct owners_decision d;

    TRY(flow_at(c, i, "owners"));
    err e = owners_newest(c, i->id, &d);
    if (e)
        return e == &NOT_FOUND ? &OWNERS_NOT_CALLED : e;
    return str_is(d.state, "called") ? NULL : &OWNERS_OPEN_ALREADY;
}

static MUST err check_window(struct ctx *c, const struct instance *i, int64_t days)
{
    int64_t min = rules_int(i->rules, "owners.window_min");
    int64_t max = rules_int(i->rules, "owners.window_max");

    if (days >= min && days <= max)
        return NULL;
    return err_rule(c->arena, &OWNERS_WINDOW, rules_source(i->rules, "owners.window_min"),
                    "have=%" PRId64 " min=%" PRId64 " max=%" PRId64, days, min, max);
}

err owners_open(struct ctx *c, struct id decision, const struct owners_open_in *in)
{
    struct owners_decision d;
    struct instance i;
    struct str evote = in->evote.n ? in->evote : STR("paper_only");

    TRY(owners_take(c, decision, &d, &i));
    TRY(flow_at(c, &i, "owners"));
    if (!str_is(d.state, "called"))
        return &OWNERS_OPEN_ALREADY;
    TRY(check_window(c, &i, in->days));
    if (!str_is(evote, "paper_only") && in->evote_basis.n == 0)
        return err_rule(c->arena, &OWNERS_EVOTE_BASIS, rules_source(i.rules, "owners.paper_only"),
                        "evote=" STR_FMT, STR_ARG(evote));
    struct when closes = flow_due(c, in->days, false);
    TRY(db_run(c->db, SQL_OWNERS_OPEN, NULL,
               ARGS(arg_id(c->community), arg_id(decision), arg_time(c->now), arg_time(closes),
                    arg_str(in->place), arg_str(evote), arg_str(in->evote_basis))));
    leaf_subject(c, decision);
    leaf_id(c, "matter", i.id);
    leaf_int(c, "days", in->days);
    leaf_word(c, "evote", evote);
    return flow_event(c, &i, "owners.opened", "days=%" PRId64 " heads=%" PRId64, in->days, d.heads);
}

err owners_head_get(struct ctx *c, struct id decision, struct id head, struct owners_head_row *ret)
{
    err e = db_one(c->db, SQL_OWNERS_HEAD_GET, &OWNERS_HEAD_ROW, ret,
                   ARGS(arg_id(c->community), arg_id(decision), arg_id(head)));

    return e == &NOT_FOUND ? err_at(c->arena, &OWNERS_HEAD, "head", "not on this roll") : e;
}

static MUST err take_part(struct ctx *c, struct id decision, struct id head, const char *how)
{
    uint8_t slot[SLOT_BYTES];

    random_bytes(slot, sizeof slot);
    return db_run(c->db, SQL_OWNERS_JOIN, NULL,
                  ARGS(arg_id(c->community), arg_id(decision), arg_id(head), arg_str(str_of(how)),
                       arg_str(str_hex(c->arena, slot, sizeof slot)), arg_time(c->now)));
}

static MUST err deliver_one(struct ctx *c, struct id decision, struct str head, struct str way,
                            bool is_signed)
{
    struct id id = { 0 };
    struct owners_head_row row;

    (void)str_int(head, &id.v);
    TRY(owners_head_get(c, decision, id, &row));
    TRY(db_run(c->db, SQL_OWNERS_DELIVER, NULL,
               ARGS(arg_id(c->community), arg_id(decision), arg_id(id), arg_str(way),
                    arg_bool(is_signed), arg_time(c->now), arg_str(c->name))));
    return is_signed ? take_part(c, decision, id, "signed") : NULL;
}

err owners_deliver(struct ctx *c, struct id decision, struct str way, bool is_signed,
                   const struct list *heads)
{
    struct owners_decision d;
    struct instance i;

    TRY(owners_take_open(c, decision, &d, &i));
    for (size_t k = 0; k < heads->n; k++)
        TRY(deliver_one(c, decision, ((const struct str *)heads->p)[k], way, is_signed));
    if (heads->n == 0)
        TRY(db_run(
            c->db, SQL_OWNERS_DELIVER_ALL, NULL,
            ARGS(arg_id(c->community), arg_id(decision), arg_time(c->now), arg_str(c->name))));
    leaf_subject(c, decision);
    leaf_word(c, "way", way);
    leaf_int(c, "signed", is_signed);
    leaf_int(c, "heads", (int64_t)heads->n);
    return NULL;
}

static MUST err holds(struct ctx *c, struct id decision, struct id resident, struct id head,
                      bool *ret)
{
    int64_t n = 0;

    TRY(db_int(c->db, SQL_OWNERS_HOLDS, &n,
               ARGS(arg_id(c->community), arg_id(decision), arg_id(resident), arg_id(head))));
    *ret = n > 0;
    return NULL;
}

err owners_agent(struct ctx *c, struct id decision, struct id head, struct id resident)
{
    struct owners_decision d;
    struct instance i;
    struct owners_head_row row;
    bool own = false;

    TRY(owners_take_open(c, decision, &d, &i));
    TRY(owners_head_get(c, decision, head, &row));
    TRY(holds(c, decision, resident, head, &own));
    if (!own)
        return err_at(c->arena, &OWNERS_NOT_OWNER, "resident", "not among the co-owners");
    TRY(db_run(c->db, SQL_OWNERS_SET_AGENT, NULL,
               ARGS(arg_id(c->community), arg_id(decision), arg_id(head), arg_id(resident))));
    leaf_subject(c, decision);
    return leaf_commit(c, "head", owners_voter(c, decision, head));
}

/* --- by phone --- */

static MUST err evote_allowed(struct ctx *c, const struct instance *i,
                              const struct owners_decision *d)
{
    const char *law = rules_source(i->rules, "owners.paper_only");

    if (str_is(d->evote, "own"))
        return NULL;
    if (str_is(d->evote, "gov_system"))
        return err_rule(c->arena, &OWNERS_GOV_SYSTEM, law, "basis=" STR_FMT,
                        STR_ARG(d->evote_basis));
    return err_rule(c->arena, &OWNERS_PAPER_ONLY, law, "evote=paper_only");
}

err owners_may_cast(struct ctx *c, const struct instance *i, const struct owners_decision *d,
                    const struct owners_head_row *head)
{
    bool own = false;

    TRY(flow_at(c, i, "owners"));
    TRY(owners_must_be_open(c, d));
    TRY(evote_allowed(c, i, d));
    if (c->now.ms > d->closes_at.ms)
        return &OWNERS_OVER;
    TRY(holds(c, d->id, c->resident, head->id, &own));
    if (!own || head->builder)
        return &OWNERS_NOT_OWNER;
    if (head->shared && !head->agent_id.v)
        return &OWNERS_NO_AGENT;
    return head->shared && head->agent_id.v != c->resident.v ? &OWNERS_NOT_AGENT : NULL;
}

/* The head the caller means: the one named, else the caller's only one. */
static MUST err my_head(struct ctx *c, const struct owners_decision *d, struct id head,
                        struct owners_head_row *ret)
{
    struct list l;

    if (!c->resident.v)
        return &OWNERS_NOT_OWNER;
    if (head.v)
        return owners_head_get(c, d->id, head, ret);
    TRY(db_list(c->db, SQL_OWNERS_MINE, &OWNERS_HEAD_ROW, OWNERS_MAX, &l,
                ARGS(arg_id(c->community), arg_id(d->id), arg_id(c->resident))));
    if (l.n == 0)
        return &OWNERS_NOT_OWNER;
    if (l.n > 1)
        return err_at(c->arena, &OWNERS_HEAD, "head", "several are the caller's");
    return owners_head_get(c, d->id, ((const struct owners_head_row *)l.p)->id, ret);
}

static MUST err take_mine(struct ctx *c, struct id decision, struct id head,
                          struct owners_decision *d, struct owners_head_row *ret)
{
    struct instance i;

    TRY(owners_get(c, decision, d));
    TRY(flow_load(c, d->matter_id, &i));
    TRY(my_head(c, d, head, ret));
    return owners_may_cast(c, &i, d, ret);
}

err owners_join(struct ctx *c, struct id decision, struct id head)
{
    struct owners_decision d;
    struct owners_head_row row;

    TRY(take_mine(c, decision, head, &d, &row));
    TRY(take_part(c, decision, row.id, "login"));
    leaf_subject(c, decision);
    return leaf_commit(c, "head", owners_voter(c, decision, row.id));
}

err owners_put(struct ctx *c, struct id decision, struct id head, const struct owners_vote *v)
{
    int64_t added = 0;

    TRY(db_run(c->db, SQL_OWNERS_VOTE_ADD, &added,
               ARGS(arg_id(c->community), arg_id(decision), arg_id(head), arg_str(v->choice),
                    arg_str(v->way), arg_str(v->proxy_name), arg_id(v->file), arg_time(c->now),
                    arg_str(c->name), arg_id(c->leaf.own))));
    return added ? take_part(c, decision, head, "ballot") : &OWNERS_VOTED;
}

err owners_spoilt(struct ctx *c, struct id decision, struct id head)
{
    struct owners_head_row row;

    TRY(owners_head_get(c, decision, head, &row));
    if (row.shared && !row.agent_id.v)
        return &OWNERS_NO_AGENT;
    return take_part(c, decision, head, "ballot");
}

struct str owners_number(struct ctx *c, struct id leaf)
{
    return str_fmt(c->arena, "%04d-%04d-%04d-%04d", (int)(leaf.v / INT64_C(1000000000000) % 10000),
                   (int)(leaf.v / 100000000 % 10000), (int)(leaf.v / 10000 % 10000),
                   (int)(leaf.v % 10000));
}

err owners_cast(struct ctx *c, struct id decision, struct id head, struct str choice,
                struct owners_receipt *ret)
{
    struct owners_decision d;
    struct owners_head_row row;

    TRY(take_mine(c, decision, head, &d, &row));
    TRY(owners_put(c, decision, row.id,
                   &(struct owners_vote){ choice, STR("phone"), STR(""), { 0 } }));
    leaf_subject(c, decision);
    TRY(leaf_commit(c, "head", owners_voter(c, decision, row.id)));
    *ret = (struct owners_receipt){ c->leaf.own, c->now, owners_number(c, c->leaf.own) };
    return NULL;
}

struct mine_row {
    struct when cast_at;
    struct id leaf;
};
static const struct field mine_fields[] = { FIELD(struct mine_row, cast_at, SHOW),
                                            FIELD(struct mine_row, leaf, SHOW) };
static const struct shape MINE_ROW = SHAPE(struct mine_row, mine_fields);

err owners_receipt_mine(struct ctx *c, struct id decision, struct owners_receipt *ret)
{
    struct list l;

    TRY(db_list(c->db, SQL_OWNERS_MINE, &MINE_ROW, OWNERS_MAX, &l,
                ARGS(arg_id(c->community), arg_id(decision), arg_id(c->resident))));
    for (size_t k = 0; k < l.n; k++) {
        const struct mine_row *m = (const struct mine_row *)l.p + k;
        if (!m->cast_at.ms)
            continue;
        *ret = (struct owners_receipt){ m->leaf, m->cast_at, owners_number(c, m->leaf) };
        return NULL;
    }
    return &OWNERS_NO_RECEIPT;
}
