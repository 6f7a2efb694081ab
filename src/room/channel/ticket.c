/* ticket.c - tickets of other systems (12345) come in as a table and their answers go back as one:
 * by the desk, or by the system's own program with a key, which is then the system it names. */
#include "base/arena.h"
#include "base/day.h"
#include "flow/track.h"
#include "kit/csv.h"
#include "room/channel/channel.h"
#include "room/channel/ticket_read.h"
#include "web/leaf.h"
#include "web/text.h"

const struct failure TICKET_FAULTY = { .code = ERR_INPUT, .id = "ticket.faulty", .field = "csv" };
const struct failure TICKET_KNOWN = { .code = ERR_CONFLICT, .id = "ticket.known", .field = "csv" };
const struct failure TICKET_SPAN = { .code = ERR_INPUT, .id = "ticket.span", .field = "to" };

enum { CSV_MOST = 200000, LIST_MOST = 5000, SPAN_DAYS = 30, SPAN_MOST = 366 };

struct table_in {
    struct str system, csv;
};
struct program_in {
    struct str csv;
};
struct fault_line {
    int64_t line;
    struct str column, reason, text, value;
};
struct ticket_seen { /* of the preview */
    int64_t line;
    struct str number, item, item_title, address, text, name, phone;
    struct when said_at, deadline;
};
struct table_seen {
    int64_t lines, ready;
    struct list faults, tickets;
};
struct table_done {
    int64_t opened;
};
struct ticket_answer {
    struct str system, number, code, title, state, outcome, result, solved, by_name;
    struct id case_ref;
    int64_t satisfaction;
    bool late;
    struct when said_at, deadline, done_at, at;
};
/* clang-format off */
static const struct field table_in_fields[] = {
    FIELD(struct table_in, system, NEED, .min = 2, .max = 20),
    FIELD(struct table_in, csv, NEED, .min = 4, .max = CSV_MOST),
};
static const struct field program_in_fields[] = { FIELD(struct program_in, csv, NEED, .min = 4, .max = CSV_MOST) };
static const struct field fault_fields[] = {
    FIELD(struct fault_line, line, SHOW),
    FIELD(struct fault_line, column, SHOW),
    FIELD(struct fault_line, reason, SHOW),
    FIELD(struct fault_line, text, SHOW),
    FIELD(struct fault_line, value, SHOW),
};
static const struct field seen_fields[] = {
    FIELD(struct ticket_seen, line, SHOW),
    FIELD(struct ticket_seen, number, SHOW),
    FIELD(struct ticket_seen, item, SHOW),
    FIELD(struct ticket_seen, item_title, SHOW),
    FIELD(struct ticket_seen, address, SHOW),
    FIELD(struct ticket_seen, text, SHOW),
    FIELD(struct ticket_seen, name, SHOW),
    FIELD(struct ticket_seen, phone, SHOW),
    FIELD(struct ticket_seen, said_at, SHOW),
    FIELD(struct ticket_seen, deadline, SHOW),
};
static const struct shape FAULT_LINE = SHAPE(struct fault_line, fault_fields);
static const struct shape TICKET_SEEN = SHAPE(struct ticket_seen, seen_fields);
static const struct field table_fields[] = {
    FIELD(struct table_seen, lines, SHOW),
    FIELD(struct table_seen, ready, SHOW),
    FIELD(struct table_seen, faults, SHOW, .sub = &FAULT_LINE),
    FIELD(struct table_seen, tickets, SHOW, .sub = &TICKET_SEEN),
};
static const struct field done_fields[] = {
    FIELD(struct table_done, opened, SHOW),
};
static const struct field answer_fields[] = {
    FIELD(struct ticket_answer, system, SHOW),
    FIELD(struct ticket_answer, number, SHOW),
    FIELD(struct ticket_answer, case_ref, SHOW),
    FIELD(struct ticket_answer, code, SHOW),
    FIELD(struct ticket_answer, title, SHOW),
    FIELD(struct ticket_answer, state, SHOW),
    FIELD(struct ticket_answer, said_at, SHOW),
    FIELD(struct ticket_answer, deadline, SHOW),
    FIELD(struct ticket_answer, by_name, SHOW),
    FIELD(struct ticket_answer, at, SHOW),
    FIELD(struct ticket_answer, outcome, SHOW),
    FIELD(struct ticket_answer, result, SHOW),
    FIELD(struct ticket_answer, done_at, SHOW),
    FIELD(struct ticket_answer, solved, SHOW),
    FIELD(struct ticket_answer, satisfaction, SHOW),
    FIELD(struct ticket_answer, late, SHOW | EXTRA),
};
/* clang-format on */
static const struct shape TABLE_IN = { "struct ticket_table_in", table_in_fields,
                                       COUNT(table_in_fields), sizeof(struct table_in) };
static const struct shape PROGRAM_IN = { "struct ticket_program_in", program_in_fields,
                                         COUNT(program_in_fields), sizeof(struct program_in) };
