/* survey.c - opening, answering and closing a review. */
#include "base/arena.h"
#include "base/day.h"
#include "room/survey/rectify.h"
#include "room/survey/voice.h"
#include "rule/calendar.h"
#include "web/leaf.h"

const struct failure SURVEY_DAYS = { .code = ERR_INPUT, .id = "survey.days", .field = "days" };
const struct failure SURVEY_WINDOW = { .code = ERR_CONFLICT, .id = "survey.window" };
const struct failure SURVEY_EARLY = { .code = ERR_CONFLICT, .id = "survey.early" };
const struct failure SURVEY_OUTSIDER = { .code = ERR_DENIED, .id = "survey.outsider" };
const struct failure SURVEY_ANSWERED = { .code = ERR_CONFLICT, .id = "survey.answered" };

/* The review needs the rule's number of answers, or its share of the affected households where
 * that is less: a house of twelve flats can be reviewed too. */
static int64_t answers_needed(const struct instance *i)
{
    int64_t number = rules_int(i->rules, "survey.min_answers");
    int64_t part =
        share_need(i->affected_households, CMP_GE, rules_share(i->rules, "survey.min_share"));

    return part >= 1 && part < number ? part : number;
}

static MUST err check_days(struct ctx *c, const struct instance *i, int64_t days)
{
    int64_t min = rules_int(i->rules, "survey.min_days"),
            max = rules_int(i->rules, "survey.max_days");

    if (days >= min && days <= max)
        return NULL;
    return err_rule(c->arena, &SURVEY_DAYS, rules_source(i->rules, "survey.min_days"),
                    "have=%lld min=%lld max=%lld", (long long)days, (long long)min, (long long)max);
}

/* A half-yearly review opens and ends inside one of the year's windows: 601 is the first of June.
 */
static bool in_window(const struct instance *i, int64_t no, int64_t from, int64_t to)
{
    static const char *const bounds[2][2] = { { "survey.window_1_from", "survey.window_1_to" },
                                              { "survey.window_2_from", "survey.window_2_to" } };

    return from >= rules_int(i->rules, bounds[no][0]) && to <= rules_int(i->rules, bounds[no][1]);
}

static int64_t month_day(struct day d)
{
    struct ymd x = day_ymd(d);

    return (int64_t)x.month * 100 + x.day;
}

static MUST err check_window(struct ctx *c, const struct instance *i, int64_t days)
{
    int64_t from = month_day(c->today), to = month_day((struct day){ c->today.n + (int32_t)days });

    if (!str_is(i->step->use, "half_yearly") || in_window(i, 0, from, to) ||
        in_window(i, 1, from, to))
        return NULL;
    return err_rule(c->arena, &SURVEY_WINDOW, rules_source(i->rules, "survey.window_1_from"),
                    "from=%lld to=%lld again=%lld until=%lld",
                    (long long)rules_int(i->rules, "survey.window_1_from"),
                    (long long)rules_int(i->rules, "survey.window_1_to"),
                    (long long)rules_int(i->rules, "survey.window_2_from"),
                    (long long)rules_int(i->rules, "survey.window_2_to"));
}

/* One review at a time; one that closed with too few answers may be held again. */
static MUST err check_none(struct ctx *c, const struct instance *i)
{
    struct survey old;
    err e = survey_last(c, i->id, &old);

    if (e)
        return e == &NOT_FOUND ? NULL : e;
    bool here = old.step_row.v == i->step_row.v;
    bool enough = str_is(old.state, "closed") && old.n >= old.needs;
    return here && (str_is(old.state, "open") || enough) ? &SURVEY_TWICE : NULL;
}

