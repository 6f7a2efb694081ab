/* fresh.c - since when what the register holds counts as looked at lately (C4). */
#include <assert.h>

#include "base/day.h"
#include "flow/book.h"
#include "flow/edition.h"
#include "room/region/region.h"
#include "web/house.h"

err region_fresh_since(struct ctx *c, struct when *ret)
{
    const struct rule_set *shipped = book_rules(c->house->flow, STR("register-2026"), 1), *r = NULL;

    assert(shipped);
    TRY(edition_in_force(c, shipped, c->today, &r));
    *ret = (struct when){ c->now.ms -
                          rules_int(r ? r : shipped, "register.stale.days") * INT64_C(86400000) };
    return NULL;
}
