/* spend_import.c - a ledger kept elsewhere, taken in as a table: each line by the same rules as one
 * entered by hand; what is refused is kept with its reason. */
#include "base/arena.h"
#include "base/day.h"
#include "kit/crypto.h"
#include "kit/csv.h"
#include "room/money/money_row.h"
#include "web/leaf.h"
#include "web/text.h"

const struct failure SPEND_IMPORT_TWICE = { .code = ERR_CONFLICT, .id = "spend_import.twice" };
const struct failure SPEND_IMPORT_EMPTY = { .code = ERR_INPUT,
                                            .id = "spend_import.empty",
                                            .field = "text" };
const struct failure SPEND_IMPORT_HEAD = { .code = ERR_INPUT,
                                           .id = "spend_import.head",
                                           .field = "text" };
const struct failure SPEND_IMPORT_LONG = { .code = ERR_INPUT,
                                           .id = "spend_import.long",
                                           .field = "text" };
static const struct failure LINE_FAULT = { .code = ERR_INPUT, .id = "spend_import.line" };
static const struct failure LINE_FIELD = { .code = ERR_INPUT, .id = "spend_import.field" };

enum column { DAY, YUAN, TITLE, PAYEE, VOUCHER, SOURCE, MATTER, COLUMNS };
enum { LINES_MAX = 2000, TITLE_MAX = 120, NONE = -1 };

static const char *const head[COLUMNS][2] = {
    [DAY] = { "日期", "day" },           [YUAN] = { "金额(元)", "yuan" },
    [TITLE] = { "用途", "title" },       [PAYEE] = { "收款方", "payee" },
    [VOUCHER] = { "凭证号", "voucher" }, [SOURCE] = { "资金来源", "source" },
    [MATTER] = { "事项编号", "matter" },
};
static const struct {
    const char *zh, *word;
} sources[] = {
    { "社区工作经费", "office" }, { "人员经费", "staff" },       { "基础设施建设经费", "facility" },
    { "项目资金", "project" },    { "维修资金", "repair_fund" }, { "捐赠", "donation" },
    { "业主共有收益", "owners" }, { "其他", "other" },
};

/* clang-format off */
static const struct field refusal_fields[] = {
    FIELD(struct spend_refusal, line, SHOW),
    FIELD(struct spend_refusal, field, SHOW),
    FIELD(struct spend_refusal, why, SHOW),
    FIELD(struct spend_refusal, says, SHOW),
    FIELD(struct spend_refusal, text, SHOW | EXTRA),
};
const struct shape SPEND_REFUSAL = SHAPE(struct spend_refusal, refusal_fields);
static const struct field taken_fields[] = {
    FIELD(struct spend_taken, id, SHOW),
    FIELD(struct spend_taken, taken, SHOW),
    FIELD(struct spend_taken, refused, SHOW),
    FIELD(struct spend_taken, fen, SHOW),
    FIELD(struct spend_taken, lines, SHOW, .sub = &SPEND_REFUSAL),
};
const struct shape SPEND_TAKEN = SHAPE(struct spend_taken, taken_fields);
/* clang-format on */

struct run {
    struct ctx *c;
    struct id import;
    int at[COLUMNS]; /* NONE: the table has no such column */
    int64_t taken, refused, fen;
};

static MUST err read_head(struct run *r, const struct csv_row *row)
{
    for (int k = 0; k < COLUMNS; k++) {
        r->at[k] = NONE;
        for (size_t i = 0; i < row->n; i++) {
            struct str name = str_trim(row->field[i]);
            if (str_is(name, head[k][0]) || str_is(name, head[k][1]))
                r->at[k] = (int)i;
        }
        if (r->at[k] == NONE && k != MATTER)
            return err_rule(r->c->arena, &SPEND_IMPORT_HEAD, NULL, "column=%s", head[k][0]);
    }
    return NULL;
}

static struct str cell(const struct run *r, const struct csv_row *row, enum column k)
{
    int at = r->at[k];

    return at != NONE && (size_t)at < row->n ? str_trim(row->field[at]) : STR("");
}

static struct str source_word(struct str said)
{
    for (size_t k = 0; k < COUNT(sources); k++) {
        if (str_is(said, sources[k].zh))
            return str_of(sources[k].word);
    }
    return said;
}

static MUST err wrong(struct run *r, const char *field)
{
    return err_at(r->c->arena, &LINE_FIELD, field, "not understood");
}

static MUST err text_cell(struct run *r, const struct csv_row *row, enum column k, struct str *ret)
{
    *ret = cell(r, row, k);
    int64_t n = str_len_utf8(*ret);
    return n < 1 || n > TITLE_MAX ? wrong(r, head[k][1]) : NULL;
}