err survey_open(struct ctx *c, struct id matter, int64_t days, struct id *ret)
{
    struct instance i;

    TRY(flow_take(c, matter, &i));
    TRY(flow_at(c, &i, "survey"));
    if (days == 0)
        days = rules_int(i.rules, "survey.min_days");
    TRY(check_days(c, &i, days));
    TRY(check_window(c, &i, days));
    TRY(check_none(c, &i));
    *ret = ctx_id(c);
    leaf_subject(c, *ret);
    leaf_id(c, "matter", matter);
    leaf_int(c, "days", days);
    TRY(db_run(c->db, SQL_SURVEY_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(*ret), arg_id(matter), arg_id(i.step_row),
                    arg_id(i.area.v ? i.area : c->community), arg_time(c->now),
                    arg_time(flow_due(c, days, false)), arg_int(i.affected_households),
                    arg_int(answers_needed(&i)))));
    TRY(flow_done(c, &i, "survey_open", i.id));
    TRY(flow_ask(c, &i, "survey_close", flow_actor(&i), *ret,
                 flow_due(c, rules_int(i.rules, "survey.max_days"), false)));
    return flow_event(c, &i, "survey.opened", "days=%lld", (long long)days);
}

static MUST err must_be_open(struct ctx *c, const struct survey *s)
{
    if (str_is(s->state, "open") && c->now.ms <= s->closes.ms)
        return NULL;
    return &SURVEY_CLOSED;
}

err survey_answer(struct ctx *c, struct id survey, const struct review_in *in)
{
    struct survey s;
    struct voice v;

    TRY(db_run(c->db, SQL_SURVEY_LOCK, NULL, ARGS(arg_id(c->community), arg_id(survey))));
    TRY(survey_get(c, survey, &s));
    TRY(voice_of(c, in->household, s.area_id, PERM_SURVEY_RUN, &SURVEY_OUTSIDER, &v));
    TRY(must_be_open(c, &s));
    err e = db_run(c->db, SQL_ANSWER_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(s.id), arg_id(v.household), arg_id(v.resident),
                        arg_str(in->score), arg_str(in->text), arg_str(v.way), arg_id(c->account),
                        arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &SURVEY_ANSWERED : e;
    leaf_subject(c, s.id);
    leaf_word(c, "way", v.way);
    return leaf_commit(
        c, "answer",
        str_fmt(c->arena, "%lld " STR_FMT, (long long)v.household.v, STR_ARG(in->score)));
}

/* Open for the rule's days at least; whoever wants to answer had the time. */
static MUST err check_time(struct ctx *c, const struct instance *i, const struct survey *s)
{
    int64_t min = rules_int(i->rules, "survey.min_days");
    int64_t passed = days_between(day_at(s->opens, CHINA_OFFSET), c->today);

    if (passed >= min)
        return NULL;
    return err_rule(c->arena, &SURVEY_EARLY, rules_source(i->rules, "survey.min_days"),
                    "have=%lld needs=%lld", (long long)passed, (long long)min);
}

err survey_close(struct ctx *c, struct id survey)
{
    struct survey s;
    struct instance i;
    struct answer_sums k;

    TRY(survey_take(c, survey, &s, &i));
    TRY(flow_at(c, &i, "survey"));
    if (!str_is(s.state, "open"))
        return &SURVEY_CLOSED;
    TRY(check_time(c, &i, &s));
    TRY(survey_sums(c, &s, &k));
    TRY(db_run(c->db, SQL_SURVEY_END, NULL,
               ARGS(arg_id(c->community), arg_id(s.id), arg_str(STR("closed")), arg_time(c->now),
                    arg_int(k.n), arg_int(k.good))));
    leaf_subject(c, s.id);
    leaf_int(c, "n", k.n);
    leaf_int(c, "good", k.good);
    TRY(flow_done(c, &i, "survey_close", s.id));
    TRY(flow_event(c, &i, "survey.closed", "n=%lld good=%lld", (long long)k.n, (long long)k.good));
    s.n = k.n;
    s.good = k.good;
    return s.n >= s.needs ? rectify_order(c, &i, &s) : NULL;
}
