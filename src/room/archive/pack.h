/* pack.h - from a dossier to the bytes of the file; for the archive room only. */
#pragma once

#include "room/archive/pack_list.h"

struct packed {
    struct str zip, manifest; /* the bytes; SHA-256 of manifest.json */
};

/* Needs a log with a head that reaches over the matter's leaves. */
MUST err pack(struct ctx *c, const struct packing *p, struct packed *ret);
