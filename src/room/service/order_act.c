/* order_act.c - from acceptance to rating: who serves and when, the papers in custody, what was
 * done and paid, that it was received. */
#include "base/arena.h"
#include "base/day.h"
#include "room/file/file.h"
#include "room/office/office.h"
#include "room/service/order_row.h"
#include "rule/service.h"
#include "web/leaf.h"

/* clang-format off */
const struct failure ORDER_SERVER = { .code = ERR_INPUT, .id = "order.server", .field = "server" };
const struct failure ORDER_PAST = { .code = ERR_INPUT, .id = "order.past", .field = "plan_at" };
const struct failure ORDER_PROXY = { .code = ERR_CONFLICT, .id = "order.proxy", .field = "file" };
const struct failure ORDER_CUSTODY = { .code = ERR_CONFLICT, .id = "order.custody" };
const struct failure ORDER_RECEIPT = { .code = ERR_INPUT, .id = "order.receipt", .field = "receipt" };
const struct failure ORDER_DONE_FIRST = { .code = ERR_CONFLICT, .id = "order.done_first" };
const struct failure ORDER_DONE_ALREADY = { .code = ERR_CONFLICT, .id = "order.done_already" };
const struct failure ORDER_HAND = { .code = ERR_CONFLICT, .id = "order.hand" };
const struct failure ORDER_BACK_ALREADY = { .code = ERR_CONFLICT, .id = "order.back_already" };
const struct failure ORDER_SELF_RATE = { .code = ERR_DENIED, .id = "order.self_rate" };

static const char *const rate_ways[] = { "app", "phone", NULL };

struct accept_in { struct id server; };
struct reason_in { struct str reason; };
struct plan_in { struct when plan_at; struct str meet; };
struct proxy_in { struct id file; };
struct paper_in { struct str title; bool original; };
struct done_in { int64_t amount; struct id receipt, slip; struct str text; };
struct rate_in { struct str way; int64_t stars; };

static const struct field accept_fields[] = { FIELD(struct accept_in, server, NEED) };
const struct shape ORDER_ACCEPT_IN = { "struct order_accept", accept_fields, COUNT(accept_fields), sizeof(struct accept_in) };
static const struct field reason_fields[] = { FIELD(struct reason_in, reason, NEED, .min = 4, .max = 500) };
const struct shape ORDER_REASON_IN = { "struct order_reason", reason_fields, COUNT(reason_fields), sizeof(struct reason_in) };
static const struct field plan_fields[] = {
    FIELD(struct plan_in, plan_at, NEED),
    FIELD(struct plan_in, meet, NEED, .min = 2, .max = 120),
};
const struct shape ORDER_PLAN_IN = { "struct order_plan", plan_fields, COUNT(plan_fields), sizeof(struct plan_in) };
static const struct field proxy_fields[] = { FIELD(struct proxy_in, file, NEED) };
const struct shape ORDER_PROXY_IN = { "struct order_proxy", proxy_fields, COUNT(proxy_fields), sizeof(struct proxy_in) };
static const struct field paper_fields[] = {
    FIELD(struct paper_in, title, NEED, .min = 2, .max = 60),
    FIELD(struct paper_in, original, NEED),
};
const struct shape ORDER_PAPER_IN = { "struct order_paper", paper_fields, COUNT(paper_fields), sizeof(struct paper_in) };
static const struct field done_fields[] = {
    FIELD(struct done_in, amount, NEED, .min = 0, .max = 100000000),
    FIELD(struct done_in, receipt, SHOW),
    FIELD(struct done_in, slip, SHOW),
    FIELD(struct done_in, text, NEED, .min = 2, .max = 500),
};
const struct shape ORDER_DONE_IN = { "struct order_done", done_fields, COUNT(done_fields), sizeof(struct done_in) };
static const struct field rate_fields[] = {
    FIELD(struct rate_in, way, NEED, .words = rate_ways),
    FIELD(struct rate_in, stars, NEED, .min = 1, .max = 5),
};
const struct shape ORDER_RATE_IN = { "struct order_rate", rate_fields, COUNT(rate_fields), sizeof(struct rate_in) };
/* clang-format on */

