#include "flow/bench.h"

#include "base/arena.h"
#include "flow/attach.h"
#include "web/text.h"

struct why {
    struct str id, field, rule, message;
};
static const struct field why_fields[] = {
    FIELD(struct why, id, SHOW),
    FIELD(struct why, field, SHOW),
    FIELD(struct why, rule, SHOW),
    FIELD(struct why, message, SHOW),
};
static const struct shape WHY = SHAPE(struct why, why_fields);

struct offer {
    struct str word;
    bool allowed;
    struct one why;
};
static const struct field offer_fields[] = {
    FIELD(struct offer, word, SHOW),
    FIELD(struct offer, allowed, SHOW),
    FIELD(struct offer, why, SHOW, .sub = &WHY),
};
static const struct shape OFFER = SHAPE(struct offer, offer_fields);

struct body_offer { /* a body that may decide the step, and the rolls its quorum knows */
    struct str id, title;
    struct list bases;
};
static const struct field body_fields[] = {
    FIELD(struct body_offer, id, SHOW),
    FIELD(struct body_offer, title, SHOW),
    FIELD(struct body_offer, bases, SHOW),
};
static const struct shape BODY_OFFER = SHAPE(struct body_offer, body_fields);

struct paper_offer { /* a kind of paper its procedure knows */
    struct str id, title;
};
static const struct field paper_fields[] = {
    FIELD(struct paper_offer, id, SHOW),
    FIELD(struct paper_offer, title, SHOW),
};
static const struct shape PAPER_OFFER = SHAPE(struct paper_offer, paper_fields);

struct bench {
    struct id matter;
    struct str state, step, kind, use;
    int64_t round;
    int64_t notice_days, notice_most, survey_days,
        survey_most; /* how long each may last, by its rules */
    struct list gaps, acts, back, bodies, papers;
};
static const struct field bench_fields[] = {
    FIELD(struct bench, matter, SHOW),
    FIELD(struct bench, state, SHOW),
    FIELD(struct bench, step, SHOW),
    FIELD(struct bench, kind, SHOW),
    FIELD(struct bench, use, SHOW),
    FIELD(struct bench, round, SHOW),
    FIELD(struct bench, notice_days, SHOW),
    FIELD(struct bench, notice_most, SHOW),
    FIELD(struct bench, survey_days, SHOW),
    FIELD(struct bench, survey_most, SHOW),
    FIELD(struct bench, gaps, SHOW, .sub = &WHY),
    FIELD(struct bench, acts, SHOW, .sub = &OFFER),
    FIELD(struct bench, back, SHOW),
    FIELD(struct bench, bodies, SHOW, .sub = &BODY_OFFER),
    FIELD(struct bench, papers, SHOW, .sub = &PAPER_OFFER),
};
const struct shape BENCH = SHAPE(struct bench, bench_fields);

static struct why why_of(struct ctx *c, err e)
{
    return (struct why){ str_of(e->id), str_of(e->field), str_of(e->rule),
                         text_say(c->arena, c->lang, e->id, e->says) };
}

static struct offer offer_of(struct ctx *c, const char *word, enum perm p, err no)
{
    struct offer o = { .word = str_of(word) };

    if (!no && !ctx_may(c, p))
        no = err_rule(c->arena, &NOT_ALLOWED, NULL, "perm=%s", perm_word(p));
    o.allowed = !no;
    if (no) {
        struct why *w = NEW(c->arena, struct why);
        *w = why_of(c, no);
        o.why.p = w;
    }
    return o;
}

/* A database fault is no reason to show: it ends the request. */
static MUST err fault_only(err e) { return e && e->code == ERR_FAULT ? e : NULL; }

static MUST err offer_kind_acts(struct ctx *c, const struct instance *i, struct offer *o, size_t *n)
{
    const struct step_kind *k = i->step->code;

    for (const struct flow_act *x = k->act; x < k->act + k->n_act; x++) {
        err no = flow_at(c, i, k->name);
        if (!no && x->may)
            no = x->may(c, i);
        TRY(fault_only(no));
        o[(*n)++] = offer_of(c, x->word, x->perm, no);
    }
    return NULL;
}

