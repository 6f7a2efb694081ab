/* seat.c - see seat.h. Each seat is asked on its own: no statement crosses communities. */
#include "room/todo/seat.h"

#include "base/arena.h"

struct seat {
    struct id community, resident, household;
};
struct waiting_line {
    struct str what;
    struct id community, subject, matter;
    struct str title;
    struct when due_at;
    struct str link;
};
struct taken {
    struct str what;
    struct id community, subject, matter;
    struct str title, text, way;
    struct when at;
    struct str link;
};
/* clang-format off */
static const struct field seat_fields[] = {
    FIELD(struct seat, community, SHOW),
    FIELD(struct seat, resident, SHOW),
    FIELD(struct seat, household, SHOW),
};
static const struct field waiting_fields[] = {
    FIELD(struct waiting_line, what, SHOW),
    FIELD(struct waiting_line, community, SHOW | EXTRA),
    FIELD(struct waiting_line, subject, SHOW),
    FIELD(struct waiting_line, matter, SHOW),
    FIELD(struct waiting_line, title, SHOW),
    FIELD(struct waiting_line, due_at, SHOW),
    FIELD(struct waiting_line, link, SHOW | EXTRA),
};
static const struct field taken_fields[] = {
    FIELD(struct taken, what, SHOW),
    FIELD(struct taken, community, SHOW | EXTRA),
    FIELD(struct taken, subject, SHOW),
    FIELD(struct taken, matter, SHOW),
    FIELD(struct taken, title, SHOW),
    FIELD(struct taken, text, SHOW),
    FIELD(struct taken, way, SHOW), /* how a vote, opinion or review came; "" elsewhere */
    FIELD(struct taken, at, SHOW),
    FIELD(struct taken, link, SHOW | EXTRA),
};
/* clang-format on */
static const struct shape SEAT = SHAPE(struct seat, seat_fields);
const struct shape SEAT_WAITING = SHAPE(struct waiting_line, waiting_fields);
const struct shape SEAT_TAKEN = SHAPE(struct taken, taken_fields);

enum { SEATS_MAX = 100, LINES_MAX = 501 };

static MUST err read_seats(struct req *r, struct list *ret)
{
    return db_list(r->ctx.db, SQL_SEAT_LIST, &SEAT, SEATS_MAX, ret,
                   ARGS(arg_id(r->ctx.account), arg_day(r->ctx.today)));
}

static struct str link_of(struct arena *a, struct id community, const char *room, struct id id,
                          const char *rest)
{
    return str_fmt(a, "/%lld/%s/%lld%s", (long long)community.v, room, (long long)id.v, rest);
}

static struct str waiting_link(struct arena *a, const struct waiting_line *w)
{
    if (str_is(w->what, "opinion"))
        return link_of(a, w->community, "matters", w->matter, "/opinions");
    if (str_is(w->what, "review"))
        return link_of(a, w->community, "matters", w->matter, "/review");
    if (str_is(w->what, "sign_in"))
        return link_of(a, w->community, "meetings", w->subject, "");
    return link_of(a, w->community, "matters", w->matter, "");
}

static struct str taken_link(struct arena *a, const struct taken *t)
{
    if (str_is(t->what, "vote"))
        return link_of(a, t->community, "ballots", t->subject, "/receipt");
    if (str_is(t->what, "objection"))
        return link_of(a, t->community, "notices", t->subject, "");
    if (!t->matter.v) /* what was said in a huddle and has not become a matter */
        return STR("/me/taken");
    return link_of(a, t->community, "matters", t->matter, "");
}

static MUST err write_waiting(struct req *r, const struct seat *s)
{
    struct list l;

    TRY(db_list(r->ctx.db, SQL_WAITING_LIST, &SEAT_WAITING, LINES_MAX, &l,
                ARGS(arg_id(s->community), arg_int(s->resident.v), arg_id(r->ctx.account),
                     arg_int(s->household.v), arg_time(r->ctx.now))));
    struct waiting_line *w = (struct waiting_line *)(uintptr_t)l.p;
    for (size_t k = 0; k < l.n; k++) {
        w[k].community = s->community;
        w[k].link = waiting_link(r->ctx.arena, &w[k]);
        shape_write(&r->out, NULL, &SEAT_WAITING, &w[k]);
    }
    return NULL;
}

static MUST err write_taken(struct req *r, const struct seat *s)
{
    struct list l;

    TRY(db_list(r->ctx.db, SQL_MINE_LIST, &SEAT_TAKEN, LINES_MAX, &l,
                ARGS(arg_id(s->community), arg_int(s->resident.v), arg_id(r->ctx.account))));
    struct taken *t = (struct taken *)(uintptr_t)l.p;
    for (size_t k = 0; k < l.n; k++) {
        t[k].community = s->community;
        t[k].link = taken_link(r->ctx.arena, &t[k]);
        shape_write(&r->out, NULL, &SEAT_TAKEN, &t[k]);
    }
    return NULL;
}

static MUST err write_all(struct req *r, err (*write)(struct req *r, const struct seat *s))
{
    struct list seats;

    TRY(read_seats(r, &seats));
    const struct seat *s = seats.p;
    jw_object(&r->out, NULL);
    jw_list(&r->out, "items");
    for (size_t k = 0; k < seats.n; k++)
        TRY(write(r, &s[k]));
    jw_end_list(&r->out);
    jw_null(&r->out, "next");
    jw_end_object(&r->out);
    return NULL;
}

err get_waiting(struct req *r) { return write_all(r, write_waiting); }
err get_mine(struct req *r) { return write_all(r, write_taken); }
