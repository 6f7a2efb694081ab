/* field.h - what a column may mean, and how people write such values. Inside the room. */
#pragma once

#include "base/day.h"
#include "base/str.h"

enum import_field {
    F_NONE,
    F_NAME,
    F_CITIZEN_NO,
    F_PHONE,
    F_ESTATE,
    F_GRID,
    F_BUILDING,
    F_UNIT,
    F_ROOM,
    F_ADDRESS,
    F_RELATION,
    F_SEX,
    F_BIRTHDAY,
    F_PARTY_MEMBER,
    F_KIND,
    F_AREA,
    F_COUNT_
};
const char *field_word(enum import_field f); /* "citizen_no"; "" for F_NONE */
bool field_read(struct str word, enum import_field *ret);
enum import_field field_of_header(struct arena *a, struct str header); /* by its synonyms */

/* One line of a file, read and checked. */
struct line {
    struct str name, citizen_no, phone, estate, grid, building, unit, room, relation, sex, kind;
    struct day birthday;
    int64_t area; /* 0.01 m2, 0 absent */
    bool party_member;
};
struct refusal {
    const char *field, *reason; /* NULL: none; reasons are keys below "import." in the texts */
};

/* Reads the cells by the mapping; false and why when the line is refused. */
bool line_read(struct arena *a, const enum import_field *map, size_t n_map, const struct str *cell,
               size_t n, struct day today, struct line *ret, struct refusal *ret_why);

/* Full-width digits, letters and spaces as ASCII, trimmed; copies only what changes. */
struct str fold(struct arena *a, struct str s);
bool date_read(struct str s, struct day *ret); /* as people and spreadsheets write one */
