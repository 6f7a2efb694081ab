/* feed.c - a person's days on the phone, and as a calendar under an address that can be revoked. */
#include "base/arena.h"
#include "base/day.h"
#include "kit/crypto.h"
#include "kit/ics.h"
#include "room/duty/duty_row.h"
#include "web/house.h"
#include "web/leaf.h"
#include "web/text.h"

enum { TOKEN_BYTES = 24, MINE_MAX = 100, SWAPS_MAX = 20, DAYS_BACK = 62, CALENDAR_MAX = 2000 };

struct duty_day {
    struct id community, id;
    struct day day;
    struct str role;
    struct id region;
    struct str region_name, name, hours, place, street;
    int64_t changes;
    struct when changed_at;
};
struct duty_mine {
    struct list duties, swaps;
};
struct duty_feed {
    struct id id, account;
    struct str what;
    struct when at, revoked_at;
};
struct duty_feed_in {
    struct str what;
};
struct duty_feed_token {
    struct id id;
    struct str url;
};
static const char *const what_words[] = { "mine", "all", NULL };
/* clang-format off */
static const struct field day_fields[] = {
    FIELD(struct duty_day, community, SHOW),
    FIELD(struct duty_day, id, SHOW),
    FIELD(struct duty_day, day, SHOW),
    FIELD(struct duty_day, role, SHOW),
    FIELD(struct duty_day, region, SHOW),
    FIELD(struct duty_day, region_name, SHOW),
    FIELD(struct duty_day, name, SHOW),
    FIELD(struct duty_day, hours, SHOW),
    FIELD(struct duty_day, place, SHOW),
    FIELD(struct duty_day, street, SHOW),
    FIELD(struct duty_day, changes, SHOW),
    FIELD(struct duty_day, changed_at, SHOW),
};
static const struct shape DUTY_DAY = SHAPE(struct duty_day, day_fields);
static const struct field mine_fields[] = {
    FIELD(struct duty_mine, duties, SHOW, .sub = &DUTY_DAY),
    FIELD(struct duty_mine, swaps, SHOW, .sub = &DUTY_SWAP),
};
static const struct field feed_fields[] = {
    FIELD(struct duty_feed, id, SHOW),
    FIELD(struct duty_feed, what, SHOW),
    FIELD(struct duty_feed, at, SHOW),
    FIELD(struct duty_feed, revoked_at, SHOW),
};
static const struct field open_fields[] = {
    FIELD(struct duty_feed, id, SHOW),
    FIELD(struct duty_feed, account, SHOW),
    FIELD(struct duty_feed, what, SHOW),
};
static const struct shape FEED_OPEN = SHAPE(struct duty_feed, open_fields);
static const struct field feed_in_fields[] = { FIELD(struct duty_feed_in, what, NEED, .words = what_words) };
static const struct field token_fields[] = {
    FIELD(struct duty_feed_token, id, SHOW),
    FIELD(struct duty_feed_token, url, SHOW),
};
/* clang-format on */
const struct shape DUTY_MINE = SHAPE(struct duty_mine, mine_fields);
const struct shape DUTY_FEED = SHAPE(struct duty_feed, feed_fields);
const struct shape DUTY_FEED_IN = SHAPE(struct duty_feed_in, feed_in_fields);
const struct shape DUTY_FEED_TOKEN = SHAPE(struct duty_feed_token, token_fields);

err duty_get_mine(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct duty_mine m;

    TRY(db_list(c->db, SQL_DUTY_MINE, &DUTY_DAY, MINE_MAX, &m.duties,
                ARGS(arg_id(c->account), arg_day(c->today))));
    TRY(db_list(c->db, SQL_DUTY_SWAP_MINE, &DUTY_SWAP, SWAPS_MAX, &m.swaps,
                ARGS(arg_id(c->account))));
    answer_one(r, &DUTY_MINE, &m);
    return NULL;
}

struct blob duty_token_hash(struct arena *a, struct str token)
{
    uint8_t *h = arena_get(a, HASH_SIZE);

