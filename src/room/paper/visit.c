/* visit.c - home visits: a vote or an opinion of someone who cannot come, taken down by an officer
 * before two witnesses; claimed later by the resident's own account. */
#include "room/paper/visit.h"
#include "base/arena.h"
#include "room/auth/auth.h"
#include "room/file/file.h"
#include "room/resident/resident.h"
#include "room/solicit/solicit.h"
#include "web/leaf.h"

const struct failure VISIT_NOT_ALLOWED = { .code = ERR_CONFLICT, .id = "visit.not_allowed" };
const struct failure VISIT_WITNESS = { .code = ERR_INPUT,
                                       .id = "visit.witness",
                                       .field = "witness" };
const struct failure VISIT_WITNESSES = { .code = ERR_INPUT,
                                         .id = "visit.witnesses",
                                         .field = "second" };
const struct failure VISIT_RESIDENT = { .code = ERR_INPUT,
                                        .id = "visit.resident",
                                        .field = "resident" };
const struct failure VISIT_CLAIMED = { .code = ERR_CONFLICT, .id = "visit.claimed" };
const struct failure VISIT_NO_ACCOUNT = { .code = ERR_CONFLICT, .id = "visit.no_account" };
const struct failure VISIT_SAME_PERSON = { .code = ERR_CONFLICT, .id = "visit.same_person" };

struct witness {
    struct str name;
    struct id account, resident;
};
static const struct field witness_fields[] = {
    FIELD(struct witness, name, SHOW),
    FIELD(struct witness, account, SHOW),
    FIELD(struct witness, resident, SHOW),
};
static const struct shape WITNESS = SHAPE(struct witness, witness_fields);

/* Holds a post today, and is neither who writes nor whose voice it is. */
static MUST err witness_read(struct ctx *c, struct id post, struct id resident, struct witness *ret)
{
    err e = db_one(c->db, SQL_VISIT_WITNESS, &WITNESS, ret,
                   ARGS(arg_id(c->community), arg_id(post), arg_day(c->today)));

    if (e == &NOT_FOUND)
        return &VISIT_WITNESS;
    TRY(e);
    bool self = (ret->account.v && ret->account.v == c->account.v) ||
                (ret->resident.v && ret->resident.v == resident.v);
    return self ? &VISIT_WITNESS : NULL;
}

err visit_witness_name(struct ctx *c, struct id post, struct str *ret)
{
    struct witness w;

    TRY(witness_read(c, post, (struct id){ 0 }, &w));
    *ret = w.name;
    return NULL;
}

static bool same_person(const struct witness *a, const struct witness *b)
{
    return (a->account.v && a->account.v == b->account.v) ||
           (a->resident.v && a->resident.v == b->resident.v) || str_eq(a->name, b->name);
}

static MUST err may_visit(struct ctx *c, const struct instance *i)
{
    const struct rule_value *v = rules_value(i->rules, "paper.home_visit");

    if (v && rules_int(i->rules, "paper.home_visit") == 1)
        return NULL;
    return err_rule(c->arena, &VISIT_NOT_ALLOWED, v ? str_z(c->arena, v->source) : NULL, "%s", "");
}

struct visiting { /* what both kinds share, read and allowed */
    struct about a;
    struct resident who;
    struct witness first, second;
};

static MUST err visit_begin(struct ctx *c, enum paper_what what, struct id subject,
                            const struct visit_in *in, struct visiting *ret)
{
    TRY(about_read(c, what, subject, &ret->a));
    TRY(about_must_be_open(c, &ret->a));
    TRY(may_visit(c, &ret->a.i));
    err e = resident_get(c, in->resident, &ret->who);
    if (e == &NOT_FOUND || (!e && !str_is(ret->who.state, "living")))
        return &VISIT_RESIDENT;
    TRY(e);
    TRY(witness_read(c, in->witness, in->resident, &ret->first));
    e = witness_read(c, in->second, in->resident, &ret->second);
    if (e)
        return e == &VISIT_WITNESS ? err_at(c->arena, e, "second", "the second witness") : e;
    return in->witness.v == in->second.v || same_person(&ret->first, &ret->second)
               ? &VISIT_WITNESSES
               : NULL;
}

