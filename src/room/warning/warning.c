/* warning.c - early warnings: counted by a job, answered and closed by the desk of disputes. */
#include "room/warning/warning.h"

#include "base/arena.h"
#include "base/day.h"
#include "flow/book.h"
#include "room/office/office.h"
#include "room/post/post.h"
#include "room/region/region.h"
#include "rule/signal.h"
#include "web/house.h"
#include "web/leaf.h"

const struct failure WARNING_STATE = { .code = ERR_CONFLICT, .id = "warning.state" };
const struct failure WARNING_UNTIL = { .code = ERR_INPUT, .id = "warning.until", .field = "until" };

enum { SIGNALS_MAX = 5000, CASES_MAX = 200, ANSWER_MS = 86400000 };

struct warning {
    struct id id, region_id;
    struct str place, kind, state, who, what, result, by_name;
    int64_t level, cases, people;
    bool grave, late;
    struct day until;
    struct when answered_at, closed_at, at;
};
struct counted {
    struct id id;
    struct str code, state, template;
    struct when created_at;
};
struct answer_in {
    struct str who, what;
    struct day until;
};
struct result_in {
    struct str result;
};
struct signal {
    struct id case_id, region_id;
    struct str kind, text;
    int64_t people;
    bool grave;
};
struct here {
    struct id id;
    int64_t level;
};
/* clang-format off */
static const struct field warning_fields[] = {
    FIELD(struct warning, id, SHOW),
    FIELD(struct warning, region_id, SHOW),
    FIELD(struct warning, place, SHOW),
    FIELD(struct warning, kind, SHOW),
    FIELD(struct warning, level, SHOW),
    FIELD(struct warning, cases, SHOW),
    FIELD(struct warning, people, SHOW),
    FIELD(struct warning, grave, SHOW),
    FIELD(struct warning, state, SHOW),
    FIELD(struct warning, who, SHOW),
    FIELD(struct warning, what, SHOW),
    FIELD(struct warning, until, SHOW),
    FIELD(struct warning, answered_at, SHOW),
    FIELD(struct warning, result, SHOW),
    FIELD(struct warning, closed_at, SHOW),
    FIELD(struct warning, late, SHOW | EXTRA),
    FIELD(struct warning, by_name, SHOW),
    FIELD(struct warning, at, SHOW),
};
static const struct shape WARNING = SHAPE(struct warning, warning_fields);
static const struct field counted_fields[] = {
    FIELD(struct counted, id, SHOW),
    FIELD(struct counted, code, SHOW),
    FIELD(struct counted, state, SHOW),
    FIELD(struct counted, template, SHOW),
    FIELD(struct counted, created_at, SHOW),
};
static const struct shape WARNING_CASE = { "struct warning_case", counted_fields, COUNT(counted_fields), sizeof(struct counted) };
static const struct field answer_fields[] = {
    FIELD(struct answer_in, who, NEED, .min = 2, .max = 60),
    FIELD(struct answer_in, what, NEED, .min = 4, .max = 1000),
    FIELD(struct answer_in, until, NEED),
};
static const struct shape WARNING_ANSWER_IN = { "struct warning_answer_in", answer_fields, COUNT(answer_fields), sizeof(struct answer_in) };
static const struct field result_fields[] = {
    FIELD(struct result_in, result, NEED, .min = 4, .max = 1000),
};
static const struct shape WARNING_RESULT_IN = { "struct warning_result_in", result_fields, COUNT(result_fields), sizeof(struct result_in) };
static const struct field signal_fields[] = {
    FIELD(struct signal, case_id, SHOW),
    FIELD(struct signal, region_id, SHOW),
    FIELD(struct signal, kind, SHOW),
    FIELD(struct signal, people, SHOW),
    FIELD(struct signal, grave, SHOW),
    FIELD(struct signal, text, SHOW),
};
static const struct shape SIGNAL = SHAPE(struct signal, signal_fields);
static const struct field here_fields[] = {
    FIELD(struct here, id, SHOW),
    FIELD(struct here, level, SHOW),
};
static const struct shape HERE = SHAPE(struct here, here_fields);
/* clang-format on */

/* --- the job --- */

struct group { /* signals of one kind at one place */
    const struct signal *p;
    size_t n;
    struct signal_facts facts;
    enum signal_level level;
};

