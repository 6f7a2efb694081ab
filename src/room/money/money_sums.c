/* money_sums.c - the sums of a matter as they stand, and how a sum is refused. */
#include "base/arena.h"
#include "flow/flow.h"
#include "room/money/money_row.h"

/* clang-format off */
static const struct field sums_fields[] = {
    FIELD(struct money_sums, resolved, SHOW),
    FIELD(struct money_sums, decided, SHOW),
    FIELD(struct money_sums, budget, SHOW),
    FIELD(struct money_sums, contract, SHOW),
    FIELD(struct money_sums, change, SHOW),
    FIELD(struct money_sums, spent, SHOW),
    FIELD(struct money_sums, settled, SHOW),
};
/* clang-format on */
const struct shape MONEY_SUMS_SHAPE = SHAPE(struct money_sums, sums_fields);

err money_refuse(struct ctx *c, err base, const char *rule, int64_t have, int64_t max)
{
    char is[YUAN_TEXT_SIZE], bound[YUAN_TEXT_SIZE];

    return err_rule(c->arena, base, rule, "have=" STR_FMT " max=" STR_FMT,
                    STR_ARG(money_yuan(have, is)), STR_ARG(money_yuan(max, bound)));
}

err money_of(struct ctx *c, struct id matter, struct matter_money *ret)
{
    struct instance i;

    TRY(flow_load(c, matter, &i));
    const struct rule_value *v = rules_value(i.rules, "money.tolerance");
    ret->tolerance = v && v->is_share ? v->share : (struct share){ 0, 1 };
    return db_one(c->db, SQL_MONEY_SUMS_OF, &MONEY_SUMS_SHAPE, &ret->sums,
                  ARGS(arg_id(c->community), arg_id(matter)));
}
