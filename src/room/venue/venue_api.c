/* venue_api.c - the register as everybody reads it, bookings, and how much rooms are used. */
#include "base/arena.h"
#include "base/day.h"
#include "room/venue/venue_row.h"
#include "rule/calendar.h"
#include "web/leaf.h"

enum { VENUES_MAX = 200, ROOMS_MAX = 1000, BOOKINGS_MAX = 500, MINE_MAX = 50, SPAN_MAX = 42 };

static const char *const kinds[] = { "mediation_room",
                                     "neighborhood_center",
                                     "service_hall",
                                     "delegate_studio",
                                     "station",
                                     "activity_room",
                                     NULL };
static const char *const purposes[] = { "mediation", "meeting", "reception", "activity",
                                        "class",     "other",   NULL };

struct venue {
    struct id community, id;
    struct str kind, name, address, phone;
    int64_t open_from, open_to, open_days;
};
struct venue_in {
    struct str kind, name, address, phone;
    int64_t open_from, open_to, open_days;
};
struct room_in {
    struct str name;
    int64_t seats;
    bool open_to_all;
};
struct venue_page {
    struct list venues, rooms;
};
struct cancel_in {
    struct str reason;
};
struct booking_mine {
    struct id community, id, room;
    struct str venue_name, room_name;
    struct when from_at, to_at;
    struct str purpose, title;
};
struct room_use {
    struct id room;
    struct str venue_name, room_name;
    int64_t open_from, open_to, open_days, bookings, minutes, open_minutes;
};
/* clang-format off */
static const struct field venue_fields[] = {
    FIELD(struct venue, community, SHOW),
    FIELD(struct venue, id, SHOW),
    FIELD(struct venue, kind, SHOW),
    FIELD(struct venue, name, SHOW),
    FIELD(struct venue, address, SHOW),
    FIELD(struct venue, phone, SHOW),
    FIELD(struct venue, open_from, SHOW),
    FIELD(struct venue, open_to, SHOW),
    FIELD(struct venue, open_days, SHOW),
};
static const struct shape VENUE = SHAPE(struct venue, venue_fields);
static const struct field page_fields[] = {
    FIELD(struct venue_page, venues, SHOW, .sub = &VENUE),
    FIELD(struct venue_page, rooms, SHOW, .sub = &VENUE_ROOM),
};
static const struct shape VENUE_PAGE = SHAPE(struct venue_page, page_fields);
static const struct field venue_in_fields[] = {
    FIELD(struct venue_in, kind, NEED, .words = kinds),
    FIELD(struct venue_in, name, NEED, .min = 2, .max = 60),
    FIELD(struct venue_in, address, NEED, .min = 2, .max = 120),
    FIELD(struct venue_in, phone, SHOW, .max = 40),
    FIELD(struct venue_in, open_from, NEED, .max = 1425),
    FIELD(struct venue_in, open_to, NEED, .min = 15, .max = 1440),
    FIELD(struct venue_in, open_days, NEED, .min = 1, .max = 127),
};
static const struct shape VENUE_IN = SHAPE(struct venue_in, venue_in_fields);
static const struct field room_in_fields[] = {
    FIELD(struct room_in, name, NEED, .min = 1, .max = 60),
    FIELD(struct room_in, seats, NEED, .min = 1, .max = 5000),
    FIELD(struct room_in, open_to_all, SHOW),
};
static const struct shape VENUE_ROOM_IN = SHAPE(struct room_in, room_in_fields);
static const struct field booking_in_fields[] = {
    FIELD(struct booking_in, room, NEED),
    FIELD(struct booking_in, from_at, NEED),
    FIELD(struct booking_in, to_at, NEED),
    FIELD(struct booking_in, purpose, NEED, .words = purposes),
    FIELD(struct booking_in, title, NEED, .min = 2, .max = 80),
};
static const struct shape BOOKING_IN = SHAPE(struct booking_in, booking_in_fields);
static const struct field cancel_fields[] = { FIELD(struct cancel_in, reason, SHOW, .max = 200) };
static const struct shape BOOKING_CANCEL_IN = SHAPE(struct cancel_in, cancel_fields);
static const struct field mine_fields[] = {
    FIELD(struct booking_mine, community, SHOW),
    FIELD(struct booking_mine, id, SHOW),
    FIELD(struct booking_mine, room, SHOW),
    FIELD(struct booking_mine, venue_name, SHOW),
    FIELD(struct booking_mine, room_name, SHOW),
    FIELD(struct booking_mine, from_at, SHOW),
    FIELD(struct booking_mine, to_at, SHOW),
    FIELD(struct booking_mine, purpose, SHOW),
    FIELD(struct booking_mine, title, SHOW),
};
static const struct shape BOOKING_MINE = SHAPE(struct booking_mine, mine_fields);
static const struct field use_fields[] = {
    FIELD(struct room_use, room, SHOW),
    FIELD(struct room_use, venue_name, SHOW),
    FIELD(struct room_use, room_name, SHOW),
    FIELD(struct room_use, open_from, SHOW),
    FIELD(struct room_use, open_to, SHOW),
    FIELD(struct room_use, open_days, SHOW),
    FIELD(struct room_use, bookings, SHOW),
    FIELD(struct room_use, minutes, SHOW),
    FIELD(struct room_use, open_minutes, SHOW | EXTRA),
};
static const struct shape ROOM_USE = SHAPE(struct room_use, use_fields);
/* clang-format on */

