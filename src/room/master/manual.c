#include "room/master/manual.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/day.h"
#include "flow/edition.h"
#include "flow/said.h"
#include "room/office/office.h"
#include "rule/quorum.h"
#include "web/house.h"
#include "web/text.h"

static struct str say(struct ctx *c, const char *id) { return text_say(c->arena, c->lang, id, ""); }

static struct str in_lang(const struct ctx *c, struct title t)
{
    return c->lang == LANG_EN ? t.en : t.zh;
}

static struct str comma(const struct ctx *c, struct str list, struct str word)
{
    return list.n ? str_fmt(c->arena, STR_FMT "%s" STR_FMT, STR_ARG(list),
                            c->lang == LANG_EN ? ", " : "、", STR_ARG(word))
                  : word;
}

static struct manual_table table_of(struct ctx *c, const struct str *head, size_t columns,
                                    size_t rows)
{
    return (struct manual_table){ .head = head,
                                  .columns = columns,
                                  .cell = NEW_N(c->arena, struct str, rows * columns + 1) };
}

static struct str *next_row(struct manual_table *t) { return &t->cell[t->rows++ * t->columns]; }

/* --- procedures --- */

static struct str who_of(struct ctx *c, const struct flow_step *s)
{
    struct str out = STR("");

    for (size_t k = 0; k < s->actors.n; k++)
        out = comma(c, out, post_title(s->actors.word[k], c->lang));
    return out;
}

static void add_way(struct ctx *c, const struct flow_template *t, const struct rule_set *rules,
                    struct manual *m)
{
    struct manual_table *w = &m->way[m->n_way++];

    *w = table_of(c, m->step_head, COUNT(m->step_head), t->n_step);
    w->title = in_lang(c, t->title);
    w->note = source_said(c->arena, c->lang, t->source);
    for (size_t k = 0; k < t->n_step; k++) {
        struct str *cell = next_row(w);
        cell[0] = str_fmt(c->arena, "%zu", k + 1);
        cell[1] = in_lang(c, t->step[k].title);
        cell[2] = who_of(c, &t->step[k]);
        cell[3] = chart_notes(c, t, rules, &t->step[k]);
    }
}

/* What goes by it may be decided there: a community's book leaves out what its kind never does. */
static bool is_named(const struct scope_catalogue *own, struct str procedure)
{
    for (const struct scope_item *x = own->item; x < own->item + own->n; x++) {
        if (str_eq(x->procedure, procedure) || words_have(x->variants, procedure))
            return true;
    }
    return false;
}

/* Its newest version, in force on the day, and of use at the place. */
static bool is_told(const struct ctx *c, const struct flow_template *t, struct day on,
                    const struct manual *m)
{
    const struct flow_book *b = c->house->flow;

    return book_template(b, t->id, 0) == t && book_rules_on(b, t, on) &&
           (!m->own || t->is_case || is_named(m->own, t->id));
}

/* Decisions first, then what residents bring. */
static MUST err add_ways(struct ctx *c, struct day on, struct manual *m)
{
    const struct flow_book *b = c->house->flow;

    m->way = NEW_N(c->arena, struct manual_table, b->n_template + 1);
    for (int cases = 0; cases <= 1; cases++) {
        for (const struct flow_template *t = b->template; t < b->template + b->n_template; t++) {
            const struct rule_set *now = NULL;
            if (t->is_case != cases || !is_told(c, t, on, m))
                continue;
            TRY(edition_in_force(c, book_rules_on(b, t, on), on, &now));
            add_way(c, t, now, m);
        }
    }
    return NULL;
}

/* --- rule sets --- */

/* "第 101 版，2026-12-01 起施行。依据：……" */
static struct str version_said(struct ctx *c, const struct rule_set *s)
{
    char day[DAY_TEXT_SIZE];
    struct str from = day_text(s->from, day), law = source_said(c->arena, c->lang, s->law);

    return text_say(c->arena, c->lang, "handbook.rules",
                    str_fmt(c->arena, "n=%" PRId64 " day=" STR_FMT " law=" STR_FMT, s->version,
                            STR_ARG(from), STR_ARG(law))
                        .p);
}

static void add_bodies(struct ctx *c, const struct rule_set *s, struct manual *m)
{
    struct manual_table *x = &m->rules[m->n_rules++];

    *x = table_of(c, m->body_head, COUNT(m->body_head), s->n_body);
    x->title = in_lang(c, s->title);
    x->note = version_said(c, s);
    for (const struct rule_body *b = s->body; b < s->body + s->n_body; b++) {
        struct str *cell = next_row(x);
        cell[0] = in_lang(c, b->title);
        cell[1] = chart_body(c, s, b->id);
        cell[2] = source_said(c->arena, c->lang, b->source);
    }
}

