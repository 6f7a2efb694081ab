/* outbox.h - what the files of this room share. */
#pragma once

#include "room/post/post.h"

/* A kept message in the reader's language: it is kept as it went to the phone, in Chinese. */
struct str post_said(struct ctx *c, struct str kind, struct str text);

/* One community, as the scheduler finds those with something due. */
extern const struct shape POST_PLACE;

/* One open task that is due soon or late, as the reminders see it. */
struct task {
    struct id id, account_id, matter;
    struct str what, post_kind, title;
    struct when due_at, created_at;
};
