/* merkle.h - the Merkle tree of a transparency log: growing it, and proving and checking places.
 *
 * RFC 6962 §2.1 and RFC 9162 §2.1 over SHA-256, C2SP tlog-tiles for the layout. A node (level, i)
 * is the root of the complete subtree over leaves [i << level, (i + 1) << level). */
#pragma once

#include "base/err.h"
#include "base/str.h"

struct hash {
    uint8_t b[32];
};
typedef void sha256_fn(const void *p, size_t n, uint8_t ret[32]);

enum {
    MERKLE_LEAF_MAX = 65535, /* bytes of one entry: tlog-tiles counts it in two bytes */
    MERKLE_LEVELS = 62,
    MERKLE_PROOF_MAX = 64,
};

/* MERKLE_RANGE: the size, index or old size asked for does not lie in the tree. MERKLE_LEAF: the
 * entry is longer than MERKLE_LEAF_MAX. */
extern const struct failure MERKLE_RANGE, MERKLE_LEAF;

bool hash_eq(const struct hash *a, const struct hash *b);
MUST err merkle_leaf(sha256_fn *sha, const void *p, size_t n, struct hash *ret);
struct hash merkle_node(sha256_fn *sha, const struct hash *left, const struct hash *right);

/* The right edge of a tree: all that is needed to add to it. Start from { 0 }. */
struct frontier {
    int64_t size;
    struct hash peak[MERKLE_LEVELS]; /* peak[l] counts if bit l of size is set */
};
/* Adds a leaf hash. ret_done[0..n-1] (room for MERKLE_LEVELS + 1; NULL: not wanted) are the nodes
 * it completed, node l at (l, size before >> l); returns n, and 0 if the tree is full. */
size_t frontier_append(sha256_fn *sha, struct frontier *f, const struct hash *leaf,
                       struct hash *ret_done);
struct hash frontier_root(sha256_fn *sha, const struct frontier *f);
/* The peaks, largest subtree first, 32 bytes each, as a column stores them. */
struct str frontier_pack(struct arena *a, const struct frontier *f);
bool frontier_unpack(int64_t size, struct str peaks, struct frontier *ret);

struct hash merkle_root(sha256_fn *sha, const struct hash *leaves, size_t n);

/* Where complete nodes come from: a table, tiles, or memory. */
struct merkle_source {
    err (*node)(void *from, int level, int64_t index, struct hash *ret);
    void *from;
    sha256_fn *sha;
};
struct proof {
    size_t n;
    struct hash step[MERKLE_PROOF_MAX];
};
MUST err merkle_root_of(const struct merkle_source *s, int64_t size, struct hash *ret);
MUST err merkle_inclusion(const struct merkle_source *s, int64_t index, int64_t size,
                          struct proof *ret);
MUST err merkle_consistency(const struct merkle_source *s, int64_t old_size, int64_t size,
                            struct proof *ret); /* 1 <= old_size <= size */

/* RFC 9162 §2.1.3.2 and §2.1.4.2: true only if the whole proof was needed and leads to the root. */
bool inclusion_holds(sha256_fn *sha, const struct proof *p, int64_t index, int64_t size,
                     const struct hash *leaf, const struct hash *root);
bool consistency_holds(sha256_fn *sha, const struct proof *p, int64_t old_size, int64_t size,
                       const struct hash *old_root, const struct hash *root);
