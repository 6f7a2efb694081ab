/* mediate.c - notice of rights, sessions and their records, the clock, and the ends without an
 * agreement. */
#include "base/arena.h"
#include "room/dispute/dispute_act.h"
#include "room/dispute/dispute_row.h"
#include "room/resident/resident.h"
#include "room/venue/venue.h"
#include "rule/dispute.h"
#include "web/leaf.h"

const struct failure DISPUTE_UNSIGNED = { .code = ERR_CONFLICT, .id = "dispute.unsigned" };
const struct failure DISPUTE_SIGNED = { .code = ERR_CONFLICT, .id = "dispute.signed" };
const struct failure DISPUTE_CLASH = { .code = ERR_CONFLICT,
                                       .id = "dispute.clash",
                                       .field = "starts_at" };
const struct failure DISPUTE_NO_SESSION = { .code = ERR_CONFLICT, .id = "dispute.no_session" };
const struct failure DISPUTE_EXTENDED = { .code = ERR_CONFLICT, .id = "dispute.extended" };
const struct failure DISPUTE_LATE = { .code = ERR_CONFLICT, .id = "dispute.late" };
const struct failure DISPUTE_TOLD = { .code = ERR_INPUT, .id = "dispute.told", .field = "told" };
const struct failure DISPUTE_UNHELD = { .code = ERR_CONFLICT, .id = "dispute.unheld" };
const struct failure DISPUTE_PRESENT = { .code = ERR_INPUT,
                                         .id = "dispute.present",
                                         .field = "present" };

static const char *const sign_whats[] = { "notice", "extension", "agreement", "court", NULL };
static const char *const sign_ways[] = { "app", "paper", "print", NULL };
static const char *const risks[] = { "watch", "police", NULL };
static const char *const other_ways[] = { "arbitration", "admin", "court", NULL };

struct sign_in {
    struct str what, way;
};
struct inform_in {
    bool in_public;
};
struct session_in {
    struct str place;
    struct id room;
    struct when starts_at, ends_at;
};
struct session {
    struct id id, case_id, booking_id;
    struct str place, state, record, by_name;
    struct blob record_sealed;
    int64_t present;
    struct when starts_at, ends_at, held_at;
};
struct record_in {
    struct list present;
    struct str text;
};
struct raise_in {
    int64_t grade;
    struct str text;
};
struct risk_in {
    struct str level, text, told;
};
struct end_in {
    struct str text;
    struct list ways;
};
/* clang-format off */
static const struct field sign_fields[] = {
    FIELD(struct sign_in, what, NEED, .words = sign_whats),
    FIELD(struct sign_in, way, NEED, .words = sign_ways),
};
static const struct field inform_fields[] = {
    FIELD(struct inform_in, in_public, NEED),
};
static const struct field session_in_fields[] = {
    FIELD(struct session_in, place, SHOW, .max = 80),
    FIELD(struct session_in, room, SHOW),
    FIELD(struct session_in, starts_at, NEED),
    FIELD(struct session_in, ends_at, NEED),
};
static const struct field session_fields[] = {
    FIELD(struct session, id, SHOW),
    FIELD(struct session, case_id, SECRET),
    FIELD(struct session, booking_id, SECRET),
    FIELD(struct session, place, SHOW),
    FIELD(struct session, starts_at, SHOW),
    FIELD(struct session, ends_at, SHOW),
    FIELD(struct session, state, SHOW),
    FIELD(struct session, present, SHOW),
    FIELD(struct session, record, EXTRA),
    FIELD(struct session, record_sealed, SECRET),
    FIELD(struct session, by_name, SHOW),
    FIELD(struct session, held_at, SHOW),
};
static const struct field record_fields[] = {
    FIELD(struct record_in, present, NEED, .min = 1, .max = PARTIES_MAX),
    FIELD(struct record_in, text, NEED, .min = 4, .max = 20000),
};
static const struct field raise_fields[] = {
    FIELD(struct raise_in, grade, NEED, .min = 2, .max = 3),
    FIELD(struct raise_in, text, NEED, .min = 4, .max = 500),
};
static const struct field risk_fields[] = {
    FIELD(struct risk_in, level, NEED, .words = risks),
    FIELD(struct risk_in, text, NEED, .min = 4, .max = 1000),
    FIELD(struct risk_in, told, SHOW, .max = 80),
};
static const struct field end_fields[] = {
    FIELD(struct end_in, text, NEED, .min = 4, .max = 1000),
    FIELD(struct end_in, ways, NEED, .min = 1, .max = 3),
};
/* clang-format on */
const struct shape DISPUTE_SIGN_IN = { "struct dispute_sign_in", sign_fields, COUNT(sign_fields),
                                       sizeof(struct sign_in) };
