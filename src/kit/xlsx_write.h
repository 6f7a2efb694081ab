/* xlsx_write.h - writes one sheet of rows to an .xlsx file, row by row, in constant memory. */
#pragma once

#include "base/err.h"
#include "base/str.h"

struct arena;
struct xlsxw;

/* XLSX_FAULT: the file cannot be written. XLSX_FULL: beyond 1,048,576 rows or 32,767 characters. */
extern const struct failure XLSX_FAULT, XLSX_FULL;

enum { XLSX_ROWS_WRITTEN = 1048576 };

/* The header row is bold and stays in view. `sheet` is at most 31 characters without []:*?/\. */
MUST err xlsxw_begin(struct arena *a, const char *path, struct str sheet, const struct str *header,
                     size_t n, struct xlsxw **ret);
void xlsxw_row(struct xlsxw *w);                   /* starts the next row */
void xlsxw_str(struct xlsxw *w, struct str s);     /* always text, never a formula; "" is empty */
void xlsxw_int(struct xlsxw *w, int64_t v);        /* beyond 15 digits as text */
void xlsxw_day(struct xlsxw *w, struct day d);     /* a date the spreadsheet can sort */
void xlsxw_hundredths(struct xlsxw *w, int64_t v); /* fen, 0.01 m2: shown with two decimals */
MUST err xlsxw_end(struct xlsxw *w);               /* writes the file; the first failure, if any */