static void add_values(struct ctx *c, const struct rule_set *s, struct manual *m)
{
    struct manual_table *x = &m->rules[m->n_rules++];

    *x = table_of(c, m->rule_head, COUNT(m->rule_head), s->n_value);
    x->title = s->n_body ? STR("") : in_lang(c, s->title); /* the title stands over the bodies */
    x->note = s->n_body ? STR("") : version_said(c, s);
    for (const struct rule_value *v = s->value; v < s->value + s->n_value; v++) {
        if (s->n_body == 0 && str_is(v->name, "recusal.stays")) /* nobody meets by these */
            continue;
        struct str *cell = next_row(x);
        cell[0] = value_title(c->arena, c->lang, v->name);
        cell[1] = value_said(c->arena, c->lang, v);
        cell[2] = value_floor_said(c->arena, c->lang, v);
        cell[3] = source_said(c->arena, c->lang, v->source);
    }
}

/* Of a procedure that is told, or of none: duty, care, the circle. */
static bool is_asked(const struct ctx *c, const struct rule_set *s, struct day on,
                     const struct manual *m)
{
    const struct flow_book *b = c->house->flow;
    bool of_none = true;

    for (const struct flow_template *t = b->template; t < b->template + b->n_template; t++) {
        if (!words_have(t->rules, s->id))
            continue;
        of_none = false;
        if (is_told(c, t, on, m))
            return true;
    }
    return of_none;
}

static MUST err add_rules(struct ctx *c, struct day on, struct manual *m)
{
    const struct flow_book *b = c->house->flow;

    m->rules = NEW_N(c->arena, struct manual_table, b->n_rules * 2 + 1);
    for (const struct rule_set *s = b->rules; s < b->rules + b->n_rules; s++) {
        const struct rule_set *now = NULL;
        if (s->from.n > on.n || (s->to.n != DAY_NONE.n && on.n > s->to.n) || !is_asked(c, s, on, m))
            continue;
        TRY(edition_in_force(c, s, on, &now));
        if (now->n_body)
            add_bodies(c, now, m);
        if (now->n_value)
            add_values(c, now, m);
    }
    return NULL;
}

/* --- what may be decided --- */

static MUST err who_decides(struct ctx *c, const struct scope_item *x, struct day on,
                            struct str *ret)
{
    const struct flow_book *b = c->house->flow;
    const struct flow_template *t = book_template(b, x->procedure, 0);
    const struct rule_set *shipped = t ? book_rules_on(b, t, on) : NULL, *now = NULL;

    *ret = STR("");
    if (shipped)
        TRY(edition_in_force(c, shipped, on, &now));
    for (size_t k = 0; now && k < x->bodies.n; k++) {
        const struct rule_body *body = rules_body(now, x->bodies.word[k]);
        if (body)
            *ret = comma(c, *ret, in_lang(c, body->title));
    }
    if (x->owners && !str_starts(x->procedure, STR("owners_")))
        *ret = comma(c, *ret, say(c, "handbook.owners"));
    return NULL;
}

static MUST err add_catalogue(struct ctx *c, const struct scope_catalogue *now, struct day on,
                              struct manual *m)
{
    const struct flow_book *b = c->house->flow;
    struct manual_table *x = &m->scope[m->n_scope++];

    *x = table_of(c, m->item_head, COUNT(m->item_head), now->n);
    x->title = say(c, str_fmt(c->arena, "handbook.catalogue." STR_FMT, STR_ARG(now->id)).p);
    for (const struct scope_item *i = now->item; i < now->item + now->n; i++) {
        const struct flow_template *t = book_template(b, i->procedure, 0);
        if (t && !book_rules_on(b, t, on)) /* its procedure came later */
            continue;
        struct str *cell = next_row(x), why = c->lang == LANG_EN ? i->reason_en : i->reason_zh;
        cell[0] = in_lang(c, i->title);
        cell[1] =
            t ? in_lang(c, t->title) : say(c, i->owners ? "handbook.owners" : "handbook.never");
        TRY(who_decides(c, i, on, &cell[2]));
        if (!cell[2].n)
            cell[2] = why;
        cell[3] = source_said(c->arena, c->lang, i->source);
    }
    return NULL;
}

/* A community has the catalogue of its kind, a place above it all of them. */
static MUST err add_scope(struct ctx *c, struct day on, struct manual *m)
{
    const struct flow_book *b = c->house->flow;

    m->scope = NEW_N(c->arena, struct manual_table, b->n_scope + 1);
    if (m->own)
        return add_catalogue(c, m->own, on, m);
    for (const struct scope_catalogue *s = b->scope; s < b->scope + b->n_scope; s++) {
        struct scope_catalogue now;
        TRY(scope_on(c, s, on, &now));
        TRY(add_catalogue(c, &now, on, m));
    }
    return NULL;
}

