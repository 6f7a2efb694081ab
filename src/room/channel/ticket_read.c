/* ticket_read.c - headings by their synonyms, then each line by its columns. */
#include "room/channel/ticket_read.h"

#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "kit/csv.h"
#include "room/case/case.h"
#include "rule/codes.h"

const struct failure TICKET_HEADER = { .code = ERR_INPUT, .id = "ticket.header", .field = "csv" };
const struct failure TICKET_LONG = { .code = ERR_INPUT, .id = "ticket.long", .field = "csv" };

enum { SYNONYMS = 6, NUMBER_MAX = 60, TEXT_MIN = 4, TEXT_MAX = 2000, NAME_MAX = 40 };
enum { ADDRESS_MAX = 120 };

/* The first is what it is called where it is missing. */
static const char *const heading[TICKET_FIELDS][SYNONYMS] = {
    [TICKET_NUMBER] = { "工单编号", "工单号", "编号", "受理编号", "number" },
    [TICKET_SAID] = { "来电时间", "受理时间", "诉求时间", "time" },
    [TICKET_CLASS] = { "诉求类别", "问题分类", "类别", "事项", "class" },
    [TICKET_ADDRESS] = { "诉求地址", "地址", "事发地点", "address" },
    [TICKET_TEXT] = { "诉求内容", "内容", "主要内容", "诉求", "text" },
    [TICKET_NAME] = { "来电人", "诉求人", "姓名", "联系人", "name" },
    [TICKET_PHONE] = { "联系电话", "来电号码", "电话", "手机", "phone" },
    [TICKET_DEADLINE] = { "办理期限", "截止时间", "办结期限", "期限", "deadline" },
};

struct reading {
    struct arena *a;
    int at[TICKET_FIELDS]; /* column, -1 none */
    struct str name[TICKET_FIELDS];
    struct ticket_table *t;
};

static bool find_headings(struct reading *r, const struct csv_row *row)
{
    for (int f = 0; f < TICKET_FIELDS; f++) {
        r->at[f] = -1;
        r->name[f] = str_of(heading[f][0]);
        for (size_t k = 0; k < row->n && r->at[f] < 0; k++) {
            for (int s = 0; s < SYNONYMS && heading[f][s]; s++) {
                if (str_is(str_trim(row->field[k]), heading[f][s])) {
                    r->at[f] = (int)k;
                    r->name[f] = str_keep(r->a, str_trim(row->field[k]));
                }
            }
        }
    }
    return r->at[TICKET_NUMBER] >= 0 && r->at[TICKET_TEXT] >= 0;
}

static struct str cell(const struct reading *r, const struct csv_row *row, enum ticket_field f)
{
    int at = r->at[f];

    return at >= 0 && (size_t)at < row->n ? str_keep(r->a, str_trim(row->field[at])) : STR("");
}

static void fault(struct reading *r, int64_t line, enum ticket_field f, const char *reason,
                  struct str value)
{
    if (r->t->n_faults < TICKET_FAULTS)
        r->t->fault[r->t->n_faults++] =
            (struct ticket_fault){ line, r->name[f], str_of(reason), value };
}

static bool digits(struct str *s, int least, int most, int *ret)
{
    int n = 0;

    for (*ret = 0; s->n && n < most && s->p[0] >= '0' && s->p[0] <= '9'; n++, s->p++, s->n--)
        *ret = *ret * 10 + (s->p[0] - '0');
    return n >= least;
}

static bool skip(struct str *s, const char *const marks[])
{
    for (int k = 0; marks[k]; k++) {
        size_t n = strlen(marks[k]);
        if (s->n >= n && memcmp(s->p, marks[k], n) == 0) {
            s->p += n;
            s->n -= n;
            return true;
        }
    }
    return false;
}

static const char *const of_year[] = { "-", "/", ".", "年", NULL };
static const char *const of_month[] = { "-", "/", ".", "月", NULL };
static const char *const of_day[] = { "日", NULL };
static const char *const of_hour[] = { ":", "：", NULL };
static const char *const of_gap[] = { " ", "T", NULL };

bool ticket_time(struct arena *a, struct str text, bool end, struct when *ret)
{
    int y, m, d, hour = 0, minute = 0, second = 0;
    struct str s = str_trim(text);
    struct day day;

    if (!digits(&s, 4, 4, &y) || !skip(&s, of_year) || !digits(&s, 1, 2, &m) ||
        !skip(&s, of_month) || !digits(&s, 1, 2, &d))
        return false;
    (void)skip(&s, of_day);
    if (!day_read(str_fmt(a, "%04d-%02d-%02d", y, m, d), &day))
        return false;
    if (!s.n) {
        *ret = end ? day_end(day, CHINA_OFFSET) : day_start(day, CHINA_OFFSET);
        return true;
    }
    if (!skip(&s, of_gap) || !digits(&s, 1, 2, &hour) || !skip(&s, of_hour) ||
        !digits(&s, 2, 2, &minute))
        return false;
    if (skip(&s, of_hour) && !digits(&s, 2, 2, &second))
        return false;
    if (s.n || hour > 23 || minute > 59 || second > 59)
        return false;
    *ret = (struct when){ day_start(day, CHINA_OFFSET).ms +
                          ((hour * INT64_C(60) + minute) * 60 + second) * 1000 };
    return true;
}

