/* order.h - an order of a service: one of four ways, who serves it and when, what came of it.
 *
 * An instance of template service_order on the engine of flow/flow.h. Money is written down as paid
 * to whoever served; nothing is held. Start reading at ORDER_ROUTES and order_open. */
#pragma once

#include "flow/flow.h"
#include "room/service/service.h"
#include "web/web.h"

extern const struct failure ORDER_NOT_YOURS, ORDER_MODE, ORDER_WHOM, ORDER_PHONE, ORDER_SERVER,
    ORDER_PAST, ORDER_PROXY, ORDER_CUSTODY, ORDER_RECEIPT, ORDER_DONE_FIRST, ORDER_DONE_ALREADY,
    ORDER_HAND, ORDER_BACK_ALREADY, ORDER_SELF_RATE, ORDER_ADDRESS, HOME_BOUND_TWICE;

struct order_in {
    struct id item, resident; /* resident: whom the desk orders it for; absent: name and phone */
    struct str mode;          /* "": the way that suits */
    struct str name, phone, address, text;
};
struct order_opened {
    struct id id;
    struct str code, mode;
};
/* Orders an item of the catalogue; `desk`: for another, who has come or called. */
MUST err order_open(struct ctx *c, const struct order_in *in, bool desk, struct order_opened *ret);

/* Job: what nobody rated within its days is closed unrated. */
MUST err order_watch(struct ctx *c);

extern const struct step_kind ORDER_ACCEPT_KIND, ORDER_PLAN_KIND, ORDER_SERVE_KIND, ORDER_RATE_KIND;
extern const struct routes ORDER_ROUTES;
