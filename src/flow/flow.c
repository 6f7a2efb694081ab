#include "flow/flow.h"

#include <stdarg.h>

#include "base/arena.h"
#include "base/day.h"
#include "flow/attach.h"
#include "flow/edition.h"
#include "flow/scope.h"
#include "flow/turn.h"
#include "rule/calendar.h"
#include "web/house.h"

const struct failure FLOW_NOT_NOW = { .code = ERR_CONFLICT, .id = "flow.not_now" };
const struct failure FLOW_NOT_OPEN = { .code = ERR_CONFLICT, .id = "flow.not_open" };
const struct failure FLOW_NO_STEP = { .code = ERR_INPUT, .id = "flow.no_step" };
const struct failure FLOW_PAPER_MISSING = { .code = ERR_CONFLICT, .id = "flow.paper_missing" };
const struct failure FLOW_SAME_PERSON = { .code = ERR_CONFLICT, .id = "flow.same_person" };

struct flow_row { /* matter, as the engine needs it */
    struct id id;
    struct str code, title, template;
    int64_t template_version;
    struct str rules;
    int64_t rules_version;
    struct str step;
    struct id step_row;
    int64_t round;
    struct when step_opened, due_at, closed_at, halted_at;
    struct str state;
    int64_t amount, affected_households;
    bool risk_flag;
    struct str body, scope_id;
    struct id area_id;
};
/* clang-format off */
static const struct field row_fields[] = {
    FIELD(struct flow_row, id, SHOW),
    FIELD(struct flow_row, code, SHOW),
    FIELD(struct flow_row, title, SHOW),
    FIELD(struct flow_row, template, SHOW),
    FIELD(struct flow_row, template_version, SHOW),
    FIELD(struct flow_row, rules, SHOW),
    FIELD(struct flow_row, rules_version, SHOW),
    FIELD(struct flow_row, step, SHOW),
    FIELD(struct flow_row, step_row, SHOW),
    FIELD(struct flow_row, round, SHOW),
    FIELD(struct flow_row, step_opened, SHOW),
    FIELD(struct flow_row, due_at, SHOW),
    FIELD(struct flow_row, closed_at, SHOW),
    FIELD(struct flow_row, halted_at, SHOW),
    FIELD(struct flow_row, state, SHOW),
    FIELD(struct flow_row, amount, SHOW),
    FIELD(struct flow_row, affected_households, SHOW),
    FIELD(struct flow_row, risk_flag, SHOW),
    FIELD(struct flow_row, body, SHOW),
    FIELD(struct flow_row, scope_id, SHOW),
    FIELD(struct flow_row, area_id, SHOW),
};
/* clang-format on */
static const struct shape FLOW_ROW = SHAPE(struct flow_row, row_fields);

const char *flow_says_step(struct arena *a, const struct instance *i, struct str step)
{
    return str_fmt(a, "step=" STR_FMT " of=" STR_FMT, STR_ARG(step),
                   STR_ARG(template_name(a, i->template)))
        .p;
}

static MUST err pin(struct ctx *c, const struct flow_row *row, struct instance *ret)
{
    const struct flow_book *book = c->house->flow;

    *ret = (struct instance){
        .id = row->id,
        .code = row->code,
        .title = row->title,
        .template = book_template(book, row->template, row->template_version),
        .step_row = row->step_row,
        .round = row->round,
        .step_opened = row->step_opened,
        .due = row->due_at,
        .closed = row->closed_at,
        .halted = row->halted_at,
        .state = row->state,
        .amount = row->amount,
        .affected_households = row->affected_households,
        .risk_flag = row->risk_flag,
        .body = row->body,
        .scope_id = row->scope_id,
        .area = row->area_id,
    };
    TRY(edition_rules(c, row->rules, row->rules_version, &ret->rules));
    if (!ret->template || !ret->rules)
        return err_at(c->arena, &DB_FAULT, NULL, "matter %lld: its template or rules are gone",
                      (long long)row->id.v);
    ret->step = template_step(ret->template, row->step);
    return ret->step ? NULL : err_at(c->arena, &DB_FAULT, NULL, "step unknown");
}

err flow_load_any(struct ctx *c, struct id id, struct instance *ret)
{
    struct flow_row row;

    TRY(db_one(c->db, SQL_FLOW_GET, &FLOW_ROW, &row, ARGS(arg_id(c->community), arg_id(id))));
    return pin(c, &row, ret);
}

err flow_load(struct ctx *c, struct id matter, struct instance *ret)
{
    TRY(flow_load_any(c, matter, ret));
    return ret->template->is_case ? &NOT_FOUND : NULL;
}

