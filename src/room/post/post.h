/* post.h - messages to people: written in the act's own transaction, read in the app, and brought
 * out of it by telephone, mail or a group's robot as their reader chose.
 *
 * Whom a message is about stands in its key; the same key is never written twice, so a reminder is
 * sent once however often the scheduler runs or starts again. A kind is a sentence "message.KIND"
 * of template/text; kinds.c says which are loud and which the law keeps. */
#pragma once

#include "flow/flow.h"
#include "web/web.h"

extern const struct routes POST_ROUTES, REACH_ROUTES, LETTER_ROUTES, WORDING_ROUTES;
extern const struct failure REACH_KIND, REACH_KEPT, REACH_MAIL, REACH_CODE, REACH_SOON,
    LETTER_STATE, ROBOT_UNIT, WORDING_KIND, WORDING_PLACE, WORDING_PAST;

struct message {
    struct id to_account;
    const char *kind; /* "objection.replied": names the sentence "message.objection.replied" */
    struct str key;   /* what it is about, unique: "objection.replied:123" */
    struct str title; /* of the matter; follows the sentence */
    struct str tail;  /* what somebody wrote, after it; may be empty */
    struct str link;
    struct str says; /* "rep.room_passed agree=9": a sentence behind it in the reader's language */
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

/* What leaves the app. A letter is sent at least once and told apart by its key, which goes to the
 * gateway with it: what a crash makes us send again is known there. A robot knows no keys; of its
 * letters a crash leaves one that failed, for a person to judge. */
struct letter {
    struct id community_id, id;
    struct str way, kind, key, to, text, link; /* to: a number, an address, a robot's key, or "" */
    struct id account;
};
/* Looks at what was written: what is urgent becomes letters, the rest waits for its reader's
 * digest, and digests whose hour has come become letters. Of the whole house. */
MUST err post_sort(struct ctx *c);
/* Sorts, then takes at most `limit` letters whose time has come: for ten minutes they are nobody
 * else's. */
MUST err post_take(struct ctx *c, size_t limit, struct list *ret_letters);
/* fault "": it arrived. Else it is tried again as rule/reach.h says, and at last left to a person;
 * one without an address at once. */
MUST err post_sent(struct ctx *c, const struct letter *l, struct str fault);
