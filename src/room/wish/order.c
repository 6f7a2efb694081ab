/* order.c - an order from the wishes it bundles to the points it is given. */
#include "base/arena.h"
#include "base/day.h"
#include "room/post/post.h"
#include "room/wish/wish_row.h"
#include "rule/promise.h"
#include "rule/wish.h"
#include "web/act.h"
#include "web/house.h"
#include "web/leaf.h"
#include "web/text.h"

/* clang-format off */
const struct failure WISH_NONE = { .code = ERR_CONFLICT, .id = "wish.none", .field = "item" };
const struct failure WISH_TEAM_GONE = { .code = ERR_INPUT, .id = "wish.team_gone", .field = "team" };
const struct failure WISH_TEAM_ASKED = { .code = ERR_CONFLICT, .id = "wish.team_asked", .field = "team" };
const struct failure WISH_STATE = { .code = ERR_CONFLICT, .id = "wish.state" };
const struct failure WISH_NOT_YOURS = { .code = ERR_DENIED, .id = "wish.not_yours" };
const struct failure WISH_DAY = { .code = ERR_INPUT, .id = "wish.day", .field = "on_day" };

static const char RULE[] = "居民点单、社区下单、团队接单：两个工作日内答复，两队不接退回社区";

static const struct field order_fields[] = {
    FIELD(struct wish_order, id, SHOW),
    FIELD(struct wish_order, item, SHOW),
    FIELD(struct wish_order, title, SHOW),
    FIELD(struct wish_order, kind, SHOW),
    FIELD(struct wish_order, place, SHOW),
    FIELD(struct wish_order, on_day, SHOW),
    FIELD(struct wish_order, state, SHOW),
    FIELD(struct wish_order, text, SHOW),
    FIELD(struct wish_order, team, SHOW),
    FIELD(struct wish_order, team_name, SHOW),
    FIELD(struct wish_order, account, SECRET),
    FIELD(struct wish_order, reasons, SHOW | EXTRA),
    FIELD(struct wish_order, due_at, SHOW),
    FIELD(struct wish_order, wishes, SHOW),
    FIELD(struct wish_order, people, SHOW),
    FIELD(struct wish_order, declines, SHOW),
    FIELD(struct wish_order, rated, SHOW),
    FIELD(struct wish_order, score, SHOW),
    FIELD(struct wish_order, mine, SHOW | EXTRA),
    FIELD(struct wish_order, late, SHOW | EXTRA),
    FIELD(struct wish_order, by_name, SHOW),
    FIELD(struct wish_order, at, SHOW),
    FIELD(struct wish_order, done_at, SHOW),
};
struct wish_order_in {
    struct id item, team;
    struct str place;
    struct day on_day;
};
struct wish_offer_in {
    struct id team;
};
struct wish_deliver_in {
    int64_t people;
    struct str text;
};
static const struct field in_fields[] = {
    FIELD(struct wish_order_in, item, NEED),
    FIELD(struct wish_order_in, team, NEED),
    FIELD(struct wish_order_in, place, NEED, .min = 2, .max = 60),
    FIELD(struct wish_order_in, on_day, NEED),
};
static const struct field offer_fields[] = { FIELD(struct wish_offer_in, team, NEED) };
static const struct field reason_fields[] = { FIELD(struct wish_reason_in, reason, NEED, .min = 4, .max = 300) };
static const struct field deliver_fields[] = {
    FIELD(struct wish_deliver_in, people, NEED, .min = 1, .max = 5000),
    FIELD(struct wish_deliver_in, text, NEED, .min = 2, .max = 500),
};
/* clang-format on */
const struct shape WISH_ORDER = SHAPE(struct wish_order, order_fields);
const struct shape WISH_ORDER_IN = SHAPE(struct wish_order_in, in_fields);
const struct shape WISH_OFFER_IN = SHAPE(struct wish_offer_in, offer_fields);
const struct shape WISH_REASON_IN = SHAPE(struct wish_reason_in, reason_fields);
const struct shape WISH_DELIVER_IN = SHAPE(struct wish_deliver_in, deliver_fields);

