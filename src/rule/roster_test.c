/* roster_test.c - months with feasts, leave and too few people, as tables. */
#include "rule/roster.h"

#include <string.h>

#include "support.h"

/* People: heads 1 2, deputies 11.., contact leaders 21.. of communities 101... */
enum { DEPUTIES = 5, LEADERS = 4 };

static struct day on(const char *text)
{
    struct day d = DAY_NONE;

    assert_true(day_read(str_of(text), &d));
    return d;
}

static struct day holidays[32], workdays[8];

/* Of 2026: the Spring Festival with its two Saturdays, a Monday off in April, May, National Day. */
static const struct calendar *year(void)
{
    static struct calendar c;
    static const char *const off[][2] = { { "2026-02-15", "2026-02-23" },
                                          { "2026-04-04", "2026-04-06" },
                                          { "2026-05-01", "2026-05-05" },
                                          { "2026-10-01", "2026-10-07" } };
    static const char *const on_days[] = { "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20",
                                           "2026-10-10" };
    size_t n = 0;

    for (size_t k = 0; k < COUNT(off); k++) {
        for (struct day d = on(off[k][0]); d.n <= on(off[k][1]).n; d.n++)
            holidays[n++] = d;
    }
    for (size_t k = 0; k < COUNT(on_days); k++)
        workdays[k] = on(on_days[k]);
    c = (struct calendar){ holidays, n, workdays, COUNT(on_days), 2026, 2026 };
    assert_true(calendar_valid(&c));
    return &c;
}

struct street {
    struct roster_ask q;
    struct roster_seat seat[ROSTER_SEATS];
    struct roster_leave leave[8];
    struct roster_duty duty[ROSTER_MAX];
    size_t n;
};

static void seat(struct street *s, int64_t who, enum duty_role role, int64_t place)
{
    s->seat[s->q.n_seats++] = (struct roster_seat){ who, role, place };
}

static struct street *make(const char *month, int deputies)
{
    static struct street s;

    s = (struct street){ .q = { .calendar = year(),
                                .month = on(month),
                                .head_moves = true,
                                .onsite_days = 2,
                                .seat = s.seat,
                                .leave = s.leave } };
    seat(&s, 1, DUTY_HEAD, 0);
    seat(&s, 2, DUTY_HEAD, 0);
    for (int k = 0; k < deputies; k++)
        seat(&s, 11 + k, DUTY_DEPUTY, 0);
    for (int k = 0; k < LEADERS; k++)
        seat(&s, 21 + k, DUTY_ONSITE, 101 + k);
    return &s;
}

static void away(struct street *s, int64_t who, const char *from, const char *to)
{
    s->leave[s->q.n_leave++] = (struct roster_leave){ who, on(from), on(to) };
}

static struct roster_fault deal(struct street *s)
{
    struct roster_fault f = roster_make(&s->q, s->duty, &s->n);

    if (!f.rule)
        assert_int_equal(roster_check(&s->q, s->duty, s->n).rule, ROSTER_GOOD);
    return f;
}

static int64_t holder(const struct street *s, const char *day, enum duty_role role)
{
    for (size_t k = 0; k < s->n; k++) {
        if (s->duty[k].role == role && s->duty[k].day.n == on(day).n)
            return s->duty[k].who;
    }
    return 0;
}

static int days_of(const struct street *s, enum duty_role role, int64_t who)
{
    int n = 0;

    for (size_t k = 0; k < s->n; k++)
        n += s->duty[k].role == role && (!who || s->duty[k].who == who);
    return n;
}

static void is_fault(struct roster_fault f, enum roster_rule rule, const char *day, int64_t who)
{
    assert_int_equal(f.rule, rule);
    assert_int_equal(f.day.n, on(day).n);
    assert_int_equal(f.who, who);
}

