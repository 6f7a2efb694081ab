#include "room/scope/told.h"

#include <inttypes.h>

#include "base/arena.h"
#include "flow/bar.h"
#include "flow/edition.h"
#include "flow/flow.h"
#include "flow/said.h"
#include "web/house.h"
#include "web/text.h"

static const struct field need_fields[] = {
    FIELD(struct scope_need, what, SHOW),   FIELD(struct scope_need, base, SHOW),
    FIELD(struct scope_need, share, SHOW),  FIELD(struct scope_need, words, SHOW),
    FIELD(struct scope_need, source, SHOW),
};
static const struct shape SCOPE_NEED = SHAPE(struct scope_need, need_fields);
static const struct field body_fields[] = {
    FIELD(struct scope_body, id, SHOW),
    FIELD(struct scope_body, title, SHOW),
    FIELD(struct scope_body, presence, SHOW),
    FIELD(struct scope_body, pass, SHOW),
    FIELD(struct scope_body, presence_source, SHOW),
    FIELD(struct scope_body, pass_source, SHOW),
    FIELD(struct scope_body, needs, SHOW, .sub = &SCOPE_NEED),
};
const struct shape SCOPE_BODY_LINE = SHAPE(struct scope_body, body_fields);
static const struct field stage_fields[] = {
    FIELD(struct scope_stage, step, SHOW),          FIELD(struct scope_stage, title, SHOW),
    FIELD(struct scope_stage, when, SHOW),          FIELD(struct scope_stage, papers, SHOW),
    FIELD(struct scope_stage, paper_titles, SHOW),  FIELD(struct scope_stage, records, SHOW),
    FIELD(struct scope_stage, record_titles, SHOW),
};
const struct shape SCOPE_STAGE = SHAPE(struct scope_stage, stage_fields);

static struct str in_lang(const struct ctx *c, struct title t)
{
    return c->lang == LANG_EN ? t.en : t.zh;
}

static struct str say(struct ctx *c, const char *id) { return text_say(c->arena, c->lang, id, ""); }

err scope_rules_now(struct ctx *c, const struct flow_template *t, const struct rule_set **ret)
{
    if (c->community.v)
        return edition_rules_on(c, t, ret);
    *ret = book_rules_on(c->house->flow, t, c->today);
    return NULL;
}

struct str scope_source(struct ctx *c, struct str source)
{
    return str_is(source, "cfg") ? say(c, "source.cfg") : source;
}

bool scope_by_owners(const struct scope_item *x, const struct rule_set *rules)
{
    bool all = x->bodies.n > 0;

    for (size_t k = 0; k < x->bodies.n; k++) {
        const struct rule_body *b = rules ? rules_body(rules, x->bodies.word[k]) : NULL;
        all = all && b && body_owners(b);
    }
    return all;
}

/* --- thresholds in words --- */

/* "三分之二", "2/3": small numbers as a Chinese sentence has them. */
static struct str share_said(struct ctx *c, struct share s)
{
    static const char *const numeral[] = { "",   "一", "二", "三", "四", "五",
                                           "六", "七", "八", "九", "十" };
    const int64_t last = (int64_t)COUNT(numeral) - 1;

    if (c->lang == LANG_EN || s.part > last || s.whole > last)
        return share_text(c->arena, s);
    return str_fmt(c->arena, "%s分之%s", numeral[s.whole], numeral[s.part]);
}

static struct str threshold_said(struct ctx *c, struct threshold t)
{
    bool half = t.share.part * 2 == t.share.whole, all = t.share.part == t.share.whole;
    struct str facts = str_fmt(c->arena, "share=" STR_FMT, STR_ARG(share_said(c, t.share)));
    struct str out = text_say(c->arena, c->lang,
                              all               ? "bar.all"
                              : t.cmp == CMP_GT ? (half ? "bar.gt_half" : "bar.gt")
                                                : (half ? "bar.ge_half" : "bar.ge"),
                              facts.p);

    if (t.least == 0)
        return out;
    facts = str_fmt(c->arena, "share=" STR_FMT " n=%" PRId64, STR_ARG(out), t.least);
    return text_say(c->arena, c->lang, "bar.least", facts.p);
}

