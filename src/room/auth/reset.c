/* reset.c - a forgotten password: the administrator's code, and the new password of its owner. */
#include "room/auth/reset.h"

#include "base/arena.h"
#include "kit/crypto.h"
#include "room/office/office.h"
#include "room/post/post.h"
#include "room/resident/resident.h"
#include "web/leaf.h"

const struct failure RESET_WRONG = { .code = ERR_INPUT, .id = "reset.wrong", .field = "code" };
const struct failure RESET_SELF = { .code = ERR_CONFLICT, .id = "reset.self" };
const struct failure RESET_ABOVE = { .code = ERR_DENIED, .id = "reset.above" };
const struct failure RESET_MAKER = { .code = ERR_DENIED, .id = "reset.maker", .field = "code" };

enum { CODE_BYTES = 9 };
static const int64_t LIFE_MS = INT64_C(24) * 3600000;
static const struct rate_limit TRIED_AT = { "rate.reset", 10, 3600000 };
static const struct rate_limit TRIED_FOR = { "rate.reset_for", 10, 3600000 };

static const struct field reset_fields[] = { FIELD(struct reset_in, drop_totp, SHOW) };
const struct shape RESET_IN = SHAPE(struct reset_in, reset_fields);

struct reset_out {
    struct str login, code;
    struct when expires_at;
};
static const struct field reset_out_fields[] = {
    FIELD(struct reset_out, login, SHOW),
    FIELD(struct reset_out, code, SHOW),
    FIELD(struct reset_out, expires_at, SHOW),
};
const struct shape RESET_OUT = SHAPE(struct reset_out, reset_out_fields);

static const struct field use_fields[] = {
    FIELD(struct reset_use, login, NEED, .max = 60),
    FIELD(struct reset_use, code, NEED, .max = 20),
    FIELD(struct reset_use, new, NEED, .max = PASSWORD_MAX),
};
const struct shape RESET_USE = SHAPE(struct reset_use, use_fields);

/* At one place: who could not give someone these posts may not step into their shoes either. */
static MUST err rank_at(struct ctx *c, struct id place, struct id account)
{
    struct perms theirs = { 0 }, mine = c->perms;

    if (place.v != c->community.v)
        TRY(post_perms(c, c->account, place, c->today, &mine));
    if (perms_have(mine, PERM_OFFICE_RUN))
        return NULL;
    TRY(post_perms(c, account, place, c->today, &theirs));
    return theirs.bits & ~mine.bits ? &RESET_ABOVE : NULL;
}

err account_rank(struct ctx *c, struct id account)
{
    struct list posts;

    TRY(rank_at(c, c->community, account));
    TRY(posts_of(c, account, c->today, &posts));
    const struct post *p = posts.p;
    for (size_t k = 0; k < posts.n; k++)
        TRY(rank_at(c, p[k].community_id, account));
    return NULL;
}

static MUST err tell(struct ctx *c, struct id account, const char *kind)
{
    struct message m = { .to_account = account, .kind = kind, .title = STR(""), .link = STR("/") };

    m.key = str_fmt(c->arena, "%s:%lld:%lld", kind, (long long)account.v, (long long)c->now.ms);
    return post_tell(c, &m);
}

err post_reset(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct reset_in in = { 0 };
    struct account a;

    TRY(form_read(r, &RESET_IN, &in));
    TRY(account_here(r, &a));
    if (a.id.v == c->account.v)
        return &RESET_SELF;
    TRY(account_rank(c, a.id));
    struct str code = random_token(c->arena, CODE_BYTES);
    struct when until = { c->now.ms + LIFE_MS };
    TRY(db_run(c->db, SQL_RESET_PUT, NULL,
               ARGS(arg_id(a.id), arg_id(c->community), arg_blob(secret_hash(c, "reset", code)),
                    arg_id(c->account), arg_bool(in.drop_totp), arg_time(until))));
    leaf_subject(c, a.id);
    leaf_int(c, "drop_totp", in.drop_totp);
    TRY(tell(c, a.id, "account.reset"));
    r->once = STR("");
    answer_one(r, &RESET_OUT, &(struct reset_out){ a.login, code, until });
    return NULL;
}

struct reset_row {
    struct id account, community_id, made_by;
    bool drop_totp;
};
static const struct field row_fields[] = {
    FIELD(struct reset_row, account, SHOW),
    FIELD(struct reset_row, community_id, SHOW),
    FIELD(struct reset_row, made_by, SHOW),
    FIELD(struct reset_row, drop_totp, SHOW),
};
static const struct shape RESET_ROW = SHAPE(struct reset_row, row_fields);

/* The code that still holds for this login; NOT_FOUND for a wrong, old or used one. */
static MUST err find(struct ctx *c, const struct reset_use *in, struct reset_row *ret)
{
    return db_one(
        c->db, SQL_RESET_GET, &RESET_ROW, ret,
        ARGS(arg_str(in->login), arg_blob(secret_hash(c, "reset", in->code)), arg_time(c->now)));
}

err before_reset_use(struct req *r)
{
    struct reset_use in = { 0 };
    struct reset_row row;

    TRY(form_read(r, &RESET_USE, &in));
    TRY(rate_look(&r->ctx, &TRIED_AT, r->ip));
    TRY(rate_look(&r->ctx, &TRIED_FOR, in.login));
    err e = find(&r->ctx, &in, &row);
    if (e == &NOT_FOUND)
        return NULL;
    TRY(e);
    err weak = password_check(&r->ctx, in.login, in.new);
    if (weak)
        return err_at(r->ctx.arena, &AUTH_PASSWORD_WEAK, "new", "short or the login in it");
    return password_hash(r->ctx.arena, in.new, &r->proof.text);
}

static MUST err count_wrong(struct req *r, struct str login)
{
    TRY(rate_count(&r->ctx, &TRIED_AT, r->ip));
    TRY(rate_count(&r->ctx, &TRIED_FOR, login));
    r->refusal = &RESET_WRONG;
    return NULL;
}

static MUST err renew(struct req *r, const struct reset_row *row)
{
    struct ctx *c = &r->ctx;
    struct account a;

    TRY(account_get(c, row->account, &a));
    TRY(db_run(c->db, SQL_RESET_USED, NULL, ARGS(arg_id(a.id), arg_time(c->now))));
    TRY(db_run(c->db, SQL_ACCOUNT_SET_PASSWORD, NULL, ARGS(arg_id(a.id), arg_str(r->proof.text))));
    if (row->drop_totp)
        TRY(db_run(c->db, SQL_ACCOUNT_SET_TOTP, NULL,
                   ARGS(arg_id(a.id), arg_null(), arg_int(0), arg_int(a.totp_step))));
    TRY(db_run(c->db, SQL_SESSION_END_ALL, NULL, ARGS(arg_id(a.id))));
    leaf_subject(c, a.id);
    return tell(c, a.id, "account.renewed");
}

err post_reset_use(struct req *r)
{
    struct reset_use in = { 0 };
    struct reset_row row;

    TRY(form_read(r, &RESET_USE, &in));
    err e = find(&r->ctx, &in, &row);
    if (e == &NOT_FOUND)
        return count_wrong(r, in.login);
    TRY(e);
    if (row.made_by.v == r->ctx.account.v)
        return &RESET_MAKER;
    r->ctx.community = row.community_id; /* from here on the act is of that place */
    leaf_begin(&r->ctx);
    TRY(renew(r, &row));
    r->once = STR("");
    answer_done(r);
    return NULL;
}
