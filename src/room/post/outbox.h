/* outbox.h - what the files of this room share. */
#pragma once

#include "room/post/post.h"
#include "rule/reach.h"

/* A kept message in the reader's language: `text` is kept in Chinese, `says` as a sentence's name
 * and its facts. */
struct str post_said(struct ctx *c, struct str kind, struct str text, struct str says);
/* The same without the sentence of its kind: what it is about; "" when it is about nothing. */
struct str post_about(struct ctx *c, struct str kind, struct str text, struct str says);

/* What is known of a kind besides its sentence. */
struct kind_rule {
    const char *head; /* "case.late" and all that begin with it */
    struct reach_kind reach;
    bool work, late; /* groups hear it; as late work */
    const char *why; /* it cannot be switched off: "law" or "account"; "" it can */
};
const struct kind_rule *kind_rule(struct str kind);
bool kind_known(struct ctx *c, struct str kind);
/* Every kind a person may be told of, as struct str. */
struct list kind_all(struct arena *a);

/* A kind's sentence about nothing, as the house says it. */
struct str kind_sentence(struct ctx *c, enum lang lang, struct str kind);

/* A letter as it is written. */
struct letter_new {
    struct id community, message, account, robot;
    const char *way;
    struct str kind, key, text, link;
};
/* Nothing happens when the key was written before. */
MUST err letter_add(struct ctx *c, const struct letter_new *l);

/* The words of a kind as this community says them today; "" as the house says them. */
MUST err wording_now(struct ctx *c, struct str kind, enum lang lang, struct str *ret);

/* One community, as the scheduler finds those with something due. */
extern const struct shape POST_PLACE;

/* One open task that is due soon or late, as the reminders see it. */
struct task {
    struct id id, account_id, matter;
    struct str what, post_kind, title, family; /* of a case: its number, never what was said */
    struct when due_at, created_at;
};
