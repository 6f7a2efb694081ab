/* retention.h - how long each kind of piece is kept: the shipped table, lengthened by places.
 *
 * A period is "permanent" or a number of years. A district, or a place below it, may only lengthen
 * what it was given; the table a file was sealed by goes into the file. */
#pragma once

#include "flow/book.h"
#include "web/ctx.h"

struct retention_item {
    struct str kind; /* "votes"; "other" is what has no kind of its own */
    struct title title;
    struct str period, secrecy, source; /* secrecy: public internal */
};
struct retention {
    struct str id;
    int64_t version;
    struct title title;
    struct str law;
    struct day from;
    const struct retention_item *item;
    size_t n;
};

/* False when anything in it is wrong. */
bool retention_read(struct arena *a, struct str text, struct retention *ret);
/* As a file: retention_read gives the same back. */
struct str retention_write(struct arena *a, const struct retention *t);

/* Of that kind, else "other". */
const struct retention_item *retention_of(const struct retention *t, struct str kind);

enum { PERIOD_BAD = 0, PERIOD_PERMANENT = 10000 };
int64_t period_years(struct str period); /* PERIOD_BAD when it is none */
struct str period_longer(struct str a, struct str b);

/* The shipped table of that name; the newest, with "". */
MUST err retention_shipped(struct arena *a, struct str id, struct retention *ret);
