/* lodge.c - a dispute comes in: its facts and parties, and each one's consent. */
#include "base/arena.h"
#include "flow/edition.h"
#include "room/auth/auth.h"
#include "room/dispute/dispute_act.h"
#include "room/dispute/dispute_row.h"
#include "room/region/region.h"
#include "room/resident/resident.h"
#include "rule/codes.h"
#include "web/house.h"
#include "web/leaf.h"
#include "web/text.h"

const struct failure DISPUTE_PARTIES = { .code = ERR_INPUT,
                                         .id = "dispute.parties",
                                         .field = "parties" };
const struct failure DISPUTE_NO_CASE = { .code = ERR_INPUT,
                                         .id = "dispute.no_case",
                                         .field = "from_case" };
const struct failure DISPUTE_UNASKED = { .code = ERR_CONFLICT, .id = "dispute.unasked" };
const struct failure DISPUTE_BY_APP = { .code = ERR_DENIED,
                                        .id = "dispute.by_app",
                                        .field = "way" };

static const char *const categories[] = { "noise",    "leak",    "parking", "property_fee",
                                          "common",   "pet",     "debt",    "damage",
                                          "labour",   "support", "family",  "marriage",
                                          "identity", "other",   NULL };
static const char *const channels[] = { "window", "phone", "visit", "transfer",
                                        "signal", "own",   NULL };
static const char *const sides[] = { "applicant", "respondent", NULL };
static const char *const ways[] = { "app", "paper", "phone", "oral", NULL };

struct party_in {
    struct str side, name, phone;
    struct id resident;
};
struct lodge_in {
    struct str category, channel, text, other_name, other_phone;
    struct id region, from_case;
    int64_t amount, people, injury, failed;
    struct day began_on;
    struct list parties;
};
struct consent_in {
    struct str way, text;
    bool agree;
};
struct lodged {
    struct id id;
    struct str code;
};
/* clang-format off */
static const struct field party_in_fields[] = {
    FIELD(struct party_in, side, NEED, .words = sides),
    FIELD(struct party_in, name, SHOW, .max = 40),
    FIELD(struct party_in, phone, SHOW, .max = 20),
    FIELD(struct party_in, resident, SHOW),
};
static const struct shape PARTY_IN = { "struct dispute_party_in", party_in_fields, COUNT(party_in_fields), sizeof(struct party_in) };
#define FACTS                                                                   \
    FIELD(struct lodge_in, category, NEED, .words = categories),                \
        FIELD(struct lodge_in, text, NEED, .min = 4, .max = 4000),              \
        FIELD(struct lodge_in, region, SHOW),                                   \
        FIELD(struct lodge_in, amount, SHOW, .min = 0, .max = 1000000000000),   \
        FIELD(struct lodge_in, people, SHOW, .min = 0, .max = 100000),          \
        FIELD(struct lodge_in, injury, SHOW, .min = 0, .max = 2),               \
        FIELD(struct lodge_in, failed, SHOW, .min = 0, .max = 100),             \
        FIELD(struct lodge_in, began_on, SHOW)
static const struct field lodge_fields[] = {
    FACTS,
    FIELD(struct lodge_in, other_name, NEED, .min = 1, .max = 40),
    FIELD(struct lodge_in, other_phone, SHOW, .max = 20),
};
static const struct field desk_fields[] = {
    FACTS,
    FIELD(struct lodge_in, channel, NEED, .words = channels),
    FIELD(struct lodge_in, from_case, SHOW),
    FIELD(struct lodge_in, parties, NEED, .min = 2, .max = PARTIES_MAX, .sub = &PARTY_IN),
};
static const struct field consent_fields[] = {
    FIELD(struct consent_in, way, NEED, .words = ways),
    FIELD(struct consent_in, agree, NEED),
    FIELD(struct consent_in, text, SHOW, .max = 500),
};
static const struct field said_fields[] = {
    FIELD(struct said_in, text, NEED, .min = 4, .max = 1000),
};
static const struct field lodged_fields[] = {
    FIELD(struct lodged, id, SHOW),
    FIELD(struct lodged, code, SHOW),
};
/* clang-format on */
const struct shape DISPUTE_LODGE_IN = { "struct dispute_lodge_in", lodge_fields,
                                        COUNT(lodge_fields), sizeof(struct lodge_in) };
