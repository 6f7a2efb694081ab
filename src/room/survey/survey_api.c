/* survey_api.c - the review and the consents as their readers see them. */
#include "base/arena.h"
#include "room/survey/rectify.h"
#include "room/survey/voice.h"
#include "rule/share.h"

static const char *const score_words[] = { "satisfied", "mostly", "fair", "unsatisfied", NULL };
static const char *const choice_words[] = { "agree", "oppose", "abstain", NULL };

struct open_in {
    int64_t days;
};
struct text_in {
    struct str text;
};
struct answer_row {
    struct id id; /* the household */
    struct str score, text, way;
    struct when at;
};
struct score_row {
    struct str score;
};
struct consent_in {
    struct str choice;
};
struct consent_row {
    struct id id; /* the household */
    struct str choice, way, by_name;
    struct when at;
};
struct survey_view {
    struct id id, matter;
    struct when opens, closes;
    struct str state;
    int64_t asked, needs, n;
    bool shown; /* the counts: hidden while it is open */
    int64_t score_x100, satisfied, mostly, fair, unsatisfied;
    struct str mine;
    bool may_answer;
    struct one rectify;
    struct list texts; /* staff only */
};
struct consents {
    int64_t households, returned, agree, oppose, needs, share_x100;
};
/* clang-format off */
static const struct field open_fields[] = {
    FIELD(struct open_in, days, SHOW, .min = 0, .max = 90),
};
static const struct field text_fields[] = {
    FIELD(struct text_in, text, NEED, .min = 4, .max = 2000),
};
static const struct field answer_in_fields[] = {
    FIELD(struct review_in, score, NEED, .words = score_words),
    FIELD(struct review_in, text, SHOW, .max = 1000),
    FIELD(struct review_in, household, SHOW),
};
static const struct field consent_in_fields[] = {
    FIELD(struct consent_in, choice, NEED, .words = choice_words),
};
static const struct field answer_fields[] = {
    FIELD(struct answer_row, id, SECRET),
    FIELD(struct answer_row, score, SHOW),
    FIELD(struct answer_row, text, SHOW),
    FIELD(struct answer_row, way, SHOW),
    FIELD(struct answer_row, at, SHOW),
};
static const struct field score_fields[] = {
    FIELD(struct score_row, score, SHOW),
};
static const struct field consent_fields[] = {
    FIELD(struct consent_row, id, SHOW),
    FIELD(struct consent_row, choice, SHOW),
    FIELD(struct consent_row, way, SHOW),
    FIELD(struct consent_row, by_name, SHOW),
    FIELD(struct consent_row, at, SHOW),
};
static const struct shape ANSWER_ROW = SHAPE(struct answer_row, answer_fields);
static const struct field view_fields[] = {
    FIELD(struct survey_view, id, SHOW),
    FIELD(struct survey_view, matter, SHOW),
    FIELD(struct survey_view, opens, SHOW),
    FIELD(struct survey_view, closes, SHOW),
    FIELD(struct survey_view, state, SHOW),
    FIELD(struct survey_view, asked, SHOW),
    FIELD(struct survey_view, needs, SHOW),
    FIELD(struct survey_view, n, SHOW),
    FIELD(struct survey_view, shown, SHOW),
    FIELD(struct survey_view, score_x100, SHOW),
    FIELD(struct survey_view, satisfied, SHOW),
    FIELD(struct survey_view, mostly, SHOW),
    FIELD(struct survey_view, fair, SHOW),
    FIELD(struct survey_view, unsatisfied, SHOW),
    FIELD(struct survey_view, mine, SHOW),
    FIELD(struct survey_view, may_answer, SHOW),
    FIELD(struct survey_view, rectify, SHOW, .sub = &RECTIFY),
    FIELD(struct survey_view, texts, SHOW, .sub = &ANSWER_ROW),
};
static const struct field consents_fields[] = {
    FIELD(struct consents, households, SHOW),
    FIELD(struct consents, returned, SHOW),
    FIELD(struct consents, agree, SHOW),
    FIELD(struct consents, oppose, SHOW),
    FIELD(struct consents, needs, SHOW),
    FIELD(struct consents, share_x100, SHOW),
};
/* clang-format on */
static const struct shape OPEN_IN = SHAPE(struct open_in, open_fields);
static const struct shape TEXT_IN = SHAPE(struct text_in, text_fields);
static const struct shape ANSWER_IN = SHAPE(struct review_in, answer_in_fields);
static const struct shape CONSENT_IN = SHAPE(struct consent_in, consent_in_fields);
static const struct shape SCORE_ROW = SHAPE(struct score_row, score_fields);
static const struct shape CONSENT_ROW = SHAPE(struct consent_row, consent_fields);
static const struct shape SURVEY_VIEW = SHAPE(struct survey_view, view_fields);
static const struct shape CONSENTS = SHAPE(struct consents, consents_fields);

