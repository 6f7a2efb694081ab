/* sheet.c - the month's sheet of what is granted: every meal that was taken, summed by diner, by
 * price and by day, three sums that agree; and the list of who is brought a meal today. On paper
 * and as a table. */
#include "base/arena.h"
#include "base/day.h"
#include "kit/child.h"
#include "kit/csv.h"
#include "kit/pdf.h"
#include "room/canteen/canteen_row.h"
#include "room/resident/resident.h"
#include "rule/calendar.h"
#include "rule/money.h"
#include "web/house.h"
#include "web/text.h"

enum { DAYS = 31, PRICES = 40, PRINT_MS = 60000, COLUMNS = 5 };

const struct failure CANTEEN_SUMS = { .code = ERR_FAULT, .id = "canteen.sums" };

struct sheet_diner {
    struct id diner;
    struct str name;
    int64_t meals, price, subsidy;
};
struct sheet_price { /* all meals of one price */
    int64_t each, off, meals, price, subsidy;
};
struct sheet_day {
    struct day day;
    int64_t meals, price, subsidy;
};
struct sheet {
    struct str name;
    struct day from, to;
    struct list diners, prices, days;
    int64_t meals, price, subsidy;
};
/* clang-format off */
#define SUMS(T) FIELD(T, meals, SHOW), FIELD(T, price, SHOW), FIELD(T, subsidy, SHOW)
static const struct field diner_fields[] = {
    FIELD(struct sheet_diner, diner, SHOW), FIELD(struct sheet_diner, name, SHOW), SUMS(struct sheet_diner),
};
static const struct shape SHEET_DINER = SHAPE(struct sheet_diner, diner_fields);
static const struct field price_fields[] = {
    FIELD(struct sheet_price, each, SHOW), FIELD(struct sheet_price, off, SHOW), SUMS(struct sheet_price),
};
static const struct shape SHEET_PRICE = SHAPE(struct sheet_price, price_fields);
static const struct field day_fields[] = { FIELD(struct sheet_day, day, SHOW), SUMS(struct sheet_day) };
static const struct shape SHEET_DAY = SHAPE(struct sheet_day, day_fields);
static const struct field sheet_fields[] = {
    FIELD(struct sheet, name, SHOW),
    FIELD(struct sheet, from, SHOW),
    FIELD(struct sheet, to, SHOW),
    FIELD(struct sheet, diners, SHOW, .sub = &SHEET_DINER),
    FIELD(struct sheet, prices, SHOW, .sub = &SHEET_PRICE),
    FIELD(struct sheet, days, SHOW, .sub = &SHEET_DAY),
    SUMS(struct sheet),
};
const struct shape CANTEEN_SHEET = { "struct canteen_sheet", sheet_fields, COUNT(sheet_fields), sizeof(struct sheet) };
/* clang-format on */

/* --- sums --- */

struct sums { /* being made: three ways of adding up the same meals */
    struct sheet_diner *diner;
    struct sheet_price price[PRICES];
    struct sheet_day day[DAYS];
    size_t diners, prices, days;
    struct meal_sum all;
};

#define PUT(to, m) ((to)->meals++, (to)->price += (m)->price, (to)->subsidy += (m)->subsidy)

static bool put_price(struct sums *x, const struct meal *m)
{
    size_t k = 0;

    while (k < x->prices && (x->price[k].each != m->price || x->price[k].off != m->subsidy))
        k++;
    if (k == PRICES)
        return false;
    if (k == x->prices)
        x->price[x->prices++] = (struct sheet_price){ .each = m->price, .off = m->subsidy };
    PUT(&x->price[k], m);
    return true;
}

/* Meals come by diner. */
static void put_diner(struct sums *x, const struct meal *m)
{
    if (!x->diners || x->diner[x->diners - 1].diner.v != m->diner.v)
        x->diner[x->diners++] = (struct sheet_diner){ .diner = m->diner, .name = m->name };
    PUT(&x->diner[x->diners - 1], m);
}

static bool agrees(const struct sums *x)
{
    struct meal_sum a = { 0, 0, 0 }, b = a, c = a;

    for (size_t k = 0; k < x->diners; k++)
        meal_join(&a,
                  &(struct meal_sum){ x->diner[k].meals, x->diner[k].price, x->diner[k].subsidy });
    for (size_t k = 0; k < x->prices; k++)
        meal_join(&b, &(struct meal_sum){ x->price[k].meals, x->price[k].meals * x->price[k].each,
                                          x->price[k].meals * x->price[k].off });
    for (size_t k = 0; k < x->days; k++)
        meal_join(&c, &(struct meal_sum){ x->day[k].meals, x->day[k].price, x->day[k].subsidy });
    return meal_agree(&a, &x->all) && meal_agree(&b, &x->all) && meal_agree(&c, &x->all);
}

