#include "kit/xlsx_merge.h"

#include <stdlib.h>

#include "base/arena.h"
#include "kit/xlsx_cell.h"

enum { VALUE_BYTES = 4 * 1024 * 1024 };

bool xlsx_merges_add(struct xlsx_merges *m, struct str ref)
{
    struct str to = ref, from = { 0 };
    struct xlsx_area area = { 0 };

    if (!str_cut(&to, ':', &from) || !xlsx_place(from, &area.top, &area.left) ||
        !xlsx_place(to, &area.bottom, &area.right) || area.left >= XLSX_COLUMNS ||
        area.top > area.bottom || area.left > area.right)
        return true;
    if (m->n == XLSX_AREAS)
        return false;
    m->area[m->n++] = area;
    return true;
}

static int by_top(const void *a, const void *b)
{
    const struct xlsx_area *m = a, *o = b;

    if (m->top != o->top)
        return m->top < o->top ? -1 : 1;
    return m->left < o->left ? -1 : m->left > o->left;
}

void xlsx_merges_sort(struct xlsx_merges *m)
{
    if (m->n)
        qsort(m->area, m->n, sizeof *m->area, by_top);
}

static bool fill(struct xlsx_merges *m, struct xlsx_area *area, struct arena *a, int64_t row,
                 struct str *cell, size_t *count)
{
    int64_t right = area->right < XLSX_COLUMNS ? area->right : XLSX_COLUMNS - 1;

    if (area->top == row) {
        m->bytes += cell[area->left].n;
        if (m->bytes > VALUE_BYTES)
            return false;
        area->value = str_keep(a, cell[area->left]);
    }
    for (int64_t c = area->left; area->value.n && c <= right; c++) {
        if (cell[c].n == 0)
            cell[c] = area->value;
        if ((size_t)c >= *count)
            *count = (size_t)c + 1;
    }
    return true;
}

const char *xlsx_merges_fill(struct xlsx_merges *m, struct arena *a, int64_t row, struct str *cell,
                             size_t *count)
{
    size_t kept = 0;

    for (; m->next < m->n && m->area[m->next].top <= row; m->next++) {
        if (m->actives == XLSX_COLUMNS) /* areas that do not overlap are never that many */
            return "merges";
        m->active[m->actives++] = m->next;
    }
    for (size_t i = 0; i < m->actives; i++) {
        struct xlsx_area *area = &m->area[m->active[i]];
        if (area->bottom < row)
            continue;
        if (!fill(m, area, a, row, cell, count))
            return "merges";
        m->active[kept++] = m->active[i];
    }
    m->actives = kept;
    return NULL;
}
