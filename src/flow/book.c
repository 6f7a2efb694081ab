#include "flow/book.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "flow/book_read.h"
#include "flow/flow.h"
#include "kit/asset.h"

const struct failure BOOK_BAD = { .code = ERR_FAULT, .id = "book.bad" };

enum { BOOK_MAX = 64, FILE_MAX = 1024 * 1024 };

/* --- checking what was read against itself --- */

static const struct step_kind *kind_named(const struct step_kind *const *kinds, struct str name)
{
    for (; *kinds; kinds++) {
        if (str_is(name, (*kinds)->name))
            return *kinds;
    }
    return NULL;
}

struct checking {
    struct faults *faults;
    const struct flow_book *book;
    const struct flow_template *t;
    const struct step_kind *const *kinds;
};

static void step_fault(const struct checking *k, const struct flow_step *s, const char *what,
                       struct str word)
{
    fault_add(k->faults, k->t->id, "step " STR_FMT ": %s: " STR_FMT, STR_ARG(s->id), what,
              STR_ARG(word));
}

static void check_words(const struct checking *k, const struct flow_step *s)
{
    for (size_t i = 0; i < s->papers.n; i++) {
        if (!template_paper(k->t, s->papers.word[i]))
            step_fault(k, s, "paper unknown", s->papers.word[i]);
    }
    for (size_t i = 0; i < s->back.n; i++) {
        const struct flow_step *to = template_step(k->t, s->back.word[i]);
        if (!to || to >= s)
            step_fault(k, s, "may only go back to an earlier step", s->back.word[i]);
    }
    for (size_t i = 0; i < s->other_than.n; i++) {
        if (!template_step(k->t, s->other_than.word[i]))
            step_fault(k, s, "other_than: step unknown", s->other_than.word[i]);
    }
    if (s->actors.n == 0 && !k->t->secret) /* its own acts tell who waits */
        step_fault(k, s, "nobody is asked to do it", s->id);
    if (s->code && s->code->needs_body && s->bodies.n == 0)
        step_fault(k, s, "no body decides it", s->id);
}

/* "post:mediator" is known where "post:" is. */
static bool electorate_known(const struct step_kind *kind, struct str word)
{
    for (const char *const *e = kind->electorates; e && *e; e++) {
        struct str known = str_of(*e);
        if (str_eq(known, word) || (str_ends(known, STR(":")) && str_starts(word, known)))
            return true;
    }
    return kind->electorates == NULL;
}

static void check_roll(const struct checking *k, const struct flow_step *s,
                       const struct rule_body *b)
{
    for (size_t i = 0; s->code && i < b->roll.n; i++) {
        if (!electorate_known(s->code, b->roll.word[i]))
            step_fault(k, s, "its kind knows no such electorate", b->roll.word[i]);
    }
    for (size_t i = 0; s->code && i < b->n_quorum; i++) {
        struct str base = b->quorum[i].base;
        if (!str_is(base, "members") && !electorate_known(s->code, base))
            step_fault(k, s, "its kind knows no such electorate", base);
    }
}

static void check_body_of(const struct checking *k, const struct flow_step *s,
                          const struct rule_body *b)
{
    check_roll(k, s, b);
    if (s->code && s->code->needs_body && !s->code->hears && !body_votes(b))
        step_fault(k, s, "its body has no pass rule", b->id);
    for (size_t i = 0; i < b->papers.n; i++) {
        if (!template_paper(k->t, b->papers.word[i]))
            step_fault(k, s, "its body asks for a paper unknown here", b->papers.word[i]);
    }
    for (size_t i = 0; i < b->before.n; i++) {
        if (!words_have(b->papers, b->before.word[i]))
            step_fault(k, s, "its body is called with a paper it does not ask for",
                       b->before.word[i]);
    }
}

static bool fact_known(const struct step_kind *kind, struct str fact)
{
    static const char *const own[] = { "amount", "affected_households", "risk_flag" };

    for (size_t i = 0; i < COUNT(own); i++) {
        if (str_is(fact, own[i]))
            return true;
    }
    for (const char *const *f = kind ? kind->facts : NULL; f && *f; f++) {
        if (str_is(fact, *f))
            return true;
    }
    return kind == NULL; /* told already */
}

