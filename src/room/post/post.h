/* post.h - messages to people: written in the act's own transaction, sent by the scheduler.
 *
 * Whom a message is about stands in its key; the same key is never written twice, so a reminder is
 * sent once however often the scheduler runs or starts again. Everyone reads theirs in the app;
 * where a gateway is set, it also goes to the phone, at most once. */
#pragma once

#include "flow/flow.h"
#include "web/web.h"

extern const struct routes POST_ROUTES;

struct message {
    struct id to_account;
    const char *kind; /* "objection.replied": names the sentence "message.objection.replied" */
    struct str key;   /* what it is about, unique: "objection.replied:123" */
    struct str title; /* of the matter; follows the sentence */
    struct str tail;  /* facts after it, in Chinese as the rest goes to the phone; may be empty */
    struct str link;
};
/* Nothing is written, and nothing fails, when the key was written before. */
MUST err post_tell(struct ctx *c, const struct message *m);
/* To the account bound to a resident; a resident without one is not told. */
MUST err post_tell_resident(struct ctx *c, struct id resident, const char *kind, struct id subject,
                            struct str title, struct str link);
/* The same, and to the telephone on the roll where there is no account. *ret_way is "app", "sms",
 * or
 * "" when neither reaches them and somebody has to carry it. */
MUST err post_reach_resident(struct ctx *c, struct id resident, const struct message *m,
                             struct str *ret_way);
/* "/990101001001/notices/123": the address of a thing in the residents' app. */
struct str post_link(struct ctx *c, const char *room, struct id id);

/* Reminders and escalations of one community, as of ctx.now; post_remind_due: of every community
 * that has a task to look at. */
MUST err post_remind(struct ctx *c);
MUST err post_remind_due(struct ctx *c);

/* Messages of community 0 belong to the house: codes for signing in.
 *
 * The sender takes at most `limit` waiting messages of a community: they count as being sent from
 * then on, so that a crash never sends one twice. */
struct letter {
    struct id community_id, id;
    struct str kind, key, phone, text; /* phone "" when unknown */
};
/* The ids (struct id) of the communities, and 0, that have a message whose time has come. */
MUST err post_waiting(struct ctx *c, struct list *ret_places);
MUST err post_take(struct ctx *c, size_t limit, struct list *ret_letters);
MUST err post_sent(struct ctx *c, struct id id, bool ok);
/* After a start: what was being sent when the program ended may have gone out; it is not sent
 * again, but marked failed for the administrator. */
MUST err post_forget(struct ctx *c);
