#include "rule/period.h"

#include "support.h"

static struct day on(const char *text)
{
    struct day d = DAY_NONE;

    assert_true(!*text || day_read(str_of(text), &d));
    return d;
}

static const struct calendar EVERY_DAY = { 0 };
static const struct publicity_rule FIFTEEN = { 15, ROLL_HOLIDAYS };

static void a_notice_counts_from_the_day_after_it_goes_up(void **state)
{
    static const struct {
        const char *today;
        enum publicity_state state;
        int32_t day;
    } cases[] = {
        { "2026-03-01", PUBLICITY_ABSENT, 0 },   { "2026-03-02", PUBLICITY_RUNNING, 0 },
        { "2026-03-03", PUBLICITY_RUNNING, 1 },  { "2026-03-16", PUBLICITY_RUNNING, 14 },
        { "2026-03-17", PUBLICITY_RUNNING, 15 }, { "2026-03-18", PUBLICITY_ENDED, 15 },
        { "2027-03-18", PUBLICITY_ENDED, 15 },
    };
    struct posting p = { on("2026-03-02"), DAY_NONE };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct publicity_count got =
            publicity_count(&EVERY_DAY, &FIFTEEN, &p, 1, on(cases[i].today));
        assert_int_equal(got.state, cases[i].state);
        assert_int_equal(got.day, cases[i].day);
        assert_int_equal(got.of, 15);
        assert_int_equal(got.restarts, 0);
        assert_int_equal(publicity_breaks(&got, on(cases[i].today)),
                         cases[i].state == PUBLICITY_RUNNING);
    }
    struct publicity_count now = publicity_count(&EVERY_DAY, &FIFTEEN, &p, 1, on("2026-03-17"));
    assert_false(publicity_breaks(&now, on("2026-03-18")));
    assert_int_equal(publicity_count(&EVERY_DAY, &FIFTEEN, &p, 0, on("2027-01-01")).state,
                     PUBLICITY_ABSENT);
}