const struct shape DISPUTE_INFORM_IN = { "struct dispute_inform_in", inform_fields,
                                         COUNT(inform_fields), sizeof(struct inform_in) };
const struct shape DISPUTE_SESSION_IN = { "struct dispute_session_in", session_in_fields,
                                          COUNT(session_in_fields), sizeof(struct session_in) };
const struct shape DISPUTE_SESSION = { "struct dispute_session", session_fields,
                                       COUNT(session_fields), sizeof(struct session) };
const struct shape DISPUTE_RECORD_IN = { "struct dispute_record_in", record_fields,
                                         COUNT(record_fields), sizeof(struct record_in) };
const struct shape DISPUTE_RAISE_IN = { "struct dispute_raise_in", raise_fields,
                                        COUNT(raise_fields), sizeof(struct raise_in) };
const struct shape DISPUTE_RISK_IN = { "struct dispute_risk_in", risk_fields, COUNT(risk_fields),
                                       sizeof(struct risk_in) };
const struct shape DISPUTE_END_IN = { "struct dispute_end_in", end_fields, COUNT(end_fields),
                                      sizeof(struct end_in) };

/* --- signatures --- */

static const char *step_of(struct str what)
{
    return str_is(what, "notice")      ? "inform"
           : str_is(what, "extension") ? "mediate"
           : str_is(what, "court")     ? "revisit"
                                       : "agree";
}

static MUST err sign(struct ctx *c, const struct turn *t, const struct party *p,
                     const struct sign_in *in)
{
    const struct agreement *a = NULL;
    struct id subject = t->i.id;

    if (str_is(in->what, "agreement") || str_is(in->what, "court")) {
        TRY(dispute_agreement_newest(c, t->i.id, &a));
        if (!a)
            return &DISPUTE_NO_AGREEMENT;
        if (str_is(a->form, "oral") && str_is(in->what, "agreement"))
            return &DISPUTE_ORAL;
        subject = a->id;
    }
    err e = db_run(c->db, SQL_DISPUTE_PARTY_SIGN, NULL,
                   ARGS(arg_id(c->community), arg_id(p->id), arg_str(in->what), arg_id(subject),
                        arg_id(t->i.id), arg_str(in->way),
                        arg_str(str_is(in->way, "app") ? STR("") : c->name), arg_time(c->now)));
    return e == &DB_DUPLICATE ? &DISPUTE_SIGNED : e;
}

/* By the app each party signs for itself; a name or print on paper is entered by who saw it. */
err dispute_sign(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct sign_in in;
    struct turn t;

    TRY(form_read(r, &DISPUTE_SIGN_IN, &in));
    TRY(dispute_take(c, r->id[0], ROLE_DESK | ROLE_MEDIATOR | ROLE_PARTY, &t));
    TRY(flow_at(c, &t.i, step_of(in.what)));
    const struct party *p = dispute_party_of(&t, r->id[1]);
    if (!p)
        return &NOT_FOUND;
    if (str_is(in.way, "app") && !p->mine)
        return &DISPUTE_BY_APP;
    if (!str_is(in.way, "app") && t.role == ROLE_PARTY)
        return &DISPUTE_NOT_YOURS;
    TRY(sign(c, &t, p, &in));
    leaf_id(c, "party", p->id);
    leaf_word(c, "what", in.what);
    leaf_word(c, "way", in.way);
    struct ctx alias = dispute_alias(c, &t);
    TRY(flow_event(&alias, &t.i, "dispute.signed", "what=signed." STR_FMT " way=way." STR_FMT,
                   STR_ARG(in.what), STR_ARG(in.way)));
    TRY(dispute_party_list(c, t.i.id, &t.parties));
    if (str_is(in.what, "agreement"))
        TRY(dispute_agreement_settle(c, &t));
    answer_done(r);
    return NULL;
}