static const struct shape TABLE_SEEN = { "struct ticket_table_seen", table_fields,
                                         COUNT(table_fields), sizeof(struct table_seen) };
static const struct shape TABLE_DONE = { "struct ticket_table_done", done_fields,
                                         COUNT(done_fields), sizeof(struct table_done) };
static const struct shape TICKET_ANSWER = SHAPE(struct ticket_answer, answer_fields);

/* --- in --- */

static bool faulty(const struct ticket_table *t, int64_t line)
{
    for (size_t k = 0; k < t->n_faults; k++) {
        if (t->fault[k].line == line)
            return true;
    }
    return false;
}

/* What the table says, with the numbers this place has already. */
static MUST err look(struct ctx *c, const struct table_in *in, struct ticket_table *ret)
{
    TRY(ticket_read(c->arena, in->csv, ret));
    for (size_t k = 0; k < ret->n; k++) {
        const struct ticket_line *x = &ret->line[k];
        int64_t known = 0;
        TRY(db_int(c->db, SQL_TICKET_KNOWN, &known,
                   ARGS(arg_id(c->community), arg_str(in->system), arg_str(x->number))));
        if (known && ret->n_faults < TICKET_FAULTS)
            ret->fault[ret->n_faults++] =
                (struct ticket_fault){ x->line, STR("工单编号"), STR("known"), x->number };
    }
    return NULL;
}

static struct ticket_seen seen(const struct ctx *c, const struct ticket_line *x)
{
    const struct case_item *item = case_item(x->item);

    return (struct ticket_seen){ .line = x->line,
                                 .number = x->number,
                                 .item = x->item,
                                 .item_title = item ? title_said(c, item->title) : STR(""),
                                 .address = x->address,
                                 .text = x->text,
                                 .name = x->name,
                                 .phone = x->phone,
                                 .said_at = x->said_at,
                                 .deadline = x->deadline };
}

static err post_check(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct ticket_table t;
    struct table_in in;

    TRY(form_read(r, &TABLE_IN, &in));
    TRY(look(c, &in, &t));
    struct fault_line *f = NEW_N(c->arena, struct fault_line, t.n_faults + 1);
    struct ticket_seen *s = NEW_N(c->arena, struct ticket_seen, t.n + 1);
    struct table_seen out = { .lines = (int64_t)t.n,
                              .faults = { f, t.n_faults },
                              .tickets = { s, t.n } };
    for (size_t k = 0; k < t.n_faults; k++) {
        const char *id = str_fmt(c->arena, "ticket.why." STR_FMT, STR_ARG(t.fault[k].reason)).p;
        f[k] = (struct fault_line){ t.fault[k].line, t.fault[k].column, t.fault[k].reason,
                                    text_say(c->arena, c->lang, id, ""), t.fault[k].value };
    }
    for (size_t k = 0; k < t.n; k++) {
        s[k] = seen(c, &t.line[k]);
        out.ready += !faulty(&t, t.line[k].line);
    }
    answer_one(r, &TABLE_SEEN, &out);
    return NULL;
}

static MUST err take(struct ctx *c, struct str system, const struct ticket_line *x)
{
    struct case_in in = { .item = x->item,
                          .text = x->text,
                          .address = x->address,
                          .naming = STR("named"),
                          .name = x->name,
                          .phone = x->phone,
                          .channel = STR("system") };
    struct case_opened out;

    TRY(case_open(c, &in, &out));
    err e = db_run(c->db, SQL_TICKET_ADD, NULL,
                   ARGS(arg_id(c->community), arg_str(system), arg_str(x->number), arg_id(out.id),
                        arg_time(x->said_at), arg_time(x->deadline), arg_str(c->name),
                        arg_time(c->now)));
    return e == &DB_DUPLICATE
               ? err_rule(c->arena, &TICKET_KNOWN, NULL, "number=" STR_FMT, STR_ARG(x->number))
               : e;
}

/* All or none: a table with a fault opens nothing. */
static MUST err take_table(struct req *r, const struct table_in *in)
{
    struct ctx *c = &r->ctx;
    struct ticket_table t;

    TRY(look(c, in, &t));
    if (t.n_faults || !t.n)
        return err_rule(c->arena, &TICKET_FAULTY, NULL, "n=%zu line=%lld", t.n_faults,
                        (long long)(t.n_faults ? t.fault[0].line : 0));
    leaf_bulk(c, true);
    for (size_t k = 0; k < t.n; k++)
        TRY(take(c, in->system, &t.line[k]));
    leaf_bulk(c, false);
    leaf_subject(c, c->community);
    leaf_word(c, "system", in->system);
    leaf_int(c, "tickets", (int64_t)t.n);
    answer_one(r, &TABLE_DONE, &(struct table_done){ (int64_t)t.n });
    return NULL;
}

static err post_tickets(struct req *r)
{
    struct table_in in;

    TRY(form_read(r, &TABLE_IN, &in));
    return take_table(r, &in);
}

