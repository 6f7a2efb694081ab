/* count.c - the count before watchers, its witness, and counting the same ballots again. */
#include <inttypes.h>

#include "base/arena.h"
#include "kit/crypto.h"
#include "kit/db.h"
#include "room/owners/owners_row.h"
#include "web/leaf.h"

/* clang-format off */
const struct failure OWNERS_PAPER_WAITS = { .code = ERR_CONFLICT, .id = "owners.paper_waits" };
const struct failure OWNERS_RUNNING = { .code = ERR_CONFLICT, .id = "owners.running" };
const struct failure OWNERS_UNDELIVERED = { .code = ERR_CONFLICT, .id = "owners.undelivered" };
const struct failure OWNERS_WATCHERS = { .code = ERR_INPUT, .id = "owners.watchers", .field = "watchers" };
const struct failure OWNERS_NOT_COUNTED = { .code = ERR_CONFLICT, .id = "owners.not_counted" };
const struct failure OWNERS_SAME_PERSON = { .code = ERR_DENIED, .id = "owners.same_person" };
const struct failure OWNERS_NOT_REJECTED = { .code = ERR_CONFLICT, .id = "owners.not_rejected" };

static const struct field ballot_fields[] = {
    FIELD(struct owners_ballot, slot, SHOW),
    FIELD(struct owners_ballot, area, SHOW),
    FIELD(struct owners_ballot, choice, SHOW),
};
/* clang-format on */
const struct shape OWNERS_BALLOT = SHAPE(struct owners_ballot, ballot_fields);

err owners_ballots(struct ctx *c, struct id decision, struct list *ret)
{
    return db_list(c->db, SQL_OWNERS_BALLOTS, &OWNERS_BALLOT, OWNERS_MAX, ret,
                   ARGS(arg_id(c->community), arg_id(decision), arg_int(OWNERS_MAX + 1)));
}

err owners_casts(struct ctx *c, struct id decision, struct owners_cast **ret, size_t *ret_n)
{
    struct list l;

    TRY(owners_ballots(c, decision, &l));
    struct owners_cast *cast = NEW_N(c->arena, struct owners_cast, l.n + 1);
    for (size_t k = 0; k < l.n; k++) {
        const struct owners_ballot *b = (const struct owners_ballot *)l.p + k;
        cast[k] = (struct owners_cast){ .slot = b->slot, .area = b->area };
        cast[k].silent = !choice_read(b->choice, &cast[k].choice);
    }
    *ret = cast;
    *ret_n = l.n;
    return NULL;
}

static MUST err law_for(struct ctx *c, const struct owners_decision *d, struct owners_law *ret)
{
    struct instance i;

    TRY(flow_load(c, d->matter_id, &i));
    if (owners_law_of(i.rules, d->body, ret))
        return NULL;
    return err_at(c->arena, &DB_FAULT, NULL, "decision %" PRId64 ": no rule", d->id.v);
}

static struct owners_tally stored(const struct owners_decision *d)
{
    return (struct owners_tally){ d->heads,         d->area,        d->heads_joined, d->area_joined,
                                  d->heads_agree,   d->area_agree,  d->heads_oppose, d->area_oppose,
                                  d->heads_abstain, d->area_abstain };
}

static bool agrees(struct ctx *c, const struct owners_decision *d, const struct owners_tally *t,
                   struct str outcome, const struct hash *h)
{
    struct owners_tally said = stored(d);

    return owners_tally_same(&said, t) && str_eq(outcome, d->outcome) &&
           str_eq(str_hex(c->arena, h->b, sizeof h->b), d->tally_hash);
}

