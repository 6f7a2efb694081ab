/* shape.h - what a record looks like, said once.
 *
 * A field table drives reading a row, reading a form, writing JSON, the OpenAPI document and the
 * generated TypeScript types. The kind comes from the member's C type, so table and struct
 * cannot disagree. The last argument of FIELD is its use, then any limits by name:
 *     FIELD(struct opinion_in, text, NEED, .max = 2000) */
#pragma once

#include "base/str.h"

struct jw;
struct shape;

struct blob { /* raw bytes; in JSON lower-case hexadecimal */
    const void *p;
    size_t n;
};
struct json { /* a JSON value kept as its text; "" is null */
    struct str text;
};
struct list { /* n records of the field's sub shape, or n struct str where it has none */
    const void *p;
    size_t n;
};
struct one { /* a record of the field's sub shape, or NULL */
    const void *p;
};

enum kind {
    KIND_INT = 1,
    KIND_BOOL,
    KIND_STR,
    KIND_TIME, /* milliseconds since 1970 in JSON; absent (0) is null */
    KIND_DAY,  /* "2026-11-21" in JSON; absent is null */
    KIND_ID,   /* a decimal string in JSON; absent (0) is null */
    KIND_BLOB,
    KIND_JSON,
    KIND_LIST,
    KIND_ONE,
};
enum use {
    SHOW = 1,   /* written to JSON and read from a row or a form */
    SORT = 2,   /* documentation: lists may be ordered by it */
    SECRET = 4, /* read from a row, never written to JSON */
    NEED = 8,   /* a form without it is refused */
    EXTRA = 16, /* no column of the row: filled by code */
};

struct field {
    const char *name; /* member, column and JSON key: one word for one thing */
    enum kind kind;
    size_t off;
    unsigned use;
    int64_t min, max;         /* INT: value; STR: code points; LIST: items; both 0: see form.h */
    const char *const *words; /* STR: the words allowed, ends with NULL */
    const struct shape *sub;  /* LIST, ONE */
};

/* clang-format off */
#define KIND_OF(x) \
    _Generic((x), int64_t: KIND_INT, bool: KIND_BOOL, struct str: KIND_STR, \
             struct when: KIND_TIME, struct day: KIND_DAY, struct id: KIND_ID, \
             struct blob: KIND_BLOB, struct json: KIND_JSON, struct list: KIND_LIST, \
             struct one: KIND_ONE)
#define FIELD(T, m, ...) \
    { .name = #m, .kind = KIND_OF(((T *)0)->m), .off = offsetof(T, m), .use = __VA_ARGS__ }
#define SHAPE(T, table) { .name = #T, .field = (table), .n = COUNT(table), .size = sizeof(T) }
/* clang-format on */

struct shape {
    const char *name; /* "struct opinion": OpenAPI and TypeScript call it Opinion */
    const struct field *field;
    size_t n;
    size_t size; /* of the struct it describes */
};

/* Writes record as an object, lists and sub records inside it; SECRET fields are never written. */
void shape_write(struct jw *j, const char *key, const struct shape *s, const void *record);