/* --- acceptance --- */

static err may_accept(struct ctx *c, const struct instance *i)
{
    return flow_at(c, i, "order_accept");
}

err order_accept(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct accept_in in;
    struct order_turn t;
    struct perms p = { 0 };
    struct str name = STR("");

    TRY(form_read(r, &ORDER_ACCEPT_IN, &in));
    TRY(order_take(c, r->id[0], ORDER_DESK, &t));
    TRY(may_accept(c, &t.i));
    TRY(post_perms(c, in.server, c->community, c->today, &p));
    if (!perms_have(p, PERM_SERVICE_DO) || in.server.v == t.o.account_id.v)
        return &ORDER_SERVER;
    TRY(order_server_name(c, in.server, &name));
    TRY(db_run(c->db, SQL_ORDER_SERVER, NULL,
               ARGS(arg_id(c->community), arg_id(t.i.id), arg_id(in.server), arg_str(name))));
    TRY(flow_event(c, &t.i, "order.accepted", "%s", ""));
    TRY(flow_close(c, &t.i, STR("accepted")));
    TRY(order_tell(c, &t, t.o.account_id, "order.accepted"));
    TRY(order_tell(c, &t, in.server, "order.given"));
    answer_done(r);
    return NULL;
}

err order_refuse(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct reason_in in;
    struct order_turn t;

    TRY(form_read(r, &ORDER_REASON_IN, &in));
    TRY(order_take(c, r->id[0], ORDER_DESK, &t));
    TRY(may_accept(c, &t.i));
    TRY(flow_end(c, &t.i, STR("refused"), in.reason));
    TRY(order_tell(c, &t, t.o.account_id, "order.refused"));
    answer_done(r);
    return NULL;
}

/* Until it is said to be done, whoever ordered may change their mind. */
err order_cancel(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct reason_in in;
    struct order_turn t;
    struct id lost = { 0 };

    TRY(form_read(r, &ORDER_REASON_IN, &in));
    TRY(order_take(c, r->id[0], ORDER_DESK | ORDER_ORDERED, &t));
    if (t.o.done_at.ms)
        return flow_at(c, &t.i, "order_plan");
    TRY(order_custody_out(c, &t, &lost));
    if (lost.v)
        return &ORDER_CUSTODY;
    struct ctx alias = order_alias(c, &t);
    TRY(flow_end(&alias, &t.i, STR("withdrawn"), in.reason));
    TRY(order_tell(c, &t, t.o.server_id, "order.cancelled"));
    answer_done(r);
    return NULL;
}

/* --- the appointment --- */

static err may_plan(struct ctx *c, const struct instance *i)
{
    return str_is(i->step->kind, "order_serve") ? NULL : flow_at(c, i, "order_plan");
}

/* Agreed once, and moved as often as life asks until it is done. */
err order_plan(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct plan_in in;
    struct order_turn t;

    TRY(form_read(r, &ORDER_PLAN_IN, &in));
    TRY(order_take(c, r->id[0], ORDER_DESK | ORDER_SERVES, &t));
    TRY(may_plan(c, &t.i));
    if (in.plan_at.ms < c->now.ms)
        return &ORDER_PAST;
    TRY(db_run(c->db, SQL_ORDER_PLANNED, NULL,
               ARGS(arg_id(c->community), arg_id(t.i.id), arg_time(in.plan_at), arg_str(in.meet))));
    TRY(flow_event(c, &t.i, "order.planned", "at=" STR_FMT,
                   STR_ARG(time_text(c->arena, in.plan_at))));
    if (str_is(t.i.step->kind, "order_plan"))
        TRY(flow_close(c, &t.i, STR("planned")));
    TRY(order_tell(c, &t, t.o.account_id, "order.planned"));
    answer_done(r);
    return NULL;
}

