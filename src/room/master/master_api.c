/* master_api.c - the district's master copies for everybody to read. */
#include "base/arena.h"
#include "room/master/master.h"
#include "web/house.h"

static err get_chart(struct req *r)
{
    const struct flow_book *book = r->ctx.house->flow;
    const struct flow_template *t = book_template(book, r->word, 0);
    const struct rule_set *rules = t ? book_rules_on(book, t, r->ctx.today) : NULL;

    if (!rules)
        return &NOT_FOUND;
    r->raw = chart_svg(&r->ctx, t, rules);
    r->raw_type = STR("image/svg+xml; charset=utf-8");
    r->cache = STR("no-cache");
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET, "/api/procedures/{word}/chart.svg", PERM_PUBLIC, .run = get_chart },
};
/* clang-format on */
const struct routes MASTER_ROUTES = { "master", routes, COUNT(routes) };
