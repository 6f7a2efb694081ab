/* sign.c - signing in with a password, and with a code sent to a phone. */
#include <string.h>

#include "base/arena.h"
#include "kit/crypto.h"
#include "kit/totp.h"
#include "room/auth/sign.h"
#include "room/resident/resident.h"
#include "rule/codes.h"
#include "web/text.h"

const struct failure AUTH_WRONG = { .code = ERR_AUTH, .id = "auth.wrong" };
const struct failure AUTH_LOCKED = { .code = ERR_RATE, .id = "auth.locked" };
const struct failure AUTH_CLOSED = { .code = ERR_AUTH, .id = "auth.closed" };
const struct failure AUTH_TOTP_NEEDED = { .code = ERR_AUTH, .id = "auth.totp_needed" };
const struct failure AUTH_TOTP_WRONG = { .code = ERR_AUTH, .id = "auth.totp_wrong" };
const struct failure AUTH_CODE_WRONG = { .code = ERR_AUTH, .id = "auth.code_wrong" };

enum { FAILURES_MAX = 5, CODE_TRIES = 5, CODE_LIMIT = 1000000 };
static const int64_t LOCK_MS = 15 * 60000, CODE_LIFE_MS = 5 * 60000, CODE_PAUSE_MS = 60000;

static const struct rate_limit FAILED_AT = { "rate.sign_in", 30, 600000 };
static const struct rate_limit CODES_AT = { "rate.code_at", 20, 3600000 };
static const struct rate_limit CODES_TO = { "rate.code_to", 5, 3600000 };

/* Hashed when there is no such account, so that the answer takes as long as for one. */
static const char NOBODY[] = "$argon2id$v=19$m=19456,t=2,p=1$JGm/elF6nC/Py1PP8l+H4w$"
                             "7+tVZXOYGkfNZD2dC5zHhewuFKlIMJke57cAGDNuJSk";

static const struct field sign_in_fields[] = {
    FIELD(struct sign_in, login, NEED, .max = 60),
    FIELD(struct sign_in, password, NEED, .max = PASSWORD_MAX),
    FIELD(struct sign_in, totp, SHOW, .max = 10),
};
const struct shape SIGN_IN = SHAPE(struct sign_in, sign_in_fields);

static const struct field phone_fields[] = { FIELD(struct phone_in, phone, NEED, .max = 20) };
const struct shape PHONE_IN = SHAPE(struct phone_in, phone_fields);

static const struct field code_fields[] = {
    FIELD(struct code_in, phone, NEED, .max = 20),
    FIELD(struct code_in, code, NEED, .min = 6, .max = 6),
};
const struct shape CODE_IN = SHAPE(struct code_in, code_fields);

/* Refuses for good: what was written about the failure stays. */
static err say_no(struct req *r, err why)
{
    r->refusal = why;
    return NULL;
}

err before_sign_in(struct req *r)
{
    struct sign_in in = { 0 };
    struct account a = { .password_hash = STR("") };

    TRY(form_read(r, &SIGN_IN, &in));
    TRY(rate_look(&r->ctx, &FAILED_AT, r->ip));
    err e = db_one(r->ctx.db, SQL_ACCOUNT_BY_LOGIN, &ACCOUNT, &a, ARGS(arg_str(in.login)));
    if (e && e != &NOT_FOUND)
        return e;
    bool known = !e && a.password_hash.n > 0;
    bool right = password_is(known ? a.password_hash : str_of(NOBODY), in.password);
    r->proof.ok = known && right;
    r->proof.id = a.id;
    return NULL;
}

static MUST err count_failure(struct req *r, const struct account *a)
{
    bool locks = a->failed + 1 >= FAILURES_MAX;
    struct when until = { locks ? r->ctx.now.ms + LOCK_MS : 0 };

    TRY(rate_count(&r->ctx, &FAILED_AT, r->ip));
    if (!a->id.v)
        return NULL;
    return db_run(r->ctx.db, SQL_ACCOUNT_FAILED, NULL,
                  ARGS(arg_id(a->id), arg_int(locks ? 0 : a->failed + 1), arg_time(until)));
}

