/* track.c - the steps, the timeline and the papers of a matter or a case. */
#include "flow/track.h"

#include "base/arena.h"
#include "rule/codes.h"
#include "web/text.h"

enum { LIST_LIMIT = 500 };

struct str title_said(const struct ctx *c, struct title t)
{
    return c->lang == LANG_EN ? t.en : t.zh;
}

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
const struct shape STEP_LINE = SHAPE(struct step_line, step_fields);

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
const struct shape EVENT_LINE = SHAPE(struct event_line, event_fields);

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
const struct shape PAPER_LINE = SHAPE(struct paper_line, paper_fields);

/* The steps as walked, then those still to come, as "waiting"; of a matter that ended, "dropped".
 */
err track_steps(struct ctx *c, struct id id, const struct flow_template *t, struct str state,
                struct str step, struct list *ret)
{
    struct list walked;
    size_t n = 0;
    bool goes_on = str_is(state, "open") || str_is(state, "suspended");
    struct str to_come = goes_on ? STR("waiting") : STR("dropped");

    TRY(db_list(c->db, SQL_TRACK_STEPS, &STEP_LINE, LIST_LIMIT, &walked,
                ARGS(arg_id(c->community), arg_id(id))));
    struct step_line *out = NEW_N(c->arena, struct step_line, walked.n + t->n_step);
    for (size_t i = 0; i < walked.n; i++)
        out[n++] = ((const struct step_line *)walked.p)[i];
    const struct flow_step *now = template_step(t, step);
    for (const struct flow_step *s = now + 1; now && s < t->step + t->n_step; s++)
        out[n++] = (struct step_line){ .step = s->id, .state = to_come };
    for (size_t i = 0; i < n; i++) {
        const struct flow_step *s = template_step(t, out[i].step);
        out[i].kind = s ? s->kind : STR("");
        out[i].title = s ? title_said(c, s->title) : out[i].step;
        out[i].use = s ? s->use : STR("");
        if (s)
            out[i].bodies = (struct list){ s->bodies.word, s->bodies.n };
    }
    *ret = (struct list){ out, n };
    return NULL;
}

struct str track_step_title(const struct ctx *c, const struct flow_template *t, struct str id)
{
    const struct flow_step *s = t ? template_step(t, id) : NULL;

    return s ? title_said(c, s->title) : id;
}

err track_events(struct ctx *c, struct id id, const struct flow_template *t, bool named,
                 struct list *ret)
{
    struct str of = t ? template_name(c->arena, t) : STR("");

    TRY(db_list(c->db, SQL_TRACK_EVENTS, &EVENT_LINE, LIST_LIMIT * 10, ret,
                ARGS(arg_id(c->community), arg_id(id))));
    struct event_line *e = (struct event_line *)(uintptr_t)ret->p; /* just made, ours */
    for (size_t i = 0; i < ret->n; i++) {
        e[i].step_title = track_step_title(c, t, e[i].step);
        struct str said = e[i].word;
        if (t && t->is_case && str_is(said, "matter.refused"))
            said = STR("case.refused"); /* a case is not taken; a matter is not put up */
        e[i].text =
            text_say(c->arena, c->lang, str_fmt(c->arena, "event." STR_FMT, STR_ARG(said)).p,
                     str_fmt(c->arena, STR_FMT " of=" STR_FMT, STR_ARG(e[i].facts), STR_ARG(of)).p);
        if (!e[i].posted && !named) /* a resident who objected */
            e[i].by_name = name_mask(c->arena, e[i].by_name);
    }
    return NULL;
}

/* Papers of steps that are not public (intake, legal opinion) are for those at the workbench. */
static bool may_read(const struct flow_template *t, const struct paper_line *p, bool all)
{
    const struct flow_step *s = t ? template_step(t, p->step) : NULL;

    return all || (s && s->public_step);
}

err track_papers(struct ctx *c, struct id id, const struct flow_template *t, bool all,
                 struct list *ret)
{
    size_t n = 0;

    TRY(db_list(c->db, SQL_TRACK_PAPERS, &PAPER_LINE, LIST_LIMIT, ret,
                ARGS(arg_id(c->community), arg_id(id))));
    struct paper_line *p = (struct paper_line *)(uintptr_t)ret->p; /* just made, ours */
    for (size_t i = 0; i < ret->n; i++) {
        const struct paper_kind *k = t ? template_paper(t, p[i].kind) : NULL;
        if (!may_read(t, &p[i], all))
            continue;
        p[i].kind_title = k ? title_said(c, k->title) : p[i].kind;
        p[i].step_title = track_step_title(c, t, p[i].step);
        p[n++] = p[i];
    }
    ret->n = n;
    return NULL;
}
