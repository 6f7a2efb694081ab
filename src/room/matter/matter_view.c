#include "room/matter/matter_view.h"

#include "base/arena.h"
#include "flow/attach.h"
#include "flow/edition.h"
#include "flow/scope.h"
#include "room/matter/matter.h"
#include "rule/codes.h"
#include "web/house.h"
#include "web/text.h"

enum { LIST_LIMIT = 500 };

static struct str said(const struct ctx *c, struct title t)
{
    return c->lang == LANG_EN ? t.en : t.zh;
}

/* --- the list --- */

struct matter_line {
    struct id id;
    struct str code, title, state, step, step_kind, step_title, place, origin, body, template;
    int64_t template_version, round, amount, affected_households, step_no, step_count;
    struct when created_at, due_at;
};
/* clang-format off */
static const struct field line_fields[] = {
    FIELD(struct matter_line, id, SHOW),
    FIELD(struct matter_line, code, SHOW),
    FIELD(struct matter_line, title, SHOW),
    FIELD(struct matter_line, state, SHOW),
    FIELD(struct matter_line, step, SHOW),
    FIELD(struct matter_line, step_kind, SHOW),
    FIELD(struct matter_line, step_title, EXTRA),
    FIELD(struct matter_line, step_no, EXTRA),
    FIELD(struct matter_line, step_count, EXTRA),
    FIELD(struct matter_line, place, SHOW),
    FIELD(struct matter_line, origin, SHOW),
    FIELD(struct matter_line, body, SHOW),
    FIELD(struct matter_line, template, SHOW),
    FIELD(struct matter_line, template_version, SHOW),
    FIELD(struct matter_line, round, SHOW),
    FIELD(struct matter_line, amount, SHOW),
    FIELD(struct matter_line, affected_households, SHOW),
    FIELD(struct matter_line, created_at, SHOW),
    FIELD(struct matter_line, due_at, SHOW),
};
/* clang-format on */
const struct shape MATTER_LINE = SHAPE(struct matter_line, line_fields);

static void name_step(const struct ctx *c, struct matter_line *m)
{
    const struct flow_template *t = book_template(c->house->flow, m->template, m->template_version);
    const struct flow_step *s = t ? template_step(t, m->step) : NULL;

    if (!s)
        return;
    m->step_title = said(c, s->title);
    m->step_no = s - t->step + 1;
    m->step_count = (int64_t)t->n_step;
}

/* %words% for LIKE, the reader's own % and _ taken literally. */
static struct str like_of(struct arena *a, struct str q)
{
    struct str out = STR("%");

    if (q.n == 0)
        return STR("");
    for (size_t i = 0; i < q.n; i++) {
        bool special = q.p[i] == '%' || q.p[i] == '_' || q.p[i] == '\\';
        out = str_fmt(a, STR_FMT "%s%c", STR_ARG(out), special ? "\\" : "", q.p[i]);
    }
    return str_fmt(a, STR_FMT "%%", STR_ARG(out));
}

err matter_view_list(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;
    struct id next = { 0 };
    struct str q = req_param(r, "q");

    if (q.n > 120)
        return err_at(c->arena, &FORM_TOO_LONG, "q", "search");
    TRY(db_list(c->db, SQL_MATTER_PAGE, &MATTER_LINE, PAGE_SIZE + 1, &l,
                ARGS(arg_id(c->community), arg_int(req_cursor(r, true).v), arg_int(PAGE_SIZE + 1),
                     arg_str(req_param(r, "state")), arg_str(req_param(r, "step")),
                     arg_str(like_of(c->arena, q)), arg_bool(ctx_may(c, PERM_MATTER_SEE)),
                     arg_bool(req_param(r, "overdue").n > 0), arg_time(c->now),
                     arg_str(req_param(r, "kind")))));
    struct matter_line *line = (struct matter_line *)(uintptr_t)l.p; /* just made in our arena */
    for (size_t i = 0; i < l.n; i++)
        name_step(c, &line[i]);
    if (l.n > PAGE_SIZE)
        next = line[(l.n = PAGE_SIZE) - 1].id;
    answer_page(r, &MATTER_LINE, &l, next);
    return NULL;
}

/* --- the page --- */

