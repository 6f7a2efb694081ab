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

static void list_titles(struct arena *a, struct pdf *p, struct str part,
                        const struct manual_table *t, size_t n)
{
    int no = 0;

    pdf_text(p, part);
    for (size_t k = 0; k < n; k++) {
        if (t[k].title.n)
            pdf_item(p, str_fmt(a, "%d.", ++no), t[k].title);
    }
}

static void draw_contents(struct arena *a, struct pdf *p, const struct manual *m)
{
    pdf_heading(p, m->contents);
    list_titles(a, p, m->part[0], m->way, m->n_way);
    list_titles(a, p, m->part[1], m->rules, m->n_rules);
    list_titles(a, p, m->part[2], m->scope, m->n_scope);
    pdf_text(p, m->part[3]);
    for (size_t k = 0; k < SLOTS_N; k++)
        pdf_item(p, str_fmt(a, "%zu.", k + 1), m->copy[k].title);
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
        pdf_keep(p, 22);
        pdf_table(p, &t);
        if (k + 1 < w->rows)
            pdf_subtitle(p, STR("↓"));
    }
}

static void draw_table(struct pdf *p, const struct manual_table *x, const int *widths)
{
    struct pdf_table t = {
        .percent = widths, .columns = x->columns, .head = x->head, .cell = x->cell, .rows = x->rows
    };

    pdf_table(p, &t);
}

static void draw_way(struct pdf *p, const struct manual_table *w)
{
    static const int widths[] = { 7, 21, 26, 46 };

    pdf_new_page(p);
    pdf_heading(p, w->title);
    pdf_note(p, w->note);
    pdf_gap(p, 3);
    draw_chart(p, w);
    pdf_new_page(p);
    pdf_heading(p, w->title);
    draw_table(p, w, widths);
}

/* A table with a title begins a page, one without follows the one before. */
static void draw_tables(struct pdf *p, const struct manual_table *t, size_t n)
{
    static const int three[] = { 24, 46, 30 }, four[] = { 34, 14, 14, 38 };

    for (size_t k = 0; k < n; k++) {
        if (t[k].title.n) {
            pdf_new_page(p);
            pdf_heading(p, t[k].title);
            pdf_note(p, t[k].note);
        }
        pdf_gap(p, 3);
        draw_table(p, &t[k], t[k].columns == COUNT(three) ? three : four);
    }
}

static void draw_catalogue(struct pdf *p, const struct manual_table *t)
{
    static const int widths[] = { 26, 24, 28, 22 };

    pdf_new_page(p);
    pdf_heading(p, t->title);
    draw_table(p, t, widths);
}

static void draw_copies(struct pdf *p, const struct manual *m)
{
    pdf_new_page(p);
    for (const struct manual_copy *x = m->copy; x < m->copy + SLOTS_N; x++) {
        pdf_heading(p, x->title);
        pdf_note(p, x->note);
        pdf_text(p, x->text);
    }
}

static err draw(struct arena *a, const void *input, struct blob *ret)
{
    const struct manual *m = input;
    struct pdf *p = pdf_begin(a, PDF_A4, m->made, m->title);

    pdf_footer(p, m->footer);
    pdf_subtitle(p, m->district);
    if (!str_eq(m->place, m->district))
        pdf_subtitle(p, m->place);
    pdf_title(p, m->title);
    pdf_subtitle(p, m->on);
    draw_contents(a, p, m);
    for (size_t k = 0; k < m->n_way; k++)
        draw_way(p, &m->way[k]);
    draw_tables(p, m->rules, m->n_rules);
    for (size_t k = 0; k < m->n_scope; k++)
        draw_catalogue(p, &m->scope[k]);
    draw_copies(p, m);
    return pdf_end(p, ret);
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
