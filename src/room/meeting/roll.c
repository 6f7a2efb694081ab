/* roll.c - who may take part: frozen at the call, hashed line by line. */
#include "room/meeting/roll.h"

#include "base/arena.h"
#include "base/day.h"
#include "kit/crypto.h"
#include "kit/db.h"
#include "room/branch/branch.h"
#include "room/office/office.h"
#include "rule/quorum.h"
#include "rule/roll.h"
#include "web/house.h"
#include "web/leaf.h"

enum { ROLL_MAX = 200000, ADULT_YEARS = 18 };

const struct failure MEETING_ROLL_EMPTY = { .code = ERR_CONFLICT, .id = "meeting.roll_empty" };
const struct failure ROLL_TWICE = { .code = ERR_CONFLICT, .id = "meeting.roll_twice" };
const struct failure MEETING_MIX = { .code = ERR_CONFLICT, .id = "meeting.mix" };

/* clang-format off */
static const struct field roll_fields[] = {
    FIELD(struct roll_line, voter_id, SHOW),
    FIELD(struct roll_line, name, SHOW),
    FIELD(struct roll_line, resident_id, SHOW),
    FIELD(struct roll_line, household_id, SHOW),
    FIELD(struct roll_line, post_id, SHOW),
    FIELD(struct roll_line, party, SHOW),
    FIELD(struct roll_line, committee, SHOW),
    FIELD(struct roll_line, rep, SHOW),
    FIELD(struct roll_line, recused, SHOW),
    FIELD(struct roll_line, recused_reason, SHOW),
    FIELD(struct roll_line, way, SHOW),
    FIELD(struct roll_line, proxy_name, SHOW),
    FIELD(struct roll_line, at, SHOW),
    FIELD(struct roll_line, left_at, SHOW),
};
/* clang-format on */
const struct shape ROLL_LINE = SHAPE(struct roll_line, roll_fields);

/* clang-format off */
static const struct field heads_fields[] = {
    FIELD(struct heads, total, SHOW),
    FIELD(struct heads, party, SHOW),
    FIELD(struct heads, committee, SHOW),
    FIELD(struct heads, rep, SHOW),
};
/* clang-format on */
const struct shape HEADS = SHAPE(struct heads, heads_fields);

err meeting_roll(struct ctx *c, struct id meeting, struct list *ret)
{
    return db_list(c->db, SQL_ROLL_LINES, &ROLL_LINE, ROLL_MAX, ret,
                   ARGS(arg_id(c->community), arg_id(meeting)));
}

struct str roll_voter(struct ctx *c, struct id meeting, struct id voter)
{
    struct str text = str_fmt(c->arena, "%lld:%lld", (long long)meeting.v, (long long)voter.v);
    uint8_t hash[HASH_SIZE];

    keyed_hash(c->house->hash_key, "roll.voter", text.p, text.n, hash);
    return str_hex(c->arena, hash, sizeof hash);
}

err meeting_roll_hash(struct ctx *c, struct id meeting, struct str *ret)
{
    struct list l;

    TRY(meeting_roll(c, meeting, &l));
    struct roll_seat *seat = NEW_N(c->arena, struct roll_seat, l.n + 1);
    for (size_t k = 0; k < l.n; k++) {
        const struct roll_line *line = (const struct roll_line *)l.p + k;
        seat[k] = (struct roll_seat){ roll_voter(c, meeting, line->voter_id), line->party,
                                      line->committee, line->rep };
    }
    struct hash h = roll_hash(c->arena, sha256, seat, l.n);
    *ret = str_hex(c->arena, h.b, sizeof h.b);
    return NULL;
}

/* --- electorates: the words a body's roll is made of --- */

enum seat { NO_SEAT, PARTY_SEAT, COMMITTEE_SEAT, REP_SEAT };
enum people { RESIDENTS, HOUSEHOLDS, BRANCHES, OFFICE, POSTS, INVITED };

