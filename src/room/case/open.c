/* open.c - bringing a case in: what is checked, what is kept, and of whom nothing is kept. */
#include "base/arena.h"
#include "flow/edition.h"
#include "kit/crypto.h"
#include "room/case/case_row.h"
#include "room/region/region.h"
#include "room/resident/resident.h"
#include "rule/codes.h"
#include "web/house.h"
#include "web/leaf.h"

const struct failure CASE_ITEM = { .code = ERR_INPUT, .id = "case.item", .field = "item" };
const struct failure CASE_PLACE = { .code = ERR_INPUT, .id = "case.place", .field = "lat" };
const struct failure CASE_PHONE = { .code = ERR_INPUT, .id = "case.phone", .field = "phone" };
const struct failure CASE_NAMING = { .code = ERR_INPUT, .id = "case.naming", .field = "naming" };
const struct failure CASE_SELF = { .code = ERR_INPUT, .id = "case.self", .field = "self_handled" };

enum {
    LAT_MAX = 900000000,
    LNG_MAX = 1800000000,
    TITLE_LETTERS = 24,
    TRACK_LETTERS = 10,
};

static MUST err check_place(struct ctx *c, const struct case_in *in)
{
    struct region g;

    if (in->located &&
        (in->lat < -LAT_MAX || in->lat > LAT_MAX || in->lng < -LNG_MAX || in->lng > LNG_MAX))
        return &CASE_PLACE;
    if (!in->located && !in->address.n && !in->region.v && !in->grid.v)
        return err_at(c->arena, &FORM_MISSING, "address", "neither a point nor an address");
    if (in->region.v)
        TRY(region_here(c, in->region, &g));
    return in->grid.v ? region_here(c, in->grid, &g) : NULL;
}

static MUST err check_phone(struct ctx *c, struct str given, struct str *ret)
{
    char *plain = NEW_N(c->arena, char, PHONE_LENGTH + 1);

    *ret = STR("");
    if (given.n == 0)
        return NULL;
    if (!phone_read(given, plain))
        return &CASE_PHONE;
    *ret = str_of(plain);
    return NULL;
}

/* Letters and digits nobody mistakes for others when read out. */
static struct str new_track(struct arena *a)
{
    static const char letter[] = "abcdefghjkmnpqrstuvwxyz23456789";
    char *p = NEW_N(a, char, TRACK_LETTERS + 1);

    for (size_t i = 0; i < TRACK_LETTERS; i++)
        p[i] = letter[random_below(sizeof letter - 1)];
    return (struct str){ p, TRACK_LETTERS };
}

static MUST err who_reports(struct ctx *c, const struct case_in *in, struct reporter *ret)
{
    bool app = str_is(in->channel, "app");
    struct resident behalf;

    *ret = (struct reporter){ .name = STR("") };
    TRY(check_phone(c, in->phone, &ret->phone));
    if (str_is(in->naming, "anonymous")) {
        if (in->name.n || in->phone.n || in->on_behalf.v)
            return &CASE_NAMING;
        ret->track = new_track(c->arena);
        return NULL;
    }
    ret->account = app ? c->account : (struct id){ 0 };
    ret->resident = app ? c->resident : in->on_behalf;
    ret->name = app ? c->name : in->name;
    if (in->on_behalf.v) {
        TRY(resident_get(c, in->on_behalf, &behalf));
        ret->name = behalf.name;
    }
    if (!ret->account.v)
        ret->track = new_track(c->arena);
    return NULL;
}

/* The first letters of what is said, after what it is: for the lists of those who work on it. */
static struct str title_of(struct arena *a, const struct case_item *item, struct str text)
{
    size_t n = 0;

    for (int letters = 0; n < text.n && letters < TITLE_LETTERS && text.p[n] != '\n'; letters++) {
        n++;
        while (n < text.n && ((unsigned char)text.p[n] & 0xc0) == 0x80)
            n++;
    }
    return str_fmt(a, STR_FMT "：" STR_FMT "%s", STR_ARG(item->title.zh), (int)n, text.p,
                   n < text.n ? "…" : "");
}

static MUST err add_matter(struct ctx *c, const struct case_in *in, const struct case_item *item,
                           struct case_opened *ret)
{
    const struct flow_template *t = book_template(c->house->flow, item->template, 0);
    const struct rule_set *rules = NULL;
    struct id area = in->region.v ? in->region : in->grid.v ? in->grid : c->community;
    int64_t no = 0;

    if (!t)
        return &CASE_ITEM;
    TRY(edition_rules_on(c, t, &rules));
    if (!rules)
        return err_at(c->arena, &CASE_ITEM, "item", "no rule set in force");
    TRY(flow_code(c, t, &no, &ret->code));
    err e =
        db_run(c->db, SQL_CASE_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(ret->id), arg_str(ret->code),
                    arg_int(day_ymd(c->today).year), arg_int(no),
                    arg_str(title_of(c->arena, item, in->text)), arg_str(item->id), arg_str(t->id),
                    arg_int(t->version), arg_str(rules->id), arg_int(rules->version),
                    arg_str(t->step[0].id), arg_time(c->now), arg_id(area), arg_int(c->account.v)));
    if (e)
        return e == &DB_DUPLICATE ? &DB_BUSY : e; /* two at once took one number: run again */
    return flow_tally(c, t, STR("open"), t->step[0].kind, 1);
}

