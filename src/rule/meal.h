/* meal.h - what a meal or a day of care costs whom: prices by age on the day it is had, and sums of
 * meals that have to agree. All in fen. */
#pragma once

#include "base/str.h"

enum { MEAL_TIERS = 10, MEAL_AGE_MOST = 120 };

struct meal_tier {
    int64_t age_from, price;
};
/* Tiers begin with age 0, whose price is the full one; ages rise, and nobody pays more for being
 * older. What is wrong, or MEAL_TIERS_GOOD. */
enum meal_fault { MEAL_TIERS_GOOD, MEAL_NO_FULL_PRICE, MEAL_AGES, MEAL_DEARER };
enum meal_fault meal_tiers_check(const struct meal_tier *t, size_t n);

/* The tier of somebody who is `age` on the day; below 0 (nobody knows the birthday): the full
 * price. Of checked tiers. */
const struct meal_tier *meal_tier_of(const struct meal_tier *t, size_t n, int64_t age);

/* Completed years on the day of the meal; -1 without a birthday or before it. */
int64_t meal_age(struct day birthday, struct day day);

struct meal_sum {
    int64_t meals, price, subsidy;
};
void meal_add(struct meal_sum *s, int64_t price, int64_t subsidy);
void meal_join(struct meal_sum *s, const struct meal_sum *part);
bool meal_agree(const struct meal_sum *a, const struct meal_sum *b);
