/* session.c - who a request comes from, and how long that holds. */
#include <pthread.h>
#include <string.h>

#include "base/arena.h"
#include "kit/crypto.h"
#include "room/auth/gate.h"
#include "room/office/office.h"
#include "web/house.h"

enum { TOKEN_BYTES = 32, CSRF_BYTES = 18, TOUCHES = 8192 };
static const int64_t MINUTE = 60000, HOUR = 3600000, DAY_MS = 86400000;

static const struct field session_fields[] = {
    FIELD(struct session, account, SHOW), FIELD(struct session, name, SHOW),
    FIELD(struct session, login, SHOW),   FIELD(struct session, csrf, SECRET),
    FIELD(struct session, seen_at, SHOW), FIELD(struct session, expires_at, SHOW),
    FIELD(struct session, idle_ms, SHOW),
};
static const struct shape SESSION = SHAPE(struct session, session_fields);

struct bound {
    struct id id, household;
    struct str name;
};
static const struct field bound_fields[] = {
    FIELD(struct bound, id, SHOW),
    FIELD(struct bound, household, SHOW),
    FIELD(struct bound, name, SHOW),
};
static const struct shape BOUND = SHAPE(struct bound, bound_fields);

static struct arg hash_arg(struct arena *a, struct str token)
{
    uint8_t *h = arena_get(a, HASH_SIZE);

    sha256(token.p, token.n, h);
    return arg_blob((struct blob){ h, HASH_SIZE });
}

err session_of(struct req *r, struct session *ret)
{
    struct session s;

    if (!r->token.n || r->token.n > 100)
        return &NOT_FOUND;
    TRY(db_one(r->ctx.db, SQL_SESSION_GET, &SESSION, &s, ARGS(hash_arg(r->ctx.arena, r->token))));
    if (r->ctx.now.ms >= s.expires_at.ms || r->ctx.now.ms - s.seen_at.ms >= s.idle_ms)
        return &NOT_FOUND;
    *ret = s;
    return NULL;
}

static struct str cookie(struct req *r, struct str token, int64_t seconds)
{
    bool safe = str_starts(r->ctx.house->base_url, STR("https:"));

    return str_fmt(r->ctx.arena,
                   "zy_session=" STR_FMT "; Path=/; HttpOnly; SameSite=Strict; Max-Age=%lld%s",
                   STR_ARG(token), (long long)seconds, safe ? "; Secure" : "");
}

/* Messages that leave for the phone are written in the language last used. */
static MUST err speaks(struct ctx *c, struct id account, enum lang lang)
{
    return db_run(c->db, SQL_ACCOUNT_SPEAKS, NULL,
                  ARGS(arg_id(account), arg_str(lang == LANG_EN ? STR("en") : STR("zh"))));
}

err session_start(struct req *r, struct id account, enum session_kind kind)
{
    int64_t life = kind == SESSION_STAFF ? 12 * HOUR : 90 * DAY_MS;
    int64_t idle = kind == SESSION_STAFF ? 30 * MINUTE : 14 * DAY_MS;
    struct str token = random_token(r->ctx.arena, TOKEN_BYTES);
    struct str csrf = random_token(r->ctx.arena, CSRF_BYTES);

    TRY(speaks(&r->ctx, account, r->ctx.lang));
    TRY(db_run(r->ctx.db, SQL_SESSION_ADD, NULL,
               ARGS(hash_arg(r->ctx.arena, token), arg_id(account), arg_str(csrf),
                    arg_time(r->ctx.now), arg_int(idle), arg_int(r->ctx.now.ms + life))));
    r->set_cookie = cookie(r, token, life / 1000);
    return answer_me(r, &(struct session){ .account = account,
                                           .csrf = csrf,
                                           .idle_ms = idle,
                                           .expires_at = { r->ctx.now.ms + life } });
}

void session_cookie_clear(struct req *r) { r->set_cookie = cookie(r, STR(""), 0); }

/* Signing in writes nothing: what was seen waits here for the job of the minute. A place is found
 * by the hash itself, which is as good as random. */
struct touch {
    uint8_t hash[HASH_SIZE];
    struct when at; /* 0: a free place */
    struct id account;
    enum lang lang; /* of an act: what the account reads and writes */
    bool acted;
};
static struct {
    pthread_mutex_t lock;
    struct touch place[TOUCHES];
    size_t n;
} touched = { .lock = PTHREAD_MUTEX_INITIALIZER };

static struct touch *touch_place(const uint8_t hash[HASH_SIZE])
{
    size_t at = (size_t)(hash[0] | hash[1] << 8) % TOUCHES;
    struct touch *t = &touched.place[at];