err flow_load_case(struct ctx *c, struct id id, struct instance *ret)
{
    TRY(flow_load_any(c, id, ret));
    return ret->template->is_case && !ret->template->secret ? NULL : &NOT_FOUND;
}

static MUST err lock(struct ctx *c, struct id id)
{
    return db_run(c->db, SQL_FLOW_LOCK, NULL, ARGS(arg_id(c->community), arg_id(id)));
}

err flow_take(struct ctx *c, struct id matter, struct instance *ret)
{
    TRY(lock(c, matter));
    return flow_load(c, matter, ret);
}

err flow_take_case(struct ctx *c, struct id id, struct instance *ret)
{
    TRY(lock(c, id));
    return flow_load_case(c, id, ret);
}

err flow_load_secret(struct ctx *c, struct id id, struct instance *ret)
{
    TRY(flow_load_any(c, id, ret));
    return ret->template->secret ? NULL : &NOT_FOUND;
}

err flow_take_secret(struct ctx *c, struct id id, struct instance *ret)
{
    TRY(lock(c, id));
    return flow_load_secret(c, id, ret);
}

err flow_code(struct ctx *c, const struct flow_template *t, int64_t *ret_no, struct str *ret_code)
{
    int64_t year = day_ymd(c->today).year, first = t->series * SERIES_SIZE;

    TRY(db_int(
        c->db, SQL_FLOW_CODE_NEXT, ret_no,
        ARGS(arg_id(c->community), arg_int(year), arg_int(first), arg_int(first + SERIES_SIZE))));
    *ret_code = str_fmt(c->arena, STR_FMT "-%lld-%04lld", STR_ARG(t->mark), (long long)year,
                        (long long)(*ret_no - first));
    return NULL;
}

/* A sealed matter is locked: neither its steps nor its timeline move any more. */
static MUST err not_open(struct ctx *c, const struct instance *i)
{
    const char *rule = str_is(i->state, "archived") ? "一事一档·归档即锁定" : NULL;

    return err_rule(c->arena, &FLOW_NOT_OPEN, rule, "state=" STR_FMT, STR_ARG(i->state));
}

err flow_must_be_open(struct ctx *c, const struct instance *i)
{
    return str_is(i->state, "open") ? NULL : not_open(c, i);
}

/* The first step of kind `kind` at or after where the matter stands; else the last one before. */
static const struct flow_step *step_of_kind(const struct instance *i, const char *kind)
{
    const struct flow_template *t = i->template;
    const struct flow_step *past = NULL;

    for (const struct flow_step *s = t->step; s < t->step + t->n_step; s++) {
        if (!str_is(s->kind, kind))
            continue;
        if (s >= i->step)
            return s;
        past = s;
    }
    return past;
}

err flow_at(struct ctx *c, const struct instance *i, const char *kind)
{
    TRY(flow_must_be_open(c, i));
    if (str_is(i->step->kind, kind))
        return NULL;
    const struct flow_step *want = step_of_kind(i, kind);
    if (!want)
        return err_rule(c->arena, &FLOW_NO_STEP, NULL, "kind=%s", kind);
    return err_rule(c->arena, &FLOW_NOT_NOW, i->template->source.p,
                    "%s want=" STR_FMT " missing=" STR_FMT,
                    flow_says_step(c->arena, i, i->step->id), STR_ARG(want->id),
                    STR_ARG(want > i->step ? i->step->id : want->id));
}

static MUST err list_gaps(struct ctx *c, const struct instance *i, struct words papers,
                          struct gaps *g)
{
    for (size_t k = 0; k < papers.n; k++) {
        struct str kind = papers.word[k];
        int64_t have = 0;
        TRY(db_int(c->db, SQL_PAPER_HAVE, &have,
                   ARGS(arg_id(c->community), arg_id(i->id), arg_str(kind))));
        if (!have)
            gap_add(g, &FLOW_PAPER_MISSING, i->template->source.p,
                    "paper=" STR_FMT " step=" STR_FMT, STR_ARG(kind), STR_ARG(i->step->id));
    }
    return NULL;
}

err flow_needs(struct ctx *c, const struct instance *i, struct words papers)
{
    struct gaps g = { .arena = c->arena };

    if (papers.n == 0)
        return NULL;
    g.of = template_name(c->arena, i->template);
    TRY(list_gaps(c, i, papers, &g));
    return g.n ? g.item[0] : NULL;
}

/* Those the catalogue asks for where its body decides; consents are counted, not filed. */
static MUST err scope_gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    const struct scope_item *item = NULL;

    TRY(scope_of(c, i->id, i->template->id, i->scope_id, &item));
    for (size_t k = 0; item && k < item->papers.n; k++) {
        if (!str_is(item->papers.word[k], "consent"))
            TRY(list_gaps(c, i, (struct words){ &item->papers.word[k], 1 }, g));
    }
    return NULL;
}