struct wisher { /* whom to tell */
    struct id account;
};
static const struct field wisher_fields[] = { FIELD(struct wisher, account, SHOW) };
static const struct shape WISHER = SHAPE(struct wisher, wisher_fields);

struct wish_refusal { /* why a team did not take it */
    struct id order_id;
    struct str team, reason;
};
/* clang-format off */
static const struct field refusal_fields[] = {
    FIELD(struct wish_refusal, order_id, SHOW),
    FIELD(struct wish_refusal, team, SHOW),
    FIELD(struct wish_refusal, reason, SHOW),
};
/* clang-format on */
static const struct shape WISH_REFUSAL = SHAPE(struct wish_refusal, refusal_fields);

enum { WISHES_MAX = 5000, REFUSALS_MAX = 5000, FAR_DAYS = 366 };

static bool one_of(struct str word, const char *words)
{
    struct str rest = str_of(words), w;

    while (str_cut(&rest, ' ', &w)) {
        if (str_eq(w, word))
            return true;
    }
    return str_eq(rest, word);
}

err wish_order_take(struct ctx *c, struct id id, const char *states, struct wish_order *ret)
{
    TRY(db_one(
        c->db, SQL_WISH_ORDER_PAGE, &WISH_ORDER, ret,
        ARGS(arg_id(c->community), arg_int(id.v + 1), arg_int(1), arg_str(STR("")), arg_int(0))));
    if (ret->id.v != id.v)
        return &NOT_FOUND;
    leaf_subject(c, id);
    if (one_of(ret->state, states))
        return NULL;
    return err_rule(c->arena, &WISH_STATE, RULE, "state=wish." STR_FMT, STR_ARG(ret->state));
}

err wish_tell(struct ctx *c, const struct wish_order *o, const char *kind, struct str tail)
{
    struct list l;

    TRY(db_list(c->db, SQL_WISH_WISHERS, &WISHER, WISHES_MAX, &l,
                ARGS(arg_id(c->community), arg_id(o->id))));
    for (size_t k = 0; k < l.n; k++) {
        struct message m = { .to_account = ((const struct wisher *)l.p)[k].account,
                             .kind = kind,
                             .title = o->title,
                             .tail = tail,
                             .link = str_fmt(c->arena, "/%lld/menu", (long long)c->community.v) };
        m.key =
            str_fmt(c->arena, "%s:%lld:%lld", kind, (long long)o->id.v, (long long)m.to_account.v);
        TRY(post_tell(c, &m));
    }
    return NULL;
}

/* Asks a team: two working days to answer. */
static MUST err offer(struct ctx *c, const struct wish_order *o, struct id team)
{
    int64_t known = 0;
    struct when due = promise_workdays(c->house->calendar, c->now, WISH_WORKDAYS);

    TRY(db_int(c->db, SQL_WISH_TEAM_KNOWN, &known, ARGS(arg_id(c->community), arg_id(team))));
    if (!known)
        return &WISH_TEAM_GONE;
    err e = db_run(c->db, SQL_WISH_OFFER_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_id(o->id), arg_id(team),
                        arg_time(due), arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &WISH_TEAM_ASKED : e;
    leaf_id(c, "team", team);
    TRY(db_run(c->db, SQL_WISH_ORDER_SET, NULL,
               ARGS(arg_id(c->community), arg_id(o->id), arg_str(STR("offered")))));
    struct message m = {
        .to_account = o->account, .kind = "wish.offered", .title = o->title, .tail = STR("")
    };
    TRY(db_int(c->db, SQL_WISH_TEAM_ACCOUNT, &m.to_account.v,
               ARGS(arg_id(c->community), arg_id(team))));
    m.link = str_fmt(c->arena, "/%lld/menu", (long long)c->community.v);
    m.key = str_fmt(c->arena, "wish.offered:%lld:%lld", (long long)o->id.v, (long long)team.v);
    return m.to_account.v ? post_tell(c, &m) : NULL;
}

/* 社区下单: all wishes that wait for this item. */
err wish_order_post(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct wish_order_in in;
    struct wish_order o = { .id = ctx_id(c) };
    int64_t bundled = 0;

    TRY(form_read(r, &WISH_ORDER_IN, &in));
    if (in.on_day.n < c->today.n || in.on_day.n - c->today.n > FAR_DAYS)
        return &WISH_DAY;
    TRY(db_int(c->db, SQL_WISH_WAITING, &bundled, ARGS(arg_id(c->community), arg_id(in.item))));
    if (!bundled)
        return &WISH_NONE;
    TRY(db_run(c->db, SQL_WISH_ORDER_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(o.id), arg_id(in.item), arg_str(in.place),
                    arg_day(in.on_day), arg_str(c->name), arg_time(c->now))));
    TRY(db_run(c->db, SQL_WISH_BUNDLE, NULL,
               ARGS(arg_id(c->community), arg_id(in.item), arg_id(o.id))));
    TRY(wish_order_take(c, o.id, "offered", &o));
    TRY(offer(c, &o, in.team));
    leaf_int(c, "wishes", bundled);
    answer_id(r, o.id);
    return NULL;
}

