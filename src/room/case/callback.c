/* callback.c - 再回访: after a low rating within the days of the rule set, and drawn at random from
 * what was closed; never by who handled it. */
#include "base/arena.h"
#include "base/day.h"
#include "flow/edition.h"
#include "flow/track.h"
#include "kit/crypto.h"
#include "room/case/case_act.h"
#include "room/case/case_row.h"
#include "rule/promise.h"
#include "rule/sample.h"
#include "web/house.h"
#include "web/leaf.h"

const struct failure CALLBACK_OWN = { .code = ERR_DENIED, .id = "callback.own" };
const struct failure CALLBACK_DONE = { .code = ERR_CONFLICT, .id = "callback.done" };

enum { CALLS_MAX = 500, CANDIDATES_MAX = 5000, DRAWN_MAX = 500, DRAW_DAYS = 90, CALL_DAYS = 2 };

/* clang-format off */
static const struct field callback_fields[] = {
    FIELD(struct callback, id, SHOW),
    FIELD(struct callback, case_id, SHOW),
    FIELD(struct callback, code, SHOW),
    FIELD(struct callback, title, SHOW),
    FIELD(struct callback, item, SHOW),
    FIELD(struct callback, item_title, EXTRA),
    FIELD(struct callback, why, SHOW),
    FIELD(struct callback, lowest, SHOW),
    FIELD(struct callback, at, SHOW),
    FIELD(struct callback, due_at, SHOW),
    FIELD(struct callback, done_at, SHOW),
    FIELD(struct callback, by_name, SHOW),
    FIELD(struct callback, late, EXTRA),
};
/* clang-format on */
const struct shape CALLBACK = SHAPE(struct callback, callback_fields);

struct callback_draw {
    struct day day;
    struct str seed;
    int64_t closed, drawn;
    struct when at;
};
static const struct field draw_fields[] = {
    FIELD(struct callback_draw, day, SHOW),    FIELD(struct callback_draw, seed, SHOW),
    FIELD(struct callback_draw, closed, SHOW), FIELD(struct callback_draw, drawn, SHOW),
    FIELD(struct callback_draw, at, SHOW),
};
const struct shape CALLBACK_DRAW = SHAPE(struct callback_draw, draw_fields);

static MUST err ask_call(struct ctx *c, const struct instance *i, const char *why, int64_t lowest)
{
    int64_t days = rules_int_asked(i->rules, "callback.workdays");
    struct when due = promise_workdays(c->house->calendar, c->now, days ? days : CALL_DAYS);
    struct id id = ctx_id(c);

    TRY(db_run(c->db, SQL_CALLBACK_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(i->id), arg_str(str_of(why)),
                    arg_int(lowest), arg_time(c->now), arg_time(due))));
    return flow_ask(c, i, "callback", STR("window_staff"), id, due);
}

err callback_ask(struct ctx *c, const struct instance *i, const struct call_in *in)
{
    int64_t waiting = 0;

    if (!rating_low(in, rules_int_asked(i->rules, "callback.low")))
        return NULL;
    TRY(db_int(c->db, SQL_CALLBACK_OPEN, &waiting, ARGS(arg_id(c->community), arg_id(i->id))));
    if (waiting)
        return NULL;
    if (str_is(i->state, "open")) /* closed, its timeline stands; the list of calls goes on */
        TRY(flow_event(c, i, "case.call_again", "%s", ""));
    return ask_call(c, i, "low", rating_lowest(in));
}

err callbacks_of(struct ctx *c, struct id id, struct list *ret)
{
    return db_list(c->db, SQL_CALLBACK_OF, &CALLBACK, CALLS_MAX, ret,
                   ARGS(arg_id(c->community), arg_id(id)));
}

/* --- drawn --- */

size_t callback_share(size_t closed, int64_t permille)
{
    size_t n = (closed * (size_t)permille + 999) / 1000;

    return n < DRAWN_MAX ? n : DRAWN_MAX;
}

static MUST err draw_from(struct ctx *c, const struct list *l, int64_t permille,
                          struct str *ret_seed, size_t *ret)
{
    uint8_t seed[SEED_SIZE];
    size_t at[DRAWN_MAX];
    struct sample_rank *scratch = NEW_N(c->arena, struct sample_rank, l->n + 1);

    random_bytes(seed, sizeof seed);
    *ret_seed = str_hex(c->arena, seed, sizeof seed);
    *ret = sample_draw(sha256, seed, l->p, l->n, callback_share(l->n, permille), scratch, at);
    for (size_t k = 0; k < *ret; k++) {
        struct instance i;
        TRY(flow_load_case(c, ((const struct id *)l->p)[at[k]], &i));
        TRY(ask_call(c, &i, "drawn", 0));
    }
    return NULL;
}

