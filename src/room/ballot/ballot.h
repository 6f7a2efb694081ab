/* ballot.h - one question put to a meeting: opened on a quorum, voted by phone or by show of
 * hands, closed into a tally that anyone can count again. Or a list of names, each to be marked in
 * secret (rule/marks.h): an election, the grades of a year.
 *
 * An open choice may be changed as often as the rule set says; a secret one never, because nothing
 * links it to its voter any more. The unique key of the tables is the last judge of a second vote.
 * No leaf of the log carries a choice: a cast commits to the voter, the close carries the hash of
 * all ballot lines. */
#pragma once

#include "room/meeting/meeting.h"
#include "rule/marks.h"
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
    struct str form;                /* motion elect grade */
    int64_t turn;                   /* 2 and more: seats that were left are voted on again */
};
extern const struct shape BALLOT;

/* A name of an election or a review. Its counts and result are zero and "" until the close. */
struct ballot_name {
    int64_t nr;
    struct str seat;
    int64_t seats;
    struct str name;
    struct id resident_id, post_id; /* in a review the post that is judged */
    int64_t n1, n2, n3, n4;
    struct str result; /* elected tied not; best good basic poor */
};
extern const struct shape BALLOT_NAME;
MUST err ballot_names(struct ctx *c, struct id ballot, struct list *ret);

struct ballot_in {
    struct str question, nature; /* "": the meeting's question; statutory */
    bool secret;
};

struct vote_receipt {
    struct id leaf;
    struct str leaf_hash; /* hexadecimal */
    struct when cast_at;
    bool secret;       /* never shown: the choice may not be found again */
    struct str number; /* a short form of the hash, to be read aloud */
};

struct raised_hand { /* one raised hand */
    struct id voter;
    struct str choice;
};

extern const struct failure BALLOT_FORM, BALLOT_CLOSED, BALLOT_EXISTS, BALLOT_NONE,
    BALLOT_NOT_STARTED, BALLOT_QUESTION, BALLOT_SECRET_SHOWN, BALLOT_NOT_ROLL, BALLOT_NOT_SIGNED,
    BALLOT_RECUSED, BALLOT_PROXY, VOTE_TWICE, VOTE_LINE_TWICE, VOTE_CHOICE, RECEIPT_NONE,
    BALLOT_NOT_REJECTED, DECISION_NO_MEETING, DECISION_NOT_HELD, DECISION_NO_BALLOT, DECISION_OPEN,
    DECISION_REJECTED, DECISION_MEETING_OPEN, DECISION_NO_MINUTES, DECISION_NO_PLAN,
    BALLOT_NOT_SECRET, BALLOT_PAPER_WAITS;

MUST err ballot_get(struct ctx *c, struct id id, struct ballot *ret);

/* Refused without a quorum at this moment, before the meeting's hour, or twice in one meeting. */
MUST err ballot_open(struct ctx *c, struct id meeting, const struct ballot_in *in, struct id *ret);

/* The same for names to be marked, always secret, opened by the room that knows whose names they
 * are. An election needs no quorum at its opening: voters come and go, and turnout is counted. */
MUST err ballot_open_names(struct ctx *c, struct id meeting, struct str question, int64_t turn,
                           const struct ballot_name *name, size_t n, struct id *ret);
MUST err ballot_may_open(struct ctx *c, const struct instance *i);
MUST err ballot_may_close(struct ctx *c, const struct instance *i);

struct bag_paper { /* a sealed one, under a random number */
    int64_t id;
    struct blob sealed;
};
struct phone_vote { /* all of a vote before it is stored */
    struct id ballot, voter;
    bool secret;
    int64_t changes;
    struct str choice, slot;
    struct bag_paper paper; /* of a secret one */
    struct vote_receipt receipt;
};

/* The caller votes on an own device: on the roll and signed in. This reads, judges and makes all of
 * the vote; ballot_put stores it. For names, what would waste a seat is refused. */
MUST err ballot_ready(struct ctx *c, struct id ballot, struct str choice, struct phone_vote *ret);
MUST err ballot_marks_ready(struct ctx *c, struct id ballot, struct str marks,
                            struct phone_vote *ret);
MUST err ballot_put(struct ctx *c, const struct phone_vote *v);

/* The same for a voter who stands at a device of the community: all but the device is their own. */
MUST err ballot_cast_for(struct ctx *c, struct id ballot, struct id voter, struct str choice,
                         struct vote_receipt *ret);

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
MUST err ballot_rule_at(struct ctx *c, const struct instance *i, const struct meeting *m,
                        struct pass_rule *ret);

/* By which numbers marks are decided. */
MUST err ballot_marks_rule(struct ctx *c, const struct ballot *b, struct marks_rule *ret);
/* The same from a rule set alone, with the quorum and majority of the body; false: it lacks one. */
bool marks_rule_in(const struct rule_set *rules, struct str form, int64_t turn,
                   const struct pass_rule *body, struct marks_rule *ret);
struct marks_name *marks_names(struct arena *a, const struct list *names);
struct str marks_result_word(char result); /* "elected", "best"; "" for none */
char marks_letter(struct str word);        /* and back; '-' for "" */

/* What a step that votes lacks before it may close, what it reads and offers: for other rooms'
 * kinds that decide by a ballot too. */
MUST err ballot_gaps(struct ctx *c, const struct instance *i, struct gaps *g);
enum { BALLOT_ACT_COUNT = 9 };
extern const struct flow_act BALLOT_ACTS[BALLOT_ACT_COUNT];
extern const char *const BALLOT_VALUES[];

extern const struct step_kind MEETING_KIND; /* 提议 */
extern const struct step_kind BALLOT_KIND;  /* 决议 */
extern const struct routes BALLOT_ROUTES;
