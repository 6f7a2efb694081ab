/* case_api.c - the doors of cases: who may bring one in by which way, and the acts on them. */
#include "base/arena.h"
#include "base/day.h"
#include "flow/bench.h"
#include "flow/track.h"
#include "room/auth/auth.h"
#include "room/case/case_act.h"
#include "room/case/case_row.h"
#include "room/resident/resident.h"
#include "science/alike.h"
#include "web/leaf.h"

static const char *const namings[] = { "named", "hidden", "anonymous", NULL };
static const char *const desk_channels[] = { "phone", "window", "paper", "patrol",
                                             "visit", "system", NULL };

/* What everybody says, whatever the way; a guest also says who they are, the desk for whom. */
#define SAID(use)                                                                               \
    FIELD(struct case_in, item, NEED, .max = 40),                                               \
        FIELD(struct case_in, text, NEED, .min = 4, .max = 2000),                               \
        FIELD(struct case_in, address, SHOW, .max = 120), FIELD(struct case_in, located, SHOW), \
        FIELD(struct case_in, lat, SHOW, .min = -900000000, .max = 900000000),                  \
        FIELD(struct case_in, lng, SHOW, .min = -1800000000, .max = 1800000000),                \
        FIELD(struct case_in, region, SHOW), FIELD(struct case_in, grid, SHOW),                 \
        FIELD(struct case_in, naming, SHOW, .words = namings)
/* clang-format off */
static const struct field app_fields[] = {
    SAID(app),
    FIELD(struct case_in, photos, SHOW, .max = 9),
};
static const struct field guest_fields[] = {
    SAID(guest),
    FIELD(struct case_in, name, SHOW, .max = 40),
    FIELD(struct case_in, phone, SHOW, .max = 20),
};
static const struct field desk_fields[] = {
    SAID(desk),
    FIELD(struct case_in, name, SHOW, .max = 40),
    FIELD(struct case_in, phone, SHOW, .max = 20),
    FIELD(struct case_in, channel, NEED, .words = desk_channels),
    FIELD(struct case_in, photos, SHOW, .max = 9),
    FIELD(struct case_in, after, SHOW, .max = 9),
    FIELD(struct case_in, self_handled, SHOW),
    FIELD(struct case_in, on_behalf, SHOW),
};
static const struct field opened_fields[] = {
    FIELD(struct case_opened, id, SHOW),
    FIELD(struct case_opened, code, SHOW),
    FIELD(struct case_opened, track, SHOW),
};
/* clang-format on */
static const struct shape CASE_IN = { "struct case_in", app_fields, COUNT(app_fields),
                                      sizeof(struct case_in) };
static const struct shape CASE_GUEST_IN = { "struct case_guest_in", guest_fields,
                                            COUNT(guest_fields), sizeof(struct case_in) };
static const struct shape CASE_DESK_IN = { "struct case_desk_in", desk_fields, COUNT(desk_fields),
                                           sizeof(struct case_in) };
static const struct shape CASE_OPENED = SHAPE(struct case_opened, opened_fields);

static const struct rate_limit OPEN_BY = { "case.open_by", 20, 60 * 60 * 1000 };
static const struct rate_limit OPEN_AT = { "case.open_at", 10, 60 * 60 * 1000 };

static MUST err open_it(struct req *r, struct case_in *in, const char *channel)
{
    struct case_opened out;

    if (channel)
        in->channel = str_of(channel);
    if (!in->naming.n)
        in->naming = STR("named");
    TRY(case_open(&r->ctx, in, &out));
    if (out.track.n)
        r->once = STR(""); /* the answer holds a secret: it is not kept to be said again */
    answer_one(r, &CASE_OPENED, &out);
    return NULL;
}

static err post_case(struct req *r)
{
    struct case_in in = { .text = STR("") };
    struct str who = str_fmt(r->ctx.arena, "%lld", (long long)r->ctx.account.v);

    TRY(form_read(r, &CASE_IN, &in));
    TRY(rate_look(&r->ctx, &OPEN_BY, who));
    TRY(rate_count(&r->ctx, &OPEN_BY, who));
    return open_it(r, &in, "app");
}

static err post_guest(struct req *r)
{
    struct case_in in = { .text = STR("") };

    TRY(form_read(r, &CASE_GUEST_IN, &in));
    TRY(rate_look(&r->ctx, &OPEN_AT, r->ip));
    TRY(rate_count(&r->ctx, &OPEN_AT, r->ip));
    return open_it(r, &in, "guest");
}

