/* fund.c - the chain of a matter's money: budget, contract, change, payment, final account, and the
 * later decision that raises the sum. */
#include "base/arena.h"
#include "kit/crypto.h"
#include "room/file/file.h"
#include "room/money/money.h"
#include "room/work/work_row.h"
#include "web/leaf.h"
#include "web/text.h"

const struct failure MONEY_SIGN = { .code = ERR_INPUT, .id = "money.sign", .field = "fen" };
const struct failure MONEY_SOURCE = { .code = ERR_INPUT, .id = "money.source", .field = "source" };
const struct failure MONEY_PARTY = { .code = ERR_INPUT, .id = "money.party", .field = "party" };
const struct failure MONEY_CONTRACT = { .code = ERR_INPUT,
                                        .id = "money.contract",
                                        .field = "contract" };
const struct failure MONEY_SETTLED_TWICE = { .code = ERR_CONFLICT, .id = "money.settled_twice" };
const struct failure MONEY_BUDGET_OVER = { .code = ERR_CONFLICT,
                                           .id = "money.budget_over",
                                           .field = "fen" };
const struct failure MONEY_CONTRACT_OVER = { .code = ERR_CONFLICT,
                                             .id = "money.contract_over",
                                             .field = "fen" };
const struct failure MONEY_OVER = { .code = ERR_CONFLICT, .id = "money.over", .field = "fen" };
const struct failure MONEY_PAID_OVER = { .code = ERR_CONFLICT,
                                         .id = "money.paid_over",
                                         .field = "fen" };
const struct failure MONEY_SETTLED_OVER = { .code = ERR_CONFLICT,
                                            .id = "money.settled_over",
                                            .field = "fen" };
const struct failure MONEY_SETTLED_LOW = { .code = ERR_CONFLICT,
                                           .id = "money.settled_low",
                                           .field = "fen" };
const struct failure MONEY_UNDECIDED = { .code = ERR_CONFLICT,
                                         .id = "money.undecided",
                                         .field = "fen" };
const struct failure MONEY_PENDING = { .code = ERR_CONFLICT, .id = "money.pending" };
const struct failure RAISE_SELF = { .code = ERR_INPUT, .id = "raise.self", .field = "decision" };
const struct failure RAISE_OPEN = { .code = ERR_CONFLICT, .id = "raise.open", .field = "decision" };
const struct failure RAISE_BODY = { .code = ERR_CONFLICT, .id = "raise.body", .field = "decision" };
const struct failure RAISE_TWICE = { .code = ERR_CONFLICT,
                                     .id = "raise.twice",
                                     .field = "decision" };
const struct failure RAISE_EMPTY = { .code = ERR_CONFLICT,
                                     .id = "raise.empty",
                                     .field = "decision" };

static err fault_of(enum money_fault f)
{
    static const struct failure *const say[] = {
        [MONEY_AGREES] = NULL,
        [MONEY_BUDGET_BEYOND] = &MONEY_BUDGET_OVER,
        [MONEY_CONTRACT_BEYOND] = &MONEY_CONTRACT_OVER,
        [MONEY_SPENT_BEYOND] = &MONEY_OVER,
        [MONEY_SETTLED_BEYOND] = &MONEY_SETTLED_OVER,
        [MONEY_SETTLED_SHORT] = &MONEY_SETTLED_LOW,
    };

    return say[f];
}

/* Refuses with the first relation that no longer holds. */
static MUST err must_agree(struct ctx *c, const struct instance *i)
{
    struct matter_money m;

    TRY(money_of(c, i->id, &m));
    struct money_gap g = money_check(&m.sums, m.tolerance);
    if (g.fault == MONEY_AGREES)
        return NULL;
    return money_refuse(c, fault_of(g.fault), i->template->source.p, g.have, g.max);
}

static MUST err take_at_work(struct ctx *c, struct id matter, struct instance *ret)
{
    TRY(flow_take(c, matter, ret));
    return flow_at(c, ret, "work");
}

static MUST err contract_get(struct ctx *c, struct id matter, struct id contract,
                             struct money_line *ret)
{
    err e = db_one(c->db, SQL_MONEY_GET, &MONEY_LINE, ret,
                   ARGS(arg_id(c->community), arg_id(contract)));

    if (e)
        return e == &NOT_FOUND ? &MONEY_CONTRACT : e;
    bool mine = ret->matter_id.v == matter.v && str_is(ret->what, "contract");
    return mine ? NULL : &MONEY_CONTRACT;
}

static MUST err check_form(struct ctx *c, const struct instance *i, const struct money_in *in)
{
    struct matter_money m;
    struct money_line contract;

    if (in->fen <= 0)
        return &MONEY_SIGN;
    if (str_is(in->what, "budget") && in->source.n == 0)
        return &MONEY_SOURCE;
    if (str_is(in->what, "contract") && in->party.n == 0)
        return &MONEY_PARTY;
    if (in->contract.v && !str_is(in->what, "payment"))
        return &MONEY_CONTRACT;
    if (in->contract.v)
        TRY(contract_get(c, i->id, in->contract, &contract));
    if (!str_is(in->what, "settlement"))
        return NULL;
    TRY(money_of(c, i->id, &m));
    return m.sums.settled ? &MONEY_SETTLED_TWICE : NULL;
}

