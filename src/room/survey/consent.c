/* consent.c - signed consents of households before works that need four fifths of them. */
#include "base/arena.h"
#include "flow/scope.h"
#include "room/file/file.h"
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

err consent_give(struct ctx *c, struct id matter, const struct consent_in *in)
{
    struct instance i;
    struct voice v;

    TRY(flow_take(c, matter, &i));
    TRY(flow_at(c, &i, "solicit"));
    TRY(voice_of(c, in->household, i.area.v ? i.area : c->community, PERM_OPINION_HANDLE,
                 &CONSENT_OUTSIDER, &v));
    TRY(file_attach(c, in->file, "consent", matter, false));
    err e = db_run(c->db, SQL_CONSENT_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(matter), arg_id(v.household),
                        arg_id(v.resident), arg_str(in->choice), arg_str(v.way), arg_id(in->file),
                        arg_id(c->account), arg_str(c->name), arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &CONSENT_TWICE : e;
    leaf_subject(c, matter);
    leaf_word(c, "way", v.way);
    return leaf_commit(
        c, "consent",
        str_fmt(c->arena, "%lld " STR_FMT, (long long)v.household.v, STR_ARG(in->choice)));
}

err consent_count(struct ctx *c, const struct instance *i, struct consent_sums *ret)
{
    TRY(db_one(c->db, SQL_CONSENT_SUMS, &SUMS, ret, ARGS(arg_id(c->community), arg_id(i->id))));
    ret->households = i->affected_households;
    return NULL;
}

err consent_gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    const struct scope_item *item = NULL;
    struct share need = rules_share(i->rules, "solicit.consent_share");
    struct consent_sums k;

    TRY(scope_of(c, i->id, i->template->id, i->scope_id, &item));
    if (!item || !words_have(item->papers, STR("consent")))
        return NULL;
    TRY(consent_count(c, i, &k));
    if (!share_ge(k.agree, k.households, need))
        gap_add(g, &CONSENT_SHORT, rules_source(i->rules, "solicit.consent_share"),
                "agree=%lld needs=%lld", (long long)k.agree,
                (long long)share_need(k.households, CMP_GE, need));
    return NULL;
}
