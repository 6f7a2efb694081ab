/* order_view.c - lists and the page of an order, and who may be asked to serve. */
#include "base/arena.h"
#include "flow/track.h"
#include "room/office/office.h"
#include "room/resident/resident.h"
#include "room/service/order_row.h"
#include "rule/codes.h"
#include "web/house.h"

struct order_line {
    struct id id;
    struct str code, title, state, step, step_kind, step_title, template, mode, channel,
        server_name, meet, role;
    int64_t template_version, amount, stars;
    bool home_bound, late;
    struct when created_at, due_at, plan_at;
};
struct order_page {
    struct id id, item_id, proxy_id, receipt_id, hand_id;
    struct str code, title, state, step, step_kind, step_title, template, mode, channel, name,
        phone, address, text, server_name, meet, hand_way, rated_way;
    int64_t template_version, item_version, amount, stars;
    bool home_bound, late, desk, serves, ordered;
    struct when created_at, due_at, closed_at, plan_at, done_at, handed_at;
    struct one item;
    struct list custody, steps, events;
};
struct server_line {
    struct id account;
    struct str name, kind, post_title;
};
/* clang-format off */
static const struct field line_fields[] = {
    FIELD(struct order_line, id, SHOW),
    FIELD(struct order_line, code, SHOW),
    FIELD(struct order_line, title, SHOW),
    FIELD(struct order_line, state, SHOW),
    FIELD(struct order_line, step, SHOW),
    FIELD(struct order_line, step_kind, SHOW),
    FIELD(struct order_line, step_title, EXTRA),
    FIELD(struct order_line, template, SECRET),
    FIELD(struct order_line, template_version, SECRET),
    FIELD(struct order_line, mode, SHOW),
    FIELD(struct order_line, channel, SHOW),
    FIELD(struct order_line, home_bound, SHOW),
    FIELD(struct order_line, server_name, SHOW),
    FIELD(struct order_line, plan_at, SHOW),
    FIELD(struct order_line, meet, SHOW),
    FIELD(struct order_line, amount, SHOW),
    FIELD(struct order_line, stars, SHOW),
    FIELD(struct order_line, role, SHOW),
    FIELD(struct order_line, late, EXTRA),
    FIELD(struct order_line, created_at, SHOW),
    FIELD(struct order_line, due_at, SHOW),
};
const struct shape ORDER_LINE = { "struct service_order_line", line_fields, COUNT(line_fields), sizeof(struct order_line) };
static const struct field page_fields[] = {
    FIELD(struct order_page, id, EXTRA),
    FIELD(struct order_page, code, SHOW),
    FIELD(struct order_page, title, SHOW),
    FIELD(struct order_page, state, SHOW),
    FIELD(struct order_page, step, SHOW),
    FIELD(struct order_page, step_kind, SHOW),
    FIELD(struct order_page, step_title, EXTRA),
    FIELD(struct order_page, template, SECRET),
    FIELD(struct order_page, template_version, SECRET),
    FIELD(struct order_page, item_id, EXTRA),
    FIELD(struct order_page, item_version, EXTRA),
    FIELD(struct order_page, item, EXTRA, .sub = &SERVICE_ITEM),
    FIELD(struct order_page, mode, EXTRA),
    FIELD(struct order_page, channel, EXTRA),
    FIELD(struct order_page, home_bound, EXTRA),
    FIELD(struct order_page, name, EXTRA),
    FIELD(struct order_page, phone, EXTRA),
    FIELD(struct order_page, address, EXTRA),
    FIELD(struct order_page, text, EXTRA),
    FIELD(struct order_page, server_name, EXTRA),
    FIELD(struct order_page, plan_at, EXTRA),
    FIELD(struct order_page, meet, EXTRA),
    FIELD(struct order_page, proxy_id, EXTRA),
    FIELD(struct order_page, amount, EXTRA),
    FIELD(struct order_page, receipt_id, EXTRA),
    FIELD(struct order_page, done_at, EXTRA),
    FIELD(struct order_page, hand_way, EXTRA),
    FIELD(struct order_page, hand_id, EXTRA),
    FIELD(struct order_page, handed_at, EXTRA),
    FIELD(struct order_page, stars, EXTRA),
    FIELD(struct order_page, rated_way, EXTRA),
    FIELD(struct order_page, late, EXTRA),
    FIELD(struct order_page, desk, EXTRA),
    FIELD(struct order_page, serves, EXTRA),
    FIELD(struct order_page, ordered, EXTRA),
    FIELD(struct order_page, created_at, SHOW),
    FIELD(struct order_page, due_at, SHOW),
    FIELD(struct order_page, closed_at, SHOW),
    FIELD(struct order_page, custody, EXTRA, .sub = &SERVICE_CUSTODY),
    FIELD(struct order_page, steps, EXTRA, .sub = &STEP_LINE),
    FIELD(struct order_page, events, EXTRA, .sub = &EVENT_LINE),
};
const struct shape ORDER_PAGE = SHAPE(struct order_page, page_fields);
static const struct field server_fields[] = {
    FIELD(struct server_line, account, SHOW),
    FIELD(struct server_line, name, SHOW),
    FIELD(struct server_line, kind, SHOW),
    FIELD(struct server_line, post_title, SHOW | EXTRA),
};
const struct shape ORDER_SERVER_LINE = { "struct order_server", server_fields, COUNT(server_fields), sizeof(struct server_line) };
/* clang-format on */

