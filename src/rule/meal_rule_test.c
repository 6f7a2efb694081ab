#include "rule/meal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/day.h"

static const struct meal_tier TIERS[] = { { 0, 1800 }, { 60, 1200 }, { 80, 1000 } };

static void the_price_is_that_of_the_age_on_the_day(void **state)
{
    static const struct {
        int64_t age, price;
    } cases[] = { { -1, 1800 }, { 0, 1800 },  { 59, 1800 }, { 60, 1200 },
                  { 79, 1200 }, { 80, 1000 }, { 120, 1000 } };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++)
        assert_int_equal(meal_tier_of(TIERS, COUNT(TIERS), cases[k].age)->price, cases[k].price);
}

static struct day day_at_ymd(int32_t y, int32_t m, int32_t d)
{
    return day_of((struct ymd){ y, m, d });
}

static void somebody_is_sixty_on_the_birthday_and_not_the_day_before(void **state)
{
    struct day born = day_at_ymd(1966, 11, 22);

    (void)state;
    assert_int_equal(meal_age(born, day_at_ymd(2026, 11, 21)), 59);
    assert_int_equal(meal_age(born, day_at_ymd(2026, 11, 22)), 60);
    assert_int_equal(meal_age(day_at_ymd(1964, 2, 29), day_at_ymd(2026, 2, 28)), 61);
    assert_int_equal(meal_age(day_at_ymd(1964, 2, 29), day_at_ymd(2026, 3, 1)), 62);
    assert_int_equal(meal_age(DAY_NONE, day_at_ymd(2026, 3, 1)), -1);
    assert_int_equal(meal_age(born, day_at_ymd(1966, 11, 21)), -1);
}

static void tiers_begin_with_the_full_price_and_never_grow_dearer(void **state)
{
    static const struct meal_tier no_full[] = { { 1, 1800 } };
    static const struct meal_tier twice[] = { { 0, 1800 }, { 60, 1200 }, { 60, 1100 } };
    static const struct meal_tier dearer[] = { { 0, 1800 }, { 60, 1801 } };
    static const struct meal_tier equal[] = { { 0, 1800 }, { 60, 1800 } };

    (void)state;
    assert_int_equal(meal_tiers_check(TIERS, COUNT(TIERS)), MEAL_TIERS_GOOD);
    assert_int_equal(meal_tiers_check(TIERS, 0), MEAL_NO_FULL_PRICE);
    assert_int_equal(meal_tiers_check(no_full, 1), MEAL_NO_FULL_PRICE);
    assert_int_equal(meal_tiers_check(twice, 3), MEAL_AGES);
    assert_int_equal(meal_tiers_check(dearer, 2), MEAL_DEARER);
    assert_int_equal(meal_tiers_check(equal, 2), MEAL_TIERS_GOOD);
}

static void sums_agree_in_each_of_their_parts(void **state)
{
    struct meal_sum a = { 0, 0, 0 }, b = { 2, 2400, 1200 };

    (void)state;
    meal_add(&a, 1200, 600);
    assert_false(meal_agree(&a, &b));
    meal_add(&a, 1200, 600);
    assert_true(meal_agree(&a, &b));
    meal_join(&a, &(struct meal_sum){ 0, 0, 1 });
    assert_false(meal_agree(&a, &b));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_price_is_that_of_the_age_on_the_day),
        cmocka_unit_test(somebody_is_sixty_on_the_birthday_and_not_the_day_before),
        cmocka_unit_test(tiers_begin_with_the_full_price_and_never_grow_dearer),
        cmocka_unit_test(sums_agree_in_each_of_their_parts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
