#include "room/venue/venue.h"

#include "base/arena.h"
#include "base/day.h"
#include "room/venue/venue_row.h"
#include "web/leaf.h"

/* clang-format off */
const struct failure VENUE_HOURS = { .code = ERR_INPUT, .id = "venue.hours", .field = "open_to" };
const struct failure VENUE_TWICE = { .code = ERR_CONFLICT, .id = "venue.twice", .field = "name" };
const struct failure VENUE_IN_USE = { .code = ERR_CONFLICT, .id = "venue.in_use" };
const struct failure BOOKING_CLASH = { .code = ERR_CONFLICT, .id = "booking.clash", .field = "from_at" };
const struct failure BOOKING_SPAN = { .code = ERR_INPUT, .id = "booking.span", .field = "to_at" };
const struct failure BOOKING_CLOSED = { .code = ERR_INPUT, .id = "booking.closed", .field = "from_at" };
const struct failure BOOKING_PAST = { .code = ERR_CONFLICT, .id = "booking.past", .field = "from_at" };
const struct failure BOOKING_FAR = { .code = ERR_INPUT, .id = "booking.far", .field = "from_at" };
const struct failure BOOKING_NOT_YOURS = { .code = ERR_DENIED, .id = "booking.not_yours" };
const struct failure BOOKING_OFFICE = { .code = ERR_DENIED, .id = "booking.office", .field = "room" };
const struct failure BOOKING_MOST = { .code = ERR_CONFLICT, .id = "booking.most" };
const struct failure BOOKING_STATE = { .code = ERR_CONFLICT, .id = "booking.state" };

static const struct field room_fields[] = {
    FIELD(struct venue_room, community, SHOW),
    FIELD(struct venue_room, id, SHOW),
    FIELD(struct venue_room, venue, SHOW),
    FIELD(struct venue_room, name, SHOW),
    FIELD(struct venue_room, seats, SHOW),
    FIELD(struct venue_room, open_to_all, SHOW),
};
static const struct field hours_fields[] = {
    FIELD(struct room_hours, id, SHOW),
    FIELD(struct room_hours, open_to_all, SHOW),
    FIELD(struct room_hours, open_from, SHOW),
    FIELD(struct room_hours, open_to, SHOW),
    FIELD(struct room_hours, open_days, SHOW),
};
static const struct field booking_fields[] = {
    FIELD(struct booking, id, SHOW),
    FIELD(struct booking, room, SHOW),
    FIELD(struct booking, from_at, SHOW),
    FIELD(struct booking, to_at, SHOW),
    FIELD(struct booking, purpose, SHOW),
    FIELD(struct booking, title, SHOW),
    FIELD(struct booking, account, SECRET),
    FIELD(struct booking, name, SHOW),
    FIELD(struct booking, mine, SHOW | EXTRA),
    FIELD(struct booking, state, SHOW),
    FIELD(struct booking, reason, SHOW),
    FIELD(struct booking, at, SHOW),
};
/* clang-format on */
const struct shape VENUE_ROOM = SHAPE(struct venue_room, room_fields);
const struct shape ROOM_HOURS = SHAPE(struct room_hours, hours_fields);
const struct shape BOOKING = SHAPE(struct booking, booking_fields);

enum { QUARTER_MS = 15 * 60 * 1000, LONGEST_MIN = 12 * 60, OWN_LONGEST_MIN = 4 * 60, OWN_MOST = 2 };
enum { DAYS_AHEAD = 90, MINUTE_MS = 60000 };

static MUST err check_span(struct ctx *c, const struct booking_in *in, const struct room_hours *h)
{
    int64_t from = in->from_at.ms, to = in->to_at.ms;

    if (from % QUARTER_MS || to % QUARTER_MS || to <= from || to - from > LONGEST_MIN * MINUTE_MS)
        return &BOOKING_SPAN;
    if (from < c->now.ms)
        return &BOOKING_PAST;
    struct day day = day_at(in->from_at, CHINA_OFFSET);
    if (day.n - c->today.n > DAYS_AHEAD)
        return &BOOKING_FAR;
    int64_t start = day_start(day, CHINA_OFFSET).ms;
    bool open = h->open_days >> (day_weekday(day) - 1) & 1;
    if (!open || from - start < h->open_from * MINUTE_MS || to - start > h->open_to * MINUTE_MS)
        return err_rule(c->arena, &BOOKING_CLOSED, NULL, "from=%02lld:%02lld to=%02lld:%02lld",
                        (long long)h->open_from / 60, (long long)h->open_from % 60,
                        (long long)h->open_to / 60, (long long)h->open_to % 60);
    return NULL;
}

