/* pdf_sheet.h - a document while it is set, and what its parts share; for kit/pdf*.c only. */
#pragma once

#include "kit/pdf.h"
#include "kit/pen.h"

#define PDF_SERIF "Noto Serif CJK SC"
#define PDF_SANS "Noto Sans CJK SC"

struct sheet {
    double width, height, margin, size; /* points; size of the body type */
};
struct pdf {
    struct arena *arena;
    struct sheet sheet;
    struct pen *pen;
    struct when made;
    struct str title, footer;
    double y;
    int page;
    bool used; /* something stands on this page */
    bool bare; /* nothing stands below it */
};

extern const struct face FACE_NOTE, FACE_MIDDLE, FACE_CELL, FACE_LABEL;

double sheet_width(const struct pdf *p);  /* between the margins */
double sheet_bottom(const struct pdf *p); /* where the text ends */
double points(int mm);

void sheet_need(struct pdf *p, double height); /* fits here, unless the page is still empty */
void sheet_space(struct pdf *p, double lines); /* not at the head of a page */

/* The pages of cairo as PDF/A-2b: with metadata, the meaning of its colours and an id. */
MUST err pdf_archive(const struct pdf *p, struct blob pages, struct blob *ret);
