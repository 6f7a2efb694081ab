/* reception.c - first reception: which grid a report belongs to, whose it is, and who answers for
 * it until it is closed (首接负责). */
#include "base/arena.h"
#include "room/case/case_act.h"
#include "room/case/case_row.h"
#include "room/map/map.h"
#include "room/office/office.h"
#include "web/leaf.h"

const struct failure CASE_RECEIVED = { .code = ERR_CONFLICT, .id = "case.received" };

enum { WORKERS_MAX = 20 };

static const char *const ways[] = { "phone", "visit", "app", "sms", NULL };

struct case_receive_in {
    struct str way, text;
};
static const struct field receive_fields[] = {
    FIELD(struct case_receive_in, way, NEED, .words = ways),
    FIELD(struct case_receive_in, text, NEED, .min = 2, .max = 500),
};
const struct shape CASE_RECEIVE_IN = SHAPE(struct case_receive_in, receive_fields);

err grid_find(struct ctx *c, struct case_in *in)
{
    const struct map_where where = { .has_point = in->located,
                                     .point = { .lon = (int32_t)in->lng, .lat = (int32_t)in->lat },
                                     .building = in->region,
                                     .address = in->address };

    if (in->grid.v)
        return NULL;
    err e = map_grid_of(c, &where, &in->grid);
    return e == &NOT_FOUND ? NULL : e; /* a person decides */
}

static MUST err tell_holders(struct ctx *c, const struct instance *i, const struct report *r,
                             struct str post)
{
    struct list l;

    TRY(office_holders(c, c->community, post, c->today, &l));
    for (size_t k = 0; k < l.n; k++) {
        struct id who = ((const struct member *)l.p)[k].account;
        if (who.v != c->account.v)
            TRY(tell_account(c, i, r, "case.urgent", who));
    }
    return NULL;
}

/* What cannot wait is told at once to all who may take it and to who watches: a grid may have
 * nobody, and an alarm is no matter for tomorrow's digest. */
static MUST err tell_urgent(struct ctx *c, const struct instance *i, const struct report *r)
{
    for (size_t k = 0; k < i->step->actors.n; k++)
        TRY(tell_holders(c, i, r, i->step->actors.word[k]));
    return tell_holders(c, i, r, flow_watch(i));
}

err grid_ask(struct ctx *c, struct id id)
{
    struct instance i;
    struct report r;
    struct list l;

    TRY(report_get(c, id, &r));
    const struct case_item *item = case_item(r.item);
    const bool urgent = item && item->urgent;
    if (!r.grid_id.v && !urgent)
        return NULL;
    TRY(flow_load_case(c, id, &i));
    if (urgent)
        TRY(tell_urgent(c, &i, &r));
    if (!r.grid_id.v)
        return NULL;
    TRY(db_list(c->db, SQL_REPORT_GRID_WORKERS, &WHOM, WORKERS_MAX, &l,
                ARGS(arg_id(c->community), arg_id(r.grid_id), arg_day(c->today))));
    for (size_t k = 0; k < l.n; k++) {
        struct id who = ((const struct whom *)l.p)[k].v;
        if (who.v == r.receiver_id.v)
            continue;
        TRY(db_run(c->db, SQL_REPORT_TODO, NULL,
                   ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_id(id), arg_str(i.step->id),
                        arg_str(STR("receive")), arg_id(who), arg_time(i.due), arg_time(c->now))));
        TRY(tell_account(c, &i, &r, urgent ? "case.urgent" : "case.in_grid", who));
    }
    return NULL;
}

err receiver_set(struct ctx *c, struct id id)
{
    return db_run(c->db, SQL_REPORT_RECEIVE, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_id(c->account), arg_str(c->name)));
}

err case_receive(struct req *q)
{
    struct ctx *c = &q->ctx;
    struct case_receive_in in;
    struct instance i;
    struct report r;

    TRY(form_read(q, &CASE_RECEIVE_IN, &in));
    TRY(case_take(c, q->id[0], &i, &r));
    TRY(flow_at(c, &i, "accept"));
    if (r.receiver_id.v)
        return err_rule(c->arena, &CASE_RECEIVED, NULL, "by=" STR_FMT, STR_ARG(r.receiver));
    TRY(receiver_set(c, i.id));
    TRY(flow_done(c, &i, "receive", (struct id){ 0 }));
    TRY(flow_event(c, &i, "case.received", "way=way." STR_FMT, STR_ARG(in.way)));
    TRY(flow_note(c, &i, "case.contact_said", in.text));
    TRY(tell_reporter(c, &i, &r, "case.received"));
    answer_done(q);
    return NULL;
}
