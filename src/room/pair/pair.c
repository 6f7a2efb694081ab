/* pair.c - the rule, who is on the list by posts and branches, and what they look after. */
#include "room/pair/pair.h"

#include <assert.h>

#include "base/arena.h"
#include "flow/book.h"
#include "flow/edition.h"
#include "room/branch/branch.h"
#include "room/pair/pair_row.h"
#include "room/region/region.h"
#include "rule/codes.h"
#include "web/house.h"
#include "web/leaf.h"

/* clang-format off */
const struct failure PAIR_TAKEN = { .code = ERR_CONFLICT, .id = "pair.taken", .field = "target" };
const struct failure PAIR_TARGET = { .code = ERR_INPUT, .id = "pair.target", .field = "target" };
const struct failure PAIR_OWN = { .code = ERR_INPUT, .id = "pair.own", .field = "target" };
const struct failure PAIR_LEFT = { .code = ERR_INPUT, .id = "pair.left", .field = "person" };
const struct failure PAIR_TIME = { .code = ERR_INPUT, .id = "pair.time", .field = "met_at" };
const struct failure PAIR_FULL = { .code = ERR_CONFLICT, .id = "pair.full" };
const struct failure PAIR_PLACE = { .code = ERR_INPUT, .id = "pair.place" };

struct pair_synced {
    int64_t came, went;
};
static const struct field count_fields[] = {
    FIELD(struct pair_count, kind, SHOW),
    FIELD(struct pair_count, n, SHOW),
    FIELD(struct pair_count, least, SHOW),
    FIELD(struct pair_count, most, SHOW),
    FIELD(struct pair_count, gap, SHOW),
    FIELD(struct pair_count, excess, SHOW),
};
static const struct shape PAIR_COUNT = SHAPE(struct pair_count, count_fields);
static const struct field person_fields[] = {
    FIELD(struct pair_person, id, SHOW),
    FIELD(struct pair_person, account, SECRET),
    FIELD(struct pair_person, member, SECRET),
    FIELD(struct pair_person, rank, SHOW),
    FIELD(struct pair_person, name, SHOW),
    FIELD(struct pair_person, estates, SECRET),
    FIELD(struct pair_person, buildings, SECRET),
    FIELD(struct pair_person, households, SECRET),
    FIELD(struct pair_person, late, SHOW),
    FIELD(struct pair_person, visits, SHOW),
    FIELD(struct pair_person, last_at, SHOW),
    FIELD(struct pair_person, counts, SHOW | EXTRA, .sub = &PAIR_COUNT),
    FIELD(struct pair_person, gap, SHOW | EXTRA),
    FIELD(struct pair_person, excess, SHOW | EXTRA),
};
static const struct field pair_fields[] = {
    FIELD(struct pair, community, SHOW),
    FIELD(struct pair, id, SHOW),
    FIELD(struct pair, person, SHOW),
    FIELD(struct pair, target, SHOW),
    FIELD(struct pair, kind, SHOW),
    FIELD(struct pair, place_name, SHOW),
    FIELD(struct pair, label, SHOW),
    FIELD(struct pair, at, SHOW),
    FIELD(struct pair, last_at, SHOW),
    FIELD(struct pair, by_rule, SHOW),
    FIELD(struct pair, late, SHOW | EXTRA),
    FIELD(struct pair, account, SECRET),
    FIELD(struct pair, place, SECRET),
};
static const struct field spot_fields[] = {
    FIELD(struct pair_spot, target, SHOW),
    FIELD(struct pair_spot, area, SECRET),
    FIELD(struct pair_spot, estate, SECRET),
    FIELD(struct pair_spot, place, SECRET),
    FIELD(struct pair_spot, person, SHOW),
    FIELD(struct pair_spot, pair, SECRET),
    FIELD(struct pair_spot, place_name, SHOW),
    FIELD(struct pair_spot, label, SHOW),
};
static const struct field synced_fields[] = {
    FIELD(struct pair_synced, came, SHOW),
    FIELD(struct pair_synced, went, SHOW),
};
/* clang-format on */
const struct shape PAIR_PERSON = SHAPE(struct pair_person, person_fields);
const struct shape PAIR = SHAPE(struct pair, pair_fields);
const struct shape PAIR_SPOT = SHAPE(struct pair_spot, spot_fields);

const struct shape PAIR_SYNCED = SHAPE(struct pair_synced, synced_fields);

