#include "kit/qr.h"

#include <errno.h>
#include <qrencode.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"

const struct failure QR_LARGE = { .code = ERR_LARGE, .id = "qr.large" };

enum { QUIET = 4, TEXT_MAX = 2331, RUN_TEXT = 32 };

err qr_make(struct arena *a, struct str text, struct qr *ret)
{
    if (text.n == 0 || text.n > TEXT_MAX)
        return &QR_LARGE;
    QRcode *code = QRcode_encodeData((int)text.n, (const unsigned char *)text.p, 0, QR_ECLEVEL_M);
    if (!code) {
        if (errno == ENOMEM)
            abort();
        return &QR_LARGE;
    }
    size_t n = (size_t)code->width * (size_t)code->width;
    uint8_t *dark = NEW_N(a, uint8_t, n);
    for (size_t i = 0; i < n; i++)
        dark[i] = code->data[i] & 1;
    *ret = (struct qr){ code->width, dark };
    QRcode_free(code);
    return NULL;
}

/* One path command for each run of dark modules in a row. */
static size_t add_row(const struct qr *q, int y, char *p, size_t cap)
{
    const uint8_t *row = q->dark + (size_t)y * (size_t)q->side;
    size_t n = 0;

    for (int x = 0; x < q->side;) {
        int from = x;
        while (x < q->side && row[x] == row[from])
            x++;
        if (row[from])
            n += (size_t)snprintf(p + n, cap - n, "M%d %dh%dv1h-%dz", from + QUIET, y + QUIET,
                                  x - from, x - from);
    }
    return n;
}

struct str qr_svg(struct arena *a, const struct qr *q)
{
    int side = q->side + 2 * QUIET;
    size_t cap = (size_t)q->side * (size_t)(q->side / 2 + 1) * RUN_TEXT, n = 0;
    char *path = NEW_N(a, char, cap);

    for (int y = 0; y < q->side; y++)
        n += add_row(q, y, path + n, cap - n);
    return str_fmt(a,
                   "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
                   "shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h%dv%dh-%dz\"/>"
                   "<path d=\"%s\"/></svg>",
                   side, side, side, side, side, path);
}
