/* shelf.h - bytes kept in a folder under their own SHA-256: FOLDER/ab/cdef... (64 digits in all).
 *
 * A shelved file never changes; the same bytes are stored once. shelf_put returns only when the
 * bytes and their name are on the disk, so a row that names them may be committed after it. */
#pragma once

#include "base/err.h"
#include "base/str.h"

struct arena;

enum { SHELF_NAME = 64 };

/* SHELF_FAULT: the disk said no. SHELF_MISSING: nothing under that name. SHELF_CHANGED: the bytes
 * are no longer those of the name. SHELF_NAME_BAD: not 64 lower-case hexadecimal digits. */
extern const struct failure SHELF_FAULT, SHELF_MISSING, SHELF_CHANGED, SHELF_NAME_BAD;

/* From now on nothing is flushed: for an errand whose folder is built again when it is cut short.
 */
void shelf_loose(void);

struct str shelf_name(struct arena *a, struct str bytes);
MUST err shelf_put(struct arena *a, struct str folder, struct str bytes, struct str *ret_name);
/* The bytes, checked against the name. */
MUST err shelf_get(struct arena *a, struct str folder, struct str name, struct str *ret);
/* Takes the bytes off the disk; those that are not there are no failure. What was made from them
 * goes by shelf_drop_beside. */
MUST err shelf_drop(struct arena *a, struct str folder, struct str name);
MUST err shelf_drop_beside(struct arena *a, struct str folder, struct str name, const char *suffix);
bool shelf_has(struct arena *a, struct str folder, struct str name);
/* Something made from a shelved file (a thumbnail): FOLDER/ab/cdef...SUFFIX, not checked. */
MUST err shelf_put_beside(struct arena *a, struct str folder, struct str name, const char *suffix,
                          struct str bytes);
MUST err shelf_get_beside(struct arena *a, struct str folder, struct str name, const char *suffix,
                          struct str *ret);
