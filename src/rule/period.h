/* period.h - publicity periods, reply clocks, and when to remind whom.
 *
 * 城市居民委员会组织法(2025) §34 and 村民委员会组织法(2025) §35: what is made public stays up at
 * least 15 days; 民法典 §201: the day it is put up is not counted. A notice taken down before its
 * last day has not been public: when it goes up again the count starts again. */
#pragma once

#include "rule/calendar.h"

/* One stretch on the board. The day of taking down is not a full day. */
struct posting {
    struct day up;
    struct day down; /* DAY_NONE while it is up */
};
struct publicity_rule {
    int32_t min_days;
    enum roll roll; /* of the last day */
};
enum publicity_state {
    PUBLICITY_ABSENT,  /* not put up yet */
    PUBLICITY_RUNNING, /* up, the last day not over */
    PUBLICITY_BROKEN,  /* taken down too early and not up again */
    PUBLICITY_ENDED,   /* one stretch lasted through its last day */
};
struct publicity_count {
    enum publicity_state state;
    int32_t day;     /* 0 on the day it went up, 1 on the next; `of` once ended */
    int32_t of;      /* min_days, or more when the last day moves off a holiday */
    struct day last; /* the last day of the stretch that counts; DAY_NONE when none does */
    int32_t restarts;
};
/* What a board shows on `today` for stretches in order of time. */
struct publicity_count publicity_count(const struct calendar *c, const struct publicity_rule *rule,
                                       const struct posting *list, size_t n, struct day today);
/* True if taking it down on `today` would break a running count. */
bool publicity_breaks(const struct publicity_count *now, struct day today);

/* The last day to answer an objection received on a day (重庆办法 §31: 3 days), a working day. */
struct day objection_due(const struct calendar *c, struct day received, int32_t reply_days);

/* Reminders of something due on a day: 3 days before, 1 day before, the day itself, then 1, 3 and 7
 * days late and every 7 days on. A reminder is told apart by (due, kind, late), so a scheduler
 * that stores these three never sends one twice. */
enum remind { REMIND_SOON, REMIND_TOMORROW, REMIND_TODAY, REMIND_LATE };
struct reminder {
    enum remind kind;
    struct day on;
    int32_t late; /* days past due; 0 before */
};
/* The newest reminder that fell after `after` and not after `today`; false if none did. Older ones
 * missed in that time are not made up. */
bool reminder_newest(struct day due, struct day after, struct day today, struct reminder *ret);
/* The day of the first reminder after `after`. */
struct day reminder_next(struct day due, struct day after);

/* Who else is told when it is late: nobody, the first-responsible contact from the first late day,
 * the street from the third, the district from the seventh. */
enum escalation { ESCALATE_NONE, ESCALATE_FIRST_RESPONSIBLE, ESCALATE_STREET, ESCALATE_DISTRICT };
enum escalation escalation_on(struct day due, struct day today);
