/* house_rules.c - the rule set of meetings that are called for no matter, and of representatives.
 */
#include "base/arena.h"
#include "flow/edition.h"
#include "room/meeting/meeting.h"
#include "web/house.h"

static const char RULES[] = "meetings-2026";

err meeting_house_rules(struct ctx *c, const struct rule_set **ret)
{
    const struct flow_book *book = c->house->flow;
    const struct rule_set *best = NULL;

    for (const struct rule_set *s = book->rules; s < book->rules + book->n_rules; s++) {
        if (str_is(s->id, RULES) && (!best || s->version > best->version))
            best = s;
    }
    if (!best)
        return err_at(c->arena, &DB_FAULT, NULL, "rule set %s is gone", RULES);
    return edition_in_force(c, best, c->today, ret);
}
