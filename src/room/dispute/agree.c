/* agree.c - the agreement: its words, who signed, from when it binds; visits after it and the
 * court's confirmation. */
#include "base/arena.h"
#include "room/dispute/dispute_act.h"
#include "room/dispute/dispute_row.h"
#include "room/resident/resident.h"
#include "rule/dispute.h"
#include "web/leaf.h"

const struct failure DISPUTE_NO_AGREEMENT = { .code = ERR_CONFLICT, .id = "dispute.no_agreement" };
const struct failure DISPUTE_ORAL = { .code = ERR_CONFLICT, .id = "dispute.oral" };
const struct failure DISPUTE_SEALED = { .code = ERR_CONFLICT, .id = "dispute.sealed" };
const struct failure DISPUTE_COURT_LATE = { .code = ERR_CONFLICT, .id = "dispute.court_late" };
const struct failure DISPUTE_COURT_NEVER = { .code = ERR_CONFLICT, .id = "dispute.court_never" };
const struct failure DISPUTE_COURT_ORDER = { .code = ERR_CONFLICT,
                                             .id = "dispute.court_order",
                                             .field = "state" };
const struct failure DISPUTE_VISIT = { .code = ERR_CONFLICT, .id = "dispute.visit" };
const struct failure DISPUTE_VISIT_EARLY = { .code = ERR_CONFLICT, .id = "dispute.visit_early" };

static const char *const forms[] = { "written", "oral", NULL };
static const char *const performed[] = { "yes", "partly", "no", NULL };
static const char *const court_states[] = { "asked", "accepted", "confirmed", "rejected", NULL };

struct draft_in {
    struct str form, facts, text;
    struct day perform_by;
};
struct visit {
    struct id id;
    int64_t days;
    struct when due_at, done_at;
    struct str performed, text, by_name;
    struct blob text_sealed;
};
struct visit_in {
    struct str performed, text;
};
struct court_in {
    struct str state, number;
};
/* clang-format off */
static const struct field agreement_fields[] = {
    FIELD(struct agreement, id, SHOW),
    FIELD(struct agreement, form, SHOW),
    FIELD(struct agreement, text, EXTRA),
    FIELD(struct agreement, text_sealed, SECRET),
    FIELD(struct agreement, perform_by, SHOW),
    FIELD(struct agreement, copies, SHOW),
    FIELD(struct agreement, mediator_at, SHOW),
    FIELD(struct agreement, sealed_at, SHOW),
    FIELD(struct agreement, effective_at, SHOW),
    FIELD(struct agreement, court, SHOW),
    FIELD(struct agreement, court_number, SHOW),
    FIELD(struct agreement, court_at, SHOW),
    FIELD(struct agreement, confirm_until, EXTRA),
    FIELD(struct agreement, by_name, SHOW),
    FIELD(struct agreement, at, SHOW),
};
static const struct field draft_fields[] = {
    FIELD(struct draft_in, form, NEED, .words = forms),
    FIELD(struct draft_in, facts, SHOW, .max = 5000),
    FIELD(struct draft_in, text, NEED, .min = 10, .max = 20000),
    FIELD(struct draft_in, perform_by, NEED),
};
static const struct field visit_fields[] = {
    FIELD(struct visit, id, SHOW),
    FIELD(struct visit, days, SHOW),
    FIELD(struct visit, due_at, SHOW),
    FIELD(struct visit, done_at, SHOW),
    FIELD(struct visit, performed, SHOW),
    FIELD(struct visit, text, EXTRA),
    FIELD(struct visit, text_sealed, SECRET),
    FIELD(struct visit, by_name, SHOW),
};
static const struct field visit_in_fields[] = {
    FIELD(struct visit_in, performed, NEED, .words = performed),
    FIELD(struct visit_in, text, NEED, .min = 4, .max = 2000),
};
static const struct field court_fields[] = {
    FIELD(struct court_in, state, NEED, .words = court_states),
    FIELD(struct court_in, number, SHOW, .max = 60),
};
/* clang-format on */
const struct shape DISPUTE_AGREEMENT = { "struct dispute_agreement", agreement_fields,
                                         COUNT(agreement_fields), sizeof(struct agreement) };
const struct shape DISPUTE_DRAFT_IN = { "struct dispute_draft_in", draft_fields,
                                        COUNT(draft_fields), sizeof(struct draft_in) };
const struct shape DISPUTE_VISIT_LINE = { "struct dispute_visit", visit_fields, COUNT(visit_fields),
                                          sizeof(struct visit) };
const struct shape DISPUTE_VISIT_IN = { "struct dispute_visit_in", visit_in_fields,
                                        COUNT(visit_in_fields), sizeof(struct visit_in) };
const struct shape DISPUTE_COURT_IN = { "struct dispute_court_in", court_fields,
                                        COUNT(court_fields), sizeof(struct court_in) };

