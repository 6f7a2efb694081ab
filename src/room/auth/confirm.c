/* confirm.c - signing again what one does, with the password or the code of the app. */
#include "base/arena.h"
#include "kit/crypto.h"
#include "kit/totp.h"
#include "room/auth/gate.h"
#include "room/resident/resident.h"

static const struct rate_limit CONFIRM_BY = { "rate.confirm", 5, 600000 };

err auth_confirm_before(struct req *r, struct str password)
{
    struct account a;

    if (!r->ctx.account.v)
        return &SIGN_IN_FIRST;
    TRY(account_get(&r->ctx, r->ctx.account, &a));
    r->proof.ok = password.n && a.password_hash.n && password_is(a.password_hash, password);
    r->proof.id = a.id;
    return NULL;
}

/* A code newer than any used before; then no older one will do. */
static MUST err check_code(struct req *r, struct str code, bool *ret)
{
    struct account a;
    struct str secret;
    int64_t step = 0;

    *ret = false;
    TRY(account_get(&r->ctx, r->ctx.account, &a));
    if (!a.totp_on)
        return NULL;
    TRY(secret_open(&r->ctx, "totp", a.id, a.totp_sealed, &secret));
    *ret = totp_is(secret.p, secret.n, r->ctx.now, code, &step) && step > a.totp_step;
    return *ret ? db_run(r->ctx.db, SQL_ACCOUNT_SIGNED_IN, NULL, ARGS(arg_id(a.id), arg_int(step)))
                : NULL;
}

err auth_confirm(struct req *r, struct str password, struct str totp, const char **ret_way)
{
    struct str me = str_fmt(r->ctx.arena, "%lld", (long long)r->ctx.account.v);
    bool right = password.n && r->proof.ok && r->proof.id.v == r->ctx.account.v;

    TRY(rate_look(&r->ctx, &CONFIRM_BY, me));
    *ret_way = password.n ? "password" : "totp";
    if (!password.n)
        TRY(check_code(r, totp, &right));
    if (right)
        return NULL;
    TRY(rate_count(&r->ctx, &CONFIRM_BY, me));
    r->refusal = err_at(r->ctx.arena, &AUTH_WRONG, password.n ? "password" : "totp", "not right");
    return NULL;
}
