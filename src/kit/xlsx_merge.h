/* xlsx_merge.h - merged areas of a sheet: their top-left value is repeated in every cell. Pure. */
#pragma once

#include "kit/xlsx_read.h"

struct xlsx_area {
    int64_t top, left, bottom, right;
    struct str value;
};
enum { XLSX_AREAS = 8192 };

struct xlsx_merges {
    struct xlsx_area *area; /* XLSX_AREAS of them */
    size_t n, next;         /* next: the first one not yet reached by a row */
    size_t active[XLSX_COLUMNS], actives;
    size_t bytes; /* of values kept */
};

/* Adds "A1:C3"; a broken reference or one beyond the last column is left out. False when full. */
bool xlsx_merges_add(struct xlsx_merges *m, struct str ref);
void xlsx_merges_sort(struct xlsx_merges *m); /* after the last one, before the first row */

/* Fills the cells of `row` (rows must rise); *count grows to the last cell with a value. Returns
 * NULL, or why the sheet must be refused. Values are kept in a. */
const char *xlsx_merges_fill(struct xlsx_merges *m, struct arena *a, int64_t row, struct str *cell,
                             size_t *count);
