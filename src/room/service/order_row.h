/* order_row.h - the row beside an order's row of matter, and what the files of this room share. */
#pragma once

#include "flow/flow.h"
#include "room/service/order.h"

struct service_order {
    struct id case_id, place_id, item_id, account_id, resident_id, server_id, proxy_id, receipt_id,
        hand_id;
    int64_t item_version, amount, stars;
    struct str mode, channel, server_name, meet, hand_way, rated_way;
    bool home_bound;
    struct blob name_sealed, phone_sealed, address_sealed, text_sealed;
    struct when plan_at, done_at, handed_at, at;
};

/* One paper taken into custody. */
struct custody {
    struct id id;
    struct str title, in_by, out_by;
    bool original;
    struct when in_at, out_at;
};
extern const struct shape SERVICE_CUSTODY;
MUST err custody_list(struct ctx *c, struct id order, struct list *ret);

enum { ORDER_DESK = 1, ORDER_SERVES = 2, ORDER_ORDERED = 4 };

/* An order as one who has to do with it sees it: the desk, who serves, who ordered. */
struct order_turn {
    struct instance i;
    struct service_order o;
    unsigned role;
};
/* NOT_FOUND to whoever has no role in it; order_take is for acts, and ORDER_NOT_YOURS where none
 * of `roles` is the caller's. */
MUST err order_look(struct ctx *c, struct id id, struct order_turn *ret);
MUST err order_take(struct ctx *c, struct id id, unsigned roles, struct order_turn *ret);

/* Asks who serves; the step's first actor is asked no more. */
MUST err order_ask_server(struct ctx *c, const struct instance *i, const char *what);
MUST err order_tell(struct ctx *c, const struct order_turn *t, struct id account, const char *kind);
/* An alias that leaves no trace of who ordered in the timeline. */
struct ctx order_alias(const struct ctx *c, const struct order_turn *t);
MUST err order_get(struct ctx *c, struct id id, struct service_order *ret);
MUST err order_item(struct ctx *c, struct id id, struct service_item *ret); /* as it was ordered */
MUST err order_custody_out(struct ctx *c, const struct order_turn *t,
                           struct id *ret); /* a paper not given back yet, or absent */
MUST err order_server_name(struct ctx *c, struct id account, struct str *ret);
/* After the last act of a step: an order that stands at its close ends. */
MUST err order_end(struct ctx *c, struct order_turn *t);

MUST err home_bound_is(struct ctx *c, struct id resident, bool *ret);

extern const struct shape ORDER_NEW, ORDER_DESK_NEW, ORDER_OPENED, ORDER_ACCEPT_IN, ORDER_REASON_IN,
    ORDER_PLAN_IN, ORDER_PROXY_IN, ORDER_PAPER_IN, ORDER_DONE_IN, ORDER_RATE_IN;
extern const struct shape ORDER_LINE, ORDER_PAGE, ORDER_SERVER_LINE, HOME_BOUND_IN, HOME_BOUND_LINE,
    ORDER_OFFER;
err order_post(struct req *r);
err order_post_desk(struct req *r);
err order_offer(struct req *r);
err order_accept(struct req *r);
err order_refuse(struct req *r);
err order_plan(struct req *r);
err order_proxy(struct req *r);
err order_paper(struct req *r);
err order_paper_back(struct req *r);
err order_done(struct req *r);
err order_slip(struct req *r);
err order_hand(struct req *r);
err order_rate(struct req *r);
err order_cancel(struct req *r);
err order_list(struct req *r);
err order_mine(struct req *r);
err order_page(struct req *r);
err order_servers(struct req *r);
err home_bound_list(struct req *r);
err home_bound_post(struct req *r);
err home_bound_end(struct req *r);
