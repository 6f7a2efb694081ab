/* vote.c - the ballot of an election, the vote again for seats left, and the posts that follow. */
#include "base/arena.h"
#include "base/day.h"
#include "kit/db.h"
#include "room/elect/elect_row.h"
#include "web/leaf.h"

const struct failure ELECT_UNCHECKED = { .code = ERR_CONFLICT, .id = "elect.unchecked" };
const struct failure ELECT_NOMINATORS = { .code = ERR_CONFLICT, .id = "elect.nominators" };
const struct failure ELECT_CONTEST = { .code = ERR_CONFLICT, .id = "elect.contest" };
const struct failure ELECT_NOT_AGAIN = { .code = ERR_CONFLICT, .id = "elect.not_again" };

struct names { /* of a ballot being made */
    struct ballot_name one[MARKS_NAMES];
    size_t n;
};

/* The accepted candidates of a seat, more of them than there are seats. */
static MUST err add_seat(struct ctx *c, const struct instance *i, const struct seat_in *s,
                         const struct list *all, struct names *ret)
{
    int64_t have = 0;

    for (size_t k = 0; k < all->n; k++) {
        const struct candidate *x = (const struct candidate *)all->p + k;
        if (!str_eq(x->seat, s->seat))
            continue;
        if (str_is(x->state, "named"))
            return &ELECT_UNCHECKED;
        if (!str_is(x->state, "accepted") || ret->n == MARKS_NAMES)
            continue;
        ret->one[ret->n++] = (struct ballot_name){
            .seat = s->seat, .seats = s->seats, .name = x->name, .resident_id = x->resident_id
        };
        have++;
    }
    if (have > s->seats)
        return NULL;
    return err_rule(c->arena, &ELECT_CONTEST, rules_source(i->rules, "elect.nominators"),
                    "seat=" STR_FMT " have=%lld seats=%lld", STR_ARG(s->seat), (long long)have,
                    (long long)s->seats);
}

static MUST err first_names(struct ctx *c, const struct instance *i, struct names *ret)
{
    struct list seats, all;

    TRY(elect_seat_list(c, i->id, &seats));
    TRY(candidate_list(c, i->id, &all));
    if (seats.n == 0)
        return err_rule(c->arena, &ELECT_NO_SEATS, i->template->source.p, "step=" STR_FMT,
                        STR_ARG(i->step->id));
    for (size_t k = 0; k < seats.n; k++)
        TRY(add_seat(c, i, (const struct seat_in *)seats.p + k, &all, ret));
    return NULL;
}

/* Those of the vote before who may stand again, for the seats it left. */
static MUST err again_names(struct ctx *c, const struct instance *i, const struct ballot *last,
                            struct names *ret)
{
    struct marks_tally t = { .n = 0 };
    struct list l;
    int64_t stand[MARKS_NAMES] = { 0 };

    TRY(ballot_names(c, last->id, &l));
    const struct ballot_name *x = l.p;
    for (size_t k = 0; k < l.n && k < MARKS_NAMES; k++)
        t.of[t.n++] = (struct marks_count){ { x[k].n1, 0, 0, 0 },
                                            str_is(x[k].result, "elected") ? 'e' : 'n' };
    (void)marks_again(marks_names(c->arena, &l), &t, rules_int(i->rules, "elect.again_extra"),
                      stand);
    for (size_t k = 0; k < t.n; k++) {
        if (!stand[k])
            continue;
        ret->one[ret->n] = x[k];
        ret->one[ret->n++].seats = stand[k];
    }
    return ret->n ? NULL : &ELECT_NOT_AGAIN;
}

static MUST err nothing_waits(struct ctx *c, const struct instance *i, const struct meeting *m)
{
    int64_t waits = 0;

    TRY(db_int(c->db, SQL_APPEAL_WAITING, &waits, ARGS(arg_id(c->community), arg_id(m->id))));
    return waits ? err_rule(c->arena, &APPEAL_WAITS, rules_source(i->rules, "elect.appeal_days"),
                            "have=%lld", (long long)waits)
                 : NULL;
}

