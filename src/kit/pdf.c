#include "kit/pdf.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "kit/image.h"
#include "kit/raster.h"

const struct failure PDF_FAULT = { .code = ERR_FAULT, .id = "pdf.fault" };

#define SERIF "Noto Serif CJK SC"
#define SANS "Noto Sans CJK SC"

enum { PICTURE_PIXELS = 1600, CELLS = 32, PICTURES = 3 };
static const double POINTS_PER_MM = 72.0 / 25.4;

struct sheet {
    double width, height, margin, size; /* points; size of the body type */
};
static const struct sheet SHEETS[] = {
    [PDF_A4] = { 595.276, 841.89, 68, 12 },
    [PDF_A3] = { 841.89, 1190.551, 85, 20 },
    [PDF_A6] = { 297.638, 419.528, 26, 8 },
};

struct face {
    const char *font; /* family and weight */
    double scale;     /* of the body type */
    double leading;   /* of the natural line height */
    PangoAlignment align;
    bool justify, grey;
    int indent; /* first line, in characters */
};
static const struct face TITLE = { SERIF " Bold", 1.83, 1.0, PANGO_ALIGN_CENTER, false, false, 0 };
static const struct face SUBTITLE = { SERIF, 1.1, 1.0, PANGO_ALIGN_CENTER, false, false, 0 };
static const struct face HEADING = { SANS " Bold", 1.15, 1.0, PANGO_ALIGN_LEFT, false, false, 0 };
static const struct face BODY = { SERIF, 1.0, 1.12, PANGO_ALIGN_LEFT, true, false, 2 };
static const struct face ITEM = { SERIF, 1.0, 1.12, PANGO_ALIGN_LEFT, true, false, 0 };
static const struct face RIGHT = { SERIF, 1.0, 1.12, PANGO_ALIGN_RIGHT, false, false, 0 };
static const struct face NOTE = { SANS, 0.75, 1.0, PANGO_ALIGN_LEFT, false, true, 0 };
static const struct face MIDDLE = { SANS, 0.75, 1.0, PANGO_ALIGN_CENTER, false, true, 0 };
static const struct face CELL = { SERIF, 0.875, 1.0, PANGO_ALIGN_LEFT, false, false, 0 };
static const struct face LABEL = { SERIF " Bold", 0.875, 1.0, PANGO_ALIGN_LEFT, false, false, 0 };

struct pdf {
    struct arena *arena;
    struct sheet sheet;
    cairo_surface_t *surface;
    cairo_t *cairo;
    double y;
    int page;
    bool used; /* something stands on this page */
    bool bare; /* nothing stands below it */
    struct str footer;
    char *out;
    size_t n, cap;
};

static cairo_status_t take(void *user, const unsigned char *bytes, unsigned int n)
{
    struct pdf *p = user;

    if (p->cap - p->n < n) {
        size_t cap = (p->cap + n) * 2;
        char *grown = NEW_N(p->arena, char, cap);
        if (p->n)
            memcpy(grown, p->out, p->n);
        p->out = grown;
        p->cap = cap;
    }
    memcpy(p->out + p->n, bytes, n);
    p->n += n;
    return CAIRO_STATUS_SUCCESS;
}

static void set_metadata(struct pdf *p, struct when made, struct str title)
{
    char text[DAY_TEXT_SIZE];
    struct day day = day_at(made, 0);
    struct str date = day_text(day, text);
    long long s = (made.ms - day_start(day, 0).ms) / 1000;
    struct str stamp = str_fmt(p->arena, STR_FMT "T%02lld:%02lld:%02lldZ", STR_ARG(date), s / 3600,
                               s / 60 % 60, s % 60);

    cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_TITLE, str_z(p->arena, title));
    cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_CREATOR, "Zhengyi");
    cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_CREATE_DATE, stamp.p);
}

struct pdf *pdf_begin(struct arena *a, enum pdf_page page, struct when made, struct str title)
{
    struct pdf *p = NEW(a, struct pdf);

    p->arena = a;
    p->sheet = SHEETS[page];
    p->surface = cairo_pdf_surface_create_for_stream(take, p, p->sheet.width, p->sheet.height);
    p->cairo = cairo_create(p->surface);
    p->page = 1;
    p->y = p->sheet.margin;
    set_metadata(p, made, title);
    return p;
}