err dispute_agreement_newest(struct ctx *c, struct id id, const struct agreement **ret)
{
    struct agreement *a = NEW(c->arena, struct agreement);
    err e = db_one(c->db, SQL_DISPUTE_AGREEMENT_NEWEST, &DISPUTE_AGREEMENT, a,
                   ARGS(arg_id(c->community), arg_id(id)));

    *ret = NULL;
    if (e)
        return e == &NOT_FOUND ? NULL : e;
    TRY(secret_open(c, "dispute.agreement", a->id, a->text_sealed, &a->text));
    *ret = a;
    return NULL;
}

/* --- the agreement --- */

static err may_draft(struct ctx *c, const struct instance *i)
{
    TRY(str_is(i->step->kind, "agree") ? flow_at(c, i, "agree") : flow_at(c, i, "mediate"));
    return dispute_opinion_gap(c, i);
}

static err may_agree(struct ctx *c, const struct instance *i) { return flow_at(c, i, "agree"); }

/* §29: the facts and what is disputed stand before what is agreed. A new draft is signed anew by
 * all. */
err dispute_draft(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct draft_in in = { .facts = STR("") };
    struct turn t;

    TRY(form_read(r, &DISPUTE_DRAFT_IN, &in));
    TRY(dispute_take(c, r->id[0], ROLE_MEDIATOR, &t));
    TRY(may_draft(c, &t.i));
    if (in.perform_by.n < c->today.n)
        return err_at(c->arena, &FORM_RANGE, "perform_by", "in the past");
    struct id id = ctx_id(c);
    TRY(db_run(c->db, SQL_DISPUTE_AGREEMENT_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(t.i.id), arg_str(in.form),
                    arg_blob(secret_seal(c, "dispute.agreement", id, in.text)),
                    arg_day(in.perform_by), arg_int(rules_int(t.i.rules, "copies")),
                    arg_str(c->name), arg_time(c->now))));
    TRY(dispute_note_add(c, t.i.id, "facts", in.facts, NULL));
    leaf_word(c, "form", in.form);
    TRY(flow_event(c, &t.i, "dispute.drafted", "form=form." STR_FMT, STR_ARG(in.form)));
    if (str_is(t.i.step->kind, "mediate")) {
        TRY(db_run(c->db, SQL_DISPUTE_OUTCOME, NULL,
                   ARGS(arg_id(c->community), arg_id(t.i.id), arg_str(STR("settled")))));
        TRY(flow_close(c, &t.i, STR("settled")));
    }
    TRY(dispute_parties_tell(c, &t, "dispute.drafted"));
    answer_id(r, id);
    return NULL;
}

static bool complete(const struct turn *t, const struct agreement *a)
{
    if (str_is(a->form, "oral"))
        return a->mediator_at.ms != 0;
    return a->mediator_at.ms && a->sealed_at.ms && dispute_all_signed(&t->parties, "agreement");
}

static MUST err keep(struct ctx *c, const struct agreement *a)
{
    return db_run(c->db, SQL_DISPUTE_AGREEMENT_STATE, NULL,
                  ARGS(arg_id(c->community), arg_id(a->id), arg_time(a->mediator_at),
                       arg_time(a->sealed_at), arg_time(a->effective_at)));
}

/* §29: it binds when all have signed, the mediator too, and the seal is on it. */
err dispute_agreement_settle(struct ctx *c, struct turn *t)
{
    const struct agreement *a = NULL;

    TRY(dispute_agreement_newest(c, t->i.id, &a));
    if (!a || a->effective_at.ms || !complete(t, a))
        return NULL;
    struct agreement now = *a;
    now.effective_at = c->now;
    TRY(keep(c, &now));
    struct ctx alias = dispute_alias(c, t);
    TRY(flow_event(&alias, &t->i, "dispute.effective", "%s", ""));
    TRY(flow_close(&alias, &t->i, STR("effective")));
    return dispute_parties_tell(c, t, "dispute.effective");
}

static MUST err put_mark(struct req *r, unsigned roles, bool seal)
{
    struct ctx *c = &r->ctx;
    const struct agreement *a = NULL;
    struct turn t;

    TRY(dispute_take(c, r->id[0], roles, &t));
    TRY(may_agree(c, &t.i));
    TRY(dispute_agreement_newest(c, t.i.id, &a));
    if (!a)
        return &DISPUTE_NO_AGREEMENT;
    if (seal && str_is(a->form, "oral"))
        return &DISPUTE_ORAL;
    struct agreement now = *a;
    struct when *mark = seal ? &now.sealed_at : &now.mediator_at;
    if (mark->ms)
        return &DISPUTE_SEALED;
    if (seal && (!now.mediator_at.ms || !dispute_all_signed(&t.parties, "agreement")))
        return err_rule(c->arena, &DISPUTE_UNSIGNED, "人民调解法 §29", "what=signed.agreement");
    *mark = c->now;
    TRY(keep(c, &now));
    TRY(flow_event(c, &t.i, seal ? "dispute.sealed" : "dispute.mediator_signed", "%s", ""));
    TRY(dispute_agreement_settle(c, &t));
    answer_done(r);
    return NULL;
}

