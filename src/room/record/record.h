/* record.h - the community's transparency log: pending leaves get their places, the tree grows, a
 * signed checkpoint says how far; tiles and proofs are public. Start reading at record_sequence.
 *
 * RFC 6962 hashing, C2SP tlog-tiles and tlog-checkpoint. The log's origin is fixed by its first
 * checkpoint. */
#pragma once

#include "kit/note.h"
#include "rule/merkle.h"
#include "web/web.h"

/* RECORD_PENDING: the leaf has no place yet that a head reaches. RECORD_BROKEN: what is stored is
 * not one tree, says "index=..". */
extern const struct failure RECORD_PENDING, RECORD_BROKEN;

enum { RECORD_BATCH = 2048 };

/* Lets the tree of the ctx's community reach up to RECORD_BATCH entries that stand behind its head,
 * gives as many pending leaves their places, in the order of their ids, and signs the new head;
 * *ret_added of them. Inside a write transaction; one at a time per community: the row of the head
 * is the lock. */
MUST err record_sequence(struct ctx *c, int64_t *ret_added);

/* The job: the same for every community with pending leaves, a few batches each. Several copies of
 * the program may all run it. */
MUST err record_sequence_all(struct ctx *c);

/* Gives all that waits its place, so that every leaf up to now can be proven. */
MUST err record_place_all(struct ctx *c);
MUST err record_waiting(struct ctx *c, int64_t *ret); /* leaves without a place below the head */

struct log_head {
    int64_t size;
    struct blob peaks;
    struct str origin, checkpoint;
    struct when at;
};
MUST err record_head(struct ctx *c, struct log_head *ret); /* NOT_FOUND: an empty log */

/* What this house's keys and logs are named after: "host:port" of its address, or "zhengyi". */
struct str record_house(const struct ctx *c);

/* The key of this house's logs, named by the origin. */
struct note_key record_key(struct ctx *c, struct str origin);
struct str record_sign(struct ctx *c, struct str origin, struct str text); /* a note by that key */

struct log_line { /* one entry */
    int64_t idx;
    struct id leaf_id, subject;
    struct blob leaf;
};
MUST err record_line(struct ctx *c, struct id leaf, struct log_line *ret);
/* The entries about one subject below `size`, in order: struct log_line. */
MUST err record_about(struct ctx *c, struct id subject, int64_t size, struct list *ret);

/* Entries [from, to) one after another, each behind its length in two bytes. */
MUST err record_entries(struct ctx *c, int64_t from, int64_t to, struct str *ret);

/* Proves many places from tiles read once. */
struct prover;
struct prover *record_prover(struct ctx *c, int64_t size);
MUST err record_prove(struct prover *p, int64_t index, struct proof *ret);
MUST err record_prove_growth(struct prover *p, int64_t old_size, struct proof *ret);

/* Reads the whole log again from its entries and compares every tile, the peaks and the signed
 * root; *ret_size entries held. */
MUST err record_check(struct ctx *c, int64_t *ret_size);

/* The same for every log of the house; fails at the first that is broken. */
MUST err record_check_all(struct ctx *c, int64_t *ret_logs, int64_t *ret_leaves);

extern const struct routes RECORD_ROUTES;