/* The step of the code in *ret_step, 0 where none is asked for. */
static MUST err check_totp(struct req *r, const struct account *a, struct str code,
                           int64_t *ret_step)
{
    struct str secret;

    *ret_step = a->totp_step;
    if (!a->totp_on)
        return NULL;
    if (!code.n)
        return &AUTH_TOTP_NEEDED;
    TRY(secret_open(&r->ctx, "totp", a->id, a->totp_sealed, &secret));
    if (!totp_is(secret.p, secret.n, r->ctx.now, code, ret_step) || *ret_step <= a->totp_step)
        return &AUTH_TOTP_WRONG;
    return NULL;
}

static MUST err fail_with(struct req *r, const struct account *a, err why)
{
    TRY(count_failure(r, a));
    return say_no(r, why);
}

err post_sign_in(struct req *r)
{
    struct sign_in in = { 0 };
    struct account a = { .state = STR("") };
    int64_t step = 0;

    TRY(form_read(r, &SIGN_IN, &in));
    err e = r->proof.id.v ? account_get(&r->ctx, r->proof.id, &a) : NULL;
    if (e && e != &NOT_FOUND)
        return e;
    if (a.locked_until.ms > r->ctx.now.ms)
        return err_rule(r->ctx.arena, &AUTH_LOCKED, NULL, "minutes=%lld",
                        (long long)((a.locked_until.ms - r->ctx.now.ms) / 60000 + 1));
    if (!r->proof.ok || !a.id.v)
        return fail_with(r, &a, &AUTH_WRONG);
    if (!str_is(a.state, "active"))
        return &AUTH_CLOSED;
    e = check_totp(r, &a, in.totp, &step);
    if (e == &AUTH_TOTP_NEEDED)
        return e;
    if (e == &AUTH_TOTP_WRONG)
        return fail_with(r, &a, e);
    TRY(e);
    TRY(db_run(r->ctx.db, SQL_ACCOUNT_SIGNED_IN, NULL, ARGS(arg_id(a.id), arg_int(step))));
    return session_start(r, a.id, SESSION_STAFF);
}

struct code_row {
    struct blob code_hash;
    struct when sent_at, expires_at;
    int64_t tries;
};
static const struct field code_row_fields[] = {
    FIELD(struct code_row, code_hash, SECRET),
    FIELD(struct code_row, sent_at, SHOW),
    FIELD(struct code_row, expires_at, SHOW),
    FIELD(struct code_row, tries, SHOW),
};
static const struct shape CODE_ROW = SHAPE(struct code_row, code_row_fields);

static MUST err read_phone(struct req *r, struct str said, struct str *ret)
{
    char *phone = arena_get(r->ctx.arena, PHONE_LENGTH + 1);

    if (!phone_read(said, phone))
        return err_at(r->ctx.arena, &RESIDENT_PHONE, "phone", "not a mobile number");
    *ret = str_of(phone);
    return NULL;
}

static MUST err not_too_soon(struct req *r, struct str phone)
{
    struct code_row old;
    err e = db_one(r->ctx.db, SQL_PHONE_CODE_GET, &CODE_ROW, &old,
                   ARGS(arg_blob(secret_hash(&r->ctx, "phone", phone))));

    TRY(rate_look(&r->ctx, &CODES_AT, r->ip));
    TRY(rate_look(&r->ctx, &CODES_TO, phone));
    if (e == &NOT_FOUND)
        return NULL;
    TRY(e);
    if (r->ctx.now.ms - old.sent_at.ms < CODE_PAUSE_MS)
        return err_rule(r->ctx.arena, &AUTH_RATE, NULL, "minutes=1");
    return NULL;
}

static MUST err send_code(struct req *r, struct str phone, struct str code)
{
    struct id id = ctx_id(&r->ctx);
    struct str key = str_fmt(r->ctx.arena, "phone_code %lld", (long long)id.v);
    struct str place = str_fmt(r->ctx.arena, "phone %lld", (long long)id.v);
    struct str text = text_say(r->ctx.arena, r->ctx.lang, "message.phone_code",
                               str_fmt(r->ctx.arena, "code=" STR_FMT, STR_ARG(code)).p);

    return db_run(r->ctx.db, SQL_PHONE_CODE_SEND, NULL,
                  ARGS(arg_id(id), arg_blob(secret_seal(&r->ctx, "phone", id, phone)),
                       arg_str(place), arg_str(key), arg_str(text), arg_time(r->ctx.now)));
}

