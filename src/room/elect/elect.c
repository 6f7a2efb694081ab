/* elect.c - seats, candidates and who names them. */
#include "room/elect/elect.h"

#include "base/arena.h"
#include "base/day.h"
#include "kit/db.h"
#include "room/elect/elect_row.h"
#include "web/leaf.h"

const struct failure ELECT_SEAT = { .code = ERR_INPUT, .id = "elect.seat", .field = "seat" };
const struct failure ELECT_SEATS = { .code = ERR_CONFLICT, .id = "elect.seats", .field = "seats" };
const struct failure ELECT_NO_SEATS = { .code = ERR_CONFLICT, .id = "elect.no_seats" };
const struct failure ELECT_ROLL_FIRST = { .code = ERR_CONFLICT, .id = "elect.roll_first" };
const struct failure ELECT_STARTED = { .code = ERR_CONFLICT, .id = "elect.started" };
const struct failure ELECT_WHO = { .code = ERR_INPUT, .id = "elect.who", .field = "name" };
const struct failure ELECT_TWICE = { .code = ERR_CONFLICT, .id = "elect.twice", .field = "name" };
const struct failure ELECT_ON_COMMITTEE = { .code = ERR_CONFLICT, .id = "elect.on_committee" };
const struct failure ELECT_WATCHES = { .code = ERR_CONFLICT, .id = "elect.watches" };
const struct failure ELECT_KIN = { .code = ERR_CONFLICT, .id = "elect.kin" };
const struct failure ELECT_NOMINATOR = { .code = ERR_INPUT,
                                         .id = "elect.nominator",
                                         .field = "nominators" };
const struct failure ELECT_NOMINATED = { .code = ERR_CONFLICT, .id = "elect.nominated" };
const struct failure ELECT_NOT_NAMED = { .code = ERR_CONFLICT, .id = "elect.not_named" };

const char *const EDUCATIONS[] = { "",         "primary", "junior", "senior", "college",
                                   "bachelor", "master",  "doctor", NULL };

/* clang-format off */
static const struct field candidate_fields[] = {
    FIELD(struct candidate, id, SHOW),
    FIELD(struct candidate, matter_id, SHOW),
    FIELD(struct candidate, seat, SHOW),
    FIELD(struct candidate, name, SHOW),
    FIELD(struct candidate, resident_id, SECRET),
    FIELD(struct candidate, account_id, SECRET),
    FIELD(struct candidate, education, SHOW),
    FIELD(struct candidate, nominated, SHOW),
    FIELD(struct candidate, state, SHOW),
    FIELD(struct candidate, reason, SHOW),
    FIELD(struct candidate, by_name, SHOW),
    FIELD(struct candidate, at, SHOW),
    FIELD(struct candidate, nominators, SHOW),
};
static const struct field seat_fields[] = {
    FIELD(struct seat_in, seat, SHOW),
    FIELD(struct seat_in, seats, SHOW),
};
/* clang-format on */
const struct shape CANDIDATE = SHAPE(struct candidate, candidate_fields);
static const struct shape SEAT_ROW = SHAPE(struct seat_in, seat_fields);

size_t seats_of_body(struct str body, const struct post_kind **ret, size_t most)
{
    size_t n = 0;

    for (size_t i = 0; i < post_kind_count() && n < most; i++) {
        if (str_eq(post_kind_at(i)->body, body))
            ret[n++] = post_kind_at(i);
    }
    return n;
}

err elect_seat_list(struct ctx *c, struct id matter, struct list *ret)
{
    return db_list(c->db, SQL_ELECT_SEAT_LIST, &SEAT_ROW, MARKS_NAMES, ret,
                   ARGS(arg_id(c->community), arg_id(matter)));
}

err candidate_list(struct ctx *c, struct id matter, struct list *ret)
{
    return db_list(c->db, SQL_CANDIDATE_LIST, &CANDIDATE, CANDIDATES_MAX, ret,
                   ARGS(arg_id(c->community), arg_id(matter), arg_int(CANDIDATES_MAX + 1)));
}

