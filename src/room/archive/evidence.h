/* evidence.h - the log's side of the file; for the archive room only. */
#pragma once

#include "room/archive/pack_list.h"

/* proof/checkpoint.txt, proof/key.txt, proof/leaves.json; NOT_FOUND without a log. */
MUST err evidence_add(struct ctx *c, const struct dossier *d, struct file_list *l,
                      struct str *ret_origin);
