/* opinion.c - a lawyer of the team is asked about a dispute and answers in writing (D8); above an
 * amount or from a grade on there is no agreement without an answer. Question and answer are sealed
 * notes and what comes with them a scan, so that all of it is in the file of the dispute. */
#include "base/arena.h"
#include "room/dispute/dispute_act.h"
#include "room/dispute/dispute_row.h"
#include "room/post/post.h"
#include "room/resident/resident.h"
#include "room/team/team.h"
#include "rule/dispute.h"
#include "web/leaf.h"

const struct failure DISPUTE_NO_OPINION = { .code = ERR_CONFLICT, .id = "dispute.no_opinion" };
const struct failure DISPUTE_LAWYER = { .code = ERR_INPUT,
                                        .id = "dispute.lawyer",
                                        .field = "lawyer" };
const struct failure DISPUTE_ANSWERED = { .code = ERR_CONFLICT, .id = "dispute.answered" };

struct opinion_ask {
    struct id lawyer;
    struct str text;
};
struct opinion_give {
    struct str text;
    struct id file;
};
struct opinion {
    struct id id, lawyer_id, asked_note, asked_id, answer_note, scan;
    struct str lawyer_name, asked_by, question, answer;
    struct blob question_sealed, answer_sealed;
    bool mine;
    struct when asked_at, answered_at;
};
/* clang-format off */
static const struct field ask_fields[] = {
    FIELD(struct opinion_ask, lawyer, NEED),
    FIELD(struct opinion_ask, text, NEED, .min = 4, .max = 2000),
};
static const struct field give_fields[] = {
    FIELD(struct opinion_give, text, NEED, .min = 10, .max = 20000),
    FIELD(struct opinion_give, file, SHOW),
};
static const struct field opinion_fields[] = {
    FIELD(struct opinion, id, SHOW),
    FIELD(struct opinion, lawyer_id, SECRET),
    FIELD(struct opinion, lawyer_name, SHOW),
    FIELD(struct opinion, asked_note, SHOW),
    FIELD(struct opinion, asked_id, SECRET),
    FIELD(struct opinion, asked_by, SHOW),
    FIELD(struct opinion, asked_at, SHOW),
    FIELD(struct opinion, question, EXTRA),
    FIELD(struct opinion, question_sealed, SECRET),
    FIELD(struct opinion, answer_note, SHOW),
    FIELD(struct opinion, answer, EXTRA),
    FIELD(struct opinion, answer_sealed, SECRET),
    FIELD(struct opinion, scan, SHOW),
    FIELD(struct opinion, mine, EXTRA),
    FIELD(struct opinion, answered_at, SHOW),
};
/* clang-format on */
const struct shape DISPUTE_OPINION_ASK = { "struct dispute_opinion_ask", ask_fields,
                                           COUNT(ask_fields), sizeof(struct opinion_ask) };
const struct shape DISPUTE_OPINION_GIVE = { "struct dispute_opinion_give", give_fields,
                                            COUNT(give_fields), sizeof(struct opinion_give) };
const struct shape DISPUTE_OPINION = { "struct dispute_opinion", opinion_fields,
                                       COUNT(opinion_fields), sizeof(struct opinion) };

err dispute_opinion_list(struct ctx *c, struct id id, struct list *ret)
{
    TRY(db_list(c->db, SQL_DISPUTE_OPINION_LIST, &DISPUTE_OPINION, 100, ret,
                ARGS(arg_id(c->community), arg_id(id))));
    struct opinion *o = (struct opinion *)(uintptr_t)ret->p; /* just made in our arena */
    for (size_t k = 0; k < ret->n; k++) {
        o[k].mine = c->account.v && o[k].lawyer_id.v == c->account.v;
        TRY(secret_open(c, "dispute.note", o[k].asked_note, o[k].question_sealed, &o[k].question));
        o[k].answer = STR("");
        if (o[k].answer_note.v)
            TRY(secret_open(c, "dispute.note", o[k].answer_note, o[k].answer_sealed, &o[k].answer));
    }
    return NULL;
}

err dispute_opinion_needed(struct ctx *c, const struct instance *i, bool *ret)
{
    struct dispute d;

    TRY(dispute_get(c, i->id, &d));
    *ret = dispute_needs_opinion(d.amount, d.grade, rules_int_asked(i->rules, "opinion.amount"),
                                 rules_int_asked(i->rules, "opinion.grade"));
    return NULL;
}

err dispute_opinion_gap(struct ctx *c, const struct instance *i)
{
    bool needed = false;
    int64_t given = 0;

    TRY(dispute_opinion_needed(c, i, &needed));
    if (!needed)
        return NULL;
    TRY(db_int(c->db, SQL_DISPUTE_OPINIONS_GIVEN, &given,
               ARGS(arg_id(c->community), arg_id(i->id))));
    if (given)
        return NULL;
    return err_rule(c->arena, &DISPUTE_NO_OPINION, rules_source(i->rules, "opinion.amount"),
                    "yuan=%lld grade=%lld",
                    (long long)rules_int_asked(i->rules, "opinion.amount") / 100,
                    (long long)rules_int_asked(i->rules, "opinion.grade"));
}

