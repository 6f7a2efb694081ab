/* serve.c - from a request to its answer: route, sign-in, permission, one transaction, one leaf. */
#include "base/arena.h"
#include "base/day.h"
#include "kit/crypto.h"
#include "web/house.h"
#include "web/leaf.h"
#include "web/route.h"
#include "web/web.h"

enum { TX_RETRIES = 5, LOOK_MS = 1000 };

const struct failure NOT_ALLOWED = { .code = ERR_DENIED, .id = "not_allowed" };
const struct failure SIGN_IN_FIRST = { .code = ERR_AUTH, .id = "sign_in_first" };
const struct failure CSRF_WRONG = { .code = ERR_DENIED, .id = "csrf_wrong" };

static sign_in_fn *sign_in;

void web_set_sign_in(sign_in_fn *f) { sign_in = f; }

int web_status(err e)
{
    static const int status[] = {
        [ERR_INPUT] = 422,   [ERR_AUTH] = 401,     [ERR_DENIED] = 403,
        [ERR_MISSING] = 404, [ERR_CONFLICT] = 409, [ERR_BUSY] = 503,
        [ERR_FAULT] = 500,   [ERR_LARGE] = 413,    [ERR_RATE] = 429,
    };
    return e ? status[e->code] : 200;
}

bool web_tell(struct req *r, err e)
{
    if (!e || !r->route || !r->route->tell)
        return false;
    r->status = 0;
    r->route->tell(r, e);
    return true;
}

static MUST err show_one(const struct query *q, struct req *r)
{
    void *record = arena_get(r->ctx.arena, q->shape->size);

    TRY(db_one(r->ctx.db, q->sql, q->shape, record,
               ARGS(arg_id(r->ctx.community), arg_id(r->id[0]))));
    answer_one(r, q->shape, record);
    return NULL;
}

/* The id of a listed record: its first field, by the rule web_check enforces. */
static struct id id_of(const struct shape *s, const void *record)
{
    return *(const struct id *)(const void *)((const char *)record + s->field[0].off);
}

static MUST err show_many(const struct query *q, struct req *r)
{
    struct arg args[12] = { arg_id(r->ctx.community), arg_int(req_cursor(r, q->newest).v),
                            arg_int(PAGE_SIZE + 1) };
    size_t n = 3;
    struct list l;
    struct id next = { 0 };

    for (const char *const *f = q->filter; f && *f; f++)
        args[n++] = arg_str(req_param(r, *f));
    TRY(db_list(r->ctx.db, q->sql, q->shape, PAGE_SIZE + 1, &l, args, n));
    if (l.n > PAGE_SIZE) {
        l.n = PAGE_SIZE;
        next = id_of(q->shape, (const char *)l.p + (l.n - 1) * q->shape->size);
    }
    answer_page(r, q->shape, &l, next);
    return NULL;
}

static MUST err save(const struct query *q, struct req *r)
{
    void *record = arena_get(r->ctx.arena, q->shape->size);
    struct id id = ctx_id(&r->ctx);
    size_t n = 0;

    TRY(form_read(r, q->shape, record));
    struct arg *own = db_args(r->ctx.arena, q->shape, record, &n);
    struct arg *args = NEW_N(r->ctx.arena, struct arg, n + 5);
    args[0] = arg_id(r->ctx.community);
    args[1] = arg_id(id);
    args[2] = arg_id(r->id[0]);
    args[3] = arg_id(r->ctx.account);
    args[4] = arg_time(r->ctx.now);
    for (size_t i = 0; i < n; i++)
        args[5 + i] = own[i];
    TRY(db_run(r->ctx.db, q->sql, NULL, args, n + 5));
    leaf_subject(&r->ctx, id);
    answer_id(r, id);
    return NULL;
}

static MUST err end_row(enum sql sql, struct req *r)
{
    int64_t n = 0;

    TRY(db_run(r->ctx.db, sql, &n,
               ARGS(arg_id(r->ctx.community), arg_id(r->id[0]), arg_time(r->ctx.now))));
    if (!n)
        return &NOT_FOUND;
    leaf_subject(&r->ctx, r->id[0]);
    answer_done(r);
    return NULL;
}

/* Where a list goes on: "ID", or "KEY-ID" of lists in another order than that of their ids. */
static MUST err check_cursor(struct req *r)
{
    struct str after = req_param(r, "after");

    for (size_t i = 0; i < after.n; i++) {
        if (after.p[i] != '-' && (after.p[i] < '0' || after.p[i] > '9'))
            return err_at(r->ctx.arena, &FORM_KIND, "after", "no cursor");
    }
    return NULL;
}

static MUST err answer(struct req *r)
{
    const struct route *x = r->route;

    if (x->one.shape)
        return show_one(&x->one, r);
    if (x->many.shape || x->list)
        TRY(check_cursor(r));
    if (x->many.shape)
        return show_many(&x->many, r);
    if (x->save.shape)
        return save(&x->save, r);
    if (x->end)
        return end_row(x->end, r);
    return x->run(r);
}

static MUST err check_permission(const struct req *r)
{
    enum perm p = r->route->perm;

    if (p == PERM_PUBLIC)
        return NULL;
    if (r->ctx.account.v == 0)
        return &SIGN_IN_FIRST;
    if (p == PERM_SIGNED_IN || ctx_may(&r->ctx, p))
        return NULL;
    return err_rule(r->ctx.arena, &NOT_ALLOWED, NULL, "perm=%s", perm_word(p));
}

struct kept {
    struct str path, body, answer;
};
static const struct field kept_fields[] = { FIELD(struct kept, path, SHOW),
                                            FIELD(struct kept, body, SHOW),
                                            FIELD(struct kept, answer, SHOW) };
