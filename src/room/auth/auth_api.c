/* auth_api.c - accounts over the API: me, password, app codes, binding, invites, staff's care. */
#include "base/arena.h"
#include "kit/crypto.h"
#include "kit/totp.h"
#include "room/auth/reset.h"
#include "room/auth/sign.h"
#include "room/office/office.h"
#include "room/region/region.h"
#include "room/resident/resident.h"
#include "rule/codes.h"
#include "web/house.h"
#include "web/leaf.h"
#include "web/text.h"

const struct failure BIND_WRONG = { .code = ERR_INPUT, .id = "bind.wrong" };
const struct failure INVITE_WRONG = { .code = ERR_INPUT, .id = "invite.wrong" };
const struct failure INVITE_MAKER = { .code = ERR_DENIED, .id = "invite.maker" };

enum { INVITE_BYTES = 9 };
static const int64_t INVITE_LIFE_MS = INT64_C(14) * 86400000;
static const struct rate_limit BIND_BY = { "rate.bind_by", 5, 3600000 };
static const struct rate_limit PASSWORD_BY = { "rate.password", 5, 3600000 };
static const struct rate_limit BIND_AT = { "rate.bind_at", 20, 3600000 };

struct password_in {
    struct str old, new;
};
static const struct field password_fields[] = {
    FIELD(struct password_in, old, NEED, .max = PASSWORD_MAX),
    FIELD(struct password_in, new, NEED, .max = PASSWORD_MAX),
};
static const struct shape PASSWORD_IN = SHAPE(struct password_in, password_fields);

struct bind_in {
    struct id community;
    struct str invite, name, phone_tail, id_tail;
};
static const struct field bind_fields[] = {
    FIELD(struct bind_in, community, NEED),
    FIELD(struct bind_in, invite, SHOW, .max = 20),
    FIELD(struct bind_in, name, SHOW, .max = 40),
    FIELD(struct bind_in, phone_tail, SHOW, .min = 4, .max = 4),
    FIELD(struct bind_in, id_tail, SHOW, .min = 4, .max = 4),
};
static const struct shape BIND_IN = SHAPE(struct bind_in, bind_fields);

struct totp_in {
    struct str code;
};
static const struct field totp_fields[] = { FIELD(struct totp_in, code, NEED, .min = 6, .max = 6) };
static const struct shape TOTP_IN = SHAPE(struct totp_in, totp_fields);

struct totp_out {
    struct str secret, uri;
};
static const struct field totp_out_fields[] = {
    FIELD(struct totp_out, secret, SHOW),
    FIELD(struct totp_out, uri, SHOW),
};
static const struct shape TOTP_OUT = SHAPE(struct totp_out, totp_out_fields);

struct account_new {
    struct str login, name, password, phone;
};
static const struct field account_new_fields[] = {
    FIELD(struct account_new, login, NEED, .min = 3, .max = 40),
    FIELD(struct account_new, name, NEED, .max = 40),
    FIELD(struct account_new, password, NEED, .max = PASSWORD_MAX),
    FIELD(struct account_new, phone, SHOW, .max = 20),
};
static const struct shape ACCOUNT_NEW = SHAPE(struct account_new, account_new_fields);

struct account_out {
    struct id id;
    struct str login, name, state;
    bool totp;
    struct when locked_until, created_at;
};
static const struct field account_out_fields[] = {
    FIELD(struct account_out, id, SHOW),         FIELD(struct account_out, login, SHOW),
    FIELD(struct account_out, name, SHOW),       FIELD(struct account_out, state, SHOW),
    FIELD(struct account_out, totp, SHOW),       FIELD(struct account_out, locked_until, SHOW),
    FIELD(struct account_out, created_at, SHOW),
};
static const struct shape ACCOUNT_OUT = SHAPE(struct account_out, account_out_fields);

static const char *const account_states[] = { "active", "locked", "closed", NULL };
struct account_state {
    struct str state;
};
static const struct field account_state_fields[] = { FIELD(struct account_state, state, NEED,
                                                           .words = account_states) };
static const struct shape ACCOUNT_STATE = SHAPE(struct account_state, account_state_fields);

