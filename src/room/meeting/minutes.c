/* minutes.c - minutes typed on the spot, confirmed by three people, and then fixed. */
#include "base/arena.h"
#include "kit/crypto.h"
#include "kit/db.h"
#include "room/auth/auth.h"
#include "room/meeting/sitting.h"
#include "web/leaf.h"

const struct failure MEETING_MINUTES_FIXED = { .code = ERR_CONFLICT,
                                               .id = "meeting.minutes_fixed" };
const struct failure MINUTES_NONE = { .code = ERR_CONFLICT, .id = "minutes.none" };
const struct failure MINUTES_ROLE = { .code = ERR_DENIED, .id = "minutes.role" };
const struct failure MINUTES_TWICE = { .code = ERR_CONFLICT, .id = "minutes.twice" };
const struct failure MINUTES_CONFIRM = { .code = ERR_INPUT,
                                         .id = "minutes.confirm",
                                         .field = "password" };

struct sign_in {
    struct str role, password, totp;
};
static const char *const ROLES[] = { "chair", "recorder", "supervisor", NULL };
/* clang-format off */
static const struct field sign_in_fields[] = {
    FIELD(struct sign_in, role, NEED, .words = ROLES),
    FIELD(struct sign_in, password, SHOW, .max = 200),
    FIELD(struct sign_in, totp, SHOW, .max = 10),
};
static const struct field sign_fields[] = {
    FIELD(struct minutes_sign, role, SHOW),
    FIELD(struct minutes_sign, name, SHOW),
    FIELD(struct minutes_sign, way, SHOW),
    FIELD(struct minutes_sign, at, SHOW),
    FIELD(struct minutes_sign, minutes_hash, SHOW),
};
/* clang-format on */
const struct shape MINUTES_SIGN_IN = SHAPE(struct sign_in, sign_in_fields);
const struct shape MINUTES_SIGN = SHAPE(struct minutes_sign, sign_fields);

struct str minutes_hash(struct arena *a, struct str text)
{
    uint8_t hash[HASH_SIZE];

    sha256(text.p, text.n, hash);
    return str_hex(a, hash, sizeof hash);
}

err minutes_signs(struct ctx *c, struct id meeting, struct list *ret)
{
    return db_list(c->db, SQL_MINUTES_SIGNS, &MINUTES_SIGN, 10, ret,
                   ARGS(arg_id(c->community), arg_id(meeting)));
}

static struct signature signature_of(const struct list *signs, const char *role, struct str hash)
{
    for (size_t k = 0; k < signs->n; k++) {
        const struct minutes_sign *s = (const struct minutes_sign *)signs->p + k;
        if (str_is(s->role, role))
            return (struct signature){ true, str_eq(s->minutes_hash, hash) };
    }
    return (struct signature){ false, false };
}

err minutes_fixed(struct ctx *c, struct id meeting, bool *ret)
{
    struct meeting m;
    struct list l;

    TRY(meeting_get(c, meeting, &m));
    TRY(minutes_signs(c, meeting, &l));
    struct str hash = minutes_hash(c->arena, m.minutes);
    const struct signature chair = signature_of(&l, "chair", hash),
                           recorder = signature_of(&l, "recorder", hash),
                           supervisor = signature_of(&l, "supervisor", hash);
    *ret = minutes_signed(&chair, &recorder, &supervisor);
    return NULL;
}

err minutes_store(struct ctx *c, const struct meeting *m, struct str text)
{
    bool fixed = false;

    TRY(minutes_fixed(c, m->id, &fixed));
    if (fixed)
        return &MEETING_MINUTES_FIXED;
    TRY(db_run(c->db, SQL_MINUTES_UNSIGN, NULL,
               ARGS(arg_id(c->community), arg_id(meeting_host(m)))));
    return db_run(c->db, SQL_MINUTES_STORE, NULL,
                  ARGS(arg_id(c->community), arg_id(meeting_host(m)), arg_str(text)));
}

err before_minutes_sign(struct req *r)
{
    struct sign_in in;

    TRY(form_read(r, &MINUTES_SIGN_IN, &in));
    TRY(auth_confirm_before(r, in.password));
    return in.password.n || in.totp.n ? NULL : &MINUTES_CONFIRM;
}

static MUST err check_role(const struct ctx *c, struct str role)
{
    enum perm needs = str_is(role, "supervisor") ? PERM_SUPERVISE : PERM_MEETING_RUN;

    return ctx_may(c, needs) ? NULL : &MINUTES_ROLE;
}

static MUST err store_sign(struct ctx *c, const struct meeting *m, struct str role, const char *way)
{
    struct str hash = minutes_hash(c->arena, m->minutes);
    err e = db_run(c->db, SQL_MINUTES_SIGN_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(meeting_host(m)), arg_str(role),
                        arg_id(c->account), arg_str(c->name), arg_str(str_of(way)), arg_str(hash),
                        arg_time(c->now)));

    if (e == &DB_DUPLICATE)
        return &MINUTES_TWICE;
    TRY(e);
    leaf_subject(c, m->id);
    leaf_word(c, "role", role);
    leaf_word(c, "way", str_of(way));
    leaf_word(c, "minutes_hash", hash);
    return NULL;
}

/* What is signed tells how the votes fell: none of the room's may still run. */
static MUST err check_ready(struct ctx *c, const struct meeting *m)
{
    int64_t open = 0;

    if (!m->minutes.n || str_is(m->state, "called") || str_is(m->state, "void"))
        return &MINUTES_NONE;
    TRY(db_int(c->db, SQL_MINUTES_BALLOTS_OPEN, &open,
               ARGS(arg_id(c->community), arg_id(meeting_host(m)))));
    return open ? &MEETING_BALLOT_OPEN : NULL;
}

err post_minutes_sign(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct sign_in in;
    struct meeting m;
    const char *way = NULL;

    TRY(form_read(r, &MINUTES_SIGN_IN, &in));
    TRY(meeting_get(c, r->id[0], &m));
    TRY(check_role(c, in.role));
    TRY(check_ready(c, &m));
    TRY(auth_confirm(r, in.password, in.totp, &way));
    if (r->refusal)
        return NULL;
    TRY(store_sign(c, &m, in.role, way));
    answer_done(r);
    return NULL;
}