err dispute_mediator_sign(struct req *r) { return put_mark(r, ROLE_MEDIATOR, false); }

/* The seal comes last, when every name stands. */
err dispute_seal(struct req *r) { return put_mark(r, ROLE_DESK, true); }

static err agree_gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    const struct agreement *a = NULL;

    TRY(dispute_agreement_newest(c, i->id, &a));
    if (!a || !a->effective_at.ms)
        gap_add(g, &DISPUTE_UNSIGNED, "人民调解法 §29", "what=signed.agreement");
    return NULL;
}

static err agree_opened(struct ctx *c, const struct instance *i)
{
    return dispute_turn_of(c, i, "dispute.sign");
}

static const char *const facts[] = { "settled", NULL };

static err fact(struct ctx *c, const struct instance *i, struct str name, int64_t *ret)
{
    struct dispute d;

    TRY(dispute_get(c, i->id, &d));
    *ret = str_is(name, "settled") && str_is(d.outcome, "settled");
    return NULL;
}

/* --- visits --- */

err dispute_visit_list(struct ctx *c, struct id id, struct list *ret)
{
    TRY(db_list(c->db, SQL_DISPUTE_VISIT_LIST, &DISPUTE_VISIT_LINE, 50, ret,
                ARGS(arg_id(c->community), arg_id(id))));
    struct visit *v = (struct visit *)(uintptr_t)ret->p; /* just made in our arena */
    for (size_t k = 0; k < ret->n; k++)
        TRY(secret_open(c, "dispute.visit", v[k].id, v[k].text_sealed, &v[k].text));
    return NULL;
}

static MUST err plan_visit(struct ctx *c, const struct turn *t, const char *value)
{
    int64_t days = rules_int(t->i.rules, value);
    struct when due_at = dispute_until(c->now, days);
    struct id id = ctx_id(c);

    TRY(db_run(
        c->db, SQL_DISPUTE_VISIT_ADD, NULL,
        ARGS(arg_id(c->community), arg_id(id), arg_id(t->i.id), arg_int(days), arg_time(due_at))));
    return dispute_mediator_ask(c, t, "dispute.visit", id, due_at);
}

static err revisit_opened(struct ctx *c, const struct instance *i)
{
    struct turn t = { .i = *i };

    TRY(dispute_get(c, i->id, &t.d));
    TRY(flow_done(c, i, "step", i->id));
    TRY(plan_visit(c, &t, "visit.first"));
    return plan_visit(c, &t, "visit.second");
}

static err revisit_due(struct ctx *c, const struct instance *i, const struct flow_step *s,
                       struct when *ret)
{
    (void)s;
    *ret = dispute_until(c->now, rules_int(i->rules, "visit.second"));
    return NULL;
}

static err revisit_gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    struct list l;
    int64_t left = 0;

    TRY(dispute_visit_list(c, i->id, &l));
    for (size_t k = 0; k < l.n; k++)
        left += !((const struct visit *)l.p)[k].done_at.ms;
    if (left)
        gap_add(g, &DISPUTE_VISIT, "人民调解法 §31", "left=%lld", (long long)left);
    return NULL;
}

static err may_visit(struct ctx *c, const struct instance *i) { return flow_at(c, i, "revisit"); }

/* A visit is made on its day or the days before it in its week: the last two days of seven at the
 * first, never before the agreement had any time. */
static bool too_early(const struct ctx *c, const struct visit *v)
{
    enum { AHEAD = 2 };

    return c->today.n < day_at(v->due_at, CHINA_OFFSET).n - AHEAD;
}

err dispute_visit(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct visit_in in;
    struct turn t;
    struct list l;
    const struct visit *v = NULL;
    size_t left = 0;

    TRY(form_read(r, &DISPUTE_VISIT_IN, &in));
    TRY(dispute_take(c, r->id[0], ROLE_MEDIATOR | ROLE_DESK, &t));
    TRY(may_visit(c, &t.i));
    TRY(dispute_visit_list(c, t.i.id, &l));
    for (size_t k = 0; k < l.n; k++) {
        const struct visit *x = (const struct visit *)l.p + k;
        v = x->id.v == r->id[1].v ? x : v;
        left += !x->done_at.ms;
    }
    if (!v)
        return &NOT_FOUND;
    if (v->done_at.ms)
        return &DISPUTE_SIGNED;
    if (too_early(c, v))
        return err_rule(c->arena, &DISPUTE_VISIT_EARLY, NULL, "days=%lld", (long long)v->days);
    TRY(db_run(c->db, SQL_DISPUTE_VISIT_DONE, NULL,
               ARGS(arg_id(c->community), arg_id(v->id), arg_time(c->now), arg_str(in.performed),
                    arg_blob(secret_seal(c, "dispute.visit", v->id, in.text)), arg_str(c->name))));
    TRY(flow_done(c, &t.i, "dispute.visit", v->id));
    leaf_word(c, "performed", in.performed);
    TRY(flow_event(c, &t.i, "dispute.visited", "days=%lld performed=performed." STR_FMT,
                   (long long)v->days, STR_ARG(in.performed)));
    if (left == 1)
        TRY(flow_close(c, &t.i, STR("visited")));
    answer_done(r);
    return NULL;
}