const struct shape DISPUTE_LODGE_DESK_IN = { "struct dispute_lodge_desk_in", desk_fields,
                                             COUNT(desk_fields), sizeof(struct lodge_in) };
const struct shape DISPUTE_CONSENT_IN = { "struct dispute_consent_in", consent_fields,
                                          COUNT(consent_fields), sizeof(struct consent_in) };
const struct shape DISPUTE_SAID_IN = { "struct dispute_said_in", said_fields, COUNT(said_fields),
                                       sizeof(struct said_in) };
const struct shape DISPUTE_LODGED = { "struct dispute_lodged", lodged_fields, COUNT(lodged_fields),
                                      sizeof(struct lodged) };

/* --- coming in --- */

/* The title in lists and tasks is the category: never whose it is. */
static MUST err add_matter(struct ctx *c, const struct lodge_in *in, struct lodged *ret)
{
    const struct flow_template *t = book_template(c->house->flow, STR("dispute"), 0);
    const struct rule_set *rules = NULL;
    struct str title = text_say(
        c->arena, LANG_ZH, str_fmt(c->arena, "dispute.of." STR_FMT, STR_ARG(in->category)).p, NULL);
    int64_t no = 0;

    if (!t)
        return &NOT_FOUND;
    TRY(edition_rules_on(c, t, &rules));
    if (!rules)
        return &NOT_FOUND;
    TRY(flow_code(c, t, &no, &ret->code));
    err e = db_run(c->db, SQL_DISPUTE_MATTER, NULL,
                   ARGS(arg_id(c->community), arg_id(ret->id), arg_str(ret->code),
                        arg_int(day_ymd(c->today).year), arg_int(no), arg_str(title),
                        arg_str(in->category), arg_str(t->id), arg_int(t->version),
                        arg_str(rules->id), arg_int(rules->version), arg_str(t->step[0].id),
                        arg_time(c->now), arg_id(in->region.v ? in->region : c->community)));
    if (e)
        return e == &DB_DUPLICATE ? &DB_BUSY : e; /* two at once took one number: run again */
    leaf_word(c, "template", t->id);
    leaf_int(c, "template_version", t->version);
    leaf_word(c, "rules", rules->id);
    leaf_int(c, "rules_version", rules->version);
    return flow_tally(c, t, STR("open"), t->step[0].kind, 1);
}

static MUST err check_phone(struct ctx *c, struct str given, struct str *ret)
{
    char *plain = NEW_N(c->arena, char, PHONE_LENGTH + 1);

    *ret = STR("");
    if (!given.n)
        return NULL;
    if (!phone_read(given, plain))
        return &RESIDENT_PHONE;
    *ret = str_of(plain);
    return NULL;
}

struct newcomer {
    const char *side;
    struct str name, phone;
    struct id account, resident;
    bool agreed;
};

static MUST err add_party(struct ctx *c, struct id id, const struct newcomer *n)
{
    struct id row = ctx_id(c);
    struct str phone;

    TRY(check_phone(c, n->phone, &phone));
    return db_run(c->db, SQL_DISPUTE_PARTY_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(row), arg_id(id), arg_str(str_of(n->side)),
                       arg_id(n->account), arg_id(n->resident),
                       arg_blob(secret_seal(c, "dispute.name", row, n->name)),
                       arg_blob(secret_seal(c, "dispute.phone", row, phone)),
                       arg_str(str_of(n->agreed ? "yes" : "asked")),
                       arg_str(str_of(n->agreed ? "app" : "")),
                       arg_time(n->agreed ? c->now : (struct when){ 0 })));
}