enum { TEXTS_MAX = 1000 };

static MUST err my_answer(struct ctx *c, const struct survey *s, struct survey_view *v)
{
    struct voice me;
    struct score_row mine;

    v->mine = STR("");
    err e = voice_of(c, (struct id){ 0 }, s->area_id, PERM_SURVEY_RUN, &SURVEY_OUTSIDER, &me);
    if (e)
        return e == &SURVEY_OUTSIDER || e == &NOT_FOUND ? NULL : e;
    e = db_one(c->db, SQL_ANSWER_OF, &SCORE_ROW, &mine,
               ARGS(arg_id(c->community), arg_id(s->id), arg_id(me.household)));
    if (!e)
        v->mine = mine.score;
    v->may_answer = e == &NOT_FOUND && str_is(s->state, "open") && c->now.ms <= s->closes.ms;
    return e == &NOT_FOUND ? NULL : e;
}

/* How the others judged is not shown before everyone had the same say. */
static MUST err show_counts(struct ctx *c, const struct survey *s, struct survey_view *v)
{
    struct answer_sums k;

    TRY(survey_sums(c, s, &k));
    v->n = k.n;
    v->shown = !str_is(s->state, "open");
    v->score_x100 = -1;
    if (!v->shown)
        return NULL;
    v->score_x100 = share_permyriad(k.good, k.n);
    v->satisfied = k.satisfied;
    v->mostly = k.mostly;
    v->fair = k.fair;
    v->unsatisfied = k.unsatisfied;
    return NULL;
}

static MUST err show_rest(struct ctx *c, const struct survey *s, struct survey_view *v)
{
    struct rectify *order = NEW(c->arena, struct rectify);
    err e = rectify_get(c, s, order);

    if (e && e != &NOT_FOUND)
        return e;
    v->rectify.p = e ? NULL : order;
    if (!ctx_may(c, PERM_MATTER_SEE))
        return NULL;
    return db_list(c->db, SQL_ANSWER_TEXTS, &ANSWER_ROW, TEXTS_MAX + 1, &v->texts,
                   ARGS(arg_id(c->community), arg_id(s->id)));
}

static err get_survey(struct req *r)
{
    struct survey s;

    TRY(survey_last(&r->ctx, r->id[0], &s));
    struct survey_view v = { .id = s.id,
                             .matter = s.matter_id,
                             .opens = s.opens,
                             .closes = s.closes,
                             .state = s.state,
                             .asked = s.asked,
                             .needs = s.needs };
    TRY(my_answer(&r->ctx, &s, &v));
    TRY(show_counts(&r->ctx, &s, &v));
    TRY(show_rest(&r->ctx, &s, &v));
    answer_one(r, &SURVEY_VIEW, &v);
    return NULL;
}

static err post_survey(struct req *r)
{
    struct open_in in = { .days = 0 };
    struct id id;

    TRY(form_read(r, &OPEN_IN, &in));
    TRY(survey_open(&r->ctx, r->id[0], in.days, &id));
    answer_id(r, id);
    return NULL;
}

