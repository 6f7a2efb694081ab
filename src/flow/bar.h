/* bar.h - what a body must reach to decide, read off the rule set in force: who must come, who of
 * them must be there beside, how the roll is made up, and which share must agree. */
#pragma once

#include "flow/book.h"
#include "rule/owners.h"

enum bar_kind { BAR_QUORUM, BAR_ALSO, BAR_MIX, BAR_PASS, BAR_KINDS };
extern const char *const BAR_KIND[BAR_KINDS]; /* "quorum" "also" "mix" "pass" */

struct bar {
    enum bar_kind kind;
    struct str base; /* as of struct rule_count */
    struct threshold need;
    struct str source;
};

/* Owners are counted by heads and by area: both of what is asked, where others need one of it. */
bool body_owners(const struct rule_body *b);
/* By which four shares owners decide; false when the body has not both heads and area. */
bool body_owners_law(const struct rule_body *b, struct owners_law *ret);
/* In the order of the kinds; `pass` ("ge 2/3") of an item of the catalogue, with its own source,
 * takes the place of the body's where it is the stricter. No pass of a body that only hears. */
size_t body_bars(struct arena *a, const struct rule_body *b, struct str pass,
                 struct str pass_source, struct bar **ret);
