/* crypto.h - random bytes, hashes, sealed values, passwords and signatures.
 *
 * Sizes are fixed and say what they are; every sealed value carries its algorithm and the number
 * of its key, so either can be changed later without touching what is stored. */
#pragma once

#include <stdalign.h>

#include "base/err.h"
#include "kit/shape.h"

enum {
    HASH_SIZE = 32, /* SHA-256 and keyed hashes */
    KEY_SIZE = 32,
    SALT_SIZE = 16,
    SIGN_PUBLIC_SIZE = 32,
    SIGN_SIZE = 64,
    PASSWORD_MAX = 256, /* bytes */
};

/* SEAL_BROKEN: the bytes, the associated data or the key are not those of sealing.
 * PASSWORD_FAULT: the password is longer than PASSWORD_MAX or there is no memory to hash it. */
extern const struct failure SEAL_BROKEN, PASSWORD_FAULT;

void random_bytes(void *ret, size_t n);
struct str random_token(struct arena *a, size_t bytes); /* base64url, no padding */
uint32_t random_below(uint32_t limit);                  /* 0 .. limit-1, without bias */

struct sha256 { /* opaque */
    alignas(8) unsigned char state[112];
};
void sha256_begin(struct sha256 *s);
void sha256_add(struct sha256 *s, const void *p, size_t n);
void sha256_end(struct sha256 *s, uint8_t ret[HASH_SIZE]);
void sha256(const void *p, size_t n, uint8_t ret[HASH_SIZE]);

/* SHA-256 of salt, then bytes: what a public leaf holds instead of personal data. */
void commitment(const uint8_t salt[SALT_SIZE], const void *p, size_t n, uint8_t ret[HASH_SIZE]);

void hmac_sha256(const void *key, size_t key_n, const void *p, size_t n, uint8_t ret[HASH_SIZE]);

/* BLAKE2b with a key: finds equal values (a phone) without storing them. `use` separates columns:
 * the same text under another use gives another hash. */
void keyed_hash(const uint8_t key[KEY_SIZE], const char *use, const void *p, size_t n,
                uint8_t ret[HASH_SIZE]);

bool bytes_equal(const void *a, const void *b, size_t n); /* in constant time */
void bytes_forget(void *p, size_t n);                     /* overwrites; never optimised away */

/* Argon2id, 19 MiB, 2 passes, 1 lane: 20-30 ms of CPU, so never in the HTTP thread.
 * password_is is false for a stored text that is no hash. */
MUST err password_hash(struct arena *a, struct str password, struct str *ret);
bool password_is(struct str stored, struct str password);
bool password_stale(struct str stored); /* made with other costs: hash again at next sign-in */

struct seal_key {
    uint8_t id; /* stored with each value; 0 is not an id */
    uint8_t bytes[KEY_SIZE];
};
/* XChaCha20-Poly1305 under a random nonce. `context` ("resident.phone 123") is not stored: it
 * must be the same at opening, so a value cannot be moved to another row or column. */
struct blob seal(struct arena *a, const struct seal_key *key, struct str plain, struct str context);
MUST err seal_open(struct arena *a, const struct seal_key *keys, size_t n, struct blob sealed,
                   struct str context, struct str *ret);

struct sign_key {
    uint8_t secret[64];
    uint8_t public_key[SIGN_PUBLIC_SIZE];
};
void sign_key_new(struct sign_key *ret); /* Ed25519 */
void sign_key_seed(const uint8_t seed[32], struct sign_key *ret);
void sign(const struct sign_key *key, const void *p, size_t n, uint8_t ret[SIGN_SIZE]);
bool sign_check(const uint8_t public_key[SIGN_PUBLIC_SIZE], const void *p, size_t n,
                const uint8_t signature[SIGN_SIZE]);

/* Standard alphabet with padding; reading is strict: no white space, no other padding. */
struct str base64(struct arena *a, const void *p, size_t n);
bool base64_read(struct arena *a, struct str text, struct blob *ret);
