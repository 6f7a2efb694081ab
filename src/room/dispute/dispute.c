/* dispute.c - a dispute's own rows, who it is shown to, and what its acts share. */
#include "rule/dispute.h"
#include "base/arena.h"
#include "room/dispute/dispute_row.h"
#include "room/post/post.h"
#include "room/resident/resident.h"
#include "rule/codes.h"
#include "web/leaf.h"

const struct failure DISPUTE_NOT_YOURS = { .code = ERR_DENIED, .id = "dispute.not_yours" };

/* clang-format off */
static const struct field dispute_fields[] = {
    FIELD(struct dispute, case_id, SHOW),
    FIELD(struct dispute, category, SHOW),
    FIELD(struct dispute, channel, SHOW),
    FIELD(struct dispute, from_case, SHOW),
    FIELD(struct dispute, region_id, SHOW),
    FIELD(struct dispute, amount, SHOW),
    FIELD(struct dispute, people, SHOW),
    FIELD(struct dispute, injury, SHOW),
    FIELD(struct dispute, began_on, SHOW),
    FIELD(struct dispute, failed, SHOW),
    FIELD(struct dispute, grade, SHOW),
    FIELD(struct dispute, rule_grade, SHOW),
    FIELD(struct dispute, causes, SHOW),
    FIELD(struct dispute, mediator_id, SECRET),
    FIELD(struct dispute, mediator_name, SHOW),
    FIELD(struct dispute, guide_id, SECRET),
    FIELD(struct dispute, guide_name, SHOW),
    FIELD(struct dispute, chosen_by, SHOW),
    FIELD(struct dispute, in_public, SHOW),
    FIELD(struct dispute, extended, SHOW),
    FIELD(struct dispute, risk, SHOW),
    FIELD(struct dispute, outcome, SHOW),
    FIELD(struct dispute, accepted_at, SHOW),
    FIELD(struct dispute, tier_since, SHOW),
    FIELD(struct dispute, raise_asked, SECRET),
    FIELD(struct dispute, account_id, SECRET),
    FIELD(struct dispute, at, SHOW),
};
static const struct field party_fields[] = {
    FIELD(struct party, id, SHOW),
    FIELD(struct party, case_id, SECRET),
    FIELD(struct party, account_id, SECRET),
    FIELD(struct party, resident_id, SECRET),
    FIELD(struct party, side, SHOW),
    FIELD(struct party, name, EXTRA),
    FIELD(struct party, phone, EXTRA),
    FIELD(struct party, name_sealed, SECRET),
    FIELD(struct party, phone_sealed, SECRET),
    FIELD(struct party, consent, SHOW),
    FIELD(struct party, consent_way, SHOW),
    FIELD(struct party, consent_at, SHOW),
    FIELD(struct party, notice, SHOW),
    FIELD(struct party, extension, SHOW),
    FIELD(struct party, agreement, SHOW),
    FIELD(struct party, court, SHOW),
    FIELD(struct party, mine, EXTRA),
};
/* clang-format on */
static const struct shape DISPUTE = SHAPE(struct dispute, dispute_fields);
const struct shape DISPUTE_PARTY = { "struct dispute_party", party_fields, COUNT(party_fields),
                                     sizeof(struct party) };

err dispute_get(struct ctx *c, struct id id, struct dispute *ret)
{
    return db_one(c->db, SQL_DISPUTE_GET, &DISPUTE, ret, ARGS(arg_id(c->community), arg_id(id)));
}

err dispute_party_list(struct ctx *c, struct id id, struct list *ret)
{
    TRY(db_list(c->db, SQL_DISPUTE_PARTY_LIST, &DISPUTE_PARTY, PARTIES_MAX, ret,
                ARGS(arg_id(c->community), arg_id(id))));
    struct party *p = (struct party *)(uintptr_t)ret->p; /* just made in our arena */
    for (size_t k = 0; k < ret->n; k++)
        p[k].mine = c->account.v && p[k].account_id.v == c->account.v;
    return NULL;
}

err dispute_party_names(struct ctx *c, struct list *parties, bool masked)
{
    struct party *p = (struct party *)(uintptr_t)parties->p; /* likewise */

    for (size_t k = 0; k < parties->n; k++) {
        TRY(secret_open(c, "dispute.name", p[k].id, p[k].name_sealed, &p[k].name));
        TRY(secret_open(c, "dispute.phone", p[k].id, p[k].phone_sealed, &p[k].phone));
        if (masked && !p[k].mine && p[k].phone.n)
            p[k].phone = phone_mask(c->arena, p[k].phone);
    }
    return NULL;
}

static unsigned role_of(const struct ctx *c, const struct turn *t)
{
    unsigned role = ctx_may(c, PERM_DISPUTE_DESK) ? ROLE_DESK : 0;

    if (c->account.v && t->d.mediator_id.v == c->account.v)
        role |= ROLE_MEDIATOR;
    if (c->account.v && t->d.guide_id.v == c->account.v)
        role |= ROLE_GUIDE;
    return t->me ? role | ROLE_PARTY : role;
}

/* Whoever asks is a lawyer asked for an opinion on it. */
static MUST err is_asked(struct ctx *c, struct id id, bool *ret)
{
    int64_t n = 0;

    if (c->account.v)
        TRY(db_int(c->db, SQL_DISPUTE_OPINION_ASKED, &n,
                   ARGS(arg_id(c->community), arg_id(id), arg_id(c->account))));
    *ret = n > 0;
    return NULL;
}

