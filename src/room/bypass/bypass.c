#include "room/bypass/bypass.h"

#include "base/arena.h"
#include "base/day.h"
#include "flow/edition.h"
#include "flow/flow.h"
#include "flow/scope.h"
#include "web/house.h"
#include "web/leaf.h"

const struct failure BYPASS_STATE = { .code = ERR_CONFLICT, .id = "bypass.state" };
const struct failure BYPASS_MATTER = { .code = ERR_CONFLICT, .id = "bypass.matter" };

enum { FOUND_MAX = 201, PARTS_DAYS = 90, REPLY_DAYS = 7, CLOSE_DAYS = 15 };
static const int64_t USUAL_FEN = 5000000; /* cfg: 50,000 yuan */

struct found {
    struct id id;
    struct str title, payee;
    int64_t fen;
};
static const struct field found_fields[] = {
    FIELD(struct found, id, SHOW),
    FIELD(struct found, title, SHOW),
    FIELD(struct found, payee, SHOW),
    FIELD(struct found, fen, SHOW),
};
static const struct shape FOUND = SHAPE(struct found, found_fields);

/* From which sum on spending is checked before it is decided, by the rules in force here today. */
static MUST err fen_from(struct ctx *c, int64_t *ret)
{
    const struct flow_book *b = c->house->flow;

    *ret = USUAL_FEN;
    for (const struct flow_template *t = b->template; t < b->template + b->n_template; t++) {
        const struct rule_set *s = NULL;
        TRY(edition_rules_on(c, t, &s));
        const struct rule_value *v = s ? rules_value(s, "checks.amount") : NULL;
        if (v && !v->is_share && v->number < *ret)
            *ret = v->number;
    }
    return NULL;
}

static MUST err ask(struct ctx *c, const char *what, const char *post, struct id alert, int days)
{
    return db_run(c->db, SQL_BYPASS_ASK, NULL,
                  ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_str(str_of(what)),
                       arg_id(alert), arg_str(str_of(post)), arg_time(flow_due(c, days, false)),
                       arg_time(c->now)));
}

static MUST err asked(struct ctx *c, const char *what, struct id alert)
{
    return db_run(
        c->db, SQL_BYPASS_ASKED, NULL,
        ARGS(arg_id(c->community), arg_str(str_of(what)), arg_id(alert), arg_time(c->now)));
}

static MUST err raise_all(struct ctx *c, const struct list *l, const char *kind, int64_t from)
{
    for (size_t k = 0; k < l->n; k++) {
        const struct found *f = &((const struct found *)l->p)[k];
        struct id id = ctx_id(c);
        TRY(db_run(c->db, SQL_BYPASS_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_id(f->id), arg_str(str_of(kind)),
                        arg_str(f->title), arg_str(f->payee), arg_int(f->fen), arg_int(from),
                        arg_time(c->now))));
        TRY(ask(c, "bypass_reply", "director", id, REPLY_DAYS));
        TRY(ask(c, "bypass_close", "supervision_head", id, CLOSE_DAYS));
    }
    return NULL;
}

static const struct field linked_fields[] = { FIELD(struct found, id, SHOW) };
static const struct shape LINKED = SHAPE(struct found, linked_fields);

static MUST err close_row(struct ctx *c, struct id alert, struct str state, struct str reason,
                          struct str by)
{
    int64_t changed = 0;

    TRY(db_run(c->db, SQL_BYPASS_RULE, &changed,
               ARGS(arg_id(c->community), arg_id(alert), arg_str(state), arg_str(reason),
                    arg_str(by), arg_time(c->now))));
    return changed ? NULL : &BYPASS_STATE;
}

static MUST err close_linked(struct ctx *c)
{
    struct list l;

    TRY(db_list(c->db, SQL_BYPASS_LINKED, &LINKED, FOUND_MAX, &l, ARGS(arg_id(c->community))));
    for (size_t k = 0; k < l.n; k++) {
        struct id id = ((const struct found *)l.p)[k].id;
        TRY(close_row(c, id, STR("closed"), STR(""), STR("")));
        TRY(asked(c, "bypass_reply", id));
        TRY(asked(c, "bypass_close", id));
    }
    return NULL;
}