err elect_meeting(struct ctx *c, const struct instance *i, struct meeting *ret)
{
    TRY(flow_at(c, i, "elect"));
    err e = meeting_current(c, i, ret);
    return e == &MEETING_NONE ? err_rule(c->arena, &ELECT_ROLL_FIRST, i->template->source.p,
                                         "step=" STR_FMT, STR_ARG(i->step->id))
                              : e;
}

struct id_row {
    struct id id;
};
static const struct field id_fields[] = { FIELD(struct id_row, id, SHOW) };
static const struct shape ID_ROW = SHAPE(struct id_row, id_fields);

err elect_last_ballot(struct ctx *c, const struct meeting *m, const char *form, struct ballot *ret)
{
    struct list l;

    *ret = (struct ballot){ .state = STR("") };
    TRY(db_list(c->db, SQL_ELECT_BALLOTS, &ID_ROW, 20, &l,
                ARGS(arg_id(c->community), arg_id(m->id), arg_str(str_of(form)))));
    return l.n ? ballot_get(c, ((const struct id_row *)l.p)[l.n - 1].id, ret) : NULL;
}

/* --- seats --- */

static bool has_seat(const struct instance *i, struct str seat)
{
    const struct post_kind *k = post_kind(seat);

    return k && i->step->use.n && str_eq(k->body, i->step->use);
}

/* Before the first ballot opens; a meeting need not be called yet. */
static MUST err not_voted(struct ctx *c, const struct instance *i)
{
    err e = elect_may_name(c, i);

    return err_is(e, &ELECT_ROLL_FIRST) ? NULL : e;
}

err elect_seats(struct ctx *c, struct id matter, const struct seat_in *seat, size_t n)
{
    struct instance i;
    int64_t all = 0;

    TRY(flow_take(c, matter, &i));
    TRY(flow_at(c, &i, "elect"));
    for (size_t k = 0; k < n; k++) {
        all += seat[k].seats;
        if (!has_seat(&i, seat[k].seat))
            return &ELECT_SEAT;
        for (size_t j = 0; j < k; j++) {
            if (str_eq(seat[j].seat, seat[k].seat))
                return &ELECT_SEAT;
        }
    }
    int64_t min = rules_int(i.rules, "elect.seats_min"),
            max = rules_int(i.rules, "elect.seats_max");
    if (all < min || all > max)
        return err_rule(c->arena, &ELECT_SEATS, rules_source(i.rules, "elect.seats_min"),
                        "have=%lld min=%lld max=%lld", (long long)all, (long long)min,
                        (long long)max);
    TRY(not_voted(c, &i));
    TRY(db_run(c->db, SQL_ELECT_SEAT_CLEAR, NULL, ARGS(arg_id(c->community), arg_id(matter))));
    for (size_t k = 0; k < n; k++)
        TRY(db_run(c->db, SQL_ELECT_SEAT_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(matter), arg_str(seat[k].seat),
                        arg_int((int64_t)k), arg_int(seat[k].seats))));
    leaf_subject(c, matter);
    leaf_int(c, "seats", all);
    return flow_event(c, &i, "elect.seats", "seats=%lld", (long long)all);
}

/* --- candidates --- */

err elect_may_name(struct ctx *c, const struct instance *i)
{
    struct meeting m;
    struct ballot b;

    TRY(elect_meeting(c, i, &m));
    TRY(elect_last_ballot(c, &m, "elect", &b));
    return b.id.v ? &ELECT_STARTED : NULL;
}

struct person_in { /* whom a nomination is about */
    struct str name;
    struct id resident, account;
};

static const struct field member_fields[] = {
    FIELD(struct member, post, SHOW),    FIELD(struct member, resident, SHOW),
    FIELD(struct member, account, SHOW), FIELD(struct member, kind, SHOW),
    FIELD(struct member, name, SHOW),
};
static const struct shape HOLDER = SHAPE(struct member, member_fields);

err seat_holders(struct ctx *c, struct str kind, struct list *ret)
{
    return db_list(c->db, SQL_ELECT_POSTS, &HOLDER, 200, ret,
                   ARGS(arg_id(c->community), arg_str(kind), arg_day(c->today)));
}

err seat_holder(struct ctx *c, struct id post, struct member *ret)
{
    return db_one(c->db, SQL_ELECT_POST, &HOLDER, ret,
                  ARGS(arg_id(c->community), arg_id(post), arg_day(c->today)));
}

