#include "room/duty/duty.h"

#include "base/arena.h"
#include "base/day.h"
#include "room/duty/duty_row.h"
#include "web/house.h"

/* clang-format off */
const struct failure DUTY_RULE[] = {
    [ROSTER_LARGE] = { .code = ERR_CONFLICT, .id = "roster.large", .field = "month" },
    [ROSTER_CALENDAR] = { .code = ERR_CONFLICT, .id = "roster.calendar", .field = "month" },
    [ROSTER_HEAD] = { .code = ERR_CONFLICT, .id = "roster.head", .field = "month" },
    [ROSTER_DEPUTY] = { .code = ERR_CONFLICT, .id = "roster.deputy", .field = "month" },
    [ROSTER_ONSITE] = { .code = ERR_CONFLICT, .id = "roster.onsite", .field = "month" },
    [ROSTER_TWICE] = { .code = ERR_CONFLICT, .id = "roster.twice", .field = "month" },
    [ROSTER_LEAVE] = { .code = ERR_CONFLICT, .id = "roster.leave", .field = "month" },
    [ROSTER_REST] = { .code = ERR_CONFLICT, .id = "roster.rest", .field = "month" },
    [ROSTER_SEAT] = { .code = ERR_CONFLICT, .id = "roster.seat", .field = "month" },
};
const struct failure DUTY_PUBLISHED = { .code = ERR_CONFLICT, .id = "duty.published" };
const struct failure DUTY_PAST = { .code = ERR_CONFLICT, .id = "duty.past" };
const struct failure DUTY_NOT_YOURS = { .code = ERR_DENIED, .id = "duty.not_yours" };
const struct failure DUTY_PARTNER = { .code = ERR_INPUT, .id = "duty.partner" };
const struct failure DUTY_STATE = { .code = ERR_CONFLICT, .id = "duty.state" };
const struct failure DUTY_PERSON = { .code = ERR_INPUT, .id = "duty.person", .field = "person" };
const struct failure DUTY_TERM = { .code = ERR_INPUT, .id = "duty.term", .field = "to_day" };
const struct failure DUTY_TASK = { .code = ERR_INPUT, .id = "duty.task", .field = "task_post" };
const struct failure DUTY_DONE = { .code = ERR_CONFLICT, .id = "duty.done" };
const struct failure DUTY_CASE = { .code = ERR_CONFLICT, .id = "duty.case" };

static const struct field duty_fields[] = {
    FIELD(struct duty, id, SHOW),
    FIELD(struct duty, roster, SHOW),
    FIELD(struct duty, day, SHOW),
    FIELD(struct duty, role, SHOW),
    FIELD(struct duty, region, SHOW),
    FIELD(struct duty, region_name, SHOW),
    FIELD(struct duty, person, SHOW),
    FIELD(struct duty, account, SECRET),
    FIELD(struct duty, name, SHOW),
    FIELD(struct duty, changes, SHOW),
    FIELD(struct duty, changed_at, SHOW),
};
static const struct field roster_fields[] = {
    FIELD(struct duty_roster, id, SHOW),
    FIELD(struct duty_roster, month, SHOW),
    FIELD(struct duty_roster, plain, SHOW),
    FIELD(struct duty_roster, head_moves, SHOW),
    FIELD(struct duty_roster, onsite_days, SHOW),
    FIELD(struct duty_roster, hours, SHOW),
    FIELD(struct duty_roster, place, SHOW),
    FIELD(struct duty_roster, by_name, SHOW),
    FIELD(struct duty_roster, at, SHOW),
    FIELD(struct duty_roster, published_by, SHOW),
    FIELD(struct duty_roster, published_at, SHOW),
};
static const struct field seat_fields[] = {
    FIELD(struct duty_seat, post, SHOW),
    FIELD(struct duty_seat, kind, SHOW),
    FIELD(struct duty_seat, person, SHOW),
    FIELD(struct duty_seat, account, SECRET),
    FIELD(struct duty_seat, name, SHOW),
    FIELD(struct duty_seat, region, SHOW),
    FIELD(struct duty_seat, region_name, SHOW),
    FIELD(struct duty_seat, from_day, SHOW),
    FIELD(struct duty_seat, to_day, SHOW),
};
static const struct field leave_fields[] = {
    FIELD(struct duty_leave, id, SHOW),
    FIELD(struct duty_leave, person, SHOW),
    FIELD(struct duty_leave, name, SHOW),
    FIELD(struct duty_leave, from_day, SHOW),
    FIELD(struct duty_leave, to_day, SHOW),
    FIELD(struct duty_leave, by_name, SHOW),
    FIELD(struct duty_leave, at, SHOW),
};
/* clang-format on */
const struct shape DUTY = SHAPE(struct duty, duty_fields);
const struct shape DUTY_ROSTER = SHAPE(struct duty_roster, roster_fields);
const struct shape DUTY_SEAT = SHAPE(struct duty_seat, seat_fields);
const struct shape DUTY_LEAVE = SHAPE(struct duty_leave, leave_fields);

/* Both leading offices receive on Mondays; a service contact sits where they are the contact. */
static enum duty_role role_of(const struct duty_seat *s)
{
    if (str_is(s->kind, "service_contact"))
        return DUTY_ONSITE;
    return str_is(s->kind, "street_deputy") ? DUTY_DEPUTY : DUTY_HEAD;
}

