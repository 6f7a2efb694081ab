/* notice.h - publicity: what hangs on the board, for how long, with which proof and objections.
 *
 * The day of posting is not counted: day 1 is the next day. A notice that was taken down early
 * starts its next run, and its days, anew when it is posted again. */
#pragma once

#include "flow/flow.h"
#include "web/web.h"

extern const struct step_kind NOTICE_KIND;
extern const struct routes NOTICE_ROUTES;

extern const struct failure NOTICE_SHORT, NOTICE_LONG, NOTICE_USE, NOTICE_TWICE, NOTICE_MISSING,
    NOTICE_DOWN, NOTICE_EARLY, NOTICE_STOP_TWICE, NOTICE_NOT_ASKED, NOTICE_SAME_PERSON,
    NOTICE_UP_ALREADY;
extern const struct failure PHOTO_MISSING, PHOTO_NONE, PHOTO_UNCHECKED, PHOTO_CHECKED, PHOTO_TWICE,
    PHOTO_SAME, PHOTO_LATE, PHOTO_EARLY, PHOTO_NOT_IMAGE;
extern const struct failure OBJECTION_LATE, OBJECTION_TWICE, OBJECTION_OUTSIDER,
    OBJECTION_UNANSWERED, OBJECTION_UNDECIDED, OBJECTION_SUSTAINED, OBJECTION_ANSWERED,
    OBJECTION_DECIDED, OBJECTION_NONE, OBJECTION_STEP_OVER;

struct notice {
    struct id id, matter, step_row;
    struct str use, title, text, scope, channel, contact;
    struct day starts_on, ends_on;
    int64_t min_days;
    struct str state;
    int64_t run;
    struct when posted_at;
    struct str by_name;
};

struct notice_in {
    struct str use; /* "" takes the step's own */
    struct str title, text, scope, channel, contact;
    int64_t days; /* 0 takes the rule's */
};

/* Day 0 is the day of posting; from the last day on it stays the last. */
int64_t notice_day_no(struct day starts_on, struct day ends_on, struct day today);
int64_t notice_days(struct day starts_on, struct day ends_on);

MUST err notice_get(struct ctx *c, struct id id, struct notice *ret);
MUST err notice_post(struct ctx *c, struct id matter, const struct notice_in *in, struct id *ret);
MUST err notice_photo_add(struct ctx *c, struct id notice, struct str which, struct id file);
MUST err notice_photo_check(struct ctx *c, struct id notice, struct str which);

/* Early take-down: asked with a reason, agreed to by another person of the supervision committee,
 * then posted again with a new clock. */
MUST err notice_stop_ask(struct ctx *c, struct id notice, struct str reason);
MUST err notice_stop_agree(struct ctx *c, struct id notice);
MUST err notice_repost(struct ctx *c, struct id notice);

/* The job: notices that only tell come down after their last day. */
MUST err notice_tidy(struct ctx *c);

struct objection_in {
    struct str text;
    struct id resident; /* staff only: whose objection on paper it is */
};
MUST err objection_raise(struct ctx *c, struct id notice, const struct objection_in *in,
                         struct id *ret);
/* A reply keeps its clock and may come late, whatever became of the step. Only while the notice's
 * step is the matter's own can an objection be sustained: later it is dismissed with a reason, and
 * what is wrong goes back by a return. */
MUST err objection_reply(struct ctx *c, struct id objection, struct str reply);
MUST err objection_decide(struct ctx *c, struct id objection, struct str decision,
                          struct str reason);
