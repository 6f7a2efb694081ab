#include "rule/calendar.h"

#include "support.h"

static struct day on(const char *text)
{
    struct day d = DAY_NONE;

    assert_true(!*text || day_read(str_of(text), &d));
    return d;
}

/* Spring festival and National Day of 2026, with their made-up weekend days. */
static struct day holidays[16], workdays[4];

static struct calendar spring_and_autumn(void)
{
    struct calendar c = { holidays, 16, workdays, 4, 2026, 2026 };

    for (int i = 0; i < 9; i++)
        holidays[i] = (struct day){ on("2026-02-15").n + i };
    for (int i = 0; i < 7; i++)
        holidays[9 + i] = (struct day){ on("2026-10-01").n + i };
    workdays[0] = on("2026-02-14");
    workdays[1] = on("2026-02-28");
    workdays[2] = on("2026-09-20");
    workdays[3] = on("2026-10-10");
    return c;
}

static void a_working_day_is_neither_weekend_nor_holiday_unless_made_up(void **state)
{
    static const struct {
        const char *day;
        bool works, holiday;
    } cases[] = {
        { "2026-02-13", true, false },  /* Friday */
        { "2026-02-14", true, false },  /* Saturday made up */
        { "2026-02-15", false, true },  /* first holiday */
        { "2026-02-23", false, true },  /* last holiday, a Monday */
        { "2026-02-24", true, false },  /* Tuesday */
        { "2026-02-28", true, false },  /* Saturday made up */
        { "2026-03-01", false, false }, /* plain Sunday */
        { "2026-10-07", false, true },  { "2026-10-08", true, false }, { "", false, false },
    };
    struct calendar c = spring_and_autumn();

    (void)state;
    assert_true(calendar_valid(&c));
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_int_equal(calendar_is_workday(&c, on(cases[i].day)), cases[i].works);
        assert_int_equal(calendar_is_holiday(&c, on(cases[i].day)), cases[i].holiday);
    }
}

static void a_period_of_days_ends_where_the_rule_says(void **state)
{
    static const struct {
        const char *event;
        int64_t n;
        enum roll roll;
        const char *last;
    } cases[] = {
        { "2026-03-02", 15, ROLL_HOLIDAYS, "2026-03-17" }, /* the day of the event is not counted */
        { "2026-03-02", 1, ROLL_HOLIDAYS, "2026-03-03" },
        { "2026-03-02", 0, ROLL_REST, "2026-03-02" },
        { "2026-03-01", 0, ROLL_REST, "2026-03-01" },
        { "2026-03-02", -3, ROLL_REST, "2026-03-02" },
        { "2026-02-04", 10, ROLL_HOLIDAYS, "2026-02-14" }, /* the eve stays */
        { "2026-02-05", 10, ROLL_HOLIDAYS, "2026-02-24" }, /* first holiday: day after the last */
        { "2026-02-13", 10, ROLL_HOLIDAYS, "2026-02-24" }, /* last holiday */
        { "2026-02-14", 10, ROLL_HOLIDAYS, "2026-02-24" }, /* first day after it */
        { "2026-02-05", 10, ROLL_NONE, "2026-02-15" },
        { "2026-01-31", 15, ROLL_REST, "2026-02-24" },
        { "2026-09-16", 15, ROLL_HOLIDAYS, "2026-10-08" },
        { "2026-02-27", 2, ROLL_HOLIDAYS, "2026-03-01" }, /* a Sunday, weekends kept */
        { "2026-02-27", 2, ROLL_REST, "2026-03-02" },     /* a Sunday, weekends rolled */
        { "2026-02-27", 1, ROLL_REST, "2026-02-28" },     /* a made-up Saturday is no rest */
        { "9999-12-30", 1, ROLL_NONE, "9999-12-31" },
        { "9999-12-30", 2, ROLL_NONE, "" },
        { "0000-01-01", 1, ROLL_NONE, "0000-01-02" },
        { "9999-12-31", 1, ROLL_NONE, "" },
        { "2026-03-02", INT64_MAX, ROLL_NONE, "" },
        { "", 5, ROLL_NONE, "" },
    };
    struct calendar c = spring_and_autumn();

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(calendar_add_days(&c, on(cases[i].event), cases[i].n, cases[i].roll).n,
                         on(cases[i].last).n);
}

static void a_period_of_working_days_skips_rest(void **state)
{
    static const struct {
        const char *event;
        int64_t n;
        const char *last;
    } cases[] = {
        { "2026-02-13", 1, "2026-02-14" },
        { "2026-02-13", 2, "2026-02-24" },
        { "2026-02-14", 1, "2026-02-24" },
        { "2026-02-20", 1, "2026-02-24" },
        { "2026-02-27", 1, "2026-02-28" },
        { "2026-02-27", 2, "2026-03-02" },
        { "2026-03-02", 5, "2026-03-09" },
        { "2026-03-01", 0, "2026-03-01" },
        { "2026-09-30", 3, "2026-10-10" },
        { "9999-12-31", 1, "" },
        { "", 1, "" },
        { "2026-03-02", INT64_MAX, "" },
    };
    struct calendar c = spring_and_autumn();

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct day last = calendar_add_workdays(&c, on(cases[i].event), cases[i].n);
        assert_int_equal(last.n, on(cases[i].last).n);
        if (last.n == DAY_NONE.n || cases[i].n == 0)
            continue;
        assert_int_equal(calendar_workdays_between(&c, on(cases[i].event), last), cases[i].n);
        assert_int_equal(calendar_workdays_between(&c, last, on(cases[i].event)), -cases[i].n);
    }
}