static size_t fill_seats(const struct list *seats, struct roster_seat *ret)
{
    const struct duty_seat *s = seats->p;
    size_t n = 0;

    for (size_t k = 0; k < seats->n; k++) {
        enum duty_role role = role_of(&s[k]);
        if (role != DUTY_ONSITE || s[k].region.v)
            ret[n++] = (struct roster_seat){ s[k].person.v, role,
                                             role == DUTY_ONSITE ? s[k].region.v : 0 };
    }
    return n;
}

/* Days outside the term of the only office a person holds are days away. */
static size_t fill_leave(const struct list *seats, const struct list *leaves, struct span month,
                         struct roster_leave *ret)
{
    const struct duty_leave *l = leaves->p;
    const struct duty_seat *s = seats->p;
    size_t n = 0;

    for (size_t k = 0; k < leaves->n; k++)
        ret[n++] = (struct roster_leave){ l[k].person.v, l[k].from_day, l[k].to_day };
    for (size_t k = 0; k < seats->n; k++) {
        if (s[k].from_day.n > month.first.n)
            ret[n++] = (struct roster_leave){ s[k].person.v, month.first, { s[k].from_day.n - 1 } };
        if (s[k].to_day.n != DAY_NONE.n && s[k].to_day.n < month.last.n)
            ret[n++] = (struct roster_leave){ s[k].person.v, { s[k].to_day.n + 1 }, month.last };
    }
    return n;
}

err duty_ask(struct ctx *c, struct day day, struct duty_month *ret)
{
    struct span month = span_month(day);
    struct list leaves;

    TRY(db_list(c->db, SQL_DUTY_SEATS, &DUTY_SEAT, SEATS_MAX, &ret->seats,
                ARGS(arg_id(c->community), arg_day(month.first), arg_day(month.last))));
    TRY(db_list(c->db, SQL_DUTY_LEAVES, &DUTY_LEAVE, LEAVES_MAX, &leaves,
                ARGS(arg_id(c->community), arg_day(month.first), arg_day(month.last))));
    struct roster_seat *seat = NEW_N(c->arena, struct roster_seat, ret->seats.n + 1);
    struct roster_leave *leave =
        NEW_N(c->arena, struct roster_leave, leaves.n + 2 * ret->seats.n + 1);
    ret->ask = (struct roster_ask){
        .calendar = c->house->calendar, .month = month.first, .seat = seat, .leave = leave
    };
    ret->ask.n_seats = fill_seats(&ret->seats, seat);
    ret->ask.n_leave = fill_leave(&ret->seats, &leaves, month, leave);
    ret->duties = (struct list){ NULL, 0 };
    return NULL;
}

static enum duty_role role_read(struct str word)
{
    if (str_is(word, "head"))
        return DUTY_HEAD;
    return str_is(word, "deputy") ? DUTY_DEPUTY : DUTY_ONSITE;
}

err duty_month_get(struct ctx *c, struct id roster, struct duty_month *ret)
{
    TRY(db_one(c->db, SQL_DUTY_ROSTER_GET, &DUTY_ROSTER, &ret->roster,
               ARGS(arg_id(c->community), arg_id(roster))));
    TRY(duty_ask(c, ret->roster.month, ret));
    ret->ask.plain = ret->roster.plain;
    ret->ask.head_moves = ret->roster.head_moves;
    ret->ask.onsite_days = ret->roster.onsite_days;
    TRY(db_list(c->db, SQL_DUTY_LIST, &DUTY, DUTIES_MAX, &ret->duties,
                ARGS(arg_id(c->community), arg_id(roster))));
    const struct duty *d = ret->duties.p;
    ret->dealt = NEW_N(c->arena, struct roster_duty, ret->duties.n + 1);
    for (size_t k = 0; k < ret->duties.n; k++)
        ret->dealt[k] =
            (struct roster_duty){ d[k].day, role_read(d[k].role), d[k].person.v, d[k].region.v };
    return NULL;
}

static struct str name_of(const struct duty_month *m, int64_t person)
{
    const struct duty_seat *s = m->seats.p;

    for (size_t k = 0; k < m->seats.n; k++) {
        if (s[k].person.v == person)
            return s[k].name;
    }
    return STR("");
}

err duty_fault(struct ctx *c, const struct duty_month *m, struct roster_fault f)
{
    char day[DAY_TEXT_SIZE];

    if (!f.rule)
        return NULL;
    return err_rule(c->arena, &DUTY_RULE[f.rule], "cfg", "day=" STR_FMT " who=" STR_FMT,
                    STR_ARG(day_text(f.day, day)), STR_ARG(name_of(m, f.who)));
}

const struct duty *duty_at(const struct duty_month *m, struct id id, size_t *ret_at)
{
    const struct duty *d = m->duties.p;

    for (*ret_at = 0; *ret_at < m->duties.n; ++*ret_at) {
        if (d[*ret_at].id.v == id.v)
            return &d[*ret_at];
    }
    return NULL;
}

const struct duty_seat *duty_holder(const struct duty_month *m, int64_t person, struct str role,
                                    struct id region)
{
    const struct duty_seat *s = m->seats.p;

    for (size_t k = 0; k < m->seats.n; k++) {
        enum duty_role r = role_of(&s[k]);
        if (s[k].person.v == person && str_is(role, duty_word(r)) &&
            (r != DUTY_ONSITE || s[k].region.v == region.v))
            return &s[k];
    }
    return NULL;
}
