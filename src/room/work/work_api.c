/* work_api.c - the works of a matter as everyone may read them, and the acts of those who run them.
 */
#include "base/arena.h"
#include "room/work/work_row.h"
#include "web/house.h"

static const char *const money_words[] = { "budget", "contract", "payment", "settlement", NULL };
static const char *const source_words[] = { "",        "office",      "staff",    "facility",
                                            "project", "repair_fund", "donation", "owners",
                                            "other",   NULL };
static const char *const phase_words[] = { "before", "during", "after", NULL };
static const char *const result_words[] = { "passed", "failed", NULL };

struct done_in {
    int64_t done;
    struct str reason; /* asked when the figure falls */
};

struct decision_in {
    struct id decision;
};

enum { QUANTITY_MAX = 1000000000, EXPECTED_MAX = 500 };

/* clang-format off */
static const struct field item_in_fields[] = {
    FIELD(struct work_item_in, name, NEED, .min = 1, .max = 80),
    FIELD(struct work_item_in, unit, NEED, .min = 1, .max = 20),
    FIELD(struct work_item_in, planned, NEED, .min = 1, .max = QUANTITY_MAX),
    FIELD(struct work_item_in, due_day, SHOW),
};
static const struct field done_in_fields[] = {
    FIELD(struct done_in, done, NEED, .min = 0, .max = QUANTITY_MAX),
    FIELD(struct done_in, reason, SHOW, .min = 4, .max = 500),
};
static const struct field change_in_fields[] = {
    FIELD(struct change_in, work_item, NEED),
    FIELD(struct change_in, planned_new, NEED, .min = 1, .max = QUANTITY_MAX),
    FIELD(struct change_in, reason, NEED, .min = 4, .max = 500),
};
static const struct field money_in_fields[] = {
    FIELD(struct money_in, what, NEED, .words = money_words),
    FIELD(struct money_in, title, NEED, .min = 2, .max = 120),
    FIELD(struct money_in, fen, NEED, .min = 1, .max = INT64_C(100000000000)),
    FIELD(struct money_in, source, SHOW, .words = source_words),
    FIELD(struct money_in, party, SHOW, .max = 120),
    FIELD(struct money_in, voucher, SHOW, .max = 60),
    FIELD(struct money_in, contract, SHOW),
    FIELD(struct money_in, file, SHOW),
};
static const struct field money_change_fields[] = {
    FIELD(struct money_change_in, contract, NEED),
    FIELD(struct money_change_in, fen, NEED, .min = -INT64_C(100000000000), .max = INT64_C(100000000000)),
    FIELD(struct money_change_in, reason, NEED, .min = 4, .max = 500),
};
static const struct field decision_fields[] = { FIELD(struct decision_in, decision, NEED) };
static const struct field progress_in_fields[] = {
    FIELD(struct progress_in, text, NEED, .min = 2, .max = 2000),
    FIELD(struct progress_in, permille, SHOW, .min = 0, .max = 1000),
    FIELD(struct progress_in, phase, SHOW, .words = phase_words),
    FIELD(struct progress_in, photos, SHOW, .max = 20),
};
static const struct field acceptance_in_fields[] = {
    FIELD(struct acceptance_in, result, NEED, .words = result_words),
    FIELD(struct acceptance_in, text, NEED, .min = 2, .max = 2000),
    FIELD(struct acceptance_in, signed_by, NEED, .min = 2, .max = 120),
    FIELD(struct acceptance_in, file, SHOW),
};
/* clang-format on */
static const struct shape ITEM_IN = SHAPE(struct work_item_in, item_in_fields);
static const struct shape DONE_IN = SHAPE(struct done_in, done_in_fields);
static const struct shape CHANGE_IN = SHAPE(struct change_in, change_in_fields);
static const struct shape MONEY_IN = SHAPE(struct money_in, money_in_fields);
static const struct shape MONEY_CHANGE_IN = SHAPE(struct money_change_in, money_change_fields);
static const struct shape DECISION_IN = SHAPE(struct decision_in, decision_fields);
static const struct shape PROGRESS_IN = SHAPE(struct progress_in, progress_in_fields);
static const struct shape ACCEPTANCE_IN = SHAPE(struct acceptance_in, acceptance_in_fields);