static err post_desk(struct req *r)
{
    struct case_in in = { .text = STR("") };

    TRY(form_read(r, &CASE_DESK_IN, &in));
    return open_it(r, &in, NULL);
}

/* --- the catalogue --- */

struct item_line {
    struct str id, title, examples, template, class, unit, role, source;
    bool admitted, urgent;
};
/* clang-format off */
static const struct field item_fields[] = {
    FIELD(struct item_line, id, SHOW),
    FIELD(struct item_line, title, SHOW),
    FIELD(struct item_line, examples, SHOW),
    FIELD(struct item_line, template, SHOW),
    FIELD(struct item_line, class, SHOW),
    FIELD(struct item_line, unit, SHOW),
    FIELD(struct item_line, role, SHOW),
    FIELD(struct item_line, source, SHOW),
    FIELD(struct item_line, admitted, SHOW),
    FIELD(struct item_line, urgent, SHOW),
};
/* clang-format on */
static const struct shape CASE_ITEM_LINE = SHAPE(struct item_line, item_fields);

static err get_items(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct item_line *out = NEW_N(c->arena, struct item_line, case_item_count() + 1);

    for (size_t k = 0; k < case_item_count(); k++) {
        const struct case_item *x = case_item_at(k);
        out[k] = (struct item_line){ x->id,
                                     title_said(c, x->title),
                                     title_said(c, x->examples),
                                     x->template,
                                     x->class,
                                     x->unit,
                                     x->role,
                                     x->source,
                                     x->admitted,
                                     x->urgent };
    }
    answer_page(r, &CASE_ITEM_LINE, &(struct list){ out, case_item_count() }, (struct id){ 0 });
    return NULL;
}

/* --- where it may be --- */

struct place_line {
    struct id id;
    struct str level, name, above;
    bool mine;
};
static const struct field place_fields[] = {
    FIELD(struct place_line, id, SHOW),   FIELD(struct place_line, level, SHOW),
    FIELD(struct place_line, name, SHOW), FIELD(struct place_line, above, SHOW),
    FIELD(struct place_line, mine, SHOW),
};
static const struct shape CASE_PLACE_LINE = SHAPE(struct place_line, place_fields);

enum { PLACES_MAX = 2000 };

static err get_places(struct req *r)
{
    struct list l;

    TRY(db_list(r->ctx.db, SQL_CASE_PLACES, &CASE_PLACE_LINE, PLACES_MAX, &l,
                ARGS(arg_id(r->ctx.community), arg_int(r->ctx.resident.v))));
    answer_page(r, &CASE_PLACE_LINE, &l, (struct id){ 0 });
    return NULL;
}

/* --- the same nearby, before it is sent --- */

enum { NEAR_DAYS = 30, NEAR_BOX = 20000 /* about 200 m of latitude in 1e-7 degrees */ };

struct near_in {
    struct str item, text;
    bool located;
    int64_t lat, lng;
    struct id region;
};
struct near_line {
    struct id id;
    struct str code, state, item, address, text;
    int64_t lat, lng, joined, percent;
    bool located;
    struct when created_at;
};
/* clang-format off */
static const struct field near_in_fields[] = {
    FIELD(struct near_in, item, NEED, .max = 40),
    FIELD(struct near_in, text, SHOW, .max = 2000),
    FIELD(struct near_in, located, SHOW),
    FIELD(struct near_in, lat, SHOW, .min = -900000000, .max = 900000000),
    FIELD(struct near_in, lng, SHOW, .min = -1800000000, .max = 1800000000),
    FIELD(struct near_in, region, SHOW),
};
static const struct field near_fields[] = {
    FIELD(struct near_line, id, SHOW),
    FIELD(struct near_line, code, SHOW),
    FIELD(struct near_line, state, SHOW),
    FIELD(struct near_line, created_at, SHOW),
    FIELD(struct near_line, item, SHOW),
    FIELD(struct near_line, address, SECRET),
    FIELD(struct near_line, text, SECRET),
    FIELD(struct near_line, lat, SECRET),
    FIELD(struct near_line, lng, SECRET),
    FIELD(struct near_line, located, SECRET),
    FIELD(struct near_line, joined, SHOW),
    FIELD(struct near_line, percent, EXTRA),
};
/* clang-format on */
static const struct shape CASE_NEAR_IN = SHAPE(struct near_in, near_in_fields);
static const struct shape CASE_NEAR = SHAPE(struct near_line, near_fields);

