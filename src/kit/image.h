/* image.h - what an uploaded file is by its bytes; photos without their hidden data; thumbnails. */
#pragma once

#include "base/err.h"
#include "kit/shape.h"

/* IMAGE_BAD: not such a picture, or broken. IMAGE_LARGE: more pixels than IMAGE_PIXELS. */
extern const struct failure IMAGE_BAD, IMAGE_LARGE;

enum { IMAGE_PIXELS = 50 * 1000 * 1000, IMAGE_THUMB = 480 };

enum file_type {
    FILE_OTHER,
    FILE_JPEG,
    FILE_PNG,
    FILE_WEBP,
    FILE_PDF,
    FILE_XLSX,
    FILE_DOCX,
    FILE_ZIP,
    FILE_OLE, /* old .doc, .xls */
    FILE_MP3,
    FILE_M4A,
    FILE_WAV,
    FILE_OGG,
};
enum file_type file_type(struct blob bytes);
const char *file_media(enum file_type type);     /* "image/jpeg" ... */
const char *file_extension(enum file_type type); /* "jpg" ...; "bin" for FILE_OTHER */

/* A copy without EXIF, location, comments and thumbnails hidden in the file; pixels untouched.
 * A JPEG keeps the turn it must be shown with, its colour profile and its Adobe marker. */
MUST err image_clean(struct arena *a, struct blob bytes, struct blob *ret);

struct image_size {
    int64_t width, height; /* as shown: turned if the file says so */
};
MUST err image_size(struct arena *a, struct blob bytes, struct image_size *ret);

/* A JPEG of at most `longest` pixels on its longer side, upright, white behind transparency. */
MUST err image_thumb(struct arena *a, struct blob bytes, int longest, struct blob *ret);
