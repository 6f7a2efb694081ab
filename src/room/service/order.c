/* order.c - an order's own rows, who it is shown to, and what its acts share. */
#include "room/service/order_row.h"

#include "base/arena.h"
#include "room/post/post.h"
#include "room/resident/resident.h"
#include "web/leaf.h"

const struct failure ORDER_NOT_YOURS = { .code = ERR_DENIED, .id = "order.not_yours" };

/* clang-format off */
static const struct field order_fields[] = {
    FIELD(struct service_order, case_id, SHOW),
    FIELD(struct service_order, place_id, SHOW),
    FIELD(struct service_order, item_id, SHOW),
    FIELD(struct service_order, item_version, SHOW),
    FIELD(struct service_order, mode, SHOW),
    FIELD(struct service_order, channel, SHOW),
    FIELD(struct service_order, home_bound, SHOW),
    FIELD(struct service_order, account_id, SECRET),
    FIELD(struct service_order, resident_id, SECRET),
    FIELD(struct service_order, name_sealed, SECRET),
    FIELD(struct service_order, phone_sealed, SECRET),
    FIELD(struct service_order, address_sealed, SECRET),
    FIELD(struct service_order, text_sealed, SECRET),
    FIELD(struct service_order, server_id, SECRET),
    FIELD(struct service_order, server_name, SHOW),
    FIELD(struct service_order, plan_at, SHOW),
    FIELD(struct service_order, meet, SHOW),
    FIELD(struct service_order, proxy_id, SHOW),
    FIELD(struct service_order, amount, SHOW),
    FIELD(struct service_order, receipt_id, SHOW),
    FIELD(struct service_order, done_at, SHOW),
    FIELD(struct service_order, hand_way, SHOW),
    FIELD(struct service_order, hand_id, SHOW),
    FIELD(struct service_order, handed_at, SHOW),
    FIELD(struct service_order, stars, SHOW),
    FIELD(struct service_order, rated_way, SHOW),
    FIELD(struct service_order, at, SHOW),
};
static const struct shape SERVICE_ORDER = SHAPE(struct service_order, order_fields);
static const struct field custody_fields[] = {
    FIELD(struct custody, id, SHOW),
    FIELD(struct custody, title, SHOW),
    FIELD(struct custody, original, SHOW),
    FIELD(struct custody, in_at, SHOW),
    FIELD(struct custody, in_by, SHOW),
    FIELD(struct custody, out_at, SHOW),
    FIELD(struct custody, out_by, SHOW),
};
/* clang-format on */
const struct shape SERVICE_CUSTODY = { "struct service_custody", custody_fields,
                                       COUNT(custody_fields), sizeof(struct custody) };

err custody_list(struct ctx *c, struct id order, struct list *ret)
{
    return db_list(c->db, SQL_CUSTODY_LIST, &SERVICE_CUSTODY, 100, ret,
                   ARGS(arg_id(c->community), arg_id(order)));
}

err order_get(struct ctx *c, struct id id, struct service_order *ret)
{
    return db_one(c->db, SQL_ORDER_GET, &SERVICE_ORDER, ret,
                  ARGS(arg_id(c->community), arg_id(id)));
}

err order_item(struct ctx *c, struct id id, struct service_item *ret)
{
    return db_one(c->db, SQL_ORDER_ITEM, &SERVICE_ITEM, ret,
                  ARGS(arg_id(c->community), arg_id(id)));
}

static MUST err read_row(struct ctx *c, struct id id, struct order_turn *ret)
{
    TRY(order_get(c, id, &ret->o));
    ret->role = ctx_may(c, PERM_SERVICE_RUN) ? ORDER_DESK : 0;
    if (c->account.v && ret->o.server_id.v == c->account.v)
        ret->role |= ORDER_SERVES;
    if (c->account.v && ret->o.account_id.v == c->account.v)
        ret->role |= ORDER_ORDERED;
    return ret->role ? NULL : &NOT_FOUND;
}

err order_look(struct ctx *c, struct id id, struct order_turn *ret)
{
    TRY(flow_load_case(c, id, &ret->i));
    return read_row(c, id, ret);
}

err order_take(struct ctx *c, struct id id, unsigned roles, struct order_turn *ret)
{
    TRY(flow_take_case(c, id, &ret->i));
    TRY(read_row(c, id, ret));
    leaf_subject(c, id);
    leaf_word(c, "step", ret->i.step->id);
    return ret->role & roles ? NULL : &ORDER_NOT_YOURS;
}

struct ctx order_alias(const struct ctx *c, const struct order_turn *t)
{
    struct ctx alias = *c;

    if (t->role != ORDER_ORDERED)
        return alias;
    alias.name = STR("");
    alias.account = alias.resident = (struct id){ 0 };
    return alias;
}

err order_ask_server(struct ctx *c, const struct instance *i, const char *what)
{
    struct order_turn t;

    TRY(order_get(c, i->id, &t.o));
    TRY(flow_done(c, i, "step", i->id));
    if (!t.o.server_id.v)
        return NULL;
    return db_run(c->db, SQL_ORDER_TODO, NULL,
                  ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_id(i->id), arg_str(i->step->id),
                       arg_str(str_of(what)), arg_id((struct id){ 0 }), arg_id(t.o.server_id),
                       arg_time(i->due), arg_time(c->now)));
}

err order_tell(struct ctx *c, const struct order_turn *t, struct id account, const char *kind)
{
    struct message m = { .to_account = account,
                         .kind = kind,
                         .key = str_fmt(c->arena, "%s:%lld:%lld", kind, (long long)t->i.id.v,
                                        (long long)c->now.ms),
                         .title = t->i.code,
                         .tail = STR(""),
                         .link = post_link(c, "orders", t->i.id) };

    return account.v ? post_tell(c, &m) : NULL;
}

err order_end(struct ctx *c, struct order_turn *t)
{
    if (!str_is(t->i.step->kind, "close") || !str_is(t->i.state, "open"))
        return NULL;
    return flow_end(c, &t->i, STR("archived"), STR("服务办结，记录齐全"));
}

struct order_row {
    struct id v;
};
static const struct field row_fields[] = { FIELD(struct order_row, v, SHOW) };
static const struct shape ORDER_ROW = SHAPE(struct order_row, row_fields);

err order_watch(struct ctx *c)
{
    struct list l;

    TRY(db_list(c->db, SQL_ORDER_UNRATED, &ORDER_ROW, 200, &l,
                ARGS(arg_id(c->community), arg_time(c->now))));
    for (size_t k = 0; k < l.n; k++) {
        struct order_turn t;
        TRY(flow_load_case(c, ((const struct order_row *)l.p)[k].v, &t.i));
        TRY(flow_close(c, &t.i, STR("unrated")));
        TRY(order_end(c, &t));
    }
    return NULL;
}