static MUST err visit_store(struct ctx *c, const char *what, struct id subject,
                            const struct visit_in *in, const struct visiting *v, struct id *ret)
{
    *ret = ctx_id(c);
    TRY(file_attach(c, in->file, "visit", *ret, false));
    leaf_id(c, "visit", *ret);
    TRY(leaf_commit(
        c, "witnesses",
        str_fmt(c->arena, "%lld %lld", (long long)in->witness.v, (long long)in->second.v)));
    return db_run(c->db, SQL_VISIT_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(*ret), arg_id(v->a.matter),
                       arg_str(str_of(what)), arg_id(subject), arg_id(in->resident),
                       arg_str(in->place), arg_id(in->witness), arg_str(v->first.name),
                       arg_id(in->second), arg_str(v->second.name), arg_id(in->file),
                       arg_id(c->account), arg_str(c->name), arg_time(c->now)));
}

/* Who has not signed in yet is signed in by hand: the rule lets a visit stand for coming. */
static MUST err sign_in(struct ctx *c, const struct about *a, struct id voter)
{
    int64_t here = 0;

    TRY(db_int(c->db, SQL_VISIT_SIGNED, &here,
               ARGS(arg_id(c->community), arg_id(a->meeting), arg_id(voter))));
    if (here)
        return NULL;
    return meeting_sign_in(c, a->meeting, &(struct attend_in){ voter, STR("hand"), STR("") });
}

err visit_vote(struct ctx *c, struct id ballot, const struct visit_in *in, struct id *ret)
{
    struct visiting v;
    struct str slot;

    TRY(visit_begin(c, PAPER_BALLOT, ballot, in, &v));
    if (v.a.secret)
        return &BALLOT_SECRET_SHOWN;
    leaf_bulk(c, true);
    TRY(sign_in(c, &v.a, in->resident));
    leaf_bulk(c, false);
    TRY(ballot_on_paper(c, ballot, in->resident, in->choice, &slot));
    leaf_subject(c, ballot);
    TRY(leaf_commit(c, "voter", str_fmt(c->arena, "voter:%lld", (long long)in->resident.v)));
    return visit_store(c, "vote", ballot, in, &v, ret);
}

err visit_opinion(struct ctx *c, struct id matter, const struct visit_in *in, struct id *ret)
{
    struct visiting v;
    struct id opinion;

    TRY(visit_begin(c, PAPER_OPINION, matter, in, &v));
    if (str_len_utf8(str_trim(in->text)) < 2)
        return &PAPER_TEXT;
    TRY(opinion_give(c, matter,
                     &(struct opinion_in){ .text = in->text,
                                           .channel = STR("visit"),
                                           .name = v.who.name,
                                           .resident = in->resident },
                     &opinion));
    return visit_store(c, "opinion", opinion, in, &v, ret);
}

struct visit_row {
    struct id resident_id, account_id;
    struct when claimed_at;
};
static const struct field row_fields[] = {
    FIELD(struct visit_row, resident_id, SHOW),
    FIELD(struct visit_row, account_id, SHOW),
    FIELD(struct visit_row, claimed_at, SHOW),
};
static const struct shape VISIT_ROW = SHAPE(struct visit_row, row_fields);

err visit_claim(struct ctx *c, struct id visit)
{
    struct visit_row row;
    struct id account = { 0 };
    int64_t changed = 0;

    TRY(db_one(c->db, SQL_VISIT_GET, &VISIT_ROW, &row, ARGS(arg_id(c->community), arg_id(visit))));
    if (row.account_id.v == c->account.v)
        return &VISIT_SAME_PERSON;
    TRY(account_of_resident(c, row.resident_id, &account));
    if (!account.v)
        return &VISIT_NO_ACCOUNT;
    if (account.v == c->account.v)
        return &VISIT_SAME_PERSON;
    TRY(db_run(c->db, SQL_VISIT_CLAIM, &changed,
               ARGS(arg_id(c->community), arg_id(visit), arg_time(c->now), arg_str(c->name))));
    if (!changed)
        return &VISIT_CLAIMED;
    leaf_subject(c, visit);
    return leaf_commit(c, "account", str_fmt(c->arena, "account:%lld", (long long)account.v));
}