/* The step's papers, those of the body that decides it, and those of the catalogue. */
static MUST err paper_gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    bool decides = words_have(i->step->bodies, i->body);
    const struct rule_body *body = decides ? rules_body(i->rules, i->body) : NULL;

    TRY(list_gaps(c, i, i->step->papers, g));
    if (body)
        TRY(list_gaps(c, i, body->papers, g));
    return decides ? scope_gaps(c, i, g) : NULL;
}

/* Nobody checks their own work: whoever acted at those steps leaves this one to another. */
static MUST err person_gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    struct words not = i->step->other_than;
    int64_t acted = 0;

    for (size_t k = 0; k < not .n && c->account.v; k++) {
        TRY(db_int(
            c->db, SQL_FLOW_ACTED, &acted,
            ARGS(arg_id(c->community), arg_id(i->id), arg_str(not .word[k]), arg_id(c->account))));
        if (acted)
            gap_add(g, &FLOW_SAME_PERSON, i->template->source.p, "step=" STR_FMT,
                    STR_ARG(not .word[k]));
    }
    return NULL;
}

err flow_gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    g->arena = c->arena;
    g->of = template_name(c->arena, i->template);
    if (i->step->code->gaps)
        TRY(i->step->code->gaps(c, i, g));
    TRY(paper_gaps(c, i, g));
    TRY(person_gaps(c, i, g));
    return attached_gaps(c, i, g);
}

struct when flow_due(struct ctx *c, int64_t days, bool workdays)
{
    const struct calendar *cal = c->house->calendar;
    struct day last = workdays ? calendar_add_workdays(cal, c->today, days)
                               : calendar_add_days(cal, c->today, days, ROLL_HOLIDAYS);

    return deadline_of(last);
}

static MUST err step_due(struct ctx *c, const struct instance *i, const struct flow_step *s,
                         struct when *ret)
{
    *ret = (struct when){ 0 };
    if (s->code->due)
        TRY(s->code->due(c, i, s, ret));
    if (ret->ms || s->due.n == 0)
        return NULL;
    int64_t n = rules_int(i->rules, s->due.p);
    *ret =
        s->due_hours ? (struct when){ c->now.ms + n * HOUR_MS } : flow_due(c, n, s->due_workdays);
    return NULL;
}

err flow_ask(struct ctx *c, const struct instance *i, const char *what, struct str post,
             struct id subject, struct when due)
{
    if (i->template->secret)
        return NULL;
    return db_run(c->db, SQL_TODO_ASK, NULL,
                  ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_id(i->id), arg_str(i->step->id),
                       arg_str(str_of(what)), arg_id(subject), arg_text(post), arg_time(due),
                       arg_time(c->now)));
}

struct str flow_actor(const struct instance *i)
{
    return i->step->actors.n ? i->step->actors.word[0] : STR("");
}

struct str flow_watch(const struct instance *i)
{
    return i->template->watch.n ? i->template->watch : flow_actor(i);
}

err flow_done(struct ctx *c, const struct instance *i, const char *what, struct id subject)
{
    return db_run(c->db, SQL_TODO_DONE, NULL,
                  ARGS(arg_id(c->community), arg_id(i->id), arg_str(str_of(what)), arg_id(subject),
                       arg_time(c->now)));
}

static MUST err put_event(struct ctx *c, const struct instance *i, const char *word,
                          const char *facts, struct str note)
{
    if (str_is(i->state, "archived"))
        return not_open(c, i);
    return db_run(c->db, SQL_EVENT_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_id(i->id), arg_str(i->step->id),
                       arg_str(str_of(word)), arg_str(str_of(facts)), arg_str(note),
                       arg_time(c->now), arg_str(c->name), arg_id(c->account)));
}

err flow_event(struct ctx *c, const struct instance *i, const char *word, const char *facts, ...)
{
    va_list ap;

    va_start(ap, facts);
    const char *said = arena_vfmt(c->arena, facts, ap);
    va_end(ap);
    return put_event(c, i, word, said, STR(""));
}

err flow_note(struct ctx *c, const struct instance *i, const char *word, struct str note)
{
    return put_event(c, i, word, "", note);
}

static struct arg arg_family(const struct flow_template *t)
{
    return arg_str(t->is_case ? STR("case") : STR("decision"));
}

err flow_tally(struct ctx *c, const struct flow_template *t, struct str state, struct str kind,
               int64_t n)
{
    if (t->secret)
        return NULL;
    return db_run(
        c->db, SQL_FLOW_TALLY, NULL,
        ARGS(arg_id(c->community), arg_family(t), arg_str(state), arg_str(kind), arg_int(n)));
}

