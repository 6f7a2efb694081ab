#include "kit/totp.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { STEP_MS = 30000, SHA1_SIZE = 20 };

static const char ALPHABET[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

static void code_of_step(const void *secret, size_t n, int64_t step, char ret[TOTP_DIGITS + 1])
{
    unsigned char counter[8], mac[SHA1_SIZE];
    unsigned size = sizeof mac;

    for (int i = 0; i < 8; i++)
        counter[i] = (unsigned char)((uint64_t)step >> (56 - 8 * i));
    if (!HMAC(EVP_sha1(), secret, (int)n, counter, sizeof counter, mac, &size))
        abort();
    unsigned at = mac[SHA1_SIZE - 1] & 15;
    uint32_t value = (uint32_t)(mac[at] & 0x7f) << 24 | (uint32_t)mac[at + 1] << 16 |
                     (uint32_t)mac[at + 2] << 8 | mac[at + 3];
    for (int i = TOTP_DIGITS; i-- > 0; value /= 10)
        ret[i] = (char)('0' + value % 10);
    ret[TOTP_DIGITS] = '\0';
}

void totp_code(const void *secret, size_t n, struct when at, char ret[TOTP_DIGITS + 1])
{
    code_of_step(secret, n, at.ms / STEP_MS, ret);
}

bool totp_is(const void *secret, size_t n, struct when now, struct str code, int64_t *ret_step)
{
    static const int64_t near[] = { 0, -1, 1 };
    char want[TOTP_DIGITS + 1];
    bool found = false;
    int64_t step = now.ms / STEP_MS;

    if (code.n != TOTP_DIGITS || n == 0)
        return false;
    for (size_t i = 0; i < COUNT(near); i++) {
        code_of_step(secret, n, step + near[i], want);
        bool same = CRYPTO_memcmp(want, code.p, TOTP_DIGITS) == 0;
        if (same && !found)
            *ret_step = step + near[i];
        found = found || same;
    }
    return found;
}

struct str base32(struct arena *a, const void *p, size_t n)
{
    const unsigned char *bytes = p;
    char *text = NEW_N(a, char, n / 5 * 8 + 9);
    uint32_t held = 0;
    unsigned bits = 0;
    size_t at = 0;

    for (size_t i = 0; i < n; i++) {
        held = (held << 8 | bytes[i]) & 0xffff;
        for (bits += 8; bits >= 5; bits -= 5)
            text[at++] = ALPHABET[held >> (bits - 5) & 31];
    }
    if (bits)
        text[at++] = ALPHABET[held << (5 - bits) & 31];
    return (struct str){ text, at };
}

static int digit_of(char c)
{
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    const char *at = c ? strchr(ALPHABET, c) : NULL;
    return at ? (int)(at - ALPHABET) : -1;
}

bool base32_read(struct str text, void *ret, size_t cap, size_t *ret_n)
{
    unsigned char *out = ret;
    uint32_t held = 0;
    unsigned bits = 0;
    size_t n = 0;

    while (text.n && text.p[text.n - 1] == '=')
        text.n--;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == ' ')
            continue;
        int digit = digit_of(text.p[i]);
        if (digit < 0)
            return false;
        held = (held << 5 | (uint32_t)digit) & 0xffff;
        bits += 5;
        if (bits < 8)
            continue;
        if (n == cap)
            return false;
        bits -= 8;
        out[n++] = (unsigned char)(held >> bits);
    }
    *ret_n = n;
    return true;
}

static struct str percent(struct arena *a, struct str s)
{
    static const char hex[] = "0123456789ABCDEF";
    char *p = NEW_N(a, char, s.n * 3 + 1);
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (plain) {
            p[n++] = (char)c;
            continue;
        }
        p[n++] = '%';
        p[n++] = hex[c >> 4];
        p[n++] = hex[c & 15];
    }
    return (struct str){ p, n };
}

struct str totp_uri(struct arena *a, struct str issuer, struct str name, const void *secret,
                    size_t n)
{
    struct str who = percent(a, issuer), key = base32(a, secret, n);
    struct str account = percent(a, name);

    return str_fmt(a, "otpauth://totp/" STR_FMT ":" STR_FMT "?secret=" STR_FMT "&issuer=" STR_FMT,
                   STR_ARG(who), STR_ARG(account), STR_ARG(key), STR_ARG(who));
}
