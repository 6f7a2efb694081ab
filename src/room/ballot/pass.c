/* pass.c - by which rule a ballot passes. */
#include "base/arena.h"
#include "room/ballot/ballot.h"

err ballot_rule_at(struct ctx *c, const struct instance *i, const struct meeting *m,
                   struct pass_rule *ret)
{
    if (body_pass_rule(rules_body(i->rules, m->body), m->base, ret))
        return NULL;
    return err_at(c->arena, &DB_FAULT, NULL, "meeting %lld: no rule", (long long)m->id.v);
}

err ballot_rule(struct ctx *c, const struct ballot *b, struct pass_rule *ret)
{
    struct meeting m;
    struct instance i;

    TRY(meeting_get(c, b->meeting_id, &m));
    TRY(flow_load(c, b->matter_id, &i));
    return ballot_rule_at(c, &i, &m, ret);
}
