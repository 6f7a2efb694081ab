/* witness.h - two houses that keep each other honest: one countersigns the other's log heads when
 * each only continues what it has seen, and so nobody can be shown a log of their own.
 *
 * C2SP tlog-witness and tlog-cosignature. The street's server watches its communities; a house
 * sends its heads to the witnesses it is told of (app/herald.h). */
#pragma once

#include "kit/note.h"
#include "web/web.h"

/* WITNESS_FORM: the body is no request; says "line=". WITNESS_UNKNOWN: a log nobody told us to
 * watch. WITNESS_UNSIGNED: not by that log's key. WITNESS_FORK: it does not continue what we saw;
 * both heads are kept as evidence. WITNESS_KEY: no key of a log, or another one is trusted. */
extern const struct failure WITNESS_FORM, WITNESS_UNKNOWN, WITNESS_UNSIGNED, WITNESS_FORK,
    WITNESS_KEY, WITNESS_NOT_SIGNED;

/* A log this house watches. */
struct watched {
    struct str origin, vkey;
    int64_t size;
    struct blob root;
    struct str checkpoint;
    struct when at;
    int64_t forks;
};
extern const struct shape WATCHED;

/* This house's key as a witness: apart from the key of its logs, from the same seed. */
struct note_key witness_key(struct ctx *c);

/* From now on watches the log of that key; again: nothing happens. */
MUST err witness_trust(struct ctx *c, struct str vkey, bool *ret_new);
MUST err witness_logs(struct ctx *c, struct list *ret); /* of struct watched */

/* Judges an add-checkpoint body. *ret_line is our cosignature; or "" and *ret_size how far we have
 * seen the log when the sender counts from another head. WITNESS_FORK leaves rows behind. */
MUST err witness_judge(struct ctx *c, struct str body, struct str *ret_line, int64_t *ret_size);

/* What is to be sent to a witness: heads of this house's logs that it has not signed, with the
 * proof of growth since those it has. */
struct herald_letter {
    struct id community;
    int64_t size;
    struct str checkpoint, body;
};
MUST err witness_due(struct ctx *c, const struct note_key *witness, struct list *ret);

/* Its answer to a letter: the line that signs the letter's head (WITNESS_NOT_SIGNED: it does not),
 * or "" and the size it has seen, from which the next letter counts. */
MUST err witness_answered(struct ctx *c, const struct note_key *witness,
                          const struct herald_letter *l, struct str line, int64_t seen);

/* The newest head that a witness has signed, with its lines; NOT_FOUND: none yet. */
MUST err witness_head(struct ctx *c, struct str *ret_note);

extern const struct routes WITNESS_ROUTES;
