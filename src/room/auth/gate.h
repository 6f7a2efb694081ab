/* gate.h - accounts and sessions, inside the room. */
#pragma once

#include "room/auth/auth.h"

struct account {
    struct id id, home_id;
    struct str login, name, password_hash;
    struct blob totp_sealed, phone_sealed;
    bool totp_on;
    int64_t totp_step, failed;
    struct str state;
    struct when locked_until;
};
extern const struct shape ACCOUNT;

MUST err account_get(struct ctx *c, struct id id, struct account *ret);
/* The account of the path's id, if the place of the path looks after it. */
MUST err account_here(struct req *r, struct account *ret);

struct session {
    struct id account;
    struct str name, login, csrf;
    struct when seen_at, expires_at;
    int64_t idle_ms;
};
enum session_kind { SESSION_STAFF, SESSION_RESIDENT };

/* NOT_FOUND when the request has no session that still holds. */
MUST err session_of(struct req *r, struct session *ret);
/* Starts one and sets the cookie of the answer. */
MUST err session_start(struct req *r, struct id account, enum session_kind kind);
void session_cookie_clear(struct req *r);

/* Refuses a password that is short or contains the login. */
MUST err password_check(struct ctx *c, struct str login, struct str password);

/* Answers GET /api/me for the account just signed in or for the session of the request. */
MUST err answer_me(struct req *r, const struct session *s);