/* While it is mediated, until the agreement is in force. */
static MUST err may_opine(struct ctx *c, const struct instance *i)
{
    static const char *const kinds[] = { "inform", "agree" };

    for (size_t k = 0; k < COUNT(kinds); k++) {
        if (str_is(i->step->kind, kinds[k]))
            return flow_at(c, i, kinds[k]);
    }
    return flow_at(c, i, "mediate");
}

/* Of the register, as a lawyer who may advise on the grade; none of those who quarrel, and not
 * whoever mediates. */
static MUST err lawyer_of(struct ctx *c, const struct turn *t, struct id account, struct str *ret)
{
    struct list people;
    const struct party *p = t->parties.p;

    TRY(team_people(c, &people));
    const struct team_person *l = people.p;
    for (size_t k = 0; k < t->parties.n; k++) {
        if (p[k].account_id.v == account.v)
            return err_rule(c->arena, &DISPUTE_OWN, "人民调解法 §15", "%s", "");
    }
    for (size_t k = 0; k < people.n; k++) {
        if (l[k].account.v != account.v || !str_is(l[k].kind, "lawyer"))
            continue;
        TRY(team_member_may(c, l[k].member, TIER_ADVISES, t->d.grade < 2 ? 2 : t->d.grade));
        *ret = l[k].name;
        return account.v == t->d.mediator_id.v ? &DISPUTE_LAWYER : NULL;
    }
    return &DISPUTE_LAWYER;
}

static MUST err tell(struct ctx *c, const struct turn *t, struct id account, const char *kind,
                     struct id opinion)
{
    struct message m = { .to_account = account,
                         .kind = kind,
                         .key = str_fmt(c->arena, "%s:%lld", kind, (long long)opinion.v),
                         .title = t->i.code,
                         .tail = STR(""),
                         .link = str_fmt(c->arena, "/c/p/%lld/disputes/%lld",
                                         (long long)c->community.v, (long long)t->i.id.v) };

    return account.v && account.v != c->account.v ? post_tell(c, &m) : NULL;
}

err dispute_opinion_ask(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct opinion_ask in;
    struct id note = { 0 };
    struct str name = STR("");
    struct turn t;

    TRY(form_read(r, &DISPUTE_OPINION_ASK, &in));
    TRY(dispute_take(c, r->id[0], ROLE_MEDIATOR | ROLE_DESK, &t));
    TRY(may_opine(c, &t.i));
    TRY(lawyer_of(c, &t, in.lawyer, &name));
    TRY(dispute_note_add(c, t.i.id, "opinion_asked", in.text, &note));
    struct id id = ctx_id(c);
    TRY(db_run(c->db, SQL_DISPUTE_OPINION_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(t.i.id), arg_id(in.lawyer),
                    arg_str(name), arg_id(note), arg_id(c->account), arg_str(c->name),
                    arg_time(c->now))));
    leaf_id(c, "opinion", id);
    TRY(flow_event(c, &t.i, "dispute.opinion_asked", "%s", ""));
    TRY(tell(c, &t, in.lawyer, "dispute.opinion_asked", id));
    answer_id(r, id);
    return NULL;
}

/* By the one who was asked, once. */
err dispute_opinion_give(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct opinion_give in = { .file = { 0 } };
    struct id note = { 0 }, scan = { 0 };
    const struct opinion *mine = NULL;
    struct list l;
    struct turn t;

    TRY(form_read(r, &DISPUTE_OPINION_GIVE, &in));
    TRY(dispute_take(c, r->id[0], ROLE_LAWYER, &t));
    TRY(dispute_opinion_list(c, t.i.id, &l));
    const struct opinion *o = l.p;
    for (size_t k = 0; k < l.n; k++)
        mine = o[k].id.v == r->id[1].v && o[k].mine ? o + k : mine;
    if (!mine)
        return &NOT_FOUND;
    if (mine->answered_at.ms)
        return &DISPUTE_ANSWERED;
    TRY(may_opine(c, &t.i));
    TRY(dispute_note_add(c, t.i.id, "opinion_given", in.text, &note));
    if (in.file.v)
        TRY(dispute_scan_add(c, t.i.id, STR("other"), in.file, &scan));
    TRY(db_run(c->db, SQL_DISPUTE_OPINION_ANSWERED, NULL,
               ARGS(arg_id(c->community), arg_id(mine->id), arg_id(note), arg_id(scan),
                    arg_time(c->now))));
    leaf_id(c, "opinion", mine->id);
    TRY(flow_event(c, &t.i, "dispute.opinion_given", "%s", ""));
    TRY(tell(c, &t, mine->asked_id, "dispute.opinion_given", mine->id));
    answer_done(r);
    return NULL;
}
