/* roll.h - the hash of a meeting's roll: who could take part, frozen when the meeting was called.
 *
 * A line is "voter party committee rep\n" in digits, in ascending order of voter, so that a file
 * with masked names still proves the roll it was frozen as. */
#pragma once

#include "rule/merkle.h"

struct roll_seat {
    int64_t voter;
    bool party, committee, rep; /* the seats the person holds */
};

/* Seats in any order; SHA-256 of their lines. */
struct hash roll_hash(struct arena *a, sha256_fn *sha, const struct roll_seat *seat, size_t n);
