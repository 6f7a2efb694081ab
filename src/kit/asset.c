#include "kit/asset.h"

static size_t first_at_or_after(struct str path)
{
    size_t low = 0, high = ASSET_COUNT;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (str_cmp(str_of(ASSETS[mid].path), path) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

const struct asset *asset_find(struct str path)
{
    size_t i = first_at_or_after(path);

    return i < ASSET_COUNT && str_is(path, ASSETS[i].path) ? &ASSETS[i] : NULL;
}

const struct asset *asset_below(struct str head, size_t *ret_n)
{
    size_t from = first_at_or_after(head), to = from;

    while (to < ASSET_COUNT && str_starts(str_of(ASSETS[to].path), head))
        to++;
    *ret_n = to - from;
    return &ASSETS[from];
}
