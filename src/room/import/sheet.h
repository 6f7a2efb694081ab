/* sheet.h - rows of a .csv or .xlsx alike, and where its header is. Inside the room. */
#pragma once

#include "base/err.h"
#include "room/import/field.h"

struct sheet;

struct sheet_row {
    int64_t line;
    size_t n;
    const struct str *cell; /* valid until the next row */
    const char *fault;      /* of the reader, or NULL */
};

/* Tells the kind by the content. Borrows bytes; the second reads from a path. */
MUST err sheet_memory(struct arena *a, struct str bytes, struct sheet **ret);
MUST err sheet_open(struct arena *a, const char *path, struct sheet **ret);
bool sheet_next(struct sheet *s, struct sheet_row *ret);
bool sheet_blank(const struct sheet_row *row); /* of empty cells only: nothing to refuse */
MUST err sheet_close(struct sheet *s);         /* what ended it early, if anything did */

enum { SHEET_COLUMNS = 64, HEADER_ROWS = 20 };

struct header {
    int64_t line; /* of the header */
    size_t n;
    struct str name[SHEET_COLUMNS];
    struct str sample[SHEET_COLUMNS]; /* the first value below it */
    enum import_field field[SHEET_COLUMNS];
    size_t known; /* columns with a field */
};
/* Reads up to the header: the first row with three known names; else the first row with three
 * different cells, nothing mapped. IMPORT_NO_HEADER when there is neither. Texts stay in a. */
MUST err header_find(struct arena *a, struct sheet *s, struct header *ret);
