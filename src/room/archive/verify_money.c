/* verify_money.c - the chain of money added again: what was resolved, budget, contracts, changes,
 * payments, acceptance, final account; the ledger beside it, and what was taken back. A file made
 * before it carried the ledger has only its money lines. */
#include "base/arena.h"
#include "kit/crypto.h"
#include "room/archive/verify_check.h"
#include "rule/money.h"

struct chain {
    struct verifying *v;
    const struct jr *lines, *links, *changes, *decisions, *spend, *reversals;
};

static const struct jr *line_with(const struct jr *list, const char *name, int64_t id)
{
    for (size_t i = 0; id && i < jr_count(list); i++) {
        if (line_id(jr_at(list, i), name) == id)
            return jr_at(list, i);
    }
    return NULL;
}

static bool read_chain(struct verifying *v, struct chain *ret)
{
    *ret = (struct chain){ v,
                           verify_items(v, "data/money.json"),
                           verify_items(v, "data/money_links.json"),
                           verify_items(v, "data/money_changes.json"),
                           verify_items(v, "data/money_decisions.json"),
                           verify_items(v, "data/spend.json"),
                           verify_items(v, "data/reversals.json") };
    return ret->lines && ret->links && ret->changes && ret->decisions && ret->spend &&
           ret->reversals;
}

static int64_t sum_of(const struct chain *k, const char *what)
{
    int64_t sum = 0;

    for (size_t i = 0; i < jr_count(k->lines); i++) {
        const struct jr *line = jr_at(k->lines, i);
        sum += str_is(line_str(line, "what"), what) ? line_int(line, "fen") : 0;
    }
    return sum;
}

/* The sum of the newest plan that names one, which the body voted on; else the matter's own. */
static int64_t resolved(const struct chain *k)
{
    const struct jr *plans = verify_items(k->v, "data/plans.json");
    int64_t sum = line_int(k->v->matter, "amount"), newest = 0;

    for (size_t i = 0; i < jr_count(plans); i++) {
        const struct jr *p = jr_at(plans, i);
        if (line_int(p, "budget") <= 0 || line_int(p, "version") < newest)
            continue;
        newest = line_int(p, "version");
        sum = line_int(p, "budget");
    }
    return sum;
}

static struct money_sums add_up(const struct chain *k)
{
    struct money_sums s = { .resolved = resolved(k),
                            .budget = sum_of(k, "budget"),
                            .contract = sum_of(k, "contract"),
                            .change = sum_of(k, "change"),
                            .settled = sum_of(k, "settlement") };

    for (size_t i = 0; i < jr_count(k->decisions); i++) {
        const struct jr *d = jr_at(k->decisions, i);
        s.decided += line_bool(d, "given") ? -line_int(d, "fen") : line_int(d, "fen");
    }
    for (size_t i = 0; i < jr_count(k->spend); i++)
        s.spent += line_int(jr_at(k->spend, i), "fen");
    return s;
}

/* What is spent without a budget of its own is held to what was resolved alone. */
static bool sums_agree(const struct chain *k, const struct money_sums *s)
{
    const struct rule_value *x = rules_value(&k->v->rules, "money.tolerance");
    struct share tolerance = x && x->is_share ? x->share : (struct share){ 0, 1 };

    if (s->budget == 0 && s->contract == 0)
        return s->spent <= money_limit(s, tolerance) && s->settled == 0;
    return money_check(s, tolerance).fault == MONEY_AGREES;
}

static void check_sums(const struct chain *k)
{
    const struct money_sums s = add_up(k);
    const int64_t sums[] = {
        s.resolved + s.decided, s.budget, s.contract, s.change, s.spent, s.settled
    };
    char yuan[COUNT(sums)][YUAN_TEXT_SIZE];
    struct str said[COUNT(sums)];

    for (size_t i = 0; i < COUNT(sums); i++)
        said[i] = money_yuan(sums[i], yuan[i]);
    verify_say(k->v, sums_agree(k, &s), "verify.money",
               "resolved=" STR_FMT " budget=" STR_FMT " contract=" STR_FMT " change=" STR_FMT
               " spent=" STR_FMT " settled=" STR_FMT,
               STR_ARG(said[0]), STR_ARG(said[1]), STR_ARG(said[2]), STR_ARG(said[3]),
               STR_ARG(said[4]), STR_ARG(said[5]));
}

