/* order_open.c - ordering a service: by the app for oneself, by the desk for who came or called. */
#include "base/arena.h"
#include "flow/edition.h"
#include "room/auth/auth.h"
#include "room/resident/resident.h"
#include "room/service/order_row.h"
#include "rule/codes.h"
#include "rule/service.h"
#include "web/house.h"
#include "web/leaf.h"

/* clang-format off */
const struct failure ORDER_MODE = { .code = ERR_INPUT, .id = "order.mode", .field = "mode" };
const struct failure ORDER_WHOM = { .code = ERR_INPUT, .id = "order.whom", .field = "name" };
const struct failure ORDER_PHONE = { .code = ERR_INPUT, .id = "order.phone", .field = "phone" };
const struct failure ORDER_ADDRESS = { .code = ERR_INPUT, .id = "order.address", .field = "address" };

static const char *const modes[] = { "by_appointment", "by_agency", "at_home", "mobile", NULL };

static const struct field new_fields[] = {
    FIELD(struct order_in, item, NEED),
    FIELD(struct order_in, mode, SHOW, .words = modes),
    FIELD(struct order_in, phone, SHOW, .max = 20),
    FIELD(struct order_in, address, SHOW, .max = 120),
    FIELD(struct order_in, text, SHOW, .max = 500),
};
const struct shape ORDER_NEW = { "struct order_new", new_fields, COUNT(new_fields), sizeof(struct order_in) };
static const struct field desk_fields[] = {
    FIELD(struct order_in, item, NEED),
    FIELD(struct order_in, mode, SHOW, .words = modes),
    FIELD(struct order_in, resident, SHOW),
    FIELD(struct order_in, name, SHOW, .max = 40),
    FIELD(struct order_in, phone, SHOW, .max = 20),
    FIELD(struct order_in, address, SHOW, .max = 120),
    FIELD(struct order_in, text, SHOW, .max = 500),
};
const struct shape ORDER_DESK_NEW = { "struct order_desk_new", desk_fields, COUNT(desk_fields), sizeof(struct order_in) };
static const struct field opened_fields[] = {
    FIELD(struct order_opened, id, SHOW),
    FIELD(struct order_opened, code, SHOW),
    FIELD(struct order_opened, mode, SHOW),
};
const struct shape ORDER_OPENED = SHAPE(struct order_opened, opened_fields);

struct offer {
    struct id item;
    struct str mode;
    bool home_bound;
};
static const struct field offer_fields[] = {
    FIELD(struct offer, item, SHOW),
    FIELD(struct offer, mode, SHOW),
    FIELD(struct offer, home_bound, SHOW),
};
const struct shape ORDER_OFFER = { "struct order_offer", offer_fields, COUNT(offer_fields), sizeof(struct offer) };
/* clang-format on */

static unsigned offered(const struct service_item *s)
{
    return (unsigned)s->by_appointment << MODE_APPOINTMENT | (unsigned)s->by_agency << MODE_AGENCY |
           (unsigned)s->at_home << MODE_HOME | (unsigned)s->mobile << MODE_MOBILE;
}

static MUST err choose_mode(struct ctx *c, const struct service_item *s, struct str asked,
                            bool bound, struct str *ret)
{
    enum service_mode m = service_mode_default(offered(s), bound);

    if (asked.n && (!service_mode_read(asked, &m) || !(offered(s) >> m & 1)))
        return err_rule(c->arena, &ORDER_MODE, NULL, "mode=mode." STR_FMT, STR_ARG(asked));
    *ret = str_of(service_mode_word(m));
    return NULL;
}

/* What the app shows chosen before anything is tapped. */
err order_offer(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct service_item s;
    struct offer o;

    TRY(service_item_get(c, r->id[0], &s));
    TRY(home_bound_is(c, c->resident, &o.home_bound));
    o.item = s.id;
    TRY(choose_mode(c, &s, STR(""), o.home_bound, &o.mode));
    answer_one(r, &ORDER_OFFER, &o);
    return NULL;
}

struct whom {
    struct id account, resident;
    struct str name, phone, address;
    bool bound;
};

