/* attach.c - attaching a matter to another. */
#include "flow/attach.h"

#include "base/arena.h"
#include "kit/db.h"
#include "web/house.h"

const struct failure ATTACH_PARENT = { .code = ERR_INPUT,
                                       .id = "attach.parent",
                                       .field = "attached_to" };
const struct failure ATTACH_TWICE = { .code = ERR_CONFLICT,
                                      .id = "attach.twice",
                                      .field = "attached_to" };
const struct failure ATTACH_CIRCLE = { .code = ERR_CONFLICT,
                                       .id = "attach.circle",
                                       .field = "attached_to" };

err attach_to(struct ctx *c, const struct instance *i, struct id parent)
{
    struct instance p;
    int64_t circle = 0;
    err e = flow_load(c, parent, &p);

    if (e)
        return e == &NOT_FOUND ? &ATTACH_PARENT : e;
    bool live = str_is(p.state, "open") || str_is(p.state, "suspended");
    if (!live && !str_is(p.state, "archived"))
        return err_rule(c->arena, &ATTACH_PARENT, NULL, "state=" STR_FMT, STR_ARG(p.state));
    TRY(db_int(c->db, SQL_ATTACH_UP, &circle,
               ARGS(arg_id(c->community), arg_id(parent), arg_id(i->id))));
    if (circle || parent.v == i->id.v)
        return &ATTACH_CIRCLE;
    e = db_run(c->db, SQL_ATTACH_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(i->id), arg_id(parent), arg_time(c->now),
                    arg_str(c->name)));
    if (e)
        return e == &DB_DUPLICATE ? &ATTACH_TWICE : e;
    TRY(flow_event(c, i, "matter.attached", "code=" STR_FMT, STR_ARG(p.code)));
    return flow_event(c, &p, "matter.joined", "code=" STR_FMT, STR_ARG(i->code));
}
