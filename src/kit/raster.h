/* raster.h - decoded pixels between the picture formats; used by image.c, jpeg.c, png.c and pdf.c.
 * The decoders never trust a size: they refuse beyond IMAGE_PIXELS before they allocate. */
#pragma once

#include "base/err.h"
#include "kit/shape.h"

struct raster {
    int width, height;
    uint8_t *rgb; /* 3 bytes a pixel, rows from the top without padding; in the arena */
};

/* Decodes; the result may be smaller than the picture as long as it is at least `longest` on its
 * longer side (0: full size). *ret_full is the picture's own size. */
MUST err jpeg_decode(struct arena *a, struct blob bytes, int longest, struct raster *ret);
MUST err jpeg_size(struct arena *a, struct blob bytes, int *ret_width, int *ret_height);
MUST err jpeg_encode(struct arena *a, const struct raster *r, int quality, struct blob *ret);
MUST err png_decode(struct arena *a, struct blob bytes, int longest, struct raster *ret);
MUST err png_size(struct blob bytes, int *ret_width, int *ret_height);

/* Markers and chunks only; no pixel is touched. */
MUST err jpeg_strip(struct arena *a, struct blob bytes, struct blob *ret);
int jpeg_turn(struct blob bytes); /* EXIF orientation 1..8; 1 if absent or broken */
MUST err png_strip(struct arena *a, struct blob bytes, struct blob *ret);