static void check_numbers(const struct checking *k, const struct flow_step *s,
                          const struct rule_set *rules)
{
    for (size_t i = 0; i < s->bodies.n; i++) {
        const struct rule_body *b = rules_body(rules, s->bodies.word[i]);
        if (b)
            check_body_of(k, s, b);
        else
            step_fault(k, s, "body unknown to the rule set", s->bodies.word[i]);
    }
    for (size_t i = 0; i < s->n_when; i++) {
        if (!fact_known(s->code, s->when[i].fact))
            step_fault(k, s, "fact unknown", s->when[i].fact);
        if (!rules_value(rules, s->when[i].value.p))
            step_fault(k, s, "value unknown to the rule set", s->when[i].value);
    }
    if (s->due.n && !rules_value(rules, s->due.p))
        step_fault(k, s, "value unknown to the rule set", s->due);
    for (const char *const *v = s->code ? s->code->values : NULL; v && *v; v++) {
        if (!rules_value(rules, *v))
            step_fault(k, s, "its kind needs the value", str_of(*v));
    }
}

static void check_step(const struct checking *k, struct flow_step *s)
{
    if (template_step(k->t, s->id) != s)
        step_fault(k, s, "stands twice", s->id);
    s->code = kind_named(k->kinds, s->kind);
    if (!s->code)
        step_fault(k, s, "kind unknown", s->kind);
    check_words(k, s);
    for (const struct rule_set *r = k->book->rules; r < k->book->rules + k->book->n_rules; r++) {
        if (words_have(k->t->rules, r->id))
            check_numbers(k, s, r);
    }
}

static const struct rule_set *rules_named(const struct flow_book *b, struct str id)
{
    for (const struct rule_set *r = b->rules; r < b->rules + b->n_rules; r++) {
        if (str_eq(r->id, id))
            return r;
    }
    return NULL;
}

static void check_holds(const struct checking *k)
{
    const struct flow_template *t = k->t;

    for (size_t i = 0; i < t->holds.n; i++) {
        if (!kind_named(k->kinds, t->holds.word[i]))
            fault_add(k->faults, t->id, "holds: kind unknown: " STR_FMT, STR_ARG(t->holds.word[i]));
    }
    if (t->until.n && !template_step(t, t->until))
        fault_add(k->faults, t->id, "until: step unknown: " STR_FMT, STR_ARG(t->until));
}

static bool ends_well(const struct flow_template *t)
{
    struct str last = t->step[t->n_step - 1].kind;

    return str_is(last, "archive") || (t->is_case && str_is(last, "close"));
}

static void check_series(const struct checking *k)
{
    const struct flow_template *t = k->t;

    if (t->is_case && (t->series < 1 || t->series > 99))
        fault_add(k->faults, t->id, "series: 1 to 99; 0 is the decisions'");
    for (const struct flow_template *o = k->book->template; t->is_case && o < t; o++) {
        if (o->series == t->series && !str_eq(o->id, t->id))
            fault_add(k->faults, t->id, "series: " STR_FMT " counts in it", STR_ARG(o->id));
    }
}

/* Where it is opened again, and until when. */
static void check_reopen(const struct checking *k)
{
    const struct flow_template *t = k->t;

    if (t->reopen.n && !template_step(t, t->reopen))
        fault_add(k->faults, t->id, "reopen: step unknown: " STR_FMT, STR_ARG(t->reopen));
    for (const struct rule_set *r = k->book->rules; r < k->book->rules + k->book->n_rules; r++) {
        if (t->reopen.n && words_have(t->rules, r->id) && !rules_value(r, t->reopen_days.p))
            fault_add(k->faults, t->id, "reopen_days: " STR_FMT " does not say it", STR_ARG(r->id));
    }
}

