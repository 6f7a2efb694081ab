/* whole.h - checks a whole community from its bytes alone: the log from its entries, an older head
 * within it, and that every sealed file stands in it and none is missing. No database, no network.
 *
 * Start with whole_log, then whole_file for each file, then whole_missing. */
#pragma once

#include "kit/note.h"
#include "room/archive/verify.h"

/* WHOLE_KEY: a key that cannot be read or is not among the trusted. WHOLE_HEAD: no signed head by
 * it. WHOLE_ENTRIES: entries are cut or their number is another, says "have=.. needs=..".
 * WHOLE_ROOT: the entries give another root. WHOLE_SINCE: the older head is not a part of this log,
 * says "size=..". */
extern const struct failure WHOLE_KEY, WHOLE_HEAD, WHOLE_ENTRIES, WHOLE_ROOT, WHOLE_SINCE;

struct whole_asked {
    struct str checkpoint, vkey;
    struct str trusted;  /* vkeys, one a line; "" trusts the one beside the log */
    struct blob entries; /* each behind its length in two bytes, as tlog-tiles has them */
    struct str since;    /* an older checkpoint, or "" */
};
struct whole;
struct whole_found {
    struct str origin, fingerprint;
    int64_t size, since; /* entries; those of the older head, 0 without one */
    size_t seals;        /* files the log says were sealed */
    bool trusted;        /* by a key the reader named */
};
MUST err whole_log(struct arena *a, const struct whole_asked *q, struct whole **ret,
                   struct whole_found *ret_found);

/* verify_bytes, and that the log knows this very file and the head inside it. The report's last
 * line says so. */
void whole_file(struct whole *w, struct arena *a, struct blob bytes, struct verify_report *ret);

/* The next matter the log calls sealed whose file was not seen; false: none. Start at *at = 0. */
bool whole_missing(const struct whole *w, size_t *at, struct id *ret_matter);
