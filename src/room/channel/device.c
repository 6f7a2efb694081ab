/* device.c - devices with their place, and alarms that become urgent cases at once. */
#include "base/arena.h"
#include "base/day.h"
#include "room/channel/channel.h"
#include "room/region/region.h"
#include "web/leaf.h"

enum { DEVICES_MAX = 500, ALARMS_MAX = 200, MINUTE_MS = 60 * 1000 };

const struct failure DEVICE_UNKNOWN = { .code = ERR_MISSING,
                                        .id = "device.unknown",
                                        .field = "device" };
const struct failure DEVICE_TWICE = { .code = ERR_CONFLICT,
                                      .id = "device.twice",
                                      .field = "number" };
const struct failure DEVICE_ITEM = { .code = ERR_INPUT, .id = "device.item", .field = "item" };

struct device {
    struct id id, region_id;
    struct str number, name, item, address;
    bool located;
    int64_t lat, lng, join_minutes;
    struct when at, retired_at, alarm_at;
};
struct device_in {
    struct str number, name, item, address;
    struct id region;
    bool located;
    int64_t lat, lng, join_minutes;
};
struct alarm_in {
    struct str device, text;
};
struct alarm_done {
    struct id id, case_id;
    bool joined;
};
struct alarm_line {
    struct id id, device_id, case_id;
    struct str device, number, code, state, text, wrong;
    bool joined;
    struct when at;
};
struct wrong_in {
    struct str reason;
};
/* clang-format off */
static const struct field device_fields[] = {
    FIELD(struct device, id, SHOW),
    FIELD(struct device, region_id, SHOW),
    FIELD(struct device, number, SHOW),
    FIELD(struct device, name, SHOW),
    FIELD(struct device, item, SHOW),
    FIELD(struct device, address, SHOW),
    FIELD(struct device, located, SHOW),
    FIELD(struct device, lat, SHOW),
    FIELD(struct device, lng, SHOW),
    FIELD(struct device, join_minutes, SHOW),
    FIELD(struct device, at, SHOW),
    FIELD(struct device, retired_at, SHOW),
    FIELD(struct device, alarm_at, SHOW),
};
static const struct field device_in_fields[] = {
    FIELD(struct device_in, number, NEED, .min = 1, .max = 60),
    FIELD(struct device_in, name, NEED, .min = 2, .max = 60),
    FIELD(struct device_in, item, NEED, .max = 40),
    FIELD(struct device_in, address, NEED, .min = 2, .max = 120),
    FIELD(struct device_in, region, SHOW),
    FIELD(struct device_in, located, SHOW),
    FIELD(struct device_in, lat, SHOW, .min = -900000000, .max = 900000000),
    FIELD(struct device_in, lng, SHOW, .min = -1800000000, .max = 1800000000),
    FIELD(struct device_in, join_minutes, NEED, .min = 1, .max = 1440),
};
static const struct field alarm_in_fields[] = {
    FIELD(struct alarm_in, device, NEED, .min = 1, .max = 60),
    FIELD(struct alarm_in, text, SHOW, .max = 200),
};
static const struct field alarm_done_fields[] = {
    FIELD(struct alarm_done, id, SHOW),
    FIELD(struct alarm_done, case_id, SHOW),
    FIELD(struct alarm_done, joined, SHOW),
};
static const struct field alarm_fields[] = {
    FIELD(struct alarm_line, id, SHOW),
    FIELD(struct alarm_line, device_id, SHOW),
    FIELD(struct alarm_line, case_id, SHOW),
    FIELD(struct alarm_line, device, SHOW),
    FIELD(struct alarm_line, number, SHOW),
    FIELD(struct alarm_line, code, SHOW),
    FIELD(struct alarm_line, state, SHOW),
    FIELD(struct alarm_line, text, SHOW),
    FIELD(struct alarm_line, wrong, SHOW),
    FIELD(struct alarm_line, joined, SHOW),
    FIELD(struct alarm_line, at, SHOW),
};
static const struct field wrong_fields[] = {
    FIELD(struct wrong_in, reason, NEED, .min = 4, .max = 500),
};
static const struct field one_id_fields[] = { FIELD(struct id, v, SHOW) };
/* clang-format on */
static const struct shape DEVICE = SHAPE(struct device, device_fields);
static const struct shape DEVICE_IN = SHAPE(struct device_in, device_in_fields);
static const struct shape ALARM_IN = SHAPE(struct alarm_in, alarm_in_fields);
static const struct shape ALARM_DONE = SHAPE(struct alarm_done, alarm_done_fields);
static const struct shape ALARM_LINE = SHAPE(struct alarm_line, alarm_fields);
static const struct shape ALARM_WRONG_IN = SHAPE(struct wrong_in, wrong_fields);
static const struct shape ONE_ID = SHAPE(struct id, one_id_fields);

static err get_devices(struct req *r)
{
    struct list l;

    TRY(db_list(r->ctx.db, SQL_DEVICE_LIST, &DEVICE, DEVICES_MAX, &l,
                ARGS(arg_id(r->ctx.community))));
    answer_page(r, &DEVICE, &l, (struct id){ 0 });
    return NULL;
}