/* By its word, its title, or an example of it; nothing said is "other". */
static struct str item_of(struct str class)
{
    if (!class.n)
        return STR("other");
    for (size_t k = 0; k < case_item_count(); k++) {
        const struct case_item *x = case_item_at(k);
        if (str_eq(class, x->id) || str_eq(class, x->title.zh))
            return x->id;
    }
    for (size_t k = 0; k < case_item_count(); k++) {
        const struct case_item *x = case_item_at(k);
        struct str rest = x->examples.zh;
        for (; rest.n >= class.n && class.n >= 6; rest.p++, rest.n--) {
            if (memcmp(rest.p, class.p, class.n) == 0)
                return x->id;
        }
    }
    return STR("");
}

static void read_times(struct reading *r, const struct csv_row *row, struct ticket_line *x)
{
    struct str said = cell(r, row, TICKET_SAID), until = cell(r, row, TICKET_DEADLINE);

    if (said.n && !ticket_time(r->a, said, false, &x->said_at))
        fault(r, row->line, TICKET_SAID, "time", said);
    if (until.n && !ticket_time(r->a, until, true, &x->deadline))
        fault(r, row->line, TICKET_DEADLINE, "time", until);
    else if (x->said_at.ms && x->deadline.ms && x->deadline.ms < x->said_at.ms)
        fault(r, row->line, TICKET_DEADLINE, "before", until);
}

static void check_number(struct reading *r, const struct ticket_line *x)
{
    if (!x->number.n || x->number.n > NUMBER_MAX)
        fault(r, x->line, TICKET_NUMBER, x->number.n ? "long" : "missing", x->number);
    for (size_t k = 0; x->number.n && k < r->t->n; k++) {
        if (str_eq(r->t->line[k].number, x->number)) {
            fault(r, x->line, TICKET_NUMBER, "twice", x->number);
            return;
        }
    }
}

static void read_line(struct reading *r, const struct csv_row *row)
{
    struct str class = cell(r, row, TICKET_CLASS);
    struct ticket_line x = { .line = row->line,
                             .number = cell(r, row, TICKET_NUMBER),
                             .item = item_of(class),
                             .text = cell(r, row, TICKET_TEXT),
                             .address = cell(r, row, TICKET_ADDRESS),
                             .name = cell(r, row, TICKET_NAME),
                             .phone = cell(r, row, TICKET_PHONE),
                             .said_at = { 0 },
                             .deadline = { 0 } };
    char phone[PHONE_LENGTH + 1];

    check_number(r, &x);
    if (!x.item.n)
        fault(r, row->line, TICKET_CLASS, "class", class);
    if (str_len_utf8(x.text) < TEXT_MIN || str_len_utf8(x.text) > TEXT_MAX)
        fault(r, row->line, TICKET_TEXT, x.text.n ? "length" : "missing", STR(""));
    if (!x.address.n || str_len_utf8(x.address) > ADDRESS_MAX)
        fault(r, row->line, TICKET_ADDRESS, x.address.n ? "long" : "missing", STR(""));
    if (str_len_utf8(x.name) > NAME_MAX)
        fault(r, row->line, TICKET_NAME, "long", STR(""));
    if (x.phone.n && !phone_read(x.phone, phone))
        fault(r, row->line, TICKET_PHONE, "phone", x.phone);
    read_times(r, row, &x);
    r->t->line[r->t->n++] = x;
}

static bool blank(const struct csv_row *row)
{
    for (size_t k = 0; k < row->n; k++) {
        if (str_trim(row->field[k]).n)
            return false;
    }
    return !row->fault;
}

static err read_rows(struct reading *r, struct csv *table)
{
    struct csv_row row;
    bool headed = false;

    while (csv_next(table, &row)) {
        if (blank(&row))
            continue;
        if (!headed) {
            headed = !row.fault && find_headings(r, &row);
            if (!headed && row.line > 5)
                return &TICKET_HEADER;
            continue;
        }
        if (r->t->n == TICKET_LINES)
            return err_rule(r->a, &TICKET_LONG, NULL, "most=%d", TICKET_LINES);
        if (row.fault)
            fault(r, row.line, TICKET_NUMBER, "cut", STR(""));
        else
            read_line(r, &row);
    }
    return headed ? NULL : &TICKET_HEADER;
}

err ticket_read(struct arena *a, struct str csv, struct ticket_table *ret)
{
    struct reading r = { .a = a, .t = ret };
    struct csv *table = NULL;

    *ret = (struct ticket_table){ .line = NEW_N(a, struct ticket_line, TICKET_LINES),
                                  .fault = NEW_N(a, struct ticket_fault, TICKET_FAULTS) };
    TRY(csv_memory(a, csv, &table));
    err e = read_rows(&r, table), ended = csv_end(table);
    return e ? e : ended;
}
