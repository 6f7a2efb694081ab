/* leaf.h - one leaf of the community's transparency log per act, in the act's own transaction.
 *
 * A leaf is canonical JSON
 * {"v":1,"act":..,"at":..,"community":..,"subject":..,"by":..,"data":{..}}. `by` and every personal
 * datum stand as SHA-256(salt || bytes), the salt kept in log_salt only, so that erasing a person
 * leaves the tree whole. The sequencer of room/record gives the leaf its place, or lets the tree
 * reach the place it has. */
#pragma once

#include "web/ctx.h"

/* Opens the leaf of this request; the gate calls it before the act runs. */
void leaf_begin(struct ctx *c);

extern const struct failure LEAF_TWICE;

/* Adds to the leaf: what is public as itself, what is personal as a salted commitment. A key is
 * said once; said twice, leaf_write fails and with it the act. */
void leaf_subject(struct ctx *c, struct id subject);
void leaf_int(struct ctx *c, const char *key, int64_t v);
void leaf_id(struct ctx *c, const char *key, struct id v);
void leaf_word(struct ctx *c, const char *key, struct str word);
MUST err leaf_commit(struct ctx *c, const char *key, struct str personal);

/* While on, the acts inside a bulk act add nothing: the bulk act says what it did as a whole. */
void leaf_bulk(struct ctx *c, bool on);

/* Writes the leaf as pending, unless the act has no community. The gate calls it once; the demo
 * and the jobs call it through act_run. */
MUST err leaf_write(struct ctx *c, const char *act);

/* The same where only one writes at a time: there the leaf is stored at its place in the log at
 * once, behind the signed head; elsewhere it waits as by leaf_write. */
MUST err leaf_place(struct ctx *c, const char *act);

/* The logs that may have entries behind their head, as far as this process knows; false the first
 * time, and when there was no room for more: then who asks looks for the others and notes them, or
 * says leaf_ahead_unknown. A log that was found level is told with leaf_reached. */
enum { LOGS_AHEAD = 256 };
bool leaf_ahead(struct id ret[LOGS_AHEAD], size_t *ret_n);
void leaf_note_ahead(struct id log);
void leaf_ahead_unknown(void);
void leaf_reached(struct id log);

/* Ends the leaf, when the act already needs its hash for a receipt: nothing can be added after
 * that, and leaf_write stores it. ret_hash is the RFC 6962 leaf hash, zeroes outside a community.
 */
void leaf_close(struct ctx *c, const char *act, uint8_t ret_hash[32]);

/* The same hash of a leaf that was written before, in hexadecimal. */
MUST err leaf_hash_of(struct ctx *c, struct id leaf, struct str *ret);
