/* owners_view.c - how a decision is shown: the turnout while it is open, then its sums as they may
 * be told to the one who asks, and the asker's own heads. */
#include <inttypes.h>

#include "base/arena.h"
#include "kit/db.h"
#include "room/owners/owners_view.h"
#include "room/region/region.h"
#include "web/text.h"

enum { MINE_MAX = 200 };

struct my_head {
    struct id id;
    struct str name, place;
    int64_t units, area;
    bool shared;
    struct id agent_id;
    struct when joined_at, cast_at;
    struct id leaf;
    struct str way;
    bool may_vote;
    struct str why; /* why not by phone, in words */
};
/* clang-format off */
static const struct field my_fields[] = {
    FIELD(struct my_head, id, SHOW),
    FIELD(struct my_head, name, SHOW),
    FIELD(struct my_head, place, SHOW),
    FIELD(struct my_head, units, SHOW),
    FIELD(struct my_head, area, SHOW),
    FIELD(struct my_head, shared, SHOW),
    FIELD(struct my_head, agent_id, SECRET),
    FIELD(struct my_head, joined_at, SHOW),
    FIELD(struct my_head, cast_at, SHOW),
    FIELD(struct my_head, leaf, SHOW),
    FIELD(struct my_head, way, SHOW),
    FIELD(struct my_head, may_vote, EXTRA),
    FIELD(struct my_head, why, EXTRA),
};
static const struct shape MY_HEAD = { "struct owners_my_head", my_fields, COUNT(my_fields), sizeof(struct my_head) };
static const struct field view_fields[] = {
    FIELD(struct owners_view, id, SHOW),
    FIELD(struct owners_view, matter, SHOW),
    FIELD(struct owners_view, round, SHOW),
    FIELD(struct owners_view, item, SHOW),
    FIELD(struct owners_view, item_title, SHOW),
    FIELD(struct owners_view, body, SHOW),
    FIELD(struct owners_view, body_title, SHOW),
    FIELD(struct owners_view, place_name, SHOW),
    FIELD(struct owners_view, question, SHOW),
    FIELD(struct owners_view, proposer, SHOW),
    FIELD(struct owners_view, state, SHOW),
    FIELD(struct owners_view, heads, SHOW),
    FIELD(struct owners_view, area, SHOW),
    FIELD(struct owners_view, roll_hash, SHOW),
    FIELD(struct owners_view, called_at, SHOW),
    FIELD(struct owners_view, opens_at, SHOW),
    FIELD(struct owners_view, closes_at, SHOW),
    FIELD(struct owners_view, place, SHOW),
    FIELD(struct owners_view, evote, SHOW),
    FIELD(struct owners_view, evote_basis, SHOW),
    FIELD(struct owners_view, join_share, SHOW),
    FIELD(struct owners_view, agree_share, SHOW),
    FIELD(struct owners_view, agree_base, SHOW),
    FIELD(struct owners_view, agree_strict, SHOW),
    FIELD(struct owners_view, heads_join_needs, SHOW),
    FIELD(struct owners_view, area_join_needs, SHOW),
    FIELD(struct owners_view, heads_agree_needs, SHOW),
    FIELD(struct owners_view, area_agree_needs, SHOW),
    FIELD(struct owners_view, asked_heads, SHOW),
    FIELD(struct owners_view, asked_area, SHOW),
    FIELD(struct owners_view, heads_joined, SHOW),
    FIELD(struct owners_view, area_joined, SHOW),
    FIELD(struct owners_view, delivered, SHOW),
    FIELD(struct owners_view, voted, SHOW),
    FIELD(struct owners_view, hidden, SHOW),
    FIELD(struct owners_view, heads_agree, SHOW),
    FIELD(struct owners_view, area_agree, SHOW),
    FIELD(struct owners_view, heads_oppose, SHOW),
    FIELD(struct owners_view, area_oppose, SHOW),
    FIELD(struct owners_view, heads_abstain, SHOW),
    FIELD(struct owners_view, area_abstain, SHOW),
    FIELD(struct owners_view, sums, SHOW),
    FIELD(struct owners_view, area_agree_most, SHOW),
    FIELD(struct owners_view, area_oppose_most, SHOW),
    FIELD(struct owners_view, area_abstain_most, SHOW),
    FIELD(struct owners_view, outcome, SHOW),
    FIELD(struct owners_view, tally_hash, SHOW),
    FIELD(struct owners_view, counted_by, SHOW),
    FIELD(struct owners_view, counted_at, SHOW),
    FIELD(struct owners_view, witness, SHOW),
    FIELD(struct owners_view, witnessed_at, SHOW),
    FIELD(struct owners_view, rule, SHOW),
    FIELD(struct owners_view, mine, SHOW, .sub = &MY_HEAD),
};
const struct shape OWNERS_VIEW = SHAPE(struct owners_view, view_fields);
/* clang-format on */

