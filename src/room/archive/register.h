/* register.h - the printed register of a matter; for the archive room only. */
#pragma once

#include "flow/book.h"
#include "room/archive/dossier.h"

/* Sets the register; runs in the child. */
struct register_source {
    const struct dossier *dossier;
    const struct flow_template *template;
    const struct rule_set *rules;
    struct when made;
};
MUST err register_set(struct arena *a, const struct register_source *from, struct blob *ret_pdf,
                      int64_t *ret_pages);