static MUST err add_up(struct ctx *c, const struct list *l, struct sheet *s, struct sums *x)
{
    const struct meal *m = l->p;

    x->diner = NEW_N(c->arena, struct sheet_diner, l->n + 1);
    x->days = (size_t)(s->to.n - s->from.n + 1);
    for (size_t k = 0; k < x->days; k++)
        x->day[k].day.n = s->from.n + (int32_t)k;
    for (size_t k = 0; k < l->n; k++) {
        if (!str_is(m[k].state, "taken"))
            continue;
        put_diner(x, &m[k]);
        if (!put_price(x, &m[k]))
            return &CANTEEN_SUMS;
        PUT(&x->day[m[k].on_day.n - s->from.n], &m[k]);
        meal_add(&x->all, m[k].price, m[k].subsidy);
    }
    return agrees(x) ? NULL : &CANTEEN_SUMS;
}

static MUST err make(struct req *r, struct sheet *s)
{
    struct ctx *c = &r->ctx;
    struct sums *x = NEW(c->arena, struct sums);
    struct canteen at;
    struct day asked;
    struct list l;

    TRY(canteen_day(r, "month", c->today, &asked));
    TRY(canteen_get(c, r->id[0], &at));
    struct span month = span_month(asked);
    *s = (struct sheet){ .name = at.name, .from = month.first, .to = month.last };
    TRY(db_list(c->db, SQL_MEAL_LIST, &MEAL, MONTH_MAX, &l,
                ARGS(arg_id(c->community), arg_id(at.id), arg_day(s->from), arg_day(s->to))));
    TRY(add_up(c, &l, s, x));
    s->diners = (struct list){ x->diner, x->diners };
    s->prices = (struct list){ x->price, x->prices };
    s->days = (struct list){ x->day, x->days };
    s->meals = x->all.meals;
    s->price = x->all.price;
    s->subsidy = x->all.subsidy;
    return NULL;
}

err sheet_get(struct req *r)
{
    struct sheet s;

    TRY(make(r, &s));
    answer_one(r, &CANTEEN_SHEET, &s);
    return NULL;
}

/* --- words of it --- */

static struct str say(struct ctx *c, const char *id) { return text_say(c->arena, LANG_ZH, id, ""); }

static struct str yuan(struct arena *a, int64_t fen)
{
    char text[YUAN_TEXT_SIZE];

    return str_keep(a, money_yuan(fen, text));
}

static struct str span_text(struct ctx *c, const struct sheet *s)
{
    char from[DAY_TEXT_SIZE], to[DAY_TEXT_SIZE];

    day_text(s->from, from);
    day_text(s->to, to);
    return str_fmt(c->arena, STR_FMT " %s — %s", STR_ARG(s->name), from, to);
}

err sheet_csv(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct sheet s;

    TRY(make(r, &s));
    struct str *line = NEW_N(c->arena, struct str, s.diners.n + 2);
    const struct sheet_diner *d = s.diners.p;
    line[0] = str_fmt(c->arena, "\xEF\xBB\xBF" STR_FMT "\r\n", STR_ARG(say(c, "meal.csv")));
    for (size_t k = 0; k < s.diners.n; k++)
        line[k + 1] =
            str_fmt(c->arena, STR_FMT ",%lld," STR_FMT "," STR_FMT "\r\n",
                    STR_ARG(csv_cell(c->arena, d[k].name)), (long long)d[k].meals,
                    STR_ARG(yuan(c->arena, d[k].price)), STR_ARG(yuan(c->arena, d[k].subsidy)));
    line[s.diners.n + 1] = str_fmt(
        c->arena, STR_FMT ",%lld," STR_FMT "," STR_FMT "\r\n", STR_ARG(say(c, "meal.total")),
        (long long)s.meals, STR_ARG(yuan(c->arena, s.price)), STR_ARG(yuan(c->arena, s.subsidy)));
    r->raw = str_join(c->arena, line, s.diners.n + 2);
    r->raw_type = STR("text/csv; charset=utf-8");
    r->save_as = STR("meals.csv");
    return NULL;
}

/* --- on paper --- */

struct page { /* all the child needs */
    struct when made;
    struct str title, subtitle, sign, footer, heading, note;
    struct pdf_table first, second; /* the second may have no rows */
};

static err draw(struct arena *a, const void *input, struct blob *ret)
{
    const struct page *s = input;
    struct pdf *p = pdf_begin(a, PDF_A4, s->made, s->title);

    pdf_footer(p, s->footer);
    pdf_title(p, s->title);
    pdf_subtitle(p, s->subtitle);
    pdf_gap(p, 4);
    pdf_table(p, &s->first);
    if (s->second.rows) {
        pdf_heading(p, s->heading);
        pdf_table(p, &s->second);
    }
    pdf_gap(p, 4);
    pdf_note(p, s->note);
    pdf_gap(p, 6);
    pdf_text(p, s->sign);
    return pdf_end(p, ret);
}

static MUST err print(struct req *r, const struct page *s)
{
    struct blob pdf = { NULL, 0 };

    TRY(child_run(r->ctx.arena, draw, s, PRINT_MS, &pdf));
    r->proof.text = (struct str){ pdf.p, pdf.n };
    return NULL;
}

err canteen_show_pdf(struct req *r)
{
    r->raw = r->proof.text;
    r->raw_type = STR("application/pdf");
    return NULL;
}

