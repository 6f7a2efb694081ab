/* str.h - a slice: a pointer and a length, owning nothing. The bytes are UTF-8 and outlive it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct str {
    const char *p;
    size_t n;
};

struct when {
    int64_t ms; /* milliseconds since 1970 UTC; a type of its own, so it is never a count */
};

struct day {
    int32_t n; /* days since 1970-01-01 in the civil calendar of the place; DAY_NONE when absent */
};
#define DAY_NONE ((struct day){ INT32_MIN })

struct id {
    int64_t v; /* a row's identity, below 2^53; 0 when absent; a string in JSON */
};

#define STR(lit) ((struct str){ (lit), sizeof(lit) - 1 })
#define STR_INIT(lit)          \
    {                          \
        (lit), sizeof(lit) - 1 \
    } /* for static tables */
#define STR_FMT "%.*s"
#define STR_ARG(s) (int)(s).n, (s).p
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct str str_of(const char *z);                   /* borrows z; NULL gives "" */
struct str str_keep(struct arena *a, struct str s); /* copies into a, adds a NUL */
struct str str_fmt(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct str str_join(struct arena *a, const struct str *part, size_t n); /* one after the other */
enum { INT_TEXT_SIZE = 20 };
struct str int_text(int64_t v, char ret_buffer[INT_TEXT_SIZE]); /* base ten, without a NUL */
const char *str_z(struct arena *a, struct str s);               /* a NUL-terminated copy */
bool str_eq(struct str a, struct str b);
bool str_is(struct str a, const char *z);
bool str_starts(struct str s, struct str head);
bool str_ends(struct str s, struct str tail);
int str_cmp(struct str a, struct str b); /* by bytes: below, equal or above 0 */
struct str str_trim(struct str s);       /* without ASCII white space at both ends */
bool str_cut(struct str *s, char sep, struct str *ret_head); /* head before sep; *s is the rest */
bool str_int(struct str s, int64_t *ret); /* the whole slice, base ten, no sign */
bool str_find(struct str s, struct str part, size_t *ret_at);

/* The number of code points; -1 if the bytes are not well-formed UTF-8 (RFC 3629). */
int64_t str_len_utf8(struct str s);

/* Text as people type it: no control but line and tab, and no mark that turns the order in which
 * what follows is read (U+061C, U+200E-F, U+202A-E, U+2066-9), behind which a name can hide. */
bool str_is_text(struct str s);

/* Lower-case hexadecimal of n bytes, and back; str_unhex fails on odd length or other digits. */
struct str str_hex(struct arena *a, const void *bytes, size_t n);
bool str_unhex(struct str s, void *ret, size_t n);