static struct str bar_said(struct ctx *c, const char *id, const struct bar *b)
{
    struct str base = say(c, str_fmt(c->arena, "base." STR_FMT, STR_ARG(b->base)).p);
    struct str facts = str_fmt(c->arena, "base=" STR_FMT " share=" STR_FMT, STR_ARG(base),
                               STR_ARG(threshold_said(c, b->need)));

    return text_say(c->arena, c->lang, id, facts.p);
}

static const char *id_of(const struct bar *b, bool owners)
{
    bool whole = str_is(b->base, "expected");

    switch (b->kind) {
    case BAR_ALSO: return "bar.also";
    case BAR_MIX: return "bar.mix";
    case BAR_PASS:
        return owners ? (whole ? "bar.owners_all" : "bar.owners_joined")
                      : (whole ? "bar.pass_expected" : "bar.pass_present");
    case BAR_QUORUM:
    case BAR_KINDS: break;
    }
    return owners ? "bar.join" : "bar.quorum";
}

static struct str with(struct ctx *c, struct str list, const char *between, struct str more)
{
    if (list.n == 0)
        return more;
    return str_fmt(c->arena, STR_FMT STR_FMT STR_FMT, STR_ARG(list), STR_ARG(say(c, between)),
                   STR_ARG(more));
}

/* One source is named once. */
static struct str with_source(struct ctx *c, struct str list, struct str more)
{
    size_t at = 0;

    return str_find(list, more, &at) ? list : with(c, list, "bar.and", more);
}

static void add_bar(struct ctx *c, const struct bar *b, bool owners, struct scope_body *to,
                    struct scope_need *need)
{
    struct str words = bar_said(c, id_of(b, owners), b);
    struct str source = scope_source(c, b->source);

    *need = (struct scope_need){ str_of(BAR_KIND[b->kind]), b->base,
                                 threshold_words(c->arena, b->need), words, source };
    if (b->kind == BAR_PASS) {
        to->pass = words;
        to->pass_source = source;
        return;
    }
    /* Any one electorate is enough; owners are counted both ways. */
    bool either = b->kind == BAR_QUORUM && !owners;
    to->presence = with(c, to->presence, either ? "bar.or" : "bar.and", words);
    to->presence_source = with_source(c, to->presence_source, source);
}

static struct scope_body body_told(struct ctx *c, const struct scope_item *x,
                                   const struct rule_body *b)
{
    struct scope_body out = { .id = b->id, .title = in_lang(c, b->title) };
    struct bar *bar = NULL;
    size_t n = body_bars(c->arena, b, x->pass, x->source, &bar);
    struct scope_need *need = NEW_N(c->arena, struct scope_need, n + 1);

    for (size_t i = 0; i < n; i++)
        add_bar(c, &bar[i], body_owners(b), &out, &need[i]);
    if (!body_votes(b))
        out.pass = say(c, "bar.hears");
    out.needs = (struct list){ need, n };
    return out;
}

struct list scope_bodies(struct ctx *c, const struct scope_item *x, const struct rule_set *rules)
{
    struct scope_body *out = NEW_N(c->arena, struct scope_body, x->bodies.n + 1);

    for (size_t k = 0; k < x->bodies.n; k++) {
        struct str id = x->bodies.word[k];
        const struct rule_body *b = rules ? rules_body(rules, id) : NULL;
        out[k] = b ? body_told(c, x, b) : (struct scope_body){ .id = id, .title = id };
    }
    return (struct list){ out, x->bodies.n };
}

/* --- papers and records, step by step --- */

struct stage { /* being put together */
    struct ctx *ctx;
    const struct flow_template *t;
    struct str *paper, *title;
    size_t n;
};

/* `body`: whose decision alone asks for it; "" every one's. */
static void ask_paper(struct stage *k, struct str paper, struct str body)
{
    struct ctx *c = k->ctx;
    struct str title = scope_paper_title(c, k->t, paper);

    for (size_t i = 0; i < k->n; i++) {
        if (str_eq(k->paper[i], paper))
            return;
    }
    if (body.n) {
        struct str facts =
            str_fmt(c->arena, "paper=" STR_FMT " body=" STR_FMT, STR_ARG(title), STR_ARG(body));
        title = text_say(c->arena, c->lang, "scope.paper_of_body", facts.p);
    }
    k->paper[k->n] = paper;
    k->title[k->n++] = title;
}