int pdf_pages(const struct pdf *p) { return p->page; }
void pdf_footer(struct pdf *p, struct str text) { p->footer = str_keep(p->arena, text); }

static double content_width(const struct pdf *p) { return p->sheet.width - 2 * p->sheet.margin; }
static double bottom(const struct pdf *p) { return p->sheet.height - p->sheet.margin; }
static double to_points(int pango) { return (double)pango / PANGO_SCALE; }

/* Bytes that are no UTF-8 show nothing rather than warn. */
static PangoLayout *layout_new(struct pdf *p, const struct face *f, struct str text, double width)
{
    PangoLayout *l = pango_cairo_create_layout(p->cairo);
    PangoFontDescription *font = pango_font_description_from_string(f->font);

    pango_context_set_language(pango_layout_get_context(l), pango_language_from_string("zh-cn"));
    pango_context_set_round_glyph_positions(pango_layout_get_context(l), FALSE);
    pango_font_description_set_size(font, (int)(p->sheet.size * f->scale * PANGO_SCALE));
    pango_layout_set_font_description(l, font);
    pango_font_description_free(font);
    pango_layout_set_width(l, (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(l, f->align);
    pango_layout_set_justify(l, f->justify);
    pango_layout_set_indent(l, (int)(p->sheet.size * f->scale * f->indent * PANGO_SCALE));
    if (str_len_utf8(text) >= 0)
        pango_layout_set_text(l, text.n ? text.p : "", (int)text.n);
    return l;
}

static void set_ink(struct pdf *p, const struct face *f)
{
    double level = f->grey ? 0.35 : 0;

    cairo_set_source_rgb(p->cairo, level, level, level);
}

/* The page's number "- 3 -" in the middle, the footer's text on the left. */
static void draw_footer(struct pdf *p)
{
    struct str number = str_fmt(p->arena, "— %d —", p->page);
    double y = bottom(p) + p->sheet.margin * 0.35;

    if (p->bare)
        return;
    PangoLayout *middle = layout_new(p, &MIDDLE, number, content_width(p));
    PangoLayout *left = layout_new(p, &NOTE, p->footer, content_width(p) * 0.42);

    set_ink(p, &NOTE);
    pango_layout_set_height(left, 0); /* one line, cut with an ellipsis */
    pango_layout_set_ellipsize(left, PANGO_ELLIPSIZE_END);
    cairo_move_to(p->cairo, p->sheet.margin, y);
    pango_cairo_show_layout(p->cairo, middle);
    cairo_move_to(p->cairo, p->sheet.margin, y);
    pango_cairo_show_layout(p->cairo, left);
    g_object_unref(middle);
    g_object_unref(left);
}

static void page_end(struct pdf *p)
{
    draw_footer(p);
    cairo_show_page(p->cairo);
}

void pdf_new_page(struct pdf *p)
{
    page_end(p);
    p->page++;
    p->y = p->sheet.margin;
    p->used = false;
}

/* Makes sure `height` fits here, unless the page is still empty. */
static void need(struct pdf *p, double height)
{
    if (p->y + height > bottom(p) && p->used)
        pdf_new_page(p);
}

/* One line of a layout at (x, y); returns its height. */
static double draw_line(struct pdf *p, PangoLayoutIter *it, double x, double y, double leading)
{
    PangoRectangle line;
    double baseline = to_points(pango_layout_iter_get_baseline(it));

    pango_layout_iter_get_line_extents(it, NULL, &line);
    cairo_move_to(p->cairo, x + to_points(line.x), y + baseline - to_points(line.y));
    pango_cairo_show_layout_line(p->cairo, pango_layout_iter_get_line_readonly(it));
    return to_points(line.height) * leading;
}

static double line_height(PangoLayoutIter *it)
{
    PangoRectangle line;

    pango_layout_iter_get_line_extents(it, NULL, &line);
    return to_points(line.height);
}

/* Flows a text over as many pages as it takes, `left` points in from the margin. */
static void flow(struct pdf *p, const struct face *f, struct str text, double left)
{
    PangoLayout *l = layout_new(p, f, text, content_width(p) - left);
    PangoLayoutIter *it = pango_layout_get_iter(l);

    do {
        need(p, line_height(it) * f->leading);
        set_ink(p, f);
        p->y += draw_line(p, it, p->sheet.margin + left, p->y, f->leading);
        p->used = true;
    } while (pango_layout_iter_next_line(it));
    pango_layout_iter_free(it);
    g_object_unref(l);
}

static void space(struct pdf *p, double lines)
{
    if (p->used)
        p->y += p->sheet.size * lines;
}

void pdf_bare(struct pdf *p) { p->bare = true; }
void pdf_scale(struct pdf *p, int percent) { p->sheet.size *= percent / 100.0; }
void pdf_keep(struct pdf *p, int mm) { need(p, mm * POINTS_PER_MM); }

void pdf_cut(struct pdf *p)
{
    static const double dash[] = { 4, 4 };

    set_ink(p, &NOTE);
    cairo_set_line_width(p->cairo, 0.6);
    cairo_set_dash(p->cairo, dash, 2, 0);
    cairo_move_to(p->cairo, 0, p->y);
    cairo_rel_line_to(p->cairo, p->sheet.width, 0);
    cairo_stroke(p->cairo);
    cairo_set_dash(p->cairo, dash, 0, 0);
}

void pdf_title(struct pdf *p, struct str text)
{
    space(p, 0.5);
    flow(p, &TITLE, text, 0);
    space(p, 0.5);
}

void pdf_subtitle(struct pdf *p, struct str text)
{
    flow(p, &SUBTITLE, text, 0);
    space(p, 0.8);
}

void pdf_heading(struct pdf *p, struct str text)
{
    space(p, 0.8);
    need(p, p->sheet.size * 5);
    flow(p, &HEADING, text, 0);
    space(p, 0.25);
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
    PangoLayout *l = layout_new(p, &ITEM, mark, left);

    need(p, p->sheet.size * 2);
    set_ink(p, &ITEM);
    cairo_move_to(p->cairo, p->sheet.margin, p->y);
    pango_cairo_show_layout(p->cairo, l);
    g_object_unref(l);
    flow(p, &ITEM, text, left);
}

void pdf_note(struct pdf *p, struct str text) { flow(p, &NOTE, text, 0); }
void pdf_right(struct pdf *p, struct str text) { flow(p, &RIGHT, text, 0); }
void pdf_gap(struct pdf *p, int mm) { p->y += (double)mm * POINTS_PER_MM; }

/* One row of a table while it is drawn, perhaps in slices over several pages. */
struct row {
    size_t n;
    double x[CELLS + 1]; /* edges */
    PangoLayout *layout[CELLS];
    PangoLayoutIter *it[CELLS];
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
        double width = content_width(p) * t->percent[i] / total, inner = width - 2 * pad(p);
        ret->grey[i] = head || (t->labels && i == 0);
        ret->x[i + 1] = ret->x[i] + width;
        ret->layout[i] = layout_new(p, ret->grey[i] ? &LABEL : &CELL, cell[i],
                                    inner > p->sheet.size ? inner : p->sheet.size);
        ret->it[i] = pango_layout_get_iter(ret->layout[i]);
        ret->more[i] = true;
    }
}

static void row_close(struct row *r)
{
    for (size_t i = 0; i < r->n; i++) {
        pango_layout_iter_free(r->it[i]);
        g_object_unref(r->layout[i]);
    }
}

static double row_height(const struct pdf *p, const struct row *r)
{
    double most = 0;

    for (size_t i = 0; i < r->n; i++) {
        int height = 0;
        pango_layout_get_size(r->layout[i], NULL, &height);
        most = to_points(height) > most ? to_points(height) : most;
    }
    return most + 2 * pad(p);
}

/* Draws lines of cell i down to `limit`; at least one on an empty page. Returns where it ended. */
static double draw_cell(struct pdf *p, struct row *r, size_t i, double limit)
{
    double y = p->y + pad(p);
    bool first = true;

    while (r->more[i] && (y + line_height(r->it[i]) <= limit || (first && !p->used))) {
        y += draw_line(p, r->it[i], r->x[i] + pad(p), y, 1.0);
        r->more[i] = pango_layout_iter_next_line(r->it[i]);
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
    cairo_set_line_width(p->cairo, 0.6);
    cairo_set_source_rgb(p->cairo, 0, 0, 0);
    for (size_t i = 0; i < r->n; i++) {
        cairo_rectangle(p->cairo, r->x[i], p->y, r->x[i + 1] - r->x[i], height);
        cairo_stroke(p->cairo);
    }
}

static void draw_shade(struct pdf *p, const struct row *r, double height)
{
    cairo_set_source_rgb(p->cairo, 0.93, 0.93, 0.93);
    for (size_t i = 0; i < r->n; i++) {
        if (!r->grey[i])
            continue;
        cairo_rectangle(p->cairo, r->x[i], p->y, r->x[i + 1] - r->x[i], height);
        cairo_fill(p->cairo);
    }
    cairo_set_source_rgb(p->cairo, 0, 0, 0);
}

/* As much of the row as this page takes. */
static void draw_slice(struct pdf *p, struct row *r, double height)
{
    double room = bottom(p) - p->y, end = p->y + 2 * pad(p);
    bool fits = height <= room;

    draw_shade(p, r, fits ? height : room);
    for (size_t i = 0; i < r->n; i++) {
        double y = draw_cell(p, r, i, fits ? p->y + height : bottom(p) - pad(p));
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
    double page = bottom(p) - p->sheet.margin, height;

    row_open(p, t, cell, head, &r);
    height = row_height(p, &r);
    if (p->used && p->y + height > bottom(p) && (height <= page * 0.5 || head)) {
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
    space(p, 0.3);
    need(p, p->sheet.size * 6);
    if (t->head)
        table_row(p, t, t->head, true);
    for (size_t i = 0; i < t->rows; i++)
        table_row(p, t, t->cell + i * t->columns, false);
    space(p, 0.5);
}

void pdf_pairs(struct pdf *p, const struct str (*pairs)[2], size_t n)
{
    static const int percent[] = { 24, 76 };
    const struct pdf_table t = { percent, 2, NULL, pairs[0], n, true };

    pdf_table(p, &t);
}

struct placed {
    cairo_surface_t *surface;
    char *jpeg;
    struct raster raster;
    double scale;
};

/* Cairo keeps the JPEG as it is; the pixels are there for viewers that ask for them. */
static err picture_open(struct pdf *p, struct blob bytes, struct placed *ret)
{
    struct blob small = { 0 };
    struct raster r = { 0 };

    TRY(image_thumb(p->arena, bytes, PICTURE_PIXELS, &small));
    TRY(jpeg_decode(p->arena, small, 0, &r));
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, r.width, r.height);
    unsigned char *to = cairo_image_surface_get_data(s);
    if (!to) {
        cairo_surface_destroy(s);
        return &PDF_FAULT;
    }
    int stride = cairo_image_surface_get_stride(s);
    for (int i = 0; i < r.width * r.height; i++) {
        const uint8_t *rgb = r.rgb + (size_t)i * 3;
        uint32_t v = (uint32_t)rgb[0] << 16 | (uint32_t)rgb[1] << 8 | rgb[2];
        memcpy(to + (ptrdiff_t)(i / r.width) * stride + (ptrdiff_t)(i % r.width) * 4, &v, 4);
    }
    cairo_surface_mark_dirty(s);
    (void)cairo_surface_set_mime_data(s, CAIRO_MIME_TYPE_JPEG, small.p, small.n, NULL, NULL);
    *ret = (struct placed){ .surface = s, .raster = r };
    return NULL;
}

static void picture_draw(struct pdf *p, const struct placed *k, double x, double y)
{
    cairo_save(p->cairo);
    cairo_translate(p->cairo, x, y);
    cairo_scale(p->cairo, k->scale, k->scale);
    cairo_set_source_surface(p->cairo, k->surface, 0, 0);
    cairo_paint(p->cairo);
    cairo_restore(p->cairo);
}

static double draw_caption(struct pdf *p, const struct face *f, struct str text, double x, double y,
                           double width)
{
    PangoLayout *l = layout_new(p, f, text, width);
    int height = 0;

    set_ink(p, f);
    cairo_move_to(p->cairo, x, y);
    pango_cairo_show_layout(p->cairo, l);
    pango_layout_get_size(l, NULL, &height);
    g_object_unref(l);
    return to_points(height);
}

static void pictures_draw(struct pdf *p, const struct pdf_picture *pictures, struct placed *k,
                          size_t n)
{
    double gap = p->sheet.size, cell = (content_width(p) - gap * (double)(n - 1)) / (double)n;
    double high = (bottom(p) - p->sheet.margin) * 0.4, tallest = 0, below = 0;

    for (size_t i = 0; i < n; i++) {
        double sx = cell / k[i].raster.width, sy = high / k[i].raster.height;
        k[i].scale = sx < sy ? sx : sy;
        double height = k[i].scale * k[i].raster.height;
        tallest = height > tallest ? height : tallest;
    }
    space(p, 0.5);
    need(p, tallest + p->sheet.size * 3);
    for (size_t i = 0; i < n; i++) {
        double x = p->sheet.margin + (cell + gap) * (double)i, y = p->y + tallest + gap * 0.3;
        double width = k[i].scale * k[i].raster.width;
        picture_draw(p, &k[i], x + (cell - width) / 2, p->y);
        double used = draw_caption(p, &MIDDLE, pictures[i].caption, x, y, cell);
        below = used > below ? used : below;
    }
    p->y += tallest + gap * 0.3 + below;
    p->used = true;
}

err pdf_pictures(struct pdf *p, const struct pdf_picture *pictures, size_t n)
{
    struct placed k[PICTURES] = { 0 };
    size_t opened = 0;
    err e = NULL;

    for (n = n < PICTURES ? n : PICTURES; !e && opened < n; opened += !e)
        e = picture_open(p, pictures[opened].bytes, &k[opened]);
    if (!e && n)
        pictures_draw(p, pictures, k, n);
    for (size_t i = 0; i < opened; i++)
        cairo_surface_destroy(k[i].surface);
    return e;
}

/* A picture of a pixel a module: a path of squares takes ten times as long, and runs are long. */
static void qr_draw(struct pdf *p, const struct qr *q, double x, double y, double module)
{
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_A8, q->side, q->side);
    unsigned char *to = cairo_image_surface_get_data(s);
    for (int i = 0; to && i < q->side * q->side; i++)
        to[(ptrdiff_t)(i / q->side) * cairo_image_surface_get_stride(s) + i % q->side] =
            q->dark[i] ? 255 : 0;
    cairo_surface_mark_dirty(s);
    cairo_pattern_t *mask = cairo_pattern_create_for_surface(s);
    cairo_pattern_set_filter(mask, CAIRO_FILTER_NEAREST);
    cairo_save(p->cairo);
    set_ink(p, &BODY);
    cairo_translate(p->cairo, x, y);
    cairo_scale(p->cairo, module, module);
    cairo_mask(p->cairo, mask);
    cairo_restore(p->cairo);
    cairo_pattern_destroy(mask);
    cairo_surface_destroy(s);
}

void pdf_qr(struct pdf *p, const struct qr *q, int mm, struct str caption)
{
    double side = (double)mm * POINTS_PER_MM, module = side / (q->side + 8);
    double left = p->sheet.margin, gap = p->sheet.size;
    space(p, 0.5);
    need(p, side);
    qr_draw(p, q, left + module * 4, p->y + module * 4, module);
    double used = draw_caption(p, &NOTE, caption, left + side + gap, p->y + module * 4,
                               content_width(p) - side - gap);
    p->y += used > side ? used : side;
    p->used = true;
}

err pdf_end(struct pdf *p, struct blob *ret)
{
    page_end(p);
    cairo_surface_finish(p->surface);
    cairo_status_t drawn = cairo_status(p->cairo), made = cairo_surface_status(p->surface);
    cairo_destroy(p->cairo);
    cairo_surface_destroy(p->surface);
    if (drawn != CAIRO_STATUS_SUCCESS || made != CAIRO_STATUS_SUCCESS)
        return err_at(p->arena, &PDF_FAULT, NULL, "cairo: %s",
                      cairo_status_to_string(drawn ? drawn : made));
    *ret = (struct blob){ p->out, p->n };
    return NULL;
}

bool pdf_has_fonts(void)
{
    PangoFontFamily **family = NULL;
    int n = 0, found = 0;

    pango_font_map_list_families(pango_cairo_font_map_get_default(), &family, &n);
    for (int i = 0; i < n; i++) {
        const char *name = pango_font_family_get_name(family[i]);
        found += strcmp(name, SERIF) == 0 || strcmp(name, SANS) == 0;
    }
    g_free(family);
    return found == 2;
}
