/* paper.h - paper as an equal channel: sheets printed with a code each, keyed by two people who do
 * not see each other's work, settled by a third act, and counted beside votes by phone.
 *
 * A batch belongs to a ballot, a matter's solicitation or its consents, a survey, a half-yearly one
 * or a decision of owners. Only settled batches count; a sheet that may not count is set aside with
 * the rule that refuses it and stays in the list. The sheet of an open ballot, of a household or of
 * a head of owners knows whose it is; a secret one is handed out blind. */
#pragma once

#include "flow/flow.h"
#include "web/web.h"

extern const struct failure PAPER_CLOSED, PAPER_COUNT, PAPER_NOBODY, PAPER_CODE_WRONG,
    PAPER_CODE_UNKNOWN, PAPER_CODE_ELSEWHERE, PAPER_CODE_USED, PAPER_KEYED_TWICE, PAPER_CHOICE,
    PAPER_TEXT, PAPER_STATE, PAPER_SAME_PERSON, PAPER_TAKEN, PAPER_EMPTY, PAPER_NOT_KEYED,
    PAPER_NO_PHOTO, PAPER_UNRULED, PAPER_RULING, PAPER_MORE_SHEETS, PAPER_UNSETTLED, PAPER_PHOTO;

/* What paper may be about. */
enum paper_what {
    PAPER_BALLOT,
    PAPER_OPINION,
    PAPER_REVIEW,
    PAPER_POLL_PARTY, /* the half-yearly survey: a box for each stratum, no matter behind it */
    PAPER_POLL_OTHERS,
    PAPER_OWNERS,  /* a decision of owners: a slip for each head of the frozen roll */
    PAPER_CONSENT, /* of a matter that takes the written consent of households */
};

struct print_in {
    int64_t
        count;  /* blank sheets of a secret ballot; else one for each line of the roll or house */
    bool large; /* large type, one sheet a page */
};

/* Makes a run of sheets with a code each; NOT_ALLOWED without the permission of the channel. */
MUST err paper_print(struct ctx *c, enum paper_what what, struct id subject,
                     const struct print_in *in, struct id *ret);

/* Strikes voters off the list of a secret ballot as each takes a blank sheet. */
MUST err paper_hand_out(struct ctx *c, struct id ballot, const struct id *voters, size_t n);

MUST err paper_batch_open(struct ctx *c, enum paper_what what, struct id subject, struct id *ret);

struct key_in {
    struct str code, choice, text;
};
struct keyed {
    struct str code, label, warn; /* whose sheet; "" or why it will be set aside as things stand */
    int64_t n;                    /* keyed in this pass so far */
};
/* One sheet read by the person whose turn it is. */
MUST err paper_key(struct ctx *c, struct id batch, const struct key_in *in, struct keyed *ret);
MUST err paper_unkey(struct ctx *c, struct id batch, struct str code);
MUST err paper_pass_done(struct ctx *c, struct id batch);
MUST err paper_photo(struct ctx *c, struct id batch, struct id file);
MUST err paper_discard(struct ctx *c, struct id batch, struct str reason);

struct ruling {                    /* what a sheet says that the two read differently */
    struct str code, choice, text; /* choice "drop": no such sheet */
};
/* Counts what both read alike and what was ruled; refused while a difference is not ruled. */
MUST err paper_settle(struct ctx *c, struct id batch, const struct ruling *rulings, size_t n);

struct recount_in {
    int64_t agree, oppose, abstain, spoilt;
};
/* The sheets of a ballot or of a counted decision of owners counted by hand once more, against the
 * settled sheets, the votes they became and the hashes of their batches: *ret_fault is "" or what
 * does not agree. */
MUST err paper_recount(struct ctx *c, enum paper_what what, struct id subject,
                       const struct recount_in *in, struct str *ret_fault);

extern const struct routes PAPER_ROUTES;
