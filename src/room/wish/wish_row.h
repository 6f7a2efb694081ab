/* wish_row.h - rows of the menu, wishes and orders; for this room only. */
#pragma once

#include "room/wish/wish.h"

struct wish_order {
    struct id id, item, team, account; /* team: the newest asked; account: who answers for it */
    struct str title, kind, place, state, text, team_name, by_name, reasons;
    struct day on_day;
    struct when due_at, at, done_at;
    int64_t wishes, people, declines, rated, score; /* score: sum of points of `rated` */
    bool mine, late;
};
extern const struct shape WISH_ORDER;
/* Loads an order and makes it the subject of the leaf; WISH_STATE unless it is in one of the
 * states, words apart by blanks. */
MUST err wish_order_take(struct ctx *c, struct id id, const char *states, struct wish_order *ret);
/* Tells everybody whose wish the order holds. */
MUST err wish_tell(struct ctx *c, const struct wish_order *o, const char *kind, struct str tail);

struct wish_reason_in {
    struct str reason;
};
extern const struct shape WISH_REASON_IN, WISH_ORDER_IN, WISH_OFFER_IN, WISH_DELIVER_IN;

handler wish_order_post, wish_order_post_offer, wish_order_post_accept, wish_order_post_decline,
    wish_order_post_deliver, wish_order_post_end, wish_order_get_all, wish_order_get_mine;
