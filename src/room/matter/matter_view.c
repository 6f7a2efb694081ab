#include "room/matter/matter_view.h"

#include "base/arena.h"
#include "flow/attach.h"
#include "flow/edition.h"
#include "flow/scope.h"
#include "flow/track.h"
#include "room/matter/matter.h"
#include "web/house.h"

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
    m->step_title = title_said(c, s->title);
    m->step_no = s - t->step + 1;
    m->step_count = (int64_t)t->n_step;
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
                     arg_str(db_like(c->arena, q)), arg_bool(ctx_may(c, PERM_MATTER_SEE)),
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
    m->template_title = t ? title_said(c, t->title) : m->template;
    m->rules_title = rules ? title_said(c, rules->title) : m->rules;
    m->law = rules ? rules->law : STR("");
    m->scope = scope ? title_said(c, scope->title) : m->scope_id;
    m->body_title = body ? title_said(c, body->title) : m->body;
    return NULL;
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
            .template_title = t ? title_said(c, t->title) : x->template,
            .state = x->state,
            .step_title = track_step_title(c, t, x->step),
            .above = x->above,
        };
    }
    m->attached = (struct list){ out, l.n };
    return NULL;
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
    const struct flow_template *t = book_template(c->house->flow, m.template, m.template_version);
    TRY(track_steps(c, m.id, t, m.state, m.step, &m.steps));
    if (at_intake(&m) && !ctx_may(c, PERM_MATTER_SEE))
        return &NOT_FOUND;
    TRY(track_events(c, m.id, t, ctx_may(c, PERM_MATTER_SEE), &m.events));
    TRY(track_papers(c, m.id, t, ctx_may(c, PERM_MATTER_SEE), &m.papers));
    TRY(list_attached(c, &m));
    answer_one(r, &MATTER_PAGE, &m);
    return NULL;
}
