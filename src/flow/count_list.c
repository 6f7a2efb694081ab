/* count_list.c - the four lists of thresholds of a body, and a rule set whose lists may be changed.
 */
#include "flow/count_list.h"

#include <string.h>

#include "base/arena.h"

const char *const COUNT_LIST[LISTS] = { "quorum", "convene", "also", "mix" };

const struct rule_count *list_of(const struct rule_body *b, enum count_list w, size_t *ret_n)
{
    const struct rule_count *const at[LISTS] = { b->quorum, b->convene, b->also, b->mix };
    const size_t n[LISTS] = { b->n_quorum, b->n_convene, b->n_also, b->n_mix };

    *ret_n = n[w];
    return at[w];
}

const struct rule_count *count_of(const struct rule_body *b, enum count_list w, struct str base)
{
    size_t n = 0;
    const struct rule_count *at = list_of(b, w, &n);

    for (size_t i = 0; i < n; i++) {
        if (str_eq(at[i].base, base))
            return &at[i];
    }
    return NULL;
}

static const struct rule_count *counts_copy(struct arena *a, const struct rule_count *from,
                                            size_t n)
{
    struct rule_count *to = NEW_N(a, struct rule_count, n + 1);

    if (n)
        memcpy(to, from, n * sizeof *to);
    return to;
}

struct rule_set rules_copy(struct arena *a, const struct rule_set *s)
{
    struct rule_set to = *s;
    struct rule_body *body = NEW_N(a, struct rule_body, s->n_body + 1);
    struct rule_value *value = NEW_N(a, struct rule_value, s->n_value + 1);

    memcpy(body, s->body, s->n_body * sizeof *body);
    memcpy(value, s->value, s->n_value * sizeof *value);
    for (size_t i = 0; i < s->n_body; i++) {
        body[i].quorum = counts_copy(a, body[i].quorum, body[i].n_quorum);
        body[i].convene = counts_copy(a, body[i].convene, body[i].n_convene);
        body[i].also = counts_copy(a, body[i].also, body[i].n_also);
        body[i].mix = counts_copy(a, body[i].mix, body[i].n_mix);
    }
    to.body = body;
    to.value = value;
    return to;
}