struct step_line {
    struct id id;
    struct str step, kind, title, use, state, outcome;
    int64_t round;
    struct when opened_at, due_at, closed_at;
    struct list bodies;
};
/* clang-format off */
static const struct field step_fields[] = {
    FIELD(struct step_line, id, SHOW),
    FIELD(struct step_line, step, SHOW),
    FIELD(struct step_line, kind, EXTRA),
    FIELD(struct step_line, title, EXTRA),
    FIELD(struct step_line, use, EXTRA),
    FIELD(struct step_line, bodies, EXTRA),
    FIELD(struct step_line, state, SHOW),
    FIELD(struct step_line, outcome, SHOW),
    FIELD(struct step_line, round, SHOW),
    FIELD(struct step_line, opened_at, SHOW),
    FIELD(struct step_line, due_at, SHOW),
    FIELD(struct step_line, closed_at, SHOW),
};
/* clang-format on */
static const struct shape STEP_LINE = SHAPE(struct step_line, step_fields);

struct event_line {
    struct id id;
    struct str step, step_title, word, facts, note, text, by_name;
    bool posted;
    struct when at;
};
static const struct field event_fields[] = {
    FIELD(struct event_line, id, SHOW),          FIELD(struct event_line, step, SHOW),
    FIELD(struct event_line, step_title, EXTRA), FIELD(struct event_line, word, SHOW),
    FIELD(struct event_line, facts, SECRET),     FIELD(struct event_line, note, SHOW),
    FIELD(struct event_line, text, EXTRA),       FIELD(struct event_line, by_name, SHOW),
    FIELD(struct event_line, at, SHOW),          FIELD(struct event_line, posted, SECRET),
};
static const struct shape EVENT_LINE = SHAPE(struct event_line, event_fields);

struct paper_line {
    struct id id, file_id;
    struct str kind, kind_title, title, step, step_title, text, by_name;
    struct when at;
};
static const struct field paper_fields[] = {
    FIELD(struct paper_line, id, SHOW),          FIELD(struct paper_line, kind, SHOW),
    FIELD(struct paper_line, title, SHOW),       FIELD(struct paper_line, step, SHOW),
    FIELD(struct paper_line, text, SHOW),        FIELD(struct paper_line, file_id, SHOW),
    FIELD(struct paper_line, kind_title, EXTRA), FIELD(struct paper_line, step_title, EXTRA),
    FIELD(struct paper_line, at, SHOW),          FIELD(struct paper_line, by_name, SHOW),
};
static const struct shape PAPER_LINE = SHAPE(struct paper_line, paper_fields);

struct near_line { /* a matter held for this one, or the one this is held for */
    struct id id;
    struct str code, title, template, template_title, state, step_title;
    bool above;
};
static const struct field near_fields[] = {
    FIELD(struct near_line, id, SHOW),
    FIELD(struct near_line, code, SHOW),
    FIELD(struct near_line, title, SHOW),
    FIELD(struct near_line, template, SHOW),
    FIELD(struct near_line, template_title, SHOW),
    FIELD(struct near_line, state, SHOW),
    FIELD(struct near_line, step_title, SHOW),
    FIELD(struct near_line, above, SHOW),
};
static const struct shape NEAR_LINE = SHAPE(struct near_line, near_fields);

