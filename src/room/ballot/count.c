/* count.c - closing a ballot: the tally, its outcome and its hash; counting it again. */
#include "base/arena.h"
#include "kit/crypto.h"
#include "kit/db.h"
#include "room/ballot/bag.h"
#include "room/ballot/names.h"
#include "web/leaf.h"

const struct failure BALLOT_PAPER_WAITS = { .code = ERR_CONFLICT, .id = "ballot.paper_waits" };

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
    struct marks_tally marks; /* of names; n 0: a motion */
    enum outcome outcome;
    struct hash hash;
    bool also_lost; /* a count beside the quorum was not there: the vote is void */
};

static MUST err count_motion(struct ctx *c, const struct instance *i, const struct meeting *m,
                             const struct ballot *b, struct count *ret)
{
    struct pass_rule rule;
    struct attendance_count also = { .held = true };
    struct heads n;
    struct cast *casts = NULL;
    size_t cast_n = 0;

    TRY(ballot_rule_at(c, i, m, &rule));
    TRY(casts_of(c, b, &casts, &cast_n));
    TRY(db_one(c->db, SQL_BALLOT_HEADS, &HEADS, &n,
               ARGS(arg_id(c->community), arg_id(m->id), arg_id(b->id))));
    TRY(tally_count(c->arena, m->expected, n.total, casts, cast_n, &ret->tally));
    ret->outcome = tally_outcome(&rule, &ret->tally);
    ret->hash = tally_hash(c->arena, sha256, &rule, &ret->tally, casts, cast_n);
    TRY(meeting_also(c, i->rules, rules_body(i->rules, m->body), m->id, &n, &also));
    ret->also_lost = !also.held;
    return NULL;
}

/* Papers of names: those cast took part, and no more than were given out may come back. */
static MUST err count_marks(struct ctx *c, const struct ballot *b, struct count *ret)
{
    struct marks_rule rule;
    struct list names, papers;
    int64_t given = 0;

    TRY(ballot_marks_rule(c, b, &rule));
    TRY(ballot_names(c, b->id, &names));
    TRY(ballot_papers(c, b, &papers));
    TRY(db_int(c->db, SQL_BALLOT_CAST_COUNT, &given, ARGS(arg_id(c->community), arg_id(b->id))));
    if ((int64_t)papers.n > given)
        return &TALLY_EXCESS;
    struct marks_name *name = marks_names(c->arena, &names);
    struct marks_paper *paper = marks_papers(c->arena, &papers);
    struct marks_tally *t = &ret->marks;
    TRY(marks_count(c->arena, &rule, name, names.n, b->expected, paper, papers.n, t));
    ret->tally = (struct tally){ t->expected, t->papers, t->whole, t->spoilt, t->blank };
    ret->outcome = t->outcome;
    ret->hash = marks_hash(c->arena, sha256, &rule, name, t, paper, papers.n);
    return NULL;
}

static MUST err store_names(struct ctx *c, const struct ballot *b, const struct marks_tally *t)
{
    for (size_t k = 0; k < t->n; k++)
        TRY(db_run(c->db, SQL_BALLOT_NAME_RESULT, NULL,
                   ARGS(arg_id(c->community), arg_id(b->id), arg_int((int64_t)k + 1),
                        arg_int(t->of[k].n[0]), arg_int(t->of[k].n[1]), arg_int(t->of[k].n[2]),
                        arg_int(t->of[k].n[3]), arg_str(marks_result_word(t->of[k].result)))));
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
    TRY(meeting_moment(c, b->meeting_id, "vote_closed", (struct id){ 0 }, STR("")));
    leaf_subject(c, b->id);
    leaf_id(c, "matter", i->id);
    leaf_int(c, "expected", t->expected);
    leaf_int(c, "present", t->present);
    leaf_int(c, "agree", t->agree);
    leaf_int(c, "oppose", t->oppose);
    leaf_int(c, "abstain", t->abstain);
    leaf_word(c, "outcome", n->also_lost ? STR("void") : outcome);
    leaf_word(c, "tally_hash", hash);
    if (n->marks.n)
        return flow_event(c, i, "ballot.names_closed",
                          "expected=%lld papers=%lld whole=%lld spoilt=%lld blank=%lld "
                          "outcome=" STR_FMT,
                          (long long)t->expected, (long long)t->present, (long long)t->agree,
                          (long long)t->oppose, (long long)t->abstain, STR_ARG(outcome));
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
    struct count n = { .also_lost = false };

    TRY(ballot_get(c, ballot, &b));
    if (!str_is(b.state, "open"))
        return &BALLOT_CLOSED;
    TRY(no_paper_waits(c, &b));
    TRY(meeting_at(c, b.meeting_id, &m, &i));
    TRY(meeting_runs(c, &i, m.body));
    if (b.secret)
        TRY(bag_empty(c, &b));
    TRY(str_is(b.form, "motion") ? count_motion(c, &i, &m, &b, &n) : count_marks(c, &b, &n));
    TRY(store_names(c, &b, &n.marks));
    TRY(store_close(c, &i, &b, &n));
    if (str_is(b.nature, "statutory") && b.turn == 1 &&
        (n.also_lost || n.outcome == OUTCOME_NO_QUORUM)) {
        leaf_bulk(c, true); /* the ballot's own leaf says why */
        TRY(meeting_fail(c, &i, &m));
    }
    return ballot_get(c, ballot, ret);
}

/* The stored results of the names. */
static struct marks_tally marks_said(const struct ballot *b, const struct list *names)
{
    struct marks_tally t = { .expected = b->expected,
                             .papers = b->present,
                             .whole = b->agree,
                             .spoilt = b->oppose,
                             .blank = b->abstain,
                             .n = names->n };

    for (size_t k = 0; k < names->n && k < MARKS_NAMES; k++) {
        const struct ballot_name *x = (const struct ballot_name *)names->p + k;
        t.of[k] = (struct marks_count){ { x->n1, x->n2, x->n3, x->n4 }, marks_letter(x->result) };
    }
    (void)outcome_read(b->outcome, &t.outcome);
    return t;
}

static MUST err recompute_marks(struct ctx *c, const struct ballot *b, struct tally *ret,
                                bool *ret_same)
{
    struct count n = { .also_lost = false };
    struct list names;

    TRY(count_marks(c, b, &n));
    TRY(ballot_names(c, b->id, &names));
    struct marks_tally said = marks_said(b, &names);
    struct str hash = str_hex(c->arena, n.hash.b, sizeof n.hash.b);
    *ret = n.tally;
    *ret_same = marks_tally_same(&said, &n.marks) && str_eq(hash, b->tally_hash);
    return NULL;
}

err ballot_recompute(struct ctx *c, struct id ballot, struct tally *ret, bool *ret_same)
{
    struct ballot b;
    struct pass_rule rule;
    struct tally_claim claim = { .n_casts = 0 };
    struct cast *casts = NULL;

    TRY(ballot_get(c, ballot, &b));
    if (!str_is(b.form, "motion"))
        return recompute_marks(c, &b, ret, ret_same);
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
