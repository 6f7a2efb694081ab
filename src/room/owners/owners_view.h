/* owners_view.h - a decision as it is shown; for the owners' room only. */
#pragma once

#include "room/owners/owners_row.h"

struct owners_view { /* choices are zero while it is open */
    struct id id, matter;
    int64_t round, item;
    struct str item_title, body, body_title, place_name, question, proposer, state;
    int64_t heads, area;
    struct str roll_hash;
    struct when called_at, opens_at, closes_at;
    struct str place, evote, evote_basis;
    struct str join_share, agree_share, agree_base; /* "2/3", "3/4", "joined" or "all" */
    bool agree_strict;                              /* more than the share, not as much as */
    int64_t heads_join_needs, area_join_needs, heads_agree_needs, area_agree_needs;
    int64_t asked_heads, asked_area; /* of the owners who asked for it */
    int64_t heads_joined, area_joined, delivered, voted;
    bool hidden;
    int64_t heads_agree, area_agree, heads_oppose, area_oppose, heads_abstain, area_abstain;
    /* sums: "exact"; "least": each is between what stands above and its most */
    struct str sums;
    int64_t area_agree_most, area_oppose_most, area_abstain_most;
    struct str outcome, tally_hash, counted_by, witness, rule;
    struct when counted_at, witnessed_at;
    struct list mine;
};

extern const struct shape OWNERS_VIEW;

MUST err owners_view_of(struct ctx *c, const struct owners_decision *d, struct owners_view *ret);
