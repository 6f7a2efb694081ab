/* owners.h - 业主共同决定: who counts as one head with which area, and the four sums of a vote.
 *
 * Law: 民法典 §278; 建筑物区分所有权解释 §8-9: area is that of the units, and a head is one owner
 * however many units he has. Co-owners of a unit are one head together, speaking through the one
 * they agreed on; the builder's unsold and undelivered units together are one head. Who took part
 * and said nothing abstains: he counts in the base and not in the agreement. */
#pragma once

#include "base/err.h"
#include "rule/merkle.h"
#include "rule/quorum.h"
#include "rule/tally.h"

/* One unit of the register. `owners` names the set of its owners ("r12", "r12+r13"), the same text
 * for the same set; `builder` is who still holds it because it is unsold or not handed over. */
struct owners_unit {
    int64_t unit;
    int64_t area; /* 0.01 m2 */
    struct str owners, builder;
};
struct owners_head {
    struct str key;
    int64_t area, units;
    bool shared, builder; /* several owners together; held by a builder */
};

/* OWNERS_UNIT_TWICE: a unit stands twice. OWNERS_UNIT_AREA: an area that is not above zero, or sums
 * beyond counting. OWNERS_UNIT_FREE: a unit without any owner. Each names the unit: "unit=7". */
extern const struct failure OWNERS_UNIT_TWICE, OWNERS_UNIT_AREA, OWNERS_UNIT_FREE;

/* The heads of the units, in byte order of key; *ret_of[i] is the head of unit i. */
MUST err owners_heads(struct arena *a, const struct owners_unit *unit, size_t n,
                      struct owners_head **ret, size_t *ret_n, size_t **ret_of);

/* SHA-256 of the lines "VOTER AREA UNITS\n" in byte order: the roll as it was frozen. */
struct owners_seat {
    struct str voter; /* a keyed name, never a person's own */
    int64_t area, units;
};
struct hash owners_roll_hash(struct arena *a, sha256_fn *sha, const struct owners_seat *seat,
                             size_t n);

/* Whoever took part, with the choice or none. */
struct owners_cast {
    struct str slot; /* as of tally.h */
    int64_t area;
    bool silent;
    enum choice choice; /* when not silent */
    int64_t class;      /* as of owners_tell.h; 0: told with its area */
};
/* The rule of one decision: the shares, and whether agreement is measured against those who took
 * part (§278) or against all owners (a local lift rule, renewal of an estate). */
struct owners_law {
    struct owners_rule share;
    enum base base;
};
struct owners_tally {
    int64_t heads, area; /* of the frozen roll */
    int64_t heads_joined, area_joined;
    int64_t heads_agree, area_agree;
    int64_t heads_oppose, area_oppose;
    int64_t heads_abstain, area_abstain; /* said so, or said nothing */
};

/* OWNERS_EXCESS: more took part than the roll has, by heads or area. TALLY_SLOT, TALLY_TWICE. */
extern const struct failure OWNERS_EXCESS;

MUST err owners_count(struct arena *a, int64_t heads, int64_t area, const struct owners_cast *cast,
                      size_t n, struct owners_tally *ret);
struct owners_verdict owners_judge(const struct owners_law *law, const struct owners_tally *t);

/* What each of the four sums must reach, in heads and 0.01 m2; -1 when nothing can. */
struct owners_needs {
    int64_t heads_join, area_join, heads_agree, area_agree;
};
struct owners_needs owners_needs(const struct owners_law *law, const struct owners_tally *t);

/* The sums and the law in lines "key=value"; sorted lines and a last text under one hash. */
struct str owners_sums_text(struct arena *a, const struct owners_law *law,
                            const struct owners_tally *t);
struct hash owners_hash_lines(struct arena *a, sha256_fn *sha, struct str *line, size_t n,
                              struct str last);

/* SHA-256 of the lines "ballot SLOT AREA CHOICE\n" in byte order (CHOICE "silent" for none), then
 * the tally in lines "key=value" with the law it was judged by and the outcome. */
struct hash owners_hash(struct arena *a, sha256_fn *sha, const struct owners_law *law,
                        const struct owners_tally *t, const struct owners_cast *cast, size_t n);
bool owners_tally_same(const struct owners_tally *x, const struct owners_tally *y);