/* The same answer whether or not someone here has this phone. */
err post_phone_code(struct req *r)
{
    struct phone_in in = { 0 };
    struct str phone;

    TRY(form_read(r, &PHONE_IN, &in));
    TRY(read_phone(r, in.phone, &phone));
    TRY(not_too_soon(r, phone));
    struct str code = str_fmt(r->ctx.arena, "%06u", random_below(CODE_LIMIT));
    TRY(db_run(r->ctx.db, SQL_PHONE_CODE_PUT, NULL,
               ARGS(arg_blob(secret_hash(&r->ctx, "phone", phone)),
                    arg_blob(secret_hash(
                        &r->ctx, "code",
                        str_fmt(r->ctx.arena, STR_FMT " " STR_FMT, STR_ARG(phone), STR_ARG(code)))),
                    arg_time(r->ctx.now), arg_int(r->ctx.now.ms + CODE_LIFE_MS))));
    TRY(rate_count(&r->ctx, &CODES_AT, r->ip));
    TRY(rate_count(&r->ctx, &CODES_TO, phone));
    TRY(send_code(r, phone, code));
    answer_done(r);
    return NULL;
}

static MUST err code_is(struct req *r, struct str phone, struct str code, bool *ret)
{
    struct code_row row;
    err e = db_one(r->ctx.db, SQL_PHONE_CODE_GET, &CODE_ROW, &row,
                   ARGS(arg_blob(secret_hash(&r->ctx, "phone", phone))));

    *ret = false;
    if (e == &NOT_FOUND)
        return NULL;
    TRY(e);
    if (r->ctx.now.ms >= row.expires_at.ms || row.tries >= CODE_TRIES)
        return NULL;
    struct blob want = secret_hash(
        &r->ctx, "code", str_fmt(r->ctx.arena, STR_FMT " " STR_FMT, STR_ARG(phone), STR_ARG(code)));
    *ret = row.code_hash.n == want.n && bytes_equal(row.code_hash.p, want.p, want.n);
    return NULL;
}

/* A phone seen for the first time makes its account; binding it to a resident comes after. */
static MUST err account_of_phone(struct req *r, struct str phone, struct account *ret)
{
    struct blob hash = secret_hash(&r->ctx, "phone", phone);
    struct id id;
    err e = db_one(r->ctx.db, SQL_ACCOUNT_BY_PHONE, &ACCOUNT, ret, ARGS(arg_blob(hash)));

    if (e != &NOT_FOUND)
        return e;
    struct str masked = phone_mask(r->ctx.arena, phone);
    struct account_in in = {
        .login = str_fmt(r->ctx.arena, "p" STR_FMT, STR_ARG(str_hex(r->ctx.arena, hash.p, 10))),
        .name = masked,
        .phone = phone,
    };
    TRY(account_add(&r->ctx, &in, &id));
    return account_get(&r->ctx, id, ret);
}

err post_phone_sign_in(struct req *r)
{
    struct code_in in = { 0 };
    struct account a;
    struct str phone;
    bool right = false;

    TRY(form_read(r, &CODE_IN, &in));
    TRY(read_phone(r, in.phone, &phone));
    TRY(rate_look(&r->ctx, &FAILED_AT, r->ip));
    TRY(code_is(r, phone, in.code, &right));
    struct arg hash = arg_blob(secret_hash(&r->ctx, "phone", phone));
    if (!right) {
        TRY(db_run(r->ctx.db, SQL_PHONE_CODE_TRIED, NULL, ARGS(hash)));
        TRY(rate_count(&r->ctx, &FAILED_AT, r->ip));
        return say_no(r, &AUTH_CODE_WRONG);
    }
    TRY(db_run(r->ctx.db, SQL_PHONE_CODE_DROP, NULL, ARGS(hash)));
    TRY(account_of_phone(r, phone, &a));
    if (!str_is(a.state, "active"))
        return &AUTH_CLOSED;
    if (a.totp_on) /* a code by message does not stand in for the app's */
        return say_no(r, &AUTH_TOTP_NEEDED);
    return session_start(r, a.id, a.password_hash.n ? SESSION_STAFF : SESSION_RESIDENT);
}
