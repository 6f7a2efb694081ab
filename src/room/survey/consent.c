/* consent.c - signed consents of households before works that need four fifths of them. */
#include "base/arena.h"
#include "flow/scope.h"
#include "room/survey/survey.h"
#include "room/survey/voice.h"
#include "web/leaf.h"

const struct failure CONSENT_OUTSIDER = { .code = ERR_DENIED, .id = "consent.outsider" };
const struct failure CONSENT_TWICE = { .code = ERR_CONFLICT, .id = "consent.twice" };
const struct failure CONSENT_SHORT = { .code = ERR_CONFLICT, .id = "consent.short" };

/* clang-format off */
static const struct field sums_fields[] = {
    FIELD(struct consent_sums, households, SHOW | EXTRA),
    FIELD(struct consent_sums, returned, SHOW),
    FIELD(struct consent_sums, agree, SHOW),
    FIELD(struct consent_sums, oppose, SHOW),
};
/* clang-format on */
static const struct shape SUMS = SHAPE(struct consent_sums, sums_fields);

static MUST err put(struct ctx *c, struct id matter, const struct voice *v, struct str choice)
{
    int64_t added = 0;

    TRY(db_run(c->db, SQL_CONSENT_ADD, &added,
               ARGS(arg_id(c->community), arg_id(matter), arg_id(v->household), arg_id(v->resident),
                    arg_str(choice), arg_str(v->way), arg_id(c->account), arg_str(c->name),
                    arg_time(c->now))));
    return added ? NULL : &CONSENT_TWICE;
}

/* Where the household of the caller, or the one whose form it is, must lie. */
static MUST err voice_in(struct ctx *c, const struct instance *i, struct id household,
                         struct voice *ret)
{
    return voice_of(c, household, i->area.v ? i->area : c->community, PERM_OPINION_HANDLE,
                    &CONSENT_OUTSIDER, ret);
}

err consent_give(struct ctx *c, struct id matter, struct str choice)
{
    struct instance i;
    struct voice v;

    TRY(flow_take(c, matter, &i));
    TRY(flow_at(c, &i, "solicit"));
    TRY(voice_in(c, &i, (struct id){ 0 }, &v));
    TRY(put(c, matter, &v, choice));
    leaf_subject(c, matter);
    leaf_word(c, "way", v.way);
    return leaf_commit(
        c, "consent",
        str_fmt(c->arena, "%lld " STR_FMT, (long long)v.household.v, STR_ARG(choice)));
}

err consent_on_paper(struct ctx *c, struct id matter, struct id household, struct str choice)
{
    struct instance i;
    struct voice v;

    TRY(flow_load(c, matter, &i));
    TRY(voice_in(c, &i, household, &v));
    return put(c, matter, &v, choice);
}

err consent_count(struct ctx *c, const struct instance *i, struct consent_sums *ret)
{
    TRY(db_one(c->db, SQL_CONSENT_SUMS, &SUMS, ret, ARGS(arg_id(c->community), arg_id(i->id))));
    ret->households = i->affected_households;
    return NULL;
}

err consent_asked(struct ctx *c, const struct instance *i, bool *ret)
{
    const struct scope_item *item = NULL;

    TRY(scope_of(c, i->id, i->template->id, i->scope_id, &item));
    *ret = item && words_have(item->papers, STR("consent"));
    return NULL;
}

err consent_gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    bool asked = false;
    struct share need = rules_share(i->rules, "solicit.consent_share");
    struct consent_sums k;

    TRY(consent_asked(c, i, &asked));
    if (!asked)
        return NULL;
    TRY(consent_count(c, i, &k));
    if (!share_ge(k.agree, k.households, need))
        gap_add(g, &CONSENT_SHORT, rules_source(i->rules, "solicit.consent_share"),
                "agree=%lld needs=%lld", (long long)k.agree,
                (long long)share_need(k.households, CMP_GE, need));
    return NULL;
}