static MUST err answer_lines(struct req *r, struct list *l)
{
    struct ctx *c = &r->ctx;
    struct order_line *x = (struct order_line *)(uintptr_t)l->p; /* just made in our arena */
    struct id next = { 0 };

    for (size_t k = 0; k < l->n; k++) {
        const struct flow_template *t =
            book_template(c->house->flow, x[k].template, x[k].template_version);
        x[k].step_title = track_step_title(c, t, x[k].step);
        x[k].late = str_is(x[k].state, "open") && x[k].due_at.ms && x[k].due_at.ms < c->now.ms;
    }
    if (l->n > PAGE_SIZE)
        next = x[(l->n = PAGE_SIZE) - 1].id;
    answer_page(r, &ORDER_LINE, l, next);
    return NULL;
}

err order_list(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_ORDER_PAGE, &ORDER_LINE, PAGE_SIZE + 1, &l,
                ARGS(arg_id(c->community), arg_int(req_cursor(r, true).v), arg_int(PAGE_SIZE + 1),
                     arg_str(req_param(r, "state")), arg_str(req_param(r, "kind")),
                     arg_str(req_param(r, "mode")), arg_bool(req_param(r, "overdue").n > 0),
                     arg_time(c->now))));
    return answer_lines(r, &l);
}

err order_mine(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_ORDER_MINE, &ORDER_LINE, PAGE_SIZE + 1, &l,
                ARGS(arg_id(c->community), arg_int(req_cursor(r, true).v), arg_int(PAGE_SIZE + 1),
                     arg_id(c->account))));
    return answer_lines(r, &l);
}

static void copy_row(const struct order_turn *t, struct order_page *p)
{
    const struct service_order *o = &t->o;

    p->id = t->i.id;
    p->item_id = o->item_id;
    p->item_version = o->item_version;
    p->mode = o->mode;
    p->channel = o->channel;
    p->home_bound = o->home_bound;
    p->server_name = o->server_name;
    p->plan_at = o->plan_at;
    p->meet = o->meet;
    p->proxy_id = o->proxy_id;
    p->amount = o->amount;
    p->receipt_id = o->receipt_id;
    p->done_at = o->done_at;
    p->hand_way = o->hand_way;
    p->hand_id = o->hand_id;
    p->handed_at = o->handed_at;
    p->stars = o->stars;
    p->rated_way = o->rated_way;
    p->desk = (t->role & ORDER_DESK) != 0;
    p->serves = (t->role & ORDER_SERVES) != 0;
    p->ordered = (t->role & ORDER_ORDERED) != 0;
}

/* Who goes there reads the telephone while it runs; for the desk and afterwards it is masked. */
static MUST err open_words(struct ctx *c, const struct order_turn *t, struct order_page *p)
{
    TRY(secret_open(c, "order.name", p->id, t->o.name_sealed, &p->name));
    TRY(secret_open(c, "order.phone", p->id, t->o.phone_sealed, &p->phone));
    TRY(secret_open(c, "order.address", p->id, t->o.address_sealed, &p->address));
    TRY(secret_open(c, "order.text", p->id, t->o.text_sealed, &p->text));
    bool clear = p->ordered || (p->serves && str_is(p->state, "open"));
    if (!clear && p->phone.n)
        p->phone = phone_mask(c->arena, p->phone);
    return NULL;
}

err order_page(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct service_item *item = NEW(c->arena, struct service_item);
    struct order_page p;
    struct order_turn t;

    TRY(order_look(c, r->id[0], &t));
    TRY(db_one(c->db, SQL_ORDER_HEAD, &ORDER_PAGE, &p, ARGS(arg_id(c->community), arg_id(t.i.id))));
    copy_row(&t, &p);
    TRY(open_words(c, &t, &p));
    p.step_title = track_step_title(c, t.i.template, p.step);
    p.late = str_is(p.state, "open") && p.due_at.ms && p.due_at.ms < c->now.ms;
    TRY(order_item(c, p.id, item));
    p.item.p = item;
    TRY(custody_list(c, p.id, &p.custody));
    TRY(track_steps(c, p.id, t.i.template, p.state, p.step, &p.steps));
    TRY(track_events(c, p.id, t.i.template, p.desk, &p.events));
    answer_one(r, &ORDER_PAGE, &p);
    return NULL;
}

/* --- who serves --- */

static MUST err servers(struct ctx *c, struct list *ret)
{
    struct server_line *x;
    size_t n = 0;

    TRY(db_list(c->db, SQL_ORDER_SERVERS, &ORDER_SERVER_LINE, 500, ret,
                ARGS(arg_id(c->community), arg_day(c->today))));
    x = (struct server_line *)(uintptr_t)ret->p; /* just made in our arena */
    for (size_t k = 0; k < ret->n; k++) {
        const struct post_kind *kind = post_kind(x[k].kind);
        bool again = false;
        for (size_t m = 0; m < n && !again; m++)
            again = x[m].account.v == x[k].account.v;
        if (again || !kind || !perms_have(kind->perms, PERM_SERVICE_DO))
            continue;
        x[n] = x[k];
        x[n].post_title = post_title(x[k].kind, c->lang);
        n++;
    }
    ret->n = n;
    return NULL;
}

err order_servers(struct req *r)
{
    struct list l;

    TRY(servers(&r->ctx, &l));
    answer_page(r, &ORDER_SERVER_LINE, &l, (struct id){ 0 });
    return NULL;
}

err order_server_name(struct ctx *c, struct id account, struct str *ret)
{
    struct list l;

    TRY(servers(c, &l));
    for (size_t k = 0; k < l.n; k++) {
        const struct server_line *x = (const struct server_line *)l.p + k;
        if (x->account.v == account.v) {
            *ret = x->name;
            return NULL;
        }
    }
    return &ORDER_SERVER;
}