/* Who watches over mediation answers its warnings. */
static struct str post_of(const struct ctx *c)
{
    const struct flow_template *t = book_template(c->house->flow, STR("dispute"), 0);

    return t ? t->watch : STR("");
}

static MUST err asked(struct ctx *c, struct id card)
{
    return db_run(c->db, SQL_WARNING_ASKED, NULL,
                  ARGS(arg_id(c->community), arg_id(card), arg_time(c->now)));
}

/* One task at a time; late ones go up as every task does (post/remind.c). */
static MUST err ask(struct ctx *c, struct id card, const char *what, struct when due)
{
    TRY(asked(c, card));
    return db_run(c->db, SQL_WARNING_ASK, NULL,
                  ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_str(str_of(what)), arg_id(card),
                       arg_str(post_of(c)), arg_time(due), arg_time(c->now)));
}

/* Once for each level of a card, whoever holds the post. */
static MUST err tell(struct ctx *c, struct id card, struct id region, int level)
{
    struct str place;
    struct list l;

    TRY(region_name(c, region, &place));
    TRY(office_holders(c, c->community, post_of(c), c->today, &l));
    const struct member *m = l.p;
    for (size_t k = 0; k < l.n; k++) {
        struct message told = { .to_account = m[k].account,
                                .kind = level > 1 ? "warning.raised" : "warning.card",
                                .title = place,
                                .tail = STR(""),
                                .link = str_fmt(c->arena, "/c/p/%lld/warnings",
                                                (long long)c->community.v) };
        told.key = str_fmt(c->arena, "warning:%lld:%d:%lld", (long long)card.v, level,
                           (long long)m[k].account.v);
        if (told.to_account.v)
            TRY(post_tell(c, &told));
    }
    return NULL;
}

/* A card there is raised; else one is opened. */
static MUST err put_card(struct ctx *c, const struct group *g)
{
    struct here card = { .level = 0 };
    err e = db_one(c->db, SQL_WARNING_HERE, &HERE, &card,
                   ARGS(arg_id(c->community), arg_id(g->p->region_id), arg_str(g->p->kind)));

    if (e && e != &NOT_FOUND)
        return e;
    if (!e && card.level >= (int64_t)g->level)
        return NULL;
    if (e) {
        card.id = ctx_id(c);
        TRY(db_run(c->db, SQL_WARNING_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(card.id), arg_id(g->p->region_id),
                        arg_str(g->p->kind), arg_int(g->level), arg_int(g->facts.cases),
                        arg_int(g->facts.people), arg_bool(g->facts.grave), arg_time(c->now))));
    } else {
        TRY(db_run(c->db, SQL_WARNING_RAISE, NULL,
                   ARGS(arg_id(c->community), arg_id(card.id), arg_int(g->level),
                        arg_int(g->facts.cases), arg_int(g->facts.people),
                        arg_bool(g->facts.grave))));
    }
    for (size_t k = 0; k < g->n; k++)
        TRY(db_run(c->db, SQL_WARNING_CASE_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(card.id), arg_id(g->p[k].case_id))));
    TRY(ask(c, card.id, "warning.answer", (struct when){ c->now.ms + ANSWER_MS }));
    return tell(c, card.id, g->p->region_id, (int)g->level);
}

/* The signals from `p` on that are of one kind at one place. */
static struct group group_of(const struct signal *p, size_t n, const struct signal_bounds *b)
{
    struct group g = { .p = p };

    while (g.n < n && p[g.n].region_id.v == p->region_id.v && str_eq(p[g.n].kind, p->kind)) {
        g.facts.people += p[g.n].people;
        g.facts.grave = g.facts.grave || p[g.n].grave || signal_grave(p[g.n].text);
        g.n++;
    }
    g.facts.cases = (int64_t)g.n;
    g.level = signal_level(&g.facts, b);
    return g;
}