/* result_due: until when the result is to be made public, while it is not. */
struct works {
    struct list items, money, changes, money_changes, decisions, progress;
    struct one chain, acceptance;
    int64_t percent;
    struct when result_due;
    bool result_overdue;
};
/* clang-format off */
static const struct field works_fields[] = {
    FIELD(struct works, items, SHOW, .sub = &WORK_ITEM),
    FIELD(struct works, money, SHOW, .sub = &MONEY_LINE),
    FIELD(struct works, changes, SHOW, .sub = &CHANGE_ORDER),
    FIELD(struct works, money_changes, SHOW, .sub = &MONEY_CHANGE),
    FIELD(struct works, decisions, SHOW, .sub = &MONEY_DECISION),
    FIELD(struct works, progress, SHOW, .sub = &PROGRESS),
    FIELD(struct works, chain, SHOW, .sub = &MONEY_CHAIN),
    FIELD(struct works, acceptance, SHOW, .sub = &ACCEPTANCE),
    FIELD(struct works, percent, SHOW),
    FIELD(struct works, result_due, SHOW),
    FIELD(struct works, result_overdue, SHOW),
};
/* clang-format on */
static const struct shape WORKS = SHAPE(struct works, works_fields);

static MUST err list_of(struct req *r, enum sql id, const struct shape *s, struct list *ret)
{
    return db_list(r->ctx.db, id, s, WORKS_MAX, ret,
                   ARGS(arg_id(r->ctx.community), arg_id(r->id[0])));
}

/* Both lists come in the order of the notes: each note takes its stretch of the photographs. */
static size_t take_photos(struct arena *a, const struct list *photos, size_t at, struct progress *p)
{
    const struct photo_ref *all = photos->p;
    struct str *out = NEW_N(a, struct str, photos->n - at + 1);
    size_t n = 0;

    for (; at < photos->n && all[at].progress_id.v == p->id.v; at++) {
        out[n++] = str_fmt(a, "%lld", (long long)all[at].file.v);
        p->phase = all[at].phase;
    }
    p->photos = (struct list){ out, n };
    return at;
}

static MUST err read_progress(struct req *r, struct list *ret)
{
    struct list notes, photos;
    size_t at = 0;

    TRY(list_of(r, SQL_PROGRESS_LIST, &PROGRESS, &notes));
    TRY(list_of(r, SQL_PROGRESS_PHOTO_LIST, &PHOTO_REF, &photos));
    struct progress *p = NEW_N(r->ctx.arena, struct progress, notes.n + 1);
    for (size_t k = 0; k < notes.n; k++) {
        p[k] = ((const struct progress *)notes.p)[k];
        at = take_photos(r->ctx.arena, &photos, at, &p[k]);
    }
    *ret = (struct list){ p, notes.n };
    return NULL;
}

static bool is_result(const struct instance *i)
{
    return str_is(i->state, "open") && str_is(i->step->kind, "notice") &&
           str_is(i->step->use, "result");
}

static MUST err read_due(struct req *r, const struct instance *i, struct works *w)
{
    if (!is_result(i))
        return NULL;
    TRY(db_int(r->ctx.db, SQL_RESULT_DUE, &w->result_due.ms,
               ARGS(arg_id(r->ctx.community), arg_id(i->id))));
    w->result_overdue = w->result_due.ms && w->result_due.ms < r->ctx.now.ms;
    return NULL;
}