static MUST err read_rows(struct ctx *c, struct id id, struct turn *ret)
{
    TRY(dispute_get(c, id, &ret->d));
    TRY(dispute_party_list(c, id, &ret->parties));
    const struct party *p = ret->parties.p;
    ret->me = NULL;
    for (size_t k = 0; k < ret->parties.n; k++)
        ret->me = p[k].mine ? p + k : ret->me;
    ret->role = role_of(c, ret);
    bool asked = false;
    TRY(is_asked(c, id, &asked));
    ret->role |= asked ? ROLE_LAWYER : 0;
    return ret->role ? NULL : &NOT_FOUND;
}

err dispute_look(struct ctx *c, struct id id, struct turn *ret)
{
    TRY(flow_load_case(c, id, &ret->i));
    return read_rows(c, id, ret);
}

err dispute_take(struct ctx *c, struct id id, unsigned roles, struct turn *ret)
{
    TRY(flow_take_case(c, id, &ret->i));
    TRY(read_rows(c, id, ret));
    leaf_subject(c, id);
    leaf_word(c, "step", ret->i.step->id);
    return ret->role & roles ? NULL : &DISPUTE_NOT_YOURS;
}

struct ctx dispute_alias(const struct ctx *c, const struct turn *t)
{
    struct ctx alias = *c;

    if (t->role != ROLE_PARTY)
        return alias;
    alias.name = STR("");
    alias.account = alias.resident = (struct id){ 0 };
    return alias;
}

const struct party *dispute_party_of(const struct turn *t, struct id id)
{
    const struct party *p = t->parties.p;

    for (size_t k = 0; k < t->parties.n; k++) {
        if (p[k].id.v == id.v)
            return p + k;
    }
    return NULL;
}

static bool has_signed(const struct party *p, const char *what)
{
    struct str w = str_of(what);

    return str_is(w, "notice")      ? p->notice
           : str_is(w, "extension") ? p->extension
           : str_is(w, "court")     ? p->court
                                    : p->agreement;
}

bool dispute_all_signed(const struct list *parties, const char *what)
{
    const struct party *p = parties->p;

    for (size_t k = 0; k < parties->n; k++) {
        if (!has_signed(p + k, what))
            return false;
    }
    return parties->n > 0;
}

err dispute_note_add(struct ctx *c, struct id id, const char *word, struct str text, struct id *ret)
{
    struct id row = ctx_id(c);

    if (ret)
        *ret = text.n ? row : (struct id){ 0 };
    if (!text.n)
        return NULL;
    return db_run(c->db, SQL_DISPUTE_NOTE_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(row), arg_id(id), arg_str(str_of(word)),
                       arg_blob(secret_seal(c, "dispute.note", row, text)), arg_str(c->name),
                       arg_time(c->now)));
}

err dispute_mediator_ask(struct ctx *c, const struct turn *t, const char *what, struct id subject,
                         struct when due)
{
    if (!t->d.mediator_id.v)
        return NULL;
    return db_run(c->db, SQL_DISPUTE_TODO, NULL,
                  ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_id(t->i.id),
                       arg_str(t->i.step->id), arg_str(str_of(what)), arg_id(subject),
                       arg_id(t->d.mediator_id), arg_time(due), arg_time(c->now)));
}

err dispute_turn_of(struct ctx *c, const struct instance *i, const char *what)
{
    struct turn t = { .i = *i };

    TRY(dispute_get(c, i->id, &t.d));
    TRY(flow_done(c, i, "step", i->id));
    return dispute_mediator_ask(c, &t, what, (struct id){ 0 }, i->due);
}

err dispute_parties_tell(struct ctx *c, const struct turn *t, const char *kind)
{
    const struct party *p = t->parties.p;

    for (size_t k = 0; k < t->parties.n; k++) {
        struct message m = { .to_account = p[k].account_id,
                             .kind = kind,
                             .key =
                                 str_fmt(c->arena, "%s:%lld:%lld:%lld", kind, (long long)t->i.id.v,
                                         (long long)p[k].id.v, (long long)c->now.ms),
                             .title = t->i.code,
                             .tail = STR(""),
                             .link = post_link(c, "disputes", t->i.id) };
        if (p[k].account_id.v)
            TRY(post_tell(c, &m));
    }
    return NULL;
}

struct turn_row {
    struct id v;
};
static const struct field turn_row_fields[] = { FIELD(struct turn_row, v, SHOW) };
static const struct shape TURN_ROW = SHAPE(struct turn_row, turn_row_fields);

/* A grade whose days are over without an end: the desk is asked once whether to raise it. */
err dispute_watch(struct ctx *c)
{
    struct list l;

    TRY(db_list(c->db, SQL_DISPUTE_TIERS, &TURN_ROW, 500, &l, ARGS(arg_id(c->community))));
    for (size_t k = 0; k < l.n; k++) {
        struct instance i;
        struct dispute d;
        TRY(flow_load_case(c, ((const struct turn_row *)l.p)[k].v, &i));
        TRY(dispute_get(c, i.id, &d));
        if (!dispute_next_grade((int)d.grade, d.tier_since, c->now,
                                rules_int(i.rules, "tier.days")))
            continue;
        TRY(flow_ask(c, &i, "dispute.raise", STR("director"), (struct id){ 0 }, c->now));
        TRY(db_run(c->db, SQL_DISPUTE_RAISE_ASKED, NULL,
                   ARGS(arg_id(c->community), arg_id(i.id), arg_int(d.grade))));
    }
    return NULL;
}