static MUST err read_own(struct ctx *c, struct day on, struct manual *m)
{
    const struct scope_catalogue *shipped = NULL;
    struct scope_catalogue *now = NEW(c->arena, struct scope_catalogue);

    TRY(scope_shipped(c, &shipped));
    TRY(scope_on(c, shipped, on, now));
    m->own = now;
    return NULL;
}

/* --- the district's copies --- */

static MUST err add_copies(struct ctx *c, struct day on, struct manual *m)
{
    struct id district;
    struct list l;
    char day[DAY_TEXT_SIZE];

    TRY(master_district(c, &district));
    TRY(master_in_force(c, district, on, c->now, &l));
    for (size_t k = 0; k < SLOTS_N; k++) {
        struct manual_copy *x = &m->copy[k];
        x->title = say(c, str_fmt(c->arena, "slot.%s", SLOTS[k].id).p);
        x->note = say(c, "handbook.none");
        for (const struct master *of = l.p; of < (const struct master *)l.p + l.n; of++) {
            if (!str_is(of->slot, SLOTS[k].id))
                continue;
            struct str from = day_text(of->from_day, day);
            x->title = of->title;
            x->text = of->text;
            x->note = text_say(c->arena, c->lang, "handbook.version",
                               str_fmt(c->arena, "n=%" PRId64 " day=" STR_FMT " name=" STR_FMT,
                                       of->version, STR_ARG(from), STR_ARG(of->by_name))
                                   .p);
        }
    }
    return NULL;
}

static void heads(struct ctx *c, const char *id, struct str *ret, size_t n)
{
    for (size_t k = 0; k < n; k++)
        ret[k] = say(c, str_fmt(c->arena, "handbook.%s%zu", id, k + 1).p);
}

static MUST err add_words(struct ctx *c, struct day on, struct manual *m)
{
    char day[DAY_TEXT_SIZE];
    struct str text = day_text(on, day);
    bool community = false;

    m->made = day_start(on, CHINA_OFFSET);
    m->title = say(c, "handbook.title");
    m->on = text_say(c->arena, c->lang, "handbook.on",
                     str_fmt(c->arena, "day=" STR_FMT, STR_ARG(text)).p);
    m->contents = say(c, "handbook.contents");
    m->footer = c->house->demo ? say(c, "poster.demo") : m->title;
    heads(c, "part", m->part, COUNT(m->part));
    heads(c, "step", m->step_head, COUNT(m->step_head));
    heads(c, "body", m->body_head, COUNT(m->body_head));
    heads(c, "rule", m->rule_head, COUNT(m->rule_head));
    heads(c, "item", m->item_head, COUNT(m->item_head));
    TRY(master_place(c, &m->district));
    TRY(master_here(c, &m->place, &community));
    return community ? read_own(c, on, m) : NULL;
}

err manual_make(struct ctx *c, struct day on, struct manual **ret)
{
    struct manual *m = NEW(c->arena, struct manual);

    *ret = m;
    TRY(add_words(c, on, m));
    TRY(add_ways(c, on, m));
    TRY(add_rules(c, on, m));
    TRY(add_scope(c, on, m));
    return add_copies(c, on, m);
}

/* --- as one text --- */

struct lines {
    struct str *part;
    size_t n;
};

static void line(struct lines *l, struct str text)
{
    if (l->part) {
        l->part[l->n] = text;
        l->part[l->n + 1] = STR("\n");
    }
    l->n += 2;
}

static void lines_of(struct lines *l, const struct manual_table *t, size_t n)
{
    for (const struct manual_table *x = t; x < t + n; x++) {
        line(l, x->title);
        line(l, x->note);
        for (size_t k = 0; k < x->columns; k++)
            line(l, x->head[k]);
        for (size_t k = 0; k < x->rows * x->columns; k++)
            line(l, x->cell[k]);
    }
}

static void all_lines(struct lines *l, const struct manual *m)
{
    const struct str head[] = { m->title, m->district, m->place, m->on, m->footer, m->contents };

    for (size_t k = 0; k < COUNT(head); k++)
        line(l, head[k]);
    line(l, m->part[0]);
    lines_of(l, m->way, m->n_way);
    line(l, m->part[1]);
    lines_of(l, m->rules, m->n_rules);
    line(l, m->part[2]);
    lines_of(l, m->scope, m->n_scope);
    line(l, m->part[3]);
    for (const struct manual_copy *x = m->copy; x < m->copy + SLOTS_N; x++) {
        line(l, x->title);
        line(l, x->note);
        line(l, x->text);
    }
}

struct str manual_text(struct arena *a, const struct manual *m)
{
    struct lines l = { NULL, 0 };

    all_lines(&l, m);
    l.part = NEW_N(a, struct str, l.n);
    l.n = 0;
    all_lines(&l, m);
    return str_join(a, l.part, l.n);
}