static const struct shape KEPT = SHAPE(struct kept, kept_fields);

const struct failure ONCE_OTHER = { .code = ERR_CONFLICT, .id = "once.other_request" };
const struct failure ONCE_BODY = { .code = ERR_INPUT, .id = "once.other_body" };

static struct str body_mark(struct req *r)
{
    uint8_t hash[HASH_SIZE];

    keyed_hash(r->ctx.house->hash_key, "once", r->body.p, r->body.n, hash);
    return str_hex(r->ctx.arena, hash, sizeof hash / 2);
}

/* A request sent again with its Idempotency-Key gets the answer of the first. */
static MUST err answer_once(struct req *r, bool *ret_replayed)
{
    struct kept kept;

    *ret_replayed = false;
    err e = db_one(r->ctx.db, SQL_ONCE_GET, &KEPT, &kept,
                   ARGS(arg_id(r->ctx.account), arg_str(r->once)));
    if (e == &NOT_FOUND)
        return NULL;
    TRY(e);
    if (!str_eq(kept.path, r->path))
        return &ONCE_OTHER;
    if (kept.body.n && !str_eq(kept.body, body_mark(r)))
        return &ONCE_BODY;
    r->out = (struct jw){ .arena = r->ctx.arena }; /* not what was prepared to be answered */
    jw_raw(&r->out, NULL, kept.answer);
    *ret_replayed = true;
    return NULL;
}

static MUST err prepare(struct req *r)
{
    leaf_begin(&r->ctx);
    return r->route->prepare ? r->route->prepare(r) : NULL;
}

static MUST err run_act(struct req *r, bool prepared)
{
    bool replayed = false, once = r->once.n > 0 && r->once.n <= 64 && r->ctx.account.v;

    if (once)
        TRY(answer_once(r, &replayed));
    if (replayed)
        return NULL;
    if (!prepared)
        TRY(prepare(r));
    TRY(answer(r));
    if (r->refusal)
        return NULL;
    if (!str_is(STR("-"), r->route->act))
        TRY(leaf_place(&r->ctx, r->route->act));
    if (!once || r->once.n == 0)
        return NULL;
    return db_run(r->ctx.db, SQL_ONCE_PUT, NULL,
                  ARGS(arg_id(r->ctx.account), arg_str(r->once), arg_str(r->path),
                       arg_str(jw_text(&r->out)), arg_time(r->ctx.now),
                       arg_str(r->once_blind ? STR("") : body_mark(r))));
}

/* Who asks, and whether that one may. */
static MUST err enter(struct req *r)
{
    r->out = (struct jw){ .arena = r->ctx.arena };
    r->refusal = NULL;
    r->once_blind = false;
    r->ctx.today = day_at(r->ctx.now, CHINA_OFFSET);
    if (sign_in)
        TRY(sign_in(r));
    return check_permission(r);
}

/* Everything that reads or writes the database, run again whole when the database says so. */
static MUST err inside(struct req *r)
{
    bool prepared = r->looked;

    r->looked = false;
    if (!prepared)
        TRY(enter(r));
    return r->route->method == GET ? answer(r) : run_act(r, prepared);
}

bool web_is_prepared(const struct req *r) { return r->route && r->route->prepare; }

static MUST err look(struct req *r, bool fresh)
{
    db_look(r->ctx.db, &r->look);
    r->look.fresh = fresh;
    err e = enter(r);
    if (!e)
        e = prepare(r);
    db_look(r->ctx.db, NULL);
    return e;
}

/* A refusal is nobody's to judge again: it must not rest on what was read before. */
err web_look(struct req *r)
{
    err e = look(r, false);

    if (e && r->look.recalled)
        e = look(r, true);
    r->looked = !e;
    return e;
}

bool web_holds(const struct req *r, struct db *db, struct when now)
{
    return r->looked && now.ms - r->ctx.now.ms <= LOOK_MS && db_holds(db, &r->look);
}

static MUST err run_in_tx(struct req *r)
{
    struct mark start = arena_mark(r->ctx.arena);

    for (int round = 1;; round++) {
        err e = db_begin(r->ctx.db, r->ctx.arena, r->route->method == GET ? TX_READ : TX_WRITE);
        if (!e)
            e = db_finish(r->ctx.db, inside(r));
        if (!e || e->code != ERR_BUSY || round == TX_RETRIES)
            return e;
        arena_rewind(r->ctx.arena, start);
    }
}

bool web_is_slow(const struct routes *const *all, struct req *r)
{
    if (!r->route)
        r->route = route_find(all, r);
    return r->route && r->route->before;
}

static MUST err look_before(struct req *r)
{
    r->ctx.today = day_at(r->ctx.now, CHINA_OFFSET);
    if (sign_in)
        TRY(sign_in(r));
    return r->route->before(r);
}

err web_before_within(const struct routes *const *all, struct req *r)
{
    if (!web_is_slow(all, r) || r->proof.done)
        return NULL;
    TRY(look_before(r));
    r->proof.done = true;
    return NULL;
}

err web_before(const struct routes *const *all, struct req *r)
{
    if (!web_is_slow(all, r) || r->proof.done)
        return NULL;
    TRY(db_begin(r->ctx.db, r->ctx.arena, TX_READ));
    return db_finish(r->ctx.db, web_before_within(all, r));
}

err web_serve(const struct routes *const *all, struct req *r, bool in_lane)
{
    if (!r->route)
        r->route = route_find(all, r);
    if (!r->route)
        return &ROUTE_UNKNOWN;
    if (!in_lane)
        TRY(web_before(all, r));
    return in_lane ? inside(r) : run_in_tx(r);
}
