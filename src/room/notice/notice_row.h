/* notice_row.h - the rows behind a notice, as the files of this room share them. */
#pragma once

#include "room/notice/notice.h"

struct photo {
    struct id id;
    struct str which;
    struct id file;
    struct when at;
    struct id account_id;
    struct str by_name, checked_by;
};

struct stop { /* an early take-down: asked, and agreed to or not yet */
    struct id notice_id;
    int64_t run;
    struct str reason, asked_by;
    struct id account_id;
    struct when asked_at;
    struct str agreed_by;
    struct when agreed_at;
};

struct objection {
    struct id id, notice_id;
    int64_t run;
    struct id resident_id;
    struct str name, text, way;
    struct when at, due_at;
    struct str reply;
    struct when replied_at;
    struct str decision, decided_reason, decided_by;
    bool mine; /* of the reader's own resident */
};

struct objection_counts {
    int64_t unanswered, undecided, sustained;
};

extern const struct shape NOTICE, PHOTO, STOP, OBJECTION, OBJECTION_COUNTS;

/* The matter's current notice at this step, its use the step's own; NOT_FOUND if none. */
MUST err notice_of_step(struct ctx *c, const struct instance *i, struct notice *ret);

/* The notice and its matter; the matter's row is taken. */
MUST err notice_take(struct ctx *c, struct id id, struct notice *ret, struct instance *ret_i);
MUST err notice_photo_get(struct ctx *c, const struct notice *n, const char *which,
                          struct photo *ret);
MUST err notice_stop_get(struct ctx *c, const struct notice *n, struct stop *ret);
MUST err objection_count(struct ctx *c, const struct notice *n, struct objection_counts *ret);
bool notice_is(const struct notice *n, const char *state);
