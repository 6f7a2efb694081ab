/* verify_covenant.c - a covenant: what was filed is the text the meeting had before it, the log
 * knows its number, and every sentence that was doubted has a lawyer's word. */
#include "base/arena.h"
#include "kit/crypto.h"
#include "room/archive/verify_check.h"

static bool has_step(const struct verifying *v, const char *kind)
{
    for (size_t i = 0; i < jr_count(v->steps); i++) {
        const struct jr *row = jr_at(v->steps, i);
        const struct flow_step *s = template_step(&v->template, line_str(row, "step"));
        if (s && str_is(s->kind, kind) && str_is(line_str(row, "state"), "closed"))
            return true;
    }
    return false;
}

static const struct jr *passed(struct verifying *v)
{
    const struct jr *list = verify_items(v, "data/covenants.json"), *last = NULL;

    for (size_t i = 0; i < jr_count(list); i++)
        last = line_bool(jr_at(list, i), "voided") ? last : jr_at(list, i);
    return last;
}

static struct str newest_text(struct verifying *v)
{
    const struct jr *list = verify_items(v, "data/plans.json"), *last = NULL;

    for (size_t i = 0; i < jr_count(list); i++) {
        if (line_int(jr_at(list, i), "version") > line_int(last, "version"))
            last = jr_at(list, i);
    }
    return line_str(last, "text");
}

/* The leaf of the newest filing. */
static const struct jr *filing_leaf(const struct verifying *v)
{
    const struct jr *last = NULL;

    for (size_t i = 0; i < v->n_leaves; i++) {
        const struct jr *data = jr_get(v->leaf[i], "data");
        if (line_id(v->leaf[i], "subject") == line_id(v->matter, "id") &&
            line_str(data, "number").n)
            last = data;
    }
    return last;
}

static bool filing_agrees(const struct jr *row, const struct jr *leaf)
{
    struct day filed = line_day(row, "filed_on");

    return leaf && str_eq(line_str(leaf, "number"), line_str(row, "filing_no")) &&
           str_eq(line_str(leaf, "sha256"), line_str(row, "sha256")) &&
           line_int(leaf, "filed_on") == filed.n && filed.n >= line_day(row, "passed_on").n;
}

static bool replaced(const struct jr *list, size_t i)
{
    for (size_t k = i + 1; k < jr_count(list); k++) {
        if (str_eq(line_str(jr_at(list, k), "flag"), line_str(jr_at(list, i), "flag")))
            return true;
    }
    return false;
}

/* Sentences of the text that were doubted and allowed with a reason, by the newest ruling. */
static int64_t allowed(struct verifying *v, struct str text)
{
    const struct jr *list = verify_items(v, "data/rulings.json");
    int64_t n = 0;
    size_t at = 0;

    for (size_t i = 0; i < jr_count(list); i++) {
        const struct jr *x = jr_at(list, i);
        struct str sentence = line_str(x, "sentence");
        n += !replaced(list, i) && sentence.n && str_find(text, sentence, &at) &&
             str_is(line_str(x, "verdict"), "allowed") && line_str(x, "reason").n > 0;
    }
    return n;
}

void verify_covenant(struct verifying *v)
{
    if (!has_step(v, "filing"))
        return;
    const struct jr *row = passed(v), *leaf = filing_leaf(v);
    struct str text = newest_text(v);
    uint8_t hash[HASH_SIZE];

    sha256(text.p, text.n, hash);
    bool same = row && str_eq(str_hex(v->arena, hash, sizeof hash), line_str(row, "sha256"));
    verify_say(v, same, "verify.covenant_text", "version=%lld",
               (long long)line_int(row, "version"));
    verify_say(v, filing_agrees(row, leaf), "verify.covenant_filed", "%s", "");
    int64_t have = allowed(v, text), flags = line_int(leaf, "flags");
    verify_say(v, leaf && have == flags, "verify.covenant_flags", "have=%lld needs=%lld",
               (long long)have, (long long)flags);
}
