/* account.c - accounts: made, bound to a resident, locked and opened again. */
#include "base/arena.h"
#include "kit/crypto.h"
#include "room/auth/gate.h"
#include "room/resident/resident.h"
#include "rule/codes.h"
#include "web/leaf.h"

const struct failure AUTH_PASSWORD_WEAK = { .code = ERR_INPUT, .id = "auth.password_weak" };
const struct failure AUTH_LOGIN_TAKEN = { .code = ERR_CONFLICT, .id = "auth.login_taken" };
const struct failure AUTH_LOGIN_BAD = { .code = ERR_INPUT, .id = "auth.login" };
const struct failure BIND_TWICE = { .code = ERR_CONFLICT, .id = "bind.twice" };
const struct failure BIND_TAKEN = { .code = ERR_CONFLICT, .id = "bind.taken" };

enum { PASSWORD_MIN = 10 };

static const struct field account_fields[] = {
    FIELD(struct account, id, SHOW),
    FIELD(struct account, home_id, SHOW),
    FIELD(struct account, login, SHOW),
    FIELD(struct account, name, SHOW),
    FIELD(struct account, password_hash, SECRET),
    FIELD(struct account, totp_sealed, SECRET),
    FIELD(struct account, totp_on, SHOW),
    FIELD(struct account, totp_step, SECRET),
    FIELD(struct account, phone_sealed, SECRET),
    FIELD(struct account, state, SHOW),
    FIELD(struct account, failed, SHOW),
    FIELD(struct account, locked_until, SHOW),
};
const struct shape ACCOUNT = SHAPE(struct account, account_fields);

err account_get(struct ctx *c, struct id id, struct account *ret)
{
    return db_one(c->db, SQL_ACCOUNT_GET, &ACCOUNT, ret, ARGS(arg_id(id)));
}

err account_here(struct req *r, struct account *ret)
{
    TRY(account_get(&r->ctx, r->id[0], ret));
    return ret->home_id.v == r->ctx.community.v ? NULL : &NOT_FOUND;
}

err password_check(struct ctx *c, struct str login, struct str password)
{
    size_t at = 0;

    if (str_len_utf8(password) < PASSWORD_MIN || (login.n && str_find(password, login, &at)))
        return err_at(c->arena, &AUTH_PASSWORD_WEAK, "password", "short or the login in it");
    for (size_t i = 1; i < password.n; i++)
        if (password.p[i] != password.p[0])
            return NULL;
    return err_at(c->arena, &AUTH_PASSWORD_WEAK, "password", "one character");
}

static bool login_is_plain(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char ch = s.p[i];
        bool plain = (ch >= 'a' && ch <= 'z') || (ch >= '0' && ch <= '9') || ch == '_' ||
                     ch == '.' || ch == '-';
        if (!plain)
            return false;
    }
    return s.n >= 3 && s.n <= 40;
}

err account_add(struct ctx *c, const struct account_in *in, struct id *ret)
{
    struct id id = ctx_id(c);

    if (!login_is_plain(in->login))
        return err_at(c->arena, &AUTH_LOGIN_BAD, "login", "a-z 0-9 . _ - only, 3 to 40");
    err e = db_run(c->db, SQL_ACCOUNT_ADD, NULL,
                   ARGS(arg_id(id), arg_id(in->home), arg_str(in->login), arg_str(in->name),
                        arg_text(in->password_hash), arg_blob(secret_hash(c, "phone", in->phone)),
                        arg_blob(secret_seal(c, "phone", id, in->phone)), arg_time(c->now)));
    if (e == &DB_DUPLICATE)
        return err_at(c->arena, &AUTH_LOGIN_TAKEN, "login", "login or phone taken");
    TRY(e);
    *ret = id;
    return NULL;
}

err account_bind(struct ctx *c, struct id account, struct id resident, const char *way)
{
    int64_t taken = 0;

    TRY(db_int(c->db, SQL_BINDING_OF_RESIDENT, &taken,
               ARGS(arg_id(c->community), arg_id(resident))));
    if (taken)
        return taken == account.v ? &BIND_TWICE : &BIND_TAKEN;
    err e = db_run(c->db, SQL_BINDING_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(account), arg_id(resident), arg_time(c->now),
                        arg_str(str_of(way))));
    if (e == &DB_DUPLICATE)
        return &BIND_TWICE;
    TRY(e);
    leaf_subject(c, resident);
    leaf_word(c, "way", str_of(way));
    return NULL;
}

err account_of_resident(struct ctx *c, struct id resident, struct id *ret)
{
    return db_int(c->db, SQL_BINDING_OF_RESIDENT, &ret->v,
                  ARGS(arg_id(c->community), arg_int(resident.v)));
}