struct invite_in {
    struct id resident;
};
static const struct field invite_fields[] = { FIELD(struct invite_in, resident, NEED) };
static const struct shape INVITE_IN = SHAPE(struct invite_in, invite_fields);

struct invite_out {
    struct str code;
    struct when expires_at;
};
static const struct field invite_out_fields[] = {
    FIELD(struct invite_out, code, SHOW),
    FIELD(struct invite_out, expires_at, SHOW),
};
static const struct shape INVITE_OUT = SHAPE(struct invite_out, invite_out_fields);

struct demo_account {
    struct str login, name, kind, title, place;
};
static const struct field demo_fields[] = {
    FIELD(struct demo_account, login, SHOW), FIELD(struct demo_account, name, SHOW),
    FIELD(struct demo_account, kind, SHOW),  FIELD(struct demo_account, title, SHOW | EXTRA),
    FIELD(struct demo_account, place, SHOW),
};
static const struct shape DEMO_ACCOUNT = SHAPE(struct demo_account, demo_fields);

static err get_me(struct req *r)
{
    struct session s = { .csrf = STR("") };
    err e = session_of(r, &s);

    if (e && e != &NOT_FOUND)
        return e;
    return answer_me(r, &s);
}

static err post_sign_out(struct req *r)
{
    uint8_t hash[HASH_SIZE];

    sha256(r->token.p, r->token.n, hash);
    TRY(db_run(r->ctx.db, SQL_SESSION_END, NULL, ARGS(arg_blob((struct blob){ hash, HASH_SIZE }))));
    session_cookie_clear(r);
    answer_done(r);
    return NULL;
}

/* Both the check of the old password and the hash of the new one are slow: done before. */
static err before_password(struct req *r)
{
    struct password_in in = { 0 };
    struct account a;

    TRY(form_read(r, &PASSWORD_IN, &in));
    if (!r->ctx.account.v)
        return &SIGN_IN_FIRST;
    TRY(account_get(&r->ctx, r->ctx.account, &a));
    TRY(password_check(&r->ctx, a.login, in.new));
    r->proof.ok = password_is(a.password_hash, in.old);
    return r->proof.ok ? password_hash(r->ctx.arena, in.new, &r->proof.text) : NULL;
}

static err post_password(struct req *r)
{
    uint8_t hash[HASH_SIZE];
    struct str me = str_fmt(r->ctx.arena, "%lld", (long long)r->ctx.account.v);

    TRY(rate_look(&r->ctx, &PASSWORD_BY, me));
    if (!r->proof.ok) {
        TRY(rate_count(&r->ctx, &PASSWORD_BY, me));
        r->refusal = err_at(r->ctx.arena, &AUTH_WRONG, "old", "not the password");
        return NULL;
    }
    sha256(r->token.p, r->token.n, hash);
    TRY(db_run(r->ctx.db, SQL_ACCOUNT_SET_PASSWORD, NULL,
               ARGS(arg_id(r->ctx.account), arg_str(r->proof.text))));
    TRY(db_run(r->ctx.db, SQL_SESSION_END_OTHERS, NULL,
               ARGS(arg_id(r->ctx.account), arg_blob((struct blob){ hash, HASH_SIZE }))));
    answer_done(r);
    return NULL;
}

/* A new secret for the app; it is asked for only after a first right code. */
/* The app's code, newer than any used before. */
static MUST err check_code(struct req *r, const struct account *a, int64_t *ret_step)
{
    struct totp_in in = { 0 };
    struct str secret;

    TRY(form_read(r, &TOTP_IN, &in));
    TRY(secret_open(&r->ctx, "totp", a->id, a->totp_sealed, &secret));
    if (!secret.n || !totp_is(secret.p, secret.n, r->ctx.now, in.code, ret_step) ||
        *ret_step <= a->totp_step)
        return err_at(r->ctx.arena, &AUTH_TOTP_WRONG, "code", "not the app's");
    return NULL;
}