static err may_inform(struct ctx *c, const struct instance *i) { return flow_at(c, i, "inform"); }

/* 告知: nature, effect and rights told to each party and signed; open or closed as they choose. */
err dispute_inform(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct inform_in in;
    struct turn t;

    TRY(form_read(r, &DISPUTE_INFORM_IN, &in));
    TRY(dispute_take(c, r->id[0], ROLE_MEDIATOR | ROLE_DESK, &t));
    TRY(may_inform(c, &t.i));
    TRY(db_run(c->db, SQL_DISPUTE_PUBLIC, NULL,
               ARGS(arg_id(c->community), arg_id(t.i.id), arg_bool(in.in_public))));
    TRY(flow_close(c, &t.i, STR("informed")));
    answer_done(r);
    return NULL;
}

static err inform_gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    struct list l;

    TRY(dispute_party_list(c, i->id, &l));
    if (!dispute_all_signed(&l, "notice"))
        gap_add(g, &DISPUTE_UNSIGNED, "人民调解法 §23", "what=signed.notice");
    return NULL;
}

static err inform_opened(struct ctx *c, const struct instance *i)
{
    return dispute_turn_of(c, i, "dispute.inform");
}

/* --- sessions --- */

err dispute_session_list(struct ctx *c, struct id id, struct list *ret)
{
    TRY(db_list(c->db, SQL_DISPUTE_SESSION_LIST, &DISPUTE_SESSION, 200, ret,
                ARGS(arg_id(c->community), arg_id(id))));
    struct session *s = (struct session *)(uintptr_t)ret->p; /* just made in our arena */
    for (size_t k = 0; k < ret->n; k++)
        TRY(secret_open(c, "dispute.record", s[k].id, s[k].record_sealed, &s[k].record));
    return NULL;
}

static MUST err session_of(struct ctx *c, const struct turn *t, struct id id, struct session *ret)
{
    struct list l;

    TRY(dispute_session_list(c, t->i.id, &l));
    for (size_t k = 0; k < l.n; k++) {
        *ret = ((const struct session *)l.p)[k];
        if (ret->id.v == id.v)
            return str_is(ret->state, "planned") ? NULL
                                                 : err_rule(c->arena, &DISPUTE_UNHELD, NULL,
                                                            "state=" STR_FMT, STR_ARG(ret->state));
    }
    return &NOT_FOUND;
}

static err may_mediate(struct ctx *c, const struct instance *i) { return flow_at(c, i, "mediate"); }

/* A room of the register is booked, so that nobody else has it; another place goes by its name. */
static MUST err find_place(struct ctx *c, const struct turn *t, struct session_in *in,
                           struct id *ret_booking)
{
    struct booking_in b = { in->room, in->starts_at, in->ends_at, STR("mediation"), t->i.code };

    *ret_booking = (struct id){ 0 };
    if (in->room.v)
        return venue_book_near(c, &b, ret_booking, &in->place);
    return in->place.n >= 2 ? NULL : err_at(c->arena, &FORM_MISSING, "place", "nor a room");
}

err dispute_session(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct session_in in = { .place = STR("") };
    struct turn t;
    struct id booking;
    int64_t taken = 0;

    TRY(form_read(r, &DISPUTE_SESSION_IN, &in));
    TRY(dispute_take(c, r->id[0], ROLE_MEDIATOR | ROLE_DESK, &t));
    TRY(may_mediate(c, &t.i));
    if (in.ends_at.ms <= in.starts_at.ms || in.ends_at.ms - in.starts_at.ms > 12 * (int64_t)HOUR_MS)
        return err_at(c->arena, &FORM_RANGE, "ends_at", "up to twelve hours after its start");
    TRY(find_place(c, &t, &in, &booking));
    TRY(db_int(c->db, SQL_DISPUTE_SESSION_CLASH, &taken,
               ARGS(arg_id(c->community), arg_id(t.d.mediator_id), arg_time(in.starts_at),
                    arg_time(in.ends_at), arg_str(in.place))));
    if (taken)
        return &DISPUTE_CLASH;
    struct id id = ctx_id(c);
    TRY(db_run(c->db, SQL_DISPUTE_SESSION_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(t.i.id), arg_id(t.d.mediator_id),
                    arg_id(booking), arg_str(in.place), arg_time(in.starts_at),
                    arg_time(in.ends_at), arg_str(c->name))));
    TRY(dispute_mediator_ask(c, &t, "dispute.session", id, in.starts_at));
    TRY(flow_event(c, &t.i, "dispute.session", "at=" STR_FMT,
                   STR_ARG(time_text(c->arena, in.starts_at))));
    TRY(dispute_parties_tell(c, &t, "dispute.session"));
    answer_id(r, id);
    return NULL;
}

