/* roster.h - 接访 and 坐班: who receives residents on which day of a month, made and checked by
 * rule.
 *
 * A head receives every Monday; one deputy receives on each working day; each contact leader sits
 * in their community on some days of every week. Nobody has two duties on a day. The same input
 * gives the same roster. */
#pragma once

#include "rule/calendar.h"

enum duty_role { DUTY_HEAD, DUTY_DEPUTY, DUTY_ONSITE };

struct roster_seat { /* who may do what; place: the community of an onsite seat, else 0 */
    int64_t who;
    enum duty_role role;
    int64_t place;
};
struct roster_leave {
    int64_t who;
    struct day from, to;
};
struct roster_duty {
    struct day day;
    enum duty_role role;
    int64_t who, place;
};

enum {
    ROSTER_DAYS = 31,
    ROSTER_WEEKS = 6,
    ROSTER_PERSONS = 64,
    ROSTER_SEATS = 80,
    ROSTER_MAX = 1024
};

struct roster_ask {
    const struct calendar *calendar;
    struct day month; /* any day of it */
    bool plain;       /* made although the holidays of the year are not known: weekends only */
    bool head_moves;  /* a Monday off: on the next working day of that week; else not that week */
    int64_t onsite_days;
    const struct roster_seat *seat;
    size_t n_seats;
    const struct roster_leave *leave;
    size_t n_leave;
};

enum roster_rule {
    ROSTER_GOOD,
    ROSTER_LARGE,    /* more seats or persons than a roster can hold */
    ROSTER_CALENDAR, /* the holidays of the year are not known, and it is not to be plain */
    ROSTER_HEAD,     /* one head on each Monday and on no other day */
    ROSTER_DEPUTY,   /* one deputy on each working day */
    ROSTER_ONSITE,   /* each contact leader their days of each week */
    ROSTER_TWICE,    /* one duty a day */
    ROSTER_LEAVE,
    ROSTER_REST, /* nobody on a day of rest */
    ROSTER_SEAT, /* only who holds the office */
};
struct roster_fault {
    enum roster_rule rule;
    struct day day;
    int64_t who; /* 0: nobody in particular */
};

/* The word of a rule, "" for ROSTER_GOOD. */
const char *roster_word(enum roster_rule r);
const char *duty_word(enum duty_role r); /* "head" "deputy" "onsite" */

/* Makes the month by day, role, place. Among those who could do it, nobody gets two days more of a
 * role than another: where leave does not forbid it, most and least differ by one at the utmost.
 * ret holds ROSTER_MAX. A month that cannot be made gives the rule and the first day it fails on.
 */
struct roster_fault roster_make(const struct roster_ask *q, struct roster_duty *ret, size_t *ret_n);

/* The first rule that n duties of the month break. How evenly they are dealt is not asked: people
 * may swap. */
struct roster_fault roster_check(const struct roster_ask *q, const struct roster_duty *d, size_t n);

/* Onsite days the week of `day` asks of a seat, as far as they fall in this month: a week the month
 * cuts belongs to the part with more working days, the earlier of equals; a week of fewer than
 * onsite_days + 1 working days asks one day less than it has. */
int64_t roster_need(const struct roster_ask *q, struct day day);

/* True in *ret_day if the head of the week that begins on `monday` receives at all, and when. */
bool roster_head_day(const struct roster_ask *q, struct day monday, struct day *ret_day);
