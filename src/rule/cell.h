/* cell.h - the score of a survey, and which of its counts may be shown without showing a person.
 *
 * A count of one to four people can tell who they are, and total and score together would give a
 * single hidden count away: so the counts of a row are shown all or not at all. */
#pragma once

#include "base/str.h"

enum {
    CELL_LEAST = 5, /* the least count that is shown, beside zero */
    ROW_LEAST = 10, /* the least number of answers whose counts or score are shown */
};

/* Whether the counts of a row may be shown: enough answers, and none of them one to four. */
bool cell_shown(const int64_t *count, size_t n);

/* Rows that add up to a published whole: false in *ret_shown for each that must be left out. One
 * row left out alone could be told from the whole, so the smallest of the others goes with it. */
void cell_rows(const int64_t *row, size_t n, bool *ret_shown);

/* Satisfied counts 1, mostly 0.8, fair 0.6, of all answers; in hundredths of a point of 100,
 * rounded down; -1 without answers. */
int64_t survey_score(int64_t satisfied, int64_t mostly, int64_t fair, int64_t unsatisfied);
