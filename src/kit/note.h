/* note.h - signed notes, log checkpoints and cosignatures (C2SP signed-note, tlog-checkpoint,
 * tlog-cosignature) under Ed25519. */
#pragma once

#include "kit/crypto.h"

enum { NOTE_KEY_ID = 4, NOTE_NAME_MAX = 200 };
enum note_use { NOTE_LOG = 1, NOTE_WITNESS = 4 }; /* what a key signs: its type byte */

/* A public key as it is printed: `name+hex8+base64`. */
struct note_key {
    struct str name; /* without space, '+' or control characters */
    uint8_t public_key[SIGN_PUBLIC_SIZE];
    uint8_t id[NOTE_KEY_ID];
    enum note_use use;
};
struct note_key note_key_of(struct arena *a, enum note_use use, struct str name,
                            const uint8_t public_key[32]);
struct str note_vkey(struct arena *a, const struct note_key *k);
bool note_vkey_read(struct arena *a, struct str vkey, struct note_key *ret);

/* text ends in a line feed and holds no other control character. */
struct str note_sign(struct arena *a, const struct sign_key *key, struct str name, struct str text);
/* True if k signed it; signatures of other keys are passed over. ret_text borrows from note. */
bool note_open(struct arena *a, const struct note_key *k, struct str note, struct str *ret_text);

/* The line by which a witness adds its name to a note it has compared with what it saw before:
 * "cosignature/v1", the second of `at`, the note's text, all signed. Ends in a line feed. */
struct str note_cosign(struct arena *a, const struct sign_key *key, struct str name, struct when at,
                       struct str text);
/* True if witness k has cosigned; ret_at is the newest time it says. */
bool note_cosigned(struct arena *a, const struct note_key *k, struct str note, struct when *ret_at);

struct checkpoint {
    struct str origin;
    int64_t size;
    uint8_t root[HASH_SIZE];
};
struct str checkpoint_text(struct arena *a, const struct checkpoint *c);
bool checkpoint_read(struct arena *a, struct str text, struct checkpoint *ret); /* three lines */
