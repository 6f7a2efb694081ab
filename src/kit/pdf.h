/* pdf.h - sets documents in Chinese type and flows them over pages (cairo, pango, Noto CJK).
 *
 * The same calls with the same `made` give the same bytes. Call it inside child_run: fonts cost
 * 90 MB of memory. Texts are plain; line feeds start a new paragraph line. */
#pragma once

#include "base/err.h"
#include "kit/qr.h"
#include "kit/shape.h"

struct pdf;

/* PDF_FAULT: the library failed. Pictures give IMAGE_BAD or IMAGE_LARGE. */
extern const struct failure PDF_FAULT;

enum pdf_page { PDF_A4, PDF_A3, PDF_A6, PDF_TICKET }; /* the last: 80 x 130 mm, of a slip printer */

struct pdf *pdf_begin(struct arena *a, enum pdf_page page, struct when made, struct str title);
void pdf_footer(struct pdf *p, struct str text); /* left of the page number on pages ended later */

void pdf_bare(struct pdf *p); /* no footer and no page numbers: ballots that are handed out blind */
void pdf_scale(struct pdf *p, int percent); /* the type of what follows: 150 for large type */
void pdf_keep(struct pdf *p, int mm);       /* a new page unless so much is left of this one */
void pdf_cut(struct pdf *p);                /* a dashed line across, to cut along */

void pdf_title(struct pdf *p, struct str text);    /* centred, large, bold */
void pdf_subtitle(struct pdf *p, struct str text); /* centred, below a title */
void pdf_heading(struct pdf *p, struct str text);  /* never the last line of a page */
void pdf_text(struct pdf *p, struct str text);     /* first line two characters in, justified */
void pdf_item(struct pdf *p, struct str mark, struct str text); /* "1.", "一、", "●" */
void pdf_note(struct pdf *p, struct str text);                  /* small and grey */
void pdf_right(struct pdf *p, struct str text);                 /* signature and date lines */
void pdf_gap(struct pdf *p, int mm);
void pdf_new_page(struct pdf *p);

struct pdf_table {
    const int *percent; /* widths; columns of them, about 100 in sum */
    size_t columns;
    const struct str *head; /* columns of them, repeated on every page; NULL for none */
    const struct str *cell; /* rows * columns */
    size_t rows;
    bool labels; /* the first column names what the others hold: bold on grey */
};
void pdf_table(struct pdf *p, const struct pdf_table *t);

/* Rows of name and value: n pairs. */
void pdf_pairs(struct pdf *p, const struct str (*pairs)[2], size_t n);

struct pdf_picture {
    struct blob bytes; /* JPEG or PNG */
    struct str caption;
};
/* Up to 3 pictures side by side, as wide as the page allows, captions below. */
MUST err pdf_pictures(struct pdf *p, const struct pdf_picture *pictures, size_t n);
void pdf_qr(struct pdf *p, const struct qr *q, int mm, struct str caption); /* caption beside it */

MUST err pdf_end(struct pdf *p, struct blob *ret);
int pdf_pages(const struct pdf *p);
bool pdf_has_fonts(void); /* the Chinese typefaces are installed */