static void offer_engine_acts(struct ctx *c, const struct instance *i, const struct gaps *g,
                              err attached, struct offer *o, size_t *n)
{
    bool open = str_is(i->state, "open"), halted = str_is(i->state, "suspended");
    err not_open =
        open ? NULL : err_rule(c->arena, &FLOW_NOT_OPEN, NULL, "state=" STR_FMT, STR_ARG(i->state));
    err not_halted =
        halted ? NULL
               : err_rule(c->arena, &FLOW_NOT_HALTED, NULL, "state=" STR_FMT, STR_ARG(i->state));
    err no_way = i->step->back.n ? not_open
                                 : err_rule(c->arena, &FLOW_NO_WAY_BACK, i->template->source.p,
                                            "%s", flow_says_step(c->arena, i, i->step->id));

    if (!i->step->code->closes_itself)
        o[(*n)++] = offer_of(c, "step.close", PERM_MATTER_RUN,
                             not_open ? not_open
                             : g->n   ? g->item[0]
                                      : NULL);
    o[(*n)++] = offer_of(c, "paper.add", PERM_MATTER_RUN, not_open);
    o[(*n)++] = offer_of(c, "matter.attach", PERM_MATTER_RUN, not_open ? not_open : attached);
    o[(*n)++] = offer_of(c, "matter.return", PERM_FLOW_MANAGE, no_way);
    o[(*n)++] = offer_of(c, "matter.suspend", PERM_FLOW_MANAGE, not_open);
    o[(*n)++] = offer_of(c, "matter.resume", PERM_FLOW_MANAGE, not_halted);
    o[(*n)++] = offer_of(c, "matter.withdraw", PERM_FLOW_MANAGE, not_open);
}

static struct list bodies_of(const struct ctx *c, const struct instance *i)
{
    struct words may = i->step->bodies;
    struct body_offer *out = NEW_N(c->arena, struct body_offer, may.n + 1);
    size_t n = 0;

    for (size_t k = 0; k < may.n; k++) {
        const struct rule_body *b = rules_body(i->rules, may.word[k]);
        if (!b || (words_have(may, i->body) && !str_eq(b->id, i->body)))
            continue; /* where intake has chosen the body, no other decides */
        struct str *base = NEW_N(c->arena, struct str, b->n_quorum + 1);
        for (size_t q = 0; q < b->n_quorum; q++)
            base[q] = b->quorum[q].base;
        out[n++] = (struct body_offer){ .id = b->id,
                                        .title = c->lang == LANG_EN ? b->title.en : b->title.zh,
                                        .bases = { base, b->n_quorum } };
    }
    return (struct list){ out, n };
}

static struct list papers_of(const struct ctx *c, const struct flow_template *t)
{
    struct paper_offer *out = NEW_N(c->arena, struct paper_offer, t->n_paper + 1);

    for (size_t k = 0; k < t->n_paper; k++)
        out[k] = (struct paper_offer){ t->paper[k].id, c->lang == LANG_EN ? t->paper[k].title.en
                                                                          : t->paper[k].title.zh };
    return (struct list){ out, t->n_paper };
}

enum { ENGINE_ACTS = 7 };

/* It hangs on another matter already. */
static MUST err hangs(struct ctx *c, struct id matter, bool *ret)
{
    struct list l;

    TRY(attach_list(c, matter, true, &l));
    *ret = l.n && ((const struct attached *)l.p)[0].above;
    return NULL;
}

err bench_of(struct req *r, const struct instance *i)
{
    bool attached = false;
    struct ctx *c = &r->ctx;
    struct gaps g = { .arena = c->arena };

    if (str_is(i->state, "open"))
        TRY(flow_gaps(c, i, &g));
    struct offer *o = NEW_N(c->arena, struct offer, i->step->code->n_act + ENGINE_ACTS);
    struct why *missing = NEW_N(c->arena, struct why, g.n + 1);
    struct bench b = { .matter = i->id, .state = i->state, .step = i->step->id, .round = i->round };
    TRY(offer_kind_acts(c, i, o, &b.acts.n));
    TRY(hangs(c, i->id, &attached));
    offer_engine_acts(c, i, &g, attached ? &ATTACH_TWICE : NULL, o, &b.acts.n);
    for (size_t k = 0; k < g.n; k++)
        missing[k] = why_of(c, g.item[k]);
    b.notice_days = rules_int_asked(i->rules, "publicity.days");
    b.notice_most = rules_int_asked(i->rules, "publicity.max_days");
    b.survey_days = rules_int_asked(i->rules, "survey.min_days");
    b.survey_most = rules_int_asked(i->rules, "survey.max_days");
    b.kind = i->step->kind;
    b.use = i->step->use;
    b.bodies = bodies_of(c, i);
    b.papers = papers_of(c, i->template);
    b.acts.p = o;
    b.gaps = (struct list){ missing, g.n };
    b.back = (struct list){ i->step->back.word, i->step->back.n };
    answer_one(r, &BENCH, &b);
    return NULL;
}

err bench_get(struct req *r)
{
    struct instance i;

    TRY(flow_load(&r->ctx, r->id[0], &i));
    return bench_of(r, &i);
}