static MUST err add_report(struct ctx *c, const struct case_in *in, const struct case_item *item,
                           const struct reporter *who, struct id id)
{
    struct arg lat = in->located ? arg_int(in->lat) : arg_null();
    struct arg lng = in->located ? arg_int(in->lng) : arg_null();

    return db_run(c->db, SQL_REPORT_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_str(in->channel), arg_str(item->id),
                       arg_str(item->class), arg_str(STR("general")), arg_str(in->text),
                       arg_str(in->address), arg_id(in->region), arg_id(in->grid), lat, lng,
                       arg_str(in->naming), arg_id(who->account), arg_id(who->resident),
                       arg_blob(secret_seal(c, "report.name", id, who->name)),
                       arg_blob(secret_seal(c, "report.phone", id, who->phone)),
                       arg_blob(secret_hash(c, "report.track", who->track)),
                       arg_bool(in->self_handled), arg_time(c->now)));
}

/* 自办: what the grid worker who found it has put right at once; two pictures show it. */
static MUST err handle_at_once(struct ctx *c, const struct case_in *in, struct id id)
{
    struct instance i;
    struct report r;

    TRY(photos_add(c, id, &in->after, "after"));
    TRY(flow_load_case(c, id, &i));
    TRY(report_get(c, id, &r));
    TRY(flow_close(c, &i, STR("self_handled")));
    TRY(handling_self(c, &i, &r));
    TRY(flow_event(c, &i, "case.self_handled", "%s", ""));
    return flow_close(c, &i, STR("self_handled"));
}

static MUST err check_self(struct ctx *c, const struct case_in *in, const struct case_item *item)
{
    if (!in->self_handled)
        return in->after.n ? &CASE_SELF : NULL;
    if (str_is(item->role, "report"))
        return err_rule(c->arena, &CASE_SELF, item->source.p, "role=" STR_FMT, STR_ARG(item->role));
    if (!str_is(in->channel, "patrol") || !in->photos.n || !in->after.n)
        return err_rule(c->arena, &CASE_SELF, "自办要有处置前后照片", "photos=%d", 2);
    return NULL;
}

static void say_leaf(struct ctx *c, const struct case_in *in, const struct case_item *item,
                     struct id id)
{
    leaf_subject(c, id);
    leaf_word(c, "template", item->template);
    leaf_word(c, "item", item->id);
    leaf_word(c, "channel", in->channel);
}

err case_begin(struct ctx *c, const struct case_in *in, const struct case_item *item,
               const struct reporter *who, struct case_opened *ret)
{
    struct report r = { .naming = in->naming };
    struct ctx alias = as_reporter(c, &r);

    *ret = (struct case_opened){ .id = ctx_id(c), .track = STR("") };
    TRY(add_matter(&alias, in, item, ret));
    TRY(add_report(c, in, item, who, ret->id));
    TRY(photos_add(c, ret->id, &in->photos, in->self_handled ? "before" : "report"));
    return flow_start(&alias, ret->id);
}

/* Whoever took it in over the telephone, at the window or on patrol has received it. */
static MUST err first_look(struct ctx *c, const struct case_in *in, struct id id)
{
    bool staff =
        !str_is(in->channel, "app") && !str_is(in->channel, "guest") && c->account.v && c->name.n;

    if (in->self_handled)
        return handle_at_once(c, in, id);
    if (staff && !str_is(in->channel, "device") && !str_is(in->channel, "open311"))
        TRY(receiver_set(c, id));
    return grid_ask(c, id);
}

err case_open(struct ctx *c, const struct case_in *said, struct case_opened *ret)
{
    struct case_in it = *said, *in = &it;
    const struct case_item *item = case_item(in->item);
    struct reporter who;

    if (!item)
        return &CASE_ITEM;
    TRY(check_place(c, in));
    TRY(check_self(c, in, item));
    TRY(who_reports(c, in, &who));
    TRY(grid_find(c, in));
    TRY(case_begin(c, in, item, &who, ret));
    TRY(first_look(c, in, ret->id));
    ret->track = who.track;
    say_leaf(c, in, item, ret->id);
    if (!str_is(in->naming, "anonymous") || !str_is(in->channel, "app"))
        return NULL;
    TRY(db_run(c->db, SQL_FILE_DISOWN, NULL,
               ARGS(arg_id(c->community), arg_id(ret->id), arg_id(c->account))));
    c->account = c->resident = (struct id){ 0 }; /* the leaf's `by` is nobody */
    return NULL;
}
