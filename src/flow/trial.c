#include "flow/trial.h"

#include "base/arena.h"
#include "flow/bar.h"
#include "rule/tally.h"

const struct failure TRIAL_BASE = { .code = ERR_INPUT, .id = "trial.base", .field = "base" };
const struct failure TRIAL_SUMS = { .code = ERR_INPUT, .id = "trial.sums", .field = "body" };
const struct failure TRIAL_COUNTS = { .code = ERR_INPUT, .id = "trial.counts", .field = "present" };
const struct failure TRIAL_ALSO = { .code = ERR_INPUT, .id = "trial.also", .field = "also" };

/* clang-format off */
static const struct field also_fields[] = {
    FIELD(struct trial_also, base, NEED, .max = 40),
    FIELD(struct trial_also, expected, SHOW, .max = 9999999),
    FIELD(struct trial_also, present, SHOW, .max = 9999999),
};
const struct shape TRIAL_ALSO_IN = SHAPE(struct trial_also, also_fields);
static const struct field line_fields[] = {
    FIELD(struct trial_line, what, SHOW),       FIELD(struct trial_line, base, SHOW),
    FIELD(struct trial_line, base_title, SHOW), FIELD(struct trial_line, rule, SHOW),
    FIELD(struct trial_line, source, SHOW),     FIELD(struct trial_line, whole, SHOW),
    FIELD(struct trial_line, part, SHOW),       FIELD(struct trial_line, need, SHOW, .min = -1),
    FIELD(struct trial_line, missing, SHOW),    FIELD(struct trial_line, met, SHOW),
};
static const struct shape TRIAL_LINE = SHAPE(struct trial_line, line_fields);
static const struct field trial_fields[] = {
    FIELD(struct trial, body, SHOW),            FIELD(struct trial, body_title, SHOW),
    FIELD(struct trial, base, SHOW),            FIELD(struct trial, expected, SHOW),
    FIELD(struct trial, present, SHOW),         FIELD(struct trial, agree, SHOW),
    FIELD(struct trial, present_need, SHOW, .min = -1),
    FIELD(struct trial, present_missing, SHOW),
    FIELD(struct trial, agree_need, SHOW, .min = -1),
    FIELD(struct trial, agree_missing, SHOW),
    FIELD(struct trial, quorum_rule, SHOW),     FIELD(struct trial, pass_rule, SHOW),
    FIELD(struct trial, pass_base, SHOW),
    FIELD(struct trial, quorum_source, SHOW),   FIELD(struct trial, pass_source, SHOW),
    FIELD(struct trial, held, SHOW),            FIELD(struct trial, passed, SHOW),
    FIELD(struct trial, outcome, SHOW),
    FIELD(struct trial, lines, SHOW, .sub = &TRIAL_LINE),
};
/* clang-format on */
const struct shape TRIAL = SHAPE(struct trial, trial_fields);

static int64_t missing(int64_t need, int64_t have) { return need > have ? need - have : 0; }

static MUST err check_counts(const struct trial_in *in)
{
    if (in->expected < 1 || in->present < 0 || in->agree < 0)
        return &TRIAL_COUNTS;
    return in->present > in->expected || in->agree > in->present ? &TRIAL_COUNTS : NULL;
}

static struct trial_line line(struct arena *a, const char *what, struct str base,
                              struct threshold t, struct str source, int64_t whole, int64_t part)
{
    int64_t need = threshold_need(whole, t);

    return (struct trial_line){ .what = str_of(what),
                                .base = base,
                                .base_title = base,
                                .rule = threshold_text(a, t),
                                .source = source,
                                .whole = whole,
                                .part = part,
                                .need = need,
                                .missing = missing(need, part),
                                .met = threshold_met(part, whole, t) };
}

/* --- owners --- */

static MUST err check_sums(const struct trial_in *in)
{
    if (in->area < 1 || in->area_present < 0 || in->area_agree < 0)
        return &TRIAL_SUMS;
    return in->area_present > in->area || in->area_agree > in->area_present ? &TRIAL_SUMS : NULL;
}

static const struct rule_count *quorum_of(const struct rule_body *b, const char *base)
{
    return body_quorum(b, str_of(base));
}

/* Taking part is measured against all owners; agreeing against those taking part, or all. */
static MUST err owners_run(struct arena *a, const struct rule_body *b, const struct trial_in *in,
                           struct trial *ret)
{
    struct owners_law law = { .base = BASE_PRESENT };

