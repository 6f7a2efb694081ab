/* verify.h - checks a sealed file from its bytes alone: no database, no network, no house.
 *
 * First that nothing was touched: the archive is byte for byte what its manifest makes, the
 * manifest is signed, every hash holds. Then that the record is true to itself: places in the log,
 * ballots counted again, quorum and majority by the rule set, days of publicity, order of the
 * steps. */
#pragma once

#include "base/err.h"
#include "kit/shape.h"

struct arena;

enum verify_mark { VERIFY_HOLDS, VERIFY_FAILS, VERIFY_NOTE };

struct verify_line {
    enum verify_mark mark;
    const char *id;   /* a sentence of template/text: "verify.ballot" */
    const char *says; /* its facts */
};

struct verify_report {
    struct verify_line line[400];
    size_t n;
    bool holds; /* every line holds */
    struct str code, title, kind, made, fingerprint, vkey;
    int64_t log_size; /* the log's head inside */
    uint8_t log_root[32];
    bool reduced;        /* something was lawfully destroyed since */
    struct str manifest; /* SHA-256 of the manifest */
};

/* `vkey` is the key the reader trusts (or several, one a line), or "" to take the one inside. */
void verify_bytes(struct arena *a, struct blob bytes, struct str vkey, struct verify_report *ret);