static MUST err lodge(struct ctx *c, const struct lodge_in *in, struct lodged *ret)
{
    struct region g;
    bool app = str_is(in->channel, "app");

    *ret = (struct lodged){ .id = ctx_id(c) };
    if (in->region.v)
        TRY(region_here(c, in->region, &g));
    if (in->began_on.n != DAY_NONE.n && in->began_on.n > c->today.n)
        return err_at(c->arena, &FORM_RANGE, "began_on", "in the future");
    struct day began = in->began_on.n == DAY_NONE.n || !in->began_on.n ? c->today : in->began_on;
    TRY(add_matter(c, in, ret));
    TRY(db_run(c->db, SQL_DISPUTE_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(ret->id), arg_str(in->category),
                    arg_str(in->channel), arg_id(in->from_case), arg_id(in->region),
                    arg_int(in->amount), arg_int(in->people), arg_int(in->injury), arg_day(began),
                    arg_int(in->failed), arg_id(app ? c->account : (struct id){ 0 }),
                    arg_time(c->now))));
    leaf_subject(c, ret->id);
    leaf_word(c, "category", in->category);
    leaf_word(c, "channel", in->channel);
    return NULL;
}

/* The engine's timeline and the note keep no name of who lodged it as a party. */
static MUST err begin(struct ctx *c, const struct lodge_in *in, struct id id)
{
    struct ctx alias = *c;

    if (str_is(in->channel, "app")) {
        alias.name = STR("");
        alias.account = alias.resident = (struct id){ 0 };
    }
    TRY(dispute_note_add(&alias, id, "lodged", in->text, NULL));
    return flow_start(&alias, id);
}

err dispute_lodge(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct lodge_in in = { .began_on = DAY_NONE };
    struct lodged out;

    TRY(form_read(r, &DISPUTE_LODGE_IN, &in));
    in.channel = STR("app");
    TRY(lodge(c, &in, &out));
    TRY(add_party(
        c, out.id,
        &(struct newcomer){ "applicant", c->name, STR(""), c->account, c->resident, true }));
    TRY(add_party(
        c, out.id,
        &(struct newcomer){ "respondent", in.other_name, in.other_phone, { 0 }, { 0 }, false }));
    TRY(begin(c, &in, out.id));
    answer_one(r, &DISPUTE_LODGED, &out);
    return NULL;
}

/* One at each side at least; a resident of the roll is named as there, and sees it if bound. */
static MUST err add_parties(struct ctx *c, const struct lodge_in *in, struct id id)
{
    const struct party_in *p = in->parties.p;
    bool one[2] = { false, false };

    for (size_t k = 0; k < in->parties.n; k++) {
        bool asks = str_is(p[k].side, "applicant");
        struct newcomer n = {
            asks ? "applicant" : "respondent", p[k].name, p[k].phone, { 0 }, p[k].resident, false
        };
        if (p[k].resident.v) {
            struct resident person;
            TRY(resident_get(c, p[k].resident, &person));
            TRY(account_of_resident(c, p[k].resident, &n.account));
            n.name = person.name;
        }
        if (!n.name.n)
            return &DISPUTE_PARTIES;
        TRY(add_party(c, id, &n));
        one[asks] = true;
    }
    return one[0] && one[1] ? NULL : &DISPUTE_PARTIES;
}

/* The case it came out of tells of it; never which, for its reporter may be no party. */
static MUST err tell_case(struct ctx *c, struct id from)
{
    struct instance i;

    if (!from.v)
        return NULL;
    err e = flow_take_case(c, from, &i);
    if (e == &NOT_FOUND || (!e && str_is(i.template->id, "dispute")))
        return &DISPUTE_NO_CASE;
    TRY(e);
    return flow_event(c, &i, "dispute.of_case", "%s", "");
}

