/* kept_head.h - what a sheet from the board proves: the signed head of the log in its code, held
 * against the log as it is shown today. Needs no database. */
#pragma once

#include "kit/note.h"

struct kept_asked {
    struct str note;    /* the text of the code */
    struct str key;     /* the log's vkey, from a source the reader trusts */
    struct str witness; /* a witness's vkey, or "" */
    struct str growth;  /* what /api/c/C/log/consistency?from=SIZE answers, or "" */
};
struct kept_found {
    struct checkpoint head; /* of the sheet */
    struct when witnessed_at;
    int64_t size_now; /* 0: growth was not asked for */
};

/* KEPT_NOTE: no signed head. KEPT_KEY: a key that cannot be read or of another log. KEPT_FORGED:
 * not signed by it. KEPT_UNWITNESSED: that witness has not signed. KEPT_GROWTH: the log of today
 * does not contain what the sheet promises, or the answer proves nothing. */
extern const struct failure KEPT_NOTE, KEPT_KEY, KEPT_FORGED, KEPT_UNWITNESSED, KEPT_GROWTH;

MUST err kept_head_check(struct arena *a, const struct kept_asked *q, struct kept_found *ret);
