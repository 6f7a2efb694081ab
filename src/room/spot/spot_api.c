/* spot_api.c - spot checks over the API: whoever watches opens, draws and checks; the community
 * puts right what was found. */
#include "base/arena.h"
#include "base/day.h"
#include "room/spot/spot_row.h"

enum { ITEMS_MAX = 1000 };

static const char *const question_words[] = { "rules", "steps", "content", "result", NULL };
static const char *const result_words[] = { "good", "bad", "apart", NULL };
static const char *const check_words[] = { "good", "bad", NULL };

struct spot_item {
    struct id matter;
    int64_t place;
    struct str code, title, state;
};
struct spot_answer_row {
    struct id matter;
    struct str question, result, note, by_name;
    struct when at;
};
struct spot_page {
    struct one spot;
    struct list items, answers, findings;
};
struct finding_check_in {
    struct str result;
};
/* clang-format off */
static const struct field spot_in_fields[] = {
    FIELD(struct spot_in, title, NEED, .min = 2, .max = 120),
    FIELD(struct spot_in, from_day, NEED),
    FIELD(struct spot_in, to_day, NEED),
    FIELD(struct spot_in, size, NEED, .min = 1, .max = 100),
};
static const struct field answer_in_fields[] = {
    FIELD(struct spot_answer_in, matter, NEED),
    FIELD(struct spot_answer_in, question, NEED, .words = question_words),
    FIELD(struct spot_answer_in, result, NEED, .words = result_words),
    FIELD(struct spot_answer_in, note, SHOW, .max = 1000),
    FIELD(struct spot_answer_in, due_day, SHOW),
};
static const struct field done_in_fields[] = {
    FIELD(struct finding_done_in, text, NEED, .min = 4, .max = 2000),
    FIELD(struct finding_done_in, file, NEED),
};
static const struct field check_fields[] = {
    FIELD(struct finding_check_in, result, NEED, .words = check_words),
};
static const struct field item_fields[] = {
    FIELD(struct spot_item, matter, SHOW),
    FIELD(struct spot_item, place, SHOW),
    FIELD(struct spot_item, code, SHOW),
    FIELD(struct spot_item, title, SHOW),
    FIELD(struct spot_item, state, SHOW),
};
static const struct shape SPOT_ITEM = SHAPE(struct spot_item, item_fields);
static const struct field answer_fields[] = {
    FIELD(struct spot_answer_row, matter, SHOW),
    FIELD(struct spot_answer_row, question, SHOW),
    FIELD(struct spot_answer_row, result, SHOW),
    FIELD(struct spot_answer_row, note, SHOW),
    FIELD(struct spot_answer_row, by_name, SHOW),
    FIELD(struct spot_answer_row, at, SHOW),
};
static const struct shape SPOT_ANSWER_ROW = SHAPE(struct spot_answer_row, answer_fields);
static const struct field page_fields[] = {
    FIELD(struct spot_page, spot, SHOW, .sub = &SPOT),
    FIELD(struct spot_page, items, SHOW, .sub = &SPOT_ITEM),
    FIELD(struct spot_page, answers, SHOW, .sub = &SPOT_ANSWER_ROW),
    FIELD(struct spot_page, findings, SHOW, .sub = &FINDING),
};
/* clang-format on */
static const struct shape SPOT_PAGE = SHAPE(struct spot_page, page_fields);
static const struct shape SPOT_IN = SHAPE(struct spot_in, spot_in_fields);
static const struct shape SPOT_ANSWER_IN = SHAPE(struct spot_answer_in, answer_in_fields);
static const struct shape FINDING_DONE_IN = SHAPE(struct finding_done_in, done_in_fields);
static const struct shape FINDING_CHECK_IN = SHAPE(struct finding_check_in, check_fields);

