/* duty_api.c - making, publishing and reading rosters; the table of the room's routes. */
#include "base/arena.h"
#include "base/day.h"
#include "room/duty/duty_row.h"
#include "web/leaf.h"

enum { SPAN_MAX = 62 };

struct duty_roster_in {
    struct day month;
    bool plain, head_moves;
    int64_t onsite_days;
    struct str hours, place;
};
struct duty_leave_in {
    struct id person;
    struct day from_day, to_day;
};
struct duty_sheet {
    struct one roster;
    struct list duties, seats;
};
struct duty_shown {
    struct id id;
    struct day day;
    struct str role;
    struct id region;
    struct str region_name, name, hours, place, street;
};
/* clang-format off */
static const struct field roster_in_fields[] = {
    FIELD(struct duty_roster_in, month, NEED),
    FIELD(struct duty_roster_in, plain, SHOW),
    FIELD(struct duty_roster_in, head_moves, NEED),
    FIELD(struct duty_roster_in, onsite_days, NEED, .min = 1, .max = 5),
    FIELD(struct duty_roster_in, hours, NEED, .min = 2, .max = 60),
    FIELD(struct duty_roster_in, place, NEED, .min = 2, .max = 80),
};
static const struct shape DUTY_ROSTER_IN = SHAPE(struct duty_roster_in, roster_in_fields);
static const struct field leave_in_fields[] = {
    FIELD(struct duty_leave_in, person, NEED),
    FIELD(struct duty_leave_in, from_day, NEED),
    FIELD(struct duty_leave_in, to_day, NEED),
};
static const struct shape DUTY_LEAVE_IN = SHAPE(struct duty_leave_in, leave_in_fields);
static const struct field sheet_fields[] = {
    FIELD(struct duty_sheet, roster, SHOW, .sub = &DUTY_ROSTER),
    FIELD(struct duty_sheet, duties, SHOW, .sub = &DUTY),
    FIELD(struct duty_sheet, seats, SHOW, .sub = &DUTY_SEAT),
};
static const struct shape DUTY_SHEET = SHAPE(struct duty_sheet, sheet_fields);
static const struct field shown_fields[] = {
    FIELD(struct duty_shown, id, SHOW),
    FIELD(struct duty_shown, day, SHOW),
    FIELD(struct duty_shown, role, SHOW),
    FIELD(struct duty_shown, region, SHOW),
    FIELD(struct duty_shown, region_name, SHOW),
    FIELD(struct duty_shown, name, SHOW),
    FIELD(struct duty_shown, hours, SHOW),
    FIELD(struct duty_shown, place, SHOW),
    FIELD(struct duty_shown, street, SHOW),
};
static const struct shape DUTY_SHOWN = SHAPE(struct duty_shown, shown_fields);
/* clang-format on */

/* A draft of the month, if there is one, gives way; what is published stays. */
static MUST err clear(struct ctx *c, struct day month)
{
    struct duty_roster old;
    err e = db_one(c->db, SQL_DUTY_ROSTER_OF, &DUTY_ROSTER, &old,
                   ARGS(arg_id(c->community), arg_day(month)));

    if (e)
        return e == &NOT_FOUND ? NULL : e;
    if (old.published_at.ms)
        return &DUTY_PUBLISHED;
    TRY(db_run(c->db, SQL_DUTY_DROP, NULL, ARGS(arg_id(c->community), arg_id(old.id))));
    return db_run(c->db, SQL_DUTY_ROSTER_DROP, NULL, ARGS(arg_id(c->community), arg_id(old.id)));
}

static MUST err store(struct ctx *c, struct id roster, const struct duty_month *m,
                      const struct roster_duty *d, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        const struct duty_seat *s =
            duty_holder(m, d[k].who, str_of(duty_word(d[k].role)), (struct id){ d[k].place });
        bool sits = d[k].role == DUTY_ONSITE;
        TRY(db_run(c->db, SQL_DUTY_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_id(roster), arg_day(d[k].day),
                        arg_str(str_of(duty_word(d[k].role))), arg_id((struct id){ d[k].place }),
                        arg_str(sits ? s->region_name : STR("")), arg_id(s->person),
                        arg_id(s->account), arg_str(s->name), arg_time(c->now))));
    }
    return NULL;
}