static void every_month_of_the_year_keeps_its_rules_and_is_even(void **state)
{
    char month[] = "2026-00-01";

    (void)state;
    for (int m = 1; m <= 12; m++) {
        month[5] = (char)('0' + m / 10);
        month[6] = (char)('0' + m % 10);
        struct street *s = make(month, DEPUTIES);
        assert_int_equal(deal(s).rule, ROSTER_GOOD);
        int least = 99, most = 0;
        for (int k = 0; k < DEPUTIES; k++) {
            int n = days_of(s, DUTY_DEPUTY, 11 + k);
            least = n < least ? n : least;
            most = n > most ? n : most;
        }
        assert_true(most - least <= 1);
        int apart = days_of(s, DUTY_HEAD, 1) - days_of(s, DUTY_HEAD, 2);
        assert_true(apart >= -1 && apart <= 1);
    }
}

static void the_same_input_gives_the_same_roster(void **state)
{
    static struct roster_duty first[ROSTER_MAX];
    struct street *s = make("2026-03-01", DEPUTIES);

    (void)state;
    deal(s);
    size_t n = s->n;
    memcpy(first, s->duty, n * sizeof *first);
    s = make("2026-03-31", DEPUTIES);
    deal(s);
    assert_int_equal(s->n, n);
    assert_memory_equal(first, s->duty, n * sizeof *first);
}

static void a_monday_off_moves_the_head_to_the_next_working_day_of_the_week(void **state)
{
    static const struct {
        const char *month, *day;
        bool moves, receives;
    } cases[] = {
        { "2026-04-01", "2026-04-06", true, false }, /* Monday off */
        { "2026-04-01", "2026-04-07", true, true },
        { "2026-04-01", "2026-04-07", false, false },
        { "2026-04-01", "2026-04-13", false, true },
        { "2026-05-01", "2026-05-04", true, false },
        { "2026-05-01", "2026-05-06", true, true }, /* past Tuesday off too */
        { "2026-02-01", "2026-02-09", true, true }, /* not on the made-up Saturday after it */
        { "2026-02-01", "2026-02-14", true, false },
        { "2026-02-01", "2026-02-16", true, false }, /* a whole week off: that week nobody */
        { "2026-02-01", "2026-02-23", true, false },
        { "2026-02-01", "2026-02-24", true, true },
        { "2026-10-01", "2026-10-05", true, false },
        { "2026-10-01", "2026-10-08", true, true },
    };
    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct street *s = make(cases[k].month, DEPUTIES);
        s->q.head_moves = cases[k].moves;
        assert_int_equal(deal(s).rule, ROSTER_GOOD);
        assert_int_equal(holder(s, cases[k].day, DUTY_HEAD) != 0, cases[k].receives);
    }
}

static void a_deputy_receives_on_working_days_made_up_ones_too_and_on_no_other(void **state)
{
    static const struct {
        const char *month, *day;
        bool receives;
    } cases[] = {
        { "2026-02-01", "2026-02-13", true },  { "2026-02-01", "2026-02-14", true },
        { "2026-02-01", "2026-02-15", false }, { "2026-02-01", "2026-02-23", false },
        { "2026-02-01", "2026-02-24", true },  { "2026-02-01", "2026-02-28", true },
        { "2026-02-01", "2026-02-01", false }, { "2026-09-01", "2026-09-20", true },
        { "2026-09-01", "2026-09-19", false },
    };
    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct street *s = make(cases[k].month, DEPUTIES);
        deal(s);
        assert_int_equal(holder(s, cases[k].day, DUTY_DEPUTY) != 0, cases[k].receives);
    }
}