/* Of public business only: an appeal of another person is never shown to a neighbour. */
static err post_near(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct near_in in = { .text = STR("") };
    struct list l = { NULL, 0 };

    TRY(form_read(r, &CASE_NEAR_IN, &in));
    const struct case_item *item = case_item(in.item);
    if (!item)
        return &CASE_ITEM;
    int64_t lat = in.located ? in.lat : INT32_MAX, lng = in.located ? in.lng : INT32_MAX;
    if (str_is(item->template, "grid_event"))
        TRY(db_list(c->db, SQL_CASE_NEAR, &CASE_NEAR, 20, &l,
                    ARGS(arg_id(c->community), arg_str(in.item),
                         arg_int(c->now.ms - (int64_t)NEAR_DAYS * 24 * HOUR_MS),
                         arg_int(lat - NEAR_BOX), arg_int(lat + NEAR_BOX), arg_int(lng - NEAR_BOX),
                         arg_int(lng + NEAR_BOX), arg_int(in.region.v))));
    struct near_line *x = (struct near_line *)(uintptr_t)l.p; /* just made in our arena */
    for (size_t k = 0; k < l.n; k++) {
        int64_t common = 0, all = 0;
        alike_pairs(c->arena, in.text, x[k].text, &common, &all);
        x[k].percent = all ? common * 100 / all : 0;
    }
    answer_page(r, &CASE_NEAR, &l, (struct id){ 0 });
    return NULL;
}

static err post_join(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct instance i;
    struct report p;

    TRY(case_take(c, r->id[0], &i, &p));
    if (!str_is(i.template->id, "grid_event"))
        return &NOT_FOUND;
    TRY(db_run(c->db, SQL_REPORT_JOIN_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(i.id), arg_id(c->account), arg_time(c->now))));
    answer_done(r);
    return NULL;
}

/* --- the reporter in clear --- */

struct clear_line {
    struct str name, phone;
};
static const struct field clear_fields[] = {
    FIELD(struct clear_line, name, SHOW),
    FIELD(struct clear_line, phone, SHOW),
};
static const struct shape CASE_REPORTER = SHAPE(struct clear_line, clear_fields);

/* Seeing who it was is an act with a reason, in the record; hidden from those who handle it. */
static err post_reporter(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct case_reason in;
    struct clear_line out;
    struct instance i;
    struct report p;

    TRY(form_read(r, &CASE_REASON_IN, &in));
    TRY(case_take(c, r->id[0], &i, &p));
    if (str_is(p.naming, "anonymous"))
        return &CASE_NAMING;
    TRY(secret_open(c, "report.name", i.id, p.name_sealed, &out.name));
    TRY(secret_open(c, "report.phone", i.id, p.phone_sealed, &out.phone));
    TRY(look_write(c, "case", i.id, i.code, in.reason));
    TRY(leaf_commit(c, "reason", in.reason));
    TRY(flow_note(c, &i, "case.reporter_seen", in.reason));
    r->once = STR("");
    answer_one(r, &CASE_REPORTER, &out);
    return NULL;
}

static err get_bench(struct req *r)
{
    struct instance i;
    struct report p;

    TRY(report_get(&r->ctx, r->id[0], &p));
    TRY(flow_load_case(&r->ctx, r->id[0], &i));
    return bench_of(r, &i);
}

