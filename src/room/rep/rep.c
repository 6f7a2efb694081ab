/* rep.c - who speaks for which household, and what those think before a meeting decides. */
#include "room/rep/rep.h"

#include "base/arena.h"
#include "flow/edition.h"
#include "kit/db.h"
#include "room/meeting/meeting.h"
#include "room/rep/rep_row.h"
#include "web/leaf.h"

const struct failure REP_NOT_ONE = { .code = ERR_DENIED, .id = "rep.not_one" };
const struct failure REP_UNKNOWN = { .code = ERR_INPUT, .id = "rep.unknown", .field = "rep" };
const struct failure REP_HOUSEHOLD = { .code = ERR_INPUT,
                                       .id = "rep.household",
                                       .field = "households" };
const struct failure REP_TAKEN = { .code = ERR_CONFLICT, .id = "rep.taken", .field = "households" };
const struct failure REP_SHARED = { .code = ERR_CONFLICT, .id = "rep.shared" };
const struct failure REP_NONE = { .code = ERR_CONFLICT, .id = "rep.none" };

/* clang-format off */
static const struct field seat_fields[] = {
    FIELD(struct rep_seat, post, SHOW),
    FIELD(struct rep_seat, account, SHOW),
    FIELD(struct rep_seat, resident, SHOW),
    FIELD(struct rep_seat, name, SHOW),
    FIELD(struct rep_seat, households, SHOW),
};
static const struct field matter_fields[] = {
    FIELD(struct rep_matter, id, SHOW),
    FIELD(struct rep_matter, code, SHOW),
    FIELD(struct rep_matter, title, SHOW),
    FIELD(struct rep_matter, summary, SHOW),
    FIELD(struct rep_matter, body, SHOW),
    FIELD(struct rep_matter, rules, SHOW),
    FIELD(struct rep_matter, rules_version, SHOW),
    FIELD(struct rep_matter, meeting, SHOW),
    FIELD(struct rep_matter, starts_at, SHOW),
    FIELD(struct rep_matter, place, SHOW),
    FIELD(struct rep_matter, meeting_state, SHOW),
    FIELD(struct rep_matter, question, SHOW),
    FIELD(struct rep_matter, late, SHOW),
    FIELD(struct rep_matter, n_for, SHOW),
    FIELD(struct rep_matter, n_against, SHOW),
    FIELD(struct rep_matter, n_unsure, SHOW),
};
static const struct field home_fields[] = {
    FIELD(struct rep_home, id, SHOW),
    FIELD(struct rep_home, building, SHOW),
    FIELD(struct rep_home, unit, SHOW),
    FIELD(struct rep_home, room, SHOW),
    FIELD(struct rep_home, head, SHOW),
    FIELD(struct rep_home, people, SHOW),
    FIELD(struct rep_home, has_account, SHOW),
    FIELD(struct rep_home, view, SHOW),
    FIELD(struct rep_home, text, SHOW),
    FIELD(struct rep_home, at, SHOW),
    FIELD(struct rep_home, told, SHOW),
    FIELD(struct rep_home, told_at, SHOW),
};
/* clang-format on */
const struct shape REP_SEAT = SHAPE(struct rep_seat, seat_fields);
const struct shape REP_MATTER = SHAPE(struct rep_matter, matter_fields);
const struct shape REP_HOME = SHAPE(struct rep_home, home_fields);

err rep_limits(struct ctx *c, struct rep_limits *ret)
{
    const struct rule_set *rules = NULL;

    TRY(meeting_house_rules(c, &rules));
    *ret = (struct rep_limits){
        .absent_flag = rules_int(rules, "reps.absent_flag"),
        .households_min = rules_int(rules, "reps.households_min"),
        .households_max = rules_int(rules, "reps.households_max"),
        .views_min = rules_int(rules, "reps.views_min"),
    };
    return NULL;
}

err rep_get(struct ctx *c, struct id post, struct rep_seat *ret)
{
    err e = db_one(c->db, SQL_REP_SEATS, &REP_SEAT, ret,
                   ARGS(arg_id(c->community), arg_day(c->today), arg_int(post.v ? post.v : -1)));

    return e == &NOT_FOUND ? &REP_UNKNOWN : e;
}