struct electorate {
    const char *word;
    enum people people;
    enum seat seat;     /* what its lines are marked with */
    const char *office; /* OFFICE: the body its posts name in template/post.json */
};
/* clang-format off */
static const struct electorate electorates[] = {
    { "residents18",     RESIDENTS,  NO_SEAT,        NULL },
    { "villagers18",     RESIDENTS,  NO_SEAT,        NULL },
    { "household_reps",  HOUSEHOLDS, NO_SEAT,        NULL },
    { "party_committee", OFFICE,     PARTY_SEAT,     "party_committee" },
    { "party_members",   BRANCHES,   PARTY_SEAT,     NULL },
    { "party_delegates", OFFICE,     PARTY_SEAT,     "party_delegates" },
    { "committee",       OFFICE,     COMMITTEE_SEAT, "residents_committee" },
    { "supervision",     OFFICE,     NO_SEAT,        "supervision_committee" },
    { "reps",            OFFICE,     REP_SEAT,       "residents_rep" },
    { "post:",           POSTS,      NO_SEAT,        NULL },
    { "invited:",        INVITED,    NO_SEAT,        NULL },
};
/* clang-format on */
const char *const ELECTORATES[] = { "residents18",     "villagers18",   "household_reps",
                                    "party_committee", "party_members", "party_delegates",
                                    "committee",       "supervision",   "reps",
                                    "post:",           "invited:",      NULL };

static const struct electorate *electorate_of(struct str word)
{
    for (size_t k = 0; k < COUNT(electorates); k++) {
        const struct electorate *e = &electorates[k];
        bool kind = e->people == POSTS || e->people == INVITED;
        if (kind ? str_starts(word, str_of(e->word)) : str_is(word, e->word))
            return e;
    }
    return NULL;
}

/* "mediator" of "post:mediator". */
static struct str kind_of(const struct electorate *e, struct str word)
{
    size_t head = str_of(e->word).n;

    return (struct str){ word.p + head, word.n - head };
}

int64_t heads_of(const struct heads *n, struct str word)
{
    const struct electorate *e = electorate_of(word);

    switch (e ? e->seat : NO_SEAT) {
    case PARTY_SEAT: return n->party;
    case COMMITTEE_SEAT: return n->committee;
    case REP_SEAT: return n->rep;
    case NO_SEAT: break;
    }
    return n->total;
}

bool meeting_is_party(const struct rule_body *body)
{
    bool all = body->roll.n > 0;

    for (size_t k = 0; all && k < body->roll.n; k++) {
        const struct electorate *e = electorate_of(body->roll.word[k]);
        all = e && e->seat == PARTY_SEAT;
    }
    return all || body->party;
}

static MUST err roll_heads(struct ctx *c, struct id meeting, struct heads *ret)
{
    return db_one(c->db, SQL_ROLL_HEADS, &HEADS, ret, ARGS(arg_id(c->community), arg_id(meeting)));
}

err roll_expected(struct ctx *c, const struct rule_set *rules, struct id meeting, struct heads *ret)
{
    bool stays = rules_int(rules, "recusal.stays") != 0;

    return db_one(c->db, stays ? SQL_ROLL_HEADS : SQL_ROLL_HEADS_FREE, &HEADS, ret,
                  ARGS(arg_id(c->community), arg_id(meeting)));
}

err meeting_also(struct ctx *c, const struct rule_set *rules, const struct rule_body *body,
                 struct id meeting, const struct heads *present, struct attendance_count *ret)
{
    struct heads all;

    if (body->n_also)
        TRY(roll_expected(c, rules, meeting, &all));
    for (size_t k = 0; k < body->n_also && k < ALSO_MAX; k++) {
        const struct rule_count *rule = &body->also[k];
        struct also_count *n = &ret->also[ret->n_also++];
        *n = (struct also_count){ .base = rule->base,
                                  .expected = heads_of(&all, rule->base),
                                  .present = heads_of(present, rule->base) };
        n->needed = threshold_need(n->expected, rule->need);
        n->held = meeting_held(n->expected, n->present, rule->need);
        ret->held = ret->held && n->held;
    }
    return NULL;
}