static void put_row(struct ctx *c, struct str *cell, struct str name, const struct meal_sum *s)
{
    cell[0] = name;
    cell[1] = str_fmt(c->arena, "%lld", (long long)s->meals);
    cell[2] = yuan(c->arena, s->price);
    cell[3] = yuan(c->arena, s->subsidy);
}

static const struct str *heads(struct ctx *c, const char *first)
{
    struct str *head = NEW_N(c->arena, struct str, 4);

    head[0] = say(c, first);
    head[1] = say(c, "meal.count");
    head[2] = say(c, "meal.paid");
    head[3] = say(c, "meal.granted");
    return head;
}

static void fill_sheet(struct ctx *c, const struct sheet *s, struct page *ret)
{
    static const int percent[] = { 40, 15, 22, 23 };
    const struct sheet_diner *d = s->diners.p;
    const struct sheet_price *p = s->prices.p;
    struct str *by_diner = NEW_N(c->arena, struct str, (s->diners.n + 1) * 4);
    struct str *by_price = NEW_N(c->arena, struct str, (s->prices.n + 1) * 4);

    for (size_t k = 0; k < s->diners.n; k++)
        put_row(c, &by_diner[k * 4], d[k].name,
                &(struct meal_sum){ d[k].meals, d[k].price, d[k].subsidy });
    for (size_t k = 0; k < s->prices.n; k++)
        put_row(c, &by_price[k * 4],
                str_fmt(c->arena, STR_FMT " + " STR_FMT, STR_ARG(yuan(c->arena, p[k].each)),
                        STR_ARG(yuan(c->arena, p[k].off))),
                &(struct meal_sum){ p[k].meals, p[k].price, p[k].subsidy });
    struct meal_sum all = { s->meals, s->price, s->subsidy };
    put_row(c, &by_diner[s->diners.n * 4], say(c, "meal.total"), &all);
    put_row(c, &by_price[s->prices.n * 4], say(c, "meal.total"), &all);
    ret->first = (struct pdf_table){ percent,         4,    heads(c, "meal.by_price"), by_price,
                                     s->prices.n + 1, false };
    ret->second =
        (struct pdf_table){ percent, 4, heads(c, "meal.name"), by_diner, s->diners.n + 1, false };
}

err sheet_print(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct sheet s;

    if (!ctx_may(c, PERM_SERVICE_RUN))
        return NULL; /* the route refuses by itself */
    TRY(make(r, &s));
    struct page p = { .made = c->now,
                      .title = say(c, "meal.sheet"),
                      .subtitle = span_text(c, &s),
                      .heading = say(c, "meal.by_name"),
                      .note = say(c, "meal.agree"),
                      .sign = say(c, "meal.sign"),
                      .footer = c->house->demo ? say(c, "poster.demo") : STR("") };
    fill_sheet(c, &s, &p);
    return print(r, &p);
}

static MUST err fill_round(struct ctx *c, const struct list *l, struct page *ret)
{
    static const int percent[] = { 8, 22, 46, 12, 12 };
    const struct meal *m = l->p;
    struct str *cell = NEW_N(c->arena, struct str, l->n * COLUMNS + 1);
    struct str *head = NEW_N(c->arena, struct str, COLUMNS);
    size_t n = 0;

    head[0] = STR("");
    head[1] = say(c, "meal.name");
    head[2] = say(c, "meal.address");
    head[3] = say(c, "meal.paid");
    head[4] = say(c, "meal.brought");
    for (size_t k = 0; k < l->n; k++) {
        if (!m[k].at_home || str_is(m[k].state, "missed"))
            continue;
        struct str *row = &cell[n++ * COLUMNS];
        row[0] = str_fmt(c->arena, "%zu", n);
        row[1] = m[k].name;
        TRY(household_text(c, m[k].household, &row[2]));
        row[3] = yuan(c->arena, m[k].price);
        row[4] = STR("□");
    }
    ret->first = (struct pdf_table){ percent, COLUMNS, head, cell, n, false };
    ret->note = text_say(c->arena, LANG_ZH, "meal.to_bring", str_fmt(c->arena, "n=%zu", n).p);
    return NULL;
}

err deliveries_print(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct canteen at;
    struct day day;
    struct list l;
    char text[DAY_TEXT_SIZE];

    if (!ctx_may(c, PERM_SERVICE_DO))
        return NULL; /* the route refuses by itself */
    TRY(canteen_day(r, "day", c->today, &day));
    TRY(canteen_get(c, r->id[0], &at));
    TRY(db_list(c->db, SQL_MEAL_LIST, &MEAL, MEALS_MAX, &l,
                ARGS(arg_id(c->community), arg_id(at.id), arg_day(day), arg_day(day))));
    day_text(day, text);
    struct page p = { .made = c->now,
                      .title = say(c, "meal.round"),
                      .subtitle = str_fmt(c->arena, STR_FMT " %s", STR_ARG(at.name), text),
                      .sign = say(c, "meal.round_sign"),
                      .footer = c->house->demo ? say(c, "poster.demo") : STR("") };
    TRY(fill_round(c, &l, &p));
    return print(r, &p);
}
