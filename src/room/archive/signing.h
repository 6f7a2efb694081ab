/* signing.h - a list two people sign, one after the other: the forms, and confirming who signs. */
#pragma once

#include "web/web.h"

struct signing {
    struct str password, totp;
};
struct signing_refusal {
    struct str reason;
};
extern const struct shape SIGNING, SIGNING_REFUSAL;

/* For a route's .before, its form already read. Fails with `none` when neither password nor code is
 * given. */
MUST err signing_before(struct req *r, struct signing s, err none);
/* Reads the form of a signature and does the same; one without the permission is refused in its
 * place. */
MUST err signing_form_before(struct req *r, enum perm perm, err none);
/* For its .run: reads the form and confirms for good; *ret_way is NULL when r->refusal is set. */
MUST err signing_form(struct req *r, const char **ret_way);