struct cadre {
    struct id account;
    struct str name;
};
static const struct field cadre_fields[] = {
    FIELD(struct cadre, account, SHOW),
    FIELD(struct cadre, name, SHOW),
};
static const struct shape CADRE = SHAPE(struct cadre, cadre_fields);

err pair_law(struct ctx *c, struct pair_terms *ret)
{
    const struct rule_set *shipped = book_rules(c->house->flow, STR("pair-2026"), 1), *r = NULL;

    assert(shipped);
    TRY(edition_in_force(c, shipped, c->today, &r));
    r = r ? r : shipped;
    int64_t homes = rules_int(r, "section.households"),
            floors = rules_int(r, "community.buildings"),
            home = rules_int(r, "community.households"), party = rules_int(r, "party.households");
    *ret = (struct pair_terms){ .visit_months = rules_int(r, "pair.visit.months") };
    ret->span[PAIR_SECTION][PAIR_ESTATE] =
        (struct pair_span){ rules_int(r, "section.estate.least"),
                            rules_int(r, "section.estate.most") };
    ret->span[PAIR_SECTION][PAIR_HOUSEHOLD] = (struct pair_span){ homes, homes };
    ret->span[PAIR_COMMUNITY][PAIR_BUILDING] = (struct pair_span){ floors, floors };
    ret->span[PAIR_COMMUNITY][PAIR_HOUSEHOLD] = (struct pair_span){ home, home };
    ret->span[PAIR_PARTY][PAIR_HOUSEHOLD] = (struct pair_span){ party, party };
    return NULL;
}

struct when pair_since(struct ctx *c, const struct pair_terms *t)
{
    return day_start(pair_first_day(t, c->today), CHINA_OFFSET);
}

/* Names of Party members come from the branch's roll, masked. */
static MUST err name_members(struct ctx *c, struct pair_person *p, size_t n)
{
    struct list roll;

    TRY(branch_voters(c, c->today, &roll));
    const struct branch_voter *v = roll.p;
    for (size_t k = 0; k < n; k++) {
        for (size_t i = 0; i < roll.n && p[k].member.v; i++) {
            if (v[i].id.v != p[k].member.v)
                continue;
            p[k].name = name_mask(c->arena, v[i].name);
            if (v[i].resident.v)
                TRY(db_int(c->db, SQL_PAIR_HOME, &p[k].home.v,
                           ARGS(arg_id(c->community), arg_id(v[i].resident))));
        }
    }
    return NULL;
}

static void judge(struct arena *a, const struct pair_terms *t, struct pair_person *p)
{
    const int64_t have[PAIR_KINDS] = { p->estates, p->buildings, p->households };
    struct pair_count *out = NEW_N(a, struct pair_count, PAIR_KINDS);
    enum pair_rank rank = PAIR_PARTY;
    size_t n = 0;

    (void)pair_rank_read(p->rank, &rank);
    for (int k = 0; k < PAIR_KINDS; k++) {
        struct pair_span s = t->span[rank][k];
        if (!s.most && !have[k])
            continue;
        out[n++] = (struct pair_count){ str_of(pair_kind_word((enum pair_kind)k)),
                                        have[k],
                                        s.least,
                                        s.most,
                                        pair_gap(s, have[k]),
                                        pair_excess(s, have[k]) };
        p->gap += out[n - 1].gap;
        p->excess += out[n - 1].excess;
    }
    p->counts = (struct list){ out, n };
}

err pair_people(struct ctx *c, const struct pair_terms *t, struct list *ret)
{
    TRY(db_list(c->db, SQL_PAIR_PEOPLE, &PAIR_PERSON, PAIR_PEOPLE_MAX, ret,
                ARGS(arg_id(c->community), arg_time(pair_since(c, t)))));
    struct pair_person *p = (struct pair_person *)(uintptr_t)ret->p;
    TRY(name_members(c, p, ret->n));
    for (size_t k = 0; k < ret->n; k++)
        judge(c->arena, t, &p[k]);
    return NULL;
}

err pair_spots(struct ctx *c, enum pair_kind kind, struct list *ret)
{
    static const enum sql of[PAIR_KINDS] = { SQL_PAIR_ESTATES, SQL_PAIR_BUILDINGS, SQL_PAIR_HOMES };

    return db_list(c->db, of[kind], &PAIR_SPOT, PAIR_SPOTS_MAX, ret, ARGS(arg_id(c->community)));
}

