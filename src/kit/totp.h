/* totp.h - one-time codes of an authenticator app: RFC 6238, SHA-1, 30 seconds, 6 digits. */
#pragma once

#include "base/str.h"

enum { TOTP_SECRET_SIZE = 20, TOTP_DIGITS = 6 };

/* The 6 digits at `at` for a secret of raw bytes. */
void totp_code(const void *secret, size_t n, struct when at, char ret[TOTP_DIGITS + 1]);

/* True if `code` is right at `now` or one step to either side. *ret_step is the step it belongs
 * to: remember it and refuse a code whose step is not above the remembered one (no replay). */
bool totp_is(const void *secret, size_t n, struct when now, struct str code, int64_t *ret_step);

/* RFC 4648 base32 as authenticator apps take it: upper case, no padding. Reading also allows
 * lower case, spaces and trailing padding; false on other characters or if cap is too small. */
struct str base32(struct arena *a, const void *p, size_t n);
bool base32_read(struct str text, void *ret, size_t cap, size_t *ret_n);

/* "otpauth://totp/ISSUER:NAME?secret=...": what the QR code for the app holds. */
struct str totp_uri(struct arena *a, struct str issuer, struct str name, const void *secret,
                    size_t n);
