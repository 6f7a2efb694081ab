/* verify_forum.c - hearings, coordination and reviews: everyone who came is on record, every word
 * is answered, and the result is the one these words give. */
#include "base/arena.h"
#include "room/archive/verify_check.h"

struct forum { /* one meeting that heard, and what stands beside it in the file */
    const struct jr *meeting, *result, *roll, *statements, *invited;
    const struct flow_step *step;
    int64_t id;
};

static const struct jr *line_with(const struct jr *list, const char *name, int64_t id)
{
    for (size_t i = 0; i < jr_count(list); i++) {
        if (line_id(jr_at(list, i), name) == id)
            return jr_at(list, i);
    }
    return NULL;
}

static bool came(const struct jr *line)
{
    return line_str(line, "way").n > 0 && !line_bool(line, "recused");
}

static bool has_voter(const struct forum *f, const struct jr *list, struct str voter, bool present)
{
    for (size_t i = 0; i < jr_count(list); i++) {
        const struct jr *x = jr_at(list, i);
        if (line_id(x, "meeting") == f->id && str_eq(line_str(x, "voter"), voter) &&
            (!present || came(x)))
            return true;
    }
    return false;
}

/* Whoever came has spoken, and whoever spoke had come. */
static bool all_heard(const struct forum *f, size_t *ret_came)
{
    bool whole = true;

    *ret_came = 0;
    for (size_t i = 0; i < jr_count(f->roll); i++) {
        const struct jr *line = jr_at(f->roll, i);
        if (line_id(line, "meeting") != f->id || !came(line))
            continue;
        (*ret_came)++;
        whole = whole && has_voter(f, f->statements, line_str(line, "voter"), false);
    }
    for (size_t i = 0; i < jr_count(f->statements); i++) {
        const struct jr *s = jr_at(f->statements, i);
        if (line_id(s, "meeting") == f->id)
            whole = whole && has_voter(f, f->roll, line_str(s, "voter"), true);
    }
    return whole && *ret_came > 0;
}

static int64_t said(const struct forum *f, const char *stance)
{
    int64_t n = 0;

    for (size_t i = 0; i < jr_count(f->statements); i++) {
        const struct jr *s = jr_at(f->statements, i);
        n += line_id(s, "meeting") == f->id && (!stance || str_is(line_str(s, "stance"), stance));
    }
    return n;
}

static int64_t unanswered(const struct forum *f)
{
    int64_t n = 0;

    for (size_t i = 0; i < jr_count(f->statements); i++) {
        const struct jr *s = jr_at(f->statements, i);
        n += line_id(s, "meeting") == f->id &&
             (line_str(s, "disposition").n == 0 || line_str(s, "reason").n == 0);
    }
    return n;
}

static int64_t asked(const struct forum *f, struct str capacity, bool consented)
{
    int64_t n = 0;

    for (size_t i = 0; i < jr_count(f->invited); i++) {
        const struct jr *x = jr_at(f->invited, i);
        n += str_eq(line_str(x, "step"), f->step->id) &&
             str_eq(line_str(x, "capacity"), capacity) &&
             (line_int(x, "consented_at") > 0) == consented;
    }
    return n;
}

static int64_t number(const struct verifying *v, const char *name)
{
    const struct rule_value *x = rules_value(&v->rules, name);

    return x && !x->is_share ? x->number : 0;
}

static bool coordination_agrees(const struct verifying *v, const struct forum *f)
{
    int64_t written = asked(f, STR("party"), true),
            parties = asked(f, STR("party"), false) + written;
    bool all = said(f, "refuse") == 0 && said(f, "accept") + written == parties;
    struct str outcome = line_str(f->result, "outcome");

    if (parties < number(v, "forum.parties_min"))
        return false;
    return all ? str_is(outcome, "agreed")
               : str_is(outcome, "referred") && line_str(f->result, "referred_to").n > 0;
}

