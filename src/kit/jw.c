#include "kit/jw.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"

enum { FIRST_SIZE = 512 };

/* Where n more bytes and a NUL fit. */
static char *room(struct jw *j, size_t n)
{
    if (j->cap - j->n < n + 1) {
        size_t cap = n > 2 * j->cap ? j->n + n + 1 : (j->cap + n + 1) * 2;
        char *grown = NEW_N(j->arena, char, cap < FIRST_SIZE ? FIRST_SIZE : cap);
        if (j->n)
            memcpy(grown, j->p, j->n);
        j->p = grown;
        j->cap = cap < FIRST_SIZE ? FIRST_SIZE : cap;
    }
    return j->p + j->n;
}

void jw_reserve(struct jw *j, size_t n) { (void)room(j, n); }

static void put(struct jw *j, const char *p, size_t n)
{
    memcpy(room(j, n), p, n);
    j->n += n;
}

static void put_char(struct jw *j, char c)
{
    *room(j, 1) = c;
    j->n++;
}

static void put_int(struct jw *j, int64_t v)
{
    char text[INT_TEXT_SIZE];
    struct str s = int_text(v, text);

    put(j, s.p, s.n);
}

static bool is_plain(unsigned char c) { return c >= 0x20 && c != '"' && c != '\\'; }

static void put_escape(struct jw *j, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";

    if (c == '"' || c == '\\')
        put(j, (char[]){ '\\', (char)c }, 2);
    else
        put(j, (char[]){ '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] }, 6);
}

static void put_quoted(struct jw *j, struct str s)
{
    (void)room(j, s.n + 2);
    put_char(j, '"');
    for (size_t i = 0; i < s.n;) {
        size_t run = i;
        while (run < s.n && is_plain((unsigned char)s.p[run]))
            run++;
        if (run > i)
            put(j, s.p + i, run - i);
        if (run < s.n)
            put_escape(j, (unsigned char)s.p[run++]);
        i = run;
    }
    put_char(j, '"');
}

/* Keys are names of members: nothing in them needs an escape. */
static void put_key(struct jw *j, const char *key)
{
    size_t n = strlen(key);
    char *p = room(j, n + 3);

    p[0] = '"';
    memcpy(p + 1, key, n);
    p[n + 1] = '"';
    p[n + 2] = ':';
    j->n += n + 3;
}

static void before_value(struct jw *j, const char *key)
{
    if (j->comma)
        put_char(j, ',');
    if (key)
        put_key(j, key);
    j->comma = true;
}

static void open_with(struct jw *j, const char *key, const char *bracket)
{
    before_value(j, key);
    put(j, bracket, 1);
    j->depth++;
    j->comma = false;
}

static void close_with(struct jw *j, const char *bracket)
{
    assert(j->depth > 0);
    put(j, bracket, 1);
    j->depth--;
    j->comma = true;
}

void jw_object(struct jw *j, const char *key) { open_with(j, key, "{"); }
void jw_list(struct jw *j, const char *key) { open_with(j, key, "["); }
void jw_end_object(struct jw *j) { close_with(j, "}"); }
void jw_end_list(struct jw *j) { close_with(j, "]"); }

void jw_str(struct jw *j, const char *key, struct str s)
{
    before_value(j, key);
    put_quoted(j, s);
}

void jw_int(struct jw *j, const char *key, int64_t v)
{
    before_value(j, key);
    put_int(j, v);
}

void jw_bool(struct jw *j, const char *key, bool v)
{
    before_value(j, key);
    put(j, v ? "true" : "false", v ? 4 : 5);
}

void jw_null(struct jw *j, const char *key)
{
    before_value(j, key);
    put(j, "null", 4);
}

void jw_id(struct jw *j, const char *key, struct id v)
{
    if (v.v == 0) {
        jw_null(j, key);
        return;
    }
    before_value(j, key);
    put_char(j, '"');
    put_int(j, v.v);
    put_char(j, '"');
}

void jw_time(struct jw *j, const char *key, struct when v)
{
    if (v.ms == 0)
        jw_null(j, key);
    else
        jw_int(j, key, v.ms);
}

void jw_day(struct jw *j, const char *key, struct day v)
{
    char text[DAY_TEXT_SIZE];

    if (v.n == DAY_NONE.n)
        jw_null(j, key);
    else
        jw_str(j, key, day_text(v, text));
}

void jw_hex(struct jw *j, const char *key, const void *bytes, size_t n)
{
    jw_str(j, key, str_hex(j->arena, bytes, n));
}

void jw_raw(struct jw *j, const char *key, struct str json)
{
    before_value(j, key);
    put(j, json.n ? json.p : "null", json.n ? json.n : 4);
}

struct str jw_text(struct jw *j)
{
    assert(j->depth == 0);
    if (j->p)
        j->p[j->n] = '\0';
    return (struct str){ j->p ? j->p : "", j->n };
}