static MUST err matter_cell(struct run *r, const struct csv_row *row, struct id *ret)
{
    struct str code = cell(r, row, MATTER);

    if (code.n == 0)
        return NULL;
    TRY(db_int(r->c->db, SQL_SPEND_MATTER_BY_CODE, &ret->v,
               ARGS(arg_id(r->c->community), arg_str(code))));
    return ret->v ? NULL : &SPEND_MATTER;
}

static MUST err take_line(struct run *r, const struct csv_row *row)
{
    struct spend_in in = { .day = DAY_NONE };
    struct id id;

    if (row->fault)
        return err_at(r->c->arena, &LINE_FAULT, row->fault, "faulty row");
    if (!day_read(cell(r, row, DAY), &in.day))
        return wrong(r, "day");
    if (!money_read(cell(r, row, YUAN), &in.fen))
        return wrong(r, "yuan");
    TRY(text_cell(r, row, TITLE, &in.title));
    TRY(text_cell(r, row, PAYEE, &in.payee));
    TRY(text_cell(r, row, VOUCHER, &in.voucher));
    in.source = source_word(cell(r, row, SOURCE));
    TRY(matter_cell(r, row, &in.matter));
    TRY(spend_add(r->c, &in, &(struct spend_by){ "import", { 0 }, r->import }, &id));
    r->taken++;
    r->fen += in.fen;
    return NULL;
}

/* A refusal of the line is kept and the next one read; a fault of the house ends the import. */
static MUST err keep_refusal(struct run *r, int64_t line, err e)
{
    if (e->code != ERR_INPUT && e->code != ERR_CONFLICT && e->code != ERR_MISSING)
        return e;
    r->refused++;
    return db_run(r->c->db, SQL_SPEND_REFUSAL_ADD, NULL,
                  ARGS(arg_id(r->c->community), arg_id(r->import), arg_int(line),
                       arg_str(str_of(e->field)), arg_str(str_of(e->id)),
                       arg_str(str_of(e->says))));
}

static MUST err read_lines(struct run *r, struct csv *csv)
{
    struct csv_row row;

    for (int n = 0; csv_next(csv, &row); n++) {
        if (n >= LINES_MAX)
            return err_rule(r->c->arena, &SPEND_IMPORT_LONG, NULL, "max=%d", LINES_MAX);
        err e = take_line(r, &row);
        if (e)
            TRY(keep_refusal(r, row.line, e));
    }
    return r->taken + r->refused ? NULL : &SPEND_IMPORT_EMPTY;
}

static MUST err begin(struct run *r, const struct spend_file *in)
{
    uint8_t hash[HASH_SIZE];

    sha256(in->text.p, in->text.n, hash);
    r->import = ctx_id(r->c);
    err e = db_run(r->c->db, SQL_SPEND_IMPORT_ADD, NULL,
                   ARGS(arg_id(r->c->community), arg_id(r->import), arg_str(in->name),
                        arg_blob((struct blob){ hash, sizeof hash }), arg_str(r->c->name),
                        arg_time(r->c->now)));
    return e == &DB_DUPLICATE ? &SPEND_IMPORT_TWICE : e;
}

err spend_import(struct ctx *c, const struct spend_file *in, struct spend_taken *ret)
{
    struct run r = { .c = c };
    struct csv_row first;
    struct csv *csv = NULL;

    TRY(begin(&r, in));
    TRY(csv_memory(c->arena, in->text, &csv));
    if (!csv_next(csv, &first))
        return &SPEND_IMPORT_EMPTY;
    TRY(read_head(&r, &first));
    leaf_bulk(c, true);
    err e = read_lines(&r, csv);
    leaf_bulk(c, false);
    TRY(e);
    TRY(csv_end(csv));
    leaf_subject(c, r.import);
    leaf_int(c, "taken", r.taken);
    leaf_int(c, "refused", r.refused);
    leaf_int(c, "fen", r.fen);
    *ret = (struct spend_taken){ r.import, r.taken, r.refused, r.fen, { NULL, 0 } };
    TRY(db_run(c->db, SQL_SPEND_IMPORT_END, NULL,
               ARGS(arg_id(c->community), arg_id(r.import), arg_int(r.taken), arg_int(r.refused),
                    arg_int(r.fen))));
    return spend_refusals(c, r.import, &ret->lines);
}

err spend_refusals(struct ctx *c, struct id import, struct list *ret)
{
    TRY(db_list(c->db, SQL_SPEND_REFUSAL_LIST, &SPEND_REFUSAL, LINES_MAX, ret,
                ARGS(arg_id(c->community), arg_id(import))));
    struct spend_refusal *l = (struct spend_refusal *)(uintptr_t)ret->p;
    for (size_t k = 0; k < ret->n; k++)
        l[k].text =
            text_say(c->arena, c->lang, str_z(c->arena, l[k].why), str_z(c->arena, l[k].says));
    return NULL;
}