static void short_and_cut_weeks_ask_what_they_can(void **state)
{
    static const struct {
        const char *month, *day;
        int64_t need;
    } cases[] = {
        { "2026-03-01", "2026-03-04", 2 }, /* a whole week */
        { "2026-02-01", "2026-02-18", 0 }, /* all of it off */
        { "2026-02-01", "2026-02-24", 2 }, /* Tuesday to the made-up Saturday */
        { "2026-10-01", "2026-10-08", 2 }, /* three days: Thursday, Friday, made-up Saturday */
        { "2026-05-01", "2026-05-06", 2 },
        { "2026-04-01", "2026-04-28", 2 }, /* April has the four days, Friday is off */
        { "2026-05-01", "2026-05-01", 0 }, /* ... and May none of them */
        { "2026-09-01", "2026-09-28", 2 }, /* three days, then National Day */
        { "2026-10-01", "2026-10-01", 0 },
        { "2026-06-01", "2026-06-30", 0 }, /* two of June, three of July */
        { "2026-07-01", "2026-07-01", 2 },
        { "2026-12-01", "2026-12-28", 2 }, /* four of December */
    };
    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct street *s = make(cases[k].month, DEPUTIES);
        assert_int_equal(roster_need(&s->q, on(cases[k].day)), cases[k].need);
    }
    struct street *s = make("2026-10-01", DEPUTIES);
    s->q.onsite_days = 3; /* of three days one is left for the reception */
    assert_int_equal(roster_need(&s->q, on("2026-10-08")), 2);
}

static void too_few_people_name_the_rule_and_the_day(void **state)
{
    struct street *s = make("2026-03-01", 0);

    (void)state;
    is_fault(deal(s), ROSTER_DEPUTY, "2026-03-02", 0);
    s = make("2026-03-01", 2);
    away(s, 11, "2026-03-10", "2026-03-12");
    away(s, 12, "2026-03-12", "2026-03-20");
    is_fault(deal(s), ROSTER_DEPUTY, "2026-03-12", 0);
    s = make("2026-03-01", DEPUTIES);
    away(s, 1, "2026-03-09", "2026-03-09");
    assert_int_equal(deal(s).rule, ROSTER_GOOD);
    assert_int_equal(holder(s, "2026-03-09", DUTY_HEAD), 2);
    away(s, 2, "2026-03-09", "2026-03-09");
    is_fault(deal(s), ROSTER_HEAD, "2026-03-09", 0);
    s = make("2026-03-01", DEPUTIES);
    away(s, 22, "2026-03-16", "2026-03-19");
    is_fault(deal(s), ROSTER_ONSITE, "2026-03-16", 22);
    s = make("2027-03-01", DEPUTIES);
    is_fault(deal(s), ROSTER_CALENDAR, "2027-03-01", 0);
    s->q.plain = true;
    assert_int_equal(deal(s).rule, ROSTER_GOOD);
}

/* No holder has two days more than somebody who is there and free on one of them. */
static void is_even(const struct street *s, enum duty_role role, int64_t first, int n)
{
    for (size_t k = 0; k < s->n; k++) {
        const struct roster_duty *d = &s->duty[k];
        for (int64_t other = first; d->role == role && other < first + n; other++) {
            bool free = true;
            for (size_t l = 0; l < s->q.n_leave; l++)
                free &= s->leave[l].who != other || d->day.n < s->leave[l].from.n ||
                        d->day.n > s->leave[l].to.n;
            if (free)
                assert_true(days_of(s, role, d->who) - days_of(s, role, other) <= 1);
        }
    }
}

static void leave_is_kept_and_the_rest_stays_even(void **state)
{
    struct street *s = make("2026-03-01", 3);

    (void)state;
    away(s, 11, "2026-03-01", "2026-03-20");
    away(s, 12, "2026-03-23", "2026-03-27");
    assert_int_equal(deal(s).rule, ROSTER_GOOD);
    is_even(s, DUTY_DEPUTY, 11, 3);
    assert_int_equal(days_of(s, DUTY_DEPUTY, 11), 7); /* all the days he is there for */
    assert_int_equal(days_of(s, DUTY_DEPUTY, 0), 22);
    s = make("2026-03-01", 4);
    away(s, 11, "2026-03-02", "2026-03-13"); /* there for half: still a fair share */
    assert_int_equal(deal(s).rule, ROSTER_GOOD);
    assert_in_range(days_of(s, DUTY_DEPUTY, 11), 5, 6);
}

