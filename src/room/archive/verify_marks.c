/* verify_marks.c - elections and reviews: every paper counted again, and what the names came to. */
#include "base/arena.h"
#include "kit/crypto.h"
#include "room/archive/verify_check.h"
#include "room/ballot/ballot.h"

struct names {
    struct marks_name name[MARKS_NAMES];
    struct marks_tally said;
    size_t n;
};

static bool read_names(struct verifying *v, int64_t ballot, struct names *ret)
{
    const struct jr *list = verify_items(v, "data/names.json");

    for (size_t i = 0; i < jr_count(list); i++) {
        const struct jr *x = jr_at(list, i);
        if (line_id(x, "ballot") != ballot)
            continue;
        if (ret->n == MARKS_NAMES || line_int(x, "nr") != (int64_t)ret->n + 1)
            return false;
        ret->name[ret->n] =
            (struct marks_name){ line_str(x, "seat"), line_str(x, "name"), line_int(x, "seats") };
        ret->said.of[ret->n++] = (struct marks_count){ { line_int(x, "n1"), line_int(x, "n2"),
                                                         line_int(x, "n3"), line_int(x, "n4") },
                                                       marks_letter(line_str(x, "result")) };
    }
    ret->said.n = ret->n;
    return ret->n > 0;
}

static struct marks_paper *read_papers(const struct verifying *v, int64_t ballot, size_t *ret_n)
{
    struct marks_paper *out = NEW_N(v->arena, struct marks_paper, jr_count(v->votes) + 1);

    *ret_n = 0;
    for (size_t i = 0; i < jr_count(v->votes); i++) {
        const struct jr *x = jr_at(v->votes, i);
        if (line_id(x, "ballot") == ballot)
            out[(*ret_n)++] = (struct marks_paper){ line_str(x, "slot"), line_str(x, "choice") };
    }
    return out;
}

static bool counts_again(struct verifying *v, const struct jr *b, const struct marks_rule *rule,
                         struct names *n, const struct marks_paper *paper, size_t papers)
{
    struct marks_tally t;
    struct hash said, h;
    struct marks_tally *s = &n->said;

    s->expected = line_int(b, "expected");
    s->papers = line_int(b, "present");
    s->whole = line_int(b, "agree");
    s->spoilt = line_int(b, "oppose");
    s->blank = line_int(b, "abstain");
    if (!outcome_read(line_str(b, "outcome"), &s->outcome) ||
        !str_unhex(line_str(b, "tally_hash"), said.b, sizeof said.b) ||
        marks_count(v->arena, rule, n->name, n->n, s->expected, paper, papers, &t))
        return false;
    h = marks_hash(v->arena, sha256, rule, n->name, &t, paper, papers);
    return marks_tally_same(&t, s) && hash_eq(&h, &said);
}

void verify_marks(struct verifying *v, const struct jr *b, const struct pass_rule *body)
{
    struct names *n = NEW(v->arena, struct names);
    struct marks_rule rule;
    size_t papers = 0;
    const struct marks_paper *paper = read_papers(v, line_id(b, "id"), &papers);
    bool known = body && read_names(v, line_id(b, "id"), n) &&
                 marks_rule_in(&v->rules, line_str(b, "form"), line_int(b, "turn"), body, &rule);

    verify_say(v, known && counts_again(v, b, &rule, n, paper, papers), "verify.names",
               "papers=%zu names=%zu expected=%lld agree=%lld oppose=%lld abstain=%lld "
               "outcome=" STR_FMT,
               papers, n->n, (long long)line_int(b, "expected"), (long long)line_int(b, "agree"),
               (long long)line_int(b, "oppose"), (long long)line_int(b, "abstain"),
               STR_ARG(line_str(b, "outcome")));
}
