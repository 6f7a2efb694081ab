/* order_api.c - the doors of orders: who orders, the desk, who serves. */
#include "room/service/order_row.h"

#define C "/api/c/{c}"
#define K C "/orders/{id}"
/* clang-format off */
static const struct route routes[] = {
    { GET,  C "/services/{id}/offer", PERM_SIGNED_IN, .out = &ORDER_OFFER, .run = order_offer },
    { GET,  C "/orders", PERM_SERVICE_RUN, .out = &ORDER_LINE, .list = true, .asks = "kind mode overdue state", .run = order_list },
    { GET,  C "/my_orders", PERM_SIGNED_IN, .out = &ORDER_LINE, .list = true, .run = order_mine },
    { GET,  C "/order_servers", PERM_SERVICE_RUN, .out = &ORDER_SERVER_LINE, .list = true, .run = order_servers },
    { GET,  K, PERM_SIGNED_IN, .out = &ORDER_PAGE, .run = order_page },
    { POST, C "/orders", PERM_RESIDENT, "order.open", .in = &ORDER_NEW, .out = &ORDER_OPENED, .run = order_post },
    { POST, C "/desk_orders", PERM_SERVICE_RUN, "order.open", .in = &ORDER_DESK_NEW, .out = &ORDER_OPENED, .run = order_post_desk },
    { POST, K "/accept", PERM_SERVICE_RUN, "order.accept", .in = &ORDER_ACCEPT_IN, .run = order_accept },
    { POST, K "/refuse", PERM_SERVICE_RUN, "order.refuse", .in = &ORDER_REASON_IN, .run = order_refuse },
    { POST, K "/cancel", PERM_SIGNED_IN, "order.cancel", .in = &ORDER_REASON_IN, .run = order_cancel },
    { POST, K "/plan", PERM_SIGNED_IN, "order.plan", .in = &ORDER_PLAN_IN, .run = order_plan },
    { POST, K "/proxy", PERM_SIGNED_IN, "order.proxy", .in = &ORDER_PROXY_IN, .run = order_proxy },
    { POST, K "/papers", PERM_SIGNED_IN, "order.paper", .in = &ORDER_PAPER_IN, .out = &ANSWER_ID, .run = order_paper },
    { POST, K "/papers/{id2}/back", PERM_SIGNED_IN, "order.paper_back", .run = order_paper_back },
    { POST, K "/done", PERM_SIGNED_IN, "order.done", .in = &ORDER_DONE_IN, .run = order_done },
    { POST, K "/slip", PERM_SIGNED_IN, "order.slip", .in = &ORDER_PROXY_IN, .run = order_slip },
    { POST, K "/hand", PERM_SIGNED_IN, "order.hand", .run = order_hand },
    { POST, K "/rate", PERM_SIGNED_IN, "order.rate", .in = &ORDER_RATE_IN, .run = order_rate },
    { GET,  C "/home_bound", PERM_SERVICE_RUN, .out = &HOME_BOUND_LINE, .list = true, .run = home_bound_list },
    { POST, C "/home_bound", PERM_SERVICE_RUN, "home_bound.add", .in = &HOME_BOUND_IN, .run = home_bound_post },
    { POST, C "/home_bound/{id}/end", PERM_SERVICE_RUN, "home_bound.end", .run = home_bound_end },
};
/* clang-format on */
const struct routes ORDER_ROUTES = { "service", routes, COUNT(routes) };
