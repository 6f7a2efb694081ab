#include "kit/pdf.h"

#include "base/arena.h"
#include "kit/pdf_sheet.h"

const struct failure PDF_FAULT = { .code = ERR_FAULT, .id = "pdf.fault" };

static const double POINTS_PER_MM = 72.0 / 25.4;
#define GREY 0.35

static const struct sheet SHEETS[] = {
    [PDF_A4] = { 595.276, 841.89, 68, 12 },
    [PDF_A3] = { 841.89, 1190.551, 85, 20 },
    [PDF_A6] = { 297.638, 419.528, 26, 8 },
    [PDF_TICKET] = { 226.772, 368.504, 14, 10 },
};

/* clang-format off */
static const struct face TITLE = { PDF_SERIF " Bold", 1.83, 1.0, ALIGN_CENTER, false, 0, 0 };
static const struct face SUBTITLE = { PDF_SERIF, 1.1, 1.0, ALIGN_CENTER, false, 0, 0 };
static const struct face HEADING = { PDF_SANS " Bold", 1.15, 1.0, ALIGN_LEFT, false, 0, 0 };
static const struct face BODY = { PDF_SERIF, 1.0, 1.12, ALIGN_LEFT, true, 0, 2 };
static const struct face ITEM = { PDF_SERIF, 1.0, 1.12, ALIGN_LEFT, true, 0, 0 };
static const struct face RIGHT = { PDF_SERIF, 1.0, 1.12, ALIGN_RIGHT, false, 0, 0 };
const struct face FACE_NOTE = { PDF_SANS, 0.75, 1.0, ALIGN_LEFT, false, GREY, 0 };
const struct face FACE_MIDDLE = { PDF_SANS, 0.75, 1.0, ALIGN_CENTER, false, GREY, 0 };
const struct face FACE_CELL = { PDF_SERIF, 0.875, 1.0, ALIGN_LEFT, false, 0, 0 };
const struct face FACE_LABEL = { PDF_SERIF " Bold", 0.875, 1.0, ALIGN_LEFT, false, 0, 0 };
/* clang-format on */

struct pdf *pdf_begin(struct arena *a, enum pdf_page page, struct when made, struct str title)
{
    struct pdf *p = NEW(a, struct pdf);

    p->arena = a;
    p->sheet = SHEETS[page];
    p->made = made;
    p->title = str_keep(a, title);
    p->pen = pen_begin(a, p->sheet.width, p->sheet.height);
    p->page = 1;
    p->y = p->sheet.margin;
    return p;
}

int pdf_pages(const struct pdf *p) { return p->page; }
void pdf_footer(struct pdf *p, struct str text) { p->footer = str_keep(p->arena, text); }

double sheet_width(const struct pdf *p) { return p->sheet.width - 2 * p->sheet.margin; }
double sheet_bottom(const struct pdf *p) { return p->sheet.height - p->sheet.margin; }
double points(int mm) { return mm * POINTS_PER_MM; }

static struct type *set(struct pdf *p, const struct face *f, struct str text, double width)
{
    return type_set(p->pen, f, p->sheet.size, text, width);
}

/* The page's number "- 3 -" in the middle, the footer's text on the left. */
static void draw_footer(struct pdf *p)
{
    double y = sheet_bottom(p) + p->sheet.margin * 0.35;

    if (p->bare)
        return;
    struct type *middle =
        set(p, &FACE_MIDDLE, str_fmt(p->arena, "— %d —", p->page), sheet_width(p));
    struct type *left = set(p, &FACE_NOTE, p->footer, sheet_width(p) * 0.42);
    type_short(left);
    type_all(middle, p->sheet.margin, y);
    type_all(left, p->sheet.margin, y);
    type_done(middle);
    type_done(left);
}

static void page_end(struct pdf *p)
{
    draw_footer(p);
    pen_page(p->pen);
}

void pdf_new_page(struct pdf *p)
{
    page_end(p);
    p->page++;
    p->y = p->sheet.margin;
    p->used = false;
}

void sheet_need(struct pdf *p, double height)
{
    if (p->y + height > sheet_bottom(p) && p->used)
        pdf_new_page(p);
}

/* Flows a text over as many pages as it takes, `left` points in from the margin. */
static void flow(struct pdf *p, const struct face *f, struct str text, double left)
{
    struct type *t = set(p, f, text, sheet_width(p) - left);

    do {
        sheet_need(p, type_line_height(t) * f->leading);
        p->y += type_line(t, p->sheet.margin + left, p->y) * f->leading;
        p->used = true;
    } while (type_next(t));
    type_done(t);
}

void sheet_space(struct pdf *p, double lines)
{
    if (p->used)
        p->y += p->sheet.size * lines;
}

void pdf_bare(struct pdf *p) { p->bare = true; }
void pdf_scale(struct pdf *p, int percent) { p->sheet.size *= percent / 100.0; }
void pdf_keep(struct pdf *p, int mm) { sheet_need(p, points(mm)); }

void pdf_cut(struct pdf *p) { pen_dashes(p->pen, p->y, p->sheet.width, GREY); }

void pdf_title(struct pdf *p, struct str text)
{
    sheet_space(p, 0.5);
    flow(p, &TITLE, text, 0);
    sheet_space(p, 0.5);
}

void pdf_subtitle(struct pdf *p, struct str text)
{
    flow(p, &SUBTITLE, text, 0);
    sheet_space(p, 0.8);
}

void pdf_heading(struct pdf *p, struct str text)
{
    sheet_space(p, 0.8);
    sheet_need(p, p->sheet.size * 5);
    flow(p, &HEADING, text, 0);
    sheet_space(p, 0.25);
}

/* Each line of the text is a paragraph with its own indent. */
void pdf_text(struct pdf *p, struct str text)
{
    struct str rest = text, head = { 0 };

    while (str_cut(&rest, '\n', &head))
        flow(p, &BODY, head, 0);
}

void pdf_item(struct pdf *p, struct str mark, struct str text)
{
    double left = p->sheet.size * 2;
    struct type *t = set(p, &ITEM, mark, left);

    sheet_need(p, p->sheet.size * 2);
    type_all(t, p->sheet.margin, p->y);
    type_done(t);
    flow(p, &ITEM, text, left);
}

void pdf_note(struct pdf *p, struct str text) { flow(p, &FACE_NOTE, text, 0); }
void pdf_right(struct pdf *p, struct str text) { flow(p, &RIGHT, text, 0); }
void pdf_gap(struct pdf *p, int mm) { p->y += points(mm); }

err pdf_end(struct pdf *p, struct blob *ret)
{
    struct blob pages = { NULL, 0 };

    page_end(p);
    TRY(pen_end(p->pen, &pages));
    return pdf_archive(p, pages, ret);
}
