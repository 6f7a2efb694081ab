#include "rule/quorum.h"

bool threshold_read(struct str op, struct str share, struct threshold *ret)
{
    struct threshold t = { .cmp = str_is(op, "gt") ? CMP_GT : CMP_GE };

    if ((t.cmp == CMP_GE && !str_is(op, "ge")) || !share_read(share, &t.share))
        return false;
    *ret = t;
    return true;
}

bool threshold_met(int64_t part, int64_t whole, struct threshold t)
{
    return part <= whole && part >= t.least && share_meets(part, whole, t.cmp, t.share);
}

struct str threshold_words(struct arena *a, struct threshold t)
{
    struct str words =
        str_fmt(a, "%s " STR_FMT, t.cmp == CMP_GE ? "ge" : "gt", STR_ARG(share_text(a, t.share)));

    return t.least ? str_fmt(a, STR_FMT " least %lld", STR_ARG(words), (long long)t.least) : words;
}

struct str threshold_text(struct arena *a, struct threshold t)
{
    struct str text =
        str_fmt(a, "%s" STR_FMT, t.cmp == CMP_GT ? ">" : "≥", STR_ARG(share_text(a, t.share)));

    return t.least ? str_fmt(a, STR_FMT ", ≥%lld", STR_ARG(text), (long long)t.least) : text;
}

int64_t threshold_need(int64_t whole, struct threshold t)
{
    int64_t need = share_need(whole, t.cmp, t.share);

    if (need >= 0 && need < t.least)
        need = t.least;
    return need <= whole ? need : -1;
}

bool threshold_holds_floor(struct threshold t, struct threshold floor)
{
    if (t.least < floor.least)
        return false;
    if (share_gt(t.share.part, t.share.whole, floor.share))
        return true;
    return share_ge(t.share.part, t.share.whole, floor.share) &&
           (t.cmp == CMP_GT || floor.cmp == CMP_GE);
}

int64_t meeting_expected(int64_t seats, int64_t recused, bool stays)
{
    return stays || recused < 0 || recused > seats ? seats : seats - recused;
}

bool meeting_held(int64_t expected, int64_t present, struct threshold quorum)
{
    return threshold_met(present, expected, quorum);
}

bool any_met(const struct headcount *list, size_t n, size_t *ret_which)
{
    for (size_t i = 0; i < n; i++) {
        if (!threshold_met(list[i].part, list[i].whole, list[i].need))
            continue;
        if (ret_which)
            *ret_which = i;
        return true;
    }
    return false;
}

static int64_t base_of(const struct pass_rule *rule, const struct votes *v)
{
    return rule->base == BASE_PRESENT ? v->present : v->expected;
}

enum outcome votes_decide(const struct pass_rule *rule, const struct votes *v)
{
    if (!meeting_held(v->expected, v->present, rule->quorum))
        return OUTCOME_NO_QUORUM;
    if (v->agree > v->present || !threshold_met(v->agree, base_of(rule, v), rule->pass))
        return OUTCOME_REJECTED;
    return OUTCOME_PASSED;
}

int64_t votes_needed(const struct pass_rule *rule, const struct votes *v)
{
    int64_t need = threshold_need(base_of(rule, v), rule->pass);

    return need <= v->present ? need : -1;
}

struct owners_verdict owners_decide(const struct owners_rule *rule, const struct owners_sums *s)
{
    struct owners_verdict v = {
        .join_heads = threshold_met(s->heads_joined, s->heads, rule->join_heads),
        .join_area = threshold_met(s->area_joined, s->area, rule->join_area),
        .agree_heads = threshold_met(s->heads_agree, s->heads_joined, rule->agree_heads),
        .agree_area = threshold_met(s->area_agree, s->area_joined, rule->agree_area),
        .outcome = OUTCOME_PASSED,
    };

    if (!v.join_heads || !v.join_area)
        v.outcome = OUTCOME_NO_QUORUM;
    else if (!v.agree_heads || !v.agree_area)
        v.outcome = OUTCOME_REJECTED;
    return v;
}

bool owners_item_special(int item) { return item >= 6 && item <= 8; }