static err plan_opened(struct ctx *c, const struct instance *i)
{
    return order_ask_server(c, i, "order.plan");
}

/* --- papers: the power of attorney, and what is taken into custody --- */

static MUST err still_open(struct ctx *c, const struct order_turn *t)
{
    return str_is(t->i.state, "open") && !str_is(t->i.step->kind, "order_rate")
               ? NULL
               : flow_at(c, &t->i, "order_serve");
}

err order_proxy(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct proxy_in in;
    struct order_turn t;

    TRY(form_read(r, &ORDER_PROXY_IN, &in));
    TRY(order_take(c, r->id[0], ORDER_DESK | ORDER_SERVES | ORDER_ORDERED, &t));
    TRY(still_open(c, &t));
    TRY(file_attach(c, in.file, "case", t.i.id, false));
    TRY(db_run(c->db, SQL_ORDER_PROXY, NULL,
               ARGS(arg_id(c->community), arg_id(t.i.id), arg_id(in.file))));
    struct ctx alias = order_alias(c, &t);
    TRY(flow_event(&alias, &t.i, "order.proxy", "%s", ""));
    answer_done(r);
    return NULL;
}

err order_paper(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct paper_in in;
    struct order_turn t;
    struct id id = ctx_id(c);

    TRY(form_read(r, &ORDER_PAPER_IN, &in));
    TRY(order_take(c, r->id[0], ORDER_DESK | ORDER_SERVES, &t));
    TRY(still_open(c, &t));
    if (str_is(t.o.mode, "by_agency") && !t.o.proxy_id.v)
        return &ORDER_PROXY;
    TRY(db_run(c->db, SQL_CUSTODY_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(t.i.id), arg_str(in.title),
                    arg_bool(in.original), arg_time(c->now), arg_str(c->name))));
    leaf_id(c, "paper", id);
    TRY(flow_event(c, &t.i, "order.paper_in", "%s", ""));
    answer_id(r, id);
    return NULL;
}

err order_paper_back(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct order_turn t;
    int64_t changed = 0;

    TRY(order_take(c, r->id[0], ORDER_DESK | ORDER_SERVES, &t));
    TRY(db_run(c->db, SQL_CUSTODY_BACK, &changed,
               ARGS(arg_id(c->community), arg_id(t.i.id), arg_id(r->id[1]), arg_time(c->now),
                    arg_str(c->name))));
    if (!changed)
        return &ORDER_BACK_ALREADY;
    leaf_id(c, "paper", r->id[1]);
    TRY(flow_event(c, &t.i, "order.paper_out", "%s", ""));
    answer_done(r);
    return NULL;
}

err order_custody_out(struct ctx *c, const struct order_turn *t, struct id *ret)
{
    struct list l;
    const struct custody *p;

    *ret = (struct id){ 0 };
    TRY(custody_list(c, t->i.id, &l));
    p = l.p;
    for (size_t k = 0; k < l.n; k++) {
        if (!p[k].out_at.ms)
            *ret = p[k].id;
    }
    return NULL;
}

/* --- the service --- */

static MUST err lack(struct ctx *c, const struct order_turn *t, const struct failure **ret)
{
    static const struct failure *const of[] = { [SERVICE_LACKS_NONE] = NULL,
                                                [SERVICE_LACKS_PROXY] = &ORDER_PROXY,
                                                [SERVICE_LACKS_DONE] = &ORDER_DONE_FIRST,
                                                [SERVICE_LACKS_PAPERS] = &ORDER_CUSTODY,
                                                [SERVICE_LACKS_HAND] = &ORDER_HAND };
    struct service_facts f = { .proxy = t->o.proxy_id.v != 0,
                               .done = t->o.done_at.ms != 0,
                               .handed = t->o.handed_at.ms != 0 };
    struct id out = { 0 };

    TRY(order_custody_out(c, t, &out));
    f.taken = out.v != 0;
    (void)service_mode_read(t->o.mode, &f.mode);
    *ret = of[service_lacks(&f)];
    return NULL;
}