static err post_program(struct req *r)
{
    struct program_in in;
    struct client by;

    TRY(form_read(r, &PROGRAM_IN, &in));
    TRY(client_enter(&r->ctx, r->key, "system", &by));
    return take_table(r, &(struct table_in){ by.name, in.csv });
}

/* --- out --- */

/* Of the days they came in: the last thirty when none are asked for; at most a year. `system` "":
 * of all. */
static MUST err answers(struct req *q, struct str system, struct list *ret)
{
    struct ctx *c = &q->ctx;
    struct str from = req_param(q, "from"), to = req_param(q, "to");
    struct day last = c->today, first = { c->today.n - SPAN_DAYS };

    if ((from.n && !day_read(from, &first)) || (to.n && !day_read(to, &last)) || last.n < first.n ||
        last.n - first.n > SPAN_MOST)
        return err_rule(c->arena, &TICKET_SPAN, NULL, "days=%d", SPAN_MOST);
    TRY(db_list(c->db, SQL_TICKET_LIST, &TICKET_ANSWER, LIST_MOST, ret,
                ARGS(arg_id(c->community), arg_time(day_start(first, CHINA_OFFSET)),
                     arg_time(day_end(last, CHINA_OFFSET)), arg_str(system))));
    struct ticket_answer *x = (struct ticket_answer *)(uintptr_t)ret->p; /* just made */
    for (size_t k = 0; k < ret->n; k++)
        x[k].late =
            x[k].deadline.ms && (x[k].done_at.ms ? x[k].done_at.ms : c->now.ms) > x[k].deadline.ms;
    return NULL;
}

static err get_tickets(struct req *r)
{
    struct list l;

    TRY(answers(r, STR(""), &l));
    answer_page(r, &TICKET_ANSWER, &l, (struct id){ 0 });
    return NULL;
}

/* Only what it brought itself. */
static err get_program(struct req *r)
{
    struct client by;
    struct list l;

    TRY(client_find(&r->ctx, r->key, "system", &by));
    TRY(answers(r, by.name, &l));
    answer_page(r, &TICKET_ANSWER, &l, (struct id){ 0 });
    return NULL;
}

static struct str say(struct ctx *c, const char *kind, struct str word)
{
    const char *id = str_fmt(c->arena, "ticket.%s." STR_FMT, kind, STR_ARG(word)).p;

    return word.n ? text_say(c->arena, LANG_ZH, id, "") : word;
}

/* The other system is a Chinese one: so is the table, whoever asks. */
static struct str answer_row(struct ctx *c, const struct ticket_answer *x)
{
    const struct str cell[] = { x->number,
                                x->code,
                                say(c, "state", x->state),
                                say(c, "outcome", x->outcome),
                                x->result,
                                time_text(c->arena, x->done_at),
                                say(c, "solved", x->solved),
                                x->satisfaction
                                    ? str_fmt(c->arena, "%lld", (long long)x->satisfaction)
                                    : STR(""),
                                time_text(c->arena, x->deadline),
                                say(c, "late", x->late ? STR("yes") : STR("")) };
    struct str row = csv_cell(c->arena, cell[0]);

    for (size_t k = 1; k < COUNT(cell); k++)
        row = str_fmt(c->arena, STR_FMT "," STR_FMT, STR_ARG(row),
                      STR_ARG(csv_cell(c->arena, cell[k])));
    return str_fmt(c->arena, STR_FMT "\r\n", STR_ARG(row));
}

static err get_csv(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(answers(r, STR(""), &l));
    struct str *line = NEW_N(c->arena, struct str, l.n + 1);
    line[0] = str_fmt(c->arena, "\xEF\xBB\xBF" STR_FMT "\r\n",
                      STR_ARG(text_say(c->arena, LANG_ZH, "ticket.csv", "")));
    for (size_t k = 0; k < l.n; k++)
        line[k + 1] = answer_row(c, (const struct ticket_answer *)l.p + k);
    r->raw = str_join(c->arena, line, l.n + 1);
    r->raw_type = STR("text/csv; charset=utf-8");
    r->save_as = STR("tickets.csv");
    return NULL;
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET, C "/tickets", PERM_CASE_SEE, .out = &TICKET_ANSWER, .list = true, .asks = "from to", .run = get_tickets },
    { GET, C "/tickets.csv", PERM_CASE_SEE, .asks = "from to", .run = get_csv },
    { POST, C "/tickets/check", PERM_CASE_TAKE, "-", .in = &TABLE_IN, .out = &TABLE_SEEN, .run = post_check },
    { POST, C "/tickets", PERM_CASE_TAKE, "ticket.import", .in = &TABLE_IN, .out = &TABLE_DONE, .run = post_tickets },
    { GET, C "/program_tickets", PERM_PUBLIC, .out = &TICKET_ANSWER, .list = true, .asks = "from to", .run = get_program },
    { POST, C "/program_tickets", PERM_PUBLIC, "ticket.import", .in = &PROGRAM_IN, .out = &TABLE_DONE, .run = post_program },
};
/* clang-format on */
const struct routes TICKET_ROUTES = { "ticket", routes, COUNT(routes) };
