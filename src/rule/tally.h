/* tally.h - counting a vote, deciding it, and the text whose hash lets anyone count it again.
 *
 * Rule: a stored tally equals the one recomputed from its ballots. A ballot is known by its slot:
 * a receipt number or a salted commitment, never a name, a number or an id of a person. Who is
 * present and casts nothing counts in the base and in no choice. */
#pragma once

#include "base/err.h"
#include "rule/merkle.h"
#include "rule/quorum.h"

enum choice { CHOICE_AGREE, CHOICE_OPPOSE, CHOICE_ABSTAIN };

bool choice_read(struct str word, enum choice *ret); /* "agree", "oppose", "abstain" */
struct str choice_word(enum choice c);
struct str outcome_word(enum outcome o); /* "no_quorum", "rejected", "passed" */
bool outcome_read(struct str word, enum outcome *ret);

bool slot_ok(struct str slot); /* 1 to 128 of a-z A-Z 0-9 _ - + / = */

struct cast {
    struct str slot;
    enum choice choice;
};
struct tally {
    int64_t expected, present;
    int64_t agree, oppose, abstain;
};

/* TALLY_SLOT: a slot is empty, too long or of other characters. TALLY_TWICE: two ballots share a
 * slot. TALLY_EXCESS: more present than expected, or more ballots than present. */
extern const struct failure TALLY_SLOT, TALLY_TWICE, TALLY_EXCESS;

/* Counts ballots in any order. */
MUST err tally_count(struct arena *a, int64_t expected, int64_t present, const struct cast *casts,
                     size_t n, struct tally *ret);
enum outcome tally_outcome(const struct pass_rule *rule, const struct tally *t);

/* One line per ballot, "ballot SLOT CHOICE\n". */
struct str ballot_line(struct arena *a, const struct cast *c);
/* The tally in lines of "key=value", the rule it was decided by and the outcome. */
struct str tally_text(struct arena *a, const struct pass_rule *rule, const struct tally *t);
/* SHA-256 of the ballot lines in byte order, then the tally text. */
struct hash tally_hash(struct arena *a, sha256_fn *sha, const struct pass_rule *rule,
                       const struct tally *t, const struct cast *casts, size_t n);

/* A tally as it was stored or published. */
struct tally_claim {
    struct tally tally;
    enum outcome outcome;
    struct hash hash;
    const struct cast *casts;
    size_t n_casts;
};
/* Counts again: *ret_same says whether counts, outcome and hash are the stored ones. */
MUST err tally_check(struct arena *a, sha256_fn *sha, const struct pass_rule *rule,
                     const struct tally_claim *claim, bool *ret_same);
