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
    char open = code.p[i];

    if (open == '"' || open == '[') {
        struct str rest = { code.p + i + 1, code.n - i - 1 }, inside = { 0 };
        return str_cut(&rest, open == '"' ? '"' : ']', &inside) ? i + inside.n + 2 : code.n;
    }
    return open == '\\' || open == '_' || open == '*' ? i + 2 : i;
}

static bool any_of(char c, const char *letters) { return c && strchr(letters, c); }

static enum xlsx_form joined(bool date, bool time)
{
    if (date)
        return time ? XLSX_DATE_TIME : XLSX_DATE;
    return time ? XLSX_TIME : XLSX_NUMBER;
}

enum xlsx_form xlsx_form_of(int64_t id, struct str code)
{
    bool date = false, time = false, m = false;

    if (code.n == 0)
        return built_in(id);
    for (size_t i = 0; i < code.n && code.p[i] != ';';) {
        size_t next = skip_literal(code, i);
        if (next == i) {
            date = date || any_of(code.p[i], "yYdD");
            time = time || any_of(code.p[i], "hHsS");
            m = m || any_of(code.p[i], "mM"); /* minutes beside hours or seconds, else months */
            next++;
        }
        i = next;
    }
    if (m && memchr(code.p, ':', code.n)) /* [h]:mm */
        time = true;
    return joined(date || (m && !time), time);
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
