/* plan_read.c - the versions of a plan as they stand. */
#include "kit/db.h"
#include "room/plan/plan.h"

enum { VERSIONS_MAX = 200 };

/* clang-format off */
static const struct field plan_fields[] = {
    FIELD(struct plan, id, SHOW),
    FIELD(struct plan, version, SHOW),
    FIELD(struct plan, step, SHOW),
    FIELD(struct plan, purpose, SHOW),
    FIELD(struct plan, text, SHOW),
    FIELD(struct plan, budget, SHOW),
    FIELD(struct plan, fund_source, SHOW),
    FIELD(struct plan, timetable, SHOW),
    FIELD(struct plan, by_name, SHOW),
    FIELD(struct plan, at, SHOW),
};
/* clang-format on */
const struct shape PLAN = SHAPE(struct plan, plan_fields);

err plan_newest(struct ctx *c, struct id matter, struct plan *ret)
{
    return db_one(c->db, SQL_PLAN_NEWEST, &PLAN, ret, ARGS(arg_id(c->community), arg_id(matter)));
}

err plan_list(struct ctx *c, struct id matter, struct list *ret)
{
    return db_list(c->db, SQL_PLAN_LIST, &PLAN, VERSIONS_MAX, ret,
                   ARGS(arg_id(c->community), arg_id(matter)));
}
