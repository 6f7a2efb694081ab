/* kiosk.h - a shared tablet as a channel: an officer opens a shift, residents stand at it one after
 * the other and vote or speak for themselves, the shift closes with its counts.
 *
 * Who stands there is found by card, invite or name and last digits, and stands there only once the
 * officer, who looked at the person, has confirmed it. What is done is the resident's own act: it
 * counts by the rules of the phone, and the log says in which shift it was done and by whose hand.
 * Start reading at kiosk_find. */
#pragma once

#include "room/ballot/ballot.h"
#include "web/web.h"

extern const struct failure KIOSK_SHIFT_OPEN, KIOSK_SHIFT_CLOSED, KIOSK_NOT_YOURS, KIOSK_BUSY,
    KIOSK_NOBODY, KIOSK_WAY, KIOSK_NOT_HERE, KIOSK_OVER, KIOSK_COUNTED, KIOSK_STAFF;

/* One open shift an officer. */
MUST err kiosk_open(struct ctx *c, struct str place, struct id *ret);

struct kiosk_close_in {
    int64_t counted; /* people, by the officer's own count */
    struct str note; /* needed when it is another number than ours */
};
MUST err kiosk_close(struct ctx *c, struct id shift, const struct kiosk_close_in *in);

struct kiosk_find_in {
    struct str way;              /* card invite name */
    struct str card, code, name; /* what the way asks for */
    struct str tail;             /* of the citizen number or the phone: last four */
};
struct kiosk_found {
    struct id id;
    struct str name, household_text; /* the name masked: others may stand near */
};
/* Refused while somebody stands at this shift, and when it is nobody, or not one person alone. */
MUST err kiosk_find(struct ctx *c, struct id shift, const struct kiosk_find_in *in,
                    struct kiosk_found *ret);
MUST err kiosk_confirm(struct ctx *c, struct id person);
MUST err kiosk_end(struct ctx *c, struct id person); /* gone, or sent away before the confirming */

/* Signs the voter in by hand where the meeting asks for it. `choice` of a list of names: its marks.
 */
MUST err kiosk_vote(struct ctx *c, struct id person, struct id ballot, struct str choice,
                    struct vote_receipt *ret);
MUST err kiosk_opinion(struct ctx *c, struct id person, struct id matter, struct str text,
                       struct id *ret);
MUST err kiosk_review(struct ctx *c, struct id person, struct id survey, struct str score,
                      struct str text);

extern const struct routes KIOSK_ROUTES;
