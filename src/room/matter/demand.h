/* demand.h - topics residents sign, and how far each is from having to be taken up; for the matter
 * room only. */
#pragma once

#include "flow/book.h"
#include "web/web.h"

extern const struct shape DEMAND_IN, DEMAND_LINE, DEMAND_CASE;

/* How many people a rule asks for, whom it asks, and how many of them there are today. */
struct demand_rule {
    const struct rule_count *rule; /* NULL: nobody has to show a share. A statutory body that names
                                    * none for who asks is held to the one of its rule set. */
    int64_t base;
};
MUST err demand_rule(struct ctx *c, const struct rule_set *rules, struct str body,
                     struct str origin, struct demand_rule *ret);

/* Takes the demands up into a matter: `sources` are their ids as a form gives them; *ret_signed:
 * how many of those `origin` counts signed. */
MUST err demand_adopt(struct ctx *c, struct id matter, const struct list *sources,
                      struct str origin, int64_t *ret_signed);
/* Tells everyone who signed and has an account. */
MUST err demand_tell(struct ctx *c, struct id matter, struct str title);

err get_demands(struct req *r);
err get_demand_cases(struct req *r);
err post_demand(struct req *r);
err post_demand_sign(struct req *r);