static err post_roster(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct duty_roster_in in;
    struct duty_month m;
    struct id id = ctx_id(c);
    struct roster_duty *d = NEW_N(c->arena, struct roster_duty, ROSTER_MAX);
    size_t n = 0;

    TRY(form_read(r, &DUTY_ROSTER_IN, &in));
    struct span month = span_month(in.month);
    if (month.last.n < c->today.n)
        return err_at(c->arena, &DUTY_PAST, "month", "gone by");
    TRY(clear(c, month.first));
    TRY(duty_ask(c, month.first, &m));
    m.ask.plain = in.plain;
    m.ask.head_moves = in.head_moves;
    m.ask.onsite_days = in.onsite_days;
    TRY(duty_fault(c, &m, roster_make(&m.ask, d, &n)));
    TRY(db_run(c->db, SQL_DUTY_ROSTER_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_day(month.first), arg_bool(in.plain),
                    arg_bool(in.head_moves), arg_int(in.onsite_days), arg_str(in.hours),
                    arg_str(in.place), arg_str(c->name), arg_time(c->now))));
    TRY(store(c, id, &m, d, n));
    leaf_subject(c, id);
    leaf_int(c, "month", month.first.n);
    leaf_int(c, "days", (int64_t)n);
    answer_id(r, id);
    return NULL;
}

/* What was dealt may have grown old: the month is held to its rules once more. */
static err post_publish(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct duty_month m;

    TRY(duty_month_get(c, r->id[0], &m));
    if (m.roster.published_at.ms)
        return &DUTY_PUBLISHED;
    TRY(duty_fault(c, &m, roster_check(&m.ask, m.dealt, m.duties.n)));
    TRY(db_run(
        c->db, SQL_DUTY_ROSTER_PUBLISH, NULL,
        ARGS(arg_id(c->community), arg_id(m.roster.id), arg_str(c->name), arg_time(c->now))));
    leaf_subject(c, m.roster.id);
    leaf_int(c, "month", m.roster.month.n);
    answer_done(r);
    return NULL;
}

static err get_roster(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct duty_month m;

    TRY(duty_month_get(c, r->id[0], &m));
    bool run = ctx_may(c, PERM_DUTY_RUN);
    if (!m.roster.published_at.ms && !run)
        return &NOT_FOUND;
    if (!run)
        m.seats.n = 0;
    struct duty_sheet s = { { &m.roster }, m.duties, m.seats };
    answer_one(r, &DUTY_SHEET, &s);
    return NULL;
}

static MUST err read_day(struct req *r, const char *name, struct day otherwise, struct day *ret)
{
    struct str text = req_param(r, name);

    *ret = otherwise;
    if (!text.n || day_read(text, ret))
        return NULL;
    return err_at(r->ctx.arena, &FORM_KIND, name, "no day");
}

/* GET duty?from=&to=: today and a week on, if nothing is asked. */
static err get_duty(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct day from, to;
    struct list l;

    TRY(read_day(r, "from", c->today, &from));
    TRY(read_day(r, "to", (struct day){ from.n + 7 }, &to));
    if (to.n < from.n || to.n - from.n > SPAN_MAX)
        return err_at(c->arena, &DUTY_TERM, "to", "no span");
    TRY(db_list(c->db, SQL_DUTY_PUBLIC, &DUTY_SHOWN, DUTIES_MAX, &l,
                ARGS(arg_id(c->community), arg_day(from), arg_day(to))));
    answer_page(r, &DUTY_SHOWN, &l, (struct id){ 0 });
    return NULL;
}

/* Who may be dealt in the month of ?month=. */
static err get_seats(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct duty_month m;
    struct day month;

    TRY(read_day(r, "month", c->today, &month));
    TRY(duty_ask(c, month, &m));
    answer_page(r, &DUTY_SEAT, &m.seats, (struct id){ 0 });
    return NULL;
}

static err get_leaves(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_DUTY_LEAVES, &DUTY_LEAVE, LEAVES_MAX, &l,
                ARGS(arg_id(c->community), arg_day((struct day){ c->today.n - 31 }),
                     arg_day((struct day){ c->today.n + 366 }))));
    answer_page(r, &DUTY_LEAVE, &l, (struct id){ 0 });
    return NULL;
}

static err post_leave(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct duty_leave_in in;
    struct duty_month m;
    struct id id = ctx_id(c);
    const struct duty_seat *s = NULL;

    TRY(form_read(r, &DUTY_LEAVE_IN, &in));
    if (in.to_day.n < in.from_day.n || in.to_day.n - in.from_day.n > 366)
        return &DUTY_TERM;
    TRY(duty_ask(c, in.from_day, &m));
    const struct duty_seat *all = m.seats.p;
    for (size_t k = 0; k < m.seats.n && !s; k++)
        s = all[k].person.v == in.person.v ? &all[k] : NULL;
    if (!s)
        return &DUTY_PERSON;
    TRY(db_run(c->db, SQL_DUTY_LEAVE_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(s->person), arg_str(s->name),
                    arg_day(in.from_day), arg_day(in.to_day), arg_str(c->name), arg_time(c->now))));
    leaf_subject(c, id);
    leaf_int(c, "days", in.to_day.n - in.from_day.n + 1);
    TRY(leaf_commit(c, "name", s->name));
    answer_id(r, id);
    return NULL;
}