/* A payment is an entry of the community's ledger: from the source it names, else from the
 * budget's, to whom it names, else to the contract's party. */
static MUST err pay(struct ctx *c, const struct instance *i, const struct money_in *in,
                    struct id line)
{
    struct money_line budget = { .source = STR("project") };
    struct money_line contract = { .party = in->title };
    struct id id;

    err e = db_one(c->db, SQL_MONEY_FIRST, &MONEY_LINE, &budget,
                   ARGS(arg_id(c->community), arg_id(i->id)));
    if (e && e != &NOT_FOUND)
        return e;
    if (in->contract.v)
        TRY(contract_get(c, i->id, in->contract, &contract));
    struct spend_in one = {
        .day = c->today,
        .fen = in->fen,
        .title = in->title,
        .payee = in->party.n ? in->party : contract.party,
        .voucher = in->voucher.n ? in->voucher : str_fmt(c->arena, "%lld", (long long)line.v),
        .source = in->source.n      ? in->source
                  : budget.source.n ? budget.source
                                    : STR("project"),
        .matter = i->id,
    };
    leaf_bulk(c, true); /* the payment's own leaf says it */
    err spent = spend_add(c, &one, &(struct spend_by){ "payment", line, { 0 } }, &id);
    leaf_bulk(c, false);
    return spent;
}

static MUST err check_contract(struct ctx *c, const struct instance *i, const struct money_in *in)
{
    int64_t left = 0;

    if (!in->contract.v)
        return NULL;
    TRY(db_int(c->db, SQL_MONEY_CONTRACT_LEFT, &left,
               ARGS(arg_id(c->community), arg_id(in->contract))));
    return left >= 0
               ? NULL
               : money_refuse(c, &MONEY_PAID_OVER, i->template->source.p, in->fen, left + in->fen);
}

static MUST err store(struct ctx *c, struct id matter, const struct money_in *in, struct id *ret)
{
    *ret = ctx_id(c);
    TRY(file_attach(c, in->file, "money_line", *ret, false));
    return db_run(c->db, SQL_MONEY_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(*ret), arg_id(matter), arg_str(in->what),
                       arg_str(in->title), arg_int(in->fen), arg_str(in->source),
                       arg_str(in->party), arg_str(in->voucher), arg_id(in->contract),
                       arg_id(in->file), arg_time(c->now), arg_str(c->name)));
}

err money_add(struct ctx *c, struct id matter, const struct money_in *in, struct id *ret)
{
    struct instance i;
    uint8_t hash[HASH_SIZE];

    TRY(take_at_work(c, matter, &i));
    TRY(check_form(c, &i, in));
    TRY(store(c, matter, in, ret));
    if (str_is(in->what, "payment")) {
        TRY(pay(c, &i, in, *ret));
        TRY(check_contract(c, &i, in));
    }
    TRY(must_agree(c, &i));
    leaf_subject(c, *ret);
    leaf_id(c, "matter", matter);
    leaf_id(c, "contract", in->contract);
    leaf_word(c, "what", in->what);
    leaf_int(c, "fen", in->fen);
    struct str link = money_link_text(c->arena, in->source, in->party, in->voucher);
    sha256(link.p, link.n, hash);
    leaf_word(c, "link_hash", str_hex(c->arena, hash, sizeof hash));
    return NULL;
}

/* Beyond what the body resolved nothing is even asked for: it decides first. */
static MUST err check_limit(struct ctx *c, const struct instance *i, int64_t more)
{
    struct matter_money m;

    TRY(money_of(c, i->id, &m));
    int64_t have = m.sums.contract + m.sums.change + more;
    int64_t limit = money_limit(&m.sums, m.tolerance);
    return have <= limit ? NULL
                         : money_refuse(c, &MONEY_UNDECIDED, i->template->source.p, have, limit);
}

err money_change_ask(struct ctx *c, struct id matter, const struct money_change_in *in,
                     struct id *ret)
{
    struct instance i;
    struct money_line contract;

    TRY(take_at_work(c, matter, &i));
    if (in->fen == 0)
        return &MONEY_SIGN;
    TRY(contract_get(c, matter, in->contract, &contract));
    TRY(check_limit(c, &i, in->fen));
    *ret = ctx_id(c);
    leaf_subject(c, *ret);
    leaf_id(c, "contract", in->contract);
    leaf_int(c, "fen", in->fen);
    TRY(db_run(c->db, SQL_MONEY_CHANGE_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(*ret), arg_id(matter), arg_id(in->contract),
                    arg_int(in->fen), arg_str(in->reason), arg_id(c->account), arg_str(c->name),
                    arg_time(c->now))));
    TRY(flow_note(c, &i, "money.asked", in->reason));
    return flow_ask(c, &i, "money_change", flow_watch(&i), *ret, flow_due(c, 3, false));
}

