#include "kit/xlsx_write.h"

#include <string.h>
#include <xlsxwriter.h>

#include "base/arena.h"
#include "base/day.h"

/* clang-format off */
const struct failure XLSX_FAULT = { .code = ERR_FAULT, .id = "xlsx.fault" };
const struct failure XLSX_FULL = { .code = ERR_LARGE, .id = "xlsx.full" };
/* clang-format on */

static const int64_t EXACT = INT64_C(999999999999999); /* doubles hold 15 digits */

struct xlsxw {
    struct arena *arena;
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *bold, *date, *decimal;
    lxw_row_t row;
    lxw_col_t column;
    lxw_error first;
    bool full;
};

static lxw_format *format_of(lxw_workbook *book, const char *code)
{
    lxw_format *f = workbook_add_format(book);

    format_set_num_format(f, code);
    return f;
}

err xlsxw_begin(struct arena *a, const char *path, struct str sheet, const struct str *header,
                size_t n, struct xlsxw **ret)
{
    lxw_workbook_options options = { .constant_memory = LXW_TRUE };
    struct xlsxw *w = NEW(a, struct xlsxw);

    w->arena = a;
    w->book = workbook_new_opt(path, &options);
    w->sheet = w->book ? workbook_add_worksheet(w->book, str_z(a, sheet)) : NULL;
    if (!w->sheet) {
        if (w->book)
            lxw_workbook_free(w->book);
        return err_at(a, &XLSX_FAULT, NULL, "%s", path);
    }
    w->bold = workbook_add_format(w->book);
    format_set_bold(w->bold);
    w->date = format_of(w->book, "yyyy-mm-dd");
    w->decimal = format_of(w->book, "#,##0.00");
    for (size_t i = 0; i < n; i++)
        (void)worksheet_write_string(w->sheet, 0, (lxw_col_t)i, str_z(a, header[i]), w->bold);
    worksheet_freeze_panes(w->sheet, 1, 0);
    *ret = w;
    return NULL;
}

void xlsxw_row(struct xlsxw *w)
{
    w->full = w->full || w->row + 1 >= XLSX_ROWS_WRITTEN;
    w->row++;
    w->column = 0;
}

static void note(struct xlsxw *w, lxw_error got)
{
    if (got != LXW_NO_ERROR && w->first == LXW_NO_ERROR)
        w->first = got;
}

void xlsxw_str(struct xlsxw *w, struct str s)
{
    struct mark here = arena_mark(w->arena);

    if (s.n && !w->full)
        note(w, worksheet_write_string(w->sheet, w->row, w->column, str_z(w->arena, s), NULL));
    w->column++;
    arena_rewind(w->arena, here);
}

static void put_number(struct xlsxw *w, double v, lxw_format *format)
{
    if (!w->full)
        note(w, worksheet_write_number(w->sheet, w->row, w->column, v, format));
    w->column++;
}

void xlsxw_int(struct xlsxw *w, int64_t v)
{
    struct mark here = arena_mark(w->arena);

    if (v > EXACT || v < -EXACT)
        xlsxw_str(w, str_fmt(w->arena, "%lld", (long long)v));
    else
        put_number(w, (double)v, NULL);
    arena_rewind(w->arena, here);
}

void xlsxw_day(struct xlsxw *w, struct day d)
{
    if (d.n == DAY_NONE.n)
        w->column++;
    else
        put_number(w, (double)d.n + 25569, w->date); /* days since 1899-12-30 */
}

void xlsxw_hundredths(struct xlsxw *w, int64_t v) { put_number(w, (double)v / 100.0, w->decimal); }

err xlsxw_end(struct xlsxw *w)
{
    lxw_error closed = workbook_close(w->book);
    lxw_error first = w->first ? w->first : closed;

    if (w->full || first == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
        return &XLSX_FULL;
    if (first != LXW_NO_ERROR)
        return err_at(w->arena, &XLSX_FAULT, NULL, "%s", lxw_strerror(first));
    return NULL;
}
