/* owners.h - 业主共同决定: the owners of a place decide by heads and by area (民法典 §278).
 *
 * Calling freezes the roll: who counts as one head with which area, hashed. After the notice the
 * vote is opened for 15 to 30 days; who signs for the ballot, logs in to vote or hands one in takes
 * part; who takes part in silence abstains. The convener counts before two owners and a witness of
 * the residents' committee. While it is open only the turnout is told; afterwards what
 * rule/owners_tell.h says may be told, which is what the rows of the decision hold. Both bases of a
 * body's quorum must be met, and its share passes by heads and by area. */
#pragma once

#include "flow/flow.h"
#include "rule/owners.h"
#include "web/web.h"

struct owners_decision {
    struct id id, matter_id, step_row;
    int64_t round, item;
    struct str body;
    struct id area_id;
    struct str question, proposer, state; /* called open counted closed void */
    int64_t heads, area;
    struct str roll_hash;
    struct when called_at, opens_at, closes_at;
    struct str place;              /* where paper ballots go */
    struct str evote, evote_basis; /* paper_only own gov_system; by which paper */
    struct when counted_at;
    struct str counted_by;
    struct id counter_id;
    struct when witnessed_at;
    struct str witness;
    int64_t heads_joined, area_joined, heads_agree, area_agree, heads_oppose, area_oppose,
        heads_abstain, area_abstain;
    struct str
        sums; /* of areas: "exact", "least"; "" before the count, or counted before classes */
    struct str outcome, tally_hash; /* "" until counted */
};

struct owners_call_in {
    int64_t item; /* 1 to 9 of the list in §278 */
    struct str question, proposer;
    struct list askers; /* residents who ask for the vote, as texts */
};
struct owners_open_in {
    int64_t days;
    struct str place, evote, evote_basis;
};
struct owners_entry { /* a line of the government system's result */
    struct id head;
    struct str choice;
};
struct owners_mandate_in { /* who votes for a head by which written mandate */
    struct id head, file;
    struct str proxy_name;
};
struct owners_receipt { /* that the ballot is in, never what it says */
    struct id leaf;
    struct when cast_at;
    struct str number;
};

extern const struct failure OWNERS_NOT_CALLED, OWNERS_NO_PLAN, OWNERS_SCOPE, OWNERS_LIFT_SCOPE,
    OWNERS_ITEM, OWNERS_NO_ROLL, OWNERS_DEMAND_SHORT, OWNERS_WINDOW, OWNERS_NOT_OPEN,
    OWNERS_OPEN_ALREADY, OWNERS_EVOTE_BASIS, OWNERS_HEAD, OWNERS_PAPER_ONLY, OWNERS_GOV_SYSTEM,
    OWNERS_NOT_OWNER, OWNERS_NO_AGENT, OWNERS_NOT_AGENT, OWNERS_OVER, OWNERS_VOTED,
    OWNERS_GOV_PAPER, OWNERS_PAPER_WAITS, OWNERS_RUNNING, OWNERS_UNDELIVERED, OWNERS_WATCHERS,
    OWNERS_NOT_COUNTED, OWNERS_SAME_PERSON, OWNERS_NOT_WITNESSED, OWNERS_REJECTED,
    OWNERS_NOT_REJECTED, OWNERS_NO_RECEIPT;

MUST err owners_get(struct ctx *c, struct id id, struct owners_decision *ret);
MUST err owners_newest(struct ctx *c, struct id matter, struct owners_decision *ret);

/* Freezes the roll of the matter's place; calling again at the same step replaces it. */
MUST err owners_call(struct ctx *c, struct id matter, const struct owners_call_in *in,
                     struct id *ret);
MUST err owners_open(struct ctx *c, struct id decision, const struct owners_open_in *in);

/* Ballots handed out; no heads: posted at every door still without. Signing for one takes part. */
MUST err owners_deliver(struct ctx *c, struct id decision, struct str way, bool is_signed,
                        const struct list *heads);
MUST err owners_agent(struct ctx *c, struct id decision, struct id head, struct id resident);

/* The caller takes part, or votes, on an own device; head absent: the caller's only one. */
MUST err owners_join(struct ctx *c, struct id decision, struct id head);
MUST err owners_cast(struct ctx *c, struct id decision, struct id head, struct str choice,
                     struct owners_receipt *ret);
/* What the government's system says, with its print-out; the first at fault refuses all. */
MUST err owners_gov(struct ctx *c, struct id decision, struct id file,
                    const struct owners_entry *entry, size_t n);
/* A later mandate replaces one before; OWNERS_VOTED once the head has voted. */
MUST err owners_mandate(struct ctx *c, struct id decision, const struct owners_mandate_in *in);
/* Taken back, as an owner may at any time before the vote (Civil Code §933): the next slip is the
 * owner's own. OWNERS_NO_MANDATE when none is kept, OWNERS_VOTED. */
MUST err owners_mandate_end(struct ctx *c, struct id decision, struct id head);

/* A slip two people read alike: the head's vote, or its proxy's where a mandate is kept.
 * OWNERS_VOTED and OWNERS_NO_AGENT say why it may not count, which owners_may_sheet tells
 * beforehand. *ret_slot is the name of the vote in public. */
MUST err owners_on_paper(struct ctx *c, struct id decision, struct id head, struct str choice,
                         struct str *ret_slot);
MUST err owners_may_sheet(struct ctx *c, struct id decision, struct id head);
/* A slip that says nothing was handed in all the same: its head takes part; OWNERS_NO_AGENT. */
MUST err owners_spoilt(struct ctx *c, struct id decision, struct id head);
/* "3号楼 2单元 501 祝晓棠" */
MUST err owners_seat_text(struct ctx *c, struct id decision, struct id head, struct str *ret);
/* Whether the matter takes votes of owners now, or why not. */
MUST err owners_may_enter(struct ctx *c, const struct instance *i);
bool owners_is_counted(const struct owners_decision *d);

MUST err owners_receipt_mine(struct ctx *c, struct id decision, struct owners_receipt *ret);

/* Counts before the watchers (heads of the roll, as texts); the witness closes it. */
MUST err owners_tally_up(struct ctx *c, struct id decision, const struct list *watchers);
MUST err owners_witness(struct ctx *c, struct id decision);
MUST err owners_end_matter(struct ctx *c, struct id matter, struct str reason);

/* Counts the stored ballots again: the told sums, and whether they, outcome and hash still agree.
 */
MUST err owners_recount(struct ctx *c, const struct owners_decision *d, struct owners_tally *ret,
                        bool *ret_same);

/* The rule of a decision from its body; false when the rule set does not know it. */
bool owners_law_of(const struct rule_set *rules, struct str body, struct owners_law *ret);

/* The name under which a head stands in a published roll. */
struct str owners_voter(struct ctx *c, struct id decision, struct id head);

extern const struct step_kind OWNERS_CALL_KIND, OWNERS_KIND;
extern const struct routes OWNERS_ROUTES;
