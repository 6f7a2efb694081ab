/* project.h - what speaks for giving a need a resource, and what stands between a project and being
 * written off (销号). */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* Points out of 100: the same kind 50; the same place 20, the whole community 10; words in common
 * 3 a pair of characters, ten pairs at most. 0, and never suggested, where neither the kind is the
 * same nor two pairs are. */
enum project_place { PLACE_ELSEWHERE, PLACE_COMMUNITY, PLACE_SAME };
int64_t project_likeness(bool same_kind, enum project_place place, int64_t pairs);

struct project_state {
    int64_t open_tasks;
    int64_t proofs;  /* confirm photographs of this opening */
    bool rated;      /* the beneficiary has said how it is, in this opening */
    bool solved;     /* ... and the last time said it is solved */
    bool own_rating; /* whoever closes wrote that rating down */
};
/* In this order: what is missing first is told first. */
enum project_gap {
    PROJECT_WHOLE,
    PROJECT_GAP_TASKS,
    PROJECT_GAP_PROOF,
    PROJECT_GAP_RATING,
    PROJECT_GAP_UNSOLVED,
    PROJECT_GAP_SAME_HAND,
};
enum project_gap project_gap(const struct project_state *p);