static MUST err read_whom(struct ctx *c, const struct order_in *in, bool desk, struct whom *ret)
{
    struct resident person;
    char *plain = NEW_N(c->arena, char, PHONE_LENGTH + 1);

    *ret = (struct whom){
        { 0 }, desk ? in->resident : c->resident, desk ? in->name : c->name, STR(""), in->address,
        false
    };
    if (in->phone.n && !phone_read(in->phone, plain))
        return &ORDER_PHONE;
    if (in->phone.n)
        ret->phone = str_of(plain);
    if (!desk)
        ret->account = c->account;
    if (ret->resident.v) {
        TRY(resident_get(c, ret->resident, &person));
        ret->name = person.name;
        if (!ret->address.n)
            TRY(household_text(c, person.household_id, &ret->address));
        if (desk)
            TRY(account_of_resident(c, ret->resident, &ret->account));
        TRY(home_bound_is(c, ret->resident, &ret->bound));
    }
    return ret->name.n ? NULL : &ORDER_WHOM;
}

static MUST err add_matter(struct ctx *c, const struct service_item *s, struct order_opened *ret)
{
    const struct flow_template *t = book_template(c->house->flow, STR("service_order"), 0);
    const struct rule_set *rules = NULL;
    int64_t no = 0;

    if (!t)
        return &NOT_FOUND;
    TRY(edition_rules_on(c, t, &rules));
    if (!rules)
        return &NOT_FOUND;
    TRY(flow_code(c, t, &no, &ret->code));
    err e = db_run(c->db, SQL_ORDER_MATTER, NULL,
                   ARGS(arg_id(c->community), arg_id(ret->id), arg_str(ret->code),
                        arg_int(day_ymd(c->today).year), arg_int(no), arg_str(s->title),
                        arg_str(s->kind), arg_str(t->id), arg_int(t->version), arg_str(rules->id),
                        arg_int(rules->version), arg_str(t->step[0].id), arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &DB_BUSY : e; /* two at once took one number: run again */
    return flow_tally(c, t, STR("open"), t->step[0].kind, 1);
}

err order_open(struct ctx *c, const struct order_in *in, bool desk, struct order_opened *ret)
{
    struct service_item s;
    struct whom w;

    *ret = (struct order_opened){ .id = ctx_id(c) };
    TRY(service_item_get(c, in->item, &s));
    TRY(read_whom(c, in, desk, &w));
    TRY(choose_mode(c, &s, in->mode, w.bound, &ret->mode));
    if (str_is(ret->mode, "at_home") && !w.address.n)
        return &ORDER_ADDRESS;
    TRY(add_matter(c, &s, ret));
    TRY(db_run(c->db, SQL_ORDER_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(ret->id), arg_id(s.community), arg_id(s.id),
                    arg_int(s.version), arg_str(ret->mode),
                    arg_str(desk ? STR("desk") : STR("app")), arg_bool(w.bound), arg_id(w.account),
                    arg_id(w.resident), arg_blob(secret_seal(c, "order.name", ret->id, w.name)),
                    arg_blob(secret_seal(c, "order.phone", ret->id, w.phone)),
                    arg_blob(secret_seal(c, "order.address", ret->id, w.address)),
                    arg_blob(secret_seal(c, "order.text", ret->id, in->text)), arg_time(c->now))));
    leaf_subject(c, ret->id);
    leaf_id(c, "item", s.id);
    leaf_word(c, "mode", ret->mode);
    struct ctx alias =
        order_alias(c, &(struct order_turn){ .role = desk ? ORDER_DESK : ORDER_ORDERED });
    return flow_start(&alias, ret->id);
}

static MUST err post(struct req *r, bool desk)
{
    struct order_in in = { .mode = STR("") };
    struct order_opened out;

    TRY(form_read(r, desk ? &ORDER_DESK_NEW : &ORDER_NEW, &in));
    TRY(order_open(&r->ctx, &in, desk, &out));
    answer_one(r, &ORDER_OPENED, &out);
    return NULL;
}

err order_post(struct req *r) { return post(r, false); }
err order_post_desk(struct req *r) { return post(r, true); }
