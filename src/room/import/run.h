/* run.h - one import on its way: lines in, residents out, batch by batch. Inside the room. */
#pragma once

#include "room/import/place.h"
#include "room/import/sheet.h"
#include "web/ctx.h"

struct import_row { /* import_run */
    struct id community_id, id;
    struct str name, mapping, state;
    struct blob sha256;
    int64_t total, line, done, accepted, refused;
    struct when created_at, updated_at;
};
extern const struct shape IMPORT_ROW;

struct import_run {
    struct import_row row;
    int64_t keeper;      /* a random number of its own: others keep off while its lease lasts */
    struct arena *arena; /* outlives the lines: the sheet, the places */
    struct sheet *sheet;
    struct places *places;
    enum import_field map[SHEET_COLUMNS];
    size_t n_map;
    bool ended;

    char last[256]; /* the household of the line before: lines of one household follow each other */
    size_t last_n;
    struct id household;
    bool fresh; /* made by this line or one just before: nobody else lives there */
};

/* Reads "name,,citizen_no" into r->map; IMPORT_MAPPING without a name, a building and a room. */
MUST err run_map(struct import_run *r, struct arena *a, struct str mapping);
struct str run_mapping(struct arena *a, const enum import_field *map, size_t n);
MUST err mapping_check(struct arena *a, const enum import_field *map, size_t n);

/* Reads up to the header and past the lines already committed. */
MUST err run_begin(struct ctx *c, struct import_run *r);

/* Takes or keeps the run for two minutes; IMPORT_STATE when another has it. */
MUST err run_lease(struct ctx *c, const struct import_run *r);

/* Stores up to `most` lines and the new state, inside the caller's transaction. When the file is
 * at its end the state becomes done (failed when it could not be read to the end) and one leaf
 * tells the totals; the sheet is closed. After a failure the run must
 * begin again: its sheet has moved on. */
MUST err run_batch(struct ctx *c, struct import_run *r, int64_t most);
