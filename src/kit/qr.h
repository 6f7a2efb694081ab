/* qr.h - QR codes: a square of dark and light modules, and the same as an SVG picture. */
#pragma once

#include "base/err.h"
#include "base/str.h"

struct arena;

/* QR_LARGE: the text does not fit into a code (about 2,300 bytes at this correction). */
extern const struct failure QR_LARGE;

struct qr {
    int side;            /* modules each way, without the quiet zone of 4 */
    const uint8_t *dark; /* side * side, 1 is dark, rows from the top */
};
MUST err qr_make(struct arena *a, struct str text, struct qr *ret); /* correction level M */
struct str qr_svg(struct arena *a, const struct qr *q);             /* with the quiet zone */
