/* budget.c - the three lines of a community's year (B18), and raising one: asked by the community,
 * approved from above by another person. */
#include "base/arena.h"
#include "base/day.h"
#include "room/money/money_row.h"
#include "web/leaf.h"

const struct failure BUDGET_TWICE = { .code = ERR_CONFLICT,
                                      .id = "budget.twice",
                                      .field = "source" };
const struct failure BUDGET_MISSING = { .code = ERR_CONFLICT,
                                        .id = "budget.missing",
                                        .field = "source" };
const struct failure BUDGET_OVER = { .code = ERR_CONFLICT, .id = "budget.over", .field = "fen" };
const struct failure BUDGET_RAISED = { .code = ERR_CONFLICT, .id = "budget.raised" };
const struct failure BUDGET_SAME_PERSON = { .code = ERR_DENIED, .id = "budget.same_person" };

/* clang-format off */
static const struct field raise_fields[] = {
    FIELD(struct budget_raise, id, SHOW),
    FIELD(struct budget_raise, line_id, SHOW),
    FIELD(struct budget_raise, fen, SHOW),
    FIELD(struct budget_raise, reason, SHOW),
    FIELD(struct budget_raise, asked_by, SHOW),
    FIELD(struct budget_raise, account_id, SECRET),
    FIELD(struct budget_raise, at, SHOW),
    FIELD(struct budget_raise, approved_by, SHOW),
    FIELD(struct budget_raise, approved_at, SHOW),
};
const struct shape BUDGET_RAISE = SHAPE(struct budget_raise, raise_fields);
static const struct field line_fields[] = {
    FIELD(struct budget_line, id, SHOW),
    FIELD(struct budget_line, year, SHOW),
    FIELD(struct budget_line, source, SHOW),
    FIELD(struct budget_line, fen, SHOW),
    FIELD(struct budget_line, raised, SHOW),
    FIELD(struct budget_line, asked, SHOW),
    FIELD(struct budget_line, spent, SHOW),
    FIELD(struct budget_line, left, SHOW | EXTRA),
    FIELD(struct budget_line, paper, SHOW),
    FIELD(struct budget_line, by_name, SHOW),
    FIELD(struct budget_line, at, SHOW),
    FIELD(struct budget_line, raises, SHOW, .sub = &BUDGET_RAISE),
};
const struct shape BUDGET_LINE = SHAPE(struct budget_line, line_fields);
/* clang-format on */

err budget_set(struct ctx *c, const struct budget_in *in, struct id *ret)
{
    *ret = ctx_id(c);
    leaf_subject(c, *ret);
    leaf_int(c, "year", in->year);
    leaf_word(c, "source", in->source);
    leaf_int(c, "fen", in->fen);
    err e = db_run(c->db, SQL_BUDGET_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(*ret), arg_int(in->year), arg_str(in->source),
                        arg_int(in->fen), arg_str(in->paper), arg_id(c->account), arg_str(c->name),
                        arg_time(c->now)));
    return e == &DB_DUPLICATE ? &BUDGET_TWICE : e;
}

err budget_raise_ask(struct ctx *c, struct id line, const struct raise_in *in, struct id *ret)
{
    int64_t there = 0;

    TRY(db_int(c->db, SQL_BUDGET_ID, &there, ARGS(arg_id(c->community), arg_id(line))));
    if (!there)
        return &NOT_FOUND;
    *ret = ctx_id(c);
    leaf_subject(c, *ret);
    leaf_id(c, "line", line);
    leaf_int(c, "fen", in->fen);
    TRY(leaf_commit(c, "reason", in->reason));
    return db_run(c->db, SQL_RAISE_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(*ret), arg_id(line), arg_int(in->fen),
                       arg_str(in->reason), arg_id(c->account), arg_str(c->name),
                       arg_time(c->now)));
}

err budget_raise_approve(struct ctx *c, struct id raise)
{
    struct budget_raise r;
    int64_t changed = 0;

    TRY(db_one(c->db, SQL_RAISE_GET, &BUDGET_RAISE, &r, ARGS(arg_id(c->community), arg_id(raise))));
    if (r.account_id.v == c->account.v)
        return &BUDGET_SAME_PERSON;
    TRY(db_run(c->db, SQL_RAISE_APPROVE, &changed,
               ARGS(arg_id(c->community), arg_id(raise), arg_str(c->name), arg_time(c->now))));
    leaf_subject(c, raise);
    leaf_int(c, "fen", r.fen);
    return changed ? NULL : &BUDGET_RAISED;
}

static bool is_lined(struct str source)
{
    return str_is(source, "office") || str_is(source, "staff") || str_is(source, "facility");
}

err budget_line_for(struct ctx *c, struct str source, struct day day, struct budget_line *ret)
{
    int64_t year = day_ymd(day).year;

    *ret = (struct budget_line){ .year = 0 };
    if (!is_lined(source))
        return NULL;
    TRY(db_run(c->db, SQL_BUDGET_LOCK, NULL,
               ARGS(arg_id(c->community), arg_int(year), arg_str(source))));
    err e = db_one(c->db, SQL_BUDGET_OF, &BUDGET_LINE, ret,
                   ARGS(arg_id(c->community), arg_int(year), arg_str(source)));
    if (e == &NOT_FOUND)
        return err_rule(c->arena, &BUDGET_MISSING, NULL, "year=%lld", (long long)year);
    return e;
}

err budget_check(struct ctx *c, const struct budget_line *l, int64_t more)
{
    if (!l->id.v || l->spent + more <= l->fen + l->raised)
        return NULL;
    return money_refuse(c, &BUDGET_OVER, "预算法 §13", l->spent + more, l->fen + l->raised);
}
