/* cell.c - see cell.h. */
#include "rule/cell.h"

static bool is_small(int64_t count) { return count > 0 && count < CELL_LEAST; }

bool cell_shown(const int64_t *count, size_t n)
{
    int64_t total = 0;
    bool small = false;

    for (size_t k = 0; k < n; k++) {
        total += count[k];
        small = small || is_small(count[k]);
    }
    return total >= ROW_LEAST && !small;
}

void cell_rows(const int64_t *row, size_t n, bool *ret_shown)
{
    size_t left_out = 0, smallest = n;

    for (size_t k = 0; k < n; k++) {
        ret_shown[k] = row[k] >= ROW_LEAST;
        left_out += !ret_shown[k] && row[k] > 0;
        if (ret_shown[k] && (smallest == n || row[k] < row[smallest]))
            smallest = k;
    }
    if (left_out == 1 && smallest < n)
        ret_shown[smallest] = false;
}

int64_t survey_score(int64_t satisfied, int64_t mostly, int64_t fair, int64_t unsatisfied)
{
    int64_t n = satisfied + mostly + fair + unsatisfied;

    if (n <= 0)
        return -1;
    return (satisfied * 10 + mostly * 8 + fair * 6) * 1000 / n;
}
