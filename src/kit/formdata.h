/* formdata.h - reads what a web form sends: application/x-www-form-urlencoded, and
 * multipart/form-data (RFC 7578) with files. */
#pragma once

#include "base/err.h"
#include "base/str.h"

struct arena;

struct form_part {
    struct str name, value; /* value borrows from the body where nothing was encoded */
    struct str filename;    /* "" where it is no file */
};
struct form_parts {
    const struct form_part *part;
    size_t n;
};

/* FORM_DATA_BAD: broken encoding, no boundary, a part without its end, or too many parts. */
extern const struct failure FORM_DATA_BAD;
enum { FORM_PARTS = 200 };

/* By the media type sent; any other than multipart is read as urlencoded. */
MUST err form_parts_read(struct arena *a, struct str type, struct str body, struct form_parts *ret);

/* The first part of that name, "" when there is none: to the protocols that use forms an empty
 * value is an absent one. */
struct str form_part(const struct form_parts *f, const char *name);
