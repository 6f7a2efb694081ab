/* xlsx_cell.h - what a spreadsheet cell means: places, number formats, dates. Pure. */
#pragma once

#include "base/str.h"

enum xlsx_form { XLSX_NUMBER, XLSX_DATE, XLSX_TIME, XLSX_DATE_TIME };

/* "AB12" is row 12, column 27; columns count from 0. False on anything else. */
bool xlsx_place(struct str ref, int64_t *ret_row, int64_t *ret_column);

/* How numbers of format `id` look; `code` is the file's own format text, "" for a built-in one. */
enum xlsx_form xlsx_form_of(int64_t id, struct str code);

/* The text of a numeric cell: "13800000000" for 1.38E10, "0.5", "2026-11-21", "09:30",
 * "2026-11-21 09:30". What is no number comes back as it is. */
struct str xlsx_number(struct arena *a, struct str raw, enum xlsx_form form, bool from_1904);
