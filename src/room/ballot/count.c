/* count.c - closing a ballot: the tally, its outcome and its hash; counting it again. */
#include "base/arena.h"
#include "kit/crypto.h"
#include "kit/db.h"
#include "room/ballot/bag.h"
#include "web/leaf.h"

const struct failure BALLOT_PAPER_WAITS = { .code = ERR_CONFLICT, .id = "ballot.paper_waits" };

static MUST err rule_of(struct ctx *c, const struct instance *i, const struct meeting *m,
                        struct pass_rule *ret)
{
    if (body_pass_rule(rules_body(i->rules, m->body), m->base, ret))
        return NULL;
    return err_at(c->arena, &DB_FAULT, NULL, "meeting %lld: no rule", (long long)m->id.v);
}

err ballot_rule(struct ctx *c, const struct ballot *b, struct pass_rule *ret)
{
    struct meeting m;
    struct instance i;

    TRY(meeting_get(c, b->meeting_id, &m));
    TRY(flow_load(c, b->matter_id, &i));
    return rule_of(c, &i, &m, ret);
}

static MUST err casts_of(struct ctx *c, const struct ballot *b, struct cast **ret, size_t *ret_n)
{
    struct list l;

    TRY(ballot_papers(c, b, &l));
    struct cast *casts = NEW_N(c->arena, struct cast, l.n + 1);
    for (size_t k = 0; k < l.n; k++) {
        const struct ballot_paper *p = (const struct ballot_paper *)l.p + k;
        casts[k].slot = p->slot;
        if (!choice_read(p->choice, &casts[k].choice))
            return err_at(c->arena, &DB_FAULT, NULL, "ballot %lld: choice", (long long)b->id.v);
    }
    *ret = casts;
    *ret_n = l.n;
    return NULL;
}

struct count {
    struct tally tally;
    enum outcome outcome;
    struct hash hash;
    bool also_lost; /* a count beside the quorum was not there: the vote is void */
};

static MUST err count(struct ctx *c, const struct instance *i, const struct meeting *m,
                      const struct ballot *b, struct count *ret)
{
    struct pass_rule rule;
    struct attendance_count also = { .held = true };
    struct heads n;
    struct cast *casts = NULL;
    size_t cast_n = 0;

    TRY(rule_of(c, i, m, &rule));
    TRY(casts_of(c, b, &casts, &cast_n));
    TRY(db_one(c->db, SQL_BALLOT_HEADS, &HEADS, &n,
               ARGS(arg_id(c->community), arg_id(m->id), arg_id(b->id))));
    TRY(tally_count(c->arena, m->expected, n.total, casts, cast_n, &ret->tally));
    ret->outcome = tally_outcome(&rule, &ret->tally);
    ret->hash = tally_hash(c->arena, sha256, &rule, &ret->tally, casts, cast_n);
    TRY(meeting_also(c, rules_body(i->rules, m->body), m->id, &n, &also));
    ret->also_lost = !also.held;
    return NULL;
}

static MUST err store_close(struct ctx *c, const struct instance *i, const struct ballot *b,
                            const struct count *n)
{
    const struct tally *t = &n->tally;
    struct str hash = str_hex(c->arena, n->hash.b, sizeof n->hash.b);
    struct str outcome = outcome_word(n->outcome);

    TRY(db_run(c->db, SQL_BALLOT_CLOSED, NULL,
               ARGS(arg_id(c->community), arg_id(b->id),
                    arg_str(n->also_lost ? STR("void") : STR("closed")), arg_time(c->now),
                    arg_int(t->agree), arg_int(t->oppose), arg_int(t->abstain), arg_int(t->present),
                    arg_str(outcome), arg_str(hash))));
    leaf_subject(c, b->id);
    leaf_id(c, "matter", i->id);
    leaf_int(c, "expected", t->expected);
    leaf_int(c, "present", t->present);
    leaf_int(c, "agree", t->agree);
    leaf_int(c, "oppose", t->oppose);
    leaf_int(c, "abstain", t->abstain);
    leaf_word(c, "outcome", n->also_lost ? STR("void") : outcome);
    leaf_word(c, "tally_hash", hash);
    return flow_event(c, i, "ballot.closed",
                      "expected=%lld present=%lld agree=%lld oppose=%lld abstain=%lld "
                      "outcome=" STR_FMT,
                      (long long)t->expected, (long long)t->present, (long long)t->agree,
                      (long long)t->oppose, (long long)t->abstain, STR_ARG(outcome));
}

/* Sheets that are keyed but not settled would be lost to the count. */
static MUST err no_paper_waits(struct ctx *c, const struct ballot *b)
{
    int64_t have = 0;

    TRY(db_int(c->db, SQL_BALLOT_BATCHES_LIVE, &have, ARGS(arg_id(c->community), arg_id(b->id))));
    return have ? err_rule(c->arena, &BALLOT_PAPER_WAITS, NULL, "have=%lld", (long long)have)
                : NULL;
}

err ballot_close(struct ctx *c, struct id ballot, struct ballot *ret)
{
    struct ballot b;
    struct meeting m;
    struct instance i;
    struct count n;

    TRY(ballot_get(c, ballot, &b));
    if (!str_is(b.state, "open"))
        return &BALLOT_CLOSED;
    TRY(no_paper_waits(c, &b));
    TRY(meeting_at(c, b.meeting_id, &m, &i));
    if (b.secret)
        TRY(bag_empty(c, &b));
    TRY(count(c, &i, &m, &b, &n));
    TRY(store_close(c, &i, &b, &n));
    if (str_is(b.nature, "statutory") && (n.also_lost || n.outcome == OUTCOME_NO_QUORUM))
        TRY(meeting_fail(c, &i, &m));
    return ballot_get(c, ballot, ret);
}

err ballot_recompute(struct ctx *c, struct id ballot, struct tally *ret, bool *ret_same)
{
    struct ballot b;
    struct pass_rule rule;
    struct tally_claim claim = { .n_casts = 0 };
    struct cast *casts = NULL;

    TRY(ballot_get(c, ballot, &b));
    TRY(ballot_rule(c, &b, &rule));
    TRY(casts_of(c, &b, &casts, &claim.n_casts));
    claim.casts = casts;
    claim.tally = (struct tally){ b.expected, b.present, b.agree, b.oppose, b.abstain };
    TRY(tally_count(c->arena, b.expected, b.present, casts, claim.n_casts, ret));
    *ret_same = false;
    if (!outcome_read(b.outcome, &claim.outcome) ||
        !str_unhex(b.tally_hash, claim.hash.b, sizeof claim.hash.b))
        return NULL;
    return tally_check(c->arena, sha256, &rule, &claim, ret_same);
}
