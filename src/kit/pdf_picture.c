/* pdf_picture.c - photographs side by side, and codes to scan. */
#include "base/arena.h"
#include "kit/image.h"
#include "kit/pdf_sheet.h"
#include "kit/qr.h"
#include "kit/raster.h"

enum { PICTURE_PIXELS = 1600, PICTURES = 3, QUIET = 4 };

struct placed {
    struct picture *picture;
    struct raster raster;
    double scale;
};

static err picture_open(struct pdf *p, struct blob bytes, struct placed *ret)
{
    struct blob small = { 0 };

    TRY(image_thumb(p->arena, bytes, PICTURE_PIXELS, &small));
    TRY(jpeg_decode(p->arena, small, 0, &ret->raster));
    ret->picture = picture_set(p->pen, &ret->raster, small);
    return ret->picture ? NULL : &PDF_FAULT;
}

static double draw_caption(struct pdf *p, const struct face *f, struct str text, double x, double y,
                           double width)
{
    struct type *t = type_set(p->pen, f, p->sheet.size, text, width);
    double height = type_height(t);

    type_all(t, x, y);
    type_done(t);
    return height;
}

static void pictures_draw(struct pdf *p, const struct pdf_picture *pictures, struct placed *k,
                          size_t n)
{
    double gap = p->sheet.size, cell = (sheet_width(p) - gap * (double)(n - 1)) / (double)n;
    double high = (sheet_bottom(p) - p->sheet.margin) * 0.4, tallest = 0, below = 0;

    for (size_t i = 0; i < n; i++) {
        double sx = cell / k[i].raster.width, sy = high / k[i].raster.height;
        k[i].scale = sx < sy ? sx : sy;
        double height = k[i].scale * k[i].raster.height;
        tallest = height > tallest ? height : tallest;
    }
    sheet_space(p, 0.5);
    sheet_need(p, tallest + p->sheet.size * 3);
    for (size_t i = 0; i < n; i++) {
        double x = p->sheet.margin + (cell + gap) * (double)i, y = p->y + tallest + gap * 0.3;
        double width = k[i].scale * k[i].raster.width;
        picture_draw(k[i].picture, x + (cell - width) / 2, p->y, k[i].scale);
        double used = draw_caption(p, &FACE_MIDDLE, pictures[i].caption, x, y, cell);
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
        picture_done(k[i].picture);
    return e;
}

void pdf_qr(struct pdf *p, const struct qr *q, int mm, struct str caption)
{
    double side = points(mm), module = side / (q->side + 2 * QUIET);
    double left = p->sheet.margin, gap = p->sheet.size;
    sheet_space(p, 0.5);
    sheet_need(p, side);
    pen_code(p->pen, q, left + module * QUIET, p->y + module * QUIET, module);
    double used = draw_caption(p, &FACE_NOTE, caption, left + side + gap, p->y + module * QUIET,
                               sheet_width(p) - side - gap);
    p->y += used > side ? used : side;
    p->used = true;
}
