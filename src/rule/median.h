/* median.h - the middle of exact fractions: no rounding, no floats. */
#pragma once

#include "rule/share.h"

/* a below, equal to or above b, as a negative, zero or positive number; wholes above zero. */
int share_cmp(struct share a, struct share b);

/* The median of n fractions with wholes above zero, in lowest terms; of an even number the mean of
 * the two in the middle. Sorts `list`. False when n is zero, a whole is not above zero, or the
 * answer does not fit. */
bool median(struct share *list, size_t n, struct share *ret);