static err post_answer(struct req *r)
{
    struct review_in in = { .text = STR(""), .household = { 0 } };

    TRY(form_read(r, &ANSWER_IN, &in));
    TRY(survey_answer(&r->ctx, r->id[0], &in));
    answer_done(r);
    return NULL;
}

static err post_close(struct req *r)
{
    TRY(survey_close(&r->ctx, r->id[0]));
    answer_done(r);
    return NULL;
}

static err post_rectified(struct req *r)
{
    struct text_in in;

    TRY(form_read(r, &TEXT_IN, &in));
    TRY(rectify_done(&r->ctx, r->id[0], in.text));
    answer_done(r);
    return NULL;
}

static err post_rectify_check(struct req *r)
{
    TRY(rectify_check(&r->ctx, r->id[0]));
    answer_done(r);
    return NULL;
}

static err post_consent(struct req *r)
{
    struct consent_in in;

    TRY(form_read(r, &CONSENT_IN, &in));
    TRY(consent_give(&r->ctx, r->id[0], in.choice));
    answer_done(r);
    return NULL;
}

static err get_consents(struct req *r)
{
    struct consent_sums k;
    struct instance i;

    TRY(flow_load(&r->ctx, r->id[0], &i));
    TRY(consent_count(&r->ctx, &i, &k));
    struct consents out = { k.households,
                            k.returned,
                            k.agree,
                            k.oppose,
                            rules_part_asked(i.rules, "solicit.consent_share", k.households),
                            share_permyriad(k.agree, k.households) };
    answer_one(r, &CONSENTS, &out);
    return NULL;
}

static err get_consent_list(struct req *r)
{
    struct list l;
    struct id next = { 0 };

    TRY(db_list(r->ctx.db, SQL_CONSENT_PAGE, &CONSENT_ROW, PAGE_SIZE + 1, &l,
                ARGS(arg_id(r->ctx.community), arg_int(req_cursor(r, false).v),
                     arg_int(PAGE_SIZE + 1), arg_id(r->id[0]))));
    if (l.n > PAGE_SIZE) {
        l.n = PAGE_SIZE;
        next = ((const struct consent_row *)l.p)[PAGE_SIZE - 1].id;
    }
    answer_page(r, &CONSENT_ROW, &l, next);
    return NULL;
}

static const char *const page_filter[] = { "state", NULL };
/* clang-format off */
static const struct route routes[] = {
    { GET, "/api/c/{c}/matters/{id}/survey", PERM_PUBLIC, .out = &SURVEY_VIEW, .run = get_survey },
    { GET, "/api/c/{c}/surveys", PERM_PUBLIC,
      .many = { &SURVEY, SQL_SURVEY_PAGE, .newest = true, .filter = page_filter } },
    { POST, "/api/c/{c}/matters/{id}/survey", PERM_SURVEY_RUN, "survey.open", .in = &OPEN_IN,
      .run = post_survey },
    { POST, "/api/c/{c}/surveys/{id}/answers", PERM_SIGNED_IN, "survey.answer",
      .in = &ANSWER_IN, .run = post_answer },
    { POST, "/api/c/{c}/surveys/{id}/close", PERM_SURVEY_RUN, "survey.close", .run = post_close },
    { POST, "/api/c/{c}/surveys/{id}/rectified", PERM_SURVEY_RUN, "rectify.done",
      .in = &TEXT_IN, .run = post_rectified },
    { POST, "/api/c/{c}/surveys/{id}/rectify_check", PERM_SUPERVISE, "rectify.check",
      .run = post_rectify_check },
    { GET, "/api/c/{c}/matters/{id}/consents", PERM_PUBLIC, .out = &CONSENTS,
      .run = get_consents },
    { GET, "/api/c/{c}/matters/{id}/consent_list", PERM_MATTER_SEE, .out = &CONSENT_ROW,
      .list = true, .run = get_consent_list },
    { POST, "/api/c/{c}/matters/{id}/consents", PERM_SIGNED_IN, "consent.give",
      .in = &CONSENT_IN, .run = post_consent },
};
/* clang-format on */
const struct routes SURVEY_ROUTES = { "survey", routes, COUNT(routes) };