static void check_template(const struct checking *k)
{
    struct flow_step *steps = (struct flow_step *)(uintptr_t)k->t->step; /* ours until published */

    if (k->t->n_step < 2)
        fault_add(k->faults, k->t->id, "fewer than two steps: no end is reached");
    else if (!ends_well(k->t))
        fault_add(k->faults, k->t->id, "its last step is no archive: nothing is sealed");
    check_holds(k);
    check_series(k);
    check_reopen(k);
    if (k->t->n_step && k->t->step[0].n_when)
        fault_add(k->faults, k->t->id, "the first step may not be conditional");
    for (size_t i = 0; i < k->t->n_step; i++)
        check_step(k, &steps[i]);
    for (size_t i = 0; i < k->t->rules.n; i++) {
        if (!rules_named(k->book, k->t->rules.word[i]))
            fault_add(k->faults, k->t->id, "rule set unknown: " STR_FMT,
                      STR_ARG(k->t->rules.word[i]));
    }
    if (book_template(k->book, k->t->id, k->t->version) != k->t)
        fault_add(k->faults, k->t->id, "version %lld stands twice", (long long)k->t->version);
}

static void check_item(const struct checking *k, struct str catalogue, const struct scope_item *x)
{
    const struct flow_template *t = x->procedure.n ? book_template(k->book, x->procedure, 0) : NULL;

    if (x->procedure.n && !t)
        fault_add(k->faults, catalogue, STR_FMT ": procedure unknown: " STR_FMT, STR_ARG(x->id),
                  STR_ARG(x->procedure));
    if (x->procedure.n && x->bodies.n == 0)
        fault_add(k->faults, catalogue, STR_FMT ": no body decides", STR_ARG(x->id));
    for (size_t i = 0; i < x->variants.n; i++) {
        if (!book_template(k->book, x->variants.word[i], 0))
            fault_add(k->faults, catalogue, STR_FMT ": procedure unknown: " STR_FMT, STR_ARG(x->id),
                      STR_ARG(x->variants.word[i]));
    }
    for (size_t i = 0; t && i < x->bodies.n; i++) {
        if (!template_decides(t, x->bodies.word[i]))
            fault_add(k->faults, catalogue, STR_FMT ": " STR_FMT " has no step for " STR_FMT,
                      STR_ARG(x->id), STR_ARG(t->id), STR_ARG(x->bodies.word[i]));
    }
}

static void check_scope(const struct checking *k)
{
    for (const struct scope_catalogue *c = k->book->scope; c < k->book->scope + k->book->n_scope;
         c++) {
        for (size_t i = 0; i < c->n; i++)
            check_item(k, c->id, &c->item[i]);
    }
}

/* --- reading the files --- */

struct library { /* being filled */
    struct flow_template template[BOOK_MAX];
    struct rule_set rules[BOOK_MAX];
    struct scope_catalogue scope[BOOK_MAX];
    struct flow_book book;
};

static void take_rules(struct library *l, const struct source *at, const struct jr *v,
                       struct str text)
{
    struct rule_set *r = &l->rules[l->book.n_rules++];

    read_rule_set(at, v, r);
    r->text = text;
}

static void take_template(struct library *l, const struct source *at, const struct jr *v,
                          struct str text)
{
    struct flow_template *t = &l->template[l->book.n_template++];

    read_template(at, v, t);
    t->text = text;
}

static void take_file(struct library *l, struct source *at, struct str text)
{
    const struct jr *v = NULL;
    err e = jr_read(at->arena, text, &v);

    if (e)
        fault_add(at->faults, at->file, "%s %s", e->id, e->says ? e->says : "");
    else if (str_starts(at->file, STR("rules/")) && l->book.n_rules < BOOK_MAX)
        take_rules(l, at, v, text);
    else if (str_starts(at->file, STR("procedure/")) && l->book.n_template < BOOK_MAX)
        take_template(l, at, v, text);
    else if (str_starts(at->file, STR("scope/")) && l->book.n_scope < BOOK_MAX)
        read_scope(at, v, &l->scope[l->book.n_scope++]);
    else
        fault_add(at->faults, at->file, "one file too many");
}

static void take_embedded(struct library *l, struct arena *a, struct faults *f, struct str folder)
{
    size_t n = 0;
    const struct asset *file = asset_below(folder, &n);

    for (size_t i = 0; i < n; i++) {
        struct str name = str_of(file[i].path + sizeof "template/" - 1);
        take_file(l, &(struct source){ a, f, name }, file[i].raw);
    }
}

static struct str file_text(struct arena *a, const char *path)
{
    FILE *in = fopen(path, "rb");
    char *p = NEW_N(a, char, FILE_MAX + 1);