struct matter_page {
    struct id id, area_id;
    struct str code, title, summary, origin, scope_id, scope, body, body_title, template, rules,
        state, step, place, template_title, rules_title, law;
    int64_t template_version, rules_version, scope_version, round, amount, affected_households,
        demand_count, demand_base;
    bool risk_flag;
    struct when created_at, closed_at, due_at;
    struct list steps, events, papers, attached;
};
/* clang-format off */
static const struct field page_fields[] = {
    FIELD(struct matter_page, id, SHOW),
    FIELD(struct matter_page, code, SHOW),
    FIELD(struct matter_page, title, SHOW),
    FIELD(struct matter_page, summary, SHOW),
    FIELD(struct matter_page, origin, SHOW),
    FIELD(struct matter_page, scope_id, SHOW),
    FIELD(struct matter_page, scope, EXTRA),
    FIELD(struct matter_page, scope_version, EXTRA),
    FIELD(struct matter_page, body, SHOW),
    FIELD(struct matter_page, body_title, EXTRA),
    FIELD(struct matter_page, template, SHOW),
    FIELD(struct matter_page, template_version, SHOW),
    FIELD(struct matter_page, template_title, EXTRA),
    FIELD(struct matter_page, rules, SHOW),
    FIELD(struct matter_page, rules_version, SHOW),
    FIELD(struct matter_page, rules_title, EXTRA),
    FIELD(struct matter_page, law, EXTRA),
    FIELD(struct matter_page, state, SHOW),
    FIELD(struct matter_page, step, SHOW),
    FIELD(struct matter_page, round, SHOW),
    FIELD(struct matter_page, amount, SHOW),
    FIELD(struct matter_page, affected_households, SHOW),
    FIELD(struct matter_page, area_id, SHOW),
    FIELD(struct matter_page, place, SHOW),
    FIELD(struct matter_page, risk_flag, SHOW),
    FIELD(struct matter_page, demand_count, SHOW),
    FIELD(struct matter_page, demand_base, SHOW),
    FIELD(struct matter_page, created_at, SHOW),
    FIELD(struct matter_page, closed_at, SHOW),
    FIELD(struct matter_page, due_at, SHOW),
    FIELD(struct matter_page, steps, EXTRA, .sub = &STEP_LINE),
    FIELD(struct matter_page, events, EXTRA, .sub = &EVENT_LINE),
    FIELD(struct matter_page, papers, EXTRA, .sub = &PAPER_LINE),
    FIELD(struct matter_page, attached, EXTRA, .sub = &NEAR_LINE),
};
/* clang-format on */
const struct shape MATTER_PAGE = SHAPE(struct matter_page, page_fields);

static MUST err name_matter(struct ctx *c, struct matter_page *m)
{
    const struct flow_book *b = c->house->flow;
    const struct flow_template *t = book_template(b, m->template, m->template_version);
    const struct rule_set *rules = NULL;
    const struct scope_item *scope = NULL;

    TRY(scope_of(c, m->id, m->template, m->scope_id, &scope));
    TRY(db_int(c->db, SQL_SCOPE_PINNED_VERSION, &m->scope_version,
               ARGS(arg_id(c->community), arg_id(m->id))));
    TRY(edition_rules(c, m->rules, m->rules_version, &rules));
    const struct rule_body *body = rules ? rules_body(rules, m->body) : NULL;
    m->template_title = t ? said(c, t->title) : m->template;
    m->rules_title = rules ? said(c, rules->title) : m->rules;
    m->law = rules ? rules->law : STR("");
    m->scope = scope ? said(c, scope->title) : m->scope_id;
    m->body_title = body ? said(c, body->title) : m->body;
    return NULL;
}

/* The steps as walked, then those still to come, as "waiting"; of a matter that ended, "dropped".
 */
static MUST err list_steps(struct ctx *c, struct matter_page *m)
{
    const struct flow_template *t = book_template(c->house->flow, m->template, m->template_version);
    struct list walked;
    bool goes_on = str_is(m->state, "open") || str_is(m->state, "suspended");
    struct str to_come = goes_on ? STR("waiting") : STR("dropped");

    TRY(db_list(c->db, SQL_MATTER_STEPS, &STEP_LINE, LIST_LIMIT, &walked,
                ARGS(arg_id(c->community), arg_id(m->id))));
    struct step_line *out = NEW_N(c->arena, struct step_line, walked.n + t->n_step);
    for (size_t i = 0; i < walked.n; i++)
        out[m->steps.n++] = ((const struct step_line *)walked.p)[i];
    const struct flow_step *now = template_step(t, m->step);
    for (const struct flow_step *s = now + 1; now && s < t->step + t->n_step; s++)
        out[m->steps.n++] = (struct step_line){ .step = s->id, .state = to_come };
    for (size_t i = 0; i < m->steps.n; i++) {
        const struct flow_step *s = template_step(t, out[i].step);
        out[i].kind = s ? s->kind : STR("");
        out[i].title = s ? said(c, s->title) : out[i].step;
        out[i].use = s ? s->use : STR("");
        if (s)
            out[i].bodies = (struct list){ s->bodies.word, s->bodies.n };
    }
    m->steps.p = out;
    return NULL;
}

static struct str step_said(const struct ctx *c, const struct flow_template *t, struct str id)
{
    const struct flow_step *s = t ? template_step(t, id) : NULL;

    return s ? said(c, s->title) : id;
}

