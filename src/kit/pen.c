/* pen.c - the one file that knows cairo and pango. */
#include "kit/pen.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "base/arena.h"
#include "kit/pdf_sheet.h"
#include "kit/qr.h"
#include "kit/raster.h"

static const double LINE_WIDTH = 0.6;

struct pen {
    struct arena *arena;
    cairo_surface_t *surface;
    cairo_t *cairo;
    char *out;
    size_t n, cap;
};

static cairo_status_t take(void *user, const unsigned char *bytes, unsigned int n)
{
    struct pen *p = user;

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

struct pen *pen_begin(struct arena *a, double width, double height)
{
    struct pen *p = NEW(a, struct pen);

    p->arena = a;
    p->surface = cairo_pdf_surface_create_for_stream(take, p, width, height);
    p->cairo = cairo_create(p->surface);
    return p;
}

void pen_page(struct pen *p) { cairo_show_page(p->cairo); }

err pen_end(struct pen *p, struct blob *ret)
{
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

static void set_ink(struct pen *p, double level)
{
    cairo_set_source_rgb(p->cairo, level, level, level);
}

void pen_frame(struct pen *p, double x, double y, double width, double height)
{
    set_ink(p, 0);
    cairo_set_line_width(p->cairo, LINE_WIDTH);
    cairo_rectangle(p->cairo, x, y, width, height);
    cairo_stroke(p->cairo);
}

void pen_shade(struct pen *p, double x, double y, double width, double height, double level)
{
    set_ink(p, level);
    cairo_rectangle(p->cairo, x, y, width, height);
    cairo_fill(p->cairo);
}

void pen_dashes(struct pen *p, double y, double width, double level)
{
    static const double dash[] = { 4, 4 };

    set_ink(p, level);
    cairo_set_line_width(p->cairo, LINE_WIDTH);
    cairo_set_dash(p->cairo, dash, 2, 0);
    cairo_move_to(p->cairo, 0, y);
    cairo_rel_line_to(p->cairo, width, 0);
    cairo_stroke(p->cairo);
    cairo_set_dash(p->cairo, dash, 0, 0);
}

struct type {
    struct pen *pen;
    PangoLayout *layout;
    PangoLayoutIter *it;
    double level, width;
};

static double to_points(int pango) { return (double)pango / PANGO_SCALE; }
static int to_pango(double points) { return (int)(points * PANGO_SCALE); }

static void set_font(PangoLayout *l, const struct face *f, double size)
{
    PangoFontDescription *font = pango_font_description_from_string(f->font);

    pango_font_description_set_size(font, to_pango(size * f->scale));
    pango_layout_set_font_description(l, font);
    pango_font_description_free(font);
}

/* Bytes that are no UTF-8 show nothing rather than warn. */
struct type *type_set(struct pen *p, const struct face *f, double size, struct str text,
                      double width)
{
    static const PangoAlignment align[] = { PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER,
                                            PANGO_ALIGN_RIGHT };
    struct type *t = NEW(p->arena, struct type);
    PangoLayout *l = pango_cairo_create_layout(p->cairo);

    pango_context_set_language(pango_layout_get_context(l), pango_language_from_string("zh-cn"));
    pango_context_set_round_glyph_positions(pango_layout_get_context(l), FALSE);
    set_font(l, f, size);
    pango_layout_set_width(l, to_pango(width));
    pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(l, align[f->align]);
    pango_layout_set_justify(l, f->justify);
    pango_layout_set_indent(l, to_pango(size * f->scale * f->indent));
    if (str_len_utf8(text) >= 0)
        pango_layout_set_text(l, text.n ? text.p : "", (int)text.n);
    *t = (struct type){ p, l, NULL, f->level, width };
    return t;
}

static PangoLayoutIter *here(struct type *t)
{
    if (!t->it)
        t->it = pango_layout_get_iter(t->layout);
    return t->it;
}

double type_height(const struct type *t)
{
    int height = 0;

    pango_layout_get_size(t->layout, NULL, &height);
    return to_points(height);
}

double type_line_height(const struct type *t)
{
    PangoRectangle line;
    struct type *mine = (struct type *)(uintptr_t)t;

    pango_layout_iter_get_line_extents(here(mine), NULL, &line);
    return to_points(line.height);
}

double type_line(struct type *t, double x, double y)
{
    PangoRectangle line;
    double baseline = to_points(pango_layout_iter_get_baseline(here(t)));

    pango_layout_iter_get_line_extents(t->it, NULL, &line);
    set_ink(t->pen, t->level);
    cairo_move_to(t->pen->cairo, x + to_points(line.x), y + baseline - to_points(line.y));
    pango_cairo_show_layout_line(t->pen->cairo, pango_layout_iter_get_line_readonly(t->it));
    return to_points(line.height);
}

bool type_next(struct type *t) { return pango_layout_iter_next_line(here(t)); }

void type_all(struct type *t, double x, double y)
{
    set_ink(t->pen, t->level);
    cairo_move_to(t->pen->cairo, x, y);
    pango_cairo_show_layout(t->pen->cairo, t->layout);
}

void type_short(struct type *t)
{
    pango_layout_set_height(t->layout, 0);
    pango_layout_set_ellipsize(t->layout, PANGO_ELLIPSIZE_END);
}

void type_done(struct type *t)
{
    if (t->it)
        pango_layout_iter_free(t->it);
    g_object_unref(t->layout);
}

struct picture {
    struct pen *pen;
    cairo_surface_t *surface;
};

/* Cairo keeps the JPEG as it is; the pixels are there for viewers that ask for them. */
struct picture *picture_set(struct pen *p, const struct raster *r, struct blob jpeg)
{
    struct picture *k = NEW(p->arena, struct picture);
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, r->width, r->height);
    unsigned char *to = cairo_image_surface_get_data(s);

    if (!to) {
        cairo_surface_destroy(s);
        return NULL;
    }
    int stride = cairo_image_surface_get_stride(s);
    for (int i = 0; i < r->width * r->height; i++) {
        const uint8_t *rgb = r->rgb + (size_t)i * 3;
        uint32_t v = (uint32_t)rgb[0] << 16 | (uint32_t)rgb[1] << 8 | rgb[2];
        memcpy(to + (ptrdiff_t)(i / r->width) * stride + (ptrdiff_t)(i % r->width) * 4, &v, 4);
    }
    cairo_surface_mark_dirty(s);
    (void)cairo_surface_set_mime_data(s, CAIRO_MIME_TYPE_JPEG, jpeg.p, jpeg.n, NULL, NULL);
    *k = (struct picture){ p, s };
    return k;
}

/* PDF/A leaves no smoothing to the viewer: the nearest pixel is asked for. */
void picture_draw(struct picture *k, double x, double y, double scale)
{
    cairo_t *c = k->pen->cairo;

    cairo_save(c);
    cairo_translate(c, x, y);
    cairo_scale(c, scale, scale);
    cairo_set_source_surface(c, k->surface, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(c), CAIRO_FILTER_NEAREST);
    cairo_paint(c);
    cairo_restore(c);
}

void picture_done(struct picture *k)
{
    if (k)
        cairo_surface_destroy(k->surface);
}

/* A picture of a pixel a module: a path of squares takes ten times as long, and runs are long. */
void pen_code(struct pen *p, const struct qr *q, double x, double y, double module)
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
    set_ink(p, 0);
    cairo_translate(p->cairo, x, y);
    cairo_scale(p->cairo, module, module);
    cairo_mask(p->cairo, mask);
    cairo_restore(p->cairo);
    cairo_pattern_destroy(mask);
    cairo_surface_destroy(s);
}

bool pdf_has_fonts(void)
{
    PangoFontFamily **family = NULL;
    int n = 0, found = 0;

    pango_font_map_list_families(pango_cairo_font_map_get_default(), &family, &n);
    for (int i = 0; i < n; i++) {
        const char *name = pango_font_family_get_name(family[i]);
        found += strcmp(name, PDF_SERIF) == 0 || strcmp(name, PDF_SANS) == 0;
    }
    g_free(family);
    return found == 2;
}