err body_holders(struct ctx *c, struct str body, struct list *ret)
{
    const struct post_kind *kinds[MARKS_NAMES];
    struct member *all = NEW_N(c->arena, struct member, MARKS_NAMES);
    size_t n = 0;

    for (size_t k = 0, m = seats_of_body(body, kinds, MARKS_NAMES); k < m; k++) {
        struct list l;
        TRY(seat_holders(c, kinds[k]->id, &l));
        for (size_t j = 0; j < l.n && n < MARKS_NAMES; j++)
            all[n++] = ((const struct member *)l.p)[j];
    }
    *ret = (struct list){ all, n };
    return NULL;
}

static int64_t adult_by(const struct ctx *c)
{
    struct ymd t = day_ymd(c->today);

    return day_of((struct ymd){ t.year - ADULT_YEARS, t.month, t.day }).n;
}

static MUST err must_be_voter(struct ctx *c, struct id resident, err otherwise)
{
    int64_t n = 0;

    TRY(db_int(c->db, SQL_ELECT_VOTER_LIVES, &n,
               ARGS(arg_id(c->community), arg_id(resident), arg_int(adult_by(c)))));
    return n ? NULL : otherwise;
}

/* The holder of a post of today, or a grown-up resident. */
static MUST err who_is(struct ctx *c, const struct candidate_in *in, struct person_in *ret)
{
    struct member m;

    *ret = (struct person_in){ in->name, in->resident, { 0 } };
    if (in->post.v) {
        err e = seat_holder(c, in->post, &m);
        if (e)
            return e == &NOT_FOUND ? &ELECT_WHO : e;
        *ret = (struct person_in){ m.name, m.resident, m.account };
    }
    if (ret->name.n == 0 || (!ret->resident.v && !ret->account.v))
        return &ELECT_WHO;
    return ret->resident.v ? must_be_voter(c, ret->resident, &ELECT_WHO) : NULL;
}

static bool is_one_of(const struct person_in *p, const struct list *members)
{
    for (size_t k = 0; k < members->n; k++) {
        const struct member *m = (const struct member *)members->p + k;
        if ((p->resident.v && p->resident.v == m->resident.v) ||
            (p->account.v && p->account.v == m->account.v))
            return true;
    }
    return false;
}

/* Neither a member of that body nor near kin of one. */
static MUST err apart_from(struct ctx *c, const struct person_in *p, const char *body, err refusal,
                           const char *law)
{
    const struct member *whom = NULL;
    struct list l;

    TRY(office_members(c, body, c->today, &l));
    if (is_one_of(p, &l))
        return err_rule(c->arena, refusal, law, "kin=0");
    TRY(kin_of_any(c, p->resident, &l, &whom));
    return whom ? err_rule(c->arena, refusal, law, "kin=1") : NULL;
}

static MUST err may_stand(struct ctx *c, const struct instance *i, const struct person_in *p)
{
    const char *law = rules_source(i->rules, "elect.apart");

    TRY(apart_from(c, p, "election_committee", &ELECT_ON_COMMITTEE, law));
    if (!str_is(i->step->use, "supervision_committee"))
        return NULL;
    return apart_from(c, p, "residents_committee", &ELECT_WATCHES,
                      rules_source(i->rules, "elect.watches_apart"));
}

static MUST err add_nominators(struct ctx *c, struct id candidate, const struct list *who)
{
    for (size_t k = 0; k < who->n; k++) {
        struct id resident = { 0 };
        if (!str_int(((const struct str *)who->p)[k], &resident.v))
            return &ELECT_NOMINATOR;
        TRY(must_be_voter(c, resident, &ELECT_NOMINATOR));
        err e = db_run(c->db, SQL_NOMINATOR_ADD, NULL,
                       ARGS(arg_id(c->community), arg_id(candidate), arg_id(resident),
                            arg_str(STR("paper")), arg_time(c->now)));
        if (e)
            return e == &DB_DUPLICATE ? &ELECT_NOMINATOR : e;
    }
    return NULL;
}