static err get_venues(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct venue_page p;

    TRY(db_list(c->db, SQL_VENUE_LIST, &VENUE, VENUES_MAX, &p.venues, ARGS(arg_id(c->community))));
    TRY(db_list(c->db, SQL_VENUE_ROOM_LIST, &VENUE_ROOM, ROOMS_MAX, &p.rooms,
                ARGS(arg_id(c->community))));
    answer_one(r, &VENUE_PAGE, &p);
    return NULL;
}

static err post_venue(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct venue_in in;
    struct id id = ctx_id(c);

    TRY(form_read(r, &VENUE_IN, &in));
    if (in.open_from >= in.open_to || in.open_from % 15 || in.open_to % 15)
        return &VENUE_HOURS;
    err e = db_run(c->db, SQL_VENUE_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_str(in.kind), arg_str(in.name),
                        arg_str(in.address), arg_str(in.phone), arg_int(in.open_from),
                        arg_int(in.open_to), arg_int(in.open_days), arg_str(c->name),
                        arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &VENUE_TWICE : e;
    leaf_subject(c, id);
    leaf_word(c, "kind", in.kind);
    answer_id(r, id);
    return NULL;
}

static err post_room(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct room_in in;
    struct venue v;
    struct id id = ctx_id(c);

    TRY(form_read(r, &VENUE_ROOM_IN, &in));
    TRY(db_one(c->db, SQL_VENUE_GET, &VENUE, &v, ARGS(arg_id(c->community), arg_id(r->id[0]))));
    err e = db_run(c->db, SQL_VENUE_ROOM_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_id(v.id), arg_str(in.name),
                        arg_int(in.seats), arg_bool(in.open_to_all), arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &VENUE_TWICE : e;
    leaf_subject(c, id);
    leaf_id(c, "venue", v.id);
    answer_id(r, id);
    return NULL;
}

/* Closed for good once nobody has it any more. */
static MUST err close(struct req *r, enum sql sql)
{
    struct ctx *c = &r->ctx;
    int64_t waiting = 0, changed = 0;

    TRY(db_int(c->db, SQL_VENUE_WAITING, &waiting,
               ARGS(arg_id(c->community), arg_id(r->id[0]), arg_time(c->now))));
    if (waiting)
        return err_rule(c->arena, &VENUE_IN_USE, NULL, "n=%lld", (long long)waiting);
    TRY(db_run(c->db, sql, &changed,
               ARGS(arg_id(c->community), arg_id(r->id[0]), arg_time(c->now))));
    if (!changed)
        return &NOT_FOUND;
    leaf_subject(c, r->id[0]);
    answer_done(r);
    return NULL;
}

static err post_venue_close(struct req *r) { return close(r, SQL_VENUE_CLOSE); }
static err post_room_close(struct req *r) { return close(r, SQL_VENUE_ROOM_CLOSE); }

static MUST err read_day(struct req *r, const char *name, struct day otherwise, struct day *ret)
{
    struct str text = req_param(r, name);

    *ret = otherwise;
    if (!text.n || day_read(text, ret))
        return NULL;
    return err_at(r->ctx.arena, &FORM_KIND, name, "no day");
}

/* When a room is taken, for everybody; by whom and for what, for the office and whoever booked. */
static err get_bookings(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct room_hours h;
    struct day from, to;
    struct list l;

    TRY(read_day(r, "from", c->today, &from));
    TRY(read_day(r, "to", (struct day){ from.n + 13 }, &to));
    if (to.n < from.n || to.n - from.n > SPAN_MAX)
        return err_at(c->arena, &BOOKING_SPAN, "to", "no span");
    TRY(db_one(c->db, SQL_VENUE_ROOM_GET, &ROOM_HOURS, &h,
               ARGS(arg_id(c->community), arg_id(r->id[0]))));
    TRY(db_list(c->db, SQL_BOOKING_OF_ROOM, &BOOKING, BOOKINGS_MAX, &l,
                ARGS(arg_id(c->community), arg_id(h.id), arg_time(day_start(from, CHINA_OFFSET)),
                     arg_time(day_end(to, CHINA_OFFSET)))));
    struct booking *b = NEW_N(c->arena, struct booking, l.n + 1);
    for (size_t k = 0; k < l.n; k++) {
        b[k] = ((const struct booking *)l.p)[k];
        b[k].mine = c->account.v && b[k].account.v == c->account.v;
        if (!b[k].mine && !ctx_may(c, PERM_VENUE_BOOK))
            b[k].title = b[k].name = STR("");
    }
    answer_page(r, &BOOKING, &(struct list){ b, l.n }, (struct id){ 0 });
    return NULL;
}

static err post_booking(struct req *r)
{
    struct booking_in in;
    struct id id;

    TRY(form_read(r, &BOOKING_IN, &in));
    TRY(venue_book(&r->ctx, &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_cancel(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct cancel_in in;
    struct booking b;
    int64_t changed = 0;

    TRY(form_read(r, &BOOKING_CANCEL_IN, &in));
    TRY(db_one(c->db, SQL_BOOKING_GET, &BOOKING, &b, ARGS(arg_id(c->community), arg_id(r->id[0]))));
    bool own = b.account.v == c->account.v;
    if (!own && !ctx_may(c, PERM_VENUE_RUN))
        return &BOOKING_NOT_YOURS;
    if (!own && in.reason.n < 4)
        return err_at(c->arena, &FORM_MISSING, "reason", "somebody else's");
    if (b.to_at.ms <= c->now.ms)
        return &BOOKING_PAST;
    TRY(db_run(c->db, SQL_BOOKING_END, &changed,
               ARGS(arg_id(c->community), arg_id(b.id), arg_str(in.reason), arg_time(c->now))));
    if (!changed)
        return &BOOKING_STATE;
    leaf_subject(c, b.id);
    TRY(leaf_commit(c, "reason", in.reason));
    answer_done(r);
    return NULL;
}

static err get_mine(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_BOOKING_MINE, &BOOKING_MINE, MINE_MAX, &l,
                ARGS(arg_id(c->account), arg_time(c->now))));
    answer_page(r, &BOOKING_MINE, &l, (struct id){ 0 });
    return NULL;
}

/* The use rate of a month is minutes / open_minutes. */
static err get_use(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct day day;
    struct list l;

    TRY(read_day(r, "month", c->today, &day));
    struct span month = span_month(day);
    TRY(db_list(c->db, SQL_VENUE_USE, &ROOM_USE, ROOMS_MAX, &l,
                ARGS(arg_id(c->community), arg_time(day_start(month.first, CHINA_OFFSET)),
                     arg_time(day_start((struct day){ month.last.n + 1 }, CHINA_OFFSET)))));
    struct room_use *u = NEW_N(c->arena, struct room_use, l.n + 1);
    for (size_t k = 0; k < l.n; k++) {
        u[k] = ((const struct room_use *)l.p)[k];
        for (struct day d = month.first; d.n <= month.last.n; d.n++) {
            if (u[k].open_days >> (day_weekday(d) - 1) & 1)
                u[k].open_minutes += u[k].open_to - u[k].open_from;
        }
    }
    answer_page(r, &ROOM_USE, &(struct list){ u, l.n }, (struct id){ 0 });
    return NULL;
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET,  C "/venues", PERM_PUBLIC, .out = &VENUE_PAGE, .run = get_venues },
    { POST, C "/venues", PERM_VENUE_RUN, "venue.add", .in = &VENUE_IN, .out = &ANSWER_ID, .run = post_venue },
    { POST, C "/venues/{id}/rooms", PERM_VENUE_RUN, "venue.room", .in = &VENUE_ROOM_IN, .out = &ANSWER_ID, .run = post_room },
    { POST, C "/venues/{id}/close", PERM_VENUE_RUN, "venue.close", .run = post_venue_close },
    { POST, C "/venue_rooms/{id}/close", PERM_VENUE_RUN, "venue.room_close", .run = post_room_close },
    { GET,  C "/venue_rooms/{id}/bookings", PERM_PUBLIC, .out = &BOOKING, .list = true, .asks = "from to", .run = get_bookings },
    { GET,  C "/venue_use", PERM_MATTER_SEE, .out = &ROOM_USE, .list = true, .asks = "month", .run = get_use },
    { POST, C "/bookings", PERM_SIGNED_IN, "venue.book", .in = &BOOKING_IN, .out = &ANSWER_ID, .run = post_booking },
    { POST, C "/bookings/{id}/cancel", PERM_SIGNED_IN, "venue.cancel", .in = &BOOKING_CANCEL_IN, .run = post_cancel },
    { GET,  "/api/bookings/mine", PERM_SIGNED_IN, .out = &BOOKING_MINE, .list = true, .run = get_mine },
};
/* clang-format on */
const struct routes VENUE_ROUTES = { "venue", routes, COUNT(routes) };