static MUST err take_change(struct ctx *c, struct id change, struct money_change *ret,
                            struct instance *ret_i)
{
    TRY(db_one(c->db, SQL_MONEY_CHANGE_GET, &MONEY_CHANGE, ret,
               ARGS(arg_id(c->community), arg_id(change))));
    TRY(take_at_work(c, ret->matter_id, ret_i));
    if (ret->account_id.v == c->account.v)
        return &CHANGE_SAME_PERSON;
    return NULL;
}

err money_change_approve(struct ctx *c, struct id change)
{
    struct money_change m;
    struct instance i;
    int64_t changed = 0;
    struct id line;

    TRY(take_change(c, change, &m, &i));
    TRY(db_run(c->db, SQL_MONEY_CHANGE_APPROVE, &changed,
               ARGS(arg_id(c->community), arg_id(change), arg_str(c->name), arg_time(c->now))));
    if (!changed)
        return &CHANGE_APPROVED;
    struct money_in in = {
        .what = STR("change"), .title = m.reason, .fen = m.fen, .contract = m.contract
    };
    TRY(store(c, i.id, &in, &line));
    TRY(must_agree(c, &i));
    leaf_subject(c, change);
    leaf_int(c, "fen", m.fen);
    TRY(flow_done(c, &i, "money_change", change));
    char yuan[YUAN_TEXT_SIZE];
    return flow_event(c, &i, "money.approved", "yuan=" STR_FMT, STR_ARG(money_yuan(m.fen, yuan)));
}

err money_pending(struct ctx *c, struct id matter, int64_t *ret)
{
    return db_int(c->db, SQL_MONEY_CHANGE_PENDING, ret, ARGS(arg_id(c->community), arg_id(matter)));
}

/* The body has voted: the matter stands behind the step of its vote, and was not ended there. */
static bool is_passed(const struct instance *d)
{
    bool voted = false;

    if (!str_is(d->state, "open") && !str_is(d->state, "archived"))
        return false;
    for (size_t k = 0; k < d->template->n_step; k++) {
        const struct flow_step *s = &d->template->step[k];
        if (s == d->step)
            return voted;
        voted = voted || str_is(s->kind, "ballot") || str_is(s->kind, "owners");
    }
    return false;
}

err money_decide(struct ctx *c, struct id matter, struct id decision)
{
    struct instance i, d;
    struct matter_money m;

    TRY(take_at_work(c, matter, &i));
    if (decision.v == matter.v)
        return &RAISE_SELF;
    err e = flow_load(c, decision, &d);
    if (e)
        return e == &NOT_FOUND ? &RAISE_OPEN : e;
    if (!str_eq(d.body, i.body))
        return err_rule(c->arena, &RAISE_BODY, i.template->source.p, "body=" STR_FMT,
                        STR_ARG(i.body));
    if (!is_passed(&d))
        return &RAISE_OPEN;
    TRY(money_of(c, decision, &m));
    if (m.sums.resolved + m.sums.decided <= 0 || m.sums.budget || m.sums.spent)
        return &RAISE_EMPTY;
    leaf_subject(c, matter);
    leaf_id(c, "decision", decision);
    leaf_int(c, "fen", m.sums.resolved);
    e = db_run(c->db, SQL_MONEY_DECISION_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(decision), arg_id(matter),
                    arg_int(m.sums.resolved), arg_str(c->name), arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &RAISE_TWICE : e;
    char yuan[YUAN_TEXT_SIZE];
    return flow_event(c, &i, "money.decided", "yuan=" STR_FMT,
                      STR_ARG(money_yuan(m.sums.resolved, yuan)));
}

err money_chain_read(struct ctx *c, struct id matter, struct money_chain *ret)
{
    struct matter_money m;

    TRY(money_of(c, matter, &m));
    const struct money_sums *s = &m.sums;
    struct money_gap g = money_check(s, m.tolerance);
    *ret = (struct money_chain){ .resolved = s->resolved,
                                 .decided = s->decided,
                                 .limit = money_limit(s, m.tolerance),
                                 .budget = s->budget,
                                 .contract = s->contract,
                                 .change = s->change,
                                 .spent = s->spent,
                                 .settled = s->settled,
                                 .agrees = g.fault == MONEY_AGREES,
                                 .says = STR("") };
    ret->left = ret->limit - s->spent;
    if (ret->agrees)
        return NULL;
    err e = money_refuse(c, fault_of(g.fault), NULL, g.have, g.max);
    ret->says = text_say(c->arena, c->lang, e->id, e->says);
    return NULL;
}