static MUST err mark_present(struct ctx *c, const struct turn *t, const struct record_in *in,
                             struct id session)
{
    struct id *who = NULL;

    TRY(form_ids(c, &in->present, "present", &who));
    for (size_t k = 0; k < in->present.n; k++) {
        if (!dispute_party_of(t, who[k]))
            return &DISPUTE_PRESENT;
        TRY(db_run(c->db, SQL_DISPUTE_PRESENT_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(session), arg_id(who[k]))));
    }
    return NULL;
}

/* 调解笔录 */
err dispute_record(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct record_in in;
    struct session s;
    struct turn t;

    TRY(form_read(r, &DISPUTE_RECORD_IN, &in));
    TRY(dispute_take(c, r->id[0], ROLE_MEDIATOR, &t));
    TRY(may_mediate(c, &t.i));
    TRY(session_of(c, &t, r->id[1], &s));
    if (s.starts_at.ms > c->now.ms)
        return &DISPUTE_UNHELD;
    TRY(mark_present(c, &t, &in, s.id));
    TRY(db_run(c->db, SQL_DISPUTE_SESSION_HELD, NULL,
               ARGS(arg_id(c->community), arg_id(s.id), arg_int((int64_t)in.present.n),
                    arg_blob(secret_seal(c, "dispute.record", s.id, in.text)), arg_time(c->now),
                    arg_str(c->name))));
    TRY(flow_done(c, &t.i, "dispute.session", s.id));
    leaf_int(c, "present", (int64_t)in.present.n);
    TRY(flow_event(c, &t.i, "dispute.held", "present=%zu", in.present.n));
    answer_done(r);
    return NULL;
}

err dispute_cancel(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct session s;
    struct turn t;

    TRY(dispute_take(c, r->id[0], ROLE_MEDIATOR | ROLE_DESK, &t));
    TRY(session_of(c, &t, r->id[1], &s));
    TRY(db_run(c->db, SQL_DISPUTE_SESSION_CANCELLED, NULL,
               ARGS(arg_id(c->community), arg_id(s.id))));
    if (s.booking_id.v)
        TRY(venue_give_back(c, s.booking_id, t.i.code));
    TRY(flow_done(c, &t.i, "dispute.session", s.id));
    TRY(flow_event(c, &t.i, "dispute.cancelled", "%s", ""));
    TRY(dispute_parties_tell(c, &t, "dispute.cancelled"));
    answer_done(r);
    return NULL;
}

/* --- the clock --- */

static struct when limit_of(const struct instance *i, const struct dispute *d)
{
    int64_t days = rules_int(i->rules, "mediate.days");

    return dispute_until(d->accepted_at,
                         days + (d->extended ? rules_int(i->rules, "extend.days") : 0));
}

/* Counted from its acceptance: who mediates may change, the month goes on. */
static err due(struct ctx *c, const struct instance *i, const struct flow_step *s, struct when *ret)
{
    struct dispute d;

    (void)s;
    TRY(dispute_get(c, i->id, &d));
    *ret = limit_of(i, &d);
    return NULL;
}

