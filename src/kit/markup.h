/* markup.h - HTML and XML written forward: what the program says goes in as it is, what people
 * wrote goes in escaped, for element content and quoted attributes alike. */
#pragma once

#include "base/str.h"

struct markup {
    struct arena *arena;
    char *p;
    size_t n, cap;
};
void markup_raw(struct markup *m, const char *markup);
void markup_put(struct markup *m, struct str markup);
/* Escapes & < > " '; leaves out control characters, which XML 1.0 does not know. */
void markup_text(struct markup *m, struct str text);
struct str markup_done(struct markup *m);
