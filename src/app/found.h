/* found.h - the first community of a house and the first person who may sign in. */
#pragma once

#include "web/ctx.h"

/* What `init` was told; code is the community's 12 digits, the names may be "" where the place is
 * there already. */
struct founding {
    struct str code, district, street, community;
    struct str login, name, password;
};
extern const struct failure FOUNDING_BAD;

/* Adds the district, street and community of the code that are not there yet, and the account with
 * the post of secretary there. The account must be new. */
MUST err found_community(struct ctx *c, const struct founding *f);
