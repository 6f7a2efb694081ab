/* pdf_table.c - tables over several pages, and pairs of name and value. */
#include "base/arena.h"
#include "kit/pdf_sheet.h"

enum { CELLS = 32 };
static const double SHADE = 0.93;

/* One row of a table while it is drawn, perhaps in slices over several pages. */
struct row {
    size_t n;
    double x[CELLS + 1]; /* edges */
    struct type *type[CELLS];
    bool more[CELLS], grey[CELLS];
};

static double pad(const struct pdf *p) { return p->sheet.size * 0.4; }

static void row_open(struct pdf *p, const struct pdf_table *t, const struct str *cell, bool head,
                     struct row *ret)
{
    double total = 0;

    ret->n = t->columns < CELLS ? t->columns : CELLS;
    for (size_t i = 0; i < ret->n; i++)
        total += t->percent[i];
    ret->x[0] = p->sheet.margin;
    for (size_t i = 0; i < ret->n; i++) {
        double width = sheet_width(p) * t->percent[i] / total, inner = width - 2 * pad(p);
        ret->grey[i] = head || (t->labels && i == 0);
        ret->x[i + 1] = ret->x[i] + width;
        ret->type[i] = type_set(p->pen, ret->grey[i] ? &FACE_LABEL : &FACE_CELL, p->sheet.size,
                                cell[i], inner > p->sheet.size ? inner : p->sheet.size);
        ret->more[i] = true;
    }
}

static void row_close(struct row *r)
{
    for (size_t i = 0; i < r->n; i++)
        type_done(r->type[i]);
}

static double row_height(const struct pdf *p, const struct row *r)
{
    double most = 0;

    for (size_t i = 0; i < r->n; i++) {
        double height = type_height(r->type[i]);
        most = height > most ? height : most;
    }
    return most + 2 * pad(p);
}

/* Draws lines of cell i down to `limit`; at least one on an empty page. Returns where it ended. */
static double draw_cell(struct pdf *p, struct row *r, size_t i, double limit)
{
    double y = p->y + pad(p);
    bool first = true;

    while (r->more[i] && (y + type_line_height(r->type[i]) <= limit || (first && !p->used))) {
        y += type_line(r->type[i], r->x[i] + pad(p), y);
        r->more[i] = type_next(r->type[i]);
        first = false;
    }
    return y;
}

static bool row_more(const struct row *r)
{
    for (size_t i = 0; i < r->n; i++) {
        if (r->more[i])
            return true;
    }
    return false;
}

static void draw_boxes(struct pdf *p, const struct row *r, double height)
{
    for (size_t i = 0; i < r->n; i++)
        pen_frame(p->pen, r->x[i], p->y, r->x[i + 1] - r->x[i], height);
}

static void draw_shade(struct pdf *p, const struct row *r, double height)
{
    for (size_t i = 0; i < r->n; i++) {
        if (r->grey[i])
            pen_shade(p->pen, r->x[i], p->y, r->x[i + 1] - r->x[i], height, SHADE);
    }
}

/* As much of the row as this page takes. */
static void draw_slice(struct pdf *p, struct row *r, double height)
{
    double room = sheet_bottom(p) - p->y, end = p->y + 2 * pad(p);
    bool fits = height <= room;

    draw_shade(p, r, fits ? height : room);
    for (size_t i = 0; i < r->n; i++) {
        double y = draw_cell(p, r, i, fits ? p->y + height : sheet_bottom(p) - pad(p));
        end = y > end ? y : end;
    }
    double used = fits ? height : row_more(r) ? room : end + pad(p) - p->y;
    draw_boxes(p, r, used);
    p->y += used;
    p->used = true;
}

static void table_row(struct pdf *p, const struct pdf_table *t, const struct str *cell, bool head)
{
    struct row r = { 0 };
    double page = sheet_bottom(p) - p->sheet.margin, height;

    row_open(p, t, cell, head, &r);
    height = row_height(p, &r);
    if (p->used && p->y + height > sheet_bottom(p) && (height <= page * 0.5 || head)) {
        pdf_new_page(p);
        if (t->head && !head)
            table_row(p, t, t->head, true);
    }
    draw_slice(p, &r, height);
    while (row_more(&r)) { /* rare: a cell longer than the page */
        pdf_new_page(p);
        draw_slice(p, &r, page * 2);
    }
    row_close(&r);
}

void pdf_table(struct pdf *p, const struct pdf_table *t)
{
    sheet_space(p, 0.3);
    sheet_need(p, p->sheet.size * 6);
    if (t->head)
        table_row(p, t, t->head, true);
    for (size_t i = 0; i < t->rows; i++)
        table_row(p, t, t->cell + i * t->columns, false);
    sheet_space(p, 0.5);
}

void pdf_pairs(struct pdf *p, const struct str (*pairs)[2], size_t n)
{
    static const int percent[] = { 24, 76 };
    const struct pdf_table t = { percent, 2, NULL, pairs[0], n, true };

    pdf_table(p, &t);
}
