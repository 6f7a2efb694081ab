/* sha256.c - SHA-256 by OpenSSL, which uses the processor's own instructions: the log and the
 * sealed files hash most of what the program ever reads. */
#define OPENSSL_SUPPRESS_DEPRECATED /* the plain calls; the others look their name up each time */
#include <openssl/sha.h>

#include "kit/crypto.h"

_Static_assert(sizeof(struct sha256) == sizeof(SHA256_CTX), "room for the state");

static SHA256_CTX *state_of(struct sha256 *s) { return (SHA256_CTX *)(void *)s->state; }

void sha256_begin(struct sha256 *s) { (void)SHA256_Init(state_of(s)); }

void sha256_add(struct sha256 *s, const void *p, size_t n)
{
    (void)SHA256_Update(state_of(s), p, n);
}

void sha256_end(struct sha256 *s, uint8_t ret[HASH_SIZE]) { (void)SHA256_Final(ret, state_of(s)); }

void sha256(const void *p, size_t n, uint8_t ret[HASH_SIZE])
{
    struct sha256 s;

    sha256_begin(&s);
    sha256_add(&s, p, n);
    sha256_end(&s, ret);
}