/* Once, before the last day, with the consent of every party on record. */
err dispute_extend(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct said_in in;
    struct turn t;

    TRY(form_read(r, &DISPUTE_SAID_IN, &in));
    TRY(dispute_take(c, r->id[0], ROLE_MEDIATOR, &t));
    TRY(may_mediate(c, &t.i));
    if (t.d.extended)
        return &DISPUTE_EXTENDED;
    if (c->now.ms > limit_of(&t.i, &t.d).ms)
        return &DISPUTE_LATE;
    if (!dispute_all_signed(&t.parties, "extension"))
        return err_rule(c->arena, &DISPUTE_UNSIGNED, "人民调解工作若干规定 §33",
                        "what=signed.extension");
    TRY(db_run(c->db, SQL_DISPUTE_EXTENDED, NULL, ARGS(arg_id(c->community), arg_id(t.i.id))));
    t.d.extended = true;
    TRY(dispute_note_add(c, t.i.id, "extended", in.text, NULL));
    TRY(flow_event(c, &t.i, "dispute.extended", "days=%lld",
                   (long long)rules_int(t.i.rules, "extend.days")));
    TRY(flow_extend(c, &t.i, limit_of(&t.i, &t.d)));
    answer_done(r);
    return NULL;
}

/* One grade higher: given to somebody else, who may mediate it. */
err dispute_raise(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct raise_in in;
    struct turn t;

    TRY(form_read(r, &DISPUTE_RAISE_IN, &in));
    TRY(dispute_take(c, r->id[0], ROLE_DESK, &t));
    TRY(may_mediate(c, &t.i));
    if (in.grade <= t.d.grade)
        return err_rule(c->arena, &DISPUTE_LOWER, "1+1+N 分级", "grade=%lld", (long long)t.d.grade);
    TRY(db_run(c->db, SQL_DISPUTE_GRADED, NULL,
               ARGS(arg_id(c->community), arg_id(t.i.id), arg_int(in.grade),
                    arg_int(t.d.rule_grade), arg_int(t.d.causes), arg_time(c->now))));
    TRY(dispute_note_add(c, t.i.id, "raised", in.text, NULL));
    leaf_int(c, "grade", in.grade);
    TRY(flow_event(c, &t.i, "dispute.raised", "grade=%lld", (long long)in.grade));
    TRY(flow_done(c, &t.i, "dispute.raise", (struct id){ 0 }));
    TRY(flow_return(c, &t.i, STR("assign"), STR("升级调解，另行指派")));
    answer_done(r);
    return NULL;
}

/* 人民调解法 §25: what may turn violent is held down; a crime to be feared goes to the police. */
err dispute_risk(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct risk_in in = { .told = STR("") };
    struct turn t;

    TRY(form_read(r, &DISPUTE_RISK_IN, &in));
    TRY(dispute_take(c, r->id[0], ROLE_MEDIATOR | ROLE_DESK, &t));
    bool police = str_is(in.level, "police");
    if (police && in.told.n < 2)
        return err_rule(c->arena, &DISPUTE_TOLD, "人民调解法 §25", "%s", "");
    if (!str_is(t.d.risk, "police"))
        TRY(db_run(c->db, SQL_DISPUTE_RISK, NULL,
                   ARGS(arg_id(c->community), arg_id(t.i.id), arg_str(in.level))));
    TRY(dispute_note_add(c, t.i.id, police ? "risk.police" : "risk.watch",
                         police ? str_fmt(c->arena, STR_FMT "（已告知：" STR_FMT "）",
                                          STR_ARG(in.text), STR_ARG(in.told))
                                : in.text,
                         NULL));
    TRY(leaf_commit(c, "level", in.level)); /* the log is public, and this is not */
    TRY(flow_event(c, &t.i, "dispute.risk", "level=risk." STR_FMT, STR_ARG(in.level)));
    if (police)
        TRY(flow_ask(c, &t.i, "dispute.police", STR("community_police"), (struct id){ 0 }, c->now));
    answer_done(r);
    return NULL;
}

/* --- the end without an agreement --- */

