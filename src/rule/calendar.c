#include "rule/calendar.h"

enum { DAY_LEAST = -719528, DAY_MOST = 2932896 }; /* 0000-01-01 and 9999-12-31 */

static bool is_day(struct day d) { return d.n >= DAY_LEAST && d.n <= DAY_MOST; }

static struct day day_in_range(int64_t n)
{
    return n >= DAY_LEAST && n <= DAY_MOST ? (struct day){ (int32_t)n } : DAY_NONE;
}

static bool holds(const struct day *list, size_t n, struct day d)
{
    size_t low = 0;

    while (low < n) {
        size_t mid = low + (n - low) / 2;
        if (list[mid].n == d.n)
            return true;
        if (list[mid].n < d.n)
            low = mid + 1;
        else
            n = mid;
    }
    return false;
}

static bool ascending(const struct day *list, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (list[i - 1].n >= list[i].n)
            return false;
    return true;
}

bool calendar_valid(const struct calendar *c)
{
    if (!ascending(c->holidays, c->n_holidays) || !ascending(c->workdays, c->n_workdays))
        return false;
    for (size_t i = 0; i < c->n_workdays; i++)
        if (holds(c->holidays, c->n_holidays, c->workdays[i]))
            return false;
    return true;
}

bool calendar_knows(const struct calendar *c, struct day d)
{
    int32_t year = is_day(d) ? day_ymd(d).year : 0;

    return year > 0 && year >= c->first_year && year <= c->last_year;
}

bool calendar_is_holiday(const struct calendar *c, struct day d)
{
    return holds(c->holidays, c->n_holidays, d);
}

bool calendar_is_workday(const struct calendar *c, struct day d)
{
    if (!is_day(d) || calendar_is_holiday(c, d))
        return false;
    return day_weekday(d) <= 5 || holds(c->workdays, c->n_workdays, d);
}

struct day calendar_workday_from(const struct calendar *c, struct day d)
{
    while (is_day(d) && !calendar_is_workday(c, d))
        d.n++;
    return is_day(d) ? d : DAY_NONE;
}

struct day calendar_next_workday(const struct calendar *c, struct day d)
{
    return is_day(d) ? calendar_workday_from(c, (struct day){ d.n + 1 }) : DAY_NONE;
}

struct day calendar_roll(const struct calendar *c, struct day d, enum roll roll)
{
    if (roll == ROLL_REST)
        return calendar_workday_from(c, d);
    while (roll == ROLL_HOLIDAYS && is_day(d) && calendar_is_holiday(c, d))
        d.n++;
    return is_day(d) ? d : DAY_NONE;
}

/* Kept well inside 64 bits before it is added to a day. */
static bool is_length(int64_t n) { return n <= DAY_MOST - DAY_LEAST; }

struct day calendar_add_days(const struct calendar *c, struct day event, int64_t n, enum roll roll)
{
    if (!is_day(event) || !is_length(n))
        return DAY_NONE;
    return n <= 0 ? event : calendar_roll(c, day_in_range(event.n + n), roll);
}

struct day calendar_add_workdays(const struct calendar *c, struct day event, int64_t n)
{
    struct day d = is_day(event) && is_length(n) ? event : DAY_NONE;

    for (; n > 0 && is_day(d); n--)
        d = calendar_next_workday(c, d);
    return d;
}

static int32_t month_length(int32_t year, int32_t month)
{
    struct ymd next =
        month == 12 ? (struct ymd){ year + 1, 1, 1 } : (struct ymd){ year, month + 1, 1 };

    return day_of(next).n - day_of((struct ymd){ year, month, 1 }).n;
}

struct day calendar_add_months(const struct calendar *c, struct day event, int64_t n,
                               enum roll roll)
{
    if (!is_day(event) || !is_length(n))
        return DAY_NONE;
    if (n <= 0)
        return event;
    struct ymd t = day_ymd(event);
    int64_t months = (int64_t)t.year * 12 + t.month - 1 + n;
    if (months / 12 > 9999)
        return DAY_NONE;
    t.year = (int32_t)(months / 12);
    t.month = (int32_t)(months % 12) + 1;
    int32_t most = month_length(t.year, t.month);
    t.day = t.day < most ? t.day : most;
    return calendar_roll(c, day_of(t), roll);
}

int64_t days_between(struct day from, struct day to) { return (int64_t)to.n - from.n; }

int64_t calendar_workdays_between(const struct calendar *c, struct day from, struct day to)
{
    int64_t count = 0;

    if (!is_day(from) || !is_day(to))
        return 0;
    if (to.n < from.n)
        return -calendar_workdays_between(c, to, from);
    for (struct day d = { from.n + 1 }; d.n <= to.n; d.n++)
        count += calendar_is_workday(c, d);
    return count;
}

struct when deadline_of(struct day last) { return day_end(last, CHINA_OFFSET); }

struct span span_week(struct day d)
{
    int32_t first = d.n - (day_weekday(d) - 1);

    return (struct span){ { first }, { first + 6 } };
}

/* The stretch of `months` months, counted from January, that holds d. */
static struct span span_of_months(struct day d, int32_t months)
{
    struct ymd t = day_ymd(d);
    int32_t first = (t.month - 1) / months * months + 1;
    int32_t last = first + months - 1;

    return (struct span){ day_of((struct ymd){ t.year, first, 1 }),
                          day_of((struct ymd){ t.year, last, month_length(t.year, last) }) };
}

struct span span_month(struct day d) { return span_of_months(d, 1); }

struct span span_quarter(struct day d) { return span_of_months(d, 3); }

struct span span_half_year(struct day d) { return span_of_months(d, 6); }

struct span span_year(struct day d) { return span_of_months(d, 12); }

bool span_holds(struct span s, struct day d) { return d.n >= s.first.n && d.n <= s.last.n; }

int day_quarter(struct day d) { return (int)(day_ymd(d).month + 2) / 3; }

int day_half_year(struct day d) { return (int)(day_ymd(d).month + 5) / 6; }