static MUST err list_of(struct req *r, enum sql sql, const struct shape *s, struct list *ret)
{
    return db_list(r->ctx.db, sql, s, ITEMS_MAX, ret,
                   ARGS(arg_id(r->ctx.community), arg_id(r->id[0])));
}

static err get_spot(struct req *r)
{
    struct spot_page p;
    struct spot s;

    TRY(spot_get(&r->ctx, r->id[0], &s));
    TRY(list_of(r, SQL_SPOT_ITEM_LIST, &SPOT_ITEM, &p.items));
    TRY(list_of(r, SQL_SPOT_ANSWER_LIST, &SPOT_ANSWER_ROW, &p.answers));
    TRY(list_of(r, SQL_FINDING_LIST, &FINDING, &p.findings));
    struct finding *f = (struct finding *)(uintptr_t)p.findings.p;
    for (size_t k = 0; k < p.findings.n; k++) {
        f[k].overdue = !f[k].checked_at.ms && f[k].due_day.n < r->ctx.today.n;
        s.findings_open += !f[k].checked_at.ms;
    }
    s.answered = (int64_t)p.answers.n;
    s.findings = (int64_t)p.findings.n;
    p.spot.p = &s;
    answer_one(r, &SPOT_PAGE, &p);
    return NULL;
}

static err post_spot(struct req *r)
{
    struct spot_in in;
    struct id id;

    TRY(form_read(r, &SPOT_IN, &in));
    TRY(spot_open(&r->ctx, &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_draw(struct req *r)
{
    TRY(spot_draw(&r->ctx, r->id[0]));
    answer_done(r);
    return NULL;
}

static err post_answer(struct req *r)
{
    struct spot_answer_in in = { .due_day = DAY_NONE };

    TRY(form_read(r, &SPOT_ANSWER_IN, &in));
    TRY(spot_answer(&r->ctx, r->id[0], &in));
    answer_done(r);
    return NULL;
}

static err post_close(struct req *r)
{
    TRY(spot_close(&r->ctx, r->id[0]));
    answer_done(r);
    return NULL;
}

static err post_done(struct req *r)
{
    struct finding_done_in in;

    TRY(form_read(r, &FINDING_DONE_IN, &in));
    TRY(finding_done(&r->ctx, r->id[0], &in));
    answer_done(r);
    return NULL;
}

static err post_check(struct req *r)
{
    struct finding_check_in in;

    TRY(form_read(r, &FINDING_CHECK_IN, &in));
    TRY(finding_check(&r->ctx, r->id[0], str_is(in.result, "good")));
    answer_done(r);
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET, "/api/c/{c}/spots", PERM_MATTER_SEE, .list = true,
      .many = { &SPOT, SQL_SPOT_PAGE, .newest = true } },
    { GET, "/api/c/{c}/spots/{id}", PERM_MATTER_SEE, .out = &SPOT_PAGE, .run = get_spot },
    { POST, "/api/c/{c}/spots", PERM_SPOT_RUN, "spot.open", .in = &SPOT_IN, .out = &ANSWER_ID,
      .run = post_spot },
    { POST, "/api/c/{c}/spots/{id}/draw", PERM_SPOT_RUN, "spot.draw", .run = post_draw },
    { POST, "/api/c/{c}/spots/{id}/answers", PERM_SPOT_RUN, "spot.answer", .in = &SPOT_ANSWER_IN,
      .run = post_answer },
    { POST, "/api/c/{c}/spots/{id}/close", PERM_SPOT_RUN, "spot.close", .run = post_close },
    { POST, "/api/c/{c}/findings/{id}/done", PERM_WORK_RUN, "finding.done",
      .in = &FINDING_DONE_IN, .run = post_done },
    { POST, "/api/c/{c}/findings/{id}/check", PERM_SPOT_RUN, "finding.check",
      .in = &FINDING_CHECK_IN, .run = post_check },
};
/* clang-format on */
const struct routes SPOT_ROUTES = { "spot", routes, COUNT(routes) };