static MUST err list_events(struct ctx *c, struct matter_page *m)
{
    const struct flow_template *t = book_template(c->house->flow, m->template, m->template_version);
    struct str of = t ? template_name(c->arena, t) : STR("");

    TRY(db_list(c->db, SQL_MATTER_EVENTS, &EVENT_LINE, LIST_LIMIT * 10, &m->events,
                ARGS(arg_id(c->community), arg_id(m->id))));
    struct event_line *e = (struct event_line *)(uintptr_t)m->events.p; /* just made, ours */
    for (size_t i = 0; i < m->events.n; i++) {
        e[i].step_title = step_said(c, t, e[i].step);
        e[i].text =
            text_say(c->arena, c->lang, str_fmt(c->arena, "event." STR_FMT, STR_ARG(e[i].word)).p,
                     str_fmt(c->arena, STR_FMT " of=" STR_FMT, STR_ARG(e[i].facts), STR_ARG(of)).p);
        if (!e[i].posted && !ctx_may(c, PERM_MATTER_SEE)) /* a resident who objected */
            e[i].by_name = name_mask(c->arena, e[i].by_name);
    }
    return NULL;
}

static void name_papers(const struct ctx *c, struct matter_page *m)
{
    const struct flow_template *t = book_template(c->house->flow, m->template, m->template_version);
    struct paper_line *p = (struct paper_line *)(uintptr_t)m->papers.p; /* just made, ours */

    for (size_t i = 0; i < m->papers.n; i++) {
        const struct paper_kind *k = t ? template_paper(t, p[i].kind) : NULL;
        p[i].kind_title = k ? said(c, k->title) : p[i].kind;
        p[i].step_title = step_said(c, t, p[i].step);
    }
}

static MUST err list_attached(struct ctx *c, struct matter_page *m)
{
    struct list l;

    TRY(attach_list(c, m->id, ctx_may(c, PERM_MATTER_SEE), &l));
    struct near_line *out = NEW_N(c->arena, struct near_line, l.n + 1);
    for (size_t i = 0; i < l.n; i++) {
        const struct attached *x = (const struct attached *)l.p + i;
        const struct flow_template *t =
            book_template(c->house->flow, x->template, x->template_version);
        out[i] = (struct near_line){
            .id = x->id,
            .code = x->code,
            .title = x->title,
            .template = x->template,
            .template_title = t ? said(c, t->title) : x->template,
            .state = x->state,
            .step_title = step_said(c, t, x->step),
            .above = x->above,
        };
    }
    m->attached = (struct list){ out, l.n };
    return NULL;
}

/* Papers of steps that are not public (intake, legal opinion) are for those at the workbench. */
static void hide_papers(struct ctx *c, struct matter_page *m)
{
    const struct flow_template *t = book_template(c->house->flow, m->template, m->template_version);
    struct paper_line *p = (struct paper_line *)(uintptr_t)m->papers.p; /* just made, ours */
    size_t n = 0;

    if (ctx_may(c, PERM_MATTER_SEE))
        return;
    for (size_t i = 0; i < m->papers.n; i++) {
        const struct flow_step *s = t ? template_step(t, p[i].step) : NULL;
        if (s && s->public_step)
            p[n++] = p[i];
    }
    m->papers.n = n;
}

/* Not accepted yet, so nobody's business outside the workbench. */
static bool at_intake(const struct matter_page *m)
{
    const struct step_line *s = m->steps.p;

    for (size_t i = 0; i < m->steps.n; i++) {
        if (str_eq(s[i].step, m->step))
            return str_is(s[i].kind, "intake");
    }
    return false;
}

err matter_view_page(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct matter_page m = { .id = { 0 } };

    TRY(db_one(c->db, SQL_MATTER_GET, &MATTER_PAGE, &m,
               ARGS(arg_id(c->community), arg_id(r->id[0]))));
    TRY(name_matter(c, &m));
    TRY(list_steps(c, &m));
    if (at_intake(&m) && !ctx_may(c, PERM_MATTER_SEE))
        return &NOT_FOUND;
    TRY(list_events(c, &m));
    TRY(db_list(c->db, SQL_MATTER_PAPERS, &PAPER_LINE, LIST_LIMIT, &m.papers,
                ARGS(arg_id(c->community), arg_id(m.id))));
    TRY(list_attached(c, &m));
    hide_papers(c, &m);
    name_papers(c, &m);
    answer_one(r, &MATTER_PAGE, &m);
    return NULL;
}
