/* quiz.h - how many know what was made known: sheets of answers marked against the right ones. */
#pragma once

#include "base/str.h"

/* Marks one sheet: a letter of 'A' to 'C' or '-' (not answered) for each right answer, in order.
 * False when the sheet does not fit the questions or answers none of them. */
bool quiz_mark(struct str right, struct str sheet, int64_t *ret_answered, int64_t *ret_correct);

/* The share of those who know in thousandths, halves up; -1 when nothing was answered. */
int64_t quiz_rate(int64_t correct, int64_t answered);
