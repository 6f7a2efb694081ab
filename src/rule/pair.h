/* pair.h - who looks after how many estates, buildings and households, and how gaps are filled.
 *
 * Each rank has a least and a most of each kind. Filling takes from nobody who is within the rule:
 * what is beyond the most becomes free, then whoever has fewest is given the next, one at a time,
 * so that two people of a rank differ by one at the utmost unless they did before. */
#pragma once

#include "base/day.h"

enum pair_rank { PAIR_SECTION, PAIR_COMMUNITY, PAIR_PARTY, PAIR_RANKS };
enum pair_kind { PAIR_ESTATE, PAIR_BUILDING, PAIR_HOUSEHOLD, PAIR_KINDS };
const char *pair_rank_word(enum pair_rank r);
const char *pair_kind_word(enum pair_kind k);
bool pair_rank_read(struct str word, enum pair_rank *ret);
bool pair_kind_read(struct str word, enum pair_kind *ret);

struct pair_span {
    int64_t least, most;
};
struct pair_terms {
    struct pair_span span[PAIR_RANKS][PAIR_KINDS];
    int64_t visit_months; /* between two visits to a household */
};
int64_t pair_gap(struct pair_span s, int64_t have);
int64_t pair_excess(struct pair_span s, int64_t have);

/* The first day on which a visit is not late yet on `today`. */
struct day pair_first_day(const struct pair_terms *t, struct day today);

enum { PAIR_NOBODY = -1 };
struct pair_side {         /* somebody who may be given more */
    struct pair_span span; /* most: lowered by pair_fill to what there was */
    const int64_t *lean;   /* groups that are near to what they have: taken first */
    size_t leans;
    int64_t never; /* the key they may not have: their own household; 0: none */
    int64_t have;  /* written by pair_fill */
};
struct pair_target {
    int64_t key, group; /* group: the building of a household, the estate of a building */
    int64_t owner;      /* index of a side, or PAIR_NOBODY; read and written */
    int64_t crowd;      /* written: how many of its group are taken */
};

/* Gives targets owners. A free one is taken of the group that leans, then (together) of a group the
 * side has already, then where the fewest are taken, then the first. */
void pair_fill(struct pair_side *p, size_t people, struct pair_target *t, size_t targets,
               bool together);
