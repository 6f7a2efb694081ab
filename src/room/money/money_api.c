/* money_api.c - the lines of the year and the ledger over the API. */
#include "base/arena.h"
#include "base/day.h"
#include "room/money/money_row.h"

enum { LINES = 100, RAISES = 1000, FILE_TEXT_MAX = 200000 };

static const char *const line_words[] = { "office", "staff", "facility", NULL };

struct spend_import_row {
    struct id id;
    struct str name;
    int64_t taken, refused, fen;
    struct str by_name;
    struct when at;
};
struct spend_link_in {
    struct id matter;
};
struct spend_reason_in {
    struct str reason;
};
/* clang-format off */
static const struct field import_fields[] = {
    FIELD(struct spend_import_row, id, SHOW),
    FIELD(struct spend_import_row, name, SHOW),
    FIELD(struct spend_import_row, taken, SHOW),
    FIELD(struct spend_import_row, refused, SHOW),
    FIELD(struct spend_import_row, fen, SHOW),
    FIELD(struct spend_import_row, by_name, SHOW),
    FIELD(struct spend_import_row, at, SHOW),
};
static const struct field budget_in_fields[] = {
    FIELD(struct budget_in, year, NEED, .min = 2000, .max = 2100),
    FIELD(struct budget_in, source, NEED, .words = line_words),
    FIELD(struct budget_in, fen, NEED, .min = 1, .max = INT64_C(100000000000)),
    FIELD(struct budget_in, paper, NEED, .min = 2, .max = 120),
};
static const struct field raise_in_fields[] = {
    FIELD(struct raise_in, fen, NEED, .min = 1, .max = INT64_C(100000000000)),
    FIELD(struct raise_in, reason, NEED, .min = 4, .max = 500),
};
static const struct field spend_in_fields[] = {
    FIELD(struct spend_in, day, SHOW),
    FIELD(struct spend_in, fen, NEED, .min = 1, .max = INT64_C(100000000000)),
    FIELD(struct spend_in, title, NEED, .min = 2, .max = 120),
    FIELD(struct spend_in, payee, NEED, .min = 2, .max = 120),
    FIELD(struct spend_in, voucher, NEED, .min = 1, .max = 60),
    FIELD(struct spend_in, source, NEED, .words = SPEND_SOURCES),
    FIELD(struct spend_in, matter, SHOW),
    FIELD(struct spend_in, file, SHOW),
};
static const struct field matter_fields[] = { FIELD(struct spend_link_in, matter, NEED) };
static const struct field reason_fields[] = {
    FIELD(struct spend_reason_in, reason, NEED, .min = 4, .max = 120),
};
static const struct field file_fields[] = {
    FIELD(struct spend_file, name, NEED, .min = 1, .max = 120),
    FIELD(struct spend_file, text, NEED, .min = 1, .max = FILE_TEXT_MAX),
};
/* clang-format on */
static const struct shape SPEND_IMPORT_ROW = SHAPE(struct spend_import_row, import_fields);
static const struct shape BUDGET_IN = SHAPE(struct budget_in, budget_in_fields);
static const struct shape RAISE_IN = SHAPE(struct raise_in, raise_in_fields);
static const struct shape SPEND_IN = SHAPE(struct spend_in, spend_in_fields);
static const struct shape MATTER_IN = SHAPE(struct spend_link_in, matter_fields);
static const struct shape REASON_IN = SHAPE(struct spend_reason_in, reason_fields);
static const struct shape SPEND_FILE = SHAPE(struct spend_file, file_fields);

static int64_t param_int(struct req *r, const char *name)
{
    int64_t v = 0;

    return str_int(req_param(r, name), &v) ? v : 0;
}

/* Both lists come in the order of ids; each line takes its raises. */
static void give_raises(struct arena *a, struct budget_line *l, const struct list *all)
{
    const struct budget_raise *one = all->p;
    struct budget_raise *mine = NEW_N(a, struct budget_raise, all->n + 1);
    size_t n = 0;

    for (size_t k = 0; k < all->n; k++) {
        if (one[k].line_id.v == l->id.v)
            mine[n++] = one[k];
    }
    l->raises = (struct list){ mine, n };
}

static err get_budget(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list lines, raises;
    int64_t year = param_int(r, "year");

    TRY(db_list(c->db, SQL_BUDGET_LIST, &BUDGET_LINE, LINES, &lines,
                ARGS(arg_id(c->community), arg_int(year))));
    TRY(db_list(c->db, SQL_RAISE_LIST, &BUDGET_RAISE, RAISES, &raises,
                ARGS(arg_id(c->community), arg_int(year))));
    struct budget_line *l = (struct budget_line *)(uintptr_t)lines.p;
    for (size_t k = 0; k < lines.n; k++) {
        l[k].left = l[k].fen + l[k].raised - l[k].spent;
        give_raises(c->arena, &l[k], &raises);
    }
    answer_page(r, &BUDGET_LINE, &lines, (struct id){ 0 });
    return NULL;
}

