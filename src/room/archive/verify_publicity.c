/* verify_publicity.c - publicity, opinions, papers and the review by residents. */
#include "base/arena.h"
#include "base/day.h"
#include "room/archive/verify_check.h"
#include "rule/calendar.h"

static int64_t number(const struct verifying *v, const char *name)
{
    const struct rule_value *x = rules_value(&v->rules, name);

    return x && !x->is_share ? x->number : 0;
}

static size_t photos_checked(const struct jr *photos, const struct jr *n)
{
    size_t found = 0;

    for (size_t i = 0; i < jr_count(photos); i++) {
        const struct jr *p = jr_at(photos, i);
        found += line_id(p, "notice") == line_id(n, "id") &&
                 line_int(p, "run") == line_int(n, "run") && line_str(p, "checked_by").n > 0;
    }
    return found;
}

static bool objections_settled(const struct jr *objections, const struct jr *n)
{
    for (size_t i = 0; i < jr_count(objections); i++) {
        const struct jr *o = jr_at(objections, i);
        if (line_id(o, "notice") == line_id(n, "id") && line_int(o, "run") == line_int(n, "run") &&
            !str_is(line_str(o, "decision"), "dismissed"))
            return false;
    }
    return true;
}

static const struct jr *notice_of(const struct jr *notices, const struct jr *row)
{
    for (size_t i = 0; i < jr_count(notices); i++) {
        const struct jr *n = jr_at(notices, i);
        if (line_id(n, "step_row") == line_id(row, "id") &&
            !str_is(line_str(n, "state"), "taken_down"))
            return n;
    }
    return NULL;
}

static void check_notice(struct verifying *v, const struct jr *row, const struct jr *notices)
{
    const struct jr *n = notice_of(notices, row);
    struct day from = line_day(n, "starts_on"), to = line_day(n, "ends_on");
    struct day closed = day_at((struct when){ line_int(row, "closed_at") }, CHINA_OFFSET);
    int64_t min = number(v, "publicity.days");
    /* starts_on is the first day that counts: the day after it was put up (民法典 §201). */
    int64_t days = n && from.n != INT32_MIN && to.n != INT32_MIN ? days_between(from, to) + 1 : 0;
    struct str step = line_str(row, "step");

    verify_say(v, days >= min && closed.n > to.n, "verify.publicity",
               "step=" STR_FMT " days=%lld min=%lld", STR_ARG(step), (long long)days,
               (long long)min);
    verify_say(v, n && photos_checked(verify_items(v, "data/photos.json"), n) == 2, "verify.photos",
               "step=" STR_FMT, STR_ARG(step));
    verify_say(v, n && objections_settled(verify_items(v, "data/objections.json"), n),
               "verify.objections", "step=" STR_FMT, STR_ARG(step));
}

void verify_publicity(struct verifying *v)
{
    const struct jr *notices = verify_items(v, "data/notices.json");

    for (size_t i = 0; i < jr_count(v->steps); i++) {
        const struct jr *row = jr_at(v->steps, i);
        const struct flow_step *s = template_step(&v->template, line_str(row, "step"));
        if (s && str_is(s->kind, "notice") && str_is(line_str(row, "state"), "closed"))
            check_notice(v, row, notices);
    }
}

static bool has_paper(const struct jr *papers, struct str kind)
{
    for (size_t i = 0; i < jr_count(papers); i++) {
        if (str_eq(line_str(jr_at(papers, i), "kind"), kind))
            return true;
    }
    return false;
}

static bool has_papers(struct verifying *v, const struct jr *papers, struct words kinds)
{
    bool good = true;

    for (size_t k = 0; k < kinds.n; k++)
        good = (has_paper(papers, kinds.word[k]) ||
                verify_say(v, false, "verify.paper", "paper=" STR_FMT, STR_ARG(kinds.word[k]))) &&
               good;
    return good;
}

