/* work.c - work items and their changes. */
#include "base/arena.h"
#include "room/work/work_row.h"
#include "web/leaf.h"

const struct failure WORK_OVER = { .code = ERR_CONFLICT, .id = "work.over", .field = "done" };
const struct failure WORK_REASON = { .code = ERR_INPUT, .id = "work.reason", .field = "reason" };
const struct failure WORK_TWICE = { .code = ERR_CONFLICT, .id = "work.twice", .field = "name" };
const struct failure WORK_NO_ITEM = { .code = ERR_CONFLICT, .id = "work.no_item" };
const struct failure CHANGE_SAME = { .code = ERR_INPUT, .id = "change.same" };
const struct failure CHANGE_PENDING = { .code = ERR_CONFLICT, .id = "change.pending" };
const struct failure CHANGE_APPROVED = { .code = ERR_CONFLICT, .id = "change.approved" };
const struct failure CHANGE_BELOW_DONE = { .code = ERR_CONFLICT, .id = "change.below_done" };
const struct failure CHANGE_SAME_PERSON = { .code = ERR_DENIED, .id = "change.same_person" };

err work_sums(struct ctx *c, struct id matter, struct work_sums *ret)
{
    return db_one(c->db, SQL_WORK_ITEM_SUMS, &WORK_SUMS, ret,
                  ARGS(arg_id(c->community), arg_id(matter)));
}

err work_permille(struct ctx *c, struct id matter, int64_t *ret)
{
    struct work_sums s;

    TRY(work_sums(c, matter, &s));
    *ret = s.items ? s.permille / s.items : 0;
    return NULL;
}

static MUST err take_at_work(struct ctx *c, struct id matter, struct instance *ret)
{
    TRY(flow_take(c, matter, ret));
    return flow_at(c, ret, "work");
}

err work_item_add(struct ctx *c, struct id matter, const struct work_item_in *in, struct id *ret)
{
    struct instance i;

    TRY(take_at_work(c, matter, &i));
    *ret = ctx_id(c);
    leaf_subject(c, *ret);
    leaf_id(c, "matter", matter);
    leaf_int(c, "planned", in->planned);
    err e = db_run(c->db, SQL_WORK_ITEM_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(*ret), arg_id(matter), arg_str(in->name),
                        arg_str(in->unit), arg_int(in->planned), arg_day(in->due_day),
                        arg_time(c->now)));
    return e == &DB_DUPLICATE ? &WORK_TWICE : e;
}

static MUST err take_item(struct ctx *c, struct id item, struct work_item *ret,
                          struct instance *ret_i)
{
    TRY(db_one(c->db, SQL_WORK_ITEM_GET, &WORK_ITEM, ret,
               ARGS(arg_id(c->community), arg_id(item))));
    TRY(take_at_work(c, ret->matter_id, ret_i));
    return db_one(c->db, SQL_WORK_ITEM_GET, &WORK_ITEM, ret,
                  ARGS(arg_id(c->community), arg_id(item)));
}

/* Hundredths as people write a quantity: "12345", "12345.6", "0.05". */
static const char *quantity(struct arena *a, int64_t n)
{
    long long whole = (long long)(n / 100), part = (long long)(n % 100);

    if (part == 0)
        return str_fmt(a, "%lld", whole).p;
    return part % 10 ? str_fmt(a, "%lld.%02lld", whole, part).p
                     : str_fmt(a, "%lld.%lld", whole, part / 10).p;
}

err work_item_done(struct ctx *c, struct id item, int64_t done, struct str reason)
{
    struct work_item w;
    struct instance i;

    TRY(take_item(c, item, &w, &i));
    if (done > w.planned)
        return err_rule(c->arena, &WORK_OVER, i.template->source.p, "have=%s max=%s",
                        quantity(c->arena, done), quantity(c->arena, w.planned));
    if (done < w.done && reason.n == 0)
        return err_rule(c->arena, &WORK_REASON, NULL, "have=%s", quantity(c->arena, w.done));
    leaf_subject(c, item);
    leaf_int(c, "done", done);
    if (done < w.done)
        TRY(flow_note(c, &i, "work.lowered",
                      str_fmt(c->arena, STR_FMT " %s → %s: " STR_FMT, STR_ARG(w.name),
                              quantity(c->arena, w.done), quantity(c->arena, done),
                              STR_ARG(reason))));
    return db_run(c->db, SQL_WORK_ITEM_DONE, NULL,
                  ARGS(arg_id(c->community), arg_id(item), arg_int(done), arg_time(c->now)));
}

err change_order_ask(struct ctx *c, struct id matter, const struct change_in *in, struct id *ret)
{
    struct work_item w;
    struct instance i;

    TRY(take_item(c, in->work_item, &w, &i));
    if (w.matter_id.v != matter.v)
        return &NOT_FOUND;
    if (in->planned_new == w.planned)
        return &CHANGE_SAME;
    if (in->planned_new < w.done)
        return err_rule(c->arena, &CHANGE_BELOW_DONE, NULL, "have=%s", quantity(c->arena, w.done));
    *ret = ctx_id(c);
    leaf_subject(c, *ret);
    leaf_id(c, "work_item", w.id);
    leaf_int(c, "planned_old", w.planned);
    leaf_int(c, "planned_new", in->planned_new);
    TRY(db_run(c->db, SQL_CHANGE_ORDER_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(*ret), arg_id(matter), arg_id(w.id),
                    arg_int(w.planned), arg_int(in->planned_new), arg_str(in->reason),
                    arg_id(c->account), arg_str(c->name), arg_time(c->now))));
    TRY(flow_note(c, &i, "change.asked", in->reason));
    return flow_ask(c, &i, "change", flow_watch(&i), *ret, flow_due(c, 3, false));
}

static MUST err check_change(struct ctx *c, const struct change_order *o, const struct work_item *w)
{
    if (o->approved_at.ms)
        return &CHANGE_APPROVED;
    if (o->account_id.v == c->account.v)
        return &CHANGE_SAME_PERSON;
    if (o->planned_new < w->done)
        return err_rule(c->arena, &CHANGE_BELOW_DONE, NULL, "have=%s", quantity(c->arena, w->done));
    return NULL;
}

err change_order_approve(struct ctx *c, struct id change)
{
    struct change_order o;
    struct work_item w;
    struct instance i;

    TRY(db_one(c->db, SQL_CHANGE_ORDER_GET, &CHANGE_ORDER, &o,
               ARGS(arg_id(c->community), arg_id(change))));
    TRY(take_item(c, o.work_item, &w, &i));
    TRY(db_one(c->db, SQL_CHANGE_ORDER_GET, &CHANGE_ORDER, &o,
               ARGS(arg_id(c->community), arg_id(change))));
    TRY(check_change(c, &o, &w));
    TRY(db_run(c->db, SQL_CHANGE_ORDER_APPROVE, NULL,
               ARGS(arg_id(c->community), arg_id(change), arg_str(c->name), arg_time(c->now))));
    TRY(db_run(c->db, SQL_WORK_ITEM_PLAN, NULL,
               ARGS(arg_id(c->community), arg_id(w.id), arg_int(o.planned_new), arg_time(c->now))));
    leaf_subject(c, change);
    leaf_int(c, "planned_new", o.planned_new);
    TRY(flow_done(c, &i, "change", change));
    return flow_event(c, &i, "change.approved", "planned=%lld", (long long)o.planned_new);
}
