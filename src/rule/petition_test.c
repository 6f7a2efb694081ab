/* petition_test.c - the days of a petition at their edges. */
#include "rule/petition.h"

#include "base/day.h"
#include "support.h"

static const struct calendar plain; /* Mondays to Fridays */

/* Registered on Monday 2 November 2026; `on` counts days from there, -1 for not yet. */
static struct petition_days of(int handed, int notified, int returned, int extended, int finished)
{
    const int on[PETITION_WHATS] = { handed, notified, returned, extended, finished };
    struct petition_days p = { .received = day_of((struct ymd){ 2026, 11, 2 }) };

    for (unsigned w = 0; w < PETITION_WHATS; w++)
        p.on[w] = on[w] < 0 ? DAY_NONE : (struct day){ p.received.n + on[w] };
    return p;
}

static void each_day_is_said_once_in_its_time(void **state)
{
    const struct {
        struct petition_days p;
        enum petition_what w;
        int on;
        enum petition_why why;
    } cases[] = {
        { of(-1, -1, -1, -1, -1), PETITION_HANDED, 0, PETITION_MAY },
        { of(-1, -1, -1, -1, -1), PETITION_HANDED, -1, PETITION_BEFORE },
        { of(-1, -1, -1, -1, -1), PETITION_HANDED, 101, PETITION_BEFORE }, /* today is the 100th */
        { of(-1, -1, -1, -1, -1), PETITION_HANDED, 40, PETITION_MAY },     /* late, but done */
        { of(3, -1, -1, -1, -1), PETITION_HANDED, 4, PETITION_TWICE_SAID },
        { of(-1, -1, -1, -1, -1), PETITION_RETURNED, 7, PETITION_MAY }, /* the fifth working day */
        { of(-1, -1, -1, -1, -1), PETITION_RETURNED, 8, PETITION_TOO_LATE },
        { of(-1, -1, -1, -1, -1), PETITION_FINISHED, 9, PETITION_NOT_HANDED },
        { of(3, -1, -1, -1, -1), PETITION_EXTENDED, 60, PETITION_MAY },
        { of(3, -1, -1, -1, -1), PETITION_EXTENDED, 61, PETITION_TOO_LATE },
        { of(3, -1, -1, -1, -1), PETITION_FINISHED, 90, PETITION_MAY },
        { of(3, -1, -1, -1, 9), PETITION_NOTIFIED, 10, PETITION_OVER },
        { of(-1, -1, 2, -1, -1), PETITION_HANDED, 3, PETITION_OVER },
    };
    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        int32_t from = cases[k].p.received.n;
        assert_int_equal(petition_may(&plain, &cases[k].p, cases[k].w,
                                      (struct day){ from + cases[k].on },
                                      (struct day){ from + 100 }),
                         cases[k].why);
    }
}

static void what_is_late_stays_told(void **state)
{
    const struct {
        struct petition_days p;
        int today;
        enum petition_what late;
    } cases[] = {
        { of(-1, -1, -1, -1, -1), 15, PETITION_WHATS },
        { of(-1, -1, -1, -1, -1), 16, PETITION_HANDED },
        { of(16, -1, -1, -1, -1), 16, PETITION_HANDED }, /* done, and late */
        { of(15, -1, -1, -1, -1), 16, PETITION_NOTIFIED },
        { of(15, 15, -1, -1, -1), 60, PETITION_WHATS },
        { of(15, 15, -1, -1, -1), 61, PETITION_FINISHED },
        { of(15, 15, -1, 60, -1), 90, PETITION_WHATS },
        { of(15, 15, -1, 60, -1), 91, PETITION_FINISHED },
        { of(15, 15, -1, -1, 60), 200, PETITION_WHATS },
        { of(-1, -1, 3, -1, -1), 200, PETITION_WHATS }, /* not ours */
    };
    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++)
        assert_int_equal(petition_late(&plain, &cases[k].p,
                                       (struct day){ cases[k].p.received.n + cases[k].today }),
                         cases[k].late);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_day_is_said_once_in_its_time),
        cmocka_unit_test(what_is_late_stays_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
