/* blank.h - the account of the blank sheets of a secret ballot, or of a box of a half-yearly
 * survey: printed = handed out + spoiled + left over, counted before a witness; for the paper room
 * only. Without it nothing of the box counts. */
#pragma once

#include "room/paper/paper_row.h"

extern const struct failure PAPER_BLANKS, PAPER_BLANKS_DUE;

struct blank_in {
    int64_t spoiled, left_over;
    struct id witness; /* a post of today, another person's */
    struct str note;
};
/* PAPER_BLANKS when it does not balance. A later account replaces an earlier one. */
MUST err blank_count(struct ctx *c, enum paper_what what, struct id subject,
                     const struct blank_in *in);

/* PAPER_BLANKS_DUE unless the newest account is of what is printed and handed out today. */
MUST err blank_settled(struct ctx *c, const struct about *a);

extern const struct shape BLANK_IN, BLANK_VIEW;
handler get_hand_outs, post_blanks, get_party_blanks, post_party_blanks, get_others_blanks,
    post_others_blanks;