#define C "/api/c/{c}"
#define K C "/cases/{id}"
/* clang-format off */
static const struct route routes[] = {
    { GET, C "/case_items", PERM_PUBLIC, .out = &CASE_ITEM_LINE, .list = true, .run = get_items },
    { GET, C "/case_places", PERM_PUBLIC, .out = &CASE_PLACE_LINE, .list = true, .run = get_places },
    { GET, C "/cases", PERM_CASE_SEE, .out = &CASE_LINE, .list = true, .asks = "desk first grid item kind overdue q state template", .run = case_list },
    { GET, C "/my_cases", PERM_SIGNED_IN, .out = &CASE_LINE, .list = true, .run = case_mine },
    { GET, C "/cases/work", PERM_CASE_HANDLE, .out = &CASE_LINE, .list = true, .run = case_work },
    { GET, K, PERM_SIGNED_IN, .out = &CASE_PAGE, .run = case_page },
    { GET, K "/bench", PERM_CASE_SEE, .out = &BENCH, .run = get_bench },
    { POST, C "/cases", PERM_SIGNED_IN, "case.open", .in = &CASE_IN, .out = &CASE_OPENED, .run = post_case },
    { POST, C "/guest_cases", PERM_PUBLIC, "case.open", .in = &CASE_GUEST_IN, .out = &CASE_OPENED,
      .run = post_guest },
    { POST, C "/desk_cases", PERM_CASE_REPORT, "case.open", .in = &CASE_DESK_IN, .out = &CASE_OPENED,
      .run = post_desk },
    { POST, C "/near_cases", PERM_SIGNED_IN, "-", .in = &CASE_NEAR_IN, .out = &CASE_NEAR, .list = true,
      .run = post_near },
    { POST, C "/track", PERM_PUBLIC, "-", .in = &CASE_TRACK_IN, .out = &CASE_SEEN, .run = case_track },
    { POST, K "/join", PERM_SIGNED_IN, "case.join", .run = post_join },
    { POST, K "/reporter", PERM_CASE_TAKE, "case.reporter_see", .in = &CASE_REASON_IN,
      .out = &CASE_REPORTER, .run = post_reporter },
    { POST, K "/receive", PERM_CASE_REPORT, "case.receive", .in = &CASE_RECEIVE_IN, .run = case_receive },
    { POST, K "/merge", PERM_CASE_TAKE, "case.merge", .in = &CASE_MERGE_IN, .run = case_merge },
    { POST, K "/split", PERM_CASE_TAKE, "case.split", .in = &CASE_SPLIT_IN, .out = &CASE_SPLIT_OUT,
      .run = case_split },
    { POST, K "/accept", PERM_CASE_TAKE, "case.accept", .in = &CASE_ACCEPT_IN, .run = case_accept },
    { POST, K "/refuse", PERM_CASE_TAKE, "case.refuse", .in = &CASE_REFUSE_IN, .run = case_refuse },
    { POST, K "/route", PERM_CASE_TAKE, "case.route", .in = &CASE_ROUTE_IN, .run = case_route },
    { POST, K "/pass", PERM_CASE_TAKE, "case.pass", .in = &CASE_PASS_IN, .run = case_pass },
    { POST, K "/parts/{id2}/claim", PERM_CASE_HANDLE, "case.claim", .run = case_claim },
    { POST, K "/parts/{id2}/give_back", PERM_CASE_HANDLE, "case.give_back", .in = &CASE_REASON_IN,
      .run = case_give_back },
    { POST, K "/parts/{id2}/contact", PERM_CASE_HANDLE, "case.contact", .in = &CASE_CONTACT_IN,
      .run = case_contact },
    { POST, K "/parts/{id2}/done", PERM_CASE_HANDLE, "case.done", .in = &CASE_DONE_IN, .run = case_done },
    { POST, K "/parts/{id2}/extend", PERM_CASE_HANDLE, "case.extend", .in = &CASE_EXTEND_IN,
      .out = &ANSWER_ID, .run = case_extend },
    { POST, K "/extensions/{id2}/decide", PERM_CASE_TAKE, "case.extend_decide", .in = &CASE_EXTEND_DECIDE_IN,
      .run = case_extend_decide },
    { GET, C "/case_rates", PERM_BOARD_SEE, .out = &CASE_RATE_LINE, .list = true, .asks = "from to", .run = case_rates },
    { GET, C "/case_holds", PERM_CASE_SEE, .out = &HOLD_LINE, .list = true, .run = case_holds },
    { POST, K "/hold", PERM_CASE_TAKE, "case.hold", .in = &CASE_HOLD_IN, .run = case_hold },
    { POST, K "/hold_review", PERM_CASE_TAKE, "case.hold_review", .in = &CASE_HOLD_REVIEW_IN,
      .run = case_hold_review },
    { POST, K "/unhold", PERM_CASE_TAKE, "case.unhold", .in = &CASE_HOLD_END_IN, .run = case_unhold },
    { POST, K "/verify", PERM_CASE_REPORT, "case.verify", .in = &CASE_VERIFY_IN, .run = case_verify },
    { POST, K "/rate", PERM_SIGNED_IN, "case.rate", .in = &CASE_RATE_IN, .run = case_rate },
    { POST, K "/call", PERM_CASE_TAKE, "case.call", .in = &CASE_CALL_IN, .run = case_call },
    { POST, K "/reopen", PERM_SIGNED_IN, "case.reopen", .in = &CASE_REASON_IN, .run = case_reopen },
};
/* clang-format on */
const struct routes CASE_ROUTES = { "case", routes, COUNT(routes) };
