/* owners_tell.h - what a counted owners' decision may tell without telling how one owner voted.
 *
 * Everybody may know the area of every unit. A ballot is therefore told with a class of areas and
 * never with its area, and a sum of areas is told only if for each who took part another count of
 * the same ballots gives the same sums; else the least and the most its classes allow are. See
 * docs/adr/0009. */
#pragma once

#include "rule/owners.h"

enum { OWNERS_CLASS_MIN = 5 }; /* owners of a class, unless the roll is smaller */

struct owners_class { /* owners with an area from least to most, both included */
    int64_t least, most;
};
struct owners_classes {
    struct owners_class *p;
    size_t n;
};
struct owners_told {
    struct owners_classes classes;
    bool exact;               /* the sums are told as they are */
    struct owners_tally sums; /* as told: the least, unless exact */
    struct owners_tally most; /* the other end; the same sums when exact */
};

/* The 1-based class of an area; 0: none. */
size_t owners_class_of(const struct owners_classes *l, int64_t area);

/* What to tell of a count `t` of `cast`, decided by `law`; `roll` holds the areas of all heads. */
void owners_tell(struct arena *a, const struct owners_law *law, const int64_t *roll, size_t n_roll,
                 const struct owners_cast *cast, size_t n, const struct owners_tally *t,
                 struct owners_told *ret);

/* Whether the classes are such as a house may tell: in order, none empty, none too small, every
 * head of the roll in one. */
bool owners_classes_fit(struct arena *a, const struct owners_classes *l, const int64_t *roll,
                        size_t n_roll);

/* The least and the most each sum of areas can be: of as many owners of each class as took part, or
 * chose so (`cast` by class). False when a class has fewer owners than ballots. */
bool owners_bounds(struct arena *a, const struct owners_classes *l, const int64_t *roll,
                   size_t n_roll, const struct owners_cast *cast, size_t n,
                   struct owners_tally *ret_least, struct owners_tally *ret_most);

/* Whether `outcome` can follow from sums of agreement between these two; *ret_sure: no other can.
 */
bool owners_may_follow(const struct owners_law *law, const struct owners_tally *least,
                       const struct owners_tally *most, enum outcome outcome, bool *ret_sure);

/* SHA-256 of the lines "ballot SLOT CLASS CHOICE\n" in byte order, then the classes and the told
 * sums in lines "key=value" with the law and the outcome. */
struct hash owners_told_hash(struct arena *a, sha256_fn *sha, const struct owners_law *law,
                             const struct owners_told *told, enum outcome outcome,
                             const struct owners_cast *cast, size_t n);
