#include "room/campaign/campaign.h"

#include "base/arena.h"
#include "rule/quiz.h"
#include "web/leaf.h"

enum { CAMPAIGNS_MAX = 200, MATERIALS_MAX = 500, QUESTIONS_MAX = 20 };

/* clang-format off */
const struct failure CAMPAIGN_DAYS = { .code = ERR_INPUT, .id = "campaign.days", .field = "to_day" };
const struct failure CAMPAIGN_DAY = { .code = ERR_INPUT, .id = "campaign.day", .field = "day" };
const struct failure CAMPAIGN_ASKED = { .code = ERR_CONFLICT, .id = "campaign.asked" };
const struct failure CAMPAIGN_SHEET = { .code = ERR_INPUT, .id = "campaign.sheet", .field = "answers" };
const struct failure CAMPAIGN_MANY = { .code = ERR_CONFLICT, .id = "campaign.many" };
const struct failure CAMPAIGN_TWICE = { .code = ERR_CONFLICT, .id = "campaign.twice", .field = "text" };

static const char *const kinds[] = { "banner", "board", "booklet", "post", "press", "talk", NULL };
static const char *const ways[] = { "street", "home", "phone", NULL };
static const char *const letters[] = { "A", "B", "C", NULL };

struct campaign {
    struct id id;
    struct str title, policy;
    struct day from_day, to_day;
    int64_t questions, pieces, sheets, answered, correct;
    int64_t rate; /* thousandths; -1: nobody answered yet */
    struct when ended_at;
};
struct campaign_in {
    struct str title, policy;
    struct day from_day, to_day;
};
struct campaign_material {
    struct id id;
    struct str kind, place, by_name;
    int64_t n;
    struct day day;
};
struct campaign_material_in {
    struct str kind, place;
    int64_t n;
    struct day day;
};
struct campaign_question {
    struct id id;
    struct str text, a, b, c, answer;
};
struct campaign_question_in {
    struct str text, a, b, c, answer;
};
struct campaign_sheet_in {
    struct str way, answers;
};
struct running {
    struct id id;
    struct day from_day, to_day;
};
static const struct field campaign_fields[] = {
    FIELD(struct campaign, id, SHOW),
    FIELD(struct campaign, title, SHOW),
    FIELD(struct campaign, policy, SHOW),
    FIELD(struct campaign, from_day, SHOW),
    FIELD(struct campaign, to_day, SHOW),
    FIELD(struct campaign, questions, SHOW),
    FIELD(struct campaign, pieces, SHOW),
    FIELD(struct campaign, sheets, SHOW),
    FIELD(struct campaign, answered, SHOW),
    FIELD(struct campaign, correct, SHOW),
    FIELD(struct campaign, rate, SHOW | EXTRA),
    FIELD(struct campaign, ended_at, SHOW),
};
static const struct shape CAMPAIGN = SHAPE(struct campaign, campaign_fields);
static const struct field in_fields[] = {
    FIELD(struct campaign_in, title, NEED, .min = 2, .max = 80),
    FIELD(struct campaign_in, policy, NEED, .min = 2, .max = 400),
    FIELD(struct campaign_in, from_day, NEED),
    FIELD(struct campaign_in, to_day, NEED),
};
static const struct shape CAMPAIGN_IN = SHAPE(struct campaign_in, in_fields);
static const struct field material_fields[] = {
    FIELD(struct campaign_material, id, SHOW),
    FIELD(struct campaign_material, kind, SHOW),
    FIELD(struct campaign_material, n, SHOW),
    FIELD(struct campaign_material, place, SHOW),
    FIELD(struct campaign_material, day, SHOW),
    FIELD(struct campaign_material, by_name, SHOW),
};
static const struct shape CAMPAIGN_MATERIAL = SHAPE(struct campaign_material, material_fields);
static const struct field material_in_fields[] = {
    FIELD(struct campaign_material_in, kind, NEED, .words = kinds),
    FIELD(struct campaign_material_in, n, NEED, .min = 1, .max = 1000000),
    FIELD(struct campaign_material_in, place, NEED, .min = 2, .max = 120),
    FIELD(struct campaign_material_in, day, NEED),
};
static const struct shape CAMPAIGN_MATERIAL_IN = SHAPE(struct campaign_material_in, material_in_fields);
static const struct field question_fields[] = {
    FIELD(struct campaign_question, id, SHOW),
    FIELD(struct campaign_question, text, SHOW),
    FIELD(struct campaign_question, a, SHOW),
    FIELD(struct campaign_question, b, SHOW),
    FIELD(struct campaign_question, c, SHOW),
    FIELD(struct campaign_question, answer, SHOW),
};
static const struct shape CAMPAIGN_QUESTION = SHAPE(struct campaign_question, question_fields);
static const struct field question_in_fields[] = {
    FIELD(struct campaign_question_in, text, NEED, .min = 4, .max = 200),
    FIELD(struct campaign_question_in, a, NEED, .min = 1, .max = 80),
    FIELD(struct campaign_question_in, b, NEED, .min = 1, .max = 80),
    FIELD(struct campaign_question_in, c, NEED, .min = 1, .max = 80),
    FIELD(struct campaign_question_in, answer, NEED, .words = letters),
};
static const struct shape CAMPAIGN_QUESTION_IN = SHAPE(struct campaign_question_in, question_in_fields);
static const struct field sheet_in_fields[] = {
    FIELD(struct campaign_sheet_in, way, NEED, .words = ways),
    FIELD(struct campaign_sheet_in, answers, NEED, .min = 1, .max = QUESTIONS_MAX),
};
static const struct shape CAMPAIGN_SHEET_IN = SHAPE(struct campaign_sheet_in, sheet_in_fields);
static const struct field running_fields[] = {
    FIELD(struct running, id, SHOW),
    FIELD(struct running, from_day, SHOW),
    FIELD(struct running, to_day, SHOW),
};
static const struct shape RUNNING = SHAPE(struct running, running_fields);
/* clang-format on */

