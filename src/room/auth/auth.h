/* auth.h - accounts, sign-in, sessions, and which resident stands behind an account.
 *
 * A session is 32 random bytes in a cookie; only their hash is stored. Staff sign in with a
 * password (and a code of an app), residents with a code sent to their phone. Every costly or
 * guessable thing is counted per address and per account. */
#pragma once

#include "web/web.h"

extern const struct failure AUTH_WRONG, AUTH_LOCKED, AUTH_CLOSED, AUTH_TOTP_NEEDED, AUTH_TOTP_WRONG,
    AUTH_RATE, AUTH_CODE_WRONG, AUTH_PASSWORD_WEAK, AUTH_LOGIN_TAKEN, AUTH_LOGIN_BAD, BIND_WRONG,
    BIND_TWICE, BIND_TAKEN, INVITE_WRONG, INVITE_MAKER;

/* Fills ctx from the session of the request: account, name, perms and resident at its community;
 * refuses a POST without the session's CSRF token. main passes it to web_set_sign_in. */
MUST err auth_sign_in(struct req *r);

/* Confirming a grave act with the password, or the code of the app where one is set up: in a
 * route's .before and then, for good, in its .run. A wrong one is counted; r->refusal is set then
 * and the act does nothing. *ret_way is "password" or "totp". */
MUST err auth_confirm_before(struct req *r, struct str password);
MUST err auth_confirm(struct req *r, struct str password, struct str totp, const char **ret_way);

/* The same without a session, for requests the program sends itself (the demo's build). */
MUST err auth_as(struct req *r, struct str login);

/* How often `use` may happen for `who` in a window; AUTH_RATE beyond. rate_look only reads. */
struct rate_limit {
    const char *use;
    int64_t most, window_ms;
};
MUST err rate_look(struct ctx *c, const struct rate_limit *l, struct str who);
MUST err rate_count(struct ctx *c, const struct rate_limit *l, struct str who);

struct account_in {
    struct str login, name, phone; /* phone "" or 11 digits */
    struct str password_hash;      /* of password_hash(); "" for phone sign-in only */
    struct id home;                /* the place whose staff look after it; may be absent */
};
MUST err account_add(struct ctx *c, const struct account_in *in, struct id *ret);
MUST err account_bind(struct ctx *c, struct id account, struct id resident, const char *way);

/* Whose invite the code is, absent when it is nobody's or no longer good; it stays unused. */
MUST err invite_look(struct ctx *c, struct str code, struct id *ret_resident);

/* The account bound to a resident of the ctx's community, or absent. */
MUST err account_of_resident(struct ctx *c, struct id resident, struct id *ret);

/* Keeps sessions alive that were only read with, and forgets ended ones: a job, each minute. */
MUST err auth_tidy(struct ctx *c);

extern const struct routes AUTH_ROUTES;
