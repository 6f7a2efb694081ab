#include "base/day.h"
#include "support.h"

static void every_day_of_four_centuries_comes_back(void **state)
{
    char text[DAY_TEXT_SIZE];

    (void)state;
    for (int32_t n = -146097; n <= 146097; n++) {
        struct day back = DAY_NONE;
        assert_true(day_read(day_text((struct day){ n }, text), &back));
        assert_int_equal(back.n, n);
    }
}

static void impossible_dates_are_refused(void **state)
{
    static const struct str bad[] = { STR_INIT("2026-02-29"), STR_INIT("2026-13-01"),
                                      STR_INIT("2026-00-10"), STR_INIT("2026-04-31"),
                                      STR_INIT("2026-4-3"),   STR_INIT("2026/04/03"),
                                      STR_INIT(""),           STR_INIT("2100-02-29"),
                                      STR_INIT("2026-04-0x") };
    struct day d = { 7 };

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(day_read(bad[i], &d));
    assert_int_equal(d.n, 7);
    assert_true(day_read(STR("2024-02-29"), &d));
}

static void a_day_begins_at_midnight_where_it_is(void **state)
{
    struct day d = day_at((struct when){ 1795273200000 }, CHINA_OFFSET); /* 2026-11-21T23:00+08 */
    struct ymd t = day_ymd(d);

    (void)state;
    assert_int_equal(t.year * 10000 + t.month * 100 + t.day, 20261121);
    assert_int_equal(day_weekday(d), 6);
    assert_int_equal(day_start(d, CHINA_OFFSET).ms, 1795190400000);
    assert_int_equal(day_at(day_end(d, CHINA_OFFSET), CHINA_OFFSET).n, d.n);
    assert_int_equal(day_at((struct when){ -1 }, 0).n, -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_of_four_centuries_comes_back),
        cmocka_unit_test(impossible_dates_are_refused),
        cmocka_unit_test(a_day_begins_at_midnight_where_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
