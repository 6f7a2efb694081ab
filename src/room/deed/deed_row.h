/* deed_row.h - campaigns, tasks and deeds; for this room only. */
#pragma once

#include "room/deed/deed.h"

struct deed_drive {
    struct id id;
    struct str title, runner, plan;
    struct day from_day, to_day;
    int64_t tasks, deeds, closed, open, rated, sum, mean; /* mean: hundredths, or -1 */
    struct when ended_at;
};
struct deed_task {
    struct id id, drive, member, resident, account;
    struct str title, drive_title, name; /* name: as it may be shown */
    struct day from_day, to_day;
    int64_t deeds, closed;
    struct when ended_at; /* of the campaign */
};
struct deed {
    struct id id, drive, task, member, resident, household, doer_resident, doer, written_by;
    struct str drive_title, task_title, text, doer_name, name, home;
    struct day day;
    int64_t score, notes; /* score: 0 when nobody rated */
    struct when at, closed_at;
};
extern const struct shape DEED_DRIVE, DEED_TASK, DEED;
enum { DEED_DRIVES_MAX = 200, DEED_TASKS_MAX = 1000, DEEDS_MAX = 1000 };

MUST err deed_drive_get(struct ctx *c, struct id id, struct deed_drive *ret);
MUST err deed_task_get(struct ctx *c, struct id id, struct deed_task *ret);
MUST err deed_get(struct ctx *c, struct id id, struct deed *ret);

/* Names of Party members come from the branch's roll, masked. */
MUST err deed_name_tasks(struct ctx *c, struct list *tasks);
MUST err deed_name_doers(struct ctx *c, struct list *deeds);

bool deed_mine(const struct ctx *c, struct id account, struct id resident);

handler deed_post_drive, deed_post_task, deed_post, deed_post_desk, deed_post_rate, deed_post_word,
    deed_post_close, deed_get_people;
extern const struct shape DEED_DRIVE_IN, DEED_TASK_IN, DEED_IN, DEED_DESK_IN, DEED_RATE_IN,
    DEED_WORD_IN, DEED_PERSON;