/* --- the court --- */

static bool of_status(struct str category)
{
    return str_is(category, "marriage") || str_is(category, "identity");
}

static MUST err may_ask_court(struct ctx *c, const struct turn *t, const struct agreement *a)
{
    int64_t days = rules_int(t->i.rules, "confirm.days");

    if (of_status(t->d.category))
        return err_rule(c->arena, &DISPUTE_COURT_NEVER, "法释〔2011〕5号 §4", "%s", "");
    if (c->now.ms > dispute_until(a->effective_at, days).ms)
        return err_rule(c->arena, &DISPUTE_COURT_LATE, "人民调解法 §33", "days=%lld",
                        (long long)days);
    return dispute_all_signed(&t->parties, "court")
               ? NULL
               : err_rule(c->arena, &DISPUTE_UNSIGNED, "人民调解法 §33", "what=signed.court");
}

/* What may follow: asked, then accepted, then confirmed or rejected. */
static bool follows(struct str was, struct str next)
{
    if (!was.n)
        return str_is(next, "asked");
    if (str_is(was, "asked"))
        return str_is(next, "accepted") || str_is(next, "rejected");
    return str_is(was, "accepted") && (str_is(next, "confirmed") || str_is(next, "rejected"));
}

/* 司法确认: both together, within thirty days of its effect. */
err dispute_court(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct court_in in = { .number = STR("") };
    const struct agreement *a = NULL;
    struct turn t;

    TRY(form_read(r, &DISPUTE_COURT_IN, &in));
    TRY(dispute_take(c, r->id[0], ROLE_MEDIATOR | ROLE_DESK, &t));
    TRY(dispute_agreement_newest(c, t.i.id, &a));
    if (!a || !a->effective_at.ms)
        return &DISPUTE_NO_AGREEMENT;
    if (!follows(a->court, in.state))
        return err_rule(c->arena, &DISPUTE_COURT_ORDER, NULL, "state=%s",
                        a->court.n ? str_z(c->arena, a->court) : "none");
    if (str_is(in.state, "asked"))
        TRY(may_ask_court(c, &t, a));
    TRY(db_run(c->db, SQL_DISPUTE_AGREEMENT_COURT, NULL,
               ARGS(arg_id(c->community), arg_id(a->id), arg_str(in.state),
                    arg_str(in.number.n ? in.number : a->court_number), arg_time(c->now))));
    leaf_word(c, "court", in.state);
    TRY(flow_event(c, &t.i, "dispute.court", "state=court." STR_FMT, STR_ARG(in.state)));
    answer_done(r);
    return NULL;
}

static const char *const agree_values[] = { "copies", "opinion.amount", "opinion.grade", NULL };
static const struct flow_act agree_acts[] = {
    { "dispute.draft", PERM_DISPUTE_MEDIATE, may_draft },
    { "dispute.mediator_sign", PERM_DISPUTE_MEDIATE, may_agree },
    { "dispute.seal", PERM_DISPUTE_DESK, may_agree },
};
const struct step_kind AGREE_KIND = { .name = "agree",
                                      .values = agree_values,
                                      .facts = facts,
                                      .fact = fact,
                                      .opened = agree_opened,
                                      .gaps = agree_gaps,
                                      .act = agree_acts,
                                      .n_act = COUNT(agree_acts),
                                      .closes_itself = true };

static const char *const revisit_values[] = { "visit.first", "visit.second", "confirm.days", NULL };
static const struct flow_act revisit_acts[] = {
    { "dispute.visit", PERM_DISPUTE_MEDIATE, may_visit },
    { "dispute.court", PERM_DISPUTE_MEDIATE, may_visit }
};
const struct step_kind REVISIT_KIND = { .name = "revisit",
                                        .values = revisit_values,
                                        .facts = facts,
                                        .fact = fact,
                                        .opened = revisit_opened,
                                        .due = revisit_due,
                                        .gaps = revisit_gaps,
                                        .act = revisit_acts,
                                        .n_act = COUNT(revisit_acts),
                                        .closes_itself = true };
