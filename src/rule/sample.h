/* sample.h - a draw anyone can repeat: each candidate is ranked by SHA-256(seed || id), the first
 * ones are the sample. Same seed, same candidates, same sample - whatever their order. */
#pragma once

#include "rule/merkle.h"

enum { SEED_SIZE = 32 };

/* Fills ret[0..k) with the places of the drawn candidates, in the order of the draw; k is cut to n.
 * `scratch` holds n ranks. Returns how many were drawn. */
struct sample_rank {
    struct hash hash;
    size_t at;
};
size_t sample_draw(sha256_fn *sha, const uint8_t seed[SEED_SIZE], const struct id *candidate,
                   size_t n, size_t k, struct sample_rank *scratch, size_t *ret);