static err get_campaigns(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_CAMPAIGN_LIST, &CAMPAIGN, CAMPAIGNS_MAX, &l,
                ARGS(arg_id(c->community))));
    struct campaign *k = (struct campaign *)(uintptr_t)l.p; /* just made here */
    for (size_t i = 0; i < l.n; i++)
        k[i].rate = quiz_rate(k[i].correct, k[i].answered);
    answer_page(r, &CAMPAIGN, &l, (struct id){ 0 });
    return NULL;
}

static err get_materials(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_CAMPAIGN_MATERIALS, &CAMPAIGN_MATERIAL, MATERIALS_MAX, &l,
                ARGS(arg_id(c->community), arg_id(r->id[0]))));
    answer_page(r, &CAMPAIGN_MATERIAL, &l, (struct id){ 0 });
    return NULL;
}

static MUST err questions_of(struct ctx *c, struct id campaign, struct list *ret)
{
    return db_list(c->db, SQL_CAMPAIGN_QUESTIONS, &CAMPAIGN_QUESTION, QUESTIONS_MAX, ret,
                   ARGS(arg_id(c->community), arg_id(campaign)));
}

static err get_questions(struct req *r)
{
    struct list l;

    TRY(questions_of(&r->ctx, r->id[0], &l));
    answer_page(r, &CAMPAIGN_QUESTION, &l, (struct id){ 0 });
    return NULL;
}

static err post_campaign(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct campaign_in in;
    struct id id = ctx_id(c);

    TRY(form_read(r, &CAMPAIGN_IN, &in));
    if (in.to_day.n < in.from_day.n)
        return &CAMPAIGN_DAYS;
    leaf_subject(c, id);
    answer_id(r, id);
    return db_run(c->db, SQL_CAMPAIGN_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_str(in.title), arg_str(in.policy),
                       arg_day(in.from_day), arg_day(in.to_day), arg_str(c->name),
                       arg_time(c->now)));
}

static MUST err open_one(struct ctx *c, struct id id, struct running *ret)
{
    return db_one(c->db, SQL_CAMPAIGN_OPEN, &RUNNING, ret, ARGS(arg_id(c->community), arg_id(id)));
}

static err post_material(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct campaign_material_in in;
    struct id id = ctx_id(c);
    struct running k;

    TRY(form_read(r, &CAMPAIGN_MATERIAL_IN, &in));
    TRY(open_one(c, r->id[0], &k));
    if (in.day.n < k.from_day.n || in.day.n > k.to_day.n || in.day.n > c->today.n)
        return &CAMPAIGN_DAY;
    leaf_subject(c, k.id);
    leaf_word(c, "kind", in.kind);
    leaf_int(c, "n", in.n);
    answer_id(r, id);
    return db_run(c->db, SQL_CAMPAIGN_MATERIAL_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_id(k.id), arg_str(in.kind),
                       arg_int(in.n), arg_str(in.place), arg_day(in.day), arg_str(c->name),
                       arg_time(c->now)));
}

