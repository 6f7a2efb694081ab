/* csv.h - reads a table of text line by line: RFC 4180 quotes, CRLF or LF, comma or tab.
 *
 * The text may be UTF-8 (with or without BOM), GBK/GB18030 or UTF-16LE as WPS and Excel write it;
 * rows are always UTF-8. A faulty row is given with its fault, so that an import can report it
 * and go on; only a quote that never closes or an over-long row ends the reading. */
#pragma once

#include "base/err.h"
#include "base/str.h"

struct arena;
struct csv;

enum { CSV_COLUMNS = 256, CSV_ROW_BYTES = 256 * 1024 };

/* CSV_MISSING: the file cannot be opened or read. CSV_BAD: says "line=12 why=open_quote" or
 * "line=12 why=long_row". */
extern const struct failure CSV_MISSING, CSV_BAD;

struct csv_row {
    int64_t line;            /* where it begins, from 1 */
    size_t n;                /* fields; 0 if faulty */
    const struct str *field; /* valid until the next row */
    const char *fault;       /* NULL, "quote", "nul", "encoding" or "columns" */
};

MUST err csv_open(struct arena *a, const char *path, struct csv **ret);
MUST err csv_memory(struct arena *a, struct str bytes, struct csv **ret); /* borrows bytes */
bool csv_next(struct csv *c, struct csv_row *ret); /* empty lines are skipped */
MUST err csv_end(struct csv *c);              /* closes; what ended the reading early, if any */
const char *csv_charset(const struct csv *c); /* "UTF-8", "GB18030" or "UTF-16LE" */
int64_t csv_read_bytes(const struct csv *c);  /* of the source so far, for progress */

/* A cell to write: in quotes, and never the beginning of a formula. */
struct str csv_cell(struct arena *a, struct str text);