err wish_order_post_offer(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct wish_offer_in in;
    struct wish_order o;

    TRY(form_read(r, &WISH_OFFER_IN, &in));
    TRY(wish_order_take(c, r->id[0], "declined returned", &o));
    TRY(offer(c, &o, in.team));
    answer_done(r);
    return NULL;
}

/* Who may say what the team says: whoever answers for it; the office, for a team without account.
 */
static MUST err may_speak(struct ctx *c, const struct wish_order *o)
{
    bool own = o->account.v && o->account.v == c->account.v;

    return own || (!o->account.v && ctx_may(c, PERM_NEED_RUN)) ? NULL : &WISH_NOT_YOURS;
}

static MUST err answer(struct ctx *c, const struct wish_order *o, const char *word,
                       struct str reason)
{
    return db_run(c->db, SQL_WISH_OFFER_ANSWER, NULL,
                  ARGS(arg_id(c->community), arg_id(o->id), arg_id(o->team), arg_str(str_of(word)),
                       arg_str(reason), arg_time(c->now)));
}

err wish_order_post_accept(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct wish_order o;

    TRY(wish_order_take(c, r->id[0], "offered", &o));
    TRY(may_speak(c, &o));
    TRY(answer(c, &o, "accepted", STR("")));
    TRY(db_run(c->db, SQL_WISH_ORDER_SET, NULL,
               ARGS(arg_id(c->community), arg_id(o.id), arg_str(STR("accepted")))));
    TRY(wish_tell(c, &o, "wish.accepted", o.team_name));
    leaf_id(c, "team", o.team);
    answer_done(r);
    return NULL;
}

/* Not taken, said or silent: another team, or the community's again. */
static MUST err not_taken(struct ctx *c, const struct wish_order *o, const char *word,
                          struct str reason)
{
    TRY(answer(c, o, word, reason));
    return db_run(
        c->db, SQL_WISH_ORDER_SET, NULL,
        ARGS(arg_id(c->community), arg_id(o->id), arg_str(str_of(wish_after(o->declines + 1)))));
}

err wish_order_post_decline(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct wish_reason_in in;
    struct wish_order o;

    TRY(form_read(r, &WISH_REASON_IN, &in));
    TRY(wish_order_take(c, r->id[0], "offered", &o));
    TRY(may_speak(c, &o));
    TRY(not_taken(c, &o, "declined", in.reason));
    leaf_id(c, "team", o.team);
    TRY(leaf_commit(c, "reason", in.reason));
    answer_done(r);
    return NULL;
}

err wish_order_post_deliver(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct wish_deliver_in in;
    struct wish_order o;

    TRY(form_read(r, &WISH_DELIVER_IN, &in));
    TRY(wish_order_take(c, r->id[0], "accepted", &o));
    if (!ctx_may(c, PERM_NEED_RUN))
        TRY(may_speak(c, &o));
    if (c->today.n < o.on_day.n)
        return &WISH_DAY;
    TRY(db_run(c->db, SQL_WISH_ORDER_END, NULL,
               ARGS(arg_id(c->community), arg_id(o.id), arg_str(STR("delivered")),
                    arg_int(in.people), arg_str(in.text), arg_time(c->now))));
    TRY(wish_tell(c, &o, "wish.delivered", STR("")));
    leaf_int(c, "people", in.people);
    answer_done(r);
    return NULL;
}