static void who_is_deputy_and_contact_leader_keeps_days_for_the_community(void **state)
{
    struct street *s = make("2026-03-01", 2);

    (void)state;
    seat(s, 11, DUTY_ONSITE, 105);
    seat(s, 12, DUTY_ONSITE, 106);
    seat(s, 1, DUTY_ONSITE, 107);
    assert_int_equal(deal(s).rule, ROSTER_GOOD);
    assert_true(days_of(s, DUTY_ONSITE, 11) >= 8);
    s = make("2026-03-01", 1); /* one for all five days has none left */
    seat(s, 11, DUTY_ONSITE, 105);
    is_fault(deal(s), ROSTER_DEPUTY, "2026-03-05", 0);
}

static void a_change_that_breaks_a_rule_is_found(void **state)
{
    struct street *s = make("2026-03-01", DEPUTIES);

    (void)state;
    deal(s);
    struct roster_duty *monday = NULL, *head = NULL, *sits = NULL;
    for (size_t k = 0; k < s->n; k++) {
        struct roster_duty *d = &s->duty[k];
        if (d->day.n == on("2026-03-09").n && d->role == DUTY_DEPUTY)
            monday = d;
        if (d->day.n == on("2026-03-09").n && d->role == DUTY_HEAD)
            head = d;
        if (span_holds(span_week(on("2026-03-09")), d->day) && d->who == 21)
            sits = d;
    }
    const struct {
        struct roster_duty *at, to;
        enum roster_rule rule;
    } cases[] = {
        { head, { head->day, DUTY_HEAD, 3 - head->who, 0 }, ROSTER_GOOD }, /* the other head */
        { head, { { head->day.n + 1 }, DUTY_HEAD, head->who, 0 }, ROSTER_HEAD },
        { head, { head->day, DUTY_HEAD, 11, 0 }, ROSTER_SEAT },
        { monday, { { monday->day.n + 1 }, DUTY_DEPUTY, monday->who, 0 }, ROSTER_TWICE },
        { monday, { { monday->day.n - 1 }, DUTY_DEPUTY, monday->who, 0 }, ROSTER_REST },
        { monday, { on("2026-04-01"), DUTY_DEPUTY, monday->who, 0 }, ROSTER_REST },
        { sits, { { sits->day.n + 7 }, DUTY_ONSITE, 21, 101 }, ROSTER_ONSITE },
        { sits, { sits->day, DUTY_ONSITE, 21, 102 }, ROSTER_SEAT },
    };
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct roster_duty kept = *cases[k].at;
        bool busy = false;
        *cases[k].at = cases[k].to;
        for (size_t j = 0; j < s->n; j++)
            busy |= &s->duty[j] != cases[k].at && s->duty[j].who == cases[k].to.who &&
                    s->duty[j].day.n == cases[k].to.day.n;
        enum roster_rule want = cases[k].rule == ROSTER_TWICE && !busy   ? ROSTER_DEPUTY
                                : cases[k].rule == ROSTER_ONSITE && busy ? ROSTER_TWICE
                                                                         : cases[k].rule;
        assert_int_equal(roster_check(&s->q, s->duty, s->n).rule, want);
        *cases[k].at = kept;
    }
    away(s, monday->who, "2026-03-09", "2026-03-09");
    is_fault(roster_check(&s->q, s->duty, s->n), ROSTER_LEAVE, "2026-03-09", monday->who);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_month_of_the_year_keeps_its_rules_and_is_even),
        cmocka_unit_test(the_same_input_gives_the_same_roster),
        cmocka_unit_test(a_monday_off_moves_the_head_to_the_next_working_day_of_the_week),
        cmocka_unit_test(a_deputy_receives_on_working_days_made_up_ones_too_and_on_no_other),
        cmocka_unit_test(short_and_cut_weeks_ask_what_they_can),
        cmocka_unit_test(too_few_people_name_the_rule_and_the_day),
        cmocka_unit_test(leave_is_kept_and_the_rest_stays_even),
        cmocka_unit_test(who_is_deputy_and_contact_leader_keeps_days_for_the_community),
        cmocka_unit_test(a_change_that_breaks_a_rule_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
