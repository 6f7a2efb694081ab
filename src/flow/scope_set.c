/* scope_set.c - what a place may set in the catalogue, and how it is laid over what is above it. */
#include "base/arena.h"
#include "flow/edition.h"
#include "flow/scope.h"
#include "web/house.h"

/* clang-format off */
const struct failure SCOPE_UNKNOWN = { .code = ERR_INPUT, .id = "scope.unknown", .field = "scope_id" };
const struct failure SCOPE_BODY = { .code = ERR_INPUT, .id = "scope.body", .field = "body" };
const struct failure SCOPE_NEVER = { .code = ERR_CONFLICT, .id = "scope.never", .field = "items" };
const struct failure SCOPE_LAW = { .code = ERR_CONFLICT, .id = "scope.law", .field = "items" };
const struct failure SCOPE_LOOSER = { .code = ERR_CONFLICT, .id = "scope.looser", .field = "items" };
const struct failure SCOPE_PROCEDURE = { .code = ERR_INPUT, .id = "scope.procedure", .field = "items" };
const struct failure SCOPE_PAPER = { .code = ERR_INPUT, .id = "scope.paper", .field = "items" };
const struct failure SCOPE_PASS = { .code = ERR_CONFLICT, .id = "scope.pass", .field = "items" };
/* clang-format on */

static bool is_law(const struct scope_item *x) { return !str_starts(x->source, STR("cfg")); }

static bool is_out(const struct scope_item *x) { return x->procedure.n == 0; }

/* --- laying one over another --- */

static struct words words_both(struct arena *a, struct words x, struct words y)
{
    struct str *out = NEW_N(a, struct str, x.n + y.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < x.n; i++)
        out[n++] = x.word[i];
    for (size_t i = 0; i < y.n; i++) {
        if (!words_have(x, y.word[i]))
            out[n++] = y.word[i];
    }
    return (struct words){ out, n };
}

/* Those of `wanted` that `allowed` has too, in their order; all allowed when none is left. */
static struct words words_within(struct arena *a, struct words allowed, struct words wanted)
{
    struct str *out = NEW_N(a, struct str, wanted.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < wanted.n; i++) {
        if (words_have(allowed, wanted.word[i]))
            out[n++] = wanted.word[i];
    }
    return n ? (struct words){ out, n } : allowed;
}

static bool pass_read(struct str s, struct threshold *ret)
{
    struct str op;

    return str_cut(&s, ' ', &op) && threshold_read(op, s, ret);
}

static struct str pass_stricter(struct str x, struct str y)
{
    struct threshold a, b;

    if (!pass_read(x, &a))
        return y;
    return pass_read(y, &b) && threshold_holds_floor(b, a) ? y : x;
}

/* An item stays within what holds it: the law, for the topmost place; the place above, for others.
 */
static struct scope_item lay_item(struct arena *a, const struct scope_item *above,
                                  const struct scope_item *mine, bool top)
{
    struct scope_item out = top ? *mine : *above;
    bool held = !top || is_law(above);

    out.never = above->never;
    out.says = above->says;
    out.variants = above->variants;
    out.set_by = mine->set_by;
    out.examples = mine->examples;
    if (is_out(above)) {
        out.procedure = STR("");
        out.bodies = (struct words){ NULL, 0 };
        return out;
    }
    if (!held)
        return out;
    if (is_out(&out))
        out.procedure = above->procedure;
    out.bodies = words_within(a, above->bodies, mine->bodies);
    out.papers = words_both(a, above->papers, mine->papers);
    out.pass = pass_stricter(above->pass, mine->pass);
    out.owners = above->owners || (top && mine->owners);
    return out;
}

struct scope_catalogue scope_lay(struct arena *a, const struct scope_catalogue *above,
                                 const struct scope_item *item, size_t n, bool top)
{
    struct scope_catalogue out = *above, set = { .item = item, .n = n };
    struct scope_item *all = NEW_N(a, struct scope_item, above->n + n + 1);
    size_t used = 0;

    for (size_t i = 0; i < above->n; i++) {
        const struct scope_item *mine = catalogue_item(&set, above->item[i].id);
        all[used++] = mine ? lay_item(a, &above->item[i], mine, top) : above->item[i];
    }
    for (size_t i = 0; i < n; i++) {
        if (!catalogue_item(above, item[i].id))
            all[used++] = item[i];
    }
    out.item = all;
    out.n = used;
    return out;
}

/* --- what may be set --- */

struct setting { /* where an item is set, and against what it is held */
    struct ctx *ctx;
    const struct scope_catalogue *shipped;
    const struct scope_item *above; /* NULL: a new one */
    const struct scope_item *x;
    const struct flow_template *t;
    bool top;
};

static MUST err refuse(const struct setting *s, err base, const char *rule, struct str what)
{
    return err_rule(s->ctx->arena, base, rule, "item=" STR_FMT " what=" STR_FMT,
                    STR_ARG(s->x->title.zh), STR_ARG(what));
}

/* The law's own words, or the place's that is above. */
static MUST err refuse_held(const struct setting *s, const char *what)
{
    return s->top ? refuse(s, &SCOPE_LAW, s->above->source.p, str_of(what))
                  : refuse(s, &SCOPE_LOOSER, s->above->source.p, str_of(what));
}

static bool says(const struct scope_item *x, struct str word)
{
    size_t at = 0;

    return str_find(x->title.zh, word, &at) || str_find(x->examples.zh, word, &at);
}