/* --- writing the lines --- */

/* Born on this day or before: of age on the day of the meeting. */
static struct day adult_since(struct day on)
{
    struct ymd d = day_ymd(on);

    d.year -= ADULT_YEARS;
    if (d.month == 2 && d.day == 29)
        d.day = 28;
    return day_of(d);
}

static MUST err add_residents(struct ctx *c, const struct instance *i, const struct meeting *m,
                              enum sql sql)
{
    struct day born = adult_since(day_at(m->starts_at, CHINA_OFFSET));
    int64_t area = i->area.v == c->community.v ? 0 : i->area.v;

    return db_run(c->db, sql, NULL,
                  ARGS(arg_id(c->community), arg_id(m->id), arg_day(born), arg_int(area)));
}

/* Who was asked by name; a party that has agreed in writing need not come. */
static MUST err add_invited(struct ctx *c, const struct instance *i, const struct meeting *m,
                            struct str capacity)
{
    return db_run(c->db, SQL_ROLL_INVITED, NULL,
                  ARGS(arg_id(c->community), arg_id(m->id), arg_id(i->id), arg_str(i->step->id),
                       arg_str(capacity)));
}

/* The line of a person who already has one under another post; else a new one. */
static struct id voter_of(const struct member *all, const struct member *one)
{
    for (const struct member *m = all; m < one; m++) {
        if ((one->resident.v && m->resident.v == one->resident.v) ||
            (one->account.v && m->account.v == one->account.v))
            return voter_of(all, m);
    }
    return one->resident.v ? one->resident : one->post;
}

static MUST err add_member(struct ctx *c, struct id meeting, const struct member *one,
                           struct id voter, enum seat seat)
{
    return db_run(c->db, SQL_ROLL_PUT, NULL,
                  ARGS(arg_id(c->community), arg_id(meeting), arg_id(voter), arg_str(one->name),
                       arg_id(one->resident), arg_id(one->post), arg_id(one->account),
                       arg_bool(seat == PARTY_SEAT), arg_bool(seat == COMMITTEE_SEAT),
                       arg_bool(seat == REP_SEAT)));
}

struct crowd { /* everybody put on the roll so far, in order */
    struct member *one;
    size_t n;
};

static MUST err add_crowd(struct ctx *c, struct id meeting, const struct list *more, enum seat seat,
                          struct crowd *all)
{
    for (size_t k = 0; k < more->n; k++) {
        struct member *one = &all->one[all->n++];
        *one = ((const struct member *)more->p)[k];
        TRY(add_member(c, meeting, one, voter_of(all->one, one), seat));
    }
    return NULL;
}

static MUST err party_members(struct ctx *c, struct day on, struct list *ret)
{
    struct list l;

    TRY(branch_voters(c, on, &l));
    struct member *out = NEW_N(c->arena, struct member, l.n + 1);
    for (size_t k = 0; k < l.n; k++) {
        const struct branch_voter *v = (const struct branch_voter *)l.p + k;
        out[k] = (struct member){
            .post = v->id, .resident = v->resident, .account = v->account, .name = v->name
        };
    }
    *ret = (struct list){ out, l.n };
    return NULL;
}

static MUST err holders_of(struct ctx *c, const struct electorate *e, struct str word,
                           const struct meeting *m, struct list *ret)
{
    struct day on = day_at(m->starts_at, CHINA_OFFSET);

    if (e->people == BRANCHES)
        return party_members(c, on, ret);
    if (e->people == OFFICE)
        return office_members(c, e->office, on, ret);
    return office_holders(c, c->community, kind_of(e, word), on, ret);
}

/* The people of several electorates together; who sits in two is one line. */
static MUST err add_members(struct ctx *c, const struct instance *i, const struct meeting *m,
                            struct words roll)
{
    struct list *part = NEW_N(c->arena, struct list, roll.n + 1);
    size_t n = 0;