static void a_take_down_before_the_end_starts_the_count_again(void **state)
{
    static const struct {
        const char *down, *again, *today;
        enum publicity_state state;
        int32_t day, restarts;
    } cases[] = {
        /* taken down on day 14, or on the last day itself: broken */
        { "2026-03-16", "", "2026-03-15", PUBLICITY_RUNNING, 13, 0 },
        { "2026-03-16", "", "2026-03-16", PUBLICITY_BROKEN, 0, 0 },
        { "2026-03-17", "", "2026-03-20", PUBLICITY_BROKEN, 0, 0 },
        /* the day after the last: whole */
        { "2026-03-18", "", "2026-03-18", PUBLICITY_ENDED, 15, 0 },
        /* up again two days later */
        { "2026-03-16", "2026-03-18", "2026-03-17", PUBLICITY_BROKEN, 0, 0 },
        { "2026-03-16", "2026-03-18", "2026-03-18", PUBLICITY_RUNNING, 0, 1 },
        { "2026-03-16", "2026-03-18", "2026-04-02", PUBLICITY_RUNNING, 15, 1 },
        { "2026-03-16", "2026-03-18", "2026-04-03", PUBLICITY_ENDED, 15, 1 },
        /* a whole first stretch is not undone by a short second one */
        { "2026-03-18", "2026-03-20", "2026-03-21", PUBLICITY_ENDED, 15, 0 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct posting list[] = { { on("2026-03-02"), on(cases[i].down) },
                                  { on(cases[i].again), DAY_NONE } };
        size_t n = *cases[i].again ? 2 : 1;
        struct publicity_count got =
            publicity_count(&EVERY_DAY, &FIFTEEN, list, n, on(cases[i].today));
        assert_int_equal(got.state, cases[i].state);
        assert_int_equal(got.day, cases[i].day);
        assert_int_equal(got.restarts, cases[i].restarts);
    }
}

static void a_last_day_on_a_holiday_moves(void **state)
{
    struct day holidays[] = { on("2026-03-17"), on("2026-03-18") };
    struct calendar c = { .holidays = holidays, .n_holidays = 2 };
    struct posting p = { on("2026-03-02"), DAY_NONE };

    (void)state;
    struct publicity_count got = publicity_count(&c, &FIFTEEN, &p, 1, on("2026-03-18"));
    assert_int_equal(got.state, PUBLICITY_RUNNING);
    assert_int_equal(got.of, 17);
    assert_int_equal(got.last.n, on("2026-03-19").n);
    assert_int_equal(publicity_count(&c, &FIFTEEN, &p, 1, on("2026-03-20")).state, PUBLICITY_ENDED);
}

static void an_objection_is_answered_in_three_days(void **state)
{
    (void)state;
    assert_int_equal(objection_due(&EVERY_DAY, on("2026-03-02"), 3).n, on("2026-03-05").n);
    assert_int_equal(objection_due(&EVERY_DAY, on("2026-03-04"), 3).n, on("2026-03-09").n);
}

static void reminders_fall_before_on_and_after_the_day(void **state)
{
    static const struct {
        const char *after, *today;
        bool any;
        enum remind kind;
        const char *on;
        int32_t late;
    } cases[] = {
        { "2026-03-01", "2026-03-06", false, REMIND_SOON, "", 0 },
        { "2026-03-01", "2026-03-07", true, REMIND_SOON, "2026-03-07", 0 },
        { "2026-03-07", "2026-03-07", false, REMIND_SOON, "", 0 }, /* told already */
        { "2026-03-07", "2026-03-08", false, REMIND_SOON, "", 0 },
        { "2026-03-07", "2026-03-09", true, REMIND_TOMORROW, "2026-03-09", 0 },
        { "2026-03-01", "2026-03-10", true, REMIND_TODAY, "2026-03-10", 0 }, /* only the newest */
        { "2026-03-10", "2026-03-11", true, REMIND_LATE, "2026-03-11", 1 },
        { "2026-03-11", "2026-03-12", false, REMIND_LATE, "", 0 },
        { "2026-03-11", "2026-03-13", true, REMIND_LATE, "2026-03-13", 3 },
        { "2026-03-13", "2026-03-16", false, REMIND_LATE, "", 0 },
        { "2026-03-13", "2026-03-17", true, REMIND_LATE, "2026-03-17", 7 },
        { "2026-03-17", "2026-03-23", false, REMIND_LATE, "", 0 },
        { "2026-03-17", "2026-03-26", true, REMIND_LATE, "2026-03-24", 14 },
    };
    struct day due = on("2026-03-10");

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct reminder r = { 0 };
        assert_int_equal(reminder_newest(due, on(cases[i].after), on(cases[i].today), &r),
                         cases[i].any);
        if (!cases[i].any)
            continue;
        assert_int_equal(r.kind, cases[i].kind);
        assert_int_equal(r.on.n, on(cases[i].on).n);
        assert_int_equal(r.late, cases[i].late);
    }
}

static void a_scheduler_that_runs_daily_and_one_that_sleeps_agree_on_the_days(void **state)
{
    static const int32_t want[] = { -3, -1, 0, 1, 3, 7, 14, 21, 28 };
    struct day due = on("2026-03-10"), after = on("2026-01-01");

    (void)state;
    for (size_t i = 0; i < COUNT(want); i++) {
        after = reminder_next(due, after);
        assert_int_equal(after.n, due.n + want[i]);
    }
}

static void lateness_climbs_the_ladder(void **state)
{
    static const struct {
        int32_t late;
        enum escalation want;
    } cases[] = {
        { -1, ESCALATE_NONE },
        { 0, ESCALATE_NONE },
        { 1, ESCALATE_FIRST_RESPONSIBLE },
        { 2, ESCALATE_FIRST_RESPONSIBLE },
        { 3, ESCALATE_STREET },
        { 6, ESCALATE_STREET },
        { 7, ESCALATE_DISTRICT },
        { 70, ESCALATE_DISTRICT },
    };
    struct day due = on("2026-03-10");

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(escalation_on(due, (struct day){ due.n + cases[i].late }), cases[i].want);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_notice_counts_from_the_day_after_it_goes_up),
        cmocka_unit_test(a_take_down_before_the_end_starts_the_count_again),
        cmocka_unit_test(a_last_day_on_a_holiday_moves),
        cmocka_unit_test(an_objection_is_answered_in_three_days),
        cmocka_unit_test(reminders_fall_before_on_and_after_the_day),
        cmocka_unit_test(a_scheduler_that_runs_daily_and_one_that_sleeps_agree_on_the_days),
        cmocka_unit_test(lateness_climbs_the_ladder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
