/* xlsx.c - fuzzes workbooks: the input's lines (ended by byte 1) become the parts of one, so that
 * the fuzzer meets the XML and not the checksums; an input that begins with PK is taken as it is.
 */
#include <stdlib.h>

#include "base/arena.h"
#include "kit/xlsx_read.h"
#include "kit/zip.h"

static const char *const parts[] = { "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
                                     "xl/styles.xml", "xl/sharedStrings.xml",
                                     "xl/worksheets/sheet1.xml" };

static struct blob packed(struct arena *a, struct str rest)
{
    struct zipw *w = NULL;
    struct blob out = { NULL, 0 };
    struct str part;

    if (str_starts(rest, STR("PK")))
        return (struct blob){ rest.p, rest.n };
    if (zipw_begin(a, NULL, (struct when){ 0 }, &w))
        abort();
    for (size_t i = 0; i < COUNT(parts) && str_cut(&rest, '\1', &part); i++)
        if (zipw_add(w, str_of(parts[i]), part, false))
            abort();
    if (zipw_end(w, &out))
        abort();
    return out;
}

static void read_rows(struct xlsx *x)
{
    struct xlsx_row row;

    while (xlsx_next(x, &row))
        for (size_t i = 0; i < row.n; i++)
            if (str_len_utf8(row.cell[i]) < 0)
                abort();
    if (xlsx_end(x))
        return;
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
    struct arena a = { NULL };
    struct xlsx *x = NULL;

    if (n > 0 && !xlsx_memory(&a, packed(&a, (struct str){ (const char *)p, n }), &x)) {
        if (!xlsx_sheet(x, 0))
            read_rows(x);
        xlsx_close(x);
    }
    arena_done(&a);
    return 0;
}