err owners_recount(struct ctx *c, const struct owners_decision *d, struct owners_tally *ret,
                   bool *ret_same)
{
    struct owners_law law = { .base = BASE_PRESENT };
    struct owners_cast *cast = NULL;
    size_t n = 0;
    struct owners_told told;
    struct hash h;

    TRY(law_for(c, d, &law));
    TRY(owners_casts(c, d->id, &cast, &n));
    TRY(owners_count(c->arena, d->heads, d->area, cast, n, ret));
    enum outcome outcome = owners_judge(&law, ret).outcome;
    if (d->sums.n) {
        TRY(owners_told_of(c, d, &law, cast, n, ret, &told));
        h = owners_told_hash(c->arena, sha256, &law, &told, outcome, cast, n);
        *ret = told.sums;
    } else
        h = owners_hash(c->arena, sha256, &law, ret, cast, n);
    *ret_same = agrees(c, d, ret, outcome_word(outcome), &h);
    return NULL;
}

/* Every owner was told, the time is over or everybody has spoken, and no slips wait. */
static MUST err check_ready(struct ctx *c, const struct owners_decision *d)
{
    int64_t told = 0, voted = 0, waits = 0;

    TRY(db_int(c->db, SQL_OWNERS_DELIVERED, &told, ARGS(arg_id(c->community), arg_id(d->id))));
    TRY(db_int(c->db, SQL_OWNERS_VOTED, &voted, ARGS(arg_id(c->community), arg_id(d->id))));
    if (c->now.ms <= d->closes_at.ms && voted < d->heads)
        return err_rule(c->arena, &OWNERS_RUNNING, NULL, "have=%" PRId64 " base=%" PRId64, voted,
                        d->heads);
    TRY(db_int(c->db, SQL_OWNERS_BATCHES_LIVE, &waits, ARGS(arg_id(c->community), arg_id(d->id))));
    if (waits)
        return err_rule(c->arena, &OWNERS_PAPER_WAITS, NULL, "have=%" PRId64, waits);
    if (told >= d->heads)
        return NULL;
    return err_rule(c->arena, &OWNERS_UNDELIVERED, "物业管理条例 §14",
                    "have=%" PRId64 " base=%" PRId64, told, d->heads);
}

err owners_may_count(struct ctx *c, const struct instance *i)
{
    struct owners_decision d;

    TRY(owners_may_enter(c, i));
    TRY(owners_newest(c, i->id, &d));
    return check_ready(c, &d);
}

static MUST err add_watchers(struct ctx *c, const struct instance *i, struct id decision,
                             const struct list *watchers)
{
    int64_t least = rules_int(i->rules, "owners.watchers_min");

    if ((int64_t)watchers->n < least)
        return err_rule(c->arena, &OWNERS_WATCHERS, rules_source(i->rules, "owners.watchers_min"),
                        "have=%zu needs=%" PRId64, watchers->n, least);
    for (size_t k = 0; k < watchers->n; k++) {
        struct id head = { 0 };
        (void)str_int(((const struct str *)watchers->p)[k], &head.v);
        err e = db_run(c->db, SQL_OWNERS_WATCHER_ADD, NULL,
                       ARGS(arg_id(c->community), arg_id(decision), arg_id(head)));
        if (e == &DB_DUPLICATE || err_is(e, &DB_BROKEN_LINK))
            return err_at(c->arena, &OWNERS_WATCHERS, "watchers", "twice, or not on this roll");
        TRY(e);
    }
    return NULL;
}

static void leaf_sums(struct ctx *c, const struct owners_tally *t)
{
    leaf_int(c, "heads", t->heads);
    leaf_int(c, "area", t->area);
    leaf_int(c, "heads_joined", t->heads_joined);
    leaf_int(c, "area_joined", t->area_joined);
    leaf_int(c, "heads_agree", t->heads_agree);
    leaf_int(c, "area_agree", t->area_agree);
}