err rep_mine(struct ctx *c, struct rep_seat *ret)
{
    err e = db_one(
        c->db, SQL_REP_SEAT_OF, &REP_SEAT, ret,
        ARGS(arg_id(c->community), arg_day(c->today), arg_id(c->account), arg_id(c->resident)));

    return e == &NOT_FOUND ? &REP_NOT_ONE : e;
}

static MUST err give(struct ctx *c, struct id post, struct id home, bool move)
{
    int64_t here = 0, holder = 0;

    TRY(db_int(c->db, SQL_REP_HOUSEHOLD_HERE, &here, ARGS(arg_id(c->community), arg_id(home))));
    if (!here)
        return &REP_HOUSEHOLD;
    TRY(db_int(c->db, SQL_REP_HOLDER, &holder,
               ARGS(arg_id(c->community), arg_id(home), arg_day(c->today))));
    if (holder && holder != post.v && !move)
        return &REP_TAKEN;
    return db_run(
        c->db, SQL_REP_GIVE, NULL,
        ARGS(arg_id(c->community), arg_id(home), arg_id(post), arg_time(c->now), arg_str(c->name)));
}

err rep_assign(struct ctx *c, struct id post, const struct list *households, bool move)
{
    const struct str *text = households->p;
    struct rep_seat seat;

    TRY(rep_get(c, post, &seat));
    if (!households->n)
        return &REP_HOUSEHOLD;
    for (size_t k = 0; k < households->n; k++) {
        struct id home = { 0 };
        if (!str_int(text[k], &home.v))
            return &REP_HOUSEHOLD;
        TRY(give(c, post, home, move));
    }
    leaf_subject(c, post);
    leaf_int(c, "households", (int64_t)households->n);
    return NULL;
}

err rep_share(struct ctx *c, int64_t *ret)
{
    int64_t given = 0;

    TRY(db_int(c->db, SQL_REP_GIVEN_ANY, &given, ARGS(arg_id(c->community))));
    if (given)
        return err_rule(c->arena, &REP_SHARED, NULL, "have=%lld", (long long)given);
    TRY(db_run(c->db, SQL_REP_SHARE, ret,
               ARGS(arg_id(c->community), arg_day(c->today), arg_time(c->now), arg_str(c->name))));
    if (!*ret)
        return &REP_NONE;
    leaf_subject(c, c->community);
    leaf_int(c, "households", *ret);
    return NULL;
}

err rep_homes(struct ctx *c, struct id post, struct id matter, struct id meeting, struct list *ret)
{
    enum { HOMES_MAX = 1000 };

    return db_list(c->db, SQL_REP_HOMES, &REP_HOME, HOMES_MAX, ret,
                   ARGS(arg_id(c->community), arg_id(post), arg_int(matter.v), arg_int(meeting.v)));
}

/* Whether representatives sit in the body that decides it. */
static MUST err is_theirs(struct ctx *c, const struct rep_matter *m, bool *ret)
{
    const struct rule_set *rules = NULL;

    TRY(edition_rules(c, m->rules, m->rules_version, &rules));
    const struct rule_body *body = rules ? rules_body(rules, m->body) : NULL;
    *ret = m->meeting.v || (body && words_have(body->roll, STR("reps")));
    return NULL;
}

err rep_matters(struct ctx *c, const struct rep_seat *me, struct id matter, struct list *ret)
{
    enum { MATTERS_MAX = 500 };
    struct list all;
    size_t n = 0;

    TRY(db_list(c->db, SQL_REP_MATTERS, &REP_MATTER, MATTERS_MAX, &all,
                ARGS(arg_id(c->community), arg_id(me->post),
                     arg_int(me->resident.v ? me->resident.v : me->post.v), arg_int(matter.v))));
    struct rep_matter *out = NEW_N(c->arena, struct rep_matter, all.n + 1);
    for (size_t k = 0; k < all.n; k++) {
        bool theirs = false;
        out[n] = ((const struct rep_matter *)all.p)[k];
        TRY(is_theirs(c, &out[n], &theirs));
        n += theirs && (matter.v || !out[n].late || out[n].meeting.v);
    }
    *ret = (struct list){ out, n };
    return NULL;
}