/* Every payment is an entry of the ledger, and every entry of a payment has its payment. */
static void check_entries(const struct chain *k)
{
    size_t paid = 0, entered = 0;
    bool good = true;

    for (size_t i = 0; i < jr_count(k->lines); i++) {
        const struct jr *line = jr_at(k->lines, i);
        if (!str_is(line_str(line, "what"), "payment"))
            continue;
        const struct jr *entry = line_with(k->spend, "line", line_id(line, "id"));
        paid++;
        good = good && entry && line_int(entry, "fen") == line_int(line, "fen");
    }
    for (size_t i = 0; i < jr_count(k->spend); i++)
        entered += str_is(line_str(jr_at(k->spend, i), "way"), "payment");
    if (paid + entered)
        verify_say(k->v, good && paid == entered, "verify.money_entries", "n=%zu", paid);
}

/* What is left of a contract after its changes and all that was paid on it. */
static int64_t left_of(const struct chain *k, const struct jr *contract)
{
    int64_t left = line_int(contract, "fen");

    for (size_t i = 0; i < jr_count(k->lines); i++) {
        const struct jr *x = jr_at(k->lines, i);
        const struct jr *link = line_with(k->links, "id", line_id(x, "id"));
        if (!link || line_id(link, "contract") != line_id(contract, "id"))
            continue;
        left += str_is(line_str(x, "what"), "payment")  ? -line_int(x, "fen")
                : str_is(line_str(x, "what"), "change") ? line_int(x, "fen")
                                                        : 0;
    }
    return left;
}

static void check_contracts(const struct chain *k)
{
    size_t n = 0;
    bool good = jr_count(k->links) == jr_count(k->lines);

    for (size_t i = 0; i < jr_count(k->lines); i++) {
        const struct jr *line = jr_at(k->lines, i);
        if (!str_is(line_str(line, "what"), "contract"))
            continue;
        n++;
        good = good && left_of(k, line) >= 0;
    }
    if (n || !good)
        verify_say(k->v, good, "verify.money_contract", "n=%zu", n);
}

static bool leaf_says(const struct chain *k, int64_t subject, const char *what, int64_t fen)
{
    for (size_t i = 0; i < k->v->n_leaves; i++) {
        const struct jr *data = jr_get(k->v->leaf[i], "data");
        if (line_id(k->v->leaf[i], "subject") == subject && line_int(data, "fen") == fen &&
            (!what || str_is(line_str(data, "what"), what)))
            return true;
    }
    return false;
}

/* Asked by one, approved by another, told to the log; together they are the lines of changes. */
static void check_changes(const struct chain *k)
{
    int64_t sum = 0;
    size_t n = 0;
    bool good = true;

    for (size_t i = 0; i < jr_count(k->changes); i++) {
        const struct jr *x = jr_at(k->changes, i);
        if (line_int(x, "approved_at") == 0)
            continue;
        n++;
        sum += line_int(x, "fen");
        good = good && line_str(x, "approved_by").n > 0 &&
               !str_eq(line_str(x, "approved_by"), line_str(x, "asked_by")) &&
               leaf_says(k, line_id(x, "id"), NULL, line_int(x, "fen"));
    }
    if (n || sum_of(k, "change"))
        verify_say(k->v, good && sum == sum_of(k, "change"), "verify.money_changes", "n=%zu", n);
}

/* The opposite of its entry, asked by one and agreed by another, as the log says. */
static bool back_holds(const struct chain *k, const struct jr *back)
{
    const struct jr *entry = line_with(k->spend, "id", line_id(back, "reverses"));
    const struct jr *r = line_with(k->reversals, "entry", line_id(back, "id"));

    return entry && line_int(entry, "fen") == -line_int(back, "fen") && r &&
           line_id(r, "spend") == line_id(entry, "id") &&
           line_int(r, "fen") == line_int(entry, "fen") && line_str(r, "decided_by").n > 0 &&
           !str_eq(line_str(r, "decided_by"), line_str(r, "asked_by")) &&
           leaf_says(k, line_id(entry, "id"), NULL, line_int(back, "fen"));
}