static MUST err names_for(struct ctx *c, const struct instance *i, const struct meeting *m,
                          int64_t *ret_turn, struct names *ret)
{
    struct ballot last;

    TRY(nothing_waits(c, i, m));
    TRY(elect_last_ballot(c, m, "elect", &last));
    *ret_turn = last.id.v ? last.turn + 1 : 1;
    if (!last.id.v)
        return first_names(c, i, ret);
    if (!str_is(last.state, "closed") || str_is(last.outcome, "passed"))
        return &ELECT_NOT_AGAIN;
    return again_names(c, i, &last, ret);
}

err elect_may_open(struct ctx *c, const struct instance *i)
{
    struct meeting m;
    struct names *names = NEW(c->arena, struct names);
    int64_t turn = 0;

    TRY(elect_meeting(c, i, &m));
    TRY(meeting_may_sign_in(c, i));
    return names_for(c, i, &m, &turn, names);
}

err elect_open(struct ctx *c, struct id matter, struct id *ret)
{
    struct instance i;
    struct meeting m;
    struct names *names = NEW(c->arena, struct names);
    int64_t turn = 0;

    TRY(flow_take(c, matter, &i));
    TRY(elect_may_open(c, &i));
    TRY(elect_meeting(c, &i, &m));
    TRY(names_for(c, &i, &m, &turn, names));
    return ballot_open_names(c, m.id, i.title, turn, names->one, names->n, ret);
}

/* --- the posts --- */

struct elected {
    struct str seat, name;
    struct id resident_id, account_id;
    struct str education;
};
/* clang-format off */
static const struct field elected_fields[] = {
    FIELD(struct elected, seat, SHOW),
    FIELD(struct elected, name, SHOW),
    FIELD(struct elected, resident_id, SHOW),
    FIELD(struct elected, account_id, SHOW),
    FIELD(struct elected, education, SHOW),
};
/* clang-format on */
static const struct shape ELECTED = SHAPE(struct elected, elected_fields);

static MUST err end_terms(struct ctx *c, const struct instance *i)
{
    const struct post_kind *kinds[MARKS_NAMES];

    for (size_t k = 0, n = seats_of_body(i->step->use, kinds, MARKS_NAMES); k < n; k++) {
        struct list l;
        TRY(seat_holders(c, kinds[k]->id, &l));
        for (size_t j = 0; j < l.n; j++)
            TRY(post_end(c, c->community, ((const struct member *)l.p)[j].post, i->code));
    }
    return NULL;
}

static struct day term_end(const struct ctx *c, int64_t years)
{
    struct ymd d = day_ymd(c->today);

    d.year += (int)years;
    if (d.month == 2 && d.day == 29)
        d.day = 28;
    return (struct day){ day_of(d).n - 1 };
}

static MUST err give_seat(struct ctx *c, const struct instance *i, const struct elected *who)
{
    struct post_in in = { .kind = who->seat,
                          .name = who->name,
                          .account = who->account_id,
                          .resident = who->resident_id,
                          .from_day = c->today,
                          .to_day = term_end(c, rules_int(i->rules, "elect.term_years")) };
    struct id post;

    err e = post_add(c, c->community, &in, &post);
    if (err_is(e, &POST_HOLDER_WRONG)) { /* the account is closed: the post stands without one */
        in.account = (struct id){ 0 };
        e = post_add(c, c->community, &in, &post);
    }
    TRY(e);
    return db_run(c->db, SQL_ELECT_POST_CAME_FROM, NULL,
                  ARGS(arg_id(c->community), arg_id(post), arg_id(i->id), arg_str(who->education)));
}

err elect_install(struct ctx *c, const struct instance *i)
{
    struct meeting m;
    struct list l;

    TRY(meeting_current(c, i, &m));
    TRY(db_list(c->db, SQL_ELECT_ELECTED, &ELECTED, MARKS_NAMES, &l,
                ARGS(arg_id(c->community), arg_id(m.id))));
    leaf_bulk(c, true);
    err e = end_terms(c, i);
    for (size_t k = 0; !e && k < l.n; k++)
        e = give_seat(c, i, (const struct elected *)l.p + k);
    leaf_bulk(c, false);
    TRY(e);
    leaf_int(c, "elected", (int64_t)l.n);
    return flow_event(c, i, "elect.installed", "elected=%lld years=%lld", (long long)l.n,
                      (long long)rules_int(i->rules, "elect.term_years"));
}