    sha256(token.p, token.n, h);
    return (struct blob){ h, HASH_SIZE };
}

err duty_post_feed(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct duty_feed_in in;
    struct str token = random_token(c->arena, TOKEN_BYTES);
    struct duty_feed_token out = { .id = ctx_id(c) };

    TRY(form_read(r, &DUTY_FEED_IN, &in));
    TRY(db_run(c->db, SQL_DUTY_FEED_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(out.id), arg_id(c->account), arg_str(in.what),
                    arg_blob(duty_token_hash(c->arena, token)), arg_time(c->now))));
    leaf_subject(c, out.id);
    leaf_word(c, "what", in.what);
    out.url = str_fmt(c->arena, STR_FMT "/duty/%lld/" STR_FMT ".ics", STR_ARG(c->house->base_url),
                      (long long)c->community.v, STR_ARG(token));
    r->once = STR(""); /* the address is shown once */
    answer_one(r, &DUTY_FEED_TOKEN, &out);
    return NULL;
}

err duty_get_feeds(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_DUTY_FEED_LIST, &DUTY_FEED, 50, &l,
                ARGS(arg_id(c->community), arg_id(c->account))));
    answer_page(r, &DUTY_FEED, &l, (struct id){ 0 });
    return NULL;
}

err duty_post_revoke(struct req *r)
{
    struct ctx *c = &r->ctx;
    int64_t changed = 0;

    TRY(db_run(c->db, SQL_DUTY_FEED_REVOKE, &changed,
               ARGS(arg_id(c->community), arg_id(r->id[0]), arg_id(c->account), arg_time(c->now))));
    if (!changed)
        return &NOT_FOUND;
    leaf_subject(c, r->id[0]);
    answer_done(r);
    return NULL;
}

static struct ics_event event_of(struct ctx *c, const struct duty_day *d, bool own)
{
    struct str role =
        text_say(c->arena, c->lang, str_fmt(c->arena, "duty." STR_FMT, STR_ARG(d->role)).p, "");
    struct str where = d->region.v ? d->region_name : d->street;

    return (struct ics_event){
        .uid = str_fmt(c->arena, "duty-%lld@zhengyi", (long long)d->id.v),
        .summary = own ? str_fmt(c->arena, STR_FMT " " STR_FMT, STR_ARG(role), STR_ARG(where))
                       : str_fmt(c->arena, STR_FMT " " STR_FMT " " STR_FMT, STR_ARG(role),
                                 STR_ARG(where), STR_ARG(d->name)),
        .location = d->region.v ? d->region_name : d->place,
        .description = d->hours,
        .from = d->day,
        .to = d->day,
        .changed = d->changed_at,
        .sequence = d->changes,
    };
}

/* The token in the address is the permission; one that was revoked leads nowhere. */
err duty_get_calendar(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct duty_feed f;
    struct list l;

    if (!str_ends(r->word, STR(".ics")))
        return &NOT_FOUND;
    struct str token = { r->word.p, r->word.n - 4 };
    TRY(db_one(c->db, SQL_DUTY_FEED_OPEN, &FEED_OPEN, &f,
               ARGS(arg_id(c->community), arg_blob(duty_token_hash(c->arena, token)))));
    bool own = str_is(f.what, "mine");
    TRY(db_list(c->db, SQL_DUTY_FEED_MINE, &DUTY_DAY, CALENDAR_MAX, &l,
                ARGS(arg_id(c->community), arg_day((struct day){ c->today.n - DAYS_BACK }),
                     arg_int(own ? f.account.v : 0))));
    const struct duty_day *d = l.p;
    struct ics_event *e = NEW_N(c->arena, struct ics_event, l.n + 1);
    for (size_t k = 0; k < l.n; k++)
        e[k] = event_of(c, &d[k], own);
    r->raw = ics_write(c->arena, text_say(c->arena, c->lang, "duty.calendar", ""), e, l.n);
    r->raw_type = STR("text/calendar; charset=utf-8");
    return NULL;
}