static MUST err store(struct ctx *c, const struct instance *i, const struct owners_decision *d,
                      const struct owners_told *told, struct str outcome, struct str hash)
{
    const struct owners_tally *t = &told->sums;
    struct str sums = told->exact ? STR("exact") : STR("least");

    TRY(db_run(c->db, SQL_OWNERS_COUNTED, NULL,
               ARGS(arg_id(c->community), arg_id(d->id), arg_time(c->now), arg_str(c->name),
                    arg_id(c->account), arg_int(t->heads_joined), arg_int(t->area_joined),
                    arg_int(t->heads_agree), arg_int(t->area_agree), arg_int(t->heads_oppose),
                    arg_int(t->area_oppose), arg_int(t->heads_abstain), arg_int(t->area_abstain),
                    arg_str(outcome), arg_str(hash), arg_str(sums))));
    leaf_subject(c, d->id);
    leaf_id(c, "matter", i->id);
    leaf_sums(c, t);
    leaf_word(c, "sums", sums);
    leaf_word(c, "outcome", outcome);
    leaf_word(c, "tally_hash", hash);
    return flow_event(c, i, "owners.counted",
                      "joined=%" PRId64 " agree=%" PRId64 " heads=%" PRId64 " area_joined=%" PRId64
                      " area_agree=%" PRId64 " outcome=" STR_FMT,
                      t->heads_joined, t->heads_agree, t->heads, t->area_joined / 100,
                      t->area_agree / 100, STR_ARG(outcome));
}

err owners_tally_up(struct ctx *c, struct id decision, const struct list *watchers)
{
    struct owners_decision d;
    struct instance i;
    struct owners_law law = { .base = BASE_PRESENT };
    struct owners_cast *cast = NULL;
    struct owners_tally t;
    struct owners_told told;
    size_t n = 0;

    TRY(owners_take_open(c, decision, &d, &i));
    TRY(check_ready(c, &d));
    TRY(add_watchers(c, &i, decision, watchers));
    TRY(law_for(c, &d, &law));
    TRY(owners_casts(c, decision, &cast, &n));
    TRY(owners_count(c->arena, d.heads, d.area, cast, n, &t));
    TRY(owners_told_of(c, &d, &law, cast, n, &t, &told));
    TRY(owners_told_keep(c, &d, &told, &t));
    enum outcome outcome = owners_judge(&law, &t).outcome;
    struct hash h = owners_told_hash(c->arena, sha256, &law, &told, outcome, cast, n);
    return store(c, &i, &d, &told, outcome_word(outcome), str_hex(c->arena, h.b, sizeof h.b));
}

static MUST err counted(struct ctx *c, const struct instance *i, struct owners_decision *ret)
{
    TRY(flow_at(c, i, "owners"));
    err e = owners_newest(c, i->id, ret);
    if (e)
        return e == &NOT_FOUND ? &OWNERS_NOT_CALLED : e;
    return str_is(ret->state, "counted") ? NULL : &OWNERS_NOT_COUNTED;
}

err owners_may_witness(struct ctx *c, const struct instance *i)
{
    struct owners_decision d;

    TRY(counted(c, i, &d));
    return d.counter_id.v == c->account.v ? &OWNERS_SAME_PERSON : NULL;
}

err owners_witness(struct ctx *c, struct id decision)
{
    struct owners_decision d;
    struct instance i;

    TRY(owners_take(c, decision, &d, &i));
    TRY(owners_may_witness(c, &i));
    if (!str_is(d.state, "counted"))
        return &OWNERS_NOT_COUNTED;
    TRY(db_run(c->db, SQL_OWNERS_WITNESSED, NULL,
               ARGS(arg_id(c->community), arg_id(decision), arg_time(c->now), arg_str(c->name))));
    leaf_subject(c, decision);
    leaf_word(c, "tally_hash", d.tally_hash);
    return flow_event(c, &i, "owners.witnessed", "outcome=" STR_FMT, STR_ARG(d.outcome));
}

err owners_may_end(struct ctx *c, const struct instance *i)
{
    struct owners_decision d;

    TRY(flow_at(c, i, "owners"));
    err e = owners_newest(c, i->id, &d);
    if (e && e != &NOT_FOUND)
        return e;
    bool failed = !e && str_is(d.state, "closed") && !str_is(d.outcome, "passed");
    return failed ? NULL : &OWNERS_NOT_REJECTED;
}

err owners_end_matter(struct ctx *c, struct id matter, struct str reason)
{
    struct instance i;

    TRY(flow_take(c, matter, &i));
    TRY(owners_may_end(c, &i));
    return flow_end(c, &i, STR("rejected"), reason);
}
