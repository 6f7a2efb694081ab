/* names.c - the names of an election or a review, and the numbers they are decided by. */
#include "room/ballot/names.h"

#include "base/arena.h"
#include "kit/db.h"

/* clang-format off */
static const struct field name_fields[] = {
    FIELD(struct ballot_name, nr, SHOW),
    FIELD(struct ballot_name, seat, SHOW),
    FIELD(struct ballot_name, seats, SHOW),
    FIELD(struct ballot_name, name, SHOW),
    FIELD(struct ballot_name, resident_id, SECRET),
    FIELD(struct ballot_name, post_id, SECRET),
    FIELD(struct ballot_name, n1, SHOW),
    FIELD(struct ballot_name, n2, SHOW),
    FIELD(struct ballot_name, n3, SHOW),
    FIELD(struct ballot_name, n4, SHOW),
    FIELD(struct ballot_name, result, SHOW),
};
/* clang-format on */
const struct shape BALLOT_NAME = SHAPE(struct ballot_name, name_fields);

static const struct {
    char letter;
    struct str word;
} results[] = { { 'e', STR_INIT("elected") }, { 't', STR_INIT("tied") }, { 'n', STR_INIT("not") },
                { 'a', STR_INIT("best") },    { 'b', STR_INIT("good") }, { 'c', STR_INIT("basic") },
                { 'd', STR_INIT("poor") } };

struct str marks_result_word(char result)
{
    for (size_t k = 0; k < COUNT(results); k++) {
        if (results[k].letter == result)
            return results[k].word;
    }
    return STR("");
}

char marks_letter(struct str word)
{
    for (size_t k = 0; k < COUNT(results); k++) {
        if (str_eq(results[k].word, word))
            return results[k].letter;
    }
    return '-';
}

err ballot_names(struct ctx *c, struct id ballot, struct list *ret)
{
    return db_list(c->db, SQL_BALLOT_NAME_LIST, &BALLOT_NAME, MARKS_NAMES, ret,
                   ARGS(arg_id(c->community), arg_id(ballot), arg_int(MARKS_NAMES + 1)));
}

struct marks_name *marks_names(struct arena *a, const struct list *names)
{
    struct marks_name *out = NEW_N(a, struct marks_name, names->n + 1);

    for (size_t k = 0; k < names->n; k++) {
        const struct ballot_name *x = (const struct ballot_name *)names->p + k;
        out[k] = (struct marks_name){ x->seat, x->name, x->seats };
    }
    return out;
}

struct marks_paper *marks_papers(struct arena *a, const struct list *papers)
{
    struct marks_paper *out = NEW_N(a, struct marks_paper, papers->n + 1);

    for (size_t k = 0; k < papers->n; k++) {
        const struct ballot_paper *x = (const struct ballot_paper *)papers->p + k;
        out[k] = (struct marks_paper){ x->slot, x->choice };
    }
    return out;
}

bool marks_rule_in(const struct rule_set *rules, struct str form, int64_t turn,
                   const struct pass_rule *body, struct marks_rule *ret)
{
    static const char *const shares[] = { "review.best", "review.good", "review.poor",
                                          "review.cap" };
    const struct rule_value *again = rules_value(rules, "elect.again");

    *ret = (struct marks_rule){ .quorum = body->quorum, .pass = body->pass };
    if (!marks_form_read(form, &ret->form))
        return false;
    if (ret->form == MARKS_ELECT && turn > 1 && (!again || !again->is_share))
        return false;
    if (ret->form == MARKS_ELECT && turn > 1)
        ret->pass = (struct threshold){ CMP_GE, again->share, 0 };
    if (ret->form == MARKS_ELECT)
        return true;
    for (size_t k = 0; k < COUNT(shares); k++) {
        const struct rule_value *v = rules_value(rules, shares[k]);
        if (!v || !v->is_share)
            return false;
    }
    ret->best = (struct threshold){ CMP_GE, rules_share(rules, "review.best"), 0 };
    ret->good = (struct threshold){ CMP_GE, rules_share(rules, "review.good"), 0 };
    ret->poor = (struct threshold){ CMP_GT, rules_share(rules, "review.poor"), 0 };
    ret->cap = rules_share(rules, "review.cap");
    return true;
}

err ballot_marks_rule(struct ctx *c, const struct ballot *b, struct marks_rule *ret)
{
    struct pass_rule body;
    struct instance i;

    TRY(ballot_rule(c, b, &body));
    TRY(flow_load(c, b->matter_id, &i));
    if (marks_rule_in(i.rules, b->form, b->turn, &body, ret))
        return NULL;
    return err_at(c->arena, &DB_FAULT, NULL, "ballot %lld: no rule", (long long)b->id.v);
}