#define C "/api/c/{c}"
static const char *const visit_filters[] = { "state", NULL };
/* clang-format off */
static const struct route routes[] = {
    { GET,  C "/duty", PERM_PUBLIC, .out = &DUTY_SHOWN, .list = true, .asks = "from to", .run = get_duty },
    { GET,  "/api/duty/mine", PERM_SIGNED_IN, .out = &DUTY_MINE, .run = duty_get_mine },
    { GET,  C "/duty_rosters", PERM_BOARD_SEE, .many = { &DUTY_ROSTER, SQL_DUTY_ROSTER_PAGE, .newest = true } },
    { GET,  C "/duty_rosters/{id}", PERM_PUBLIC, .out = &DUTY_SHEET, .run = get_roster },
    { POST, C "/duty_rosters", PERM_DUTY_RUN, "duty.make", .in = &DUTY_ROSTER_IN, .out = &ANSWER_ID, .run = post_roster },
    { POST, C "/duty_rosters/{id}/publish", PERM_DUTY_RUN, "duty.publish", .run = post_publish },
    { GET,  C "/duty_seats", PERM_DUTY_RUN, .out = &DUTY_SEAT, .list = true, .asks = "month", .run = get_seats },
    { GET,  C "/duty_leaves", PERM_DUTY_RUN, .out = &DUTY_LEAVE, .list = true, .run = get_leaves },
    { POST, C "/duty_leaves", PERM_DUTY_RUN, "duty.leave", .in = &DUTY_LEAVE_IN, .out = &ANSWER_ID, .run = post_leave },
    { POST, C "/duty_leaves/{id}/end", PERM_DUTY_RUN, "duty.leave_end", .end = SQL_DUTY_LEAVE_END },
    { GET,  C "/duties/{id}/partners", PERM_SIGNED_IN, .out = &DUTY, .list = true, .run = duty_get_partners },
    { POST, C "/duties/{id}/swap", PERM_SIGNED_IN, "duty.swap", .in = &DUTY_SWAP_IN, .out = &ANSWER_ID, .run = duty_post_swap },
    { POST, C "/duties/{id}/move", PERM_SIGNED_IN, "duty.move", .in = &DUTY_MOVE_IN, .run = duty_post_move },
    { POST, C "/duties/{id}/replace", PERM_DUTY_RUN, "duty.replace", .in = &DUTY_REPLACE_IN, .run = duty_post_replace },
    { GET,  C "/duty_swaps", PERM_DUTY_RUN, .many = { &DUTY_SWAP, SQL_DUTY_SWAP_PAGE, .newest = true } },
    { POST, C "/duty_swaps/{id}/answer", PERM_SIGNED_IN, "duty.swap_answer", .in = &DUTY_ANSWER_IN, .run = duty_post_answer },
    { GET,  C "/duty_feeds", PERM_SIGNED_IN, .out = &DUTY_FEED, .list = true, .run = duty_get_feeds },
    { POST, C "/duty_feeds", PERM_SIGNED_IN, "duty.feed", .in = &DUTY_FEED_IN, .out = &DUTY_FEED_TOKEN, .run = duty_post_feed },
    { POST, C "/duty_feeds/{id}/revoke", PERM_SIGNED_IN, "duty.feed_revoke", .run = duty_post_revoke },
    { GET,  "/duty/{c}/{word}", PERM_PUBLIC, .run = duty_get_calendar },
    { GET,  C "/visits", PERM_VISIT_RUN, .many = { &DUTY_VISIT, SQL_DUTY_VISIT_PAGE, true, visit_filters } },
    { POST, C "/visits", PERM_VISIT_RUN, "visit.write", .in = &DUTY_VISIT_IN, .out = &ANSWER_ID, .run = duty_post_visit },
    { POST, C "/visits/{id}/done", PERM_VISIT_RUN, "visit.done", .in = &DUTY_DONE_IN, .run = duty_post_visit_done },
    { POST, C "/visits/{id}/reveal", PERM_VISIT_RUN, "visit.reveal", .in = &DUTY_REVEAL_IN, .out = &DUTY_REVEAL, .run = duty_post_reveal },
};
/* clang-format on */
const struct routes DUTY_ROUTES = { "duty", routes, COUNT(routes) };