    for (size_t k = 0; k < roll.n; k++) {
        const struct electorate *e = electorate_of(roll.word[k]);
        if (!e)
            return err_at(c->arena, &DB_FAULT, NULL, "electorate unknown");
        if (e->people == INVITED)
            TRY(add_invited(c, i, m, kind_of(e, roll.word[k])));
        else if (e->people == RESIDENTS || e->people == HOUSEHOLDS)
            TRY(add_residents(c, i, m,
                              e->people == RESIDENTS ? SQL_ROLL_RESIDENTS : SQL_ROLL_HOUSEHOLDS));
        else
            TRY(holders_of(c, e, roll.word[k], m, &part[k]));
        n += part[k].n;
    }
    struct crowd all = { NEW_N(c->arena, struct member, n + 1), 0 };
    for (size_t k = 0; k < roll.n; k++)
        TRY(add_crowd(c, m->id, &part[k], electorate_of(roll.word[k])->seat, &all));
    return NULL;
}

static MUST err heads_for(struct ctx *c, const struct instance *i, const struct heads *n,
                          struct str word, int64_t *ret)
{
    const struct electorate *e = electorate_of(word);

    *ret = heads_of(n, word);
    if (!e || e->people != INVITED)
        return NULL;
    return db_int(
        c->db, SQL_INVITED_COUNT, ret,
        ARGS(arg_id(c->community), arg_id(i->id), arg_str(i->step->id), arg_str(kind_of(e, word))));
}

static MUST err check_heads(struct ctx *c, const struct instance *i, const struct rule_body *body,
                            const struct heads *n)
{
    if (n->total == 0)
        return err_rule(c->arena, &MEETING_ROLL_EMPTY, NULL, "body=" STR_FMT, STR_ARG(body->id));
    for (const struct rule_count *r = body->mix; r < body->mix + body->n_mix; r++) {
        int64_t have = 0;
        TRY(heads_for(c, i, n, r->base, &have));
        if (!threshold_met(have, n->total, r->need))
            return err_rule(c->arena, &MEETING_MIX, str_z(c->arena, r->source),
                            "base=" STR_FMT " have=%lld expected=%lld needs=%lld", STR_ARG(r->base),
                            (long long)have, (long long)n->total,
                            (long long)threshold_need(n->total, r->need));
    }
    return NULL;
}

err roll_freeze(struct ctx *c, const struct instance *i, const struct meeting *m)
{
    const struct rule_body *body = rules_body(i->rules, m->body);
    struct words own = { &m->base, 1 };
    struct heads n;
    struct str hash;

    TRY(add_members(c, i, m, str_is(m->base, "members") ? body->roll : own));
    TRY(roll_heads(c, m->id, &n));
    TRY(check_heads(c, i, body, &n));
    TRY(meeting_roll_hash(c, m->id, &hash));
    return db_run(c->db, SQL_MEETING_FROZEN, NULL,
                  ARGS(arg_id(c->community), arg_id(m->id), arg_int(n.total), arg_int(n.party),
                       arg_str(hash)));
}

err meeting_roll_mend(struct ctx *c, const struct meeting *m, struct id resident, bool add)
{
    struct heads n, all;
    struct instance i;
    struct str hash;
    int64_t changed = 0;

    TRY(db_run(c->db, add ? SQL_ROLL_ADD_ONE : SQL_ROLL_DROP_ONE, &changed,
               ARGS(arg_id(c->community), arg_id(m->id), arg_id(resident))));
    if (!changed)
        return add ? &ROLL_TWICE : &NOT_ON_ROLL;
    TRY(meeting_frame(c, m, &i));
    TRY(roll_heads(c, m->id, &all));
    TRY(roll_expected(c, i.rules, m->id, &n));
    TRY(meeting_roll_hash(c, m->id, &hash));
    leaf_word(c, "roll_hash", hash);
    leaf_int(c, "expected", n.total);
    return db_run(c->db, SQL_MEETING_FROZEN, NULL,
                  ARGS(arg_id(c->community), arg_id(m->id), arg_int(n.total), arg_int(all.party),
                       arg_str(hash)));
}
