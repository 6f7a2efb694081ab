/* strictest.c - of two rule sets the stricter of each number: so that what a community has made
 * stricter stays when the place above publishes anew. */
#include "base/arena.h"
#include "flow/count_list.h"
#include "flow/edition.h"

/* Whom a threshold protects decides which is stricter: a right to demand a meeting is kept where it
 * is easier, everything else where it asks for more. */
static void keep_count(struct rule_count *to, const struct rule_count *mine, bool right)
{
    bool stricter = right ? threshold_holds_floor(to->need, mine->need)
                          : threshold_holds_floor(mine->need, to->need);

    if (stricter)
        to->need = mine->need;
}

static void keep_body(struct rule_body *to, const struct rule_body *mine)
{
    if (mine->notice_days > to->notice_days)
        to->notice_days = mine->notice_days;
    if (body_votes(to))
        keep_count(&to->pass, &mine->pass, false);
    for (enum count_list w = 0; w < LISTS; w++) {
        size_t n = 0;
        struct rule_count *at = (struct rule_count *)(uintptr_t)list_of(to, w, &n);
        for (size_t i = 0; i < n; i++) {
            const struct rule_count *own = count_of(mine, w, at[i].base);
            if (own)
                keep_count(&at[i], own, w == LIST_CONVENE);
        }
    }
}

/* A number with a floor is stricter where it is larger. One without a floor is the place's own
 * affair: what it has set itself stays. */
static void keep_value(struct rule_value *to, const struct rule_value *mine,
                       const struct rule_value *shipped)
{
    bool larger = to->is_share ? share_ge(mine->share.part, mine->share.whole, to->share)
                               : mine->number > to->number;
    bool own = to->is_share ? !share_ge(mine->share.part, mine->share.whole, shipped->share) ||
                                  !share_ge(shipped->share.part, shipped->share.whole, mine->share)
                            : mine->number != shipped->number;

    if (to->has_floor ? !larger : !own)
        return;
    to->number = mine->number;
    to->share = mine->share;
}

/* Those with a floor only, where the others would put a shortest time above a longest. */
static void without_own(struct rule_set *to, const struct rule_set *above)
{
    struct rule_value *v = (struct rule_value *)(uintptr_t)to->value;

    for (size_t i = 0; i < to->n_value; i++) {
        if (!v[i].has_floor)
            v[i] = above->value[i];
    }
}

bool edition_strictest(struct arena *a, const struct rule_set *shipped,
                       const struct rule_set *above, const struct rule_set *mine,
                       struct rule_set *ret)
{
    *ret = rules_copy(a, above);
    for (size_t i = 0; i < ret->n_body; i++) {
        const struct rule_body *own = rules_body(mine, ret->body[i].id);
        if (own)
            keep_body((struct rule_body *)(uintptr_t)&ret->body[i], own);
    }
    for (size_t i = 0; i < ret->n_value; i++) {
        const struct rule_value *own = rules_value(mine, str_z(a, ret->value[i].name));
        if (own)
            keep_value((struct rule_value *)(uintptr_t)&ret->value[i], own, &shipped->value[i]);
    }
    if (rules_check_order(a, ret))
        without_own(ret, above);
    return edition_diff(a, shipped, above, ret, false).n > 0;
}