err warning_watch(struct ctx *c)
{
    const struct flow_template *t = book_template(c->house->flow, STR("dispute"), 0);
    const struct rule_set *rules = t ? book_rules_on(c->house->flow, t, c->today) : NULL;
    struct list l;

    if (!rules || !rules_int_asked(rules, "signal.yellow"))
        return NULL;
    struct signal_bounds b = { rules_int_asked(rules, "signal.yellow"),
                               rules_int_asked(rules, "signal.orange"),
                               rules_int_asked(rules, "signal.red"),
                               rules_int_asked(rules, "signal.people") };
    struct when since = { c->now.ms - rules_int_asked(rules, "signal.days") * INT64_C(86400000) };
    TRY(db_list(c->db, SQL_WARNING_SIGNALS, &SIGNAL, SIGNALS_MAX, &l,
                ARGS(arg_id(c->community), arg_time(since))));
    const struct signal *p = l.p;
    for (size_t k = 0; k < l.n;) {
        struct group g = group_of(p + k, l.n - k, &b);
        if (g.level)
            TRY(put_card(c, &g));
        k += g.n;
    }
    return NULL;
}

/* --- the desk --- */

static err get_warnings(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct id next = { 0 };
    struct list l;

    TRY(db_list(c->db, SQL_WARNING_LIST, &WARNING, PAGE_SIZE + 1, &l,
                ARGS(arg_id(c->community), arg_int(req_cursor(r, true).v), arg_int(PAGE_SIZE + 1),
                     arg_str(req_param(r, "state")))));
    struct warning *w = (struct warning *)(uintptr_t)l.p; /* just made in our arena */
    for (size_t k = 0; k < l.n; k++) /* unanswered for a day, or its answer is over */
        w[k].late = str_is(w[k].state, "open")
                        ? c->now.ms - w[k].at.ms > ANSWER_MS
                        : str_is(w[k].state, "answered") && w[k].until.n < c->today.n;
    if (l.n > PAGE_SIZE)
        next = w[(l.n = PAGE_SIZE) - 1].id;
    answer_page(r, &WARNING, &l, next);
    return NULL;
}

static err get_cases(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_WARNING_CASES, &WARNING_CASE, CASES_MAX, &l,
                ARGS(arg_id(c->community), arg_id(r->id[0]))));
    answer_page(r, &WARNING_CASE, &l, (struct id){ 0 });
    return NULL;
}

static MUST err changed_one(struct req *r, int64_t changed)
{
    if (!changed)
        return &WARNING_STATE;
    leaf_subject(&r->ctx, r->id[0]);
    answer_done(r);
    return NULL;
}

/* Who does what until when; a later answer takes its place. */
static err post_answer(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct answer_in in;
    int64_t changed = 0;

    TRY(form_read(r, &WARNING_ANSWER_IN, &in));
    if (in.until.n < c->today.n)
        return &WARNING_UNTIL;
    TRY(db_run(c->db, SQL_WARNING_ANSWER, &changed,
               ARGS(arg_id(c->community), arg_id(r->id[0]), arg_str(in.who), arg_str(in.what),
                    arg_day(in.until), arg_time(c->now), arg_str(c->name))));
    TRY(leaf_commit(c, "what", in.what));
    if (changed) /* from here on its result is waited for */
        TRY(ask(c, r->id[0], "warning.close", day_end(in.until, CHINA_OFFSET)));
    return changed_one(r, changed);
}

static err post_close(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct result_in in;
    int64_t changed = 0;

    TRY(form_read(r, &WARNING_RESULT_IN, &in));
    TRY(db_run(c->db, SQL_WARNING_CLOSE, &changed,
               ARGS(arg_id(c->community), arg_id(r->id[0]), arg_str(in.result), arg_time(c->now),
                    arg_str(c->name))));
    TRY(leaf_commit(c, "result", in.result));
    if (changed)
        TRY(asked(c, r->id[0]));
    return changed_one(r, changed);
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET,  C "/warnings", PERM_DISPUTE_DESK, .out = &WARNING, .list = true, .asks = "state", .run = get_warnings },
    { GET,  C "/warnings/{id}/cases", PERM_DISPUTE_DESK, .out = &WARNING_CASE, .list = true, .run = get_cases },
    { POST, C "/warnings/{id}/answer", PERM_DISPUTE_DESK, "warning.answer", .in = &WARNING_ANSWER_IN, .run = post_answer },
    { POST, C "/warnings/{id}/close", PERM_DISPUTE_DESK, "warning.close", .in = &WARNING_RESULT_IN, .run = post_close },
};
/* clang-format on */
const struct routes WARNING_ROUTES = { "warning", routes, COUNT(routes) };
