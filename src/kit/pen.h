/* pen.h - what pdf.h is drawn with: pages, lines of type, boxes, pictures (cairo, pango); for
 * kit/pdf*.c only. Lengths are points from the top left; `level` is the grey of the ink, 0 black.
 */
#pragma once

#include "base/err.h"
#include "kit/shape.h"

struct pen;
struct qr;
struct raster;

/* PDF_FAULT is pdf.h's. The arena holds what is drawn. */
struct pen *pen_begin(struct arena *a, double width, double height);
void pen_page(struct pen *p); /* what follows stands on the next page */
MUST err pen_end(struct pen *p, struct blob *ret);

void pen_frame(struct pen *p, double x, double y, double width, double height);
void pen_shade(struct pen *p, double x, double y, double width, double height, double level);
void pen_dashes(struct pen *p, double y, double width, double level);

enum align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };
struct face {
    const char *font; /* family and weight */
    double scale;     /* of the body type */
    double leading;   /* of the natural line height */
    enum align align;
    bool justify;
    double level;
    int indent; /* first line, in characters */
};

/* A text set in lines of a width; the lines are taken one after the other. */
struct type;
struct type *type_set(struct pen *p, const struct face *f, double size, struct str text,
                      double width);
double type_height(const struct type *t);      /* of all lines */
double type_line_height(const struct type *t); /* of the line it stands at */
double type_line(struct type *t, double x, double y);
bool type_next(struct type *t);
void type_all(struct type *t, double x, double y);
void type_short(struct type *t); /* one line, cut with an ellipsis */
void type_done(struct type *t);

/* NULL when there is no memory for it. `jpeg` is what the file keeps of the picture. */
struct picture;
struct picture *picture_set(struct pen *p, const struct raster *r, struct blob jpeg);
void picture_draw(struct picture *k, double x, double y, double scale);
void picture_done(struct picture *k);

void pen_code(struct pen *p, const struct qr *q, double x, double y, double module);
