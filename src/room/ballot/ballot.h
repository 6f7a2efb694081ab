/* ballot.h - one question put to a meeting: opened on a quorum, voted by phone or by show of
 * hands, closed into a tally that anyone can count again.
 *
 * An open choice may be changed as often as the rule set says; a secret one never, because nothing
 * links it to its voter any more. The unique key of the tables is the last judge of a second vote.
 * No leaf of the log carries a choice: a cast commits to the voter, the close carries the hash of
 * all ballot lines. */
#pragma once

#include "room/meeting/meeting.h"
#include "rule/tally.h"

struct ballot {
    struct id id, matter_id, meeting_id;
    struct str question, nature; /* statutory consult */
    bool secret;
    int64_t changes;
    bool hide_counts;
    struct str state; /* open closed void */
    struct when opened_at, closed_at;
    int64_t agree, oppose, abstain, present, expected;
    struct str outcome, tally_hash; /* "" until closed */
};
extern const struct shape BALLOT;

struct ballot_in {
    struct str question, nature; /* "": the meeting's question; statutory */
    bool secret;
};

struct vote_receipt {
    struct id leaf;
    struct str leaf_hash; /* hexadecimal; "" when the leaf is read again later */
    struct when cast_at;
    bool secret;       /* never shown: the choice may not be found again */
    struct str number; /* a short form of the hash, to be read aloud */
};

struct raised_hand { /* one raised hand */
    struct id voter;
    struct str choice;
};

extern const struct failure BALLOT_CLOSED, BALLOT_EXISTS, BALLOT_NONE, BALLOT_NOT_STARTED,
    BALLOT_QUESTION, BALLOT_SECRET_SHOWN, BALLOT_NOT_ROLL, BALLOT_NOT_SIGNED, BALLOT_RECUSED,
    BALLOT_PROXY, VOTE_TWICE, VOTE_LINE_TWICE, VOTE_CHOICE, RECEIPT_NONE, BALLOT_NOT_REJECTED,
    DECISION_NO_MEETING, DECISION_NOT_HELD, DECISION_NO_BALLOT, DECISION_OPEN, DECISION_REJECTED,
    DECISION_MEETING_OPEN, DECISION_NO_MINUTES, DECISION_NO_PLAN, BALLOT_NOT_SECRET,
    BALLOT_PAPER_WAITS;

MUST err ballot_get(struct ctx *c, struct id id, struct ballot *ret);

/* Refused without a quorum at this moment, before the meeting's hour, or twice in one meeting. */
MUST err ballot_open(struct ctx *c, struct id meeting, const struct ballot_in *in, struct id *ret);

/* The caller votes on an own device: on the roll and signed in. */
MUST err ballot_cast(struct ctx *c, struct id ballot, struct str choice, struct vote_receipt *ret);

/* Why the caller may not vote now, or NULL. */
MUST err ballot_may_cast(struct ctx *c, struct id ballot);

/* Hands counted one by one, entered in one act; the first line at fault refuses all of them. */
MUST err ballot_shown(struct ctx *c, struct id ballot, const struct raised_hand *votes, size_t n);

/* Votes on paper, for the desk that enters them. The first valid vote counts: one that stands
 * already is VOTE_TWICE, unless the rules (ballot.paper_prevails) let a sheet replace a vote by
 * phone. Whoever signed in may have left the sheet in the box and gone. *ret_slot is the random
 * name under which the choice is counted. */
MUST err ballot_on_paper(struct ctx *c, struct id ballot, struct id voter, struct str choice,
                         struct str *ret_slot);
bool ballot_paper_prevails(const struct rule_set *rules);

/* A secret ballot on paper: the voter is struck off the list when a blank sheet is handed out;
 * later the choice is counted from a sheet that nothing links to a voter. */
MUST err ballot_hand_out(struct ctx *c, struct id ballot, struct id voter);
MUST err ballot_drop(struct ctx *c, struct id ballot, struct str choice, struct str *ret_slot);

/* Counts, decides, stores the hash; refused while sheets of paper wait to be settled. A quorum lost
 * meanwhile fails the meeting. */
MUST err ballot_close(struct ctx *c, struct id ballot, struct ballot *ret);

/* Ends the matter that the vote has rejected. */
MUST err ballot_end_matter(struct ctx *c, struct id matter, struct str reason);

MUST err ballot_receipt(struct ctx *c, struct id ballot, struct vote_receipt *ret);

/* Counts the stored ballots again: *ret_same says whether counts, outcome and hash still agree. */
MUST err ballot_recompute(struct ctx *c, struct id ballot, struct tally *ret, bool *ret_same);

/* The lines of a ballot (struct ballot_paper, by slot), and the rule it is decided by. */
struct ballot_paper {
    struct str slot, choice;
};
extern const struct shape BALLOT_PAPER;
MUST err ballot_papers(struct ctx *c, const struct ballot *b, struct list *ret);
MUST err ballot_rule(struct ctx *c, const struct ballot *b, struct pass_rule *ret);

extern const struct step_kind MEETING_KIND; /* 提议 */
extern const struct step_kind BALLOT_KIND;  /* 决议 */
extern const struct routes BALLOT_ROUTES;