err bypass_look(struct ctx *c, int64_t *ret)
{
    struct list single, parts;
    int64_t from = 0;

    TRY(close_linked(c));
    TRY(fen_from(c, &from));
    TRY(db_list(c->db, SQL_BYPASS_SINGLE, &FOUND, FOUND_MAX, &single,
                ARGS(arg_id(c->community), arg_int(from))));
    TRY(db_list(c->db, SQL_BYPASS_PARTS, &FOUND, FOUND_MAX, &parts,
                ARGS(arg_id(c->community), arg_int(from), arg_int(c->today.n - PARTS_DAYS))));
    TRY(raise_all(c, &single, "single", from));
    TRY(raise_all(c, &parts, "parts", from));
    *ret = (int64_t)(single.n + parts.n);
    return NULL;
}

err bypass_watch(struct ctx *c)
{
    int64_t n = 0;

    return bypass_look(c, &n);
}

/* --- over HTTP --- */

struct bypass_line {
    struct id id, spend, matter;
    struct str kind, title, payee, state, voucher, matter_title, reply, replied_by, reason,
        closed_by;
    struct str scope, scope_title, procedure_title; /* what the catalogue says of such a thing */
    int64_t fen, fen_from;
    struct day day;
    struct when at, replied_at, closed_at;
};
/* clang-format off */
static const struct field line_fields[] = {
    FIELD(struct bypass_line, id, SHOW),
    FIELD(struct bypass_line, spend, SHOW),
    FIELD(struct bypass_line, kind, SHOW),
    FIELD(struct bypass_line, title, SHOW),
    FIELD(struct bypass_line, payee, SHOW),
    FIELD(struct bypass_line, fen, SHOW),
    FIELD(struct bypass_line, fen_from, SHOW),
    FIELD(struct bypass_line, state, SHOW),
    FIELD(struct bypass_line, day, SHOW),
    FIELD(struct bypass_line, voucher, SHOW),
    FIELD(struct bypass_line, matter, SHOW),
    FIELD(struct bypass_line, matter_title, SHOW),
    FIELD(struct bypass_line, reply, SHOW),
    FIELD(struct bypass_line, replied_by, SHOW),
    FIELD(struct bypass_line, replied_at, SHOW),
    FIELD(struct bypass_line, reason, SHOW),
    FIELD(struct bypass_line, closed_by, SHOW),
    FIELD(struct bypass_line, closed_at, SHOW),
    FIELD(struct bypass_line, at, SHOW),
    FIELD(struct bypass_line, scope, EXTRA),
    FIELD(struct bypass_line, scope_title, EXTRA),
    FIELD(struct bypass_line, procedure_title, EXTRA),
};
static const struct shape BYPASS_LINE = SHAPE(struct bypass_line, line_fields);
/* clang-format on */

static struct str said(const struct ctx *c, struct title t)
{
    return c->lang == LANG_EN ? t.en : t.zh;
}

/* Under which item of the catalogue it falls, and so how it had to be decided. */
static void name_scope(struct ctx *c, const struct scope_catalogue *all, struct bypass_line *x)
{
    const struct scope_item **found = NEW_N(c->arena, const struct scope_item *, all->n + 1);

    if (scope_find(c->arena, x->title, all, found) == 0)
        return;
    const struct flow_template *t = book_template(c->house->flow, found[0]->procedure, 0);
    x->scope = found[0]->id;
    x->scope_title = said(c, found[0]->title);
    x->procedure_title = t ? said(c, t->title) : STR("");
}

static err get_page(struct req *r)
{
    struct ctx *c = &r->ctx;
    const struct scope_catalogue *shipped = NULL;
    struct scope_catalogue all;
    struct list l;
    struct id next = { 0 };

    TRY(scope_shipped(c, &shipped));
    TRY(scope_on(c, shipped, c->today, &all));
    TRY(db_list(c->db, SQL_BYPASS_PAGE, &BYPASS_LINE, PAGE_SIZE + 1, &l,
                ARGS(arg_id(c->community), arg_int(req_cursor(r, true).v), arg_int(PAGE_SIZE + 1),
                     arg_str(req_param(r, "state")))));
    struct bypass_line *line = (struct bypass_line *)(uintptr_t)l.p; /* just made in our arena */
    if (l.n > PAGE_SIZE)
        next = line[(l.n = PAGE_SIZE) - 1].id;
    for (size_t i = 0; i < l.n; i++)
        name_scope(c, &all, &line[i]);
    answer_page(r, &BYPASS_LINE, &l, next);
    return NULL;
}

