/* reset.h - a forgotten password: a code given out by an administrator, used once by its owner;
 * inside the room. */
#pragma once

#include "room/auth/gate.h"

extern const struct failure RESET_WRONG, RESET_SELF, RESET_ABOVE, RESET_MAKER;

struct reset_in {
    bool drop_totp;
};
struct reset_use {
    struct str login, code, new;
};
extern const struct shape RESET_IN, RESET_OUT, RESET_USE;

err post_reset(struct req *r);
err before_reset_use(struct req *r);
err post_reset_use(struct req *r);

/* RESET_ABOVE unless the caller could give the account its posts, at every place it holds one: an
 * account looked after by a community may belong to someone of the street. */
MUST err account_rank(struct ctx *c, struct id account);
