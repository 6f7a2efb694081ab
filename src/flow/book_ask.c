/* book_ask.c - what a book, a template and a rule set say, found by name. */
#include <assert.h>

#include "base/arena.h"
#include "flow/book.h"

const struct rule_body *rules_body(const struct rule_set *s, struct str id)
{
    for (const struct rule_body *b = s->body; b < s->body + s->n_body; b++) {
        if (str_eq(b->id, id))
            return b;
    }
    return NULL;
}

const struct rule_count *body_quorum(const struct rule_body *b, struct str base)
{
    for (size_t k = 0; k < b->n_quorum; k++) {
        if (base.n == 0 || str_eq(b->quorum[k].base, base))
            return &b->quorum[k];
    }
    return NULL;
}

bool body_votes(const struct rule_body *b) { return !str_is(b->pass.base, "none"); }

bool body_pass_rule(const struct rule_body *b, struct str base, struct pass_rule *ret)
{
    const struct rule_count *quorum = b ? body_quorum(b, base) : NULL;

    if (!quorum)
        return false;
    *ret = (struct pass_rule){
        .quorum = quorum->need,
        .base = str_is(b->pass.base, "expected") ? BASE_EXPECTED : BASE_PRESENT,
        .pass = b->pass.need,
    };
    return true;
}

const struct rule_value *rules_value(const struct rule_set *s, const char *name)
{
    for (const struct rule_value *v = s->value; v < s->value + s->n_value; v++) {
        if (str_is(v->name, name))
            return v;
    }
    return NULL;
}

int64_t rules_int(const struct rule_set *s, const char *name)
{
    const struct rule_value *v = rules_value(s, name);

    assert(v && !v->is_share);
    return v->number;
}

struct share rules_share(const struct rule_set *s, const char *name)
{
    const struct rule_value *v = rules_value(s, name);

    assert(v && v->is_share);
    return v->share;
}

int64_t rules_int_asked(const struct rule_set *s, const char *name)
{
    return rules_value(s, name) ? rules_int(s, name) : 0;
}

int64_t rules_part_asked(const struct rule_set *s, const char *name, int64_t of)
{
    return rules_value(s, name) ? share_need(of, CMP_GE, rules_share(s, name)) : 0;
}

const char *rules_source(const struct rule_set *s, const char *name)
{
    const struct rule_value *v = rules_value(s, name);

    assert(v);
    return v->source.p;
}

const struct flow_template *book_template(const struct flow_book *b, struct str id, int64_t version)
{
    const struct flow_template *best = NULL;

    for (const struct flow_template *t = b->template; t < b->template + b->n_template; t++) {
        if (str_eq(t->id, id) &&
            (version == 0 ? !best || t->version > best->version : t->version == version))
            best = t;
    }
    return best;
}

const struct rule_set *book_rules(const struct flow_book *b, struct str id, int64_t version)
{
    for (const struct rule_set *s = b->rules; s < b->rules + b->n_rules; s++) {
        if (str_eq(s->id, id) && s->version == version)
            return s;
    }
    return NULL;
}

const struct rule_set *book_rules_on(const struct flow_book *b, const struct flow_template *t,
                                     struct day on)
{
    const struct rule_set *best = NULL;

    for (const struct rule_set *s = b->rules; s < b->rules + b->n_rules; s++) {
        bool in_force = s->from.n <= on.n && (s->to.n == DAY_NONE.n || on.n <= s->to.n);
        bool newer = !best || s->from.n > best->from.n ||
                     (s->from.n == best->from.n && s->version > best->version);
        if (words_have(t->rules, s->id) && in_force && newer)
            best = s;
    }
    return best;
}

const struct scope_item *catalogue_item(const struct scope_catalogue *c, struct str id)
{
    for (const struct scope_item *x = c ? c->item : NULL; c && x < c->item + c->n; x++) {
        if (str_eq(x->id, id))
            return x;
    }
    return NULL;
}

const struct scope_catalogue *book_catalogue(const struct flow_book *b, struct str kind)
{
    const struct scope_catalogue *best = NULL;

    for (const struct scope_catalogue *c = b->scope; c < b->scope + b->n_scope; c++) {
        bool own = words_have(c->kinds, kind);
        if (own || (c->kinds.n == 0 && (!best || best->kinds.n == 0)))
            best = c;
    }
    return best;
}

const struct scope_item *book_scope(const struct flow_book *b, struct str kind, struct str id)
{
    return catalogue_item(book_catalogue(b, kind), id);
}

const struct scope_item *book_scope_of(const struct flow_book *b, struct str procedure,
                                       struct str id)
{
    for (const struct scope_catalogue *c = b->scope; c < b->scope + b->n_scope; c++) {
        const struct scope_item *x = catalogue_item(c, id);
        if (x && str_eq(x->procedure, procedure))
            return x;
    }
    return NULL;
}

const struct flow_step *template_step(const struct flow_template *t, struct str id)
{
    for (const struct flow_step *s = t->step; s < t->step + t->n_step; s++) {
        if (str_eq(s->id, id))
            return s;
    }
    return NULL;
}

struct str template_name(struct arena *a, const struct flow_template *t)
{
    return str_fmt(a, STR_FMT "/%lld", STR_ARG(t->id), (long long)t->version);
}

const struct paper_kind *template_paper(const struct flow_template *t, struct str id)
{
    for (const struct paper_kind *p = t->paper; p < t->paper + t->n_paper; p++) {
        if (str_eq(p->id, id))
            return p;
    }
    return NULL;
}

bool template_decides(const struct flow_template *t, struct str body)
{
    for (const struct flow_step *s = t->step; s < t->step + t->n_step; s++) {
        if (words_have(s->bodies, body))
            return true;
    }
    return false;
}
