#include "kit/crypto.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

/* clang-format off */
const struct failure SEAL_BROKEN = { .code = ERR_FAULT, .id = "seal.broken" };
const struct failure PASSWORD_FAULT = { .code = ERR_INPUT, .id = "password.fault", .field = "password" };
/* clang-format on */

enum {
    PASSWORD_PASSES = 2,
    PASSWORD_BYTES = 19 * 1024 * 1024,
    SEAL_XCHACHA = 1,
    SEAL_HEAD = 2, /* algorithm, key id */
    NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
};

__attribute__((constructor)) static void start(void)
{
    if (sodium_init() < 0)
        abort();
}

void random_bytes(void *ret, size_t n) { randombytes_buf(ret, n); }
uint32_t random_below(uint32_t limit) { return randombytes_uniform(limit); }

struct str random_token(struct arena *a, size_t bytes)
{
    const int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    size_t size = sodium_base64_encoded_len(bytes, variant);
    unsigned char *raw = arena_get(a, bytes);
    char *text = NEW_N(a, char, size);

    randombytes_buf(raw, bytes);
    sodium_bin2base64(text, size, raw, bytes, variant);
    sodium_memzero(raw, bytes);
    return str_of(text);
}

void commitment(const uint8_t salt[SALT_SIZE], const void *p, size_t n, uint8_t ret[HASH_SIZE])
{
    struct sha256 s;

    sha256_begin(&s);
    sha256_add(&s, salt, SALT_SIZE);
    sha256_add(&s, p, n);
    sha256_end(&s, ret);
}

void hmac_sha256(const void *key, size_t key_n, const void *p, size_t n, uint8_t ret[HASH_SIZE])
{
    crypto_auth_hmacsha256_state s;

    crypto_auth_hmacsha256_init(&s, key, key_n);
    crypto_auth_hmacsha256_update(&s, p, n);
    crypto_auth_hmacsha256_final(&s, ret);
}

void keyed_hash(const uint8_t key[KEY_SIZE], const char *use, const void *p, size_t n,
                uint8_t ret[HASH_SIZE])
{
    crypto_generichash_state s;

    crypto_generichash_init(&s, key, KEY_SIZE, HASH_SIZE);
    crypto_generichash_update(&s, (const unsigned char *)use, strlen(use) + 1);
    crypto_generichash_update(&s, p, n);
    crypto_generichash_final(&s, ret, HASH_SIZE);
}

bool bytes_equal(const void *a, const void *b, size_t n) { return sodium_memcmp(a, b, n) == 0; }
void bytes_forget(void *p, size_t n) { sodium_memzero(p, n); }

err password_hash(struct arena *a, struct str password, struct str *ret)
{
    char *text = NEW_N(a, char, crypto_pwhash_STRBYTES);

    if (password.n > PASSWORD_MAX)
        return &PASSWORD_FAULT;
    if (crypto_pwhash_str(text, password.p, password.n, PASSWORD_PASSES, PASSWORD_BYTES) != 0)
        return &PASSWORD_FAULT;
    *ret = str_of(text);
    return NULL;
}

static bool copy_stored(struct str stored, char ret[crypto_pwhash_STRBYTES])
{
    if (stored.n == 0 || stored.n >= crypto_pwhash_STRBYTES)
        return false;
    memset(ret, 0, crypto_pwhash_STRBYTES);
    memcpy(ret, stored.p, stored.n);
    return true;
}

bool password_is(struct str stored, struct str password)
{
    char text[crypto_pwhash_STRBYTES];

    return password.n <= PASSWORD_MAX && copy_stored(stored, text) &&
           crypto_pwhash_str_verify(text, password.p, password.n) == 0;
}

bool password_stale(struct str stored)
{
    char text[crypto_pwhash_STRBYTES];

    return !copy_stored(stored, text) ||
           crypto_pwhash_str_needs_rehash(text, PASSWORD_PASSES, PASSWORD_BYTES) != 0;
}

