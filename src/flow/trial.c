#include "flow/trial.h"

#include "base/arena.h"
#include "kit/shape.h"
#include "rule/tally.h"

const struct failure TRIAL_BASE = { .code = ERR_INPUT, .id = "trial.base", .field = "base" };
const struct failure TRIAL_SUMS = { .code = ERR_INPUT, .id = "trial.sums", .field = "body" };
const struct failure TRIAL_COUNTS = { .code = ERR_INPUT, .id = "trial.counts", .field = "present" };

/* clang-format off */
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

err trial_run(struct arena *a, const struct rule_body *b, const struct trial_in *in,
              struct trial *ret)
{
    const struct rule_count *quorum = body_quorum(b, in->base);
    struct votes v = { in->expected, in->present, in->agree };
    struct pass_rule rule;

    if (b->n_quorum && str_starts(b->quorum[0].base, STR("owner_")))
        return &TRIAL_SUMS;
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
    return NULL;
}