static err post_device(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct device_in in = { .address = STR("") };
    struct id id = ctx_id(c);
    struct region place;

    TRY(form_read(r, &DEVICE_IN, &in));
    if (!case_item(in.item))
        return &DEVICE_ITEM;
    if (in.region.v)
        TRY(region_here(c, in.region, &place));
    err e = db_run(c->db, SQL_DEVICE_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_str(in.number), arg_str(in.name),
                        arg_str(in.item), arg_id(in.region), arg_str(in.address),
                        in.located ? arg_int(in.lat) : arg_null(),
                        in.located ? arg_int(in.lng) : arg_null(), arg_int(in.join_minutes),
                        arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &DEVICE_TWICE : e;
    leaf_subject(c, id);
    leaf_word(c, "item", in.item);
    answer_id(r, id);
    return NULL;
}

static MUST err alarm_new(struct ctx *c, const struct client *by, const struct device *d,
                          struct str text, struct id *ret)
{
    struct case_opened out;
    const struct case_in in = {
        .item = d->item,
        .text = str_fmt(c->arena, STR_FMT "（" STR_FMT "）" STR_FMT, STR_ARG(d->name),
                        STR_ARG(d->number), STR_ARG(text)),
        .address = d->address,
        .located = d->located,
        .lat = d->lat,
        .lng = d->lng,
        .region = d->region_id,
        .naming = STR("named"),
        .channel = STR("device"),
    };

    TRY(brought_open(c, by, STR(""), &in, &out));
    *ret = out.id;
    return NULL;
}

static MUST err alarm_again(struct ctx *c, struct id id, struct str text)
{
    struct instance i;

    TRY(flow_take_case(c, id, &i));
    leaf_subject(c, id);
    return flow_note(c, &i, "case.alarm_again", text);
}

static err post_alarm(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct alarm_in in = { .text = STR("") };
    struct alarm_done out = { .id = ctx_id(c) };
    struct client by;
    struct device d;

    TRY(form_read(r, &ALARM_IN, &in));
    TRY(client_enter(c, r->key, "device", &by));
    err e = db_one(c->db, SQL_DEVICE_BY_NUMBER, &DEVICE, &d,
                   ARGS(arg_id(c->community), arg_str(in.device)));
    if (e)
        return e == &NOT_FOUND ? &DEVICE_UNKNOWN : e;
    TRY(db_int(
        c->db, SQL_ALARM_OPEN_CASE, &out.case_id.v,
        ARGS(arg_id(c->community), arg_id(d.id), arg_int(c->now.ms - d.join_minutes * MINUTE_MS))));
    out.joined = out.case_id.v != 0;
    if (out.joined)
        TRY(alarm_again(c, out.case_id, in.text));
    else
        TRY(alarm_new(c, &by, &d, in.text, &out.case_id));
    TRY(db_run(c->db, SQL_ALARM_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(out.id), arg_id(d.id), arg_id(out.case_id),
                    arg_id(by.id), arg_str(in.text), arg_bool(out.joined), arg_time(c->now))));
    answer_one(r, &ALARM_DONE, &out);
    return NULL;
}

static err get_alarms(struct req *r)
{
    struct list l;

    TRY(db_list(r->ctx.db, SQL_ALARM_LIST, &ALARM_LINE, ALARMS_MAX, &l,
                ARGS(arg_id(r->ctx.community))));
    answer_page(r, &ALARM_LINE, &l, (struct id){ 0 });
    return NULL;
}

/* A false alarm: its case ends with the reason, and all alarms of it say so. */
static err post_wrong(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct wrong_in in;
    struct instance i;
    struct id id = { 0 };

    TRY(form_read(r, &ALARM_WRONG_IN, &in));
    TRY(db_one(c->db, SQL_ALARM_CASE, &ONE_ID, &id, ARGS(arg_id(c->community), arg_id(r->id[0]))));
    TRY(flow_take_case(c, id, &i));
    TRY(flow_end(c, &i, STR("refused"), in.reason));
    TRY(db_run(c->db, SQL_ALARM_WRONG, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_str(in.reason))));
    leaf_subject(c, id);
    answer_done(r);
    return NULL;
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET, C "/devices", PERM_CASE_SEE, .out = &DEVICE, .list = true, .run = get_devices },
    { GET, C "/alarms", PERM_CASE_SEE, .out = &ALARM_LINE, .list = true, .run = get_alarms },
    { POST, C "/devices", PERM_CASE_TAKE, "device.add", .in = &DEVICE_IN, .out = &ANSWER_ID, .run = post_device },
    { POST, C "/devices/{id}/retire", PERM_CASE_TAKE, "device.retire", .end = SQL_DEVICE_RETIRE },
    { POST, C "/alarms", PERM_PUBLIC, "device.alarm", .in = &ALARM_IN, .out = &ALARM_DONE, .run = post_alarm },
    { POST, C "/alarms/{id}/wrong", PERM_CASE_TAKE, "device.wrong", .in = &ALARM_WRONG_IN, .run = post_wrong },
};
/* clang-format on */
const struct routes DEVICE_ROUTES = { "channel", routes, COUNT(routes) };
