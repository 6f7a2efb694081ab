#include "room/archive/signing.h"

#include "room/auth/auth.h"

/* clang-format off */
static const struct field signing_fields[] = {
    FIELD(struct signing, password, SHOW, .max = 200),
    FIELD(struct signing, totp, SHOW, .max = 10),
};
static const struct field refusal_fields[] = {
    FIELD(struct signing_refusal, reason, NEED, .min = 4, .max = 500),
};
/* clang-format on */
const struct shape SIGNING = SHAPE(struct signing, signing_fields);
const struct shape SIGNING_REFUSAL = SHAPE(struct signing_refusal, refusal_fields);

err signing_before(struct req *r, struct signing s, err none)
{
    TRY(auth_confirm_before(r, s.password));
    return s.password.n || s.totp.n ? NULL : none;
}

err signing_form_before(struct req *r, enum perm perm, err none)
{
    struct signing in;

    if (!ctx_may(&r->ctx, perm))
        return NULL;
    TRY(form_read(r, &SIGNING, &in));
    return signing_before(r, in, none);
}

err signing_form(struct req *r, const char **ret_way)
{
    struct signing in;

    *ret_way = NULL;
    TRY(form_read(r, &SIGNING, &in));
    TRY(auth_confirm(r, in.password, in.totp, ret_way));
    if (r->refusal)
        *ret_way = NULL;
    return NULL;
}
