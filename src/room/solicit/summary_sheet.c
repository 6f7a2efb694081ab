/* summary_sheet.c - the summary of opinions as a printed sheet: one for the board, one for the
 * file. */
#include "base/arena.h"
#include "base/day.h"
#include "kit/child.h"
#include "kit/pdf.h"
#include "room/solicit/summary.h"
#include "rule/calendar.h"
#include "rule/clause.h"
#include "web/house.h"
#include "web/text.h"

enum { SHEET_MS = 30000, CELLS = 9, ITEM_CELLS = 4, COUNTED = 7 };

struct sheet { /* all the child needs */
    struct when made;
    struct summary s;
    struct str head, lead, note, footer, whole, none;
    struct str column[CELLS], item[ITEM_CELLS], disposition[4];
};

static struct str number(struct arena *a, int64_t n) { return str_fmt(a, "%lld", (long long)n); }

static struct str name_of(struct arena *a, const struct sheet *s, const struct summary_clause *x)
{
    if (x->clause == 0)
        return s->whole;
    return str_is(x->what, "gone") ? s->none : number(a, x->no);
}

/* "3  body" without the number the text itself begins with; the whole plan has a name alone. */
static struct str heading(struct arena *a, const struct sheet *s, const struct summary_clause *x)
{
    struct str name = name_of(a, s, x);

    return x->clause
               ? str_fmt(a, STR_FMT "  " STR_FMT, STR_ARG(name), STR_ARG(clause_body(x->text)))
               : name;
}

static void put_table(struct arena *a, struct pdf *p, const struct sheet *s)
{
    static const int percent[CELLS] = { 9, 35, 8, 8, 8, 8, 8, 8, 8 };
    const struct summary_clause *x = s->s.clauses.p;
    struct str *cell = NEW_N(a, struct str, s->s.clauses.n * CELLS + 1);

    for (size_t k = 0; k < s->s.clauses.n; k++) {
        const int64_t n[COUNTED] = { x[k].persons, x[k].agree,  x[k].change,  x[k].against,
                                     x[k].adopted, x[k].partly, x[k].declined };
        struct str *row = cell + k * CELLS;
        row[0] = name_of(a, s, &x[k]);
        row[1] = clause_body(x[k].text); /* its number stands before it */
        for (size_t i = 0; i < COUNTED; i++)
            row[2 + i] = number(a, n[i]);
    }
    pdf_table(p, &(struct pdf_table){ .percent = percent,
                                      .columns = CELLS,
                                      .head = s->column,
                                      .cell = cell,
                                      .rows = s->s.clauses.n });
}

static struct str became(const struct sheet *s, struct str disposition)
{
    static const char *const word[] = { "adopted", "partly", "declined" };

    for (size_t k = 0; k < COUNT(word); k++) {
        if (str_is(disposition, word[k]))
            return s->disposition[k];
    }
    return s->disposition[3];
}

static void put_items(struct arena *a, struct pdf *p, const struct sheet *s,
                      const struct summary_clause *x)
{
    static const int percent[ITEM_CELLS] = { 42, 8, 14, 36 };
    const struct summary_item *item = x->items.p;
    struct str *cell = NEW_N(a, struct str, x->items.n * ITEM_CELLS + 1);

    for (size_t k = 0; k < x->items.n; k++) {
        struct str *row = cell + k * ITEM_CELLS;
        row[0] = item[k].names.n ? str_fmt(a, STR_FMT "\n— " STR_FMT, STR_ARG(item[k].title),
                                           STR_ARG(item[k].names))
                                 : item[k].title;
        row[1] = number(a, item[k].persons);
        row[2] = became(s, item[k].disposition);
        row[3] = item[k].reason;
    }
    pdf_table(p, &(struct pdf_table){ .percent = percent,
                                      .columns = ITEM_CELLS,
                                      .head = s->item,
                                      .cell = cell,
                                      .rows = x->items.n });
}

static err draw(struct arena *a, const void *input, struct blob *ret)
{
    const struct sheet *s = input;
    const struct summary_clause *x = s->s.clauses.p;
    struct pdf *p = pdf_begin(a, PDF_A4, s->made, s->head);

    pdf_footer(p, s->footer);
    pdf_title(p, s->head);
    pdf_subtitle(p, str_fmt(a, STR_FMT "  " STR_FMT, STR_ARG(s->s.code), STR_ARG(s->s.title)));
    pdf_note(p, s->lead);
    put_table(a, p, s);
    for (size_t k = 0; k < s->s.clauses.n; k++) {
        if (x[k].items.n == 0)
            continue;
        pdf_gap(p, 4);
        pdf_heading(p, heading(a, s, &x[k]));
        put_items(a, p, s, &x[k]);
    }
    pdf_gap(p, 4);
    pdf_note(p, s->note);
    return pdf_end(p, ret);
}

static struct str say(struct ctx *c, const char *id, const char *facts)
{
    return text_say(c->arena, c->lang, id, facts);
}

static MUST err make(struct req *r, bool clear)
{
    static const char *const column[CELLS] = { "summary.clause",  "summary.text",
                                               "summary.persons", "summary.agree",
                                               "summary.change",  "summary.against",
                                               "summary.adopted", "summary.partly",
                                               "summary.declined" };
    static const char *const item[ITEM_CELLS] = { "summary.opinion", "summary.persons",
                                                  "summary.became", "summary.reason" };
    static const char *const word[4] = { "disposition.adopted", "disposition.partly",
                                         "disposition.declined", "disposition.open" };
    struct ctx *c = &r->ctx;
    struct blob pdf = { NULL, 0 };
    struct sheet s = { .made = c->now };
    char day[DAY_TEXT_SIZE];

    TRY(summary_for(r, clear, &s.s));
    day_text(c->today, day);
    s.head = say(c, "summary.head", "");
    s.lead = say(c, "summary.lead",
                 str_fmt(c->arena, "version=%lld persons=%lld have=%lld open=%lld day=%s",
                         (long long)s.s.version, (long long)s.s.persons, (long long)s.s.opinions,
                         (long long)s.s.open, day)
                     .p);
    s.note = say(c, clear ? "summary.note_full" : "summary.note_public", "");
    s.footer = c->house->demo ? say(c, "poster.demo", "") : s.s.code;
    s.whole = say(c, "summary.whole", "");
    s.none = say(c, "summary.gone", "");
    for (size_t k = 0; k < CELLS; k++)
        s.column[k] = say(c, column[k], "");
    for (size_t k = 0; k < ITEM_CELLS; k++)
        s.item[k] = say(c, item[k], "");
    for (size_t k = 0; k < COUNT(word); k++)
        s.disposition[k] = say(c, word[k], "");
    TRY(child_run(c->arena, draw, &s, SHEET_MS, &pdf));
    r->proof.text = (struct str){ pdf.p, pdf.n };
    return NULL;
}

err summary_make(struct req *r) { return make(r, false); }
err summary_make_full(struct req *r) { return make(r, true); }

err summary_show(struct req *r)
{
    r->raw = r->proof.text;
    r->raw_type = STR("application/pdf");
    return NULL;
}
