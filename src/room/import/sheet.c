#include "room/import/sheet.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/arena.h"
#include "kit/csv.h"
#include "kit/xlsx_read.h"
#include "room/import/import.h"

const struct failure IMPORT_UNKNOWN_FILE = { .code = ERR_INPUT, .id = "import.unknown_file" };
const struct failure IMPORT_NO_HEADER = { .code = ERR_INPUT, .id = "import.no_header" };
const struct failure IMPORT_FILE = { .code = ERR_MISSING, .id = "import.file" };

enum { HEADER_KNOWN = 3 };

struct sheet {
    struct csv *csv;
    struct xlsx *xlsx;
};

static const struct str ZIP = STR_INIT("PK\003\004"), OLD = STR_INIT("\xd0\xcf\x11\xe0");

static MUST err start_xlsx(struct arena *a, struct sheet *s)
{
    if (xlsx_sheets(s->xlsx) == 0)
        return err_at(a, &IMPORT_NO_HEADER, NULL, "no visible sheet");
    return xlsx_sheet(s->xlsx, 0);
}

static MUST err refuse_old(struct arena *a, struct str head)
{
    if (str_starts(head, OLD)) /* .xls, or a workbook with a password */
        return err_rule(a, &IMPORT_UNKNOWN_FILE, NULL, "why=xls");
    return NULL;
}

err sheet_memory(struct arena *a, struct str bytes, struct sheet **ret)
{
    struct sheet *s = NEW(a, struct sheet);

    TRY(refuse_old(a, bytes));
    if (str_starts(bytes, ZIP)) {
        TRY(xlsx_memory(a, (struct blob){ bytes.p, bytes.n }, &s->xlsx));
        TRY(start_xlsx(a, s));
    } else {
        TRY(csv_memory(a, bytes, &s->csv));
    }
    *ret = s;
    return NULL;
}

err sheet_open(struct arena *a, const char *path, struct sheet **ret)
{
    struct sheet *s = NEW(a, struct sheet);
    char head[4] = "";
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return err_at(a, &IMPORT_FILE, NULL, "%s: cannot be opened", path);
    ssize_t n = read(fd, head, sizeof head);
    (void)close(fd);
    struct str start = { head, n > 0 ? (size_t)n : 0 };
    TRY(refuse_old(a, start));
    if (str_starts(start, ZIP)) {
        TRY(xlsx_open(a, path, &s->xlsx));
        TRY(start_xlsx(a, s));
    } else {
        TRY(csv_open(a, path, &s->csv));
    }
    *ret = s;
    return NULL;
}

bool sheet_next(struct sheet *s, struct sheet_row *ret)
{
    struct xlsx_row x;
    struct csv_row c;

    if (s->xlsx) {
        if (!xlsx_next(s->xlsx, &x))
            return false;
        *ret = (struct sheet_row){ x.row, x.n, x.cell, NULL };
        return true;
    }
    if (!csv_next(s->csv, &c))
        return false;
    *ret = (struct sheet_row){ c.line, c.n, c.field, c.fault };
    return true;
}

bool sheet_blank(const struct sheet_row *row)
{
    for (size_t i = 0; i < row->n; i++)
        if (str_trim(row->cell[i]).n)
            return false;
    return !row->fault;
}

err sheet_close(struct sheet *s)
{
    if (!s->xlsx)
        return csv_end(s->csv);
    err e = xlsx_end(s->xlsx);
    xlsx_close(s->xlsx);
    return e;
}

/* A title merged over all columns is one text many times: it maps at most one of them. */
static void map_row(struct arena *a, const struct sheet_row *row, struct header *ret)
{
    bool taken[F_COUNT_] = { false };

    ret->line = row->line;
    ret->n = row->n < SHEET_COLUMNS ? row->n : SHEET_COLUMNS;
    ret->known = 0;
    for (size_t i = 0; i < ret->n; i++) {
        enum import_field f = field_of_header(a, row->cell[i]);
        ret->name[i] = str_keep(a, fold(a, row->cell[i]));
        ret->field[i] = taken[f] ? F_NONE : f;
        ret->known += f != F_NONE && !taken[f];
        taken[f] = f != F_NONE;
    }
}

static bool looks_like_names(const struct header *h)
{
    size_t different = 0;

    for (size_t i = 0; i < h->n; i++)
        different += h->name[i].n > 0 && (i == 0 || !str_eq(h->name[i], h->name[i - 1]));
    return different >= HEADER_KNOWN;
}

err header_find(struct arena *a, struct sheet *s, struct header *ret)
{
    struct header h, fallback = { .n = 0 };
    struct sheet_row row;

    for (int i = 0; i < HEADER_ROWS && sheet_next(s, &row); i++) {
        if (row.fault)
            continue;
        map_row(a, &row, &h);
        if (h.known >= HEADER_KNOWN) {
            *ret = h;
            return NULL;
        }
        if (!fallback.n && looks_like_names(&h))
            fallback = h;
    }
    if (!fallback.n)
        return &IMPORT_NO_HEADER;
    *ret = fallback;
    return NULL;
}
