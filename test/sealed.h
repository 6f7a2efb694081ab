/* sealed.h - a sealed file taken apart, changed and signed again, as one who holds a key could. */
#pragma once

#include "base/day.h"
#include "kit/crypto.h"

enum { SEALED_ENTRIES = 200 };

struct entries {
    struct str path[SEALED_ENTRIES], bytes[SEALED_ENTRIES];
    size_t n;
};
bool entries_read(struct arena *a, struct blob file, struct entries *ret);
/* The content of the entry, to be changed; NULL if there is none. */
struct str *entries_find(struct entries *e, struct str path);
/* A file whose entries all carry the time `made`. */
bool entries_pack(struct arena *a, const struct entries *e, struct when made, bool deflate,
                  struct blob *ret);
/* The manifest made anew from the entries behind it, and signed under `name`. */
bool entries_sign(struct arena *a, struct entries *e, const struct sign_key *key, struct str name);