/* Any party may stop at any time before an agreement binds it, and is told what else is open. */
err dispute_stop(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct said_in in;
    struct turn t;

    TRY(form_read(r, &DISPUTE_SAID_IN, &in));
    TRY(dispute_take(c, r->id[0], ROLE_PARTY | ROLE_DESK | ROLE_MEDIATOR, &t));
    if (str_is(t.i.step->kind, "revisit") || str_is(t.i.step->kind, "casefile"))
        return flow_at(c, &t.i, "mediate");
    struct ctx alias = dispute_alias(c, &t);
    TRY(dispute_note_add(&alias, t.i.id, "stopped", in.text, NULL));
    TRY(db_run(c->db, SQL_DISPUTE_OUTCOME, NULL,
               ARGS(arg_id(c->community), arg_id(t.i.id), arg_str(STR("terminated")))));
    TRY(flow_end(&alias, &t.i, STR("withdrawn"), STR("当事人不愿继续调解")));
    TRY(dispute_parties_tell(c, &t, "dispute.ended"));
    answer_done(r);
    return NULL;
}

static MUST err check_ways(struct ctx *c, const struct list *ways)
{
    for (size_t k = 0; k < ways->n; k++) {
        const char *const *w = other_ways;
        while (*w && !str_is(((const struct str *)ways->p)[k], *w))
            w++;
        if (!*w)
            return err_at(c->arena, &FORM_WORD, "ways", "no such way");
    }
    return NULL;
}

/* 终止: the mediator ends it in vain and names the other ways (§26). */
err dispute_terminate(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct end_in in;
    struct turn t;

    TRY(form_read(r, &DISPUTE_END_IN, &in));
    TRY(check_ways(c, &in.ways));
    TRY(dispute_take(c, r->id[0], ROLE_MEDIATOR, &t));
    TRY(may_mediate(c, &t.i));
    TRY(dispute_note_add(c, t.i.id, "terminated", in.text, NULL));
    for (size_t k = 0; k < in.ways.n; k++)
        TRY(flow_event(c, &t.i, "dispute.other_way", "way=other." STR_FMT,
                       STR_ARG(((const struct str *)in.ways.p)[k])));
    TRY(db_run(c->db, SQL_DISPUTE_OUTCOME, NULL,
               ARGS(arg_id(c->community), arg_id(t.i.id), arg_str(STR("terminated")))));
    TRY(flow_close(c, &t.i, STR("terminated")));
    TRY(dispute_parties_tell(c, &t, "dispute.ended"));
    answer_done(r);
    return NULL;
}

static err mediate_opened(struct ctx *c, const struct instance *i)
{
    return dispute_turn_of(c, i, "dispute.mediate");
}

/* Without a record of a session nothing was mediated: it may be stopped, not concluded. */
static err mediate_gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    struct list l;
    size_t held = 0;

    TRY(dispute_session_list(c, i->id, &l));
    for (size_t k = 0; k < l.n; k++)
        held += str_is(((const struct session *)l.p)[k].state, "held");
    if (!held)
        gap_add(g, &DISPUTE_NO_SESSION, "人民调解工作若干规定 §30", "%s", "");
    return NULL;
}

static const struct flow_act inform_acts[] = { { "dispute.inform", PERM_DISPUTE_MEDIATE,
                                                 may_inform } };
const struct step_kind INFORM_KIND = { .name = "inform",
                                       .opened = inform_opened,
                                       .gaps = inform_gaps,
                                       .act = inform_acts,
                                       .n_act = COUNT(inform_acts),
                                       .closes_itself = true };

static const char *const values[] = { "mediate.days", "extend.days", "tier.days", "long.days",
                                      NULL };
static const struct flow_act acts[] = {
    { "dispute.session", PERM_DISPUTE_MEDIATE, may_mediate },
    { "dispute.record", PERM_DISPUTE_MEDIATE, may_mediate },
    { "dispute.extend", PERM_DISPUTE_MEDIATE, may_mediate },
    { "dispute.raise", PERM_DISPUTE_DESK, may_mediate },
    { "dispute.terminate", PERM_DISPUTE_MEDIATE, may_mediate },
    { "dispute.draft", PERM_DISPUTE_MEDIATE, may_mediate },
};
const struct step_kind MEDIATE_KIND = { .name = "mediate",
                                        .values = values,
                                        .opened = mediate_opened,
                                        .gaps = mediate_gaps,
                                        .due = due,
                                        .act = acts,
                                        .n_act = COUNT(acts),
                                        .closes_itself = true };