/* What a resident may have beside the rules for all. */
static MUST err check_own(struct ctx *c, const struct booking_in *in, const struct room_hours *h)
{
    int64_t held = 0;

    if (ctx_may(c, PERM_VENUE_BOOK))
        return NULL;
    if (!h->open_to_all || !ctx_may(c, PERM_RESIDENT))
        return &BOOKING_OFFICE;
    if (in->to_at.ms - in->from_at.ms > OWN_LONGEST_MIN * MINUTE_MS)
        return &BOOKING_SPAN;
    TRY(db_int(c->db, SQL_BOOKING_OWN, &held,
               ARGS(arg_id(c->community), arg_id(c->account), arg_time(c->now))));
    return held < OWN_MOST ? NULL : &BOOKING_MOST;
}

/* The look and the row are of one transaction: on PostgreSQL the later of two is run again. */
static MUST err check_free(struct ctx *c, const struct booking_in *in)
{
    struct booking b;
    err e = db_one(
        c->db, SQL_BOOKING_CLASH, &BOOKING, &b,
        ARGS(arg_id(c->community), arg_id(in->room), arg_time(in->from_at), arg_time(in->to_at)));

    if (e)
        return e == &NOT_FOUND ? NULL : e;
    return err_rule(c->arena, &BOOKING_CLASH, NULL, "from=" STR_FMT " to=" STR_FMT,
                    STR_ARG(time_text(c->arena, b.from_at)), STR_ARG(time_text(c->arena, b.to_at)));
}

err venue_book(struct ctx *c, const struct booking_in *in, struct id *ret)
{
    struct room_hours h;

    *ret = ctx_id(c);
    TRY(db_one(c->db, SQL_VENUE_ROOM_GET, &ROOM_HOURS, &h,
               ARGS(arg_id(c->community), arg_id(in->room))));
    TRY(check_span(c, in, &h));
    TRY(check_own(c, in, &h));
    TRY(check_free(c, in));
    leaf_subject(c, *ret);
    leaf_id(c, "room", in->room);
    leaf_int(c, "from_at", in->from_at.ms);
    leaf_int(c, "to_at", in->to_at.ms);
    leaf_word(c, "purpose", in->purpose);
    return db_run(c->db, SQL_BOOKING_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(*ret), arg_id(in->room), arg_time(in->from_at),
                       arg_time(in->to_at), arg_str(in->purpose), arg_str(in->title),
                       arg_id(c->account), arg_str(c->name), arg_time(c->now)));
}

struct near { /* whose a room or a booking is */
    struct id place;
    struct str name;
};
static const struct field near_fields[] = {
    FIELD(struct near, place, SHOW),
    FIELD(struct near, name, SHOW),
};
static const struct shape NEAR = SHAPE(struct near, near_fields);

err venue_book_near(struct ctx *c, const struct booking_in *in, struct id *ret,
                    struct str *ret_name)
{
    struct near n;
    struct ctx there = *c;

    TRY(db_one(c->db, SQL_VENUE_ROOM_NEAR, &NEAR, &n,
               ARGS(arg_id(c->community), arg_id(in->room))));
    there.community = n.place;
    *ret_name = n.name;
    return venue_book(&there, in, ret);
}

err venue_give_back(struct ctx *c, struct id booking, struct str reason)
{
    struct near n;
    err e = db_one(c->db, SQL_BOOKING_NEAR, &NEAR, &n, ARGS(arg_id(c->community), arg_id(booking)));

    if (e)
        return e == &NOT_FOUND ? NULL : e;
    return db_run(c->db, SQL_BOOKING_END, NULL,
                  ARGS(arg_id(n.place), arg_id(booking), arg_str(reason), arg_time(c->now)));
}