/* A new secret. Where one is in force, a session alone may not replace it: its code is asked. */
static err post_totp(struct req *r)
{
    char secret[TOTP_SECRET_SIZE];
    struct str raw = { secret, sizeof secret };
    struct account a;
    int64_t step = 0;

    TRY(account_get(&r->ctx, r->ctx.account, &a));
    if (a.totp_on && r->body.n == 0)
        return &AUTH_TOTP_NEEDED;
    if (a.totp_on)
        TRY(check_code(r, &a, &step));
    random_bytes(secret, sizeof secret);
    TRY(db_run(r->ctx.db, SQL_ACCOUNT_SET_TOTP, NULL,
               ARGS(arg_id(a.id), arg_blob(secret_seal(&r->ctx, "totp", a.id, raw)), arg_int(0),
                    arg_int(0))));
    r->once = STR("");
    answer_one(r, &TOTP_OUT,
               &(struct totp_out){
                   base32(r->ctx.arena, secret, sizeof secret),
                   totp_uri(r->ctx.arena, STR("Zhengyi"), a.login, secret, sizeof secret) });
    return NULL;
}

static err post_totp_confirm(struct req *r)
{
    struct account a;
    int64_t step = 0;

    TRY(account_get(&r->ctx, r->ctx.account, &a));
    TRY(check_code(r, &a, &step));
    TRY(db_run(r->ctx.db, SQL_ACCOUNT_SET_TOTP, NULL,
               ARGS(arg_id(a.id), arg_blob(a.totp_sealed), arg_int(1), arg_int(step))));
    answer_done(r);
    return NULL;
}

static bool tail_is(struct str whole, struct str tail)
{
    return tail.n == 4 && whole.n > 4 && str_ends(whole, tail);
}

/* The one resident who has this name, phone tail and number tail; 0 if none, or more than one. */
static MUST err match(struct ctx *c, const struct bind_in *in, struct id *ret)
{
    struct list l;
    size_t hits = 0;

    TRY(resident_by_name(c, in->name, &l));
    for (size_t i = 0; i < l.n; i++) {
        const struct resident *r = (const struct resident *)l.p + i;
        struct str phone, no;
        TRY(secret_open(c, "phone", r->id, r->phone_sealed, &phone));
        TRY(secret_open(c, "citizen_no", r->id, r->citizen_no_sealed, &no));
        if (!tail_is(phone, in->phone_tail) || !tail_is(no, in->id_tail))
            continue;
        *ret = r->id;
        hits++;
    }
    if (hits != 1)
        ret->v = 0;
    return NULL;
}

struct invite_row {
    struct id resident, made_by;
    struct when expires_at, used_at;
};
static const struct field invite_row_fields[] = {
    FIELD(struct invite_row, resident, SHOW),
    FIELD(struct invite_row, made_by, SHOW),
    FIELD(struct invite_row, expires_at, SHOW),
    FIELD(struct invite_row, used_at, SHOW),
};
static const struct shape INVITE_ROW = SHAPE(struct invite_row, invite_row_fields);

err invite_look(struct ctx *c, struct str code, struct id *ret_resident)
{
    struct invite_row row;
    err e = db_one(c->db, SQL_INVITE_GET, &INVITE_ROW, &row,
                   ARGS(arg_id(c->community), arg_blob(secret_hash(c, "invite", code))));

    ret_resident->v = 0;
    if (e == &NOT_FOUND)
        return NULL;
    TRY(e);
    if (row.expires_at.ms > c->now.ms && !row.used_at.ms)
        *ret_resident = row.resident;
    return NULL;
}

static MUST err use_invite(struct ctx *c, struct str code, struct id *ret)
{
    struct arg hash = arg_blob(secret_hash(c, "invite", code));
    struct invite_row row;
    int64_t n = 0;
    err e = db_one(c->db, SQL_INVITE_GET, &INVITE_ROW, &row, ARGS(arg_id(c->community), hash));

    ret->v = 0;
    if (e == &NOT_FOUND)
        return NULL;
    TRY(e);
    if (row.expires_at.ms <= c->now.ms || row.used_at.ms)
        return NULL;
    if (row.made_by.v == c->account.v)
        return &INVITE_MAKER;
    TRY(db_run(c->db, SQL_INVITE_USE, &n, ARGS(arg_id(c->community), hash, arg_time(c->now))));
    if (n == 1)
        *ret = row.resident;
    return NULL;
}

