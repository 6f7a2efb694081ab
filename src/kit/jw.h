/* jw.h - writes JSON forward, straight into arena memory. No tree, no errors to check.
 * key is NULL inside a list. Opening and closing must pair; jw_text asserts it. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct jw {
    struct arena *arena;
    char *p;
    size_t n, cap;
    unsigned depth;
    bool comma;
};

/* Room for n more bytes at once, for who knows that there will be many. */
void jw_reserve(struct jw *j, size_t n);
void jw_object(struct jw *j, const char *key);
void jw_list(struct jw *j, const char *key);
void jw_end_object(struct jw *j);
void jw_end_list(struct jw *j);
void jw_str(struct jw *j, const char *key, struct str s);
void jw_int(struct jw *j, const char *key, int64_t v);
void jw_bool(struct jw *j, const char *key, bool v);
void jw_null(struct jw *j, const char *key);
void jw_id(struct jw *j, const char *key, struct id v);     /* a string; null when absent */
void jw_time(struct jw *j, const char *key, struct when v); /* milliseconds; null when absent */
void jw_day(struct jw *j, const char *key, struct day v);   /* "2026-11-21"; null when absent */
void jw_hex(struct jw *j, const char *key, const void *bytes, size_t n);
void jw_raw(struct jw *j, const char *key, struct str json); /* trusted JSON text; "" is null */
struct str jw_text(struct jw *j);                            /* the finished document */