static err post_budget(struct req *r)
{
    struct budget_in in;
    struct id id;

    TRY(form_read(r, &BUDGET_IN, &in));
    TRY(budget_set(&r->ctx, &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_raise(struct req *r)
{
    struct raise_in in;
    struct id id;

    TRY(form_read(r, &RAISE_IN, &in));
    TRY(budget_raise_ask(&r->ctx, r->id[0], &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_approve(struct req *r)
{
    TRY(budget_raise_approve(&r->ctx, r->id[0]));
    answer_done(r);
    return NULL;
}

static err get_spend(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;
    int64_t year = param_int(r, "year");
    struct day first = day_of((struct ymd){ 1970, 1, 1 }),
               last = day_of((struct ymd){ 9999, 12, 31 });

    if (year > 1970 && year < 9999) {
        first = day_of((struct ymd){ (int32_t)year, 1, 1 });
        last = day_of((struct ymd){ (int32_t)year, 12, 31 });
    }
    TRY(db_list(c->db, SQL_SPEND_PAGE, &SPEND, PAGE_SIZE + 1, &l,
                ARGS(arg_id(c->community), arg_int(req_cursor(r, true).v), arg_int(PAGE_SIZE + 1),
                     arg_day(first), arg_day(last), arg_str(req_param(r, "source")),
                     arg_int(param_int(r, "matter")), arg_bool(req_param(r, "loose").n > 0),
                     arg_int(param_int(r, "import")))));
    struct id next = { 0 };
    if (l.n > PAGE_SIZE) {
        l.n = PAGE_SIZE;
        next = ((const struct spend *)l.p)[l.n - 1].id;
    }
    answer_page(r, &SPEND, &l, next);
    return NULL;
}

static err post_spend(struct req *r)
{
    struct spend_in in = { .day = DAY_NONE };
    struct id id;

    TRY(form_read(r, &SPEND_IN, &in));
    TRY(spend_add(&r->ctx, &in, &(struct spend_by){ "manual", { 0 }, { 0 } }, &id));
    answer_id(r, id);
    return NULL;
}

static err post_link(struct req *r)
{
    struct spend_link_in in;

    TRY(form_read(r, &MATTER_IN, &in));
    TRY(spend_link(&r->ctx, r->id[0], in.matter));
    answer_done(r);
    return NULL;
}

static err post_reverse(struct req *r)
{
    struct spend_reason_in in;
    struct id id;

    TRY(form_read(r, &REASON_IN, &in));
    TRY(spend_reverse(&r->ctx, r->id[0], in.reason, &id));
    answer_id(r, id);
    return NULL;
}

static err post_agree(struct req *r)
{
    struct id entry;

    TRY(spend_reverse_agree(&r->ctx, r->id[0], &entry));
    answer_id(r, entry);
    return NULL;
}

static err post_refuse(struct req *r)
{
    struct spend_reason_in in;

    TRY(form_read(r, &REASON_IN, &in));
    TRY(spend_reverse_refuse(&r->ctx, r->id[0], in.reason));
    answer_done(r);
    return NULL;
}

static err post_import(struct req *r)
{
    struct spend_file in;
    struct spend_taken out;

    TRY(form_read(r, &SPEND_FILE, &in));
    TRY(spend_import(&r->ctx, &in, &out));
    answer_one(r, &SPEND_TAKEN, &out);
    return NULL;
}

static err get_refusals(struct req *r)
{
    struct list l;

    TRY(spend_refusals(&r->ctx, r->id[0], &l));
    answer_page(r, &SPEND_REFUSAL, &l, (struct id){ 0 });
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET, "/api/c/{c}/budget", PERM_PUBLIC, .out = &BUDGET_LINE, .list = true, .asks = "year", .run = get_budget },
    { POST, "/api/c/{c}/budget", PERM_BUDGET_GRANT, "budget.set", .in = &BUDGET_IN, .out = &ANSWER_ID,
      .run = post_budget },
    { POST, "/api/c/{c}/budget/{id}/raises", PERM_WORK_RUN, "budget.ask", .in = &RAISE_IN,
      .out = &ANSWER_ID, .run = post_raise },
    { POST, "/api/c/{c}/budget_raises/{id}/approve", PERM_BUDGET_GRANT, "budget.approve",
      .run = post_approve },
    { GET, "/api/c/{c}/spend", PERM_MATTER_SEE, .out = &SPEND, .list = true, .asks = "import loose matter source year", .run = get_spend },
    { POST, "/api/c/{c}/spend", PERM_WORK_RUN, "spend.enter", .in = &SPEND_IN, .out = &ANSWER_ID,
      .run = post_spend },
    { POST, "/api/c/{c}/spend/{id}/link", PERM_WORK_RUN, "spend.link", .in = &MATTER_IN,
      .run = post_link },
    { POST, "/api/c/{c}/spend/{id}/reverse", PERM_WORK_RUN, "spend.reverse", .in = &REASON_IN,
      .out = &ANSWER_ID, .run = post_reverse },
    { GET, "/api/c/{c}/spend_reversals", PERM_MATTER_SEE, .list = true,
      .many = { &SPEND_REVERSAL, SQL_REVERSAL_PAGE, .newest = true } },
    { POST, "/api/c/{c}/spend_reversals/{id}/approve", PERM_SUPERVISE, "spend.agree",
      .out = &ANSWER_ID, .run = post_agree },
    { POST, "/api/c/{c}/spend_reversals/{id}/refuse", PERM_SUPERVISE, "spend.refuse",
      .in = &REASON_IN, .run = post_refuse },
    { GET, "/api/c/{c}/spend_imports", PERM_MATTER_SEE, .list = true,
      .many = { &SPEND_IMPORT_ROW, SQL_SPEND_IMPORT_PAGE, .newest = true } },
    { POST, "/api/c/{c}/spend_imports", PERM_WORK_RUN, "spend.import", .in = &SPEND_FILE,
      .out = &SPEND_TAKEN, .run = post_import },
    { GET, "/api/c/{c}/spend_imports/{id}/refusals", PERM_MATTER_SEE, .out = &SPEND_REFUSAL,
      .list = true, .run = get_refusals },
};
/* clang-format on */
const struct routes MONEY_ROUTES = { "money", routes, COUNT(routes) };
