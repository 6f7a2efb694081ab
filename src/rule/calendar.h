/* calendar.h - counting days and working days, and when a period is over.
 *
 * 民法典 §201: the day of the event is not counted; §202: a period in months ends on the same date,
 * or on the last day of a month without it; §203: when the last day is 法定休假日, the day after
 * that rest ends is the last, and it lasts until 24:00. Whether a plain weekend counts as such rest
 * is the rule set's choice (enum roll). A period may not be moved by leaving the civil calendar:
 * answers outside the years 0 to 9999, and answers about DAY_NONE, are DAY_NONE. */
#pragma once

#include "base/day.h"

/* A borrowed table; both lists ascending without repeats. Workdays are weekend days made up. A
 * zero table knows weekends only. */
struct calendar {
    const struct day *holidays;
    size_t n_holidays;
    const struct day *workdays;
    size_t n_workdays;
    int32_t first_year, last_year; /* the years the table knows; 0 and 0 for none */
};

enum roll {
    ROLL_NONE,     /* the last day stays where it falls */
    ROLL_HOLIDAYS, /* it leaves the listed holidays only */
    ROLL_REST,     /* it leaves holidays and weekends for the next working day */
};

/* False when a list is not ascending or a day stands in both. */
bool calendar_valid(const struct calendar *c);
bool calendar_knows(const struct calendar *c, struct day d);
bool calendar_is_holiday(const struct calendar *c, struct day d);
bool calendar_is_workday(const struct calendar *c, struct day d);

/* The first working day after d, and the first on or after it. */
struct day calendar_next_workday(const struct calendar *c, struct day d);
struct day calendar_workday_from(const struct calendar *c, struct day d);
struct day calendar_roll(const struct calendar *c, struct day d, enum roll roll);

/* The last day of a period of n days, working days or months after an event on `event`. Zero or
 * fewer gives the day of the event itself, not rolled. */
struct day calendar_add_days(const struct calendar *c, struct day event, int64_t n, enum roll roll);
struct day calendar_add_workdays(const struct calendar *c, struct day event, int64_t n);
struct day calendar_add_months(const struct calendar *c, struct day event, int64_t n,
                               enum roll roll);

/* Days, and working days, after `from` up to and with `to`; negative the other way round. */
int64_t days_between(struct day from, struct day to);
int64_t calendar_workdays_between(const struct calendar *c, struct day from, struct day to);

/* The last millisecond of that day in China. */
struct when deadline_of(struct day last);

/* First and last day of the stretch that holds d. */
struct span {
    struct day first, last;
};
struct span span_week(struct day d); /* Monday to Sunday */
struct span span_month(struct day d);
struct span span_quarter(struct day d);
struct span span_half_year(struct day d);
struct span span_year(struct day d);
bool span_holds(struct span s, struct day d);
int day_quarter(struct day d);   /* 1..4 */
int day_half_year(struct day d); /* 1..2 */