err dispute_lodge_desk(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct lodge_in in = { .began_on = DAY_NONE };
    struct lodged out;

    TRY(form_read(r, &DISPUTE_LODGE_DESK_IN, &in));
    TRY(tell_case(c, in.from_case));
    TRY(lodge(c, &in, &out));
    TRY(add_parties(c, &in, out.id));
    TRY(begin(c, &in, out.id));
    answer_one(r, &DISPUTE_LODGED, &out);
    return NULL;
}

/* A party says so itself by the app; the desk writes down what was said or signed elsewhere. */
static MUST err may_speak_for(const struct turn *t, const struct party *p, struct str way)
{
    if (str_is(way, "app"))
        return p->mine ? NULL : &DISPUTE_BY_APP;
    return t->role & (ROLE_DESK | ROLE_MEDIATOR) ? NULL : &DISPUTE_NOT_YOURS;
}

/* 人民调解法 §17: nobody is mediated against a clear refusal. */
err dispute_consent(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct consent_in in = { .text = STR("") };
    struct turn t;

    TRY(form_read(r, &DISPUTE_CONSENT_IN, &in));
    TRY(dispute_take(c, r->id[0], ROLE_DESK | ROLE_PARTY, &t));
    TRY(flow_at(c, &t.i, "lodge"));
    const struct party *p = dispute_party_of(&t, r->id[1]);
    if (!p)
        return &NOT_FOUND;
    TRY(may_speak_for(&t, p, in.way));
    TRY(db_run(c->db, SQL_DISPUTE_PARTY_CONSENT, NULL,
               ARGS(arg_id(c->community), arg_id(p->id), arg_str(in.agree ? STR("yes") : STR("no")),
                    arg_str(in.way), arg_time(c->now))));
    leaf_word(c, "consent", in.agree ? STR("yes") : STR("no"));
    leaf_word(c, "way", in.way);
    struct ctx alias = dispute_alias(c, &t);
    TRY(dispute_note_add(&alias, t.i.id, "consent", in.text, NULL));
    TRY(flow_event(&alias, &t.i, in.agree ? "dispute.agreed" : "dispute.refused",
                   "way=way." STR_FMT, STR_ARG(in.way)));
    if (!in.agree) {
        TRY(flow_end(&alias, &t.i, STR("refused"), STR("一方明确拒绝调解，不予受理")));
        TRY(dispute_parties_tell(c, &t, "dispute.refused"));
    }
    answer_done(r);
    return NULL;
}

static err may_accept(struct ctx *c, const struct instance *i) { return flow_at(c, i, "lodge"); }

err dispute_accept(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct turn t;

    TRY(dispute_take(c, r->id[0], ROLE_DESK, &t));
    TRY(may_accept(c, &t.i));
    TRY(db_run(c->db, SQL_DISPUTE_ACCEPTED, NULL,
               ARGS(arg_id(c->community), arg_id(t.i.id), arg_time(c->now))));
    TRY(flow_close(c, &t.i, STR("accepted")));
    TRY(dispute_parties_tell(c, &t, "dispute.accepted"));
    answer_done(r);
    return NULL;
}

static err lodge_gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    struct list l;
    int64_t left = 0;

    TRY(dispute_party_list(c, i->id, &l));
    for (size_t k = 0; k < l.n; k++)
        left += !str_is(((const struct party *)l.p)[k].consent, "yes");
    if (left)
        gap_add(g, &DISPUTE_UNASKED, "人民调解法 §17", "left=%lld", (long long)left);
    return NULL;
}

static const char *const accept_values[] = { "mediate.days", NULL };
static const struct flow_act lodge_acts[] = { { "dispute.accept", PERM_DISPUTE_DESK, may_accept } };
const struct step_kind LODGE_KIND = { .name = "lodge",
                                      .values = accept_values,
                                      .gaps = lodge_gaps,
                                      .act = lodge_acts,
                                      .n_act = COUNT(lodge_acts),
                                      .closes_itself = true };