static void ask_of_bodies(struct stage *k, const struct scope_item *x, const struct flow_step *s,
                          const struct rule_set *rules)
{
    for (size_t i = 0; i < s->bodies.n; i++) {
        const struct rule_body *b = rules_body(rules, s->bodies.word[i]);
        bool chosen = words_have(x->bodies, s->bodies.word[i]);
        bool other = s->bodies.n > 1 && x->bodies.n > 1;
        for (size_t p = 0; b && (chosen || s->bodies.n == 1) && p < b->papers.n; p++)
            ask_paper(k, b->papers.word[p], other ? in_lang(k->ctx, b->title) : STR(""));
    }
}

static bool decides(const struct scope_item *x, const struct flow_step *s)
{
    for (size_t i = 0; i < s->bodies.n; i++) {
        if (words_have(x->bodies, s->bodies.word[i]))
            return true;
    }
    return false;
}

static void ask_of_item(struct stage *k, const struct scope_item *x, const struct flow_step *s)
{
    for (size_t i = 0; i < x->papers.n; i++) {
        bool here =
            str_is(x->papers.word[i], "consent") ? str_is(s->kind, "solicit") : decides(x, s);
        if (here)
            ask_paper(k, x->papers.word[i], STR(""));
    }
}

/* "金额达到 50,000 元时": by any one of its conditions the step is taken at all. */
static struct str when_said(struct ctx *c, const struct flow_step *s, const struct rule_set *rules)
{
    struct str out = STR("");

    for (size_t i = 0; i < s->n_when; i++) {
        const struct flow_when *w = &s->when[i];
        const struct rule_value *v = rules_value(rules, w->value.p);
        if (!v)
            continue;
        struct str n = value_said(c->arena, c->lang, v);
        struct str one = text_say(c->arena, c->lang,
                                  str_fmt(c->arena, "chart.when." STR_FMT, STR_ARG(w->fact)).p,
                                  str_fmt(c->arena, "n=" STR_FMT, STR_ARG(n)).p);
        out = with(c, out, "bar.or", one);
    }
    return out;
}

static struct list strs(struct str *p, size_t n) { return (struct list){ p, n }; }

static void records_of(struct ctx *c, const struct flow_step *s, struct scope_stage *to)
{
    const char *const *leaves = s->code ? s->code->leaves : NULL;
    size_t n = 0;

    while (leaves && leaves[n])
        n++;
    struct str *id = NEW_N(c->arena, struct str, n + 1),
               *title = NEW_N(c->arena, struct str, n + 1);
    for (size_t i = 0; i < n; i++) {
        id[i] = str_of(leaves[i]);
        title[i] = say(c, str_fmt(c->arena, "leaves.%s", leaves[i]).p);
    }
    to->records = strs(id, n);
    to->record_titles = strs(title, n);
}

struct list scope_stages(struct ctx *c, const struct scope_item *x, const struct flow_template *t,
                         const struct rule_set *rules)
{
    struct scope_stage *out = NEW_N(c->arena, struct scope_stage, t->n_step + 1);
    size_t n = 0;

    for (const struct flow_step *s = t->step; rules && s < t->step + t->n_step; s++) {
        struct stage k = { .ctx = c, .t = t };
        k.paper = NEW_N(c->arena, struct str, t->n_paper + x->papers.n + 1);
        k.title = NEW_N(c->arena, struct str, t->n_paper + x->papers.n + 1);
        for (size_t i = 0; i < s->papers.n; i++)
            ask_paper(&k, s->papers.word[i], STR(""));
        ask_of_bodies(&k, x, s, rules);
        ask_of_item(&k, x, s);
        struct scope_stage one = { .step = s->id, .title = in_lang(c, s->title) };
        one.when = when_said(c, s, rules);
        one.papers = strs(k.paper, k.n);
        one.paper_titles = strs(k.title, k.n);
        records_of(c, s, &one);
        if (one.papers.n + one.records.n)
            out[n++] = one;
    }
    return (struct list){ out, n };
}
