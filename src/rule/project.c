#include "rule/project.h"

enum {
    KIND_POINTS = 50,
    SAME_POINTS = 20,
    COMMUNITY_POINTS = 10,
    PAIR_POINTS = 3,
    PAIRS_MOST = 10
};
enum { PAIRS_LEAST = 2 };

int64_t project_likeness(bool same_kind, enum project_place place, int64_t pairs)
{
    if (!same_kind && pairs < PAIRS_LEAST)
        return 0;
    int64_t near = place == PLACE_SAME        ? SAME_POINTS
                   : place == PLACE_COMMUNITY ? COMMUNITY_POINTS
                                              : 0;
    int64_t counted = pairs < 0 ? 0 : pairs > PAIRS_MOST ? PAIRS_MOST : pairs;
    return (same_kind ? KIND_POINTS : 0) + near + PAIR_POINTS * counted;
}

enum project_gap project_gap(const struct project_state *p)
{
    if (p->open_tasks > 0)
        return PROJECT_GAP_TASKS;
    if (p->proofs < 1)
        return PROJECT_GAP_PROOF;
    if (!p->rated)
        return PROJECT_GAP_RATING;
    if (!p->solved)
        return PROJECT_GAP_UNSOLVED;
    return p->own_rating ? PROJECT_GAP_SAME_HAND : PROJECT_WHOLE;
}