static void a_period_of_months_ends_on_the_same_date_or_the_last_of_the_month(void **state)
{
    static const struct {
        const char *event;
        int64_t n;
        const char *last;
    } cases[] = {
        { "2026-01-31", 1, "2026-02-28" },
        { "2024-01-31", 1, "2024-02-29" },
        { "2026-03-15", 12, "2027-03-15" },
        { "2026-11-30", 3, "2027-02-28" },
        { "2026-09-05", 1, "2026-10-08" }, /* rolled out of National Day */
        { "2026-03-15", 0, "2026-03-15" },
        { "2026-03-15", INT64_MAX, "" },
        { "2026-03-15", -1, "2026-03-15" },
        { "9999-12-01", 1, "" },
        { "", 1, "" },
    };
    struct calendar c = spring_and_autumn();

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(calendar_add_months(&c, on(cases[i].event), cases[i].n, ROLL_HOLIDAYS).n,
                         on(cases[i].last).n);
}

static void next_working_day_is_after_and_from_is_on_or_after(void **state)
{
    struct calendar c = spring_and_autumn(), none = { 0 };

    (void)state;
    assert_int_equal(calendar_next_workday(&c, on("2026-02-24")).n, on("2026-02-25").n);
    assert_int_equal(calendar_workday_from(&c, on("2026-02-24")).n, on("2026-02-24").n);
    assert_int_equal(calendar_next_workday(&c, on("2026-02-14")).n, on("2026-02-24").n);
    assert_int_equal(calendar_workday_from(&c, on("2026-02-15")).n, on("2026-02-24").n);
    assert_int_equal(calendar_next_workday(&none, on("2026-02-13")).n, on("2026-02-16").n);
    assert_int_equal(calendar_next_workday(&c, DAY_NONE).n, DAY_NONE.n);
    assert_int_equal(calendar_workday_from(&c, DAY_NONE).n, DAY_NONE.n);
    assert_int_equal(calendar_workdays_between(&c, DAY_NONE, on("2026-02-14")), 0);
    assert_int_equal(calendar_workdays_between(&c, on("2026-02-14"), DAY_NONE), 0);
}

static void a_faulty_table_is_noticed(void **state)
{
    struct calendar c = spring_and_autumn();

    (void)state;
    workdays[3] = workdays[2];
    assert_false(calendar_valid(&c));
    workdays[3] = holidays[15];
    assert_false(calendar_valid(&c));
    c = spring_and_autumn();
    holidays[1] = holidays[0];
    assert_false(calendar_valid(&c));
    assert_true(calendar_valid(&(struct calendar){ 0 }));
    assert_true(calendar_knows(&c, on("2026-12-31")));
    assert_false(calendar_knows(&c, on("2027-01-01")));
    assert_false(calendar_knows(&c, on("2025-12-31")));
    assert_false(calendar_knows(&c, DAY_NONE));
    assert_false(calendar_knows(&(struct calendar){ 0 }, on("2026-12-31")));
}

static void a_deadline_is_the_end_of_the_day_in_china(void **state)
{
    struct when end = deadline_of(on("2026-03-17"));

    (void)state;
    assert_int_equal(day_at(end, CHINA_OFFSET).n, on("2026-03-17").n);
    assert_int_equal(day_at((struct when){ end.ms + 1 }, CHINA_OFFSET).n, on("2026-03-18").n);
    assert_int_equal(days_between(on("2026-03-02"), on("2026-03-17")), 15);
    assert_int_equal(days_between(on("2026-03-17"), on("2026-03-02")), -15);
}

static void same_span(struct span got, const char *first, const char *last)
{
    assert_int_equal(got.first.n, on(first).n);
    assert_int_equal(got.last.n, on(last).n);
    assert_true(span_holds(got, got.first) && span_holds(got, got.last));
    assert_false(span_holds(got, (struct day){ got.first.n - 1 }));
    assert_false(span_holds(got, (struct day){ got.last.n + 1 }));
}

static void spans_of_the_year_hold_their_days(void **state)
{
    (void)state;
    same_span(span_week(on("2026-03-01")), "2026-02-23", "2026-03-01");
    same_span(span_week(on("2026-03-02")), "2026-03-02", "2026-03-08");
    same_span(span_month(on("2024-02-10")), "2024-02-01", "2024-02-29");
    same_span(span_month(on("2026-12-31")), "2026-12-01", "2026-12-31");
    same_span(span_quarter(on("2026-03-31")), "2026-01-01", "2026-03-31");
    same_span(span_quarter(on("2026-04-01")), "2026-04-01", "2026-06-30");
    same_span(span_half_year(on("2026-06-30")), "2026-01-01", "2026-06-30");
    same_span(span_half_year(on("2026-07-01")), "2026-07-01", "2026-12-31");
    same_span(span_year(on("2026-07-01")), "2026-01-01", "2026-12-31");
    for (int32_t month = 1; month <= 12; month++) {
        struct day d = day_of((struct ymd){ 2026, month, 15 });
        assert_int_equal(day_quarter(d), (month - 1) / 3 + 1);
        assert_int_equal(day_half_year(d), month <= 6 ? 1 : 2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_working_day_is_neither_weekend_nor_holiday_unless_made_up),
        cmocka_unit_test(a_period_of_days_ends_where_the_rule_says),
        cmocka_unit_test(a_period_of_working_days_skips_rest),
        cmocka_unit_test(a_period_of_months_ends_on_the_same_date_or_the_last_of_the_month),
        cmocka_unit_test(next_working_day_is_after_and_from_is_on_or_after),
        cmocka_unit_test(a_faulty_table_is_noticed),
        cmocka_unit_test(a_deadline_is_the_end_of_the_day_in_china),
        cmocka_unit_test(spans_of_the_year_hold_their_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
