/* mask.h - takes persons out of a text: the names it is given, numbers that lead to somebody, and
 * rooms somebody lives in. A person still reads it before it is published. */
#pragma once

#include "base/str.h"

struct arena;

struct masked {
    struct str text;
    int64_t names, numbers, rooms; /* how many of each were masked */
};

/* Each name of two characters or more becomes its first character and "某" for each other; seven or
 * more digits in a row (with an X at the end) become "****"; "3号楼2单元501" becomes
 * "某号楼某单元某室". A longer name wins over one inside it; masking again changes nothing. */
struct masked mask_text(struct arena *a, struct str text, const struct str *name, size_t n);