/* Permits, penalties and eligibility are known by their words, whatever the item is called. */
static MUST err check_never(const struct setting *s)
{
    if (s->above && is_out(s->above) && (is_law(s->above) || s->above->never.n))
        return refuse(s, &SCOPE_NEVER, s->above->source.p, s->above->title.zh);
    for (size_t i = 0; i < s->shipped->n; i++) {
        const struct scope_item *out = &s->shipped->item[i];
        for (size_t k = 0; k < out->never.n; k++) {
            if (says(s->x, out->never.word[k]))
                return refuse(s, &SCOPE_NEVER, out->source.p, out->never.word[k]);
        }
    }
    return NULL;
}

static bool same_law(const struct flow_template *x, const struct flow_template *y)
{
    for (size_t i = 0; i < x->rules.n; i++) {
        if (words_have(y->rules, x->rules.word[i]))
            return true;
    }
    return false;
}

/* A procedure of a rule set that the shipped catalogue leads to. */
static bool fits_catalogue(const struct setting *s)
{
    const struct flow_book *b = s->ctx->house->flow;

    for (size_t i = 0; i < s->shipped->n; i++) {
        const struct flow_template *t = book_template(b, s->shipped->item[i].procedure, 0);
        if (t && same_law(t, s->t))
            return true;
    }
    return false;
}

static bool all_within(struct words some, struct words all)
{
    for (size_t i = 0; i < some.n; i++) {
        if (!words_have(all, some.word[i]))
            return false;
    }
    return true;
}

static MUST err check_procedure(const struct setting *s)
{
    if (!s->t || !fits_catalogue(s))
        return refuse(s, &SCOPE_PROCEDURE, NULL, s->x->procedure);
    if (!s->top && s->above && !str_eq(s->above->procedure, s->x->procedure))
        return refuse_held(s, "procedure");
    if (s->x->bodies.n == 0)
        return refuse(s, &SCOPE_BODY, NULL, STR(""));
    for (size_t i = 0; i < s->x->bodies.n; i++) {
        if (!template_decides(s->t, s->x->bodies.word[i]))
            return err_rule(s->ctx->arena, &SCOPE_BODY, s->t->source.p, "body=" STR_FMT,
                            STR_ARG(s->x->bodies.word[i]));
    }
    return NULL;
}

static bool asks_consent(const struct flow_template *t)
{
    for (const struct flow_step *p = t->step; p < t->step + t->n_step; p++) {
        if (str_is(p->kind, "solicit"))
            return true;
    }
    return false;
}

static MUST err check_papers(const struct setting *s)
{
    for (size_t i = 0; i < s->x->papers.n; i++) {
        struct str kind = s->x->papers.word[i];
        bool known =
            str_is(kind, "consent") ? asks_consent(s->t) : template_paper(s->t, kind) != NULL;
        if (!known)
            return refuse(s, &SCOPE_PAPER, NULL, kind);
    }
    return NULL;
}

/* Owners' majorities are the Civil Code's own. */
static MUST err check_pass(const struct setting *s)
{
    const struct rule_set *now = book_rules_on(s->ctx->house->flow, s->t, s->ctx->today);
    struct rule_set would;

    if (s->x->pass.n == 0)
        return NULL;
    for (size_t i = 0; now && i < s->x->bodies.n; i++) {
        const struct rule_body *b = rules_body(now, s->x->bodies.word[i]);
        struct rule_change change = { s->x->bodies.word[i], STR("pass"), s->x->pass };
        bool owners = b && b->n_quorum && str_starts(b->quorum[0].base, STR("owner"));
        err e = !b || owners || !body_votes(b)
                    ? &SCOPE_PASS
                    : edition_tighten(s->ctx->arena, now, NULL, now, &change, 1, &would);
        if (e && !err_is(e, &RULES_SAME))
            return refuse(s, &SCOPE_PASS, b ? b->pass.source.p : NULL, s->x->pass);
    }
    return NULL;
}

/* No kind of step the shipped procedure has is left out: no filing, no publicity, no review. */
static bool keeps_steps(const struct flow_template *was, const struct flow_template *is)
{
    for (size_t i = 0; was && i < was->n_step; i++) {
        size_t k = 0;
        while (k < is->n_step && !str_eq(is->step[k].kind, was->step[i].kind))
            k++;
        if (k == is->n_step)
            return false;
    }
    return true;
}

static MUST err check_held(const struct setting *s)
{
    const struct scope_item *above = s->above, *x = s->x;

    if (!above || (s->top && !is_law(above)))
        return NULL;
    if (is_out(x))
        return refuse_held(s, "out");
    if (!all_within(x->bodies, above->bodies))
        return refuse_held(s, "bodies");
    if (!words_have(above->variants, x->procedure) &&
        !keeps_steps(book_template(s->ctx->house->flow, above->procedure, 0), s->t))
        return refuse_held(s, "procedure");
    if (!all_within(above->papers, x->papers))
        return refuse_held(s, "papers");
    if (!str_eq(pass_stricter(above->pass, x->pass), x->pass))
        return refuse_held(s, "pass");
    return above->owners && !x->owners ? refuse_held(s, "owners") : NULL;
}

err scope_may(struct ctx *c, const struct scope_catalogue *shipped,
              const struct scope_catalogue *above, const struct scope_item *x, bool top)
{
    struct setting s = { .ctx = c,
                         .shipped = shipped,
                         .above = catalogue_item(above, x->id),
                         .x = x,
                         .t = book_template(c->house->flow, x->procedure, 0),
                         .top = top };

    if (is_out(x) && s.above && is_out(s.above))
        return NULL;
    if (is_out(x) && !s.above)
        return top ? NULL : refuse(&s, &SCOPE_LOOSER, NULL, STR("out"));
    if (!is_out(x)) {
        TRY(check_never(&s));
        TRY(check_procedure(&s));
        TRY(check_papers(&s));
        TRY(check_pass(&s));
    }
    return check_held(&s);
}