bool owners_is_counted(const struct owners_decision *d)
{
    return str_is(d->state, "counted") || str_is(d->state, "closed");
}

static struct str said(const struct ctx *c, struct title t)
{
    return c->lang == LANG_EN ? t.en : t.zh;
}

static void fill_rule(struct ctx *c, const struct instance *i, struct owners_view *v)
{
    const struct rule_body *body = rules_body(i->rules, v->body);
    struct owners_law law = { .base = BASE_PRESENT };
    const struct owners_tally t = { .heads = v->heads,
                                    .area = v->area,
                                    .heads_joined = v->heads_joined,
                                    .area_joined = v->area_joined };

    if (!owners_law_of(i->rules, v->body, &law))
        return;
    struct owners_needs n = owners_needs(&law, &t);
    v->body_title = said(c, body->title);
    v->rule = body->pass.source;
    v->join_share = share_text(c->arena, law.share.join_heads.share);
    v->agree_share = share_text(c->arena, law.share.agree_heads.share);
    v->agree_base = law.base == BASE_PRESENT ? STR("joined") : STR("all");
    v->agree_strict = law.share.agree_heads.cmp == CMP_GT;
    v->heads_join_needs = n.heads_join;
    v->area_join_needs = n.area_join;
    v->heads_agree_needs = n.heads_agree;
    v->area_agree_needs = n.area_agree;
}

static void fill_areas(struct owners_view *v, const struct owners_exact *least,
                       const struct owners_exact *most)
{
    v->area_agree = least->area_agree;
    v->area_oppose = least->area_oppose;
    v->area_abstain = least->area_abstain;
    v->area_agree_most = most->area_agree;
    v->area_oppose_most = most->area_oppose;
    v->area_abstain_most = most->area_abstain;
}

/* Whoever counts or witnesses reads the counted sums; everybody else what is told of them. */
static MUST err fill_sums(struct ctx *c, const struct owners_decision *d, struct owners_view *v)
{
    struct owners_exact exact;
    struct owners_tally least = { .heads = 0 }, most = least;
    struct owners_classes l;
    struct owners_cast *cast = NULL;
    int64_t *roll = NULL;
    size_t n = 0, n_roll = 0;
    bool inside = ctx_may(c, PERM_OWNERS_RUN) || ctx_may(c, PERM_OWNERS_WITNESS);

    TRY(owners_told_exact(c, d, &exact));
    v->sums = inside || !str_is(d->sums, "least") ? STR("exact") : d->sums;
    fill_areas(v, &exact, &exact);
    if (!str_is(v->sums, "least"))
        return NULL;
    TRY(owners_told_classes(c, d->id, &l));
    TRY(owners_casts(c, d->id, &cast, &n));
    TRY(owners_areas(c, d->id, &roll, &n_roll));
    for (size_t k = 0; k < n; k++)
        cast[k].class = (int64_t)owners_class_of(&l, cast[k].area);
    (void)owners_bounds(c->arena, &l, roll, n_roll, cast, n, &least, &most);
    fill_areas(v, &(struct owners_exact){ least.area_agree, least.area_oppose, least.area_abstain },
               &(struct owners_exact){ most.area_agree, most.area_oppose, most.area_abstain });
    return NULL;
}