err pair_add(struct ctx *c, struct id person, enum pair_kind kind, const struct pair_spot *s,
             bool by_rule, struct id *ret)
{
    *ret = ctx_id(c);
    err e = db_run(c->db, SQL_PAIR_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(*ret), arg_id(person),
                        arg_str(str_of(pair_kind_word(kind))), arg_id(s->target), arg_id(s->place),
                        arg_bool(by_rule), arg_time(c->now)));
    return e == &DB_DUPLICATE ? &PAIR_TAKEN : e;
}

err pair_ended(struct ctx *c, struct id pair)
{
    int64_t changed = 0;

    TRY(db_run(c->db, SQL_PAIR_END, &changed,
               ARGS(arg_id(c->community), arg_id(pair), arg_time(c->now))));
    return changed ? NULL : &NOT_FOUND;
}

/* Somebody who should be on the list; stays: somebody of it who is there already. */
struct roll_sync {
    struct list people; /* on the list before */
    bool *stays;
    struct pair_synced done;
};

static MUST err take_in(struct ctx *c, struct roll_sync *s, enum pair_rank rank, struct id account,
                        struct id member, struct str name)
{
    const struct pair_person *p = s->people.p;

    for (size_t k = 0; k < s->people.n; k++) {
        if (member.v ? p[k].member.v == member.v : !p[k].member.v && p[k].account.v == account.v) {
            s->stays[k] = true;
            return NULL;
        }
    }
    if (s->people.n + (size_t)++s->done.came > PAIR_PEOPLE_MAX)
        return &PAIR_FULL;
    return db_run(c->db, SQL_PAIR_PERSON_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(ctx_id(c)),
                       arg_str(str_of(pair_rank_word(rank))), arg_id(account), arg_id(member),
                       arg_str(name), arg_time(c->now)));
}

static MUST err let_go(struct ctx *c, struct roll_sync *s)
{
    const struct pair_person *p = s->people.p;

    for (size_t k = 0; k < s->people.n; k++) {
        if (s->stays[k])
            continue;
        s->done.went++;
        TRY(db_run(c->db, SQL_PAIR_PERSON_PAIRS_END, NULL,
                   ARGS(arg_id(c->community), arg_id(p[k].id), arg_time(c->now))));
        TRY(db_run(c->db, SQL_PAIR_PERSON_LEFT, NULL,
                   ARGS(arg_id(c->community), arg_id(p[k].id), arg_time(c->now))));
    }
    return NULL;
}

/* A cadre who is a Party member is on the list as a cadre. */
static MUST err take_members(struct ctx *c, struct roll_sync *s, const struct list *cadres)
{
    struct list roll;

    TRY(branch_voters(c, c->today, &roll));
    const struct branch_voter *v = roll.p;
    const struct cadre *held = cadres->p;
    for (size_t k = 0; k < roll.n; k++) {
        bool cadre = false;
        for (size_t i = 0; i < cadres->n && v[k].account.v; i++)
            cadre |= held[i].account.v == v[k].account.v;
        if (!cadre)
            TRY(take_in(c, s, PAIR_PARTY, v[k].account, v[k].id, STR("")));
    }
    return NULL;
}

err pair_sync(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct roll_sync s = { 0 };
    struct pair_terms t;
    struct region place;
    struct list cadres;

    TRY(region_get(c, c->community, &place));
    bool street = str_is(place.level, "subdistrict");
    if (!street && !str_is(place.level, "community"))
        return &PAIR_PLACE;
    TRY(pair_law(c, &t));
    TRY(pair_people(c, &t, &s.people));
    s.stays = NEW_N(c->arena, bool, s.people.n + 1);
    TRY(db_list(c->db, SQL_PAIR_CADRES, &CADRE, PAIR_PEOPLE_MAX, &cadres,
                ARGS(arg_id(c->community), arg_day(c->today))));
    const struct cadre *held = cadres.p;
    for (size_t k = 0; k < cadres.n; k++)
        TRY(take_in(c, &s, street ? PAIR_SECTION : PAIR_COMMUNITY, held[k].account,
                    (struct id){ 0 }, held[k].name));
    if (!street)
        TRY(take_members(c, &s, &cadres));
    TRY(let_go(c, &s));
    leaf_int(c, "came", s.done.came);
    leaf_int(c, "went", s.done.went);
    answer_one(r, &PAIR_SYNCED, &s.done);
    return NULL;
}