struct looked {
    int64_t found;
};
static const struct field looked_fields[] = { FIELD(struct looked, found, SHOW) };
static const struct shape BYPASS_LOOKED = SHAPE(struct looked, looked_fields);

static err post_look(struct req *r)
{
    struct looked out;

    TRY(bypass_look(&r->ctx, &out.found));
    leaf_int(&r->ctx, "found", out.found);
    answer_one(r, &BYPASS_LOOKED, &out);
    return NULL;
}

struct reply_in {
    struct str reply;
};
static const struct field reply_fields[] = {
    FIELD(struct reply_in, reply, NEED, .min = 4, .max = 1000),
};
static const struct shape BYPASS_REPLY = SHAPE(struct reply_in, reply_fields);

struct rule_in {
    struct str finding, reason;
};
static const char *const findings[] = { "justified", "must", NULL };
static const struct field rule_fields[] = {
    FIELD(struct rule_in, finding, NEED, .words = findings),
    FIELD(struct rule_in, reason, NEED, .min = 4, .max = 1000),
};
static const struct shape BYPASS_RULE = SHAPE(struct rule_in, rule_fields);

struct alert {
    struct id id, spend_id, matter;
    struct str state;
};
static const struct field alert_fields[] = {
    FIELD(struct alert, id, SHOW),
    FIELD(struct alert, spend_id, SHOW),
    FIELD(struct alert, state, SHOW),
    FIELD(struct alert, matter, SHOW),
};
static const struct shape ALERT = SHAPE(struct alert, alert_fields);

static MUST err take(struct req *r, struct alert *ret)
{
    struct ctx *c = &r->ctx;

    TRY(db_one(c->db, SQL_BYPASS_GET, &ALERT, ret, ARGS(arg_id(c->community), arg_id(r->id[0]))));
    if (str_is(ret->state, "closed"))
        return &BYPASS_STATE;
    leaf_subject(c, ret->id);
    return NULL;
}

static err post_reply(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct reply_in in;
    struct alert a;
    int64_t changed = 0;

    TRY(form_read(r, &BYPASS_REPLY, &in));
    TRY(take(r, &a));
    TRY(db_run(c->db, SQL_BYPASS_REPLY, &changed,
               ARGS(arg_id(c->community), arg_id(a.id), arg_str(in.reply), arg_str(c->name),
                    arg_time(c->now))));
    if (!changed)
        return &BYPASS_STATE;
    TRY(asked(c, "bypass_reply", a.id));
    TRY(leaf_commit(c, "reply", in.reply));
    answer_done(r);
    return NULL;
}

/* Justified closes it; what must be decided goes back to the office until a matter stands behind
 * the entry. */
static err post_rule(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct rule_in in;
    struct alert a;

    TRY(form_read(r, &BYPASS_RULE, &in));
    TRY(take(r, &a));
    bool must = str_is(in.finding, "must");
    if (must && a.matter.v)
        return &BYPASS_MATTER;
    TRY(close_row(c, a.id, must ? STR("must") : STR("closed"), in.reason, c->name));
    TRY(asked(c, "bypass_close", a.id));
    TRY(asked(c, "bypass_reply", a.id));
    if (must)
        TRY(ask(c, "bypass_reply", "director", a.id, REPLY_DAYS));
    leaf_word(c, "finding", in.finding);
    TRY(leaf_commit(c, "reason", in.reason));
    answer_done(r);
    return NULL;
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET, C "/bypass", PERM_MATTER_SEE, .out = &BYPASS_LINE, .list = true, .asks = "state", .run = get_page },
    { POST, C "/bypass/look", PERM_SUPERVISE, "bypass.look", .out = &BYPASS_LOOKED, .run = post_look },
    { POST, C "/bypass/{id}/reply", PERM_MATTER_RUN, "bypass.reply", .in = &BYPASS_REPLY,
      .run = post_reply },
    { POST, C "/bypass/{id}/rule", PERM_SUPERVISE, "bypass.rule", .in = &BYPASS_RULE,
      .run = post_rule },
};
/* clang-format on */
const struct routes BYPASS_ROUTES = { "bypass", routes, COUNT(routes) };
