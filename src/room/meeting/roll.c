/* roll.c - who may take part: frozen at the call, hashed line by line. */
#include "room/meeting/roll.h"

#include "base/arena.h"
#include "base/day.h"
#include "kit/crypto.h"
#include "kit/db.h"
#include "room/office/office.h"
#include "rule/quorum.h"
#include "rule/roll.h"
#include "web/house.h"

enum { ROLL_MAX = 200000, ADULT_YEARS = 18 };

const struct failure MEETING_ROLL_EMPTY = { .code = ERR_CONFLICT, .id = "meeting.roll_empty" };
const struct failure MEETING_REP_SHARE = { .code = ERR_CONFLICT, .id = "meeting.rep_share" };

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

struct roll_counts {
    int64_t expected, party_expected, reps;
};
static const struct field counts_fields[] = { FIELD(struct roll_counts, expected, SHOW),
                                              FIELD(struct roll_counts, party_expected, SHOW),
                                              FIELD(struct roll_counts, reps, SHOW) };
static const struct shape ROLL_COUNTS = SHAPE(struct roll_counts, counts_fields);

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
                           struct id voter, int side)
{
    return db_run(c->db, SQL_ROLL_PUT, NULL,
                  ARGS(arg_id(c->community), arg_id(meeting), arg_id(voter), arg_str(one->name),
                       arg_id(one->resident), arg_id(one->post), arg_id(one->account),
                       arg_bool(side == 0), arg_bool(side == 1), arg_bool(side == 2)));
}

struct people { /* everybody put on the roll so far, in order */
    struct member *one;
    size_t n;
};

static MUST err add_body(struct ctx *c, struct id meeting, const struct list *body, int side,
                         struct people *all)
{
    for (size_t k = 0; k < body->n; k++) {
        struct member *one = &all->one[all->n++];
        *one = ((const struct member *)body->p)[k];
        TRY(add_member(c, meeting, one, voter_of(all->one, one), side));
    }
    return NULL;
}

/* Members of the bodies that meet together; who sits in two is one line. */
static MUST err add_members(struct ctx *c, const struct meeting *m, struct day on)
{
    static const char *const name[] = { "party_committee", "residents_committee", "residents_rep" };
    int first = str_is(m->body, "two_committees_meeting") ? 0 : 1;
    struct list body[2] = { { 0 } };

    TRY(office_members(c, name[first], on, &body[0]));
    TRY(office_members(c, name[first + 1], on, &body[1]));
    struct people all = { NEW_N(c->arena, struct member, body[0].n + body[1].n + 1), 0 };
    TRY(add_body(c, m->id, &body[0], first, &all));
    return add_body(c, m->id, &body[1], first + 1, &all);
}

static MUST err check_counts(struct ctx *c, const struct instance *i, const struct meeting *m,
                             const struct roll_counts *n)
{
    const struct rule_value *v = rules_value(i->rules, "reps.share");

    if (n->expected == 0)
        return err_rule(c->arena, &MEETING_ROLL_EMPTY, NULL, "body=" STR_FMT, STR_ARG(m->body));
    if (!str_is(m->body, "residents_rep_meeting") || !v || !v->is_share)
        return NULL;
    if (share_ge(n->reps, n->expected, v->share))
        return NULL;
    return err_rule(c->arena, &MEETING_REP_SHARE, str_z(c->arena, v->source),
                    "have=%lld expected=%lld needs=%lld", (long long)n->reps,
                    (long long)n->expected, (long long)share_need(n->expected, CMP_GE, v->share));
}

err roll_freeze(struct ctx *c, const struct instance *i, const struct meeting *m)
{
    struct roll_counts n;
    struct str hash;

    if (str_is(m->base, "residents18"))
        TRY(add_residents(c, i, m, SQL_ROLL_RESIDENTS));
    else if (str_is(m->base, "household_reps"))
        TRY(add_residents(c, i, m, SQL_ROLL_HOUSEHOLDS));
    else
        TRY(add_members(c, m, day_at(m->starts_at, CHINA_OFFSET)));
    TRY(db_one(c->db, SQL_ROLL_COUNTS, &ROLL_COUNTS, &n,
               ARGS(arg_id(c->community), arg_id(m->id))));
    TRY(check_counts(c, i, m, &n));
    TRY(meeting_roll_hash(c, m->id, &hash));
    return db_run(c->db, SQL_MEETING_FROZEN, NULL,
                  ARGS(arg_id(c->community), arg_id(m->id), arg_int(n.expected),
                       arg_int(n.party_expected), arg_str(hash)));
}
