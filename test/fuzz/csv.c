/* csv.c - fuzzes tables of text: whatever the bytes and their charset, fields come out as UTF-8. */
#include <stdlib.h>

#include "base/arena.h"
#include "kit/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
    struct arena a = { NULL };
    struct csv *c = NULL;
    struct csv_row row;

    if (!csv_memory(&a, (struct str){ (const char *)p, n }, &c)) {
        while (csv_next(c, &row))
            for (size_t i = 0; i < row.n; i++)
                if (str_len_utf8(row.field[i]) < 0)
                    abort();
        if (csv_end(c) && csv_read_bytes(c) < 0)
            abort();
    }
    arena_done(&a);
    return 0;
}