static err get_works(struct req *r)
{
    struct works w = { .percent = 0 };
    struct acceptance last;
    struct money_chain chain;
    struct instance i;

    TRY(flow_load(&r->ctx, r->id[0], &i));
    TRY(read_due(r, &i, &w));
    TRY(money_chain_read(&r->ctx, i.id, &chain));
    w.chain.p = &chain;
    TRY(list_of(r, SQL_MONEY_CHANGE_LIST, &MONEY_CHANGE, &w.money_changes));
    TRY(list_of(r, SQL_MONEY_DECISION_LIST, &MONEY_DECISION, &w.decisions));
    TRY(list_of(r, SQL_WORK_ITEM_LIST, &WORK_ITEM, &w.items));
    TRY(list_of(r, SQL_MONEY_LIST, &MONEY_LINE, &w.money));
    TRY(list_of(r, SQL_CHANGE_ORDER_LIST, &CHANGE_ORDER, &w.changes));
    TRY(read_progress(r, &w.progress));
    err e = acceptance_last(&r->ctx, r->id[0], &last);
    if (e && e != &NOT_FOUND)
        return e;
    w.acceptance.p = e ? NULL : &last;
    TRY(work_permille(&r->ctx, r->id[0], &w.percent));
    w.percent /= 10;
    answer_one(r, &WORKS, &w);
    return NULL;
}