    if (!in)
        return STR("");
    size_t n = fread(p, 1, FILE_MAX, in);
    (void)fclose(in);
    return (struct str){ p, n };
}

static void take_folder(struct library *l, struct arena *a, struct faults *f, struct str dir,
                        const char *folder)
{
    struct str where = str_fmt(a, STR_FMT "/template/%s", STR_ARG(dir), folder);
    DIR *d = dir.n ? opendir(where.p) : NULL;

    for (struct dirent *x; d && (x = readdir(d));) {
        struct str name = str_fmt(a, "%s/%s", folder, x->d_name);
        if (!str_ends(name, STR(".json")))
            continue;
        take_file(l, &(struct source){ a, f, name },
                  file_text(a, str_fmt(a, STR_FMT "/%s", STR_ARG(where), x->d_name).p));
    }
    if (d)
        (void)closedir(d);
}

/* A catalogue like another, with other procedures. */
static void take_base(struct library *l, struct arena *a, struct faults *f,
                      struct scope_catalogue *c)
{
    const struct scope_catalogue *base = NULL;

    if (c->base.n == 0)
        return;
    for (size_t i = 0; i < l->book.n_scope; i++) {
        if (str_eq(l->scope[i].id, c->base) && l->scope[i].base.n == 0)
            base = &l->scope[i];
    }
    if (!base) {
        fault_add(f, c->id, "no such catalogue to begin with: " STR_FMT, STR_ARG(c->base));
        return;
    }
    struct scope_item *item = NEW_N(a, struct scope_item, base->n + c->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < base->n; i++) {
        item[n] = base->item[i];
        for (size_t k = 0; k < c->from.n; k++) {
            if (str_eq(base->item[i].procedure, c->from.word[k])) {
                item[n].procedure = c->to.word[k];
                item[n].variants = (struct words){ NULL, 0 };
            }
        }
        n += !catalogue_item(c, item[n].id);
    }
    for (size_t i = 0; i < c->n; i++)
        item[n++] = c->item[i];
    c->item = item;
    c->n = n;
}

err book_load(struct arena *a, const struct step_kind *const *kinds, struct str dir,
              struct flow_book *ret, struct str *ret_faults)
{
    static const char *const folder[] = { "rules", "procedure", "scope" };
    struct library *l = NEW(a, struct library);
    struct faults faults = { .arena = a };

    for (size_t i = 0; i < COUNT(folder); i++) {
        take_embedded(l, a, &faults, str_fmt(a, "template/%s/", folder[i]));
        take_folder(l, a, &faults, dir, folder[i]);
    }
    l->book.template = l->template;
    l->book.rules = l->rules;
    l->book.scope = l->scope;
    for (size_t i = 0; i < l->book.n_scope; i++)
        take_base(l, a, &faults, &l->scope[i]);
    struct checking k = { .faults = &faults, .book = &l->book, .kinds = kinds };
    for (size_t i = 0; i < l->book.n_template; i++) {
        k.t = &l->template[i];
        check_template(&k);
    }
    check_scope(&k);
    *ret = l->book;
    *ret_faults = faults.text;
    return faults.n ? &BOOK_BAD : NULL;
}

bool template_read(struct arena *a, struct str text, struct flow_template *ret)
{
    struct faults faults = { .arena = a };
    const struct jr *v = NULL;

    if (jr_read(a, text, &v))
        return false;
    read_template(&(struct source){ a, &faults, STR("procedure") }, v, ret);
    ret->text = text;
    return faults.n == 0 && ret->n_step > 0;
}

bool rules_read(struct arena *a, struct str text, struct rule_set *ret)
{
    struct faults faults = { .arena = a };
    const struct jr *v = NULL;

    if (jr_read(a, text, &v))
        return false;
    read_rule_set(&(struct source){ a, &faults, STR("rules") }, v, ret);
    ret->text = text;
    return faults.n == 0;
}

bool scope_read(struct arena *a, struct str text, struct scope_catalogue *ret)
{
    struct faults faults = { .arena = a };
    const struct jr *v = NULL;

    if (jr_read(a, text, &v))
        return false;
    read_scope(&(struct source){ a, &faults, STR("scope") }, v, ret);
    return faults.n == 0;
}