/* What the body asks for that was chosen to decide this step. */
static struct words papers_of_body(const struct verifying *v, const struct flow_step *s)
{
    struct str id = line_str(v->matter, "body");
    const struct rule_body *b = words_have(s->bodies, id) ? rules_body(&v->rules, id) : NULL;

    return b ? b->papers : (struct words){ NULL, 0 };
}

static void check_papers(struct verifying *v)
{
    const struct jr *papers = verify_items(v, "data/papers.json");
    bool good = true;

    for (size_t i = 0; i < jr_count(v->steps); i++) {
        const struct jr *row = jr_at(v->steps, i);
        const struct flow_step *s = template_step(&v->template, line_str(row, "step"));
        if (!s || !str_is(line_str(row, "state"), "closed"))
            continue;
        good = has_papers(v, papers, s->papers) && good;
        good = has_papers(v, papers, papers_of_body(v, s)) && good;
    }
    if (good)
        verify_say(v, true, "verify.papers", "n=%zu", jr_count(papers));
}

static bool step_closed(const struct verifying *v, const char *kind)
{
    for (size_t i = 0; i < jr_count(v->steps); i++) {
        const struct jr *row = jr_at(v->steps, i);
        const struct flow_step *s = template_step(&v->template, line_str(row, "step"));
        if (s && str_is(s->kind, kind) && str_is(line_str(row, "state"), "closed"))
            return true;
    }
    return false;
}

static void check_opinions(struct verifying *v)
{
    const struct jr *opinions = verify_items(v, "data/opinions.json");
    size_t open = 0, n = jr_count(opinions);

    for (size_t i = 0; i < n; i++)
        open += line_str(jr_at(opinions, i), "disposition").n == 0 ||
                line_str(jr_at(opinions, i), "reason").n == 0;
    if (step_closed(v, "solicit"))
        verify_say(v, opinions && open == 0, "verify.opinions", "n=%zu open=%zu", n, open);
}

static bool put_right(struct verifying *v, int64_t survey)
{
    const struct jr *list = verify_items(v, "data/rectify.json");

    for (size_t i = 0; i < jr_count(list); i++) {
        if (line_id(jr_at(list, i), "survey") == survey)
            return line_int(jr_at(list, i), "done_at") != 0;
    }
    return false;
}

static bool survey_counts(const struct jr *answers, const struct jr *s)
{
    int64_t n = 0, good = 0;

    for (size_t i = 0; i < jr_count(answers); i++) {
        const struct jr *a = jr_at(answers, i);
        struct str score = line_str(a, "score");
        if (line_id(a, "survey") != line_id(s, "id"))
            continue;
        n++;
        good += str_is(score, "satisfied") || str_is(score, "mostly");
    }
    return n == line_int(s, "n") && good == line_int(s, "good");
}

static void check_surveys(struct verifying *v)
{
    const struct jr *surveys = verify_items(v, "data/surveys.json");
    const struct jr *answers = verify_items(v, "data/answers.json"), *last = NULL;
    const struct rule_value *pass = rules_value(&v->rules, "survey.pass");

    for (size_t i = 0; i < jr_count(surveys); i++) {
        const struct jr *s = jr_at(surveys, i);
        if (!str_is(line_str(s, "state"), "closed"))
            continue;
        last = s;
        verify_say(v, survey_counts(answers, s), "verify.survey", "n=%lld good=%lld",
                   (long long)line_int(s, "n"), (long long)line_int(s, "good"));
    }
    if (!step_closed(v, "survey"))
        return;
    bool enough = last && line_int(last, "n") >= line_int(last, "needs");
    bool liked = enough && pass && pass->is_share &&
                 share_ge(line_int(last, "good"), line_int(last, "n"), pass->share);
    verify_say(v, enough && (liked || put_right(v, line_id(last, "id"))), "verify.review", "%s",
               "");
}

void verify_rest(struct verifying *v)
{
    check_opinions(v);
    check_papers(v);
    check_surveys(v);
}