static err post_item(struct req *r)
{
    struct work_item_in in = { .planned = 0 };
    struct id id;

    TRY(form_read(r, &ITEM_IN, &in));
    TRY(work_item_add(&r->ctx, r->id[0], &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_done(struct req *r)
{
    struct done_in in;

    TRY(form_read(r, &DONE_IN, &in));
    TRY(work_item_done(&r->ctx, r->id[0], in.done, in.reason));
    answer_done(r);
    return NULL;
}

static err post_change(struct req *r)
{
    struct change_in in;
    struct id id;

    TRY(form_read(r, &CHANGE_IN, &in));
    TRY(change_order_ask(&r->ctx, r->id[0], &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_change_approve(struct req *r)
{
    TRY(change_order_approve(&r->ctx, r->id[0]));
    answer_done(r);
    return NULL;
}

static err post_money(struct req *r)
{
    struct money_in in = { .fen = 0 };
    struct id id;

    TRY(form_read(r, &MONEY_IN, &in));
    TRY(money_add(&r->ctx, r->id[0], &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_money_change(struct req *r)
{
    struct money_change_in in;
    struct id id;

    TRY(form_read(r, &MONEY_CHANGE_IN, &in));
    TRY(money_change_ask(&r->ctx, r->id[0], &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_money_approve(struct req *r)
{
    TRY(money_change_approve(&r->ctx, r->id[0]));
    answer_done(r);
    return NULL;
}

static err post_decision(struct req *r)
{
    struct decision_in in;

    TRY(form_read(r, &DECISION_IN, &in));
    TRY(money_decide(&r->ctx, r->id[0], in.decision));
    answer_done(r);
    return NULL;
}

/* The publicities residents may expect, soonest first; `overdue`: past the day of the rule. */
struct result_row {
    struct id matter;
    struct str code, title, step, template, use;
    int64_t template_version;
    struct when since, due_at;
    bool overdue;
};
static const struct field result_fields[] = {
    FIELD(struct result_row, matter, SHOW),      FIELD(struct result_row, code, SHOW),
    FIELD(struct result_row, title, SHOW),       FIELD(struct result_row, step, SECRET),
    FIELD(struct result_row, template, SECRET),  FIELD(struct result_row, template_version, SECRET),
    FIELD(struct result_row, use, SHOW | EXTRA), FIELD(struct result_row, since, SHOW),
    FIELD(struct result_row, due_at, SHOW),      FIELD(struct result_row, overdue, SHOW | EXTRA),
};
static const struct shape RESULT_ROW = SHAPE(struct result_row, result_fields);

static err get_expected(struct req *r)
{
    struct list l;

    TRY(db_list(r->ctx.db, SQL_RESULT_OPEN, &RESULT_ROW, EXPECTED_MAX, &l,
                ARGS(arg_id(r->ctx.community))));
    struct result_row *row = (struct result_row *)(uintptr_t)l.p;
    for (size_t k = 0; k < l.n; k++) {
        const struct flow_template *t =
            book_template(r->ctx.house->flow, row[k].template, row[k].template_version);
        const struct flow_step *s = t ? template_step(t, row[k].step) : NULL;
        row[k].use = s ? s->use : STR("");
        row[k].overdue = row[k].due_at.ms && row[k].due_at.ms < r->ctx.now.ms;
    }
    answer_page(r, &RESULT_ROW, &l, (struct id){ 0 });
    return NULL;
}

static MUST err post_progress_of(struct req *r, const char *what)
{
    struct progress_in in = { .permille = 0 };
    struct id id;

    TRY(form_read(r, &PROGRESS_IN, &in));
    TRY(progress_add(&r->ctx, r->id[0], what, &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_progress(struct req *r) { return post_progress_of(r, "note"); }
static err post_inspection(struct req *r) { return post_progress_of(r, "inspection"); }

static err post_acceptance(struct req *r)
{
    struct acceptance_in in = { .file = { 0 } };
    struct id id;

    TRY(form_read(r, &ACCEPTANCE_IN, &in));
    TRY(acceptance_sign(&r->ctx, r->id[0], &in, &id));
    answer_id(r, id);
    return NULL;
}

struct work_row { /* an item with the matter it belongs to */
    struct id id, matter;
    struct str title, code, state, name, unit;
    int64_t planned, done;
    struct day due_day;
};
static const struct field work_row_fields[] = {
    FIELD(struct work_row, id, SHOW),    FIELD(struct work_row, matter, SHOW),
    FIELD(struct work_row, title, SHOW), FIELD(struct work_row, code, SHOW),
    FIELD(struct work_row, state, SHOW), FIELD(struct work_row, name, SHOW),
    FIELD(struct work_row, unit, SHOW),  FIELD(struct work_row, planned, SHOW),
    FIELD(struct work_row, done, SHOW),  FIELD(struct work_row, due_day, SHOW),
};
static const struct shape WORK_ROW = SHAPE(struct work_row, work_row_fields);
static const char *const row_filter[] = { "unit", NULL };

/* clang-format off */
static const struct route routes[] = {
    { GET, "/api/c/{c}/matters/{id}/works", PERM_PUBLIC, .out = &WORKS, .run = get_works },
    { GET, "/api/c/{c}/work_items", PERM_MATTER_SEE, .list = true,
      .many = { &WORK_ROW, SQL_WORK_ITEM_PAGE, .filter = row_filter } },
    { POST, "/api/c/{c}/matters/{id}/work_items", PERM_WORK_RUN, "work.item", .in = &ITEM_IN,
      .run = post_item },
    { POST, "/api/c/{c}/work_items/{id}/done", PERM_WORK_RUN, "work.done", .in = &DONE_IN,
      .run = post_done },
    { POST, "/api/c/{c}/matters/{id}/change_orders", PERM_WORK_RUN, "work.change",
      .in = &CHANGE_IN, .run = post_change },
    { POST, "/api/c/{c}/change_orders/{id}/approve", PERM_SUPERVISE, "work.approve",
      .run = post_change_approve },
    { POST, "/api/c/{c}/matters/{id}/money", PERM_WORK_RUN, "work.money", .in = &MONEY_IN,
      .run = post_money },
    { POST, "/api/c/{c}/matters/{id}/money_changes", PERM_WORK_RUN, "money.change",
      .in = &MONEY_CHANGE_IN, .run = post_money_change },
    { POST, "/api/c/{c}/money_changes/{id}/approve", PERM_SUPERVISE, "money.approve",
      .run = post_money_approve },
    { POST, "/api/c/{c}/matters/{id}/money_decisions", PERM_WORK_RUN, "money.decide",
      .in = &DECISION_IN, .run = post_decision },
    { GET, "/api/c/{c}/publicities_expected", PERM_PUBLIC, .out = &RESULT_ROW, .list = true,
      .run = get_expected },
    { POST, "/api/c/{c}/matters/{id}/progress", PERM_WORK_RUN, "work.progress",
      .in = &PROGRESS_IN, .run = post_progress },
    { POST, "/api/c/{c}/matters/{id}/inspections", PERM_SUPERVISE, "work.inspect",
      .in = &PROGRESS_IN, .run = post_inspection },
    { POST, "/api/c/{c}/matters/{id}/acceptance", PERM_WORK_RUN, "work.accept",
      .in = &ACCEPTANCE_IN, .run = post_acceptance },
};
/* clang-format on */
const struct routes WORK_ROUTES = { "work", routes, COUNT(routes) };
