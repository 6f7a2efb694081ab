/* sign.h - the handlers of signing in, inside the room. */
#pragma once

#include "room/auth/gate.h"

struct sign_in {
    struct str login, password, totp;
};
struct phone_in {
    struct str phone;
};
struct code_in {
    struct str phone, code;
};
extern const struct shape SIGN_IN, PHONE_IN, CODE_IN, ME;

err before_sign_in(struct req *r);
err post_sign_in(struct req *r);
err post_phone_code(struct req *r);
err post_phone_sign_in(struct req *r);
