/* ban.h - sentences a residents' covenant may not hold: fines, force against persons and property,
 * loss of statutory rights, welfare and services withheld (城市居民委员会组织法 §31), and any other
 * consequence it attaches to a breach beyond advice, repair and honours.
 *
 * It looks at words, so it is a flag and not a judgment: a lawyer rules on each with a reason. What
 * it says of the law's own organs, and what it forbids anybody to do, is not flagged. */
#pragma once

#include "base/str.h"

struct arena;

enum ban { BAN_FINE, BAN_FORCE, BAN_RIGHTS, BAN_WELFARE, BAN_SANCTION };

struct ban_hit {
    struct str sentence;
    enum ban what;
    struct str mark; /* the words that gave it away, within the sentence */
};
struct ban_hits {
    const struct ban_hit *at; /* in the order of the text, at most one of a kind a sentence */
    size_t n;
};
struct ban_hits bans_in(struct arena *a, struct str text);

struct str ban_word(enum ban b); /* "fine" "force" "rights" "welfare" "sanction" */