/* The community gives it up; whoever wished is told why. */
err wish_order_post_end(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct wish_reason_in in;
    struct wish_order o;

    TRY(form_read(r, &WISH_REASON_IN, &in));
    TRY(wish_order_take(c, r->id[0], "declined returned", &o));
    TRY(db_run(c->db, SQL_WISH_ORDER_END, NULL,
               ARGS(arg_id(c->community), arg_id(o.id), arg_str(STR("ended")), arg_int(0),
                    arg_str(in.reason), arg_time(c->now))));
    TRY(wish_tell(c, &o, "wish.ended", in.reason));
    answer_done(r);
    return NULL;
}

/* --- lists --- */

static MUST err read_reasons(struct ctx *c, struct wish_order *o, size_t n)
{
    struct list l;

    if (!n)
        return NULL;
    TRY(db_list(c->db, SQL_WISH_REFUSALS, &WISH_REFUSAL, REFUSALS_MAX, &l,
                ARGS(arg_id(c->community), arg_id(o[n - 1].id), arg_id(o[0].id))));
    for (size_t k = 0; k < l.n; k++) {
        const struct wish_refusal *f = (const struct wish_refusal *)l.p + k;
        struct str said = f->reason.n ? f->reason : text_say(c->arena, c->lang, "wish.silent", "");
        for (size_t j = 0; j < n; j++) {
            if (o[j].id.v == f->order_id.v)
                o[j].reasons =
                    str_fmt(c->arena, STR_FMT "%s" STR_FMT " - " STR_FMT, STR_ARG(o[j].reasons),
                            o[j].reasons.n ? "\n" : "", STR_ARG(f->team), STR_ARG(said));
        }
    }
    return NULL;
}

static MUST err page(struct req *r, bool mine)
{
    struct ctx *c = &r->ctx;
    struct list l;
    struct id next = { 0 };

    TRY(db_list(c->db, SQL_WISH_ORDER_PAGE, &WISH_ORDER, PAGE_SIZE + 1, &l,
                ARGS(arg_id(c->community), arg_id(req_cursor(r, true)), arg_int(PAGE_SIZE + 1),
                     arg_str(req_param(r, "state")), arg_int(mine ? c->account.v : 0))));
    struct wish_order *o = (struct wish_order *)(uintptr_t)l.p; /* just made in our arena */
    if (l.n > PAGE_SIZE)
        next = o[(l.n = PAGE_SIZE) - 1].id;
    for (size_t k = 0; k < l.n; k++) {
        o[k].mine = c->account.v && o[k].account.v == c->account.v;
        o[k].late = str_is(o[k].state, "offered") && o[k].due_at.ms < c->now.ms;
        o[k].reasons = STR("");
    }
    TRY(read_reasons(c, o, l.n));
    answer_page(r, &WISH_ORDER, &l, next);
    return NULL;
}

err wish_order_get_all(struct req *r) { return page(r, false); }
err wish_order_get_mine(struct req *r) { return page(r, true); }

/* --- silence --- */

struct wish_silent {
    struct id order_id;
};
static const struct field silent_fields[] = { FIELD(struct wish_silent, order_id, SHOW) };
static const struct shape WISH_SILENT = SHAPE(struct wish_silent, silent_fields);

static err lapse(struct ctx *c, void *arg)
{
    const struct wish_silent *s = arg;
    struct wish_order o;

    TRY(wish_order_take(c, s->order_id, "offered", &o));
    leaf_id(c, "team", o.team);
    return not_taken(c, &o, "lapsed", STR(""));
}

err wish_watch(struct ctx *c)
{
    struct list l;

    TRY(db_list(c->db, SQL_WISH_SILENT, &WISH_SILENT, WISHES_MAX, &l,
                ARGS(arg_id(c->community), arg_time(c->now))));
    for (size_t k = 0; k < l.n; k++)
        TRY(act_run(c, "wish.lapse", lapse, (struct wish_silent *)(uintptr_t)l.p + k));
    return NULL;
}