/* To the phone on the roll as well: whoever took the name of another is not the one to be told. */
static MUST err tell_bound(struct ctx *c, struct id resident)
{
    struct id id = ctx_id(c);
    struct str place = str_fmt(c->arena, "phone %lld", (long long)id.v), phone;
    struct resident who;

    TRY(resident_get(c, resident, &who));
    TRY(secret_open(c, "phone", who.id, who.phone_sealed, &phone));
    struct str key =
        str_fmt(c->arena, "account.bound:%lld:%lld", (long long)who.id.v, (long long)c->account.v);
    return db_run(c->db, SQL_BINDING_TELL, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_id(c->account),
                       arg_blob(secret_seal(c, "phone", id, phone)),
                       phone.n ? arg_str(place) : arg_null(), arg_str(key),
                       arg_str(text_say(c->arena, LANG_ZH, "message.account.bound", "")),
                       arg_time(c->now)));
}

static err post_bind(struct req *r)
{
    struct bind_in in = { 0 };
    struct ctx *c = &r->ctx;
    struct str me = str_fmt(c->arena, "%lld", (long long)c->account.v);
    struct id resident = { 0 };

    TRY(form_read(r, &BIND_IN, &in));
    TRY(rate_look(c, &BIND_BY, me));
    TRY(rate_look(c, &BIND_AT, r->ip));
    c->community = in.community; /* from here on the act is of that community */
    leaf_begin(c);
    if (in.invite.n)
        TRY(use_invite(c, in.invite, &resident));
    else
        TRY(match(c, &in, &resident));
    if (!resident.v) {
        TRY(rate_count(c, &BIND_BY, me));
        TRY(rate_count(c, &BIND_AT, r->ip));
        r->refusal = in.invite.n ? &INVITE_WRONG : &BIND_WRONG;
        return NULL;
    }
    TRY(account_bind(c, c->account, resident, in.invite.n ? "invite" : "match"));
    TRY(tell_bound(c, resident));
    answer_done(r);
    return NULL;
}

static err get_demo_accounts(struct req *r)
{
    struct list l;

    if (!r->ctx.house->demo)
        return &NOT_FOUND;
    TRY(db_list(r->ctx.db, SQL_DEMO_ACCOUNTS, &DEMO_ACCOUNT, 1000, &l, NO_ARGS));
    struct demo_account *out = NEW_N(r->ctx.arena, struct demo_account, l.n + 1);
    for (size_t i = 0; i < l.n; i++) {
        out[i] = ((const struct demo_account *)l.p)[i];
        out[i].title = post_title(out[i].kind, r->ctx.lang);
    }
    answer_page(r, &DEMO_ACCOUNT, &(struct list){ out, l.n }, (struct id){ 0 });
    return NULL;
}

static err get_accounts(struct req *r)
{
    struct list l;

    TRY(db_list(
        r->ctx.db, SQL_ACCOUNT_PAGE, &ACCOUNT_OUT, PAGE_SIZE + 1, &l,
        ARGS(arg_id(r->ctx.community), arg_int(req_cursor(r, false).v), arg_int(PAGE_SIZE + 1))));
    const struct account_out *a = l.p;
    bool more = l.n > PAGE_SIZE;
    l.n = more ? PAGE_SIZE : l.n;
    answer_page(r, &ACCOUNT_OUT, &l, more ? a[l.n - 1].id : (struct id){ 0 });
    return NULL;
}

static err before_account(struct req *r)
{
    struct account_new in = { 0 };

    TRY(form_read(r, &ACCOUNT_NEW, &in));
    if (!ctx_may(&r->ctx, PERM_ACCOUNT_RUN)) /* the act says who may; this only saves the work */
        return NULL;
    TRY(password_check(&r->ctx, in.login, in.password));
    return password_hash(r->ctx.arena, in.password, &r->proof.text);
}

static err post_account(struct req *r)
{
    struct account_new in = { 0 };
    char phone[PHONE_LENGTH + 1] = "";
    struct id id;

    TRY(form_read(r, &ACCOUNT_NEW, &in));
    if (in.phone.n && !phone_read(in.phone, phone))
        return err_at(r->ctx.arena, &RESIDENT_PHONE, "phone", "not a mobile number");
    TRY(account_add(
        &r->ctx,
        &(struct account_in){ in.login, in.name, str_of(phone), r->proof.text, r->ctx.community },
        &id));
    leaf_subject(&r->ctx, id);
    answer_id(r, id);
    return NULL;
}