static MUST err fill_result(struct ctx *c, const struct owners_decision *d, struct owners_view *v)
{
    v->hidden = !owners_is_counted(d);
    v->sums = STR("");
    if (v->hidden)
        return NULL;
    v->heads_joined = d->heads_joined;
    v->area_joined = d->area_joined;
    v->heads_agree = d->heads_agree;
    v->heads_oppose = d->heads_oppose;
    v->heads_abstain = d->heads_abstain;
    v->outcome = d->outcome;
    v->tally_hash = d->tally_hash;
    v->counted_by = d->counted_by;
    v->counted_at = d->counted_at;
    v->witness = d->witness;
    v->witnessed_at = d->witnessed_at;
    return fill_sums(c, d, v);
}

static MUST err fill_turnout(struct ctx *c, const struct owners_decision *d, struct owners_view *v)
{
    struct owners_two n = { 0, 0 };

    TRY(owners_sums(c, SQL_OWNERS_ASKED_SUMS, d->id, &n));
    v->asked_heads = n.heads;
    v->asked_area = n.area;
    TRY(owners_sums(c, SQL_OWNERS_PART_SUMS, d->id, &n));
    v->heads_joined = n.heads;
    v->area_joined = n.area;
    TRY(db_int(c->db, SQL_OWNERS_DELIVERED, &v->delivered,
               ARGS(arg_id(c->community), arg_id(d->id))));
    return db_int(c->db, SQL_OWNERS_VOTED, &v->voted, ARGS(arg_id(c->community), arg_id(d->id)));
}

static MUST err fill_mine(struct ctx *c, const struct instance *i, const struct owners_decision *d,
                          struct owners_view *v)
{
    if (!c->resident.v)
        return NULL;
    TRY(db_list(c->db, SQL_OWNERS_MINE, &MY_HEAD, MINE_MAX, &v->mine,
                ARGS(arg_id(c->community), arg_id(d->id), arg_id(c->resident))));
    struct my_head *m = (struct my_head *)(uintptr_t)v->mine.p; /* just made in our arena */
    for (size_t k = 0; k < v->mine.n; k++) {
        const struct owners_head_row row = { .id = m[k].id,
                                             .shared = m[k].shared,
                                             .agent_id = m[k].agent_id };
        err no = m[k].cast_at.ms ? &OWNERS_VOTED : owners_may_cast(c, i, d, &row);
        if (no && (no->code == ERR_FAULT || no->code == ERR_BUSY))
            return no;
        m[k].may_vote = !no;
        m[k].why = no ? text_say(c->arena, c->lang, no->id, no->says) : STR("");
    }
    return NULL;
}

err owners_view_of(struct ctx *c, const struct owners_decision *d, struct owners_view *ret)
{
    struct instance i;

    TRY(flow_load(c, d->matter_id, &i));
    *ret = (struct owners_view){ .id = d->id,
                                 .matter = d->matter_id,
                                 .round = d->round,
                                 .item = d->item,
                                 .body = d->body,
                                 .question = d->question,
                                 .proposer = d->proposer,
                                 .state = d->state,
                                 .heads = d->heads,
                                 .area = d->area,
                                 .roll_hash = d->roll_hash,
                                 .called_at = d->called_at,
                                 .opens_at = d->opens_at,
                                 .closes_at = d->closes_at,
                                 .place = d->place,
                                 .evote = d->evote,
                                 .evote_basis = d->evote_basis };
    ret->item_title =
        text_say(c->arena, c->lang, str_fmt(c->arena, "owners.item%" PRId64, d->item).p, NULL);
    TRY(region_name(c, d->area_id, &ret->place_name));
    TRY(fill_turnout(c, d, ret));
    TRY(fill_result(c, d, ret));
    fill_rule(c, &i, ret);
    return fill_mine(c, &i, d, ret);
}
