/* roll.h - the hash of a meeting's roll: who could take part, frozen when the meeting was called.
 *
 * A line is "voter party committee rep\n", the last three 0 or 1, in byte order of voter. A voter
 * goes by a keyed name, so that a file with masked names still proves the roll it was frozen as. */
#pragma once

#include "rule/merkle.h"

struct roll_seat {
    struct str voter;
    bool party, committee, rep; /* the seats the person holds */
};

/* Seats in any order; SHA-256 of their lines. */
struct hash roll_hash(struct arena *a, sha256_fn *sha, const struct roll_seat *seat, size_t n);
