/* verify_steps.c - the procedure and rule set the file carries, and the order of its steps. */
#include "base/arena.h"
#include "kit/asset.h"
#include "room/archive/verify_check.h"

static bool pinned(const struct verifying *v, struct str id, int64_t version, const char *name,
                   const char *version_name)
{
    return str_eq(line_str(v->matter, name), id) && line_int(v->matter, version_name) == version;
}

/* The program's own copy of that name and version decides whether the numbers are the known ones.
 */
static void compare_known(struct verifying *v, const char *folder, struct str id, int64_t version,
                          struct str text)
{
    const struct asset *f =
        asset_find(str_fmt(v->arena, "template/%s/" STR_FMT ".json", folder, STR_ARG(id)));
    const struct jr *own = NULL;

    if (!f || jr_read(v->arena, f->raw, &own) || line_int(own, "version") != version)
        verify_note(v, "verify.rules_own", "name=" STR_FMT, STR_ARG(id));
    else
        verify_say(v, str_eq(f->raw, text), "verify.rules_known", "name=" STR_FMT, STR_ARG(id));
}

/* The leaf of the opening says what the matter is held to. */
static bool log_agrees(const struct verifying *v)
{
    for (size_t i = 0; i < v->n_leaves; i++) {
        const struct jr *data = jr_get(v->leaf[i], "data");
        if (line_id(v->leaf[i], "subject") == line_id(v->matter, "id") && jr_get(data, "template"))
            return str_eq(line_str(data, "template"), v->template.id) &&
                   line_int(data, "template_version") == v->template.version &&
                   str_eq(line_str(data, "rules"), v->rules.id) &&
                   line_int(data, "rules_version") == v->rules.version;
    }
    return false;
}

void verify_rules(struct verifying *v)
{
    struct flow_template *t = &v->template;
    struct rule_set *r = &v->rules;
    bool read = template_read(v->arena, verify_entry(v, "template/procedure.json"), t) &&
                rules_read(v->arena, verify_entry(v, "template/rules.json"), r);

    if (!read || !pinned(v, t->id, t->version, "template", "template_version") ||
        !pinned(v, r->id, r->version, "rules", "rules_version")) {
        verify_say(v, false, "verify.rules", "%s", "");
        t->n_step = 0;
        return;
    }
    v->of = template_name(v->arena, t);
    verify_say(v, log_agrees(v), "verify.pinned", "template=" STR_FMT " rules=" STR_FMT,
               STR_ARG(t->id), STR_ARG(r->id));
    compare_known(v, "procedure", t->id, t->version, t->text);
    compare_known(v, "rules", r->id, r->version, r->text);
}

struct walk {
    int64_t next; /* the step that may be opened now, by its place in the template */
    int64_t left; /* when the one before was left */
    bool ended;   /* a row that nothing may follow */
};

static int64_t place_of(const struct verifying *v, struct str id)
{
    const struct flow_step *s = template_step(&v->template, id);

    return s ? s - v->template.step : -1;
}

static bool leave(const struct verifying *v, struct walk *w, const struct flow_step *s,
                  const struct jr *row)
{
    struct str state = line_str(row, "state"), to = line_str(row, "outcome");

    w->left = line_int(row, "closed_at");
    if (str_is(state, "closed") || str_is(state, "skipped")) {
        w->next = s - v->template.step + 1;
    } else if (str_is(state, "returned")) {
        w->next = place_of(v, to);
        return words_have(s->back, to);
    } else if (!str_is(state, "failed")) {
        w->ended = true;
        return str_is(state, "open") || str_is(state, "ended");
    }
    return true;
}

static bool may_follow(const struct verifying *v, struct walk *w, const struct jr *row)
{
    const struct flow_step *s = template_step(&v->template, line_str(row, "step"));
    int64_t opened = line_int(row, "opened_at"), closed = line_int(row, "closed_at");

    if (!s || w->ended || s - v->template.step != w->next || opened < w->left)
        return false;
    if (str_is(line_str(row, "state"), "skipped") && s->n_when == 0)
        return false;
    return (closed == 0 || closed >= opened) && leave(v, w, s, row);
}

void verify_steps(struct verifying *v)
{
    struct walk w = { .next = 0 };
    size_t n = jr_count(v->steps);

    for (size_t i = 0; i < n; i++) {
        const struct jr *row = jr_at(v->steps, i);
        if (!may_follow(v, &w, row)) {
            verify_say(v, false, "verify.step", "step=" STR_FMT, STR_ARG(line_str(row, "step")));
            return;
        }
    }
    bool whole = w.next == (int64_t)v->template.n_step && !w.ended;
    bool archived = str_is(line_str(v->matter, "state"), "archived");
    if (str_is(v->report->kind, "sealed"))
        verify_say(v, whole && archived, "verify.steps", "n=%zu", n);
    else
        verify_note(v, "verify.steps_extract", "n=%zu step=" STR_FMT, n,
                    STR_ARG(line_str(v->matter, "step")));
}