/* What the tag covers besides the text: algorithm, key id, context. */
static struct str bound(struct arena *a, const uint8_t head[SEAL_HEAD], struct str context)
{
    char *p = NEW_N(a, char, SEAL_HEAD + context.n);

    memcpy(p, head, SEAL_HEAD);
    if (context.n)
        memcpy(p + SEAL_HEAD, context.p, context.n);
    return (struct str){ p, SEAL_HEAD + context.n };
}

struct blob seal(struct arena *a, const struct seal_key *key, struct str plain, struct str context)
{
    size_t n = SEAL_HEAD + NONCE + plain.n + TAG;
    uint8_t *p = NEW_N(a, uint8_t, n);

    p[0] = SEAL_XCHACHA;
    p[1] = key->id;
    randombytes_buf(p + SEAL_HEAD, NONCE);
    struct str extra = bound(a, p, context);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        p + SEAL_HEAD + NONCE, NULL, (const unsigned char *)plain.p, plain.n,
        (const unsigned char *)extra.p, extra.n, NULL, p + SEAL_HEAD, key->bytes);
    return (struct blob){ p, n };
}

static const struct seal_key *key_find(const struct seal_key *keys, size_t n, uint8_t id)
{
    for (size_t i = 0; i < n; i++) {
        if (keys[i].id == id)
            return &keys[i];
    }
    return NULL;
}

err seal_open(struct arena *a, const struct seal_key *keys, size_t n, struct blob sealed,
              struct str context, struct str *ret)
{
    const uint8_t *p = sealed.p;

    if (sealed.n < SEAL_HEAD + NONCE + TAG || p[0] != SEAL_XCHACHA)
        return &SEAL_BROKEN;
    const struct seal_key *key = key_find(keys, n, p[1]);
    if (!key)
        return &SEAL_BROKEN;
    size_t plain_n = sealed.n - SEAL_HEAD - NONCE - TAG;
    char *plain = NEW_N(a, char, plain_n + 1);
    struct str extra = bound(a, p, context);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            (unsigned char *)plain, NULL, NULL, p + SEAL_HEAD + NONCE, plain_n + TAG,
            (const unsigned char *)extra.p, extra.n, p + SEAL_HEAD, key->bytes) != 0)
        return &SEAL_BROKEN;
    *ret = (struct str){ plain, plain_n };
    return NULL;
}

void sign_key_new(struct sign_key *ret) { crypto_sign_keypair(ret->public_key, ret->secret); }

void sign_key_seed(const uint8_t seed[32], struct sign_key *ret)
{
    crypto_sign_seed_keypair(ret->public_key, ret->secret, seed);
}

void sign(const struct sign_key *key, const void *p, size_t n, uint8_t ret[SIGN_SIZE])
{
    crypto_sign_detached(ret, NULL, p, n, key->secret);
}

bool sign_check(const uint8_t public_key[SIGN_PUBLIC_SIZE], const void *p, size_t n,
                const uint8_t signature[SIGN_SIZE])
{
    return crypto_sign_verify_detached(signature, p, n, public_key) == 0;
}

struct str base64(struct arena *a, const void *p, size_t n)
{
    size_t size = sodium_base64_encoded_len(n, sodium_base64_VARIANT_ORIGINAL);
    char *text = NEW_N(a, char, size);

    sodium_bin2base64(text, size, p, n, sodium_base64_VARIANT_ORIGINAL);
    return (struct str){ text, size - 1 };
}

bool base64_read(struct arena *a, struct str text, struct blob *ret)
{
    size_t cap = text.n / 4 * 3 + 3, n = 0;
    unsigned char *p = NEW_N(a, unsigned char, cap);

    if (sodium_base642bin(p, cap, text.p, text.n, NULL, &n, NULL, sodium_base64_VARIANT_ORIGINAL) !=
        0)
        return false;
    *ret = (struct blob){ p, n };
    return true;
}