/* Once somebody was asked the questions stay as they are: all sheets are of the same ones. */
static err post_question(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct campaign_question_in in;
    struct id id = ctx_id(c);
    struct running k;
    struct list asked;
    int64_t sheets = 0;

    TRY(form_read(r, &CAMPAIGN_QUESTION_IN, &in));
    TRY(open_one(c, r->id[0], &k));
    TRY(db_int(c->db, SQL_CAMPAIGN_SHEETS, &sheets, ARGS(arg_id(c->community), arg_id(k.id))));
    if (sheets)
        return &CAMPAIGN_ASKED;
    TRY(questions_of(c, k.id, &asked));
    if (asked.n == QUESTIONS_MAX)
        return &CAMPAIGN_MANY;
    leaf_subject(c, k.id);
    leaf_id(c, "question", id);
    answer_id(r, id);
    err e = db_run(c->db, SQL_CAMPAIGN_QUESTION_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_id(k.id), arg_str(in.text),
                        arg_str(in.a), arg_str(in.b), arg_str(in.c), arg_str(in.answer)));
    return e == &DB_DUPLICATE ? &CAMPAIGN_TWICE : e;
}

static MUST err right_answers(struct ctx *c, struct id campaign, struct str *ret)
{
    struct list l;

    TRY(questions_of(c, campaign, &l));
    const struct campaign_question *q = l.p;
    char *right = NEW_N(c->arena, char, l.n + 1);
    for (size_t k = 0; k < l.n; k++)
        right[k] = q[k].answer.p[0];
    *ret = (struct str){ right, l.n };
    return NULL;
}

static err post_sheet(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct campaign_sheet_in in;
    struct id id = ctx_id(c);
    struct running k;
    struct str right;
    int64_t answered, correct;

    TRY(form_read(r, &CAMPAIGN_SHEET_IN, &in));
    TRY(open_one(c, r->id[0], &k));
    TRY(right_answers(c, k.id, &right));
    if (!quiz_mark(right, in.answers, &answered, &correct))
        return err_rule(c->arena, &CAMPAIGN_SHEET, NULL, "needs=%lld", (long long)right.n);
    leaf_subject(c, k.id);
    leaf_int(c, "answered", answered);
    leaf_int(c, "correct", correct);
    answer_id(r, id);
    return db_run(c->db, SQL_CAMPAIGN_SHEET_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_id(k.id), arg_str(in.way),
                       arg_str(in.answers), arg_int(answered), arg_int(correct), arg_str(c->name),
                       arg_time(c->now)));
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET,  C "/campaigns", PERM_PUBLIC, .out = &CAMPAIGN, .list = true, .run = get_campaigns },
    { GET,  C "/campaigns/{id}/materials", PERM_PUBLIC, .out = &CAMPAIGN_MATERIAL, .list = true, .run = get_materials },
    { GET,  C "/campaigns/{id}/questions", PERM_OUTREACH_RUN, .out = &CAMPAIGN_QUESTION, .list = true, .run = get_questions },
    { POST, C "/campaigns", PERM_OUTREACH_RUN, "campaign.open", .in = &CAMPAIGN_IN, .out = &ANSWER_ID, .run = post_campaign },
    { POST, C "/campaigns/{id}/materials", PERM_OUTREACH_RUN, "campaign.material", .in = &CAMPAIGN_MATERIAL_IN, .out = &ANSWER_ID, .run = post_material },
    { POST, C "/campaigns/{id}/questions", PERM_OUTREACH_RUN, "campaign.question", .in = &CAMPAIGN_QUESTION_IN, .out = &ANSWER_ID, .run = post_question },
    { POST, C "/campaigns/{id}/sheets", PERM_OUTREACH_RUN, "campaign.sheet", .in = &CAMPAIGN_SHEET_IN, .out = &ANSWER_ID, .run = post_sheet },
    { POST, C "/campaigns/{id}/end", PERM_OUTREACH_RUN, "campaign.end", .end = SQL_CAMPAIGN_END },
};
/* clang-format on */
const struct routes CAMPAIGN_ROUTES = { "campaign", routes, COUNT(routes) };
