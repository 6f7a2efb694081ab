/* kin.c - who is near kin to whom: such may not watch over each other. */
#include "base/arena.h"
#include "kit/db.h"
#include "room/elect/elect_row.h"
#include "web/leaf.h"

const struct failure KIN_SELF = { .code = ERR_INPUT, .id = "kin.self", .field = "other" };
const struct failure KIN_TWICE = { .code = ERR_CONFLICT, .id = "kin.twice", .field = "other" };

static struct id lesser(struct id a, struct id b) { return a.v < b.v ? a : b; }
static struct id greater(struct id a, struct id b) { return a.v < b.v ? b : a; }

err kin_add(struct ctx *c, struct id a, struct id b, struct str relation)
{
    int64_t n = 0, all = 0;

    if (a.v == b.v)
        return &KIN_SELF;
    TRY(db_int(c->db, SQL_ELECT_LIVES, &n, ARGS(arg_id(c->community), arg_id(a))));
    TRY(db_int(c->db, SQL_ELECT_LIVES, &all, ARGS(arg_id(c->community), arg_id(b))));
    if (!n || !all)
        return err_at(c->arena, &NOT_FOUND, n ? "other" : "id", "resident");
    err e = db_run(c->db, SQL_KIN_PUT, NULL,
                   ARGS(arg_id(c->community), arg_id(lesser(a, b)), arg_id(greater(a, b)),
                        arg_str(relation), arg_str(c->name), arg_time(c->now)));
    leaf_subject(c, a);
    return e == &DB_DUPLICATE ? &KIN_TWICE : e;
}

err kin_of_any(struct ctx *c, struct id resident, const struct list *members,
               const struct member **ret_whom)
{
    *ret_whom = NULL;
    for (size_t k = 0; k < members->n && resident.v && !*ret_whom; k++) {
        const struct member *m = (const struct member *)members->p + k;
        int64_t n = 0;
        if (m->resident.v)
            TRY(db_int(c->db, SQL_KIN_ARE, &n,
                       ARGS(arg_id(c->community), arg_id(lesser(resident, m->resident)),
                            arg_id(greater(resident, m->resident)))));
        *ret_whom = n ? m : NULL;
    }
    return NULL;
}
