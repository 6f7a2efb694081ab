#include "kit/xlsx_cell.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"

enum { NUMBER_TEXT = 40, EPOCH_1900 = 25569, EPOCH_1904 = 24107, FAKE_LEAP_DAY = 60 };

bool xlsx_place(struct str ref, int64_t *ret_row, int64_t *ret_column)
{
    int64_t column = 0, row = 0;
    size_t i = 0;

    for (; i < ref.n && i < 4 && ref.p[i] >= 'A' && ref.p[i] <= 'Z'; i++)
        column = column * 26 + (ref.p[i] - 'A' + 1);
    struct str digits = { ref.p + i, ref.n - i };
    if (i == 0 || digits.n > 9 || !str_int(digits, &row) || row == 0)
        return false;
    *ret_row = row;
    *ret_column = column - 1;
    return true;
}

static bool in(int64_t id, int64_t low, int64_t high) { return id >= low && id <= high; }

/* ECMA-376 §18.8.30; 27-36 and 50-58 are the dates of Chinese and Japanese spreadsheets. */
static enum xlsx_form built_in(int64_t id)
{
    if (in(id, 18, 21) || in(id, 32, 35) || in(id, 45, 47) || in(id, 55, 56))
        return XLSX_TIME;
    if (id == 22)
        return XLSX_DATE_TIME;
    if (in(id, 14, 17) || in(id, 27, 36) || in(id, 50, 58))
        return XLSX_DATE;
    return XLSX_NUMBER;
}

/* Skips what a format shows as it is: "text", [condition], \c, _c and *c. */
static size_t skip_literal(struct str code, size_t i)
{
    char close = code.p[i] == '"' ? '"' : code.p[i] == '[' ? ']' : '\0';

    if (close) {
        const char *at = i + 1 < code.n ? memchr(code.p + i + 1, close, code.n - i - 1) : NULL;
        return at ? (size_t)(at - code.p) + 1 : code.n;
    }
    return strchr("\\_*", code.p[i]) ? i + 2 : i;
}

enum xlsx_form xlsx_form_of(int64_t id, struct str code)
{
    bool date = false, time = false;

    if (code.n == 0)
        return built_in(id);
    for (size_t i = 0; i < code.n && code.p[i] != ';';) {
        size_t next = code.p[i] ? skip_literal(code, i) : i;
        if (next != i) {
            i = next;
            continue;
        }
        char c = code.p[i++];
        date = date || c == 'y' || c == 'Y' || c == 'd' || c == 'D';
        time = time || c == 'h' || c == 'H' || c == 's' || c == 'S';
        date = date || (!time && (c == 'm' || c == 'M') && !memchr(code.p, ':', code.n));
    }
    return date && time ? XLSX_DATE_TIME : date ? XLSX_DATE : time ? XLSX_TIME : XLSX_NUMBER;
}

static struct str date_text(struct arena *a, double value, enum xlsx_form form, bool from_1904)
{
    char text[DAY_TEXT_SIZE];
    int64_t minutes = (int64_t)floor(value * 1440.0 + 0.5), serial = minutes / 1440;
    int clock = (int)(minutes % 1440);
    bool early = !from_1904 && serial < FAKE_LEAP_DAY; /* 1900 had no 29 February */
    int64_t day = serial - (from_1904 ? EPOCH_1904 : EPOCH_1900) + (early ? 1 : 0);
    struct str date = day_text((struct day){ (int32_t)day }, text);

    if (form == XLSX_TIME || serial == 0)
        return str_fmt(a, "%02d:%02d", clock / 60, clock % 60);
    if (form == XLSX_DATE || clock == 0)
        return str_keep(a, date);
    return str_fmt(a, STR_FMT " %02d:%02d", STR_ARG(date), clock / 60, clock % 60);
}

struct str xlsx_number(struct arena *a, struct str raw, enum xlsx_form form, bool from_1904)
{
    char text[NUMBER_TEXT], *end = NULL;
    int64_t whole = 0;

    if (form == XLSX_NUMBER && raw.n <= 15 && str_int(raw, &whole))
        return str_keep(a, raw);
    if (raw.n == 0 || raw.n >= sizeof text)
        return str_keep(a, raw);
    memcpy(text, raw.p, raw.n);
    text[raw.n] = '\0';
    double value = strtod(text, &end);
    if (*end || !isfinite(value))
        return str_keep(a, raw);
    if (form != XLSX_NUMBER && value >= 0 && value < 2958466) /* up to 9999-12-31 */
        return date_text(a, value, form, from_1904);
    if (fabs(value) < 1e18 && value == floor(value))
        return str_fmt(a, "%.0f", value == 0 ? 0.0 : value);
    return str_fmt(a, "%.15g", value);
}
