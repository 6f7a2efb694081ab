/* compare.c - what differs between two catalogues, in words a reader knows. */
#include "base/arena.h"
#include "room/scope/scope.h"
#include "rule/quorum.h"
#include "web/house.h"
#include "web/text.h"

enum { MEMBERS = 10 };

struct comparing {
    struct ctx *ctx;
    struct scope_diff *out;
    size_t n;
    const struct scope_item *item;
};

static bool en(const struct ctx *c) { return c->lang == LANG_EN; }

static struct str said(const struct ctx *c, struct title t) { return en(c) ? t.en : t.zh; }

struct str scope_body_title(struct ctx *c, const struct flow_template *t, struct str body)
{
    const struct rule_set *rules = t ? book_rules_on(c->house->flow, t, c->today) : NULL;
    const struct rule_body *b = rules ? rules_body(rules, body) : NULL;

    return b ? said(c, b->title) : body;
}

struct str scope_paper_title(struct ctx *c, const struct flow_template *t, struct str paper)
{
    const struct paper_kind *p = t ? template_paper(t, paper) : NULL;

    if (str_is(paper, "consent"))
        return text_say(c->arena, c->lang, "scope.consent", "");
    return p ? said(c, p->title) : paper;
}

static void add(struct comparing *k, const char *what, struct str was, struct str is)
{
    if (str_eq(was, is))
        return;
    k->out[k->n++] =
        (struct scope_diff){ k->item->id, said(k->ctx, k->item->title), str_of(what), was, is };
}

typedef struct str titled(struct ctx *c, const struct flow_template *t, struct str word);

static struct str joined(struct ctx *c, const struct flow_template *t, struct words w, titled *f)
{
    struct str out = STR("");

    for (size_t i = 0; i < w.n; i++)
        out = str_fmt(c->arena, STR_FMT "%s" STR_FMT, STR_ARG(out),
                      i == 0 ? "" : (en(c) ? ", " : "、"), STR_ARG(f(c, t, w.word[i])));
    return out;
}

static struct str pass_said(struct arena *a, struct str pass)
{
    struct threshold t;
    struct str rest = pass, op = STR("");

    return str_cut(&rest, ' ', &op) && threshold_read(op, rest, &t) ? threshold_text(a, t) : pass;
}

static void compare_item(struct comparing *k, const struct scope_item *x,
                         const struct scope_item *y)
{
    struct ctx *c = k->ctx;
    const struct flow_template *t = book_template(c->house->flow, x->procedure, 0),
                               *u = book_template(c->house->flow, y->procedure, 0);

    k->item = y;
    add(k, "title", said(c, x->title), said(c, y->title));
    add(k, "examples", said(c, x->examples), said(c, y->examples));
    add(k, "procedure", t ? said(c, t->title) : STR(""), u ? said(c, u->title) : STR(""));
    add(k, "bodies", joined(c, t, x->bodies, scope_body_title),
        joined(c, u, y->bodies, scope_body_title));
    add(k, "papers", joined(c, t, x->papers, scope_paper_title),
        joined(c, u, y->papers, scope_paper_title));
    add(k, "pass", pass_said(c->arena, x->pass), pass_said(c->arena, y->pass));
    add(k, "owners", x->owners ? STR("1") : STR(""), y->owners ? STR("1") : STR(""));
    add(k, "reason", en(c) ? x->reason_en : x->reason_zh, en(c) ? y->reason_en : y->reason_zh);
    add(k, "source", x->source, y->source);
}

struct list scope_compare(struct ctx *c, const struct scope_catalogue *from,
                          const struct scope_catalogue *to)
{
    struct comparing k = { c, NEW_N(c->arena, struct scope_diff, (from->n + to->n) * MEMBERS + 1),
                           0, NULL };

    for (size_t i = 0; i < to->n; i++) {
        const struct scope_item *was = catalogue_item(from, to->item[i].id);
        if (was) {
            compare_item(&k, was, &to->item[i]);
        } else {
            k.item = &to->item[i];
            add(&k, "added", STR(""), said(c, to->item[i].title));
        }
    }
    for (size_t i = 0; i < from->n; i++) {
        k.item = &from->item[i];
        if (!catalogue_item(to, k.item->id))
            add(&k, "gone", said(c, k.item->title), STR(""));
    }
    return (struct list){ k.out, k.n };
}
