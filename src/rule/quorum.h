/* quorum.h - is the meeting held, is the motion passed, do the owners agree?
 *
 * Law: 城市居民委员会组织法(2025) §13, §19-20, §26-29; 村民委员会组织法(2025) §25-32; 民法典 §278,
 * §1259. The numbers come from a rule set; here is only how they are compared. Counts that
 * contradict each other (more present than expected, more agreeing than the base) satisfy nothing.
 */
#pragma once

#include "rule/share.h"

struct threshold {
    enum cmp cmp;
    struct share share;
    int64_t
        least; /* and never fewer heads than this, however small the whole; 0: the share alone */
};
enum base { BASE_PRESENT, BASE_EXPECTED }; /* what a pass threshold is a share of */
enum outcome { OUTCOME_NO_QUORUM, OUTCOME_REJECTED, OUTCOME_PASSED };

/* op is "ge" or "gt", share as share_read. */
bool threshold_read(struct str op, struct str share, struct threshold *ret);
bool threshold_met(int64_t part, int64_t whole, struct threshold t);
/* "ge 2/3": as hashes of a count spell it. */
struct str threshold_words(struct arena *a, struct threshold t);
struct str threshold_text(struct arena *a, struct threshold t); /* "≥2/3", ">1/2" */
int64_t threshold_need(int64_t whole, struct threshold t);      /* as share_need */
/* Whatever satisfies t satisfies floor too: a tenant may tighten a lawful number, not loosen it. */
bool threshold_holds_floor(struct threshold t, struct threshold floor);

/* How many of a roll's `seats` are expected: those recused too where the rules let them stay. A
 * recused member is never present, so taking them out can only make a quorum easier. */
int64_t meeting_expected(int64_t seats, int64_t recused, bool stays);
bool meeting_held(int64_t expected, int64_t present, struct threshold quorum);

/* One counted body of people against its threshold. */
struct headcount {
    int64_t part, whole;
    struct threshold need;
};
/* True if one of them is met (居民会议: residents of 18 or household representatives; demands to
 * convene); *ret_which, when asked for, is the first that is. An empty list is never met. */
bool any_met(const struct headcount *list, size_t n, size_t *ret_which);

struct votes {
    int64_t expected, present, agree;
};
struct pass_rule {
    struct threshold quorum;
    enum base base;
    struct threshold pass;
};
enum outcome votes_decide(const struct pass_rule *rule, const struct votes *v);
int64_t votes_needed(const struct pass_rule *rule, const struct votes *v); /* to pass; -1: cannot */

/* 业主共同决定: four sums, heads and area (0.01 m2), taking part and agreeing. Those taking part
 * are measured against all owners, those agreeing against those taking part. */
struct owners_rule {
    struct threshold join_heads, join_area, agree_heads, agree_area;
};
struct owners_sums {
    int64_t heads, heads_joined, heads_agree;
    int64_t area, area_joined, area_agree;
};
struct owners_verdict {
    bool join_heads, join_area, agree_heads, agree_area;
    enum outcome outcome;
};
struct owners_verdict owners_decide(const struct owners_rule *rule, const struct owners_sums *s);
/* §278: items 6 to 8 of its list need the special share of those taking part. */
bool owners_item_special(int item);
