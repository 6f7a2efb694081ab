/* xlsx_read.h - reads an .xlsx workbook row by row, every cell as text.
 *
 * Dates come as 2026-11-21 whatever their look, a merged area repeats its top-left value, rows
 * without any value are left out. Archive bombs, huge tables and XML tricks are refused. */
#pragma once

#include "base/err.h"
#include "kit/shape.h"

struct xlsx;

enum { XLSX_COLUMNS = 256, XLSX_ROWS = 2000000, XLSX_CELL_BYTES = 128 * 1024 };

/* XLSX_BAD: says "why=not_xlsx" (also an old .xls or an encrypted file), "why=xml part=...",
 * "why=doctype" ... XLSX_LARGE: says "why=columns", "why=rows", "why=strings", "why=ratio" ... */
extern const struct failure XLSX_BAD, XLSX_LARGE;

struct xlsx_row {
    int64_t row;            /* as the spreadsheet numbers it, from 1 */
    size_t n;               /* cells up to the last one with a value */
    const struct str *cell; /* "" where empty; valid until the next row */
};

MUST err xlsx_open(struct arena *a, const char *path, struct xlsx **ret);
MUST err xlsx_memory(struct arena *a, struct blob bytes, struct xlsx **ret); /* borrows bytes */
size_t xlsx_sheets(const struct xlsx *x); /* the visible ones, in the order of their tabs */
struct str xlsx_sheet_name(const struct xlsx *x, size_t i);

/* Starts reading sheet i from its top; may be called again for another look. */
MUST err xlsx_sheet(struct xlsx *x, size_t i);
bool xlsx_next(struct xlsx *x, struct xlsx_row *ret);
MUST err xlsx_end(struct xlsx *x); /* what ended the rows early, or NULL */
void xlsx_close(struct xlsx *x);