    if (!body_owners_law(b, &law))
        return &TRIAL_SUMS;
    TRY(check_counts(in));
    TRY(check_sums(in));
    const struct owners_tally t = { .heads = in->expected,
                                    .area = in->area,
                                    .heads_joined = in->present,
                                    .area_joined = in->area_present,
                                    .heads_agree = in->agree,
                                    .area_agree = in->area_agree };
    bool joined = law.base == BASE_PRESENT;
    const struct rule_count *heads = quorum_of(b, "owner_heads"),
                            *area = quorum_of(b, "owner_area");
    struct trial_line *out = NEW_N(a, struct trial_line, 4);
    out[0] = line(a, "join", heads->base, heads->need, heads->source, t.heads, t.heads_joined);
    out[1] = line(a, "join", area->base, area->need, area->source, t.area, t.area_joined);
    out[2] = line(a, "agree", heads->base, law.share.agree_heads, b->pass.source,
                  joined ? t.heads_joined : t.heads, t.heads_agree);
    out[3] = line(a, "agree", area->base, law.share.agree_area, b->pass.source,
                  joined ? t.area_joined : t.area, t.area_agree);
    enum outcome outcome = owners_judge(&law, &t).outcome;
    *ret = (struct trial){
        .body = b->id,
        .base = heads->base,
        .expected = t.heads,
        .present = t.heads_joined,
        .agree = t.heads_agree,
        .present_need = out[0].need,
        .present_missing = out[0].missing,
        .agree_need = out[2].need,
        .agree_missing = out[2].missing,
        .quorum_rule = out[0].rule,
        .pass_rule = out[2].rule,
        .pass_base = b->pass.base,
        .quorum_source = heads->source,
        .pass_source = b->pass.source,
        .held = outcome != OUTCOME_NO_QUORUM,
        .passed = outcome == OUTCOME_PASSED,
        .outcome = outcome_word(outcome),
        .lines = { out, 4 },
    };
    return NULL;
}

/* --- who must be there beside --- */

static const struct trial_also *also_in(const struct trial_in *in, struct str base)
{
    for (size_t k = 0; k < in->also.n; k++) {
        const struct trial_also *x = (const struct trial_also *)in->also.p + k;
        if (str_eq(x->base, base))
            return x;
    }
    return NULL;
}

static MUST err also_run(struct arena *a, const struct rule_body *b, const struct trial_in *in,
                         struct trial *t)
{
    struct trial_line *out = NEW_N(a, struct trial_line, b->n_also + 1);
    bool all = true;

    for (size_t k = 0; k < b->n_also; k++) {
        const struct rule_count *c = &b->also[k];
        const struct trial_also *x = also_in(in, c->base);
        if (!x)
            return err_rule(a, &TRIAL_ALSO, str_z(a, c->source), "base=" STR_FMT, STR_ARG(c->base));
        if (x->expected < 1 || x->present > x->expected || x->expected > in->expected ||
            x->present > in->present)
            return &TRIAL_COUNTS;
        out[k] = line(a, "also", c->base, c->need, c->source, x->expected, x->present);
        all = all && out[k].met;
    }
    t->lines = (struct list){ out, b->n_also };
    if (all)
        return NULL;
    t->held = t->passed = false;
    t->outcome = outcome_word(OUTCOME_NO_QUORUM);
    return NULL;
}

err trial_run(struct arena *a, const struct rule_body *b, const struct trial_in *in,
              struct trial *ret)
{
    const struct rule_count *quorum = body_quorum(b, in->base);
    struct votes v = { in->expected, in->present, in->agree };
    struct pass_rule rule;

    if (body_owners(b))
        return owners_run(a, b, in, ret);
    if (!quorum || !body_pass_rule(b, in->base, &rule))
        return &TRIAL_BASE;
    TRY(check_counts(in));
    enum outcome out = body_votes(b)                                      ? votes_decide(&rule, &v)
                       : meeting_held(v.expected, v.present, rule.quorum) ? OUTCOME_PASSED
                                                                          : OUTCOME_NO_QUORUM;
    int64_t come = threshold_need(v.expected, rule.quorum), agree = votes_needed(&rule, &v);
    *ret = (struct trial){
        .body = b->id,
        .base = quorum->base,
        .expected = v.expected,
        .present = v.present,
        .agree = v.agree,
        .present_need = come,
        .present_missing = missing(come, v.present),
        .agree_need = agree,
        .agree_missing = missing(agree, v.agree),
        .quorum_rule = threshold_text(a, rule.quorum),
        .pass_rule = body_votes(b) ? threshold_text(a, rule.pass) : STR(""),
        .pass_base = b->pass.base,
        .quorum_source = quorum->source,
        .pass_source = b->pass.source,
        .held = out != OUTCOME_NO_QUORUM,
        .passed = out == OUTCOME_PASSED,
        .outcome = outcome_word(out),
    };
    return also_run(a, b, in, ret);
}