static err may_serve(struct ctx *c, const struct instance *i)
{
    return flow_at(c, i, "order_serve");
}

static MUST err put_hand(struct ctx *c, struct order_turn *t, const char *way, struct id slip)
{
    t->o.handed_at = c->now;
    return db_run(c->db, SQL_ORDER_HANDED, NULL,
                  ARGS(arg_id(c->community), arg_id(t->i.id), arg_str(str_of(way)), arg_id(slip),
                       arg_time(c->now)));
}

static MUST err serve_close(struct ctx *c, struct order_turn *t)
{
    struct ctx alias = order_alias(c, t);

    TRY(flow_close(&alias, &t->i, STR("served")));
    return order_tell(c, t, t->o.account_id, "order.rate");
}

static MUST err keep_done(struct ctx *c, struct order_turn *t, const struct done_in *in)
{
    if (in->amount && !in->receipt.v)
        return &ORDER_RECEIPT;
    if (in->receipt.v) {
        TRY(file_must_be_image(c, in->receipt, &ORDER_RECEIPT));
        TRY(file_attach(c, in->receipt, "case", t->i.id, false));
    }
    if (in->slip.v)
        TRY(file_attach(c, in->slip, "case", t->i.id, false));
    t->o.done_at = c->now;
    return db_run(c->db, SQL_ORDER_DONE, NULL,
                  ARGS(arg_id(c->community), arg_id(t->i.id), arg_int(in->amount),
                       arg_id(in->receipt), arg_time(c->now)));
}

/* The amount was paid to whoever served: it is written down with its receipt, never held. A slip
 * signed on paper hands it over at once; else whoever ordered says so in the app. */
err order_done(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct done_in in = { .text = STR("") };
    const struct failure *why = NULL;
    struct order_turn t;

    TRY(form_read(r, &ORDER_DONE_IN, &in));
    TRY(order_take(c, r->id[0], ORDER_DESK | ORDER_SERVES, &t));
    TRY(may_serve(c, &t.i));
    if (t.o.done_at.ms)
        return &ORDER_DONE_ALREADY;
    TRY(keep_done(c, &t, &in));
    if (!in.slip.v && !t.o.account_id.v) /* nobody there who could say so in the app */
        return &ORDER_HAND;
    if (in.slip.v)
        TRY(put_hand(c, &t, "paper", in.slip));
    leaf_int(c, "amount", in.amount);
    TRY(flow_note(c, &t.i, "order.done", in.text));
    TRY(lack(c, &t, &why));
    if (!why)
        TRY(serve_close(c, &t));
    else if (why != &ORDER_HAND)
        return why;
    else
        TRY(order_tell(c, &t, t.o.account_id, "order.done"));
    answer_done(r);
    return NULL;
}

/* Of who does not answer in the app: the slip they signed. */
err order_slip(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct proxy_in in;
    struct order_turn t;

    TRY(form_read(r, &ORDER_PROXY_IN, &in));
    TRY(order_take(c, r->id[0], ORDER_DESK | ORDER_SERVES, &t));
    TRY(may_serve(c, &t.i));
    if (!t.o.done_at.ms)
        return &ORDER_DONE_FIRST;
    TRY(file_attach(c, in.file, "case", t.i.id, false));
    TRY(put_hand(c, &t, "paper", in.file));
    TRY(flow_event(c, &t.i, "order.slip", "%s", ""));
    TRY(serve_close(c, &t));
    answer_done(r);
    return NULL;
}

