/* reduce.h - a sealed file without the originals that were lawfully destroyed; for the archive room
 * only.
 *
 * Their entries stay, empty, so that manifest, signature and every other check hold as before;
 * behind them stand proof/destroyed.json, which names each with its hash and the list that judged
 * it, and a note over it by the house's key. */
#pragma once

#include "web/web.h"

struct destroyed {
    struct str path, sha256, list_hash;
    struct id disposal;
    struct when at;
};

/* What was destroyed before is carried on. Only entries below files/ can be. */
MUST err reduce_file(struct ctx *c, struct str zip, const struct destroyed *gone, size_t n,
                     struct str *ret);
