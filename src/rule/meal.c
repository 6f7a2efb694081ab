#include "rule/meal.h"

#include "rule/codes.h"

enum meal_fault meal_tiers_check(const struct meal_tier *t, size_t n)
{
    if (n == 0 || t[0].age_from != 0)
        return MEAL_NO_FULL_PRICE;
    for (size_t k = 1; k < n; k++) {
        if (t[k].age_from <= t[k - 1].age_from)
            return MEAL_AGES;
        if (t[k].price > t[k - 1].price)
            return MEAL_DEARER;
    }
    return MEAL_TIERS_GOOD;
}

const struct meal_tier *meal_tier_of(const struct meal_tier *t, size_t n, int64_t age)
{
    size_t at = 0;

    while (at + 1 < n && age >= t[at + 1].age_from)
        at++;
    return &t[at];
}

int64_t meal_age(struct day birthday, struct day day)
{
    return birthday.n == DAY_NONE.n || birthday.n > day.n ? -1 : age_on(birthday, day);
}

void meal_add(struct meal_sum *s, int64_t price, int64_t subsidy)
{
    meal_join(s, &(struct meal_sum){ 1, price, subsidy });
}

void meal_join(struct meal_sum *s, const struct meal_sum *part)
{
    s->meals += part->meals;
    s->price += part->price;
    s->subsidy += part->subsidy;
}

bool meal_agree(const struct meal_sum *a, const struct meal_sum *b)
{
    return a->meals == b->meals && a->price == b->price && a->subsidy == b->subsidy;
}