err order_hand(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct order_turn t;

    TRY(order_take(c, r->id[0], ORDER_ORDERED, &t));
    TRY(may_serve(c, &t.i));
    if (!t.o.done_at.ms)
        return &ORDER_DONE_FIRST;
    TRY(put_hand(c, &t, "app", (struct id){ 0 }));
    struct ctx alias = order_alias(c, &t);
    TRY(flow_event(&alias, &t.i, "order.handed", "%s", ""));
    TRY(serve_close(c, &t));
    answer_done(r);
    return NULL;
}

static err serve_gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    const struct failure *why = NULL;
    struct order_turn t = { .i = *i };

    TRY(order_get(c, i->id, &t.o));
    TRY(lack(c, &t, &why));
    if (why)
        gap_add(g, why, NULL, "%s", "");
    return NULL;
}

static err serve_opened(struct ctx *c, const struct instance *i)
{
    return order_ask_server(c, i, "order.serve");
}

/* The promise of the catalogue, or the day agreed on when that is later. */
static err serve_due(struct ctx *c, const struct instance *i, const struct flow_step *s,
                     struct when *ret)
{
    struct service_item item;
    struct service_order o;

    (void)s;
    TRY(order_get(c, i->id, &o));
    TRY(order_item(c, i->id, &item));
    *ret = flow_due(c, item.limit_days, true);
    if (o.plan_at.ms > ret->ms)
        *ret = o.plan_at;
    return NULL;
}

/* --- the rating --- */

static err may_rate(struct ctx *c, const struct instance *i) { return flow_at(c, i, "order_rate"); }

/* By whoever ordered; of who has no phone, asked by the desk: never by who served. */
err order_rate(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct rate_in in;
    struct order_turn t;

    TRY(form_read(r, &ORDER_RATE_IN, &in));
    TRY(order_take(c, r->id[0], ORDER_DESK | ORDER_SERVES | ORDER_ORDERED, &t));
    TRY(may_rate(c, &t.i));
    if (t.role & ORDER_SERVES)
        return &ORDER_SELF_RATE;
    if (!(t.role & (str_is(in.way, "app") ? ORDER_ORDERED : ORDER_DESK)))
        return &ORDER_NOT_YOURS;
    TRY(db_run(c->db, SQL_ORDER_RATED, NULL,
               ARGS(arg_id(c->community), arg_id(t.i.id), arg_int(in.stars), arg_str(in.way))));
    leaf_int(c, "stars", in.stars);
    struct ctx alias = order_alias(c, &t);
    TRY(flow_event(&alias, &t.i, "order.rated", "stars=%lld", (long long)in.stars));
    TRY(flow_close(&alias, &t.i, STR("rated")));
    TRY(order_end(&alias, &t));
    answer_done(r);
    return NULL;
}

/* clang-format off */
static const struct flow_act accept_acts[] = { { "order.accept", PERM_SERVICE_RUN, may_accept }, { "order.refuse", PERM_SERVICE_RUN, may_accept } };
const struct step_kind ORDER_ACCEPT_KIND = { .name = "order_accept", .act = accept_acts, .n_act = COUNT(accept_acts), .closes_itself = true };
static const struct flow_act plan_acts[] = { { "order.plan", PERM_SERVICE_DO, may_plan } };
const struct step_kind ORDER_PLAN_KIND = { .name = "order_plan", .opened = plan_opened, .act = plan_acts, .n_act = COUNT(plan_acts), .closes_itself = true };
static const struct flow_act serve_acts[] = { { "order.plan", PERM_SERVICE_DO, may_plan }, { "order.done", PERM_SERVICE_DO, may_serve } };
const struct step_kind ORDER_SERVE_KIND = { .name = "order_serve", .due = serve_due, .opened = serve_opened, .gaps = serve_gaps, .act = serve_acts, .n_act = COUNT(serve_acts), .closes_itself = true };
static const struct flow_act rate_acts[] = { { "order.rate", PERM_SERVICE_RUN, may_rate } };
const struct step_kind ORDER_RATE_KIND = { .name = "order_rate", .act = rate_acts, .n_act = COUNT(rate_acts), .closes_itself = true };
/* clang-format on */