    while (t->at.ms && memcmp(t->hash, hash, HASH_SIZE) != 0)
        t = &touched.place[++at % TOUCHES];
    return t;
}

static void touch_later(const struct req *r, struct id account)
{
    uint8_t hash[HASH_SIZE];

    sha256(r->token.p, r->token.n, hash);
    (void)pthread_mutex_lock(&touched.lock);
    struct touch *t = touch_place(hash);
    if (t->at.ms || touched.n < TOUCHES / 2) { /* when full, the session's next request counts */
        touched.n += !t->at.ms;
        memcpy(t->hash, hash, HASH_SIZE);
        t->at = r->ctx.now;
        t->account = account;
        if (r->method == POST) {
            t->lang = r->ctx.lang;
            t->acted = true;
        }
    }
    (void)pthread_mutex_unlock(&touched.lock);
}

static size_t take_touches(struct touch *ret)
{
    size_t n = 0;

    (void)pthread_mutex_lock(&touched.lock);
    for (size_t i = 0; i < TOUCHES; i++)
        if (touched.place[i].at.ms)
            ret[n++] = touched.place[i];
    memset(touched.place, 0, sizeof touched.place);
    touched.n = 0;
    (void)pthread_mutex_unlock(&touched.lock);
    return n;
}

err auth_tidy(struct ctx *c)
{
    struct touch *t = NEW_N(c->arena, struct touch, TOUCHES / 2);
    size_t n = take_touches(t);

    for (size_t i = 0; i < n; i++) {
        TRY(db_run(c->db, SQL_SESSION_SEEN, NULL,
                   ARGS(arg_blob((struct blob){ t[i].hash, HASH_SIZE }), arg_time(t[i].at))));
        if (t[i].acted)
            TRY(speaks(c, t[i].account, t[i].lang));
    }
    TRY(db_run(c->db, SQL_SESSION_FORGET, NULL, ARGS(arg_time(c->now))));
    TRY(db_run(c->db, SQL_PHONE_CODE_FORGET, NULL, ARGS(arg_time(c->now))));
    return db_run(c->db, SQL_RATE_FORGET, NULL, ARGS(arg_int(c->now.ms - DAY_MS)));
}

/* A page of another site may not post here: its Origin is neither ours nor the Host asked for. */
static bool is_foreign(const struct req *r)
{
    size_t at = 0;

    if (!r->origin.n || str_eq(r->origin, r->ctx.house->base_url))
        return false;
    if (!str_find(r->origin, STR("://"), &at))
        return true;
    return !str_eq((struct str){ r->origin.p + at + 3, r->origin.n - at - 3 }, r->host);
}

static MUST err fill_place(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct bound b;

    if (!c->community.v)
        return NULL;
    TRY(post_perms(c, c->account, c->community, c->today, &c->perms));
    err e =
        db_one(c->db, SQL_BINDING_GET, &BOUND, &b, ARGS(arg_id(c->community), arg_id(c->account)));
    if (e == &NOT_FOUND)
        return NULL;
    TRY(e);
    c->resident = b.id;
    c->perms = perms_with(c->perms, PERM_RESIDENT);
    return NULL;
}

/* A session is marked as used some thirty times in the span after which it lapses unused: each
 * minute for staff, each hour for the fortnight of a resident. */
static void touch(const struct req *r, const struct session *s)
{
    int64_t every = s->idle_ms / 30 < HOUR ? s->idle_ms / 30 : HOUR;

    if (r->ctx.now.ms - s->seen_at.ms >= every)
        touch_later(r, s->account);
}

err auth_sign_in(struct req *r)
{
    struct session s;

    r->ctx.account = r->ctx.resident = (struct id){ 0 };
    r->ctx.perms = (struct perms){ 0 };
    r->ctx.name = STR("");
    if (r->method == POST && is_foreign(r))
        return &CSRF_WRONG;
    err e = session_of(r, &s);
    if (e == &NOT_FOUND)
        return NULL;
    TRY(e);
    if (r->method == POST && r->route->perm != PERM_PUBLIC &&
        (r->csrf.n != s.csrf.n || !bytes_equal(r->csrf.p, s.csrf.p, s.csrf.n)))
        return &CSRF_WRONG;
    r->ctx.account = s.account;
    r->ctx.name = s.name;
    touch(r, &s);
    return fill_place(r);
}

err auth_as(struct req *r, struct str login)
{
    struct account a;

    r->ctx.account = r->ctx.resident = (struct id){ 0 };
    r->ctx.perms = (struct perms){ 0 };
    TRY(db_one(r->ctx.db, SQL_ACCOUNT_BY_LOGIN, &ACCOUNT, &a, ARGS(arg_str(login))));
    r->ctx.account = a.id;
    r->ctx.name = a.name;
    return fill_place(r);
}
