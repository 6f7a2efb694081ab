/* outbox.h - what the files of this room share. */
#pragma once

#include "room/post/post.h"

/* One open task that is due soon or late, as the reminders see it. */
struct task {
    struct id id, account_id, matter;
    struct str what, post_kind, title;
    struct when due_at, created_at;
};
