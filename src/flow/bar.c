#include "flow/bar.h"

#include "base/arena.h"

const char *const BAR_KIND[BAR_KINDS] = { "quorum", "also", "mix", "pass" };

bool body_owners(const struct rule_body *b)
{
    return b->n_quorum && str_starts(b->quorum[0].base, STR("owner_"));
}

bool body_owners_law(const struct rule_body *b, struct owners_law *ret)
{
    int found = 0;

    for (const struct rule_count *q = b->quorum; q < b->quorum + b->n_quorum; q++) {
        if (str_is(q->base, "owner_heads"))
            ret->share.join_heads = q->need, found |= 1;
        else if (str_is(q->base, "owner_area"))
            ret->share.join_area = q->need, found |= 2;
    }
    ret->share.agree_heads = ret->share.agree_area = b->pass.need;
    ret->base = str_is(b->pass.base, "expected") ? BASE_EXPECTED : BASE_PRESENT;
    return found == 3;
}

static size_t put(struct bar *out, size_t at, enum bar_kind kind, const struct rule_count *c,
                  size_t n)
{
    for (size_t i = 0; i < n; i++)
        out[at + i] = (struct bar){ kind, c[i].base, c[i].need, c[i].source };
    return at + n;
}

static void put_pass(struct bar *to, const struct rule_body *b, struct str pass,
                     struct str pass_source)
{
    struct threshold own;
    struct str op;

    *to = (struct bar){ BAR_PASS, b->pass.base, b->pass.need, b->pass.source };
    if (!str_cut(&pass, ' ', &op) || !threshold_read(op, pass, &own))
        return;
    if (threshold_holds_floor(own, to->need) && !threshold_holds_floor(to->need, own)) {
        to->need = own;
        to->source = pass_source;
    }
}

size_t body_bars(struct arena *a, const struct rule_body *b, struct str pass,
                 struct str pass_source, struct bar **ret)
{
    struct bar *out = NEW_N(a, struct bar, b->n_quorum + b->n_also + b->n_mix + 1);
    size_t n = put(out, 0, BAR_QUORUM, b->quorum, b->n_quorum);

    n = put(out, n, BAR_ALSO, b->also, b->n_also);
    n = put(out, n, BAR_MIX, b->mix, b->n_mix);
    if (body_votes(b))
        put_pass(&out[n++], b, pass, pass_source);
    *ret = out;
    return n;
}
