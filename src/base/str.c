#include "base/str.h"

#include <stdarg.h>
#include <string.h>

#include "base/arena.h"

struct str str_of(const char *z) { return z ? (struct str){ z, strlen(z) } : STR(""); }

struct str str_keep(struct arena *a, struct str s)
{
    char *p = NEW_N(a, char, s.n + 1);

    if (s.n)
        memcpy(p, s.p, s.n);
    return (struct str){ p, s.n };
}

struct str str_fmt(struct arena *a, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    const char *z = arena_vfmt(a, fmt, ap);
    va_end(ap);
    return str_of(z);
}

struct str str_join(struct arena *a, const struct str *part, size_t n)
{
    size_t size = 0, at = 0;

    for (size_t i = 0; i < n; i++)
        size += part[i].n;
    char *p = NEW_N(a, char, size + 1);
    for (size_t i = 0; i < n; at += part[i++].n) {
        if (part[i].n)
            memcpy(p + at, part[i].p, part[i].n);
    }
    return (struct str){ p, size };
}

/* Without printf, which was a fifth of the cost of a list. */
struct str int_text(int64_t v, char ret_buffer[INT_TEXT_SIZE])
{
    char *end = ret_buffer + INT_TEXT_SIZE, *p = end;
    uint64_t left = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;

    do
        *--p = (char)('0' + left % 10);
    while (left /= 10);
    if (v < 0)
        *--p = '-';
    return (struct str){ p, (size_t)(end - p) };
}

const char *str_z(struct arena *a, struct str s) { return str_keep(a, s).p; }

bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_is(struct str a, const char *z) { return str_eq(a, str_of(z)); }

bool str_starts(struct str s, struct str head)
{
    return s.n >= head.n && str_eq((struct str){ s.p, head.n }, head);
}

bool str_ends(struct str s, struct str tail)
{
    return s.n >= tail.n && str_eq((struct str){ s.p + (s.n - tail.n), tail.n }, tail);
}

int str_cmp(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;

    if (c)
        return c;
    return a.n < b.n ? -1 : a.n > b.n;
}

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

struct str str_trim(struct str s)
{
    while (s.n && is_space(s.p[0])) {
        s.p++;
        s.n--;
    }
    while (s.n && is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

bool str_cut(struct str *s, char sep, struct str *ret_head)
{
    if (s->n == 0)
        return false;
    const char *at = memchr(s->p, sep, s->n);
    size_t n = at ? (size_t)(at - s->p) : s->n;
    size_t skip = at ? n + 1 : n;

    *ret_head = (struct str){ s->p, n };
    *s = (struct str){ s->p + skip, s->n - skip };
    return true;
}

bool str_int(struct str s, int64_t *ret)
{
    int64_t v = 0;

    if (s.n == 0 || s.n > 18) /* 18 digits always fit */
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        v = v * 10 + (s.p[i] - '0');
    }
    *ret = v;
    return true;
}

bool str_find(struct str s, struct str part, size_t *ret_at)
{
    for (size_t i = 0; i + part.n <= s.n; i++) {
        if (part.n == 0 || memcmp(s.p + i, part.p, part.n) == 0) {
            *ret_at = i;
            return true;
        }
    }
    return false;
}

/* Bytes that follow the lead byte c, and the least code point so long a form may carry. */
static int tail_of(unsigned char c, uint32_t *ret_low, uint32_t *ret_cp)
{
    if (c < 0x80)
        return *ret_low = 0, *ret_cp = c, 0;
    if (c >= 0xc2 && c < 0xe0)
        return *ret_low = 0x80, *ret_cp = c & 0x1fU, 1;
    if (c >= 0xe0 && c < 0xf0)
        return *ret_low = 0x800, *ret_cp = c & 0x0fU, 2;
    if (c >= 0xf0 && c < 0xf5)
        return *ret_low = 0x10000, *ret_cp = c & 0x07U, 3;
    return -1;
}

int64_t str_len_utf8(struct str s)
{
    int64_t count = 0;

    for (size_t i = 0; i < s.n; count++) {
        uint32_t low = 0, cp = 0;
        int tail = tail_of((unsigned char)s.p[i++], &low, &cp);
        if (tail < 0 || (size_t)tail > s.n - i)
            return -1;
        for (; tail > 0; tail--) {
            unsigned char c = (unsigned char)s.p[i++];
            if ((c & 0xc0U) != 0x80)
                return -1;
            cp = cp << 6 | (c & 0x3fU);
        }
        if (cp < low || cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff))
            return -1;
    }
    return count;
}

struct str str_hex(struct arena *a, const void *bytes, size_t n)
{
    static const char digit[] = "0123456789abcdef";
    const unsigned char *b = bytes;
    char *p = NEW_N(a, char, 2 * n + 1);

    for (size_t i = 0; i < n; i++) {
        p[2 * i] = digit[b[i] >> 4];
        p[2 * i + 1] = digit[b[i] & 15];
    }
    return (struct str){ p, 2 * n };
}

static int nibble(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool str_unhex(struct str s, void *ret, size_t n)
{
    unsigned char *out = ret;

    if (s.n != 2 * n)
        return false;
    for (size_t i = 0; i < n; i++) {
        int hi = nibble(s.p[2 * i]), lo = nibble(s.p[2 * i + 1]);
        if (hi < 0 || lo < 0)
            return false;
        out[i] = (unsigned char)(hi << 4 | lo);
    }
    return true;
}

/* The mark of order that begins at p, of n bytes left. */
static bool turns_order(const unsigned char *p, size_t n)
{
    if (n >= 2 && p[0] == 0xd8)
        return p[1] == 0x9c;
    if (n < 3 || p[0] != 0xe2)
        return false;
    return (p[1] == 0x80 && (p[2] == 0x8e || p[2] == 0x8f || (p[2] >= 0xaa && p[2] <= 0xae))) ||
           (p[1] == 0x81 && p[2] >= 0xa6 && p[2] <= 0xa9);
}

bool str_is_text(struct str s)
{
    const unsigned char *p = (const unsigned char *)s.p;

    for (size_t i = 0; i < s.n; i++) {
        bool control = (p[i] < 0x20 && p[i] != '\n' && p[i] != '\t') || p[i] == 0x7f;
        bool second = p[i] == 0xc2 && i + 1 < s.n && p[i + 1] >= 0x80 && p[i + 1] < 0xa0;
        if (control || second || turns_order(p + i, s.n - i))
            return false;
    }
    return true;
}