err elect_nominate(struct ctx *c, struct id matter, const struct candidate_in *in, struct id *ret)
{
    struct instance i;
    struct person_in who;
    struct id id = ctx_id(c);

    TRY(flow_take(c, matter, &i));
    TRY(elect_may_name(c, &i));
    if (!has_seat(&i, in->seat))
        return &ELECT_SEAT;
    TRY(who_is(c, in, &who));
    TRY(may_stand(c, &i, &who));
    err e = db_run(c->db, SQL_CANDIDATE_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_id(matter), arg_str(in->seat),
                        arg_str(who.name), arg_id(who.resident), arg_id(who.account),
                        arg_str(in->education), arg_str(in->nominated), arg_str(c->name),
                        arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &ELECT_TWICE : e;
    TRY(add_nominators(c, id, &in->nominators));
    leaf_subject(c, id);
    leaf_id(c, "matter", matter);
    leaf_word(c, "seat", in->seat);
    leaf_word(c, "nominated", in->nominated);
    TRY(leaf_commit(c, "name", who.name));
    *ret = id;
    return flow_event(c, &i, "elect.named", "seat=" STR_FMT " nominated=" STR_FMT,
                      STR_ARG(in->seat), STR_ARG(in->nominated));
}

static MUST err take_candidate(struct ctx *c, struct id id, struct candidate *ret,
                               struct instance *ret_i)
{
    TRY(db_one(c->db, SQL_CANDIDATE_GET, &CANDIDATE, ret, ARGS(arg_id(c->community), arg_id(id))));
    TRY(flow_take(c, ret->matter_id, ret_i));
    return elect_may_name(c, ret_i);
}

err elect_support(struct ctx *c, struct id candidate)
{
    struct candidate k;
    struct instance i;

    TRY(take_candidate(c, candidate, &k, &i));
    if (!str_is(k.nominated, "voters") || !str_is(k.state, "named"))
        return &ELECT_NOT_NAMED;
    TRY(must_be_voter(c, c->resident, &ELECT_NOMINATOR));
    err e = db_run(c->db, SQL_NOMINATOR_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(candidate), arg_id(c->resident),
                        arg_str(STR("phone")), arg_time(c->now)));
    leaf_subject(c, candidate);
    return e == &DB_DUPLICATE ? &ELECT_NOMINATED : e;
}

/* Members of a residents' committee are not near kin of each other (§8). */
static MUST err not_kin_of_others(struct ctx *c, const struct instance *i,
                                  const struct candidate *k)
{
    const struct member *whom = NULL;
    struct list l, others;

    TRY(candidate_list(c, i->id, &l));
    struct member *m = NEW_N(c->arena, struct member, l.n + 1);
    size_t n = 0;
    for (size_t j = 0; j < l.n; j++) {
        const struct candidate *x = (const struct candidate *)l.p + j;
        if (x->id.v != k->id.v && str_is(x->state, "accepted"))
            m[n++] = (struct member){ .resident = x->resident_id, .name = x->name };
    }
    others = (struct list){ m, n };
    TRY(kin_of_any(c, k->resident_id, &others, &whom));
    return whom ? err_rule(c->arena, &ELECT_KIN, rules_source(i->rules, "elect.apart"),
                           "name=" STR_FMT, STR_ARG(whom->name))
                : NULL;
}

err elect_check(struct ctx *c, struct id candidate, struct str verdict, struct str reason)
{
    struct candidate k;
    struct instance i;

    TRY(take_candidate(c, candidate, &k, &i));
    int64_t need = str_is(k.nominated, "voters") ? rules_int(i.rules, "elect.nominators") : 0;
    if (str_is(verdict, "accepted") && k.nominators < need)
        return err_rule(c->arena, &ELECT_NOMINATORS, rules_source(i.rules, "elect.nominators"),
                        "have=%lld needs=%lld", (long long)k.nominators, (long long)need);
    if (str_is(verdict, "accepted"))
        TRY(not_kin_of_others(c, &i, &k));
    TRY(db_run(c->db, SQL_CANDIDATE_CHECK, NULL,
               ARGS(arg_id(c->community), arg_id(candidate), arg_str(verdict), arg_str(reason))));
    leaf_subject(c, candidate);
    leaf_word(c, "verdict", verdict);
    return flow_event(c, &i, "elect.checked", "seat=" STR_FMT " verdict=" STR_FMT, STR_ARG(k.seat),
                      STR_ARG(verdict));
}