static bool review_agrees(const struct verifying *v, const struct forum *f)
{
    int64_t points = said(f, "satisfied") * number(v, "forum.points_satisfied") +
                     said(f, "mostly") * number(v, "forum.points_mostly") +
                     said(f, "fair") * number(v, "forum.points_fair");
    bool pass = points >= number(v, "forum.review_score") * said(f, NULL);
    struct str outcome = line_str(f->result, "outcome");

    if (points != line_int(f->result, "points"))
        return false;
    return pass ? str_is(outcome, "passed")
                : str_is(outcome, "rectify") && line_int(f->result, "checked_at") > 0;
}

static bool outcome_agrees(const struct verifying *v, const struct forum *f)
{
    if (line_int(f->result, "n") != said(f, NULL))
        return false;
    if (str_is(f->step->use, "coordination"))
        return coordination_agrees(v, f);
    if (str_is(f->step->use, "review"))
        return review_agrees(v, f);
    return str_is(line_str(f->result, "outcome"), "heard") && unanswered(f) == 0;
}

/* The leaf of the result holds the same outcome and counts. */
static bool leaf_agrees(const struct verifying *v, const struct forum *f)
{
    for (size_t i = 0; i < v->n_leaves; i++) {
        const struct jr *data = jr_get(v->leaf[i], "data");
        if (line_id(v->leaf[i], "subject") == f->id && line_str(data, "outcome").n)
            return str_eq(line_str(data, "outcome"), line_str(f->result, "outcome")) &&
                   line_int(data, "n") == line_int(f->result, "n") &&
                   line_int(data, "points") == line_int(f->result, "points");
    }
    return false;
}

/* How much of the room had to be who the rule set says: "invited:affected". */
static void check_mix(struct verifying *v, const struct forum *f)
{
    const struct rule_body *body = rules_body(&v->rules, line_str(f->meeting, "body"));
    int64_t expected = line_int(f->meeting, "expected");

    for (size_t k = 0; body && k < body->n_mix; k++) {
        struct str base = body->mix[k].base, head, capacity = base;
        if (!str_cut(&capacity, ':', &head) || !str_is(head, "invited"))
            continue;
        int64_t have = asked(f, capacity, false);
        verify_say(v, threshold_met(have, expected, body->mix[k].need), "verify.mix",
                   "base=" STR_FMT " have=%lld expected=%lld", STR_ARG(base), (long long)have,
                   (long long)expected);
    }
}

static void check_forum(struct verifying *v, const struct flow_step *s, const struct jr *row)
{
    struct forum f = { .step = s,
                       .roll = v->roll,
                       .statements = verify_items(v, "data/statements.json"),
                       .invited = verify_items(v, "data/invited.json") };
    size_t n = 0;

    f.result =
        line_with(verify_items(v, "data/forum_results.json"), "step_row", line_id(row, "id"));
    f.id = line_id(f.result, "meeting");
    f.meeting = f.result ? line_with(v->meetings, "id", f.id) : NULL;
    bool held = f.meeting && line_id(f.meeting, "step_row") == line_id(row, "id") &&
                str_is(line_str(f.meeting, "state"), "closed") && line_bool(f.meeting, "held") &&
                line_str(f.meeting, "minutes").n > 0;
    verify_say(v, held, "verify.forum_held", "step=" STR_FMT, STR_ARG(s->id));
    if (!held)
        return;
    check_mix(v, &f);
    bool heard = all_heard(&f, &n);
    verify_say(v, heard, "verify.forum_heard", "came=%zu said=%lld", n, (long long)said(&f, NULL));
    verify_say(v, outcome_agrees(v, &f) && leaf_agrees(v, &f), "verify.forum_result",
               "outcome=" STR_FMT " n=%lld", STR_ARG(line_str(f.result, "outcome")),
               (long long)line_int(f.result, "n"));
}

void verify_forum(struct verifying *v)
{
    for (size_t i = 0; i < jr_count(v->steps); i++) {
        const struct jr *row = jr_at(v->steps, i);
        const struct flow_step *s = template_step(&v->template, line_str(row, "step"));
        if (s && str_is(s->kind, "forum") && str_is(line_str(row, "state"), "closed"))
            check_forum(v, s, row);
    }
}