static void check_backs(const struct chain *k)
{
    size_t n = 0;
    bool good = true;

    for (size_t i = 0; i < jr_count(k->spend); i++) {
        const struct jr *x = jr_at(k->spend, i);
        if (!line_id(x, "reverses"))
            continue;
        n++;
        good = good && back_holds(k, x);
    }
    if (n || jr_count(k->reversals))
        verify_say(k->v, good && n == jr_count(k->reversals), "verify.money_back", "n=%zu", n);
}

/* A change and the way back of a payment have leaves of their own: above. */
static bool has_own_leaf(const struct jr *line)
{
    struct str what = line_str(line, "what");

    return !str_is(what, "change") && !(str_is(what, "payment") && line_int(line, "fen") < 0);
}

/* Where the leaf names a contract, it is the one the line belongs to, and where it holds source,
 * party and voucher, they are those of the line. */
static bool leaf_names_link(const struct chain *k, const struct jr *line)
{
    const struct jr *link = line_with(k->links, "id", line_id(line, "id"));
    struct str text = money_link_text(k->v->arena, line_str(link, "source"),
                                      line_str(link, "party"), line_str(link, "voucher"));
    uint8_t hash[HASH_SIZE];

    sha256(text.p, text.n, hash);

    for (size_t i = 0; i < k->v->n_leaves; i++) {
        const struct jr *data = jr_get(k->v->leaf[i], "data");
        if (line_id(k->v->leaf[i], "subject") != line_id(line, "id") || !jr_get(data, "contract"))
            continue;
        return line_id(data, "contract") == line_id(link, "contract") &&
               (!jr_get(data, "link_hash") ||
                str_eq(line_str(data, "link_hash"), str_hex(k->v->arena, hash, sizeof hash)));
    }
    return true;
}

static void check_leaves(const struct chain *k)
{
    size_t n = 0;
    bool good = true;

    for (size_t i = 0; i < jr_count(k->lines); i++) {
        const struct jr *x = jr_at(k->lines, i);
        if (!has_own_leaf(x))
            continue;
        n++;
        good = good &&
               leaf_says(k, line_id(x, "id"), str_z(k->v->arena, line_str(x, "what")),
                         line_int(x, "fen")) &&
               leaf_names_link(k, x);
    }
    verify_say(k->v, good, "verify.money_leaf", "n=%zu", n);
}

static void check_accepted(struct verifying *v)
{
    const struct jr *list = verify_items(v, "data/acceptance.json");

    for (size_t i = 0; i < jr_count(v->steps); i++) {
        const struct jr *row = jr_at(v->steps, i), *last = NULL;
        const struct flow_step *s = template_step(&v->template, line_str(row, "step"));
        if (!s || !str_is(s->kind, "work") || !str_is(line_str(row, "state"), "closed"))
            continue;
        for (size_t k = 0; k < jr_count(list); k++) {
            if (line_id(jr_at(list, k), "step_row") == line_id(row, "id"))
                last = jr_at(list, k);
        }
        verify_say(v, str_is(line_str(last, "result"), "passed"), "verify.money_accepted",
                   "step=" STR_FMT, STR_ARG(s->id));
    }
}

void verify_money(struct verifying *v)
{
    struct chain k;

    if (!verify_items(v, "data/spend.json"))
        return;
    if (!read_chain(v, &k)) {
        verify_say(v, false, "verify.record", "%s", "");
        return;
    }
    check_accepted(v);
    if (jr_count(k.lines) + jr_count(k.spend) == 0)
        return;
    check_sums(&k);
    check_entries(&k);
    check_contracts(&k);
    check_changes(&k);
    check_backs(&k);
    check_leaves(&k);
}