err callback_draw(struct ctx *c)
{
    const struct flow_template *t = book_template(c->house->flow, STR("appeal_ticket"), 0);
    const struct rule_set *rules = NULL;
    struct day yesterday = { c->today.n - 1 };
    struct when from = day_start(yesterday, CHINA_OFFSET), to = day_start(c->today, CHINA_OFFSET);
    struct str seed = STR("");
    struct list l;
    int64_t before = 0;
    size_t n = 0;

    TRY(db_int(c->db, SQL_CALLBACK_DRAWN, &before, ARGS(arg_id(c->community), arg_day(yesterday))));
    if (before || !t)
        return NULL;
    TRY(db_list(c->db, SQL_CALLBACK_CANDIDATES, &WHOM, CANDIDATES_MAX, &l,
                ARGS(arg_id(c->community), arg_time(from), arg_time(to))));
    if (!l.n)
        return NULL;
    TRY(edition_rules_on(c, t, &rules));
    if (!rules)
        return NULL;
    TRY(draw_from(c, &l, rules_int_asked(rules, "callback.permille"), &seed, &n));
    return db_run(c->db, SQL_CALLBACK_DRAW_ADD, NULL,
                  ARGS(arg_id(c->community), arg_day(yesterday), arg_str(seed),
                       arg_int((int64_t)l.n), arg_int((int64_t)n), arg_time(c->now)));
}

/* --- over HTTP --- */

static err get_callbacks(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(
        c->db, SQL_CALLBACK_PAGE, &CALLBACK, CALLS_MAX, &l,
        ARGS(arg_id(c->community), arg_int(c->now.ms - (int64_t)DRAW_DAYS * 24 * HOUR_MS))));
    struct callback *k = (struct callback *)(uintptr_t)l.p; /* just made in our arena */
    for (size_t n = 0; n < l.n; n++) {
        const struct case_item *item = case_item(k[n].item);
        k[n].item_title = item ? title_said(c, item->title) : k[n].item;
        k[n].late = !k[n].done_at.ms && k[n].due_at.ms < c->now.ms;
    }
    answer_page(r, &CALLBACK, &l, (struct id){ 0 });
    return NULL;
}

static err get_draws(struct req *r)
{
    struct list l;

    TRY(db_list(
        r->ctx.db, SQL_CALLBACK_DRAWS, &CALLBACK_DRAW, CALLS_MAX, &l,
        ARGS(arg_id(r->ctx.community), arg_day((struct day){ r->ctx.today.n - DRAW_DAYS }))));
    answer_page(r, &CALLBACK_DRAW, &l, (struct id){ 0 });
    return NULL;
}

static MUST err callback_take(struct req *q, struct callback *ret, struct instance *i,
                              struct report *ret_report)
{
    struct ctx *c = &q->ctx;
    int64_t own = 0;

    TRY(db_one(c->db, SQL_CALLBACK_GET, &CALLBACK, ret,
               ARGS(arg_id(c->community), arg_id(q->id[0]))));
    TRY(case_take(c, ret->case_id, i, ret_report));
    if (ret->done_at.ms)
        return err_rule(c->arena, &CALLBACK_DONE, NULL, "by=" STR_FMT, STR_ARG(ret->by_name));
    TRY(db_int(c->db, SQL_CASE_HANDLED_BY, &own,
               ARGS(arg_id(c->community), arg_id(i->id), arg_id(c->account))));
    return own ? err_rule(c->arena, &CALLBACK_OWN, "回访人不能是承办人", "%s", "") : NULL;
}

static err post_callback(struct req *q)
{
    struct ctx *c = &q->ctx;
    struct call_in in = { .text = STR("") };
    struct callback k;
    struct instance i;
    struct report r;

    TRY(form_read(q, &CASE_CALL_IN, &in));
    TRY(callback_take(q, &k, &i, &r));
    TRY(call_check(c, &in));
    TRY(rating_put(c, i.id, &in));
    TRY(db_run(c->db, SQL_CALLBACK_DONE, NULL,
               ARGS(arg_id(c->community), arg_id(k.id), arg_time(c->now), arg_str(c->name))));
    TRY(flow_done(c, &i, "callback", k.id));
    leaf_word(c, "solved", in.reached ? in.solved : STR("not_reached"));
    if (str_is(i.state, "open"))
        TRY(flow_event(c, &i, "case.called_again", "way=way." STR_FMT " solved=solved.%s",
                       STR_ARG(in.way), in.reached ? str_z(c->arena, in.solved) : "none"));
    answer_done(q);
    return NULL;
}

/* clang-format off */
#define C "/api/c/{c}"
static const struct route routes[] = {
    { GET, C "/case_callbacks", PERM_CASE_SEE, .out = &CALLBACK, .list = true, .run = get_callbacks },
    { GET, C "/callback_draws", PERM_CASE_SEE, .out = &CALLBACK_DRAW, .list = true, .run = get_draws },
    { POST, C "/case_callbacks/{id}/done", PERM_CASE_TAKE, "case.call_again", .in = &CASE_CALL_IN,
      .run = post_callback },
};
/* clang-format on */
const struct routes CALLBACK_ROUTES = { "callback", routes, COUNT(routes) };