static err post_account_state(struct req *r)
{
    struct account_state in = { 0 };
    struct account a;

    TRY(form_read(r, &ACCOUNT_STATE, &in));
    TRY(account_here(r, &a));
    TRY(account_rank(&r->ctx, a.id));
    TRY(db_run(r->ctx.db, SQL_ACCOUNT_SET_STATE, NULL, ARGS(arg_id(a.id), arg_str(in.state))));
    TRY(db_run(r->ctx.db, SQL_SESSION_END_ALL, NULL, ARGS(arg_id(a.id))));
    leaf_subject(&r->ctx, a.id);
    leaf_word(&r->ctx, "state", in.state);
    answer_done(r);
    return NULL;
}

/* The code is shown once, to be printed for the resident; only its keyed hash is kept. */
static err post_invite(struct req *r)
{
    struct invite_in in = { 0 };
    struct resident who;

    TRY(form_read(r, &INVITE_IN, &in));
    TRY(resident_get(&r->ctx, in.resident, &who));
    struct str code = random_token(r->ctx.arena, INVITE_BYTES);
    struct when until = { r->ctx.now.ms + INVITE_LIFE_MS };
    TRY(db_run(r->ctx.db, SQL_INVITE_ADD, NULL,
               ARGS(arg_id(r->ctx.community), arg_blob(secret_hash(&r->ctx, "invite", code)),
                    arg_id(who.id), arg_id(r->ctx.account), arg_time(until))));
    leaf_subject(&r->ctx, who.id);
    r->once = STR("");
    answer_one(r, &INVITE_OUT, &(struct invite_out){ code, until });
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET,  "/api/me", PERM_PUBLIC, .out = &ME, .run = get_me },
    { POST, "/api/sign_in", PERM_PUBLIC, "-", .in = &SIGN_IN, .out = &ME, .run = post_sign_in, .before = before_sign_in },
    { POST, "/api/sign_out", PERM_SIGNED_IN, "-", .run = post_sign_out },
    { POST, "/api/phone_code", PERM_PUBLIC, "-", .in = &PHONE_IN, .run = post_phone_code },
    { POST, "/api/phone_sign_in", PERM_PUBLIC, "-", .in = &CODE_IN, .out = &ME, .run = post_phone_sign_in },
    { POST, "/api/password", PERM_SIGNED_IN, "-", .in = &PASSWORD_IN, .run = post_password, .before = before_password },
    { POST, "/api/totp", PERM_SIGNED_IN, "-", .out = &TOTP_OUT, .run = post_totp },
    { POST, "/api/totp/confirm", PERM_SIGNED_IN, "-", .in = &TOTP_IN, .run = post_totp_confirm },
    { POST, "/api/bind", PERM_SIGNED_IN, "account.bind", .in = &BIND_IN, .run = post_bind },
    { GET,  "/api/demo_accounts", PERM_PUBLIC, .out = &DEMO_ACCOUNT, .list = true, .run = get_demo_accounts },
    { GET,  "/api/c/{c}/accounts", PERM_ACCOUNT_RUN, .out = &ACCOUNT_OUT, .list = true, .run = get_accounts },
    { POST, "/api/c/{c}/accounts", PERM_ACCOUNT_RUN, "account.add", .in = &ACCOUNT_NEW,
      .run = post_account, .before = before_account },
    { POST, "/api/c/{c}/accounts/{id}/reset", PERM_ACCOUNT_RUN, "account.reset", .in = &RESET_IN,
      .out = &RESET_OUT, .run = post_reset },
    { POST, "/api/password_reset", PERM_PUBLIC, "account.renew", .in = &RESET_USE,
      .run = post_reset_use, .before = before_reset_use },
    { POST, "/api/c/{c}/accounts/{id}/state", PERM_OFFICE_RUN, "account.state",
      .in = &ACCOUNT_STATE, .run = post_account_state },
    { POST, "/api/c/{c}/invites", PERM_ACCOUNT_RUN, "invite.make", .in = &INVITE_IN, .out = &INVITE_OUT, .run = post_invite },
};
/* clang-format on */
const struct routes AUTH_ROUTES = { "auth", routes, COUNT(routes) };