/* One matter fewer where it stood, one more where it stands. */
err flow_tally_move(struct ctx *c, const struct instance *i, struct str state, struct str kind)
{
    if (str_eq(i->state, state) && str_eq(i->step->kind, kind))
        return NULL;
    TRY(flow_tally(c, i->template, i->state, i->step->kind, -1));
    return flow_tally(c, i->template, state, kind, 1);
}

err flow_open_step(struct ctx *c, struct instance *i, const struct flow_step *s)
{
    struct when due;
    struct id row = ctx_id(c);
    int64_t rounds = 0;

    TRY(step_due(c, i, s, &due));
    TRY(db_int(c->db, SQL_STEP_ROUNDS, &rounds,
               ARGS(arg_id(c->community), arg_id(i->id), arg_str(s->id))));
    TRY(db_run(c->db, SQL_STEP_OPEN, NULL,
               ARGS(arg_id(c->community), arg_id(row), arg_id(i->id), arg_str(s->id),
                    arg_int(rounds + 1), arg_time(c->now), arg_time(due))));
    TRY(db_run(c->db, SQL_FLOW_MOVE, NULL,
               ARGS(arg_id(c->community), arg_id(i->id), arg_str(s->id), arg_id(row),
                    arg_int(rounds + 1), arg_time(c->now), arg_time(due), arg_str(s->kind))));
    TRY(flow_tally_move(c, i, i->state, s->kind));
    TRY(flow_load_any(c, i->id, i));
    TRY(flow_event(c, i, "step.opened", "step=" STR_FMT " round=%lld", STR_ARG(s->id),
                   (long long)i->round));
    TRY(flow_ask(c, i, "step", flow_actor(i), i->id, due));
    return s->code->opened ? s->code->opened(c, i) : NULL;
}

err flow_end_step(struct ctx *c, const struct instance *i, const char *state, struct str outcome)
{
    TRY(db_run(c->db, SQL_STEP_CLOSE, NULL,
               ARGS(arg_id(c->community), arg_id(i->step_row), arg_str(str_of(state)),
                    arg_time(c->now), arg_text(outcome))));
    return db_run(
        c->db, SQL_TODO_CLEAR, NULL,
        ARGS(arg_id(c->community), arg_id(i->id), arg_str(i->step->id), arg_time(c->now)));
}

/* A condition holds when its fact reaches the rule set's number. */
static MUST err condition_holds(struct ctx *c, const struct instance *i, const struct flow_step *s,
                                const struct flow_when *w, bool *ret)
{
    int64_t fact = 0;

    if (str_is(w->fact, "amount"))
        fact = i->amount;
    else if (str_is(w->fact, "affected_households"))
        fact = i->affected_households;
    else if (str_is(w->fact, "risk_flag"))
        fact = i->risk_flag;
    else if (s->code->fact)
        TRY(s->code->fact(c, i, w->fact, &fact));
    *ret = fact >= rules_int(i->rules, w->value.p);
    return NULL;
}

static MUST err is_taken(struct ctx *c, const struct instance *i, const struct flow_step *s,
                         bool *ret)
{
    *ret = s->n_when == 0;
    for (size_t k = 0; k < s->n_when && !*ret; k++)
        TRY(condition_holds(c, i, s, &s->when[k], ret));
    return NULL;
}

static MUST err open_next(struct ctx *c, struct instance *i)
{
    const struct flow_template *t = i->template;

    for (const struct flow_step *s = i->step + 1; s < t->step + t->n_step; s++) {
        bool taken = false;
        TRY(is_taken(c, i, s, &taken));
        if (taken)
            return flow_open_step(c, i, s);
        TRY(db_run(c->db, SQL_STEP_SKIP, NULL,
                   ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_id(i->id), arg_str(s->id),
                        arg_time(c->now))));
    }
    return NULL;
}

err flow_start(struct ctx *c, struct id matter)
{
    struct instance i;

    TRY(flow_load_any(c, matter, &i));
    return flow_open_step(c, &i, &i.template->step[0]);
}

err flow_close(struct ctx *c, struct instance *i, struct str outcome)
{
    struct gaps g = { .arena = c->arena };

    TRY(flow_must_be_open(c, i));
    TRY(flow_gaps(c, i, &g));
    if (g.n)
        return g.item[0];
    if (i->step->code->closed)
        TRY(i->step->code->closed(c, i));
    TRY(flow_end_step(c, i, "closed", outcome));
    TRY(flow_event(c, i, "step.closed", "step=" STR_FMT, STR_ARG(i->step->id)));
    return open_next(c, i);
}
