/* handbook.c - 制度汇编 as a document: contents, each procedure as a chart and a table, who decides
 * by what, each rule set's numbers with their law, the catalogue of what may be decided, and the
 * district's copies. */
#include "room/master/handbook.h"

#include "base/arena.h"
#include "base/day.h"
#include "kit/child.h"
#include "kit/crypto.h"
#include "kit/keep.h"
#include "kit/pdf.h"
#include "room/master/manual.h"

const struct failure HANDBOOK_DAY = { .code = ERR_INPUT, .id = "handbook.day", .field = "on" };

enum { HANDBOOK_MS = 60000, HANDBOOKS_KEPT = 16 * 1024 * 1024 };

static struct keep handbooks = KEEP_INIT(HANDBOOKS_KEPT);

struct pages { /* where each table and copy begins, as a first setting finds out */
    int *way, *rules, *scope, copy[SLOTS_N];
};

static void entry(struct arena *a, struct pdf *p, int no, struct str title, int page)
{
    struct str at = page ? str_fmt(a, "%d", page) : STR("");

    pdf_item(p, STR(""),
             str_fmt(a, "%d  " STR_FMT "  …………  " STR_FMT, no, STR_ARG(title), STR_ARG(at)));
}

static void list_titles(struct arena *a, struct pdf *p, struct str part,
                        const struct manual_table *t, const int *page, size_t n)
{
    int no = 0;

    pdf_text(p, part);
    for (size_t k = 0; k < n; k++) {
        if (t[k].title.n)
            entry(a, p, ++no, t[k].title, page[k]);
    }
}

static void draw_contents(struct arena *a, struct pdf *p, const struct manual *m,
                          const struct pages *at)
{
    pdf_heading(p, m->contents);
    list_titles(a, p, m->part[0], m->way, at->way, m->n_way);
    list_titles(a, p, m->part[1], m->rules, at->rules, m->n_rules);
    list_titles(a, p, m->part[2], m->scope, at->scope, m->n_scope);
    pdf_text(p, m->part[3]);
    for (int k = 0; k < SLOTS_N; k++)
        entry(a, p, k + 1, m->copy[k].title, at->copy[k]);
}

/* The steps as boxes, one below the other, an arrow between. */
static void draw_chart(struct pdf *p, const struct manual_table *w)
{
    static const int widths[] = { 8, 34, 58 };

    for (size_t k = 0; k < w->rows; k++) {
        const struct str *cell = &w->cell[k * w->columns];
        struct str box[] = { cell[0], cell[1], cell[2] };
        struct pdf_table t = {
            .percent = widths, .columns = 3, .cell = box, .rows = 1, .labels = true
        };
        pdf_keep(p, 16);
        pdf_table(p, &t);
        if (k + 1 < w->rows) {
            pdf_scale(p, 50);
            pdf_subtitle(p, STR("↓"));
            pdf_scale(p, 200); /* of the half: whole again */
        }
    }
}

static void draw_table(struct pdf *p, const struct manual_table *x, const int *widths)
{
    struct pdf_table t = {
        .percent = widths, .columns = x->columns, .head = x->head, .cell = x->cell, .rows = x->rows
    };

    pdf_table(p, &t);
}

static void draw_way(struct pdf *p, const struct manual_table *w, int *ret_page)
{
    static const int widths[] = { 7, 21, 26, 46 };

    pdf_new_page(p);
    *ret_page = pdf_pages(p);
    pdf_heading(p, w->title);
    pdf_note(p, w->note);
    pdf_gap(p, 3);
    draw_chart(p, w);
    pdf_new_page(p);
    pdf_heading(p, w->title);
    draw_table(p, w, widths);
}

/* A table with a title begins a page, one without follows the one before. */
static void draw_tables(struct pdf *p, const struct manual_table *t, int *ret_page, size_t n)
{
    static const int three[] = { 24, 46, 30 }, four[] = { 32, 19, 19, 30 };

    for (size_t k = 0; k < n; k++) {
        if (t[k].title.n) {
            pdf_new_page(p);
            ret_page[k] = pdf_pages(p);
            pdf_heading(p, t[k].title);
            pdf_note(p, t[k].note);
        }
        pdf_gap(p, 3);
        draw_table(p, &t[k], t[k].columns == COUNT(three) ? three : four);
    }
}

static void draw_catalogue(struct pdf *p, const struct manual_table *t, int *ret_page)
{
    static const int widths[] = { 25, 23, 27, 25 };

    pdf_new_page(p);
    *ret_page = pdf_pages(p);
    pdf_heading(p, t->title);
    draw_table(p, t, widths);
}

static void draw_copies(struct pdf *p, const struct manual *m, int *ret_page)
{
    pdf_new_page(p);
    for (size_t k = 0; k < SLOTS_N; k++) {
        pdf_heading(p, m->copy[k].title);
        ret_page[k] = pdf_pages(p);
        pdf_note(p, m->copy[k].note);
        pdf_text(p, m->copy[k].text);
    }
}

/* The whole book by the page numbers of `at`, which it puts right. */
static struct pdf *set_all(struct arena *a, const struct manual *m, struct pages *at)
{
    struct pdf *p = pdf_begin(a, PDF_A4, m->made, m->title);

    pdf_footer(p, m->footer);
    pdf_subtitle(p, m->district);
    if (!str_eq(m->place, m->district))
        pdf_subtitle(p, m->place);
    pdf_title(p, m->title);
    pdf_subtitle(p, m->on);
    draw_contents(a, p, m, at);
    for (size_t k = 0; k < m->n_way; k++)
        draw_way(p, &m->way[k], &at->way[k]);
    draw_tables(p, m->rules, at->rules, m->n_rules);
    for (size_t k = 0; k < m->n_scope; k++)
        draw_catalogue(p, &m->scope[k], &at->scope[k]);
    draw_copies(p, m, at->copy);
    return p;
}

/* Twice: the contents name pages that only a first setting knows. */
static err draw(struct arena *a, const void *input, struct blob *ret)
{
    const struct manual *m = input;
    struct pages at = { .way = NEW_N(a, int, m->n_way + 1),
                        .rules = NEW_N(a, int, m->n_rules + 1),
                        .scope = NEW_N(a, int, m->n_scope + 1) };
    struct blob first;

    TRY(pdf_end(set_all(a, m, &at), &first));
    return pdf_end(set_all(a, m, &at), ret);
}

err handbook_make(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct manual *m = NULL;
    struct str asked = req_param(r, "on");
    struct blob pdf = { NULL, 0 };
    uint8_t key[KEEP_KEY];
    struct day on = c->today;

    if (asked.n && !day_read(asked, &on))
        return &HANDBOOK_DAY;
    TRY(manual_make(c, on, &m));
    struct str text = manual_text(c->arena, m);
    struct sha256 h;
    sha256_begin(&h);
    sha256_add(&h, text.p, text.n);
    sha256_end(&h, key);
    if (keep_get(&handbooks, c->arena, key, &r->proof.text))
        return NULL;
    TRY(child_run(c->arena, draw, m, HANDBOOK_MS, &pdf));
    r->proof.text = (struct str){ pdf.p, pdf.n };
    keep_put(&handbooks, key, r->proof.text);
    return NULL;
}

err handbook_show(struct req *r)
{
    r->raw = r->proof.text;
    r->raw_type = STR("application/pdf");
    return NULL;
}
